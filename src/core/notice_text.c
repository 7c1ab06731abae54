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

/* The text for one {word} of a template. */
static void put_word(const struct house *h, const struct dossier *d, const char *word, char *buf, size_t cap)
{
	const struct application *a = &d->app;
	char small[MONEY_TEXT > DAY_TEXT ? MONEY_TEXT : DAY_TEXT];
	buf[0] = '\0';
	if (strcmp(word, "org") == 0)
		str_copy(buf, cap, a->org);
	else if (strcmp(word, "code") == 0)
		str_copy(buf, cap, a->code);
	else if (strcmp(word, "accept") == 0)
		str_copy(buf, cap, day_full(a->accept_due, small));
	else if (strcmp(word, "make") == 0)
		str_copy(buf, cap, day_full(a->make_due, small));
	else if (strcmp(word, "pickup") == 0)
		str_copy(buf, cap, a->pickup_code);
	else if (strcmp(word, "waybill") == 0)
		str_copy(buf, cap, a->waybill_out);
	else if (strcmp(word, "units") == 0)
		snprintf(buf, cap, "%d", (int)a->quantity);
	else if (strcmp(word, "paid") == 0)
		str_copy(buf, cap, money_text(dossier_paid(d), small));
	else if (strcmp(word, "faults") == 0)
		put_faults(h, d, buf, cap);
	else if (strcmp(word, "site") == 0)
		for (int i = 0; house_site(h, i); i++) {
			size_t len = strlen(buf);
			snprintf(buf + len, cap - len, "%s%s", i ? ", " : "", house_site(h, i));
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
