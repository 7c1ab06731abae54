/* Row 1 says where the clerk is and who works here; below the screen one sentence and the keys that work. */
#include "ui/frame.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

int screen_bottom(const struct canvas *c)
{
	return c->rows - 2;
}

/* 柜台 > 来件 > 核验; when that is too long the middle goes first, then all but the last. */
static void path_text(const struct ui *ui, int cols, char *buf, size_t cap)
{
	const char *last = "";

	for (int from = ui->depth > 1 ? 1 : 0;; from++) {
		size_t n = (size_t)snprintf(buf, cap, "柜台%s", from > 1 ? " > ..." : "");
		int shown = 0;

		for (int i = from; i < ui->depth && n < cap; i++) {
			if (ui->stack[i]->screen->flags & SCREEN_OVER)
				continue;
			last = ui->stack[i]->title;
			n += (size_t)snprintf(buf + n, cap - n, " > %s", last);
			shown++;
		}
		if (scr_width(buf) <= cols)
			return;
		if (shown < 2) {
			snprintf(buf, cap, "%s", last);
			return;
		}
	}
}

static void draw_title(const struct ui *ui, struct canvas *c)
{
	char text[512], date[DAY_TEXT], clock[DAY_TEXT];
	int64_t now = clock_ms();
	int right;

	snprintf(text, sizeof(text), "%s%s%s%s%s %s", ui->counter, ui->counter[0] ? "  " : "", ui->who,
		ui->who[0] ? "  " : "", day_weekday_text(day_of_ms(now), date), time_clock(now, clock));
	right = c->cols - 1 - scr_width(text);
	canvas_fill(c, 0, 0, 1, c->cols, STYLE_TITLE);
	canvas_text(c, 0, right, STYLE_TITLE, text);
	if (ui->practice) {
		canvas_watermark(c, 0, right - 1);
		right -= scr_width(" 练习模式 ") + 1;
	}
	path_text(ui, right - 2, text, sizeof(text));
	text[clip_cols(text, right - 2, NULL)] = '\0';
	canvas_text(c, 0, 1, STYLE_TITLE, text);
}

static void draw_message(const struct ui *ui, struct canvas *c)
{
	const struct view *v = ui_top(ui);
	char tail[256] = "", hint[512] = "";
	int row = c->rows - 2, end = c->cols - 1;

	canvas_fill(c, row, 0, 1, c->cols, STYLE_PLAIN);
	if (ui->tail && !ui_sealed(ui))
		ui->tail(ui, tail, sizeof(tail));
	if (*tail) {
		end -= scr_width(tail);
		canvas_text(c, row, end, STYLE_YELLOW, tail);
		end -= 2;
	}
	if (!ui->message[0] && v->screen->hint)
		v->screen->hint(v, hint, sizeof(hint));
	if (end > 1)
		canvas_field(c, row, 1, end - 1, ui->message[0] ? ui->message_style : STYLE_PLAIN,
			ui->message[0] ? ui->message : hint);
}

static bool optional(const struct view *v, const struct binding *b)
{
	for (const struct binding *own = v->screen->keys; own && own->label; own++)
		if (own == b)
			return false;
	return b->key == K_ESC || b->flags & ALWAYS;
}

static int width_of(const struct binding *b)
{
	return b->flags & (HIDDEN | MORE) ? 0 : 1 + scr_width(uikey_label(b->key)) + scr_width(b->label);
}

static int need(const struct view *v, const struct binding *const rows[], int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += optional(v, rows[i]) ? 0 : width_of(rows[i]);
	return sum;
}

int frame_footer_width(const struct view *v)
{
	const struct binding *rows[UI_BINDINGS];
	int n = ui_bindings(v, rows);

	return need(v, rows, n);
}

/* Esc goes before ^L when there is no room for both. */
static bool fits(const struct view *v, const struct binding *b, int *room)
{
	if (!optional(v, b))
		return true;
	int left = *room;
	if (b->key != K_ESC && v->ui->stack[0] != v)
		left -= 1 + scr_width("Esc返回");
	if (width_of(b) > left)
		return false;
	*room -= width_of(b);
	return true;
}

static void draw_footer(const struct ui *ui, struct canvas *c)
{
	const struct view *v = ui_top(ui);
	const struct binding *rows[UI_BINDINGS];
	int n = ui_bindings(v, rows), col = 0, row = c->rows - 1, room = c->cols - need(v, rows, n);

	canvas_fill(c, row, 0, 1, c->cols, STYLE_PLAIN);
	for (int i = 0; i < n; i++) {
		bool dim = ui_bar(v, rows[i]);

		if (!width_of(rows[i]) || !fits(v, rows[i], &room))
			continue;
		col++;
		col += canvas_text(c, row, col, dim ? STYLE_DIM : STYLE_BOLD, uikey_label(rows[i]->key));
		col += canvas_text(c, row, col, dim ? STYLE_DIM : STYLE_PLAIN, rows[i]->label);
	}
}

static void centre(struct canvas *c, int row, const char *text)
{
	int width = scr_width(text);

	canvas_text(c, row, width < c->cols ? (c->cols - width) / 2 : 0, STYLE_PLAIN, text);
}

static void draw_small(const struct ui *ui, struct canvas *c)
{
	char text[128];

	snprintf(text, sizeof(text), "现在 %dx%d, 至少 %dx%d", ui->cols, ui->rows, UI_MIN_COLS, UI_MIN_ROWS);
	centre(c, c->rows > 2 ? c->rows / 2 - 1 : 0, "窗口太小");
	centre(c, c->rows > 2 ? c->rows / 2 : 1, text);
	centre(c, c->rows > 2 ? c->rows / 2 + 1 : 2, "放大后接着办, 内容都在");
}

/* A screen that is nothing but its list need not draw it. */
static void draw_view(const struct view *v, struct canvas *c)
{
	const struct screen *s = v->screen;

	if (s->draw)
		s->draw(v, c);
	else if (s->list)
		list_draw(s->list(v), c, SCREEN_TOP + 1, 1, screen_bottom(c) - SCREEN_TOP - 2, c->cols - 3);
}

void ui_draw(const struct ui *ui, struct canvas *c)
{
	int from = ui->depth - 1;

	c->ascii = ui->ascii;
	canvas_resize(c, ui->rows, ui->cols);
	if (ui_too_small(ui)) {
		draw_small(ui, c);
		return;
	}
	if (!ui->depth)
		return;
	while (from > 0 && ui->stack[from]->screen->flags & SCREEN_OVER)
		from--;
	for (int i = from; i < ui->depth; i++) {
		canvas_caret(c, -1, -1);
		draw_view(ui->stack[i], c);
	}
	draw_title(ui, c);
	draw_message(ui, c);
	draw_footer(ui, c);
}
