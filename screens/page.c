/* A text to read over the screen: why this date, how a slip looks. Enter or Esc goes back. */
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/screens.h"
#include "ui/box.h"

#include <stdio.h>
#include <string.h>

struct page {
	char title[96], text[4000];
	int top;
};

static enum status enter(struct view *v, const void *arg)
{
	const struct page_arg *a = arg;
	struct page *p = v->state;

	str_copy(p->title, sizeof(p->title), a->title);
	str_copy(p->text, sizeof(p->text), a->text);
	return ST_OK;
}

/* At most: a break before a comma may save none. */
static int lines_of(const char *text, int cols)
{
	char line[1000];
	int n = 0;

	for (const char *s = text; *s;) {
		size_t len = strcspn(s, "\n");

		snprintf(line, sizeof(line), "%.*s", (int)len, s);
		n += 1 + scr_width(line) / (cols - 1);
		s += len + (s[len] == '\n');
	}
	return n;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct page *p = v->state;
	struct box at = box_draw(c, p->title, lines_of(p->text, 66), 66);
	int row = 0 - p->top;
	char line[1000];

	for (const char *s = p->text; *s && row < at.rows;) {
		size_t n = strcspn(s, "\n");

		snprintf(line, sizeof(line), "%.*s", (int)n, s);
		if (row >= 0)
			row += canvas_wrap(c, at.row + row, at.col, at.rows - row, at.cols, STYLE_PLAIN, line);
		else
			row++;
		row += n == 0 && row >= 0;
		s += n + (s[n] == '\n');
	}
}

static enum status key(struct view *v, enum key k)
{
	struct page *p = v->state;

	if (k == K_ENTER)
		view_close(v);
	else if (k == K_DOWN || k == K_PGDN)
		p->top += k == K_PGDN ? 10 : 1;
	else if (k == K_UP || k == K_PGUP)
		p->top -= k == K_PGUP ? 10 : 1;
	else
		return ST_NOT_FOUND;
	if (p->top < 0)
		p->top = 0;
	return ST_OK;
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "回车返回");
}

const struct screen screen_page = {
	.name = "page",
	.title = "说明",
	.size = sizeof(struct page),
	.flags = SCREEN_OVER,
	.enter = enter,
	.draw = draw,
	.key = key,
	.hint = hint,
};
