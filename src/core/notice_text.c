/* Puts an application's words into the template of a notice. */
#include "core/notice_text.h"

#include "base/day.h"
#include "base/money.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

static void put_faults(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	const struct material *bad[16];
	int n = dossier_faults(d, bad, 16);
	size_t len = 0;
	buf[0] = '\0';
	for (int i = 0; i < n && len < cap; i++)
		len += (size_t)snprintf(buf + len, cap - len, "%s%d. %s: %s%s%s", i ? "; " : "", i + 1, bad[i]->label,
			house_reason(h, bad[i]->reason), bad[i]->note[0] ? ", " : "", bad[i]->note);
}

static void put_day(int32_t day, char *buf, size_t cap)
{
	char text[DAY_TEXT];
	str_copy(buf, cap, day_full(day, text));
}

static void put_accept(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	(void)h;
	put_day(d->app.accept_due, buf, cap);
}

static void put_make(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	(void)h;
	put_day(d->app.make_due, buf, cap);
}

static void put_stocked(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	(void)h;
	put_day(d->app.stocked_day, buf, cap);
}

static void put_paid(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	char text[MONEY_TEXT];
	(void)h;
	str_copy(buf, cap, money_text(dossier_paid(d), text));
}

/* The numbers of those that were made together last. */
static void put_invoice(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	const struct invoice *last = invoice_last(d->invoices, d->ninvoices);
	size_t len = 0;
	(void)h;
	buf[0] = '\0';
	for (int i = 0; i < d->ninvoices && len < cap; i++)
		if (d->invoices[i].state == INVOICE_ISSUED && d->invoices[i].done_at == last->done_at)
			len += (size_t)snprintf(buf + len, cap - len, "%s%s", len ? ", " : "", d->invoices[i].number);
}

static void put_invoice_why(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	const struct invoice *last = invoice_last(d->invoices, d->ninvoices);
	(void)h;
	str_copy(buf, cap, last ? last->reason : "");
}

/* The day on which the first of its certificates ends. */
static void put_ends(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	int64_t first = 0;
	(void)h;
	for (int i = 0; i < d->ncerts; i++)
		if (d->certs[i].state == CS_ISSUED && (!first || d->certs[i].not_after < first))
			first = d->certs[i].not_after;
	put_day(first ? day_of_ms(first) : 0, buf, cap);
}

static void put_site(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	(void)d;
	buf[0] = '\0';
	for (int i = 0; house_site(h, i); i++) {
		size_t len = strlen(buf);
		snprintf(buf + len, cap - len, "%s%s", i ? ", " : "", house_site(h, i));
	}
}

/* The paper set, as it has to be sent. */
static void put_papers(const struct house *h, const struct dossier *d, char *buf, size_t cap)
{
	struct material sheets[16];
	int n = house_papers(h, &d->app, sheets, 16);
	size_t len = 0;
	buf[0] = '\0';
	for (int i = 0; i < n && len < cap; i++)
		len += (size_t)snprintf(buf + len, cap - len, "%s%d. %s%s", i ? "; " : "", i + 1, sheets[i].label,
			house_original(h, sheets[i].kind) ? "原件" : "加盖公章");
}

/* clang-format off */
static const struct word {
	const char *name;
	int column;  /* of the application; or: */
	void (*put)(const struct house *h, const struct dossier *d, char *buf, size_t cap);
} words[] = {
	{ "org",     AC_ORG,           NULL },
	{ "code",    AC_CODE,          NULL },
	{ "pickup",  AC_PICKUP_CODE,   NULL },
	{ "waybill", AC_WAYBILL_OUT,   NULL },
	{ "units",   AC_QUANTITY,      NULL },
	{ "reason",  AC_REJECT_REASON, NULL },
	{ "accept",  0,                put_accept },
	{ "make",    0,                put_make },
	{ "paid",    0,                put_paid },
	{ "faults",  0,                put_faults },
	{ "invoice", 0,                put_invoice },
	{ "invoicewhy", 0,             put_invoice_why },
	{ "papers",  0,                put_papers },
	{ "stocked", 0,                put_stocked },
	{ "ends",    0,                put_ends },
	{ "site",    0,                put_site },
};
/* clang-format on */

/* The text for one {word} of a template; "" for a word that no row knows. */
static void put_word(const struct house *h, const struct dossier *d, const char *name, char *buf, size_t cap)
{
	buf[0] = '\0';
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i].name, name) != 0)
			continue;
		if (words[i].put)
			words[i].put(h, d, buf, cap);
		else
			record_text(&application_cols[words[i].column], &d->app, buf, cap);
	}
}

void notice_text(const struct house *h, const struct dossier *d, enum notice_kind kind, char *buf, size_t cap)
{
	const char *t = "";
	size_t len = 0;
	char word[1200];
	for (int i = 0; i < h->notices.nrows; i++)
		if (strcmp(h->notices.rows[i][0], code_name(notice_kinds, (int)kind)) == 0)
			t = h->notices.rows[i][1];
	while (*t && len + 1 < cap) {
		size_t n = strcspn(t, "{");
		len += (size_t)snprintf(buf + len, cap - len, "%.*s", (int)n, t);
		t += n;
		const char *end = *t ? strchr(t, '}') : NULL;
		if (!end || len + 1 >= cap)
			break;
		char name[16];
		snprintf(name, sizeof(name), "%.*s", (int)(end - t - 1), t + 1);
		put_word(h, d, name, word, sizeof(word));
		len += (size_t)snprintf(buf + len, cap - len, "%s", word);
		t = end + 1;
	}
	if (len >= cap)
		str_copy(buf, cap, "");
}
