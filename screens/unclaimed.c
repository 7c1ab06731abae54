/* 待认领: opened envelopes that fit no application yet; never lost, claimed when the order is found. */
#include "base/clock.h"
#include "base/day.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

struct unclaimed {
	struct listview list;
	struct rows rows; /* owned */
};

enum { AT_WAYBILL, AT_CARRIER, AT_DAY, AT_NOTE, AT_OPENED };

/* clang-format off */
static const struct list_column columns[] = {
	[AT_WAYBILL] = {"运单号", 18, 0},
	[AT_CARRIER] = {"承运", 10, 0},
	[AT_DAY]     = {"签收", 6, 0},
	[AT_NOTE]    = {"里面是", 20, LIST_STRETCH},
	[AT_OPENED]  = {"拆封", 12, LIST_WIDE},
	{0},
};
/* clang-format on */

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct parcel *p = rows_at(rows, row);
	char when[DAY_TEXT];
	if (column == AT_WAYBILL)
		snprintf(buf, cap, "%s", p->waybill[0] ? p->waybill : code_text(parcel_ways, p->way));
	else if (column == AT_CARRIER)
		snprintf(buf, cap, "%s", p->carrier);
	else if (column == AT_DAY)
		snprintf(buf, cap, "%s", day_short(p->arrived_day, when));
	else if (column == AT_NOTE)
		snprintf(buf, cap, "%s", p->note);
	else
		snprintf(buf, cap, "%s", time_short(p->opened_at, when));
}

static enum status refresh(struct view *v)
{
	struct unclaimed *s = v->state;
	struct desk *k = view_desk(v);
	rows_free(&s->rows);
	enum status st = k->store->ops->list(k->store, LIST_UNCLAIMED, &(struct list_arg){0}, &s->rows);
	s->list.n = s->rows.n;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct unclaimed *s = v->state;
	(void)arg;
	s->list = (struct listview){.columns = columns, .cell = cell, .rows = &s->rows, .empty = "没有待认领的来件"};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct unclaimed *)v->state)->rows);
}

static enum status open_row(struct view *v, int row)
{
	struct unclaimed *s = v->state;
	const struct parcel *p = rows_at(&s->rows, row);
	return view_open(v, &screen_open, &p->id);
}

/* The waybill of one of these rows opens it; any other number is the counter's own affair. */
static enum status scan(struct view *v, const char *code)
{
	struct unclaimed *s = v->state;
	for (int i = 0; i < s->rows.n; i++)
		if (strcmp(((const struct parcel *)rows_at(&s->rows, i))->waybill, code) == 0)
			return open_row(v, i);
	return ST_NOT_FOUND;
}

static void draw(const struct view *v, struct canvas *c)
{
	struct unclaimed *s = v->state;
	list_draw(&s->list, c, SCREEN_TOP + 1, 3, screen_bottom(c) - SCREEN_TOP - 2, c->cols - 6);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	struct unclaimed *s = v->state;
	snprintf(buf, cap, s->rows.n ? "回车打开, 找到申领单就能认领" : "没有待认领的来件");
}

static struct listview *list(const struct view *v)
{
	return &((struct unclaimed *)v->state)->list;
}

const struct screen screen_unclaimed = {
	.name = "unclaimed",
	.title = "待认领",
	.size = sizeof(struct unclaimed),
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.scan = scan,
	.open = open_row,
	.hint = hint,
	.list = list,
};
