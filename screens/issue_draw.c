/* 发证 drawn: the person on top, below what lies here for that person, and the key scanned just now. */
#include "base/day.h"
#include "base/utf8.h"
#include "screens/common.h"
#include "screens/issue.h"

#include <stdio.h>
#include <string.h>

#define LABEL_COL 3
#define FIELD_COL 12

/* A line of the head: mark, label, and the field to type in when it has the focus. */
static void draw_label(const struct issue *s, struct canvas *c, int row, bool focus, const char *label)
{
	(void)s;
	canvas_text(c, row, 1, STYLE_PLAIN, focus ? ">" : " ");
	canvas_text(c, row, LABEL_COL, STYLE_PLAIN, label);
}

static void draw_person(const struct issue *s, struct canvas *c, int row)
{
	char name[80], id[60];
	draw_label(s, c, row, s->focus == ISSUE_NAME || s->focus == ISSUE_ID, "领取人");
	if (s->focus == ISSUE_NAME)
		lineedit_draw(&s->line, c, row, FIELD_COL, 20, true);
	else
		canvas_text(c, row, FIELD_COL, STYLE_BOLD, s->name[0] ? mask_text(s->name, name, sizeof(name)) : "");
	if (s->id_no[0] || s->focus == ISSUE_ID)
		canvas_text(c, row, 34, STYLE_PLAIN, code_text(id_kinds, s->id_kind));
	int col = 34 + scr_width(code_text(id_kinds, s->id_kind)) + 1;
	if (s->focus == ISSUE_ID)
		lineedit_draw(&s->line, c, row, col, 22, true);
	else if (s->id_no[0])
		col += 3 + canvas_text(c, row, col, STYLE_BOLD, mask_text(s->id_no, id, sizeof(id)));
	if (s->n && s->focus != ISSUE_ID && strcmp(s->rows[0].d.app.agent_id, s->id_no) == 0)
		canvas_text(c, row, col, STYLE_PLAIN, private_text(&s->rows[0].d.app, AC_PHONE, false, id, sizeof(id)));
}

static void draw_who(const struct issue *s, struct canvas *c, int row)
{
	int col = FIELD_COL;
	draw_label(s, c, row, s->focus == ISSUE_WHO, "身份");
	for (int t = TAKER_AGENT; t <= TAKER_NEW_AGENT; t++) {
		bool on = t == s->taker && (s->chosen || s->focus == ISSUE_WHO);
		enum style style = on ? (s->focus == ISSUE_WHO ? STYLE_REVERSE : STYLE_BOLD) : STYLE_PLAIN;
		col += canvas_printf(c, row, col, style, "%d %s", t + 1, code_text(takers, t)) + 2;
	}
	if (s->chosen)
		canvas_printf(c, row, col + 1, STYLE_BOLD, "已选 %d", s->taker + 1);
}

static void draw_head(const struct issue *s, struct canvas *c)
{
	int row = SCREEN_TOP;
	draw_label(s, c, row, s->focus == ISSUE_FIND, s->chosen ? "再找" : "找人");
	if (s->focus == ISSUE_FIND)
		lineedit_draw(&s->line, c, row, FIELD_COL, 32, true);
	canvas_field(c, row, FIELD_COL + 34, c->cols - FIELD_COL - 36, STYLE_DIM,
		s->chosen ? "领取码, 单号; UKey 编号" : "身份证 手机 领取码 单号 名称");
	if (!s->n && !s->id_no[0])
		return;
	draw_person(s, c, row + 1);
	draw_who(s, c, row + 2);
	draw_label(s, c, row + 3, s->focus == ISSUE_SEEN, "核对");
	canvas_printf(c, row + 3, FIELD_COL, s->focus == ISSUE_SEEN ? STYLE_REVERSE : STYLE_PLAIN, "回车 = %s",
		collectors[s->taker].sees);
	if (s->seen)
		canvas_text(c, row + 3, 66, STYLE_GREEN, "[已核对]");
}

