/* 邮寄清单: each order that waits for the courier gets its waybill, scan by scan; F9 prints the list that he signs. */
#include "screens/mailing.h"

#include "base/number.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

static enum status enter(struct view *v, const void *arg)
{
	struct mailing_new *s = v->state;

	(void)arg;
	lineedit_init(&s->line, 40);
	s->list = (struct listview){.columns = mailing_columns,
		.rows = s,
		.cell = mailing_cell,
		.style = mailing_style,
		.empty = "没有要交给快递的",
		.unnumbered = true};
	counter_key(v, s->key);
	enum status st = mailing_read(v);
	if (!st && !s->rows.n)
		return fail(ST_NOT_FOUND, "没有要交给快递的");
	if (!st)
		mailing_resume(v);
	return st;
}

static void gone(struct view *v)
{
	rows_free(&((struct mailing_new *)v->state)->rows);
}

/* ---- F9: one list a courier ---- */

static int couriers(struct mailing_new *s, int counts[CARRIER_MAX + 1])
{
	int n = 0;

	for (int i = 0; i < s->n; i++) {
		int at = 0;
		while (at < n && strcmp(s->couriers[at], s->pairs[i].carrier) != 0)
			at++;
		if (at == n && n == CARRIER_MAX + 1)
			continue;
		if (at == n)
			counts[n] = 0;
		if (at == n)
			str_copy(s->couriers[n++], sizeof(s->couriers[0]), s->pairs[i].carrier);
		counts[at]++;
	}
	return n;
}

static enum status print(struct view *v, int courier)
{
	struct mailing_new *s = v->state;
	const char *carrier = s->couriers[courier];
	struct posting items[MAILING_MOST];
	struct mailing m;
	int n = 0, kept = 0;

	for (int i = 0; i < s->n; i++)
		if (strcmp(s->pairs[i].carrier, carrier) == 0)
			items[n++] = s->pairs[i].item;
	enum status st = desk_mailing_list(view_desk(v), s->key, carrier, items, n, &m);
	if (st)
		return st;
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->pairs[i].carrier, carrier) != 0)
			s->pairs[kept++] = s->pairs[i];
	s->n = kept;
	counter_key(v, s->key);
	if (!kept) {
		jot_done(v, 0);
		st = view_swap(v, &screen_mailing_give, &m.id);
	} else {
		st = mailing_leave(v);
		st = st ? st : mailing_read(v);
	}
	if (!st)
		view_say(ui_top(v->ui), STYLE_GREEN, "%s %d 件, 清单在打印, 请快递员签名; 拿一件扫一件", carrier, n);
	return st;
}

static enum status print_lists(struct view *v)
{
	struct mailing_new *s = v->state;
	struct choice choices[CARRIER_MAX + 1];
	char notes[CARRIER_MAX + 1][20];
	int counts[CARRIER_MAX + 1], n = couriers(s, counts);

	if (n == 1)
		return print(v, 0);
	for (int i = 0; i < n; i++) {
		snprintf(notes[i], sizeof(notes[i]), "%d 件", counts[i]);
		choices[i] = (struct choice){s->couriers[i], notes[i], NULL};
	}
	return choose_open(v, "哪一家快递来了", choices, n, print);
}

static const char *print_bar(const struct view *v)
{
	return ((const struct mailing_new *)v->state)->n ? NULL : "先给要寄的配上运单号: 扫申领单, 再扫运单号";
}

/* ---- input ---- */

static struct lineedit *the_line(const struct view *v)
{
	return &((struct mailing_new *)v->state)->line;
}

static struct listview *the_list(const struct view *v)
{
	return &((struct mailing_new *)v->state)->list;
}

static enum status scan(struct view *v, const char *code)
{
	struct mailing_new *s = v->state;

	if (s->hand && !number_is_order(code))
		return mailing_waybill(v, code);
	for (int i = 0; i < s->rows.n; i++) {
		const struct application *a = rows_at(&s->rows, i);
		if (strcmp(a->code, code) == 0 || strcmp(a->platform_no, code) == 0)
			return mailing_take(v, a->id);
	}
	view_beep(v);
	return fail(ST_REFUSED, number_is_order(code) ? "%s 不在待寄出里, 或已在清单上" : "先扫申领单, 再扫 %s", code);
}

static enum status done(struct view *v)
{
	struct mailing_new *s = v->state;

	if (s->line.text[0]) {
		enum status st = scan(v, s->line.text);
		if (!st)
			lineedit_set(&s->line, "");
		return st;
	}
	return s->rows.n ? mailing_take(v, ((const struct application *)rows_at(&s->rows, s->list.focus))->id) : ST_OK;
}

/* Takes back the newest pair, or puts the order down. */
static enum status key(struct view *v, enum key k)
{
	struct mailing_new *s = v->state;

	if (k != K_BACKSPACE || s->line.text[0])
		return ST_NOT_FOUND;
	if (s->hand)
		s->hand = 0;
	else if (s->n)
		view_say(v, STYLE_YELLOW, "撤了 %s", s->pairs[--s->n].item.waybill);
	return ST_OK;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F9,  "打印清单", "配好运单号的打成一张清单, 请快递员签名", 0, 0, print_lists, print_bar },
	{ K_ESC, "挂单",     "配好的留着",                             0, 0, NULL,        NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_mailing = {
	.name = "mailing",
	.title = "邮寄清单",
	.help = "先扫申领单, 再扫贴在那一件上的运单号; 一件一件配好, F9 打印清单. 退格撤掉刚配的. 一家快递一张清单.",
	.size = sizeof(struct mailing_new),
	.keys = keys,
	.enter = enter,
	.leave = mailing_leave,
	.gone = gone,
	.refresh = mailing_read,
	.draw = mailing_draw,
	.key = key,
	.scan = scan,
	.done = done,
	.hint = mailing_hint,
	.line = the_line,
	.list = the_list,
};
