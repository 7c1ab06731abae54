/* How 邮寄清单 looks, and what was paired before the clerk was called away. */
#include "screens/mailing.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "ui/choose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void mailing_draw(const struct view *v, struct canvas *c)
{
	const struct mailing_new *s = v->state;
	int used = canvas_text(c, SCREEN_TOP + 1, 1, STYLE_PLAIN, s->hand ? "> 扫运单号" : "> 扫申领单");

	lineedit_draw(&s->line, c, SCREEN_TOP + 1, used + 3, 36, true);
	canvas_printf(c, SCREEN_TOP + 1, 54, STYLE_BOLD, "已配 %d 件  待配 %d 件", s->n, s->rows.n - s->n);
	list_draw(&s->list, c, SCREEN_TOP + 3, 3, screen_bottom(c) - SCREEN_TOP - 4, c->cols - 6);
}

void mailing_hint(const struct view *v, char *buf, size_t cap)
{
	const struct mailing_new *s = v->state;

	if (s->hand)
		snprintf(buf, cap, "扫贴在这一件上的运单号; 退格放下");
	else if (s->n)
		snprintf(buf, cap, "接着扫申领单, 或 F9 打印清单请快递员签名; 配错了退格");
	else
		snprintf(buf, cap, "扫申领单, 或上下键选一张回车, 再扫它的运单号");
}

/* application waybill carrier */
static void resume_line(struct view *v, const char *name, const char *value)
{
	struct mailing_new *s = v->state;
	struct pair *p = &s->pairs[s->n];
	char waybill[40], carrier[60];
	long long id = strtoll(name, NULL, 10);

	if (s->n == MAILING_MOST || sscanf(value, "%39s %59s", waybill, carrier) != 2)
		return;
	memset(p, 0, sizeof(*p));
	p->item.application = id;
	str_copy(p->item.waybill, sizeof(p->item.waybill), waybill);
	str_copy(p->carrier, sizeof(p->carrier), carrier);
	if (mailing_fits(view_desk(v), id, waybill) == ST_OK)
		s->n++;
}

void mailing_resume(struct view *v)
{
	if (jot_resume(v, 0, resume_line))
		mailing_read(v);
}

enum status mailing_leave(struct view *v)
{
	const struct mailing_new *s = v->state;
	struct bytes out = {0};
	char name[24], value[120], title[40];

	for (int i = 0; i < s->n; i++) {
		snprintf(name, sizeof(name), "%lld", (long long)s->pairs[i].item.application);
		snprintf(value, sizeof(value), "%s %s", s->pairs[i].item.waybill, s->pairs[i].carrier);
		jot_put(&out, name, value);
	}
	snprintf(title, sizeof(title), "配好 %d 件", s->n);
	return jot_keep(v, 0, title, &out);
}

/* ---- which list ---- */

#define LISTS 8

static enum status picked_list(struct view *v, int i)
{
	struct rows open = {0};
	struct store *s = view_desk(v)->store;
	enum status st = s->ops->list(s, LIST_MAILINGS_OPEN, &(struct list_arg){.limit = LISTS}, &open);
	int64_t id = !st && i < open.n ? ((const struct mailing *)rows_at(&open, i))->id : 0;

	rows_free(&open);
	if (st)
		return st;
	return id ? view_open(v, &screen_mailing_give, &id) : view_open(v, &screen_mailing, NULL);
}

enum status mailing_lists(struct view *v)
{
	struct choice choices[LISTS + 1];
	char labels[LISTS][90], notes[LISTS][60], at[DAY_TEXT];
	struct rows open = {0};
	struct store *s = view_desk(v)->store;
	enum status st = s->ops->list(s, LIST_MAILINGS_OPEN, &(struct list_arg){.limit = LISTS}, &open);
	int n = open.n;

	for (int i = 0; i < n && !st; i++) {
		const struct mailing *m = rows_at(&open, i);
		snprintf(labels[i], sizeof(labels[i]), "%s %d 件", m->carrier, (int)m->listed);
		snprintf(notes[i], sizeof(notes[i]), "%s 打印, 待交接", time_short(m->made_at, at));
		choices[i] = (struct choice){labels[i], notes[i], NULL};
	}
	rows_free(&open);
	if (st || !n)
		return st ? st : view_open(v, &screen_mailing, NULL);
	choices[n] = (struct choice){"再做一张清单", "给还没有上清单的配运单号", NULL};
	return choose_open(v, "快递员来取哪一张清单上的", choices, n + 1, picked_list);
}

enum status mailing_find(struct view *v, const char *no)
{
	struct desk *k = view_desk(v);
	struct slip slip;
	struct mailing m;
	char before[300], folded[64];

	str_copy(before, sizeof(before), fault_text());
	text_fold(no, folded, sizeof(folded));
	enum status st = desk_first(k, LIST_SLIP_BY_NO, &(struct list_arg){.t = folded}, &slip);
	if (!st)
		st = desk_first(k, LIST_MAILING_BY_SLIP, &(struct list_arg){.a = slip.id}, &m);
	return st ? fail(ST_NOT_FOUND, "%s", before) : view_open(v, &screen_mailing_give, &m.id);
}
