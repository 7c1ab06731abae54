/* Inside 初审 and 终审: the application under review and what is being decided. */
#ifndef GUITAI_SCREENS_REVIEW_H
#define GUITAI_SCREENS_REVIEW_H

#include "core/desk.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

/* What differs between the two. */
struct review {
	enum queue queue;
	int pass, back; /* enum event */
	const char *none, *passed, *returned, *left, *word;
	enum status (*do_pass)(struct desk *k, const char *key, int64_t application);
	enum status (*do_return)(struct desk *k, const char *key, int64_t application, const char *reason);
	const struct table *(*reasons)(const struct house *h);
	/* The middle of the screen; returns the next free row. */
	int (*draw)(const struct view *v, struct canvas *c, int row);
	/* What is looked at before the decision; all NULL: nothing. start: another application is here. found: the
	 * reason of a return that follows from it, "" = none. */
	void (*start)(struct view *v);
	enum status (*key)(struct view *v, enum key k);
	enum status (*text)(struct view *v, const char *ch);
	bool (*hint)(const struct view *v, char *buf, size_t cap);
	const char *(*found)(const struct house *h, const struct dossier *d, char *buf, size_t cap);
};

struct reviewing {
	const struct review *kind;
	struct dossier d;
	struct application before; /* the last one skipped */
	unsigned marks;            /* reasons of the return, 1 << digit; 0 = pass */
	bool typing;               /* the words of reason 9 */
	struct lineedit line;
	char words[ORG_NAME];
	bool queue;
	int scan;    /* 初审: which scan is looked at; behind the last = the decision */
	int skipped; /* in a row, since this person may not decide them */
	char why[400];
	char key[ACT_KEY];
};

enum status review_enter(struct view *v, const struct review *kind, const void *arg);
const struct table *review_reasons(const struct view *v);
const char *review_reason(const struct view *v, char *buf, size_t cap); /* "" = pass */
/* What the clerk filed, two columns a row; returns the next free row. */
int review_form(const struct reviewing *s, struct canvas *c, int row, const int *cols, int n);
void review_resume(struct view *v, int64_t application);
enum status review_leave(struct view *v);
void review_draw(const struct view *v, struct canvas *c);
/* The parts of both screens. */
extern const struct binding review_keys[];
void review_gone(struct view *v);
enum status review_key(struct view *v, enum key k);
enum status review_text(struct view *v, const char *ch);
struct lineedit *review_line(const struct view *v);
const struct dossier *review_dossier(const struct view *v);
void review_hint(const struct view *v, char *buf, size_t cap);

#endif
