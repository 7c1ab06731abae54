/* The key table of a screen: which keys work here, why one does not now, and what it does. */
#include "ui/ui.h"

#include "base/utf8.h"
#include "ui/choose.h"
#include "ui/frame.h"
#include "ui/help.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

static enum status run_help(struct view *v)
{
	return help_open(v);
}

static enum status run_back(struct view *v)
{
	enum status st = v->screen->leave ? v->screen->leave(v) : ST_OK;

	if (!st)
		view_close(v);
	return st;
}

/* clang-format off */
static const struct binding key_help = {K_F1, "帮助", "这里能做什么, 每个键的意思", .run = run_help};
static const struct binding key_back = {K_ESC, "返回", "退回上一层, 输入的内容保留", .run = run_back};
static const struct binding key_more = {K_F8, "更多", "这里还能办的事, 按编号选", .run = choose_more};
/* clang-format on */

static bool takes(const struct binding *rows, enum key k)
{
	for (; rows && rows->label; rows++)
		if (rows->key == k && k != K_NONE)
			return true;
	return false;
}

static bool has_more(const struct binding *rows)
{
	for (; rows && rows->label; rows++)
		if (rows->flags & MORE)
			return true;
	return false;
}

/* Where a key stands in the footer: digits, F1..F10, the rest, ^L, Esc; then the rows of F8. */
static int rank(const struct binding *b)
{
	if (b->flags & MORE)
		return K__COUNT + 2;
	if (b->key == K_ESC)
		return K__COUNT + 1;
	return b->key == K_CTRL_L ? K__COUNT : (int)b->key;
}

static int add(const struct binding **out, int n, const struct binding *b)
{
	int i = n;

	if (n == UI_BINDINGS)
		return n;
	for (; i > 0 && rank(out[i - 1]) > rank(b); i--)
		out[i] = out[i - 1];
	out[i] = b;
	return n + 1;
}

/* What is for practice only does not exist at the real counter, and the other way round. */
static bool exists(const struct view *v, const struct binding *b)
{
	return !(b->flags & (v->ui->practice ? REAL : PRACTICE));
}

static bool common_here(const struct view *v, const struct binding *b)
{
	const struct screen *s = v->screen;

	if (s->flags & SCREEN_SEALED || ui_sealed(v->ui) || takes(s->keys, b->key))
		return false;
	return s->flags & SCREEN_COMMON || (b->flags & ALWAYS && !(s->flags & SCREEN_OVER));
}

int ui_bindings(const struct view *v, const struct binding *out[UI_BINDINGS])
{
	const struct screen *s = v->screen;
	int n = 0;

	if (!takes(s->keys, K_F1) && !(s->flags & SCREEN_OVER))
		n = add(out, n, &key_help);
	for (const struct binding *b = s->keys; b && b->label; b++)
		if (exists(v, b))
			n = add(out, n, b);
	if (has_more(s->keys) && !takes(s->keys, K_F8))
		n = add(out, n, &key_more);
	for (const struct binding *b = v->ui->common; b && b->label; b++)
		if (common_here(v, b) && !(b->key == K_F8 && has_more(s->keys)))
			n = add(out, n, b);
	if (!(s->flags & SCREEN_SEALED) && v->ui->stack[0] != v && !takes(s->keys, K_ESC))
		n = add(out, n, &key_back);
	return n;
}

const struct binding *ui_binding(const struct view *v, enum key k)
{
	const struct binding *rows[UI_BINDINGS];
	int n = ui_bindings(v, rows);

	for (int i = 0; i < n; i++)
		if (rows[i]->key == k && k != K_NONE)
			return rows[i];
	return NULL;
}

const char *ui_bar(const struct view *v, const struct binding *b)
{
	const char *why = NULL;

	if (b->flags & NEED_ROW && v->screen->list && !v->screen->list(v)->n)
		return "这里还没有可办的行";
	if (b->bar)
		why = b->bar(v);
	if (!why && b->event && v->ui->event_bar)
		why = v->ui->event_bar(v, b->event);
	return why;
}

enum status ui_run(struct view *v, const struct binding *b)
{
	const char *why = ui_bar(v, b);
	enum status st = ST_OK;

	if (why) {
		view_say(v, STYLE_YELLOW, "%s", why);
		view_beep(v);
		return ST_REFUSED;
	}
	if (b->run)
		st = b->run(v);
	else if (b->event && v->ui->event_run)
		st = v->ui->event_run(v, b->event);
	else if (b->key == K_ESC)
		st = run_back(v);
	return view_fault(v, st);
}

static const char *check_row(const struct screen *s, const struct binding *b)
{
	if (!b->help || !*b->help)
		return "no help sentence";
	if (b->key == K_NONE && !(b->flags & MORE))
		return "a row without a key that is not of F8";
	if (b->key != K_ESC && !b->run == !b->event)
		return "not exactly one of run and event";
	for (const struct binding *other = s->keys; other < b; other++)
		if (other->key == b->key && b->key != K_NONE)
			return "a key twice";
	return NULL;
}

const char *ui_check(const struct screen *s, const struct binding *common, char *buf, size_t cap)
{
	struct ui ui = {.common = common};
	struct view below = {.ui = &ui, .screen = s}, v = {.ui = &ui, .screen = s};

	ui.stack[0] = &below;
	for (const struct binding *b = s->keys; b && b->label; b++) {
		const char *why = check_row(s, b);

		if (why) {
			snprintf(buf, cap, "%s: %s %s: %s", s->name, uikey_name(b->key), b->label, why);
			return buf;
		}
	}
	if (frame_footer_width(&v) > UI_MIN_COLS) {
		snprintf(buf, cap, "%s: the footer takes %d columns", s->name, frame_footer_width(&v));
		return buf;
	}
	return NULL;
}
