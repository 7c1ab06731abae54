/* The batch as the clerk sees it while the courier waits: newest on top, the count beside the line. */
#include "screens/arrive.h"

#include "base/day.h"
#include "screens/common.h"

#include <stdio.h>

#define LIST_ROW (SCREEN_TOP + 3)

static void draw_way(const struct arrive *s, struct canvas *c, int row)
{
	int col = 13;
	canvas_text(c, row, 3, STYLE_PLAIN, "来件方式");
	if (s->focus == ARRIVE_WAY)
		canvas_text(c, row, 1, STYLE_PLAIN, ">");
	for (int way = 0; way < 3; way++) {
		bool chosen = way == (int)s->way;
		enum style style = chosen && s->focus == ARRIVE_WAY ? STYLE_REVERSE : chosen ? STYLE_BOLD : STYLE_PLAIN;
		col += canvas_printf(
			c, row, col, style, "%d %s%s", way + 1, code_text(parcel_ways, way), chosen ? " (选中)" : "");
		col += 2;
	}
}

static void draw_field(const struct arrive *s, struct canvas *c, int row, int col, int width, enum arrive_focus field,
	const char *label, const char *text)
{
	if (s->focus == field)
		canvas_text(c, row, col - 2, STYLE_PLAIN, ">");
	col += canvas_text(c, row, col, STYLE_PLAIN, label) + 1;
	if (s->focus == field)
		lineedit_draw(&s->line, c, row, col, width, true);
	else
		canvas_field(c, row, col, width, field == ARRIVE_SCAN ? STYLE_FIELD : STYLE_PLAIN, text);
}

static void draw_head(const struct arrive *s, struct canvas *c)
{
	char day[DAY_TEXT], told[24];
	int right = c->cols - 31;
	draw_way(s, c, SCREEN_TOP);
	draw_field(s, c, SCREEN_TOP, right, 12, ARRIVE_DAY, "签收日期", day_weekday_text(s->day, day));
	if (s->day != counter_today())
		canvas_restyle(c, SCREEN_TOP, right + 9, 12, STYLE_YELLOW);
	snprintf(told, sizeof(told), "%d 件", s->told);
	canvas_printf(c, SCREEN_TOP + 1, right, STYLE_BOLD, "已扫 %d 件", s->counted);
	draw_field(s, c, SCREEN_TOP + 1, right + 14, 6, ARRIVE_COUNT, "快递员报", s->told ? told : "-");
	draw_field(s, c, SCREEN_TOP + 1, 3, right - 18, ARRIVE_SCAN, "扫运单号", "");
	canvas_rule(c, SCREEN_TOP + 2, 3, c->cols - 6);
}

static void draw_scan(const struct arrive *s, struct canvas *c, int row, int i)
{
	const struct arrive_scan *one = &s->scans[i];
	enum style style = one->warn ? STYLE_YELLOW : STYLE_PLAIN;
	char number[16] = "--";
	if (one->number)
		snprintf(number, sizeof(number), "%d", one->number);
	else
		style = STYLE_DIM;
	canvas_right(c, row, 3, 4, style, number);
	canvas_field(c, row, 9, 20, style, one->item.waybill);
	canvas_field(c, row, 30, 12, style, one->item.carrier);
	canvas_field(c, row, 43, c->cols - 53, style, one->note);
	if (i == s->n - 1)
		canvas_text(c, row, c->cols - 8, STYLE_BOLD, "刚扫");
}

void arrive_draw(const struct view *v, struct canvas *c)
{
	const struct arrive *s = v->state;
	int rows = screen_bottom(c) - LIST_ROW;
	draw_head(s, c);
	if (!s->n)
		canvas_text(c, LIST_ROW, 9, STYLE_DIM, "还没有扫. 一件一扫, 不用按键");
	for (int i = 0; i < rows && s->n - 1 - s->back - i >= 0; i++)
		draw_scan(s, c, LIST_ROW + i, s->n - 1 - s->back - i);
}

void arrive_hint(const struct view *v, char *buf, size_t cap)
{
	const struct arrive *s = v->state;
	int gap = s->told - s->counted;
	if (s->focus == ARRIVE_COUNT)
		snprintf(buf, cap, "快递员报几件? 输件数回车, 不报就空着回车; 没有漏就 F10 签收");
	else if (s->focus == ARRIVE_DAY)
		snprintf(buf, cap, "左键提前一天, 右键回来; 或输 1120 这样的月日; 不能晚于今天");
	else if (s->focus == ARRIVE_WAY)
		snprintf(buf, cap, "按 1 快递, 2 邮政, 3 当面递交");
	else if (s->told && gap)
		snprintf(buf, cap, "%s %d 件. 连着扫就行; 扫错按退格撤上一件; 空行回车 = 扫完", gap > 0 ? "差" : "多",
			gap > 0 ? gap : -gap);
	else
		snprintf(buf, cap, "连着扫就行; 扫错按退格撤上一件; 空行回车 = 扫完");
}
