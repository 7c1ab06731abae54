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
	return (int)(s->d.app.quantity - s->d.app.units_in) - s->n;
}

static enum status fits(struct view *v, const char *no)
{
	struct stock *s = v->state;
	int64_t stay;
	if (strlen(no) < 4 || text_bar(no, 32) || strchr(no, ' '))
		return fail(ST_INVALID, "UKey 编号「%.40s」不对, 请重扫", no);
	if (stock_wanted(s) < 1 || s->n == STOCK_MOST)
		return fail(ST_REFUSED, "本单的 UKey 扫齐了, 多了 %s", no);
	for (int i = 0; i < s->n; i++)
		if (strcmp(s->numbers[i], no) == 0)
			return fail(ST_REFUSED, "UKey %s 扫过了, 是第 %d 个", no, i + 1);
	return desk_key_fits(view_desk(v), &s->d.app, no, &stay);
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
	enum status st = pick_take(v, application, EV_STOCK, &s->d);
	if (st)
		return st;
	s->n = 0;
	s->at_slot = false;
	lineedit_set(&s->line, "");
	counter_key(v, s->key);
	str_copy(s->slot, sizeof(s->slot), s->d.app.slot);
	if (!s->slot[0] && !s->d.app.by_mail && desk_free_slot(k, s->slot, sizeof(s->slot)))
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

void stock_said(const struct stock *s, int left, char *buf, size_t cap)
{
	const struct application *a = &s->d.app;
	if (left)
		snprintf(buf, cap, "已入库 %d 个, 还差 %d 个", s->n, left);
	else if (a->biz_type == BIZ_REVOKE)
		snprintf(buf, cap, "UKey 已收回, 不再发出; 等终审");
	else if (a->by_mail)
		snprintf(buf, cap, "已入库 %d 个, 排进待寄出", s->n);
	else
		snprintf(buf, cap, "已入库 %d 个, 放 %s%s", s->n, s->slot,
			a->biz_type == BIZ_UNLOCK ? "" : ", 领取通知已发");
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
	char day[60];
	int row = SCREEN_TOP;
	if (!s->d.app.id) {
		worklist_draw(&s->work, c, "> 扫单号或输入");
		return;
	}
	row = head_draw(v, c, row, &s->d);
	canvas_printf(c, row, 3, STYLE_PLAIN, "%s  共 %d 个, 已入库 %d 个", s->d.app.by_mail ? "邮寄" : "自取",
		(int)s->d.app.quantity, (int)s->d.app.units_in);
	if (s->d.app.make_due)
		canvas_printf(c, row, 44, due_style(s->d.app.make_due, counter_today()), "制证期限 %s",
			due_text(s->d.app.make_due, counter_today(), day, sizeof(day)));
	row += 2;
	canvas_text(c, row, 1, STYLE_PLAIN, s->at_slot ? " " : ">");
	canvas_text(c, row, 3, STYLE_PLAIN, "UKey 编号");
	canvas_text(c, row + 1, 1, STYLE_PLAIN, s->at_slot ? ">" : " ");
	canvas_text(c, row + 1, 3, STYLE_PLAIN, "存放位");
	canvas_field(c, row + 1, 14, 20, STYLE_PLAIN, s->d.app.by_mail ? "邮寄, 不占" : s->slot);
	lineedit_draw(&s->line, c, row + s->at_slot, 14, s->at_slot ? 20 : 36, true);
	canvas_printf(c, row, 54, STYLE_BOLD, "已扫 %d/%d", s->n, s->n + stock_wanted(s));
	canvas_rule(c, row + 2, 3, c->cols - 6);
	draw_keys(s, c, row + 3);
}

void stock_hint(const struct view *v, char *buf, size_t cap)
{
	const struct stock *s = v->state;
	const char *slot = s->d.app.by_mail ? "" : "; 空行回车改存放位";
	if (!s->d.app.id)
		snprintf(buf, cap, s->work.rows.n ? "扫申领单, 或上下键选一张回车" : "没有在制的证书");
	else if (s->at_slot)
		snprintf(buf, cap, "放在哪里, 回车");
	else if (stock_wanted(s))
		snprintf(buf, cap, "扫 UKey 编号, 还差 %d 个; 扫错按退格%s", stock_wanted(s), slot);
	else
		snprintf(buf, cap, "扫齐了: F10 入库%s", slot);
}
