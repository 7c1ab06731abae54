/* Is it really meant, who agrees, and why: the questions that stand between a clerk and what cannot be taken back. */
#include "ui/dialog.h"

#include "core/desk.h"
#include "ui/box.h"
#include "ui/lineedit.h"
#include "ui/ui.h"

#include <stdio.h>
#include <string.h>

struct dialog {
	char title[64], what[512], label[64], yes[64];
	struct lineedit line[2]; /* second person: 工号, 口令; one line: the text */
	int focus;
	struct view *asker;
	enum status (*run)(struct view *v);
	enum status (*take)(struct view *v, const char *text);
	enum status (*act)(struct view *v, const struct session *who);
};

static enum status enter(struct view *v, const void *arg)
{
	memcpy(v->state, arg, sizeof(struct dialog));
	return ST_OK;
}

/* ---- yes or no ---- */

static enum status ask_answer(struct view *v, int answer)
{
	struct dialog *d = v->state;

	view_close(v);
	return answer ? d->run(d->asker) : ST_OK;
}

static enum status ask_no(struct view *v)
{
	return ask_answer(v, 0);
}

static enum status ask_yes(struct view *v)
{
	return ask_answer(v, 1);
}

static enum status ask_key(struct view *v, enum key k)
{
	struct dialog *d = v->state;

	if (k == K_ENTER)
		return ask_answer(v, d->focus);
	if (k != K_UP && k != K_DOWN)
		return ST_NOT_FOUND;
	d->focus = k == K_DOWN;
	return ST_OK;
}

static void ask_draw(const struct view *v, struct canvas *c)
{
	const struct dialog *d = v->state;
	struct box at = box_draw(c, d->title, 6, 60);
	const char *answers[] = {"不, 返回", d->yes};

	canvas_wrap(c, at.row, at.col, 3, at.cols, STYLE_PLAIN, d->what);
	for (int i = 0; i < 2; i++) {
		enum style style = i == d->focus ? STYLE_REVERSE : STYLE_PLAIN;

		canvas_fill(c, at.row + 4 + i, at.col, 1, at.cols, style);
		canvas_printf(
			c, at.row + 4 + i, at.col, style, "%s %d  %s", i == d->focus ? ">" : " ", i + 1, answers[i]);
	}
}

static const struct binding ask_keys[] = {
	{K_1, "不", "不做, 返回", HIDDEN, .run = ask_no},
	{K_2, "是", "做, 不能撤回", HIDDEN, .run = ask_yes},
	{0},
};

static const struct screen screen_ask = {
	.name = "ask",
	.title = "确认",
	.size = sizeof(struct dialog),
	.flags = SCREEN_OVER,
	.keys = ask_keys,
	.enter = enter,
	.draw = ask_draw,
	.key = ask_key,
};

enum status dialog_ask(struct view *v, const char *question, const char *yes, enum status (*run)(struct view *v))
{
	struct dialog d = {.asker = v, .run = run, .title = "请确认"};

	snprintf(d.what, sizeof(d.what), "%s", question);
	snprintf(d.yes, sizeof(d.yes), "%s", yes);
	return view_open(v, &screen_ask, &d);
}

/* ---- a second person ---- */

static enum status second_done(struct view *v)
{
	struct dialog *d = v->state;
	struct session who;

	if (!d->focus) {
		d->focus = 1;
		return ST_OK;
	}
	enum status st = v->ui->second(v->ui, d->line[0].text, d->line[1].text, &who);
	lineedit_wipe(&d->line[1]);
	if (!st)
		st = d->act(d->asker, &who);
	if (!st)
		view_close(v);
	else if (!d->line[0].text[0] || st == ST_DENIED)
		d->focus = 0;
	return st;
}

static enum status second_key(struct view *v, enum key k)
{
	struct dialog *d = v->state;

	if (k != K_UP && k != K_DOWN && k != K_TAB && k != K_BACKTAB)
		return ST_NOT_FOUND;
	d->focus = k == K_UP || k == K_BACKTAB ? 0 : 1;
	return ST_OK;
}

static struct lineedit *second_line(const struct view *v)
{
	struct dialog *d = v->state;

	return &d->line[d->focus];
}

static void second_draw(const struct view *v, struct canvas *c)
{
	const struct dialog *d = v->state;
	struct box at = box_draw(c, d->title, 6, 60);
	static const char *const labels[] = {"工号", "口令"};

	canvas_wrap(c, at.row, at.col, 3, at.cols, STYLE_PLAIN, d->what);
	for (int i = 0; i < 2; i++) {
		canvas_text(c, at.row + 4 + i, at.col, STYLE_PLAIN, i == d->focus ? ">" : " ");
		canvas_text(c, at.row + 4 + i, at.col + 2, STYLE_PLAIN, labels[i]);
	}
	/* The field with the focus last: it places the caret. */
	lineedit_draw(&d->line[!d->focus], c, at.row + 4 + !d->focus, at.col + 9, 24, false);
	lineedit_draw(&d->line[d->focus], c, at.row + 4 + d->focus, at.col + 9, 24, true);
}

static void second_hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "请另一位同事输入工号和口令; Esc 取消");
}

static const struct screen screen_second = {
	.name = "second",
	.title = "复核",
	.size = sizeof(struct dialog),
	.flags = SCREEN_OVER,
	.enter = enter,
	.draw = second_draw,
	.key = second_key,
	.line = second_line,
	.done = second_done,
	.hint = second_hint,
};

enum status dialog_second(
	struct view *v, const char *what, enum status (*act)(struct view *v, const struct session *who))
{
	struct dialog d = {.asker = v, .act = act, .title = "复核"};

	snprintf(d.what, sizeof(d.what), "%s", what);
	lineedit_init(&d.line[0], 16);
	lineedit_init(&d.line[1], 64);
	d.line[1].secret = true;
	return view_open(v, &screen_second, &d);
}

/* ---- one line ---- */

static enum status line_done(struct view *v)
{
	struct dialog *d = v->state;
	enum status st = d->take(d->asker, d->line[0].text);

	if (!st)
		view_close(v);
	return st;
}

static void line_draw(const struct view *v, struct canvas *c)
{
	const struct dialog *d = v->state;
	struct box at = box_draw(c, d->title, 6, 60);

	canvas_wrap(c, at.row, at.col, 3, at.cols, STYLE_PLAIN, d->what);
	canvas_text(c, at.row + 4, at.col, STYLE_PLAIN, d->label);
	lineedit_draw(&d->line[0], c, at.row + 5, at.col + 1, at.cols - 2, true);
}

static struct lineedit *line_line(const struct view *v)
{
	struct dialog *d = v->state;

	return &d->line[0];
}

static const struct screen screen_line = {
	.name = "line",
	.title = "输入",
	.size = sizeof(struct dialog),
	.flags = SCREEN_OVER,
	.enter = enter,
	.draw = line_draw,
	.line = line_line,
	.done = line_done,
};

enum status dialog_line(struct view *v, const char *what, const char *label, const char *start, size_t limit,
	enum status (*take)(struct view *v, const char *text))
{
	struct dialog d = {.asker = v, .take = take, .title = "请输入"};

	snprintf(d.what, sizeof(d.what), "%s", what);
	snprintf(d.label, sizeof(d.label), "%s", label);
	lineedit_init(&d.line[0], limit);
	lineedit_set(&d.line[0], start ? start : "");
	return view_open(v, &screen_line, &d);
}
