/* The orders that wait for the courier, each with the waybill it got; drawn, and kept as 挂单. */
#include "screens/mailing.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/pick.h"
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

enum { AT_CODE, AT_ORG, AT_COUNT, AT_WAYBILL, AT_CARRIER, AT_AGENT, AT_PHONE, AT_ADDRESS };

/* clang-format off */
const struct list_column mailing_columns[] = {
	[AT_CODE]    = { "申领单", 14, 0 },
	[AT_ORG]     = { "机构",   16, LIST_STRETCH },
	[AT_COUNT]   = { "个数",    4, LIST_RIGHT },
	[AT_WAYBILL] = { "运单号", 20, 0 },
	[AT_CARRIER] = { "快递",    6, 0 },
	[AT_AGENT]   = { "收件人",  8, LIST_WIDE },
	[AT_PHONE]   = { "联系电话", 11, LIST_WIDE },
	[AT_ADDRESS] = { "地址",   16, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

const struct pair *mailing_pair_of(const struct mailing_new *s, int64_t application)
{
	for (int i = 0; i < s->n; i++)
		if (s->pairs[i].item.application == application)
			return &s->pairs[i];
	return NULL;
}

void mailing_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct mailing_new *s = rows;
	const struct application *a = rows_at(&s->rows, row);
	const struct pair *p = mailing_pair_of(s, a->id);

	if (column >= AT_AGENT)
		private_text(a,
			column == AT_AGENT   ? AC_AGENT
			: column == AT_PHONE ? AC_PHONE
					     : AC_ADDRESS,
			false, buf, cap);
	else if (column == AT_COUNT)
		snprintf(buf, cap, "%d", (int)(a->units_in - a->units_out));
	else
		snprintf(buf, cap, "%s",
			column == AT_CODE      ? a->code
			: column == AT_ORG     ? a->org
			: !p                   ? (s->hand == a->id ? "等扫运单号" : "")
			: column == AT_WAYBILL ? p->item.waybill
					       : p->carrier);
}

enum style mailing_style(const void *rows, int row)
{
	const struct mailing_new *s = rows;
	const struct application *a = rows_at(&s->rows, row);

	return mailing_pair_of(s, a->id) ? STYLE_GREEN : s->hand == a->id ? STYLE_YELLOW : STYLE_PLAIN;
}

static bool waits(const struct mailing_new *s, int64_t application)
{
	for (int i = 0; i < s->rows.n; i++)
		if (((const struct application *)rows_at(&s->rows, i))->id == application)
			return true;
	return false;
}

static void drop(struct mailing_new *s, int64_t application)
{
	for (int i = 0; i < s->n; i++)
		if (s->pairs[i].item.application == application)
			memmove(&s->pairs[i], &s->pairs[i + 1], (size_t)(--s->n - i) * sizeof(s->pairs[0]));
}

/* Without those that stand on a list already. */
enum status mailing_read(struct view *v)
{
	struct mailing_new *s = v->state;
	struct store *store = view_desk(v)->store;
	struct rows all = {0};
	enum status st = pick_queue(v, QUEUE_DISPATCH, &all);

	rows_free(&s->rows);
	s->rows.type = &application_type;
	for (int i = 0; i < all.n && !st; i++) {
		const struct application *a = rows_at(&all, i);
		struct rows listed = {0};
		st = store->ops->list(store, LIST_POSTING_OF, &(struct list_arg){.a = a->id, .limit = 1}, &listed);
		if (!st && !listed.n)
			memcpy(rows_push(&s->rows), a, sizeof(*a));
		rows_free(&listed);
	}
	rows_free(&all);
	s->list.n = s->rows.n;
	if (s->list.focus >= s->list.n)
		s->list.focus = s->list.n ? s->list.n - 1 : 0;
	for (int i = s->n - 1; i >= 0; i--)
		if (!waits(s, s->pairs[i].item.application))
			drop(s, s->pairs[i].item.application);
	if (!waits(s, s->hand))
		s->hand = 0;
	return st;
}

/* An order that has a waybill and is taken again gets another one. */
enum status mailing_take(struct view *v, int64_t application)
{
	struct mailing_new *s = v->state;
	struct dossier d = {0};
	enum status st = pick_take(v, application, EV_DISPATCH, &d);

	dossier_free(&d);
	if (st)
		return st;
	s->hand = application;
	for (int i = 0; i < s->rows.n; i++)
		if (((const struct application *)rows_at(&s->rows, i))->id == application)
			s->list.focus = i;
	return ST_OK;
}

static enum status carrier_picked(struct view *v, int index)
{
	struct mailing_new *s = v->state;

	str_copy(s->pairs[s->n - 1].carrier, sizeof(s->pairs[0].carrier), s->fits[index]);
	return ST_OK;
}

static enum status add_pair(struct view *v, int64_t application, const char *waybill, const char *carrier)
{
	struct mailing_new *s = v->state;

	if (s->n == MAILING_MOST)
		return fail(ST_REFUSED, "一张清单最多 %d 件, 先 F9 打印这些", MAILING_MOST);
	struct pair *p = &s->pairs[s->n++];
	memset(p, 0, sizeof(*p));
	p->item.application = application;
	str_copy(p->item.waybill, sizeof(p->item.waybill), waybill);
	str_copy(p->carrier, sizeof(p->carrier), carrier);
	return ST_OK;
}

enum status mailing_waybill(struct view *v, const char *text)
{
	struct mailing_new *s = v->state;
	struct choice choices[CARRIER_MAX];
	char folded[64];
	size_t n = strlen(text_fold(text, folded, sizeof(folded)));
	if (n < 6 || n > 32 || strspn(folded, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != n) {
		view_beep(v);
		return fail(ST_INVALID, "「%.40s」不像运单号, 请重扫", text);
	}
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->pairs[i].item.waybill, folded) == 0 && s->pairs[i].item.application != s->hand)
			return fail(ST_REFUSED, "运单号 %s 已配给上面另一件", folded);
	enum status st = mailing_fits(view_desk(v), s->hand, folded);
	if (st)
		return st;
	int fits = carriers_for(&view_desk(v)->house.carriers, folded, s->fits);
	drop(s, s->hand);
	st = add_pair(v, s->hand, folded, fits == 1 ? s->fits[0] : "其他");
	if (st)
		return st;
	s->hand = 0;
	for (int i = 0; i < fits; i++)
		choices[i] = (struct choice){.label = s->fits[i]};
	return fits > 1 ? choose_open(v, "交给哪家快递", choices, fits, carrier_picked) : ST_OK;
}
