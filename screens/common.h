/* What all screens share: the one key map, the hooks by which the window asks the core, a few ways to write things. */
#ifndef GUITAI_SCREENS_COMMON_H
#define GUITAI_SCREENS_COMMON_H

#include "core/desk.h"
#include "screens/screens.h"
#include "ui/ui.h"

/* F2..F9 and ^L, one meaning each (screens.md). Rows are events: with an application on the screen they are about it,
 * on the home screen they open the queue of that work. F8 is made of a screen's MORE rows. */
extern const struct binding counter_common[];

/* Sets every hook and text of ui for this desk and opens the home screen, with the sign-in screen over it when nobody
 * is signed in. main, the tour and the tests start the counter with this. */
enum status counter_start(struct ui *ui, struct desk *k);
/* After a person came or went: the title row says who. */
void counter_who(struct ui *ui);

/* Opens an application; one that is open on top of the stack is replaced by it. Remembers it as the last one. */
enum status counter_open(struct view *v, int64_t application);
/* Looks text up and opens what it means: the application, several results, an envelope. */
enum status counter_find(struct view *v, const char *text);
/* The hooks of event rows: the work of ev for v's application, or its queue when none is open. */
enum status counter_run(struct view *v, int ev);
/* NULL or why not: the guard of ev for v's application (NULL when it has none). */
const char *counter_bar(const struct view *v, int ev);

/* 催领 and 取件标签 of an application that waits on the shelf; says what was done. */
enum status counter_remind(struct view *v, int64_t application);
enum status counter_shelf_label(struct view *v, int64_t application);

/* Asks why a slip is printed again; picked gets the index of the reason. */
enum status counter_reprint(struct view *v, enum status (*picked)(struct view *v, int index));
const char *counter_reprint_reason(int index); /* NULL: to be typed */

/* A form about an application begins: its dossier, for v to free, when ev may be done now; else why not. */
enum status counter_begin(struct view *v, const int64_t *application, enum event ev, struct dossier *out);
/* Fills in what was kept of it. */
void counter_resume(const struct view *v, struct formview *f, int64_t application);
/* Keeps a half-filled form about an application as 挂单 of this screen, when something was typed; what: behind its name
 * in the list. */
enum status counter_keep(const struct view *v, const struct formview *f, const struct application *a, const char *what);

/* A new act key: when a screen is entered, and again after each success. */
void counter_key(const struct view *v, char key[ACT_KEY]);
/* The clock's day in China. */
int32_t counter_today(void);

/* ---- how things are written on screens; all write into buf and return it ---- */
const char *yuan_text(int64_t fen, char *buf, size_t cap);               /* 10.00 元 */
const char *due_text(int32_t day, int32_t today, char *buf, size_t cap); /* 12-01 周二; 12-01 周二 今日; ... 超期 */
enum style due_style(int32_t day, int32_t today);                        /* red, yellow, plain */
const char *way_text(const struct application *a, char *buf, size_t cap);   /* 自取 3 个, 邮寄 1 个 */
const char *state_text(const struct application *a, char *buf, size_t cap); /* 待发证  已领 1/3 */
const char *queue_text(const struct application *a, char *buf, size_t cap); /* 待核验; 可领取 1/3 */
const char *private_text(
	const struct application *a, int col, bool full, char *buf, size_t cap); /* masked unless full */
const char *channel_label(const struct desk *k, const char *name); /* 微信; the name itself when unknown */
/* How the worker is: NULL, or 后台未运行 with what to do. */
const char *worker_trouble(struct desk *k);

#endif
