/* The counter's window: a stack of views, one message, the size; what main, the tour and the tests drive. */
#ifndef GUITAI_UI_UI_H
#define GUITAI_UI_UI_H

#include "ui/screen.h"

#include <stdint.h>

struct session;

#define UI_DEPTH 16
#define UI_BINDINGS 64
#define UI_MIN_ROWS 24
#define UI_MIN_COLS 80

struct ui {
	/* set by main, before the first screen or while running */
	struct desk *desk;            /* borrowed */
	bool practice;                /* 练习模式 on every screen */
	bool ascii;                   /* the frame check failed */
	char counter[24];             /* 01号台 */
	char who[64];                 /* 王某 柜员; "" before 签到 */
	const struct binding *common; /* F2..F9 and ^L where a screen has no row of its own */
	int64_t lock_after_ms;        /* without a key; 0 = never */
	enum status (*found)(struct view *top, const char *code); /* a scan that no screen wanted: find and open */
	void (*lock)(struct view *top);                           /* opens the sealed screen */
	/* who signs in place with 工号 and 口令, or why not */
	enum status (*second)(struct ui *ui, const char *code, const char *password, struct session *out);
	void (*tail)(const struct ui *ui, char *buf, size_t cap);  /* right end of the message row: 收款中 ... */
	bool (*changed)(struct ui *ui);                            /* asked every tick: did the store change? */
	const char *(*event_bar)(const struct view *v, int event); /* rows with an event: the guard */
	enum status (*event_run)(struct view *v, int event);       /* and the act or its screen */
	void *owner;                                               /* main's own */
	int64_t seen, last;                                        /* the hooks' own: store version, last application */
	int wallet;                                                /* the hooks' own: last payment channel, from 1 */

	/* kept by the engine */
	struct view *stack[UI_DEPTH];
	int depth;
	struct view *gone; /* closed, freed when the handler is through */
	int nesting;       /* handlers running */
	int rows, cols;
	char message[512];
	enum style message_style;
	int64_t last_input; /* clock_mono_ms */
	bool beep;          /* the terminal file rings and clears it */
	bool quit;          /* main ends its loop */
};

struct ui *ui_new(int rows, int cols);
void ui_free(struct ui *ui); /* closes every view */
struct view *ui_top(const struct ui *ui);
/* The first screen, or one more from outside any view (main, tests). */
enum status ui_open(struct ui *ui, const struct screen *s, const void *arg);

void ui_key(struct ui *ui, enum key k);
void ui_text(struct ui *ui, const char *text); /* any number of characters, UTF-8 */
void ui_scan(struct ui *ui, const char *code); /* NULL: a scan came in broken */
void ui_tick(struct ui *ui);
void ui_resize(struct ui *ui, int rows, int cols);
/* The terminal goes away: every screen keeps what was typed, as Esc would. */
void ui_keep(struct ui *ui);
void ui_draw(const struct ui *ui, struct canvas *c); /* resizes c to the ui */
void ui_say(struct ui *ui, enum style style, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Plays "26<ENTER><F4>张<SCAN:26112201000173><TICK><RESIZE:43x132>". ST_INVALID names what it cannot read. */
enum status ui_play(struct ui *ui, const char *script);

/* For the footer, F1 and the tests: the rows that work on v's screen, in the footer's order, MORE rows last; the count.
 */
int ui_bindings(const struct view *v, const struct binding *out[UI_BINDINGS]);
const struct binding *ui_binding(const struct view *v, enum key k); /* the row that takes k, or NULL */
/* NULL, or why b does nothing now. */
const char *ui_bar(const struct view *v, const struct binding *b);
/* Runs b, or says why not. */
enum status ui_run(struct view *v, const struct binding *b);
/* Proof-reading of a screen's table: NULL, or what is wrong with it (no help, a key twice, footer over 80 columns). */
const char *ui_check(const struct screen *s, const struct binding *common, char *buf, size_t cap);

/* Around every handler, by the engine: the message goes when the clerk does something; what was closed is freed. */
void ui_begin(struct ui *ui, bool input);
void ui_end(struct ui *ui);
bool ui_too_small(const struct ui *ui);
bool ui_sealed(const struct ui *ui); /* a sealed screen is open, also below its F1 */

#endif
