/*
 * CA 在线申领: what the form of a new application must look like (domain.md rules 1 to 4), and its submission. The
 * form on the screen, the command line and the act ask the same functions.
 */
#ifndef GUITAI_CORE_APPLY_H
#define GUITAI_CORE_APPLY_H

#include "core/scans.h"

struct apply {
	struct application app; /* the columns of apply_cols, terms_version, terms_at */
	bool no_code;           /* 无社会信用代码证: a zcy… code is made */
	struct scan_given scans[SCANS_MOST];
	bool uscc_seen; /* a code that does not check was compared with the licence: 与执照原件一致 */
};

extern const int apply_cols[]; /* enum application_col in the order of the form, ends with -1 */

/* Puts what was typed into a column, tidied (code and number folded, phone without blanks). ST_INVALID: a sentence. */
enum status apply_put(struct application *a, int col, const char *text);
/* NULL, or what is wrong with the column's value. *soft: it may be right all the same (GB 32100: licences with wrong
 * check digits exist), ask again. soft may be NULL. Borrowed until the next call in this thread. */
const char *apply_bar(const struct house *h, const struct application *a, int col, bool *soft);
/* 「无」 is for 采购单位 only: NULL or that sentence. */
const char *apply_no_code_bar(int org_type);

/* What the counter knows of an organisation. */
struct earlier {
	int64_t quantity;        /* 已申请数量 */
	struct application last; /* the newest application; id 0 = it is new here */
};
enum status apply_earlier(struct desk *k, const char *uscc, struct earlier *out);

/* 提交: 待缴费, or 待初审 when nothing is owed. */
enum status desk_apply(struct desk *k, const char *key, const struct apply *a, int64_t *id);
/* 重新提交 of what 初审 sent back; the fee must stay what it was. */
enum status desk_resubmit(struct desk *k, const char *key, int64_t application, const struct apply *a);

/* 法人证书业务办理授权委托 on A4: filled in for the application, or (0) blank to be filled in by hand. */
enum status desk_proxy(struct desk *k, const char *key, int64_t application);
/* The same from a form that is not submitted yet. */
enum status desk_proxy_form(struct desk *k, const char *key, const struct apply *a);

#endif
