/* The parts of the screen of one application: what is read, what is drawn where, what F8 and F9 do. */
#ifndef GUITAI_SCREENS_APPLICATION_H
#define GUITAI_SCREENS_APPLICATION_H

#include "core/act.h"
#include "core/invoice_life.h"
#include "screens/screens.h"
#include "ui/canvas.h"

#define APPLICATION_LINES 160

struct application_line {
	enum style style;
	char text[200];
};

/* One column of the screen: lines under headings. */
struct application_column {
	struct application_line lines[APPLICATION_LINES];
	int n;
};

struct application_view {
	struct dossier d; /* owned */
	char answer[400];
	bool full; /* 看全号 was recorded; ends with the screen */
	int top;   /* lines scrolled away */
	char key[ACT_KEY];
	int64_t slip;             /* being reprinted, while its reason is asked */
	int64_t invoice;          /* what befell it is being asked */
	enum invoice_act act;     /* that */
	enum event asked;         /* what goes back, while its reason is asked */
	int64_t charge, approval; /* being given back; waiting for the second person */
};

struct application_view *application_state(const struct view *v);
/* Reads everything again; keeps 看全号. */
enum status application_read(struct view *v);

void application_draw(const struct view *v, struct canvas *c);
/* A line, and a heading with a blank line before it. */
void application_add(struct application_column *out, enum style style, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void application_head(struct application_column *out, const char *title);
/* Each writes one block with its heading into a column. */
void application_steps(const struct application_view *s, int width, struct application_column *out);
void application_dates(const struct application_view *s, const struct view *v, struct application_column *out);
void application_money(const struct application_view *s, const struct view *v, struct application_column *out);
void application_units(const struct application_view *s, bool wide, struct application_column *out);
void application_papers(const struct application_view *s, const struct view *v, struct application_column *out);
void application_slips(const struct application_view *s, bool wide, struct application_column *out);

/* After an act: the same view, read anew, with a new act key; says the sentence. */
enum status application_did(struct view *v, const char *sentence);

/* A way on from a key that has several. */
struct application_way {
	enum event event; /* whose guard it is; EV_NONE: bar */
	const char *label, *note;
	enum status (*run)(struct view *v);
	const char *(*bar)(const struct view *v);
};

/* Lets the clerk choose among them, each with the reason why not; picked gets its index. */
enum status application_ways(struct view *v, const char *title, const struct application_way *ways, int n,
	enum status (*picked)(struct view *v, int index));

/* What the keys do. They read the application of v and ask for what is missing. */
enum status application_reprint(struct view *v);
enum status application_stop(struct view *v);
enum status application_remark(struct view *v);
enum status application_full(struct view *v);
enum status application_label(struct view *v);
enum status application_bids(struct view *v);
const char *application_stock_bar(const struct view *v);
enum status application_stock(struct view *v);
enum status application_scans(struct view *v);
enum status application_proxy(struct view *v);
enum status application_visit(struct view *v);
enum status application_review(struct view *v);
const char *application_review_bar(const struct view *v);
enum status application_why(struct view *v);
enum status application_notices(struct view *v);
enum status application_back(struct view *v);
enum status application_certs(struct view *v);
enum status application_invoice(struct view *v);
const char *application_invoice_bar(const struct view *v);
enum status application_invoice_scan(struct view *v, const char *code); /* the code on an invoice */

#endif
