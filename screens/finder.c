/* A search line over its rows, and how a certificate stands in a list. */
#include "screens/finder.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "core/certificate.h"
#include "screens/common.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void finder_start(struct finder *f, const struct list_column *columns,
	void (*cell)(const void *rows, int row, int column, char *buf, size_t cap),
	enum style (*style)(const void *rows, int row), const char *empty)
{
	lineedit_init(&f->line, 60);
	f->list = (struct listview){
		.columns = columns, .rows = &f->rows, .cell = cell, .style = style, .empty = empty, .unnumbered = true};
}

void finder_show(struct finder *f, const char *text, struct rows *found, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(f->said, sizeof(f->said), fmt, ap);
	va_end(ap);
	str_copy(f->text, sizeof(f->text), text);
	rows_free(&f->rows);
	f->rows = *found;
	memset(found, 0, sizeof(*found));
	f->list.n = f->rows.n;
	if (f->list.focus >= f->list.n)
		f->list.focus = f->list.top = 0;
}

enum status finder_again(struct view *v, enum status (*find)(struct view *v, const char *text))
{
	char text[sizeof(((struct finder *)0)->text)];

	str_copy(text, sizeof(text), ((const struct finder *)v->state)->text);
	return find(v, text);
}

void finder_gone(struct view *v)
{
	rows_free(&((struct finder *)v->state)->rows);
}

struct listview *finder_list(const struct view *v)
{
	return &((struct finder *)v->state)->list;
}

struct lineedit *finder_line(const struct view *v)
{
	return &((struct finder *)v->state)->line;
}

void finder_draw(const struct finder *f, struct canvas *c, const char *label)
{
	int used = canvas_text(c, SCREEN_TOP + 1, 3, STYLE_PLAIN, label);

	lineedit_draw(&f->line, c, SCREEN_TOP + 1, 5 + used, 30, true);
	canvas_field(c, SCREEN_TOP + 1, 37 + used, c->cols - used - 39, STYLE_DIM, f->said);
	list_draw(&f->list, c, SCREEN_TOP + 3, 1, screen_bottom(c) - SCREEN_TOP - 4, c->cols - 3);
}

enum status finder_done(struct view *v, struct finder *f, enum status (*find)(struct view *v, const char *text),
	enum status (*open)(struct view *v, int row))
{
	char text[LINEEDIT_MAX];

	if (!f->line.text[0]) {
		int row = list_take(&f->list);

		return row < 0 ? ST_OK : open(v, row);
	}
	str_copy(text, sizeof(text), f->line.text);
	enum status st = find(v, text);
	if (!st) {
		lineedit_set(&f->line, "");
		f->list.focus = f->list.top = 0;
	}
	return st;
}

enum { ORG, SERIAL, USE, MEDIA, UNTIL, STATE, VERDICT, CODE, ISSUER };

/* clang-format off */
const struct list_column cert_columns[] = {
	[ORG]     = { "机构",       14, LIST_STRETCH },
	[SERIAL]  = { "序列号",     10, 0 },
	[USE]     = { "用途",        4, 0 },
	[MEDIA]   = { "介质号",     11, 0 },
	[UNTIL]   = { "有效期至",   10, 0 },
	[STATE]   = { "状态",       12, 0 },
	[VERDICT] = { "核对",        8, LIST_WIDE },
	[CODE]    = { "机构代码",   18, LIST_WIDE },
	[ISSUER]  = { "颁发者",     20, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

const char *serial_text(const char *serial, int cols, char *buf, size_t cap)
{
	int n = (int)strlen(serial);

	snprintf(buf, cap, "%s%s", n > cols ? ".." : "", n > cols ? serial + n - cols + 2 : serial);
	return buf;
}

void cert_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct certificate *c = rows_at(rows, row);
	char day[DAY_TEXT];

	if (column == SERIAL)
		serial_text(c->serial, 10, buf, cap);
	else if (column == UNTIL)
		snprintf(buf, cap, "%s", day_text(day_of_ms(c->not_after), day));
	else if (column == STATE)
		certificate_text(c, counter_today(), buf, cap);
	else
		snprintf(buf, cap, "%s",
			column == ORG       ? c->org
			: column == USE     ? (c->use == CU_BOTH ? "双用" : code_text(certificate_uses, c->use))
			: column == MEDIA   ? c->media
			: column == VERDICT ? code_text(certificate_verdicts, c->verdict)
			: column == CODE    ? c->code
					    : c->issuer);
}

enum style cert_style(const void *rows, int row)
{
	const struct certificate *c = rows_at(rows, row);
	int days = certificate_days(c, counter_today());

	if (c->state == CS_SUSPENDED || c->state == CS_REVOKED || c->verdict == CV_BARRED)
		return STYLE_RED;
	if (!certificate_counts(c))
		return STYLE_DIM;
	return days < 0 ? STYLE_RED : days <= 60 ? STYLE_YELLOW : STYLE_PLAIN;
}
