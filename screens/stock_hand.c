/* The order in the hand: its keys checked one by one as they are scanned, drawn, and kept as 挂单. */
#include "screens/stock.h"

#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

int stock_wanted(const struct stock *s)
{
	return s->kind->wanted(&s->d) - s->n;
}

bool stock_shelves(const struct stock *s)
{
	return s->kind->posted || !s->d.app.by_mail;
}

static enum status fits(struct view *v, const char *no)
{
	struct stock *s = v->state;
	if (strlen(no) < 4 || text_bar(no, 32) || strchr(no, ' '))
		return fail(ST_INVALID, "UKey 编号「%.40s」不对, 请重扫", no);
	if (stock_wanted(s) < 1 || s->n == STOCK_MOST)
		return fail(ST_REFUSED, "本单的 UKey 扫齐了, 多了 %s", no);
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->numbers[i], no) == 0)
			return fail(ST_REFUSED, "UKey %s 扫过了, 是第 %d 个", no, i + 1);
	return s->kind->fits(view_desk(v), &s->d, no);
}

enum status stock_add(struct view *v, const char *number)
{
	struct stock *s = v->state;
	char folded[64];
	enum status st = fits(v, text_fold(number, folded, sizeof(folded)));
	if (st) {
		view_beep(v);
		return st;
	}
	str_copy(s->numbers[s->n++], sizeof(s->numbers[0]), folded);
	return ST_OK;
}

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct stock *s = v->state;
	if (strcmp(name, "slot") == 0)
		str_copy(s->slot, sizeof(s->slot), value);
	else
		stock_add(v, value);
}

enum status stock_take(struct view *v, int64_t application)
{
	struct stock *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = pick_take(v, application, s->kind->event, &s->d);
	if (st)
		return st;
	s->n = 0;
	s->at_slot = false;
	lineedit_set(&s->line, "");
	counter_key(v, s->key);
	str_copy(s->slot, sizeof(s->slot), s->d.app.slot);
	if (!s->slot[0] && stock_shelves(s) && desk_free_slot(k, s->slot, sizeof(s->slot)))
		s->slot[0] = '\0'; /* all taken: the clerk types where */
	jot_resume(v, application, resume_line);
	return ST_OK;
}

enum status stock_leave(struct view *v)
{
	struct stock *s = v->state;
	struct bytes out = {0};
	char title[80];
	if (!s->d.app.id)
		return ST_OK;
	for (int i = 0; i < s->n; i++)
		jot_put(&out, "number", s->numbers[i]);
	if (s->n)
		jot_put(&out, "slot", s->slot);
	snprintf(title, sizeof(title), "%s 扫了 %d 个", s->d.app.code, s->n);
	return jot_keep(v, s->d.app.id, title, &out);
}

enum status stock_start(struct view *v, const struct stock_kind *kind, const void *arg)
{
	struct stock *s = v->state;
	s->kind = kind;
	s->queue = !arg;
	lineedit_init(&s->line, 40);
	enum status st = worklist_start(v, &s->work, kind->queue, kind->empty);
	return st || !arg ? st : stock_take(v, *(const int64_t *)arg);
}

enum status stock_take_slot(struct stock *s)
{
	char folded[40];
	const char *bad = text_bar(text_fold(s->line.text, folded, sizeof(folded)), 16);
	if (!folded[0] || bad)
		return fail(ST_INVALID, "存放位%s", bad ? bad : "不能空着");
	str_copy(s->slot, sizeof(s->slot), folded);
	s->at_slot = false;
	lineedit_set(&s->line, "");
	return ST_OK;
}

static void draw_keys(const struct stock *s, struct canvas *c, int row)
{
	int all = s->n + stock_wanted(s), bottom = screen_bottom(c) - 1, first = row, col = 6;
	for (int i = 0; i < all && col < c->cols - 24; i++) {
		canvas_printf(c, row, col, i < s->n ? STYLE_PLAIN : STYLE_DIM, "%3d  %s", i + 1,
			i < s->n ? s->numbers[i] : "");
		if (i == s->n - 1)
			canvas_text(c, row, col + 20, STYLE_BOLD, "刚扫");
		if (++row == bottom) {
			row = first;
			col += 30;
		}
	}
}

void stock_draw(const struct view *v, struct canvas *c)
{
	const struct stock *s = v->state;
	char day[60], text[200];
	int row = SCREEN_TOP;
	if (!s->d.app.id) {
		worklist_draw(&s->work, c, "> 扫单号或输入");
		return;
	}
	row = head_draw(v, c, row, &s->d);
	s->kind->about(&s->d, text, sizeof(text));
	canvas_text(c, row, 3, STYLE_PLAIN, text);
	if (s->d.app.making != MAKING_STOCKED && s->d.app.make_due)
		canvas_printf(c, row, 44, due_style(s->d.app.make_due, counter_today()), "制证期限 %s",
			due_text(s->d.app.make_due, counter_today(), day, sizeof(day)));
	row += 2;
	canvas_text(c, row, 1, STYLE_PLAIN, s->at_slot ? " " : ">");
	canvas_text(c, row, 3, STYLE_PLAIN, "UKey 编号");
	canvas_text(c, row + 1, 1, STYLE_PLAIN, s->at_slot ? ">" : " ");
	canvas_text(c, row + 1, 3, STYLE_PLAIN, "存放位");
	canvas_field(c, row + 1, 14, 20, STYLE_PLAIN, stock_shelves(s) ? s->slot : "邮寄, 不占");
	lineedit_draw(&s->line, c, row + s->at_slot, 14, s->at_slot ? 20 : 36, true);
	canvas_printf(c, row, 54, STYLE_BOLD, "已扫 %d/%d", s->n, s->n + stock_wanted(s));
	canvas_rule(c, row + 2, 3, c->cols - 6);
	draw_keys(s, c, row + 3);
}

void stock_hint(const struct view *v, char *buf, size_t cap)
{
	const struct stock *s = v->state;
	const char *slot = stock_shelves(s) ? "; 空行回车改存放位" : "";
	if (!s->d.app.id)
		snprintf(buf, cap, "%s", s->work.rows.n ? "扫申领单, 或上下键选一张回车" : s->kind->empty);
	else if (s->at_slot)
		snprintf(buf, cap, "放在哪里, 回车");
	else if (stock_wanted(s))
		snprintf(buf, cap, "扫 UKey 编号, 还差 %d 个; 扫错按退格%s", stock_wanted(s), slot);
	else
		snprintf(buf, cap, "扫齐了: F10 %s%s", s->kind->done, slot);
}
