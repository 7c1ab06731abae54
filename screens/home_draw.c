/* The look of home: the line on top, what waits on the left, what was done on the right, printers and wallets below. */
#include "screens/home.h"

#include "base/utf8.h"
#include "core/desk.h"
#include "screens/common.h"
#include "screens/entries.h"

#include <stdio.h>
#include <string.h>

#define WIDE_COLS 132

static void draw_entry(const struct entry *e, const struct view *v, struct canvas *c, int row, int col, int width)
{
	const struct home *h = v->state;
	int n = (int)e->count(&h->n);
	enum style style = n ? e->style : STYLE_DIM;
	char count[16], note[80] = "";

	if (n && e->note)
		e->note(view_desk(v), &h->n, note, sizeof(note));
	snprintf(count, sizeof(count), "%d", n);
	canvas_printf(c, row, col, STYLE_PLAIN, "%2d", e->number);
	canvas_field(c, row, col + 4, 12, style, e->label);
	canvas_right(c, row, col + 16, 6, style, count);
	if (note[0])
		canvas_field(c, row, col + 24, width - 24, style, note);
}

static int draw_group(const struct view *v, struct canvas *c, enum entry_group g, int row, int col, int width)
{
	const struct home *h = v->state;

	canvas_text(c, row, col, STYLE_BOLD, entry_group_label(g));
	canvas_rule(c, row + 1, col, width);
	row += 2;
	for (const struct entry *e = entries; e->number; e++)
		if (entry_of(e, g) && e->count && (!(e->group & ENTRY_RARE) || e->count(&h->n)))
			draw_entry(e, v, c, row++, col, width);
	return row;
}

static void draw_done(const struct view *v, struct canvas *c, int row, int col, int width)
{
	const struct home *h = v->state;
	const struct {
		const char *label;
		int64_t n;
	} done[] = {{"签收", h->n.done_arrived}, {"核验", h->n.done_checked}, {"发证", h->n.done_issued},
		{"收费", h->n.done_paid}};
	char yuan[40], clock[DAY_TEXT];

	canvas_text(c, row, col, STYLE_BOLD, "今天已办");
	canvas_rule(c, row + 1, col, width);
	row += 2;
	for (size_t i = 0; i < sizeof(done) / sizeof(done[0]); i++)
		canvas_printf(c, row++, col, STYLE_PLAIN, "%s   %6d", done[i].label, (int)done[i].n);
	canvas_right(c, row++, col, 13, STYLE_PLAIN, yuan_text(h->n.done_paid_fen, yuan, sizeof(yuan)));
	row++;
	canvas_printf(c, row++, col, STYLE_PLAIN, "UKey 在柜 %d", (int)h->n.units_on_shelf);
	if (h->shift_from)
		canvas_printf(c, row, col, STYLE_PLAIN, "签到 %s", time_clock(h->shift_from, clock));
}

static const struct lane_group {
	const char *label, *prefix;
	bool quiet; /* shown only while in trouble */
} lane_groups[] = {{"打印", "print:", false}, {"收费", "pay:", false}, {"通知", "notice:", true}};

/* One line: 打印  80mm 正常   A4 正常. What is in trouble is red and says what to do. */
static int draw_lanes(const struct home *h, struct canvas *c, int row, const struct lane_group *g)
{
	int col = 9, n = 0;

	for (int i = 0; i < h->lanes.n && row < screen_bottom(c); i++) {
		const struct lane *l = rows_at(&h->lanes, i);
		char text[280];

		if (strncmp(l->name, g->prefix, strlen(g->prefix)) != 0 || (g->quiet && l->good))
			continue;
		snprintf(text, sizeof(text), "%s %s", l->label, l->state);
		if (n++ && col + scr_width(text) > c->cols - 2) {
			row++;
			col = 9;
		}
		canvas_field(c, row, col, c->cols - col - 1, l->good ? STYLE_PLAIN : STYLE_RED, text);
		col += scr_width(text) + 3;
	}
	if (!n)
		return row;
	canvas_text(c, row, 3, STYLE_PLAIN, g->label);
	return row + 1;
}

static void urgent_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct application *a = rows_at(rows, row);
	char day[40];

	if (column == 0)
		snprintf(buf, cap, "%s", a->code);
	else if (column == 1)
		snprintf(buf, cap, "%s", a->org);
	else if (column == 2)
		queue_text(a, buf, cap);
	else
		snprintf(buf, cap, "%s", due_text(a->due, counter_today(), day, sizeof(day)));
}

static enum style urgent_style(const void *rows, int row)
{
	return due_style(((const struct application *)rows_at(rows, row))->due, counter_today());
}

/* Only on large windows: the applications that are due next. */
static void draw_urgent(const struct home *h, struct canvas *c, int row)
{
	static const struct list_column columns[] = {
		{"最急的", 14, 0}, {"机构", 40, LIST_STRETCH}, {"状态", 10, 0}, {"期限", 20, 0}, {0}};
	struct listview l = {.columns = columns,
		.n = h->urgent.n,
		.focus = -1,
		.rows = &h->urgent,
		.cell = urgent_cell,
		.style = urgent_style,
		.unnumbered = true};
	int room = screen_bottom(c) - row - 1;

	if (room < 6 || !l.n)
		return;
	if (l.n > room - 2)
		l.n = room - 2;
	list_draw(&l, c, row, 1, room, c->cols - 4);
}

void home_draw(const struct view *v, struct canvas *c)
{
	const struct home *h = v->state;
	bool wide = c->cols >= WIDE_COLS;
	int row, bottom, done = wide ? 106 : 52, top = 5;

	canvas_text(c, 2, 3, STYLE_BOLD, "扫码或输入");
	canvas_text(c, 3, 3, STYLE_DIM, "单号 运单号 领取码 名称 拼音首字母 手机尾号 信用代码 身份证   0 全部功能");
	bottom = draw_group(v, c, ENTRY_TODAY, top, 3, 46);
	if (wide)
		draw_group(v, c, ENTRY_OTHER, top, 54, 46);
	draw_done(v, c, top, done, c->cols - done - 3);
	row = bottom + (bottom + 3 <= screen_bottom(c)); /* the blank row goes first */
	if (h->trouble) {
		canvas_text(c, row, 3, STYLE_PLAIN, "后台");
		canvas_text(c, row++, 9, STYLE_RED, h->trouble);
	}
	for (size_t i = 0; i < sizeof(lane_groups) / sizeof(*lane_groups); i++)
		row = draw_lanes(h, c, row, &lane_groups[i]);
	draw_urgent(h, c, row + 1);
	lineedit_draw(&h->line, c, 2, 15, c->cols - 19, true);
}
