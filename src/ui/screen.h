/*
 * What a screen is: a table of keys and a few functions. The engine (ui.c, screen.c) does the rest.
 *
 * Write one file a screen, ending in `const struct screen screen_issue = { .name = "issue", .title = "发证", ... };`,
 * open it with view_open(v, &screen_issue, arg). `size` bytes of zeroed state hang at v->state while it is open;
 * `enter` fills them from arg and may refuse (the fail() sentence is shown where the clerk was). Draw on the whole
 * canvas between SCREEN_TOP and screen_bottom(c); title row, message row and footer are drawn by the engine.
 *
 * Keys: rows { K_F4, "发证", "核对身份与证书后标记已发证", NEED_ROW, .run = issue_start, .bar = issue_bar }, the last
 * row { 0 }. Exactly one of run / event. The footer, F1, dimming and dispatch are loops over these rows: a row whose
 * `bar` gives a sentence is dimmed, and pressed it says the sentence. Rows with key K_NONE and MORE make up F8 更多, a
 * numbered list with the reasons of what is not possible. Rows K_1..K_9 take digits before the text does. HIDDEN rows
 * are on F1 but not in the footer. F1 and Esc (= F12) come by themselves; a row K_ESC renames Esc ("挂单") and, with
 * run, replaces it. Row flags and screen flags are below.
 *
 * A key goes: key table -> screen.key -> form / line / list of the screen -> the engine's own. Text (one character)
 * goes: K_0..K_9 rows -> screen.text -> form / line / list. Handlers return ST_NOT_FOUND for "not mine", which goes on
 * to the next (with a fail() sentence of its own it is shown instead, scans excepted); any other failure shows
 * fault_text() in the message row. Name your widgets in .form .line .list and their keys work without a line of yours:
 * Enter in a list calls .open with the row, after the last form field .done, in a line .done. NEED_ROW asks the list
 * whether it has rows.
 *
 * A scan is one whole text: screen.scan first, then (ST_NOT_FOUND) the counter's own find-and-open.
 * Results: view_say() for a sentence; view_close(v) when finished, Esc calls `leave` first (keep the 挂单 there; a
 * failure keeps the screen). After v closed, v->state stays readable until your handler returns. `refresh` is called
 * when the screen is on top again and when the store changed; `tick` every 250 ms while on top; `hint` gives the
 * sentence shown when nothing else is said. Golden test: ui_play(ui, "0173<ENTER><F4>") and canvas_dump().
 */
#ifndef GUITAI_UI_SCREEN_H
#define GUITAI_UI_SCREEN_H

#include "base/status.h"
#include "ui/canvas.h"
#include "ui/key.h"

#include <stddef.h>

#define SCREEN_TOP 1 /* the first row of a screen's own */

struct desk;
struct dossier;
struct ui;
struct view;
struct listview;
struct lineedit;
struct formview;

enum binding_flags {
	NEED_ROW = 1 << 0, /* dimmed while the screen's list is empty */
	HIDDEN = 1 << 1,   /* on F1, not in the footer */
	MORE = 1 << 2,     /* a row of F8 更多; its key is K_NONE */
	ALWAYS = 1 << 3,   /* of the common keys: works on every screen that is not sealed */
	PRACTICE = 1 << 4, /* there only in practice */
	REAL = 1 << 5,     /* there only at the real counter */
};

struct binding {
	enum key key;
	const char *label; /* footer: "发证" */
	const char *help;  /* F1: a sentence */
	unsigned flags;
	int event; /* enum event of core/flow.h, refused and run by the ui's hooks */
	enum status (*run)(struct view *v);
	const char *(*bar)(const struct view *v); /* NULL, or why not now */
};

enum screen_flags {
	SCREEN_OVER = 1 << 0,   /* drawn over the screen below: dialogs */
	SCREEN_SEALED = 1 << 1, /* sign-in and lock: no Esc, no scans, no common keys, nothing below is seen */
	SCREEN_COMMON = 1 << 2, /* has all common keys (F2..F9): home, one application */
};

struct screen {
	const char *name, *title; /* title: its part of the path in row 1 */
	const char *help;         /* first lines of F1; may be NULL */
	size_t size;              /* of v->state */
	unsigned flags;
	const struct binding *keys;
	enum status (*enter)(struct view *v, const void *arg);
	enum status (*leave)(struct view *v); /* Esc: keep what was typed */
	void (*gone)(struct view *v);         /* always, before the state is freed: free what it owns */
	enum status (*refresh)(struct view *v);
	void (*draw)(const struct view *v, struct canvas *c); /* NULL: .list fills the screen */
	enum status (*key)(struct view *v, enum key k);
	enum status (*text)(struct view *v, const char *ch);
	enum status (*scan)(struct view *v, const char *code);
	enum status (*tick)(struct view *v);
	enum status (*open)(struct view *v, int row); /* Enter or its number on a row of .list */
	enum status (*done)(struct view *v);          /* Enter in .line, or after the last field of .form */
	void (*hint)(const struct view *v, char *buf, size_t cap);
	struct listview *(*list)(const struct view *v);
	struct lineedit *(*line)(const struct view *v);
	struct formview *(*form)(const struct view *v);
	const struct dossier *(*dossier)(const struct view *v); /* what event rows are about */
};

struct view {
	struct ui *ui;
	const struct screen *screen;
	void *state;    /* owned; screen->size bytes */
	char title[96]; /* from the screen; enter and refresh may write a better one: 申领单 2611... */
	bool stale;     /* the engine's: refresh when on top again */
	struct view *next;
};

struct desk *view_desk(const struct view *v);
enum status view_open(struct view *v, const struct screen *s, const void *arg); /* arg is only read during enter */
enum status view_swap(struct view *v, const struct screen *s, const void *arg); /* close v, open s in its place */
void view_close(struct view *v);                                                /* finished; what is below comes up */
void view_home(struct view *v);                                                 /* close all but the first */
void view_say(struct view *v, enum style style, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void view_beep(struct view *v);
enum status view_fault(struct view *v, enum status st); /* shows fault_text() when st is not ST_OK; returns st */
int screen_bottom(const struct canvas *c);              /* first row below a screen's own: its rows end before it */

#endif
