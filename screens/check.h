/* Inside 核验: the sheets of one application and what the clerk saw on each. */
#ifndef GUITAI_SCREENS_CHECK_H
#define GUITAI_SCREENS_CHECK_H

#include "core/desk.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

#define CHECK_MOST 8

struct checking {
	struct dossier d;
	struct application promised; /* as it will be when all sheets fit: for the dates */
	struct material sheets[CHECK_MOST];
	int n, focus; /* focus n: all were looked at */
	bool typing;  /* the words of reason 9 */
	struct lineedit line;
	bool queue; /* one after the other */
	char key[ACT_KEY];
};

void check_promise(struct view *v);
/* Enter and digits on the sheet with the focus. */
enum status check_enter(struct view *v);
enum status check_text(struct view *v, const char *ch);
/* The position (from 1) of the sheet that a merged certificate goes with, or 0. */
int check_merged_with(const struct view *v, int i);
/* The sheet as a clerk reads it: 合格; 不合格; 多证合一, 同第 2 项. */
const char *sheet_verdict(const struct material *m, char *buf, size_t cap);
enum style sheet_style(const struct material *m);
/* "1 未盖公章", "9 印章过期"; "" when it fits. */
const char *sheet_reason(const struct house *h, const struct material *m, char *buf, size_t cap);
/* The reasons of a table of etc/ in as many columns as fit; returns the rows used. */
int reasons_draw(struct canvas *c, int row, const struct table *t);
/* How the newest papers came: waybill, carrier, 签收, 拆封. */
void papers_draw(struct canvas *c, int row, const struct dossier *d);

/* 挂单 */
void check_resume(struct view *v);
enum status check_leave(struct view *v);
/* The promised dates and why, from `row` to the bottom. */
void check_draw(const struct view *v, struct canvas *c);
void check_hint(const struct view *v, char *buf, size_t cap);

#endif
