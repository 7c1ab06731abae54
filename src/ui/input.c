/* Every key, character and scan goes to whom it belongs: the key table, the screen, its form, line or list. */
#include "ui/ui.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "ui/formview.h"
#include "ui/lineedit.h"
#include "ui/list.h"

#include <string.h>

/* A handler that is not there, or that says "not mine" without a sentence, leaves the input to the next. */
static bool declined(enum status st)
{
	return st == ST_NOT_FOUND && !*fault_text();
}

static enum status ask(enum status st)
{
	return declined(st) ? ST_NOT_FOUND : st;
}

static enum status take_row(struct view *v, struct listview *l)
{
	int row = list_take(l);

	if (row < 0) {
		view_say(v, STYLE_YELLOW, l->n ? "没有这一行" : "没有可选的行");
		view_beep(v);
		return ST_OK;
	}
	return v->screen->open ? v->screen->open(v, row) : ST_OK;
}

static enum status form_key(struct view *v, struct formview *f, enum key k, bool *took)
{
	enum formview_result r = formview_key(f, k);

	*took = r != FORMVIEW_PASSED;
	if (r == FORMVIEW_BAD) {
		view_beep(v);
		return fail(ST_INVALID, "%s", formview_fault(f));
	}
	return r == FORMVIEW_DONE && v->screen->done ? v->screen->done(v) : ST_OK;
}

/* A number that was refused whole gives way to the next: a scanner that types has no hand to clear the line. What is only
 * not finished (ST_INVALID) stays, to be typed on. */
static enum status take_line(struct view *v)
{
	const struct screen *s = v->screen;
	enum status st = s->done(v);

	if (s->scan && (st == ST_NOT_FOUND || st == ST_REFUSED) && s->line(v))
		s->line(v)->anew = true;
	return st;
}

/* The keys that the screen's own form, line and list know by themselves. */
static enum status widget_key(struct view *v, enum key k, bool *took)
{
	const struct screen *s = v->screen;
	struct formview *form = s->form ? s->form(v) : NULL;
	struct lineedit *line = s->line ? s->line(v) : NULL;
	struct listview *list = s->list ? s->list(v) : NULL;
	enum status st = ST_OK;

	*took = false;
	if (form)
		st = form_key(v, form, k, took);
	if (!*took && line && k == K_ENTER && s->done) {
		*took = true;
		st = take_line(v);
	}
	if (!*took && line)
		*took = lineedit_key(line, k);
	if (!*took && list && k == K_ENTER) {
		*took = true;
		st = take_row(v, list);
	}
	if (!*took && list)
		*took = list_key(list, k);
	return st;
}

static void key_top(struct view *v, enum key k)
{
	const struct binding *b = ui_binding(v, k);
	enum status st = ST_NOT_FOUND;
	bool took;

	if (b) {
		ui_run(v, b);
		return;
	}
	if (v->screen->key) {
		fail(ST_NOT_FOUND, "%s", ""); /* no sentence yet */
		st = ask(v->screen->key(v, k));
		if (!declined(st)) {
			view_fault(v, st);
			return;
		}
	}
	st = widget_key(v, k, &took);
	if (took)
		view_fault(v, st);
	else if (k >= K_F1 && k <= K_F10)
		view_say(v, STYLE_YELLOW, "这里不用 %s", uikey_label(k));
}

void ui_key(struct ui *ui, enum key k)
{
	ui_begin(ui, true);
	if (ui->depth && !ui_too_small(ui) && k != K_NONE)
		key_top(ui_top(ui), k);
	ui_end(ui);
}

static bool widget_text(struct view *v, const char *ch)
{
	const struct screen *s = v->screen;
	struct lineedit *line = s->line ? s->line(v) : NULL;

	if (s->form && s->form(v) && formview_text(s->form(v), ch))
		return true;
	if (line) {
		if (!lineedit_insert(line, ch))
			view_beep(v);
		return true;
	}
	return s->list && s->list(v) && list_text(s->list(v), ch);
}

static void text_top(struct view *v, const char *ch)
{
	const struct binding *b = NULL;
	enum status st;

	if (ch[0] >= '0' && ch[0] <= '9' && !ch[1])
		b = ui_binding(v, (enum key)(K_0 + (ch[0] - '0')));
	if (b) {
		ui_run(v, b);
		return;
	}
	if (v->screen->text) {
		fail(ST_NOT_FOUND, "%s", ""); /* no sentence yet */
		st = v->screen->text(v, ch);
		if (!declined(st)) {
			view_fault(v, st);
			return;
		}
	}
	widget_text(v, ch);
}

void ui_text(struct ui *ui, const char *text)
{
	char ch[5];
	uint32_t cp;

	ui_begin(ui, true);
	for (size_t len = strlen(text), n; len && !ui_too_small(ui); text += n, len -= n) {
		int k = utf8_next(text, len, &cp);

		n = k > 0 ? (size_t)k : 1;
		if (k <= 0 || !ui->depth)
			continue;
		utf8_put(cp, ch);
		text_top(ui_top(ui), ch);
	}
	ui_end(ui);
}

static void scan_top(struct view *v, const char *code)
{
	enum status st = ST_NOT_FOUND;

	if (v->screen->scan)
		st = v->screen->scan(v, code);
	if (st == ST_NOT_FOUND && v->screen->flags & SCREEN_OVER) {
		view_say(v, STYLE_YELLOW, "先回答这里的问题, 再扫码");
		view_beep(v);
		return;
	}
	if (st == ST_NOT_FOUND && v->ui->found)
		st = v->ui->found(v, code);
	if (view_fault(v, st))
		view_beep(v);
}

/* A scan is data for a handler, never key presses: it cannot trigger a key or confirm a question. */
void ui_scan(struct ui *ui, const char *code)
{
	struct view *v = ui_top(ui);

	ui_begin(ui, true);
	if (!v || ui_sealed(ui) || ui_too_small(ui)) {
		ui->beep = true;
	} else if (!code) {
		view_say(v, STYLE_RED, "扫码数据异常，请切换英文输入后重扫");
		view_beep(v);
	} else {
		scan_top(v, code);
	}
	ui_end(ui);
}

void ui_tick(struct ui *ui)
{
	struct view *v = ui_top(ui);

	ui_begin(ui, false);
	if (v && ui->changed && ui->changed(ui) && v->screen->refresh)
		view_fault(v, v->screen->refresh(v));
	v = ui_top(ui);
	if (v && v->screen->tick)
		view_fault(v, v->screen->tick(v));
	v = ui_top(ui);
	if (v && ui->lock && ui->lock_after_ms > 0 && ui->who[0] && !ui_sealed(ui) &&
		clock_mono_ms() - ui->last_input >= ui->lock_after_ms)
		ui->lock(v);
	ui_end(ui);
}
