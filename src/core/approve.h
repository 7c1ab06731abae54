/* 待复核: the steps that need a second person as a table: who may agree, what is put before him, what is done when he
 * does. Whoever needs such a step adds a row in approve.c. */
#ifndef GUITAI_CORE_APPROVE_H
#define GUITAI_CORE_APPROVE_H

#include "core/deed.h"
#include "core/back.h"

struct approvable {
	enum event event;
	unsigned roles; /* who may agree */
	/* What the second person reads; ST_REFUSED when the subject cannot be. */
	enum status (*what)(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap);
	/* Fills the act: `now` is a copy of `was` to change, deed_follow() included. */
	enum status (*give)(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);
	/* NULL, or: may be carried out at once and signed at 日结 (a small refund). */
	bool (*small)(const struct desk *k, const struct dossier *d, int64_t subject);
};
extern const struct approvable approvables[];          /* ends with EV_NONE */
const struct approvable *approvable_of(enum event ev); /* or NULL */

/* desk_refund.c */
enum status refund_what(struct desk *k, const struct dossier *d, int64_t charge, char *buf, size_t cap);
enum status refund_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);
/* The part that gives one charge back, for other acts that include it; writes what it does into line. */
enum status refund_begin(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now,
	int64_t charge, char *line, size_t cap);
/* What is given back now: ledger, charge, invoices, the application. */
enum status refund_book(struct deed *e, const struct refund *r, const struct dossier *was, struct dossier *now);
/* desk_switch.c: 邮寄改自取 whose mailing was paid */
enum status pickup_what(struct desk *k, const struct dossier *d, int64_t charge, char *buf, size_t cap);
enum status pickup_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);
bool pickup_small(const struct desk *k, const struct dossier *d, int64_t charge);
/* cert_pass.c */
enum status pass_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap);
enum status pass_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);
/* desk_end.c */
enum status refuse_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap);
enum status refuse_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);
/* desk_reverse.c */
enum status reverse_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap);
enum status reverse_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now);

#endif
