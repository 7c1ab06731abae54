/* The two questions that may stand in a clerk's way: is it really meant, and does a second person agree. */
#ifndef GUITAI_UI_DIALOG_H
#define GUITAI_UI_DIALOG_H

#include "ui/screen.h"

struct session;

/* Asks over v: 1 不, 返回 (default) / 2 `yes` ("终止这张申领单"). `question` names the thing. On yes the dialog closes,
 * then run(v). Only for what cannot be taken back. */
enum status dialog_ask(struct view *v, const char *question, const char *yes, enum status (*run)(struct view *v));

/* A second person signs in place: 工号 and 口令 for `what` (a sentence that names the thing and the amount). act(v, who)
 * is called when they are right: ST_OK closes the dialog, anything else shows its sentence and asks again. The password
 * is wiped after each try. */
enum status dialog_second(
	struct view *v, const char *what, enum status (*act)(struct view *v, const struct session *who));

/* One line of text is wanted: a reason, a phone number. take(v, text): ST_OK closes, else its sentence is shown. */
enum status dialog_line(struct view *v, const char *what, const char *label, const char *start, size_t limit,
	enum status (*take)(struct view *v, const char *text));

#endif
