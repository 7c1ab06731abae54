/* F1 tells a clerk what every key does here and why one does nothing now; nobody keeps a second list of keys. */
#include "ui/help.h"

#include "ui/ui.h"

#include <stdio.h>

struct help {
	const struct view *about; /* the screen below, which stays open as long as this one */
	int top;
};

struct writer {
	struct canvas *c;
	int row, top, bottom; /* the line that would be drawn now; lines before `top` are scrolled away */
};

static int line_row(struct writer *w)
{
	return w->row - w->top + SCREEN_TOP + 1;
}

static void line(struct writer *w, const char *key, const char *label, enum style style, const char *text)
{
	int row = line_row(w);

	w->row++;
	if (row <= SCREEN_TOP || row >= w->bottom)
		return;
	canvas_text(w->c, row, 3, STYLE_BOLD, key);
	canvas_text(w->c, row, 13, STYLE_PLAIN, label);
	canvas_field(w->c, row, 29, w->c->cols - 31, style, text);
}

/* clang-format off */
static const struct {
	const char *key, *help;
} general[] = {
	{"数字",       "选第几项; 列表里输编号再回车, 打开那一行"},
	{"回车",       "确认这一行, 到下一行"},
	{"上 下",      "移到上一行, 下一行; PgUp PgDn 翻页"},
	{"Alt+数字",   "代替 F 键: Alt+4 就是 F4, Alt+0 就是 F10"},
	{"Esc = F12",  "退回上一层"},
	{"扫码",       "任何时候都可以扫, 不必先点到输入框"},
};
/* clang-format on */

static void rows_of(struct writer *w, const struct view *about)
{
	const struct binding *rows[UI_BINDINGS];
	int n = ui_bindings(about, rows), more = 0;

	for (int i = 0; i < n; i++) {
		const struct binding *b = rows[i];
		const char *why = ui_bar(about, b);
		char key[32], text[512];

		snprintf(key, sizeof(key), "%s", uikey_label(b->key));
		if (b->flags & MORE)
			snprintf(key, sizeof(key), "F8, %d", ++more);
		line(w, key, b->label, why ? STYLE_DIM : STYLE_PLAIN, b->help);
		if (why) {
			snprintf(text, sizeof(text), "现在不能: %s", why);
			line(w, "", "", STYLE_YELLOW, text);
		}
	}
}

static int write_all(struct writer *w, const struct view *about)
{
	if (about->screen->help) {
		int row = line_row(w);

		if (row > SCREEN_TOP && row < w->bottom)
			canvas_wrap(w->c, row, 3, 2, w->c->cols - 6, STYLE_PLAIN, about->screen->help);
		w->row += 3;
	}
	rows_of(w, about);
	w->row++;
	for (size_t i = 0; i < sizeof(general) / sizeof(general[0]); i++)
		line(w, general[i].key, "", STYLE_PLAIN, general[i].help);
	return w->row;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct help *h = v->state;
	struct writer w = {c, 0, h->top, screen_bottom(c) - 1};

	if (write_all(&w, h->about) - h->top > w.bottom - SCREEN_TOP - 1)
		canvas_text(c, w.bottom, 3, STYLE_DIM, "PgDn 下一页");
}

static enum status key(struct view *v, enum key k)
{
	struct help *h = v->state;
	int page = v->ui->rows - 6;

	if (k == K_ENTER) {
		view_close(v);
		return ST_OK;
	}
	if (k == K_PGDN || k == K_DOWN)
		h->top += k == K_PGDN ? page : 1;
	else if (k == K_PGUP || k == K_UP)
		h->top -= k == K_PGUP ? page : 1;
	else
		return ST_NOT_FOUND;
	if (h->top > 2 * UI_BINDINGS)
		h->top = 2 * UI_BINDINGS;
	if (h->top < 0)
		h->top = 0;
	return ST_OK;
}

static enum status run_close(struct view *v)
{
	view_close(v);
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct help *h = v->state;

	h->about = arg;
	return ST_OK;
}

static const struct binding keys[] = {
	{K_F1, "返回", "回到刚才的画面", HIDDEN, .run = run_close},
	{0},
};

static const struct screen screen_help = {
	.name = "help",
	.title = "帮助",
	.size = sizeof(struct help),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.key = key,
};

enum status help_open(struct view *v)
{
	return view_open(v, &screen_help, v);
}
