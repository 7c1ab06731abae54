/* 导入证书 drawn: what each file is, whose, and why it stays out. */
#include "screens/cert_import.h"

#include "screens/common.h"
#include "screens/finder.h"

#include <stdio.h>

enum { FATE, SERIAL, USE, MEDIA, ORDER, ORG, FILE_NAME, UNTIL };

/* clang-format off */
static const struct list_column columns[] = {
	[FATE]      = { "结果",       8, 0 },
	[SERIAL]    = { "序列号",    10, 0 },
	[USE]       = { "用途",       4, 0 },
	[MEDIA]     = { "介质号",    11, 0 },
	[ORDER]     = { "申领单",    14, 0 },
	[ORG]       = { "机构",      14, LIST_STRETCH },
	[FILE_NAME] = { "文件",      26, LIST_WIDE },
	[UNTIL]     = { "有效期至",  10, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct cert_row *at(const void *rows, int row)
{
	return &((const struct cert_plan *)rows)->rows[row];
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct cert_row *r = at(rows, row);
	char day[DAY_TEXT];

	if (column == SERIAL)
		serial_text(r->c.serial, 10, buf, cap);
	else
		snprintf(buf, cap, "%s",
			column == FATE        ? code_text(cert_fates, (int)r->fate)
			: column == USE       ? (r->c.use ? code_text(certificate_uses, r->c.use) : "")
			: column == MEDIA     ? r->c.media
			: column == ORDER     ? r->order
			: column == ORG       ? (r->org[0]            ? r->org
							: r->c.org[0] ? r->c.org
								      : r->file)
			: column == FILE_NAME ? r->file
			: r->c.not_after      ? day_text(day_of_ms(r->c.not_after), day)
					      : "");
}

static enum style style(const void *rows, int row)
{
	enum cert_fate f = at(rows, row)->fate;

	return f == FT_BAD                           ? STYLE_RED
	       : f == FT_NOBODY || f == FT_MISSING   ? STYLE_YELLOW
	       : f == FT_MATCHED || f == FT_UNLISTED ? STYLE_PLAIN
						     : STYLE_DIM;
}

void cert_import_list(struct importing *s)
{
	s->list = (struct listview){.columns = columns,
		.rows = s->plan,
		.cell = cell,
		.style = style,
		.empty = "输文件或文件夹, 回车看一遍",
		.unnumbered = true};
}

void cert_import_draw(const struct view *v, struct canvas *c)
{
	const struct importing *s = v->state;
	int row = SCREEN_TOP + 1, col = 3;

	canvas_text(c, row, 3, STYLE_PLAIN, "文件夹");
	lineedit_draw(&s->line, c, row, 11, c->cols - 14, true);
	if (s->plan->n)
		canvas_printf(
			c, row + 1, 3, STYLE_DIM, "列表    %s", s->beside[0] ? s->beside : "没有, 按机构代码和名称对");
	for (int f = 0; f < FT__COUNT; f++)
		if (s->plan->count[f])
			col += canvas_printf(c, row + 3, col, STYLE_BOLD, "%s %d", code_text(cert_fates, f),
				       s->plan->count[f]) +
			       3;
	list_draw(&s->list, c, row + 5, 1, screen_bottom(c) - row - 6, c->cols - 3);
}

void cert_import_hint(const struct view *v, char *buf, size_t cap)
{
	const struct importing *s = v->state;
	const struct cert_row *r = s->plan->n ? at(s->plan, s->list.focus) : NULL;

	if (r && r->note[0])
		snprintf(buf, cap, "%s: %s", r->file, r->note);
	else
		snprintf(buf, cap,
			r ? s->done ? "已导入; 换一个文件夹, 或 Esc 返回" : "上下看每一行; F10 导入对上的"
			  : "制好的证书放在哪里? 回车看一遍, 不会写入");
}
