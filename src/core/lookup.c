/* The scan or search line as one table: what a text can be, in the order in which it is tried. */
#include "core/lookup.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/invoice_life.h"

#include <ctype.h>
#include <string.h>

static bool digits(const char *s, size_t n)
{
	return strlen(s) == n && strspn(s, "0123456789") == n;
}

static bool like_attempt(const char *s)
{
	char no[40];
	return attempt_is_number(s, no);
}

/* Its number, or the whole text of the code on it. */
static bool like_invoice(const char *s)
{
	return digits(s, 20) || strncmp(s, "01,", 3) == 0;
}

static bool like_pickup(const char *s)
{
	return digits(s, 6);
}

static bool like_uscc(const char *s)
{
	return number_uscc(s, NULL) == NUM_OK || (strlen(s) == 18 && number_uscc(s, NULL) != NUM_CHARS) ||
	       number_zcy(s);
}

static bool like_id(const char *s)
{
	size_t n = strlen(s);
	return (n == 18 && strspn(s, "0123456789") >= 17) || digits(s, 15);
}

static bool like_mobile(const char *s)
{
	char clean[12];
	return number_mobile(s, clean);
}

static bool like_tail(const char *s)
{
	return digits(s, 4);
}

/* Letters and digits, long enough to be a waybill or the number of a key. */
static bool like_number(const char *s)
{
	size_t n = strlen(s), d = 0;
	for (size_t i = 0; i < n; i++) {
		if (!isalnum((unsigned char)s[i]) && s[i] != '-')
			return false;
		d += isdigit((unsigned char)s[i]) != 0;
	}
	return n >= 6 && d >= 4;
}

/* clang-format off */
static const struct kind {
	const char *what;
	bool (*like)(const char *folded);
	enum listing list;
	bool exclusive; /* when it looks like this, it is nothing else */
} kinds[] = {
	{ "申领单号", number_is_order, LIST_BY_CODE,        true  },
	{ "凭条号",   number_is_slip,  LIST_BY_SLIP,        true  },
	{ "付款单号", like_attempt,    LIST_BY_ATTEMPT,     true  },
	{ "发票号码", like_invoice,    LIST_BY_INVOICE,     false },
	{ "运单号",   like_number,     LIST_BY_WAYBILL,     false },
	{ "UKey编号", like_number,     LIST_BY_UNIT,        false },
	{ "领取码",   like_pickup,     LIST_BY_PICKUP_CODE, false },
	{ "信用代码", like_uscc,       LIST_BY_USCC,        false },
	{ "身份证",   like_id,         LIST_BY_PERSON,      false },
	{ "手机",     like_mobile,     LIST_BY_PHONE,       false },
	{ "平台单号", like_number,     LIST_BY_PLATFORM_NO, false },
	{ "手机尾号", like_tail,       LIST_BY_PHONE_TAIL,  false },
};
/* clang-format on */

#define PAGE 20

static enum status by_kind(struct desk *k, const struct kind *kind, const char *text, struct lookup *out)
{
	enum status st = k->store->ops->list(
		k->store, kind->list, &(struct list_arg){.t = text, .limit = PAGE + 1}, &out->find.applications);
	if (!st && out->find.applications.n > PAGE) {
		out->find.applications.n = PAGE;
		out->find.more = true;
	}
	out->what = out->find.kind = kind->what;
	return st;
}

/* An envelope that was signed for and belongs to nobody yet. */
static enum status by_parcel(struct desk *k, const char *text, struct lookup *out)
{
	struct rows rows = {0};
	enum status st =
		k->store->ops->list(k->store, LIST_PARCEL_BY_WAYBILL, &(struct list_arg){.t = text, .limit = 1}, &rows);
	if (!st && rows.n > 0) {
		out->kind = LOOKUP_PARCEL;
		out->what = "运单号";
		out->parcel = ((const struct parcel *)rows_at(&rows, 0))->id;
	}
	rows_free(&rows);
	return st;
}

/* Adds the applications of `from` that are not in `to` yet. */
static void add_missing(struct rows *to, const struct rows *from)
{
	to->type = from->type;
	for (int i = 0; i < from->n; i++) {
		const struct application *a = rows_at(from, i);
		bool there = false;
		for (int j = 0; j < to->n && !there; j++)
			there = ((const struct application *)rows_at(to, j))->id == a->id;
		if (!there)
			memcpy(rows_push(to), a, sizeof(*a));
	}
}

/* Four digits are a phone's tail or an order's: both are shown, phones first. */
static enum status by_name(struct desk *k, const char *text, const char *token, struct lookup *out)
{
	struct find more = {0};
	enum status st = k->store->ops->find(k->store, text, token, PAGE, &more);
	bool tails = out->find.applications.n > 0;
	if (st) {
		find_free(&more);
		return tails ? ST_OK : st;
	}
	if (tails) {
		add_missing(&out->find.applications, &more.applications);
		out->find.more |= more.more;
		find_free(&more);
	} else {
		find_free(&out->find);
		out->find = more;
		out->what = more.kind;
	}
	return ST_OK;
}

/* What the list is asked for: a code is kept as it is, some numbers stand inside what was scanned. */
static const char *asked_for(const struct kind *kind, const char *text, const char *folded, char no[40])
{
	int32_t day;
	if (kind->list == LIST_BY_INVOICE)
		return invoice_number(folded, no, &day) ? folded : no;
	return number_zcy(text) ? text : attempt_is_number(folded, no) ? no : folded;
}

enum status lookup_text(struct desk *k, const char *text, const char *token, struct lookup *out)
{
	char folded[200], no[40];
	bool only_tail = false;
	enum status st = ST_OK;
	memset(out, 0, sizeof(*out));
	text_fold(text, folded, sizeof(folded));
	if (utf8_count(folded) < 2)
		return fail(ST_INVALID, "请至少输入两个字, 或 4 位号码");
	if (text_bar(text, 100))
		return fail(ST_INVALID, "扫码数据异常, 请切换英文输入后重扫");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && !st && !token; i++) {
		if (!kinds[i].like(folded))
			continue;
		rows_free(&out->find.applications);
		st = by_kind(k, &kinds[i], asked_for(&kinds[i], text, folded, no), out);
		only_tail = kinds[i].list == LIST_BY_PHONE_TAIL;
		if (st || out->find.applications.n > 0) {
			if (only_tail)
				break;
			return st;
		}
		if (kinds[i].exclusive)
			return fail(ST_NOT_FOUND, "没有%s %s", kinds[i].what, text);
	}
	if (!st && like_number(folded))
		st = by_parcel(k, folded, out);
	if (st || out->kind == LOOKUP_PARCEL)
		return st;
	st = by_name(k, text, token, out);
	if (!st && out->find.applications.n == 0)
		st = fail(ST_NOT_FOUND, "没有找到「%s」: 换个字、单号或手机尾号再试", text);
	return st;
}

void lookup_free(struct lookup *l)
{
	find_free(&l->find);
	memset(l, 0, sizeof(*l));
}