static void draw_row(const struct view *v, struct canvas *c, int row, int i)
{
	const struct issue *s = v->state;
	const struct issue_row *r = &s->rows[i];
	const struct application *a = &r->d.app;
	const char *why = issue_row_bar(v, r);
	int shelved = dossier_shelved(&r->d), scanned = issue_scanned(s, r), wide = c->cols >= 132;
	bool out = shelved == 0 && a->units_out > 0, focus = i == s->row && s->focus == ISSUE_FIND;
	enum style style = focus ? STYLE_REVERSE : out ? STYLE_GREEN : why ? STYLE_YELLOW : STYLE_PLAIN;
	char text[400];
	int org = wide ? 50 : 26, col = 16 + org + 2;
	canvas_fill(c, row, 1, 1, c->cols - 2, style);
	canvas_printf(c, row, 1, style, "%s %d", focus ? ">" : " ", i + 1);
	canvas_field(c, row, 7, 8, style, a->slot);
	canvas_field(c, row, 16, org, style, a->org);
	canvas_printf(c, row, col, style, "%3d", shelved);
	canvas_printf(c, row, col + 5, scanned && !focus ? STYLE_GREEN : style, "%d/%d", scanned, shelved);
	snprintf(text, sizeof(text), "不用");
	if (out)
		snprintf(text, sizeof(text), "已领 %d/%d", (int)a->units_out, (int)a->quantity);
	else if (why)
		snprintf(text, sizeof(text), "%s", why);
	else if (s->chosen && issue_wants_letter(s, r))
		snprintf(text, sizeof(text), "有%s", r->confirmed[0] ? ", 已回电" : "");
	canvas_field(c, row, col + 11, c->cols - col - 13, style, text);
	if (wide)
		canvas_printf(
			c, row, c->cols - 30, style, "%s  已领 %d/%d", a->code, (int)a->units_out, (int)a->quantity);
}

static void draw_last(const struct issue *s, struct canvas *c, int row)
{
	char day[DAY_TEXT];
	const char *org = "";
	if (!s->last.id)
		return;
	for (int i = 0; i < s->n; i++)
		if (s->rows[i].d.app.id == s->last.application)
			org = s->rows[i].d.app.org;
	int col = 3 + canvas_printf(c, row, 3, STYLE_BOLD, "刚扫  %s  %s", s->last.number, org);
	if (s->last.valid_to)
		canvas_printf(c, row, col, STYLE_PLAIN, "  有效至 %s", day_text(s->last.valid_to, day));
	canvas_field(
		c, row + 1, 9, c->cols - 11, s->word.verdict == CV_GOOD ? STYLE_GREEN : STYLE_YELLOW, s->word.text);
}

void issue_draw(const struct view *v, struct canvas *c)
{
	const struct issue *s = v->state;
	int row = SCREEN_TOP + 5, org = c->cols >= 132 ? 50 : 26;
	draw_head(s, c);
	if (!s->n)
		return;
	canvas_text(c, row, 7, STYLE_PLAIN, "存放位");
	canvas_text(c, row, 16, STYLE_PLAIN, "机构");
	canvas_text(c, row, 16 + org + 1, STYLE_PLAIN, "应领");
	canvas_text(c, row, 16 + org + 6, STYLE_PLAIN, "已扫");
	canvas_text(c, row, 16 + org + 13, STYLE_PLAIN, "委托书原件");
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	int room = screen_bottom(c) - row - 3, top = s->row >= room ? s->row - room + 1 : 0;
	for (int i = top; i < s->n && i < top + room; i++)
		draw_row(v, c, row++, i);
	canvas_rule(c, row, 3, c->cols - 6);
	draw_last(s, c, row + 1);
}

void issue_hint(const struct view *v, char *buf, size_t cap)
{
	const struct issue *s = v->state;
	const struct issue_row *r = s->n ? &s->rows[s->row] : NULL;
	int left = 0;
	for (int i = 0; i < s->n; i++)
		left += dossier_shelved(&s->rows[i].d) - issue_scanned(s, &s->rows[i]);
	if (s->focus == ISSUE_WHO)
		snprintf(buf, cap, "来的是谁? 按 1 到 4, 回车 = 选中的那个");
	else if (s->focus == ISSUE_NAME)
		snprintf(buf, cap, "领取人的姓名, 照证件输");
	else if (s->focus == ISSUE_ID)
		snprintf(buf, cap, "%s: 读卡或照证件输, %s", identity_of(s->id_kind)->number,
			identity_of(s->id_kind)->look);
	else if (s->focus == ISSUE_SEEN)
		snprintf(buf, cap, "对着证件原件看本人, 一致就回车; 换证件种类: F8 1");
	else if (!s->n)
		snprintf(buf, cap, s->chosen ? "收到委托书原件的, 输它的领取码" : "刷身份证, 或输手机、领取码、单号");
	else if (s->chosen && issue_wants_letter(s, r) && !r->letter && dossier_shelved(&r->d))
		snprintf(buf, cap, "%s: %s收到了吗? 收到就回车%s", r->d.app.org, collectors[issue_taker(s, r)].paper,
			issue_wants_call(s, r) ? ", 再回电" : "");
	else if (left && s->chosen)
		snprintf(buf, cap, "扫 UKey 编号, 扫到哪家记到哪家. 还差 %d 个", left);
	else
		snprintf(buf, cap, s->nunits ? "扫齐了: F10 确认发证" : "都领走了. 回车 = 下一位");
}
