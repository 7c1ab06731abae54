/* 邮寄交接清单: what one courier is to take, with its waybills, printed for him to sign; then each waybill is scanned back
 * against it, and all that were scanned leave in one act. */
#ifndef GUITAI_CORE_MAILING_H
#define GUITAI_CORE_MAILING_H

#include "core/deed.h"

enum mailing_state { MAILING_OPEN, MAILING_GIVEN, MAILING_DROPPED };
struct mailing {
	int64_t id, rev, slip;
	int state;
	int64_t counter, clerk, made_at, done_at, done_by;
	char carrier[60];
	int64_t listed, given; /* how many stand on it, and left with it */
};
/* clang-format off */
enum mailing_col {
	MG_ID, MG_REV, MG_SLIP, MG_STATE, MG_COUNTER, MG_CLERK, MG_MADE_AT, MG_DONE_AT, MG_DONE_BY, MG_CARRIER, MG_LISTED,
	MG_GIVEN, MG__COUNT
};
/* clang-format on */
extern const struct column mailing_cols[MG__COUNT];
extern const struct record_type mailing_type;
extern const struct code mailing_states[];

/* One parcel of it: one order. */
enum posting_state { POSTING_LISTED, POSTING_GIVEN, POSTING_MISSING };
struct posting {
	int64_t id, rev, mailing, application;
	int state;
	char waybill[40];
};
/* clang-format off */
enum posting_col { GP_ID, GP_REV, GP_MAILING, GP_APPLICATION, GP_STATE, GP_WAYBILL, GP__COUNT };
/* clang-format on */
extern const struct column posting_cols[GP__COUNT];
extern const struct record_type posting_type;
extern const struct code posting_states[];

#define MAILING_MOST 40

/* Whether this order may go with this waybill now, and on which list it stands already. */
enum status mailing_fits(struct desk *k, int64_t application, const char *waybill);
/* A list of these orders and waybills (the other members are ignored) for one courier: its number, slip and errand. */
enum status desk_mailing_list(
	struct desk *k, const char *key, const char *carrier, const struct posting *items, int n, struct mailing *out);
/* The courier has taken the parcels with these waybills: 寄出 of each, in one act. What was not scanned stays in 待寄出,
 * and the signed slip is replaced by one of what was taken. out may be NULL. */
enum status desk_mailing_give(
	struct desk *k, const char *key, int64_t mailing, const char *const *waybills, int n, struct mailing *out);
/* Nobody took anything: the slip is void, all stay in 待寄出. */
enum status desk_mailing_drop(struct desk *k, const char *key, int64_t mailing, const char *reason);

/* Inside the core: 寄出 of one order within an act, with its receipt, notice and figure. */
enum status dispatch_one(struct deed *e, int64_t application, const char *waybill, const char *carrier);
/* Refuses a waybill that another order has, or another list. */
enum status dispatch_waybill_free(struct desk *k, int64_t application, const char *waybill);

#endif
