/* The state of CA 在线申领, between what is known (apply_fill.c), what is drawn and its keys. */
#ifndef GUITAI_SCREENS_APPLY_H
#define GUITAI_SCREENS_APPLY_H

#include "core/apply.h"
#include "core/region.h"
#include "forms/forms.h"
#include "ui/screen.h"

#define APPLY_FIELDS 26

struct applying {
	struct formview form;
	struct formview_field fields[APPLY_FIELDS]; /* form_apply with the vendors, and what is known read-only */
	struct apply_owner owner;
	char vendors[400]; /* as choices */
	char key[ACT_KEY];
	int64_t subject; /* below 0: a new form, by the time it began; else the application that was sent back */
	char reason[ORG_NAME];
	char terms_version[40];
	int64_t terms_at;
	char known_for[40]; /* the code that `earlier` is about */
	struct earlier earlier;
	struct regions regions; /* being chosen from */
	struct scan_given given[SCANS_MOST];
	struct scan_want want[APPLY_SCANS];
	int nwant;
	char scan_choices[APPLY_SCANS][480];
	int scan_row; /* whose file is being chosen */
	int ticks;
};

/* The fields as this counter has them, empty but for the defaults. */
void apply_start(struct view *v);
/* The form from an application that was sent back; from a draft. */
void apply_from(struct applying *s, const struct application *a);
void apply_load(struct applying *s, const char *draft);
/* What stands in the form now. */
void apply_read(const struct view *v, struct apply *out);
/* After the code was typed: 已申请数量, and what is known of the organisation. */
enum status apply_known(struct view *v);
/* After a part of a name was typed: the division, or a list to choose from (*asked). */
enum status apply_region(struct view *v, bool *asked);
/* Keeps the form as 挂单. */
enum status apply_keep(struct view *v);
/* Prints a 授权委托书 to be sealed: blank, or from what stands in the form. */
enum status apply_proxy(struct view *v);
/* The rows of the scans follow 单位性质: what was answered is taken over, then labels and choices are set anew. */
enum status apply_scans(struct view *v);
/* The row of a scan that has the focus, from 0; -1 = none. */
int apply_scan_at(const struct applying *s);
/* 1 on such a row: the scanner's folder. */
enum status apply_scan_pick(struct view *v, int row);
void apply_scans_save(const struct applying *s, struct bytes *out);
void apply_scans_load(struct applying *s, const char *draft);
void apply_draw(const struct view *v, struct canvas *c);

#endif
