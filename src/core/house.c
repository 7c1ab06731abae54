/* Reads the house rules from etc/ and answers by them. */
#include "core/house.h"

#include "base/money.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct file { const char *name; int ncols; size_t offset; } files[] = {
	{ "natures.tsv",  8, offsetof(struct house, natures) },
	{ "sets.tsv",     3, offsetof(struct house, sets) },
	{ "papers.tsv",   4, offsetof(struct house, papers) },
	{ "reasons.tsv",  3, offsetof(struct house, reasons) },
	{ "returns.tsv",  2, offsetof(struct house, returns) },
	{ "sent_back.tsv", 3, offsetof(struct house, sent_back) },
	{ "invoice_returns.tsv", 2, offsetof(struct house, invoice_returns) },
	{ "prices.tsv",   4, offsetof(struct house, prices) },
	{ "carriers.tsv", 4, offsetof(struct house, carriers) },
	{ "regions.tsv",   3, offsetof(struct house, regions) },
	{ "terms.txt",     1, offsetof(struct house, terms) },
	{ "notices.tsv",  2, offsetof(struct house, notices) },
	{ "cert_places.tsv", 5, offsetof(struct house, cert_places) },
};
/* clang-format on */
#define NFILES (sizeof(files) / sizeof(files[0]))

static struct table *table_of(struct house *h, size_t i)
{
	return (struct table *)(void *)((char *)h + files[i].offset);
}

enum status house_open(const struct conf *conf, struct house *out)
{
	char path[512];
	enum status st = ST_OK;
	memset(out, 0, sizeof(*out));
	out->conf = conf;
	for (size_t i = 0; i < NFILES && !st; i++)
		st = table_open(conf_dir(conf), files[i].name, files[i].ncols, table_of(out, i));
	snprintf(path, sizeof(path), "%s/calendar", conf_dir(conf));
	out->calendar = calendar_open(path);
	out->restday = strcmp(conf_get(conf, "clock", "restday", "next"), "shift") == 0 ? RESTDAY_SHIFT : RESTDAY_NEXT;
	out->make_from_accept = strcmp(conf_get(conf, "clock", "make_from", "receipt"), "accept") == 0;
	out->accept_days = (int)conf_int(conf, "clock", "accept_days", 7);
	out->make_days = (int)conf_int(conf, "clock", "make_days", 14);
	out->first_days = (int)conf_int(conf, "clock", "first_days", 3);
	out->shelf_days = (int)conf_int(conf, "shelf", "days", 30);
	out->four_eyes = conf_bool(conf, "counter", "four_eyes", true);
	out->require_open = conf_bool(conf, "day", "require_open", false);
	out->practice = conf_bool(conf, "counter", "practice", false);
	if (!st)
		st = money_parse(conf_get(conf, "fee", "mail", "10.00"), &out->mail_fen);
	if (st)
		house_close(out);
	return st;
}

void house_close(struct house *h)
{
	for (size_t i = 0; i < NFILES; i++)
		table_close(table_of(h, i));
	calendar_close(h->calendar);
	memset(h, 0, sizeof(*h));
}

const char *house_reasons(const struct table *t, unsigned marks, const char *words, char *buf, size_t cap)
{
	size_t len = 0;
	buf[0] = '\0';
	for (int i = 0; i < t->nrows && len < cap; i++) {
		int digit = atoi(t->rows[i][0]);
		if (digit != 9 && marks & (1u << digit))
			len += (size_t)snprintf(buf + len, cap - len, "%s%s", len ? "; " : "", t->rows[i][1]);
	}
	if (marks & (1u << 9) && len < cap)
		snprintf(buf + len, cap - len, "%s%s", len ? "; " : "", words);
	return buf;
}

const char *house_reason(const struct house *h, int64_t digit)
{
	for (int i = 0; i < h->reasons.nrows; i++)
		if (strtol(h->reasons.rows[i][0], NULL, 10) == digit)
			return h->reasons.rows[i][1];
	return "";
}

static bool price_fits(const char *const *row, const struct application *a)
{
	return (strcmp(row[0], "*") == 0 || strcmp(row[0], code_name(biz_types, a->biz_type)) == 0) &&
	       (strcmp(row[1], "*") == 0 || strcmp(row[1], code_name(org_types, a->org_type)) == 0) &&
	       (strcmp(row[2], "*") == 0 || strcmp(row[2], a->vendor) == 0);
}

enum status house_fee(const struct house *h, const struct application *a, int64_t *fen, char *why, size_t cap)
{
	char each_text[MONEY_TEXT], mail_text[MONEY_TEXT];
	int64_t each;
	for (int i = 0; i < h->prices.nrows; i++) {
		if (!price_fits(h->prices.rows[i], a))
			continue;
		enum status st = money_parse(h->prices.rows[i][3], &each);
		if (st)
			return st;
		*fen = each * a->quantity + (a->by_mail ? h->mail_fen : 0);
		snprintf(why, cap, "%d x %s%s%s", (int)a->quantity, money_text(each, each_text),
			a->by_mail ? " + 邮寄 " : "", a->by_mail ? money_text(h->mail_fen, mail_text) : "");
		return ST_OK;
	}
	return fail(ST_NOT_FOUND, "价目表里没有「%s %s %s」的价格, 请管理员补上", code_text(biz_types, a->biz_type),
		code_text(org_types, a->org_type), a->vendor);
}

static int32_t clock_end(struct house *h, int32_t from, int days)
{
	struct due due = due_after(h->calendar, from, days, h->restday);
	if (due.missing_year)
		h->missing_year = due.missing_year;
	return due.day;
}

/* Where a clock starts, and what happened that day. */
struct start {
	int32_t day; /* 0: it does not run yet */
	const char *what;
};

static struct start later(struct start a, int32_t day, const char *what)
{
	return a.day && day > a.day ? (struct start){day, what} : a;
}

static struct start accept_start(const struct application *a)
{
	return later((struct start){a->received_day, "签收"}, a->first_pass_day, "初审通过");
}

static struct start make_start(const struct house *h, const struct application *a)
{
	struct start s = {a->complete_day, "签收"};
	if (h->make_from_accept)
		s = later(s, a->accepted_day, "受理");
	return later(s, a->first_pass_day, "初审通过");
}

void house_first_clock(struct house *h, struct application *a, int32_t from)
{
	a->first_due = clock_end(h, from, h->first_days);
}

void house_clocks(struct house *h, struct application *a)
{
	struct start accept = accept_start(a), make = make_start(h, a);
	a->accept_due = accept.day ? clock_end(h, accept.day, h->accept_days) : 0;
	a->make_due = make.day ? clock_end(h, make.day, h->make_days) : 0;
}

const char *house_why(const struct house *h, const struct application *a, bool make, char *buf, size_t cap)
{
	struct start s = make ? make_start(h, a) : accept_start(a);
	int days = make ? h->make_days : h->accept_days;
	if (!s.day)
		return str_copy(buf, cap, make ? "材料齐全后起算" : "收到材料后起算");
	return due_why_from(h->calendar, s.day, s.what, days, h->restday, buf, (unsigned)cap);
}

const char *house_site(const struct house *h, int i)
{
	static const char *const keys[] = {"name", "address", "phone", "hours"};
	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		const char *v = conf_get(h->conf, "site", keys[k], "");
		if (*v && i-- == 0)
			return v;
	}
	return NULL;
}
