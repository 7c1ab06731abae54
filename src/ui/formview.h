/*
 * A form to fill in: labels of one width, one field with the focus, the sentence beside what is wrong, digits for
 * choices. Enter checks and goes on to the next field, after the last the form is done. The form is a table of fields.
 */
#ifndef GUITAI_UI_FORMVIEW_H
#define GUITAI_UI_FORMVIEW_H

#include "base/bytes.h"
#include "ui/lineedit.h"

#define FORMVIEW_MAX 32

struct formview;

enum formview_flags {
	FORM_REQUIRED = 1 << 0, /* '*' */
	FORM_SECRET = 1 << 1,   /* 口令: shown as '*', never in a draft */
	FORM_READONLY = 1 << 2, /* shown, never has the focus */
	FORM_HEADING = 1 << 3,  /* only a label: a group begins */
	FORM_SOFT = 1 << 4, /* what check() says may be overruled by Enter again (与执照原件一致); see `overruled` */
};

struct formview_field {
	const char *name; /* in drafts */
	const char *label;
	unsigned flags;
	int width;           /* display columns; 0 = 30 */
	size_t limit;        /* characters; 0 = 100 */
	const char *choices; /* "自取|邮寄": digits choose, the value is "1" or "2"; NULL: text */
	const char *help;    /* beside the field while it has the focus */
	const char *(*check)(const struct formview *f, int i); /* NULL, or what is wrong; asked for filled-in fields */
	bool (*when)(const struct formview *f);                /* NULL, or whether the field exists now */
};

struct formview {
	const struct formview_field *fields; /* ends with a row whose label is NULL */
	const void *owner;                   /* for check and when */
	int n, focus;
	int top;      /* the drawing's own memory */
	bool changed; /* by typing; the screen clears it when it kept a draft */
	bool overruled[FORMVIEW_MAX];
	char error[FORMVIEW_MAX][160]; /* "" = nothing wrong so far */
	struct lineedit line[FORMVIEW_MAX];
};

enum formview_result { FORMVIEW_PASSED, FORMVIEW_TOOK, FORMVIEW_BAD, FORMVIEW_DONE };

void formview_init(struct formview *f, const struct formview_field *fields, const void *owner);
void formview_set(struct formview *f, const char *name, const char *text);
const char *formview_get(const struct formview *f, const char *name); /* "" for a field that does not exist now */
int formview_choice(const struct formview *f, const char *name);      /* 1.., 0 = none yet */
void formview_blame(struct formview *f, const char *name, const char *sentence); /* and moves the focus there */
enum formview_result formview_key(struct formview *f, enum key k);
bool formview_text(struct formview *f, const char *ch);
const char *formview_fault(const struct formview *f); /* of the field with the focus */
bool formview_check(struct formview *f);              /* all of it; the focus goes to the first wrong one */
void formview_draw(const struct formview *f, struct canvas *c, int row, int col, int rows, int cols);
void formview_save(const struct formview *f, struct bytes *out); /* as a draft: name=text lines */
void formview_load(struct formview *f, const char *draft);

#endif
