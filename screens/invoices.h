/* The worklist of invoices, between what is listed (invoices.c) and what is done with a row (invoices_do.c). */
#ifndef GUITAI_SCREENS_INVOICES_H
#define GUITAI_SCREENS_INVOICES_H

#include "core/invoice_life.h"
#include "ui/list.h"
#include "ui/screen.h"

struct invoices {
	struct rows rows; /* owned */
	struct listview list;
	struct store *store;
	enum invoice_state state; /* what is listed */
	struct counts counts;
	int64_t invoice; /* being worked on, while something is asked */
	char key[ACT_KEY];
};

const struct invoice *invoices_at(const struct invoices *s, int row);
enum status invoices_refresh(struct view *v);

enum status invoices_do(struct view *v);     /* F10: the next step of the row */
enum status invoices_return(struct view *v); /* the finance office will not make it */
const char *invoices_return_bar(const struct view *v);
enum status invoices_scan(struct view *v, const char *code);
enum status invoices_out(struct view *v);
enum status invoices_in(struct view *v);

/* ---- shared with the order's own screen ---- */
/* Asks for the number that act gives it; invoice_numbered() registers what was typed, said: what to tell the clerk. */
enum status invoice_ask_number(struct view *v, const struct invoice *i, enum invoice_act act, const char *start,
	enum status (*take)(struct view *v, const char *number));
enum status invoice_numbered(
	struct view *v, const char *key, int64_t invoice, enum invoice_act act, const char *number, const char **said);
/* NULL, or why there is no code by which the applicant fills in his invoice himself. */
const char *invoice_code_bar(const struct view *v, const struct application *a);
/* Asks why it is returned; picked hands its index on to invoice_because(), which calls take with the reason in words. */
enum status invoice_why(struct view *v, enum status (*picked)(struct view *v, int index));
enum status invoice_because(
	struct view *v, const struct invoice *i, int index, enum status (*take)(struct view *v, const char *reason));

#endif
