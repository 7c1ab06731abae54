/* UKey 库存: the boxes and what is left in each; a key that is scanned says where it is; spoiled, lost, found. */
#include "core/key_stock.h"
#include "screens/common.h"
#include "ui/dialog.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

struct keys_view {
	struct rows rows; /* boxes; owned */
	struct key_box_use use[100];
	struct listview list;
	enum key_act act;
};

enum { FIRST, LAST, SIZE, USED, SPOILED, LOST, LEFT };

/* clang-format off */
static const struct list_column columns[] = {
	[FIRST]   = { "首号", 14, LIST_STRETCH },
	[LAST]    = { "末号", 14, 0 },
	[SIZE]    = { "共",    5, LIST_RIGHT },
	[USED]    = { "已用",  5, LIST_RIGHT },
	[SPOILED] = { "损坏",  5, LIST_RIGHT },
	[LOST]    = { "丢失",  5, LIST_RIGHT },
	[LEFT]    = { "盒里",  5, LIST_RIGHT },
	{ 0 }
};
/* clang-format on */

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct keys_view *s = rows;
	const struct key_box *b = rows_at(&s->rows, row);
	const struct key_box_use *n = &s->use[row];
	const int64_t numbers[] = {[SIZE] = n->size, n->used, n->spoiled, n->lost, n->left};

	if (column == FIRST || column == LAST)
		snprintf(buf, cap, "%s", column == FIRST ? b->first : b->last);
	else
		snprintf(buf, cap, "%lld", (long long)numbers[column]);
}

static enum status refresh(struct view *v)
{
	struct keys_view *s = v->state;
	struct desk *k = view_desk(v);

	rows_free(&s->rows);
	enum status st = k->store->ops->list(k->store, LIST_KEY_BOXES, &(struct list_arg){.limit = 100}, &s->rows);
	for (int i = 0; i < s->rows.n && !st; i++)
		st = desk_key_box_use(k, rows_at(&s->rows, i), &s->use[i]);
	s->list.n = s->rows.n;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct keys_view *s = v->state;

	(void)arg;
	s->list = (struct listview){
		.columns = columns, .rows = s, .cell = cell, .empty = "没有登记过盒: 入库时不查编号在不在盒里"};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct keys_view *)v->state)->rows);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct keys_view *)v->state)->list;
}

static void draw(const struct view *v, struct canvas *c)
{
	list_draw(the_list(v), c, SCREEN_TOP + 1, 3, screen_bottom(c) - SCREEN_TOP - 2, c->cols - 6);
}

/* Where a key is: on the shelf, gone, in its box, or of no box at all. */
static enum status scan(struct view *v, const char *code)
{
	struct desk *k = view_desk(v);
	struct rows units = {0};
	enum status st =
		k->store->ops->list(k->store, LIST_UNIT_BY_NUMBER, &(struct list_arg){.t = code, .limit = 1}, &units);

	if (!st && units.n) {
		const struct unit *u = rows_at(&units, 0);
		view_say(v, STYLE_PLAIN, "UKey %s: %s %s", u->number, code_text(unit_states, u->state), u->slot);
	} else if (!st) {
		st = desk_key_known(k, code);
		if (!st)
			view_say(v, STYLE_PLAIN, "UKey %s: %s", code,
				the_list(v)->n ? "在盒里, 还没有用" : "没有入库过");
	}
	rows_free(&units);
	return st;
}

/* "HX00020001 HX00020100", "HX00020001 插口坏": the number, then the rest of the line. */
static const char *split(const char *text, char *first, size_t cap)
{
	size_t n = strcspn(text, " ");

	snprintf(first, cap, "%.*s", (int)n, text);
	return text + n + strspn(text + n, " ");
}

static enum status take_box(struct view *v, const char *text)
{
	char first[64];
	const char *last = split(text, first, sizeof(first));
	enum status st = desk_key_box(view_desk(v), NULL, first, last);

	return st ? st : refresh(v);
}

static enum status take_act(struct view *v, const char *text)
{
	struct keys_view *s = v->state;
	char number[64];
	const char *reason = split(text, number, sizeof(number));
	enum status st = desk_key_act(view_desk(v), NULL, number, s->act, reason);

	if (!st)
		view_say(v, STYLE_GREEN, "UKey %s %s, 已记下", number, code_text(key_acts, (int)s->act));
	return st ? st : refresh(v);
}

static enum status ask_act(struct view *v, enum key_act act)
{
	((struct keys_view *)v->state)->act = act;
	return dialog_line(v, code_text(key_acts, (int)act), "编号 原因", "", 90, take_act);
}

static enum status new_box(struct view *v)
{
	return dialog_line(v, "新到的一盒: 扫首号, 空一格, 再扫末号", "首号 末号", "", 70, take_box);
}

static enum status spoil(struct view *v)
{
	return ask_act(v, KEY_SPOIL);
}

static enum status lose(struct view *v)
{
	return ask_act(v, KEY_LOSE);
}

static enum status find(struct view *v)
{
	return ask_act(v, KEY_FIND);
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "登记一盒", "新到的空白 UKey, 按首号和末号; 以后盒外的编号不能入库", MORE, 0, new_box, NULL },
	{ K_NONE, "作损坏",   "盒里的或在柜的坏了; 在柜的, 那一单回到制证中",           MORE, 0, spoil,   NULL },
	{ K_NONE, "报丢失",   "盒里的或在柜的不见了; 已发出的丢失请在申领单上挂失",     MORE, 0, lose,    NULL },
	{ K_NONE, "找到了",   "在柜丢的又找到了, 那一单还没有另制的, 放回存放位",       MORE, 0, find,    NULL },
	{ 0 }
};
/* clang-format on */

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "扫一个 UKey 看它在哪里; F8 登记一盒、损坏、丢失、找到");
}

const struct screen screen_keys = {
	.name = "keys",
	.title = "UKey 库存",
	.help = "一盒一行, 按编号的首末. 扫编号说出它在哪里.",
	.size = sizeof(struct keys_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.scan = scan,
	.list = the_list,
	.hint = hint,
};
