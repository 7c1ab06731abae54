/* 附件: which scans an application must have, how they are handed in, and what a clerk does with them (domain.md rule 2).
 */
#ifndef GUITAI_CORE_SCANS_H
#define GUITAI_CORE_SCANS_H

#include "core/desk.h"
#include "core/scan_file.h"

#define SCANS_MOST 8

/* ---- which (scan_want.c) ---- */
/* One paper of the set, as the form asks for it. */
struct scan_want {
	char kind[SCAN_KIND];
	char label[160], name[60]; /* 营业执照(副本)复印件; 营业执照 */
	bool merged;               /* 多证合一: need not be handed in for itself */
};
/* The set of the application's business type and 单位性质. Returns how many. */
int scans_wanted(const struct house *h, const struct application *a, struct scan_want *out, int cap);
/* The short name of a kind: 身份证. Into buf; returns buf. NULL: etc/papers.tsv has no such kind. */
const char *scan_kind_name(const struct house *h, const char *uscc, const char *kind, char *buf, size_t cap);

/* How a paper is handed in with the form. */
enum scan_way { SCAN_WAY_NONE, SCAN_WAY_FILE, SCAN_WAY_LATER, SCAN_WAY_MERGED };
struct scan_given {
	char kind[SCAN_KIND];
	int way;
	int64_t scan; /* SCAN_WAY_FILE: what desk_scan_take() made */
};
const struct scan_given *scan_given_of(const struct scan_given *g, const char *kind); /* of SCANS_MOST; or NULL */
/* Sets the way of a kind. False when there is no room. */
bool scan_given_set(struct scan_given *g, const char *kind, enum scan_way way, int64_t scan);
/* What an application has already. */
void scans_given_from(const struct dossier *d, struct scan_given *g);
/* NULL, or which paper is missing in both ways. */
const char *scans_bar(const struct house *h, const struct application *a, const struct scan_given *g);

/* ---- acts (desk_scan.c) ---- */
int64_t scans_limit(const struct house *h);      /* bytes of a file at most */
const char *scans_folder(const struct house *h); /* of the scanner; "" = none is set */
/* Reads a file and keeps it: the beginning of every attachment. */
enum status desk_scan_take(struct desk *k, const char *path, int64_t *scan);
/* Attaches what was taken; a scan of the same kind, or one still owed, gives way to it. */
enum status desk_scan_add(struct desk *k, const char *key, int64_t application, const char *kind, int64_t scan);
/* 原件已当面核验, 当日补扫. */
enum status desk_scan_later(struct desk *k, const char *key, int64_t application, const char *kind);
/* Takes one away; it stays in the history. */
enum status desk_scan_drop(struct desk *k, const char *key, int64_t scan, const char *reason);
/* 初审 looked at one: sealed and legible, or not. */
enum status desk_scan_tick(struct desk *k, const char *key, int64_t scan, bool sealed, bool legible);
/* All that are not looked at yet are sealed and legible. */
enum status desk_scans_good(struct desk *k, const char *key, int64_t application);
/* Why 初审 must send it back, in the words of etc/sent_back.tsv and of the scans; "" when no scan failed. */
const char *scans_reason(const struct house *h, const struct dossier *d, char *buf, size_t cap);
/* 档案盒号: where the signed papers lie. */
enum status desk_box(struct desk *k, const char *key, int64_t application, const char *box);

/* Every kept file is there and is what it was. tell is called with a sentence for each that is not. ST_REFUSED when
 * there was one; *checked counts. */
enum status desk_scans_verify(
	struct desk *k, void (*tell)(void *ctx, const char *sentence), void *ctx, int64_t *checked);

/* Inside the core: what the form brings becomes the application's own, in the act that files it. */
struct deed;
enum status scans_file(struct deed *e, const struct dossier *was, const struct application *a,
	const struct scan_given *g, char *line, size_t cap);

#endif
