/* 丢失, 损坏, 密码忘记, 更新, 变更, 注销: what is asked for at an order whose UKey is out (domain.md rule 18). */
#ifndef GUITAI_CORE_SERVICE_H
#define GUITAI_CORE_SERVICE_H

#include "core/desk.h"

enum service {
	SERVICE_LOST,
	SERVICE_SPOILED,
	SERVICE_PIN,
	SERVICE_RENEW,
	SERVICE_CHANGE,
	SERVICE_REVOKE,
	SERVICE__COUNT
};

/* What each means: the business type of the order that it makes, and what becomes of the UKey at once. */
struct service_row {
	const char *name, *label;
	int biz;
	enum event event;
	int fate, key; /* enum old_fate; enum unit_state that the UKey gets, -1 = as it is */
	bool bids;     /* the question about bids that are not opened yet must be answered */
	const char *tells;
};
extern const struct service_row service_rows[SERVICE__COUNT];
extern const struct code service_codes[]; /* for the command line */

#define SERVICE_ALSO 49

struct service_ask {
	int service;
	int64_t unit;               /* which UKey of the order */
	int64_t also[SERVICE_ALSO]; /* and which others: an order is made for each */
	int nalso;
	bool seen; /* the person who asks was identified */
	int bids;  /* enum bids */
};

/* UKeys of an order that are with the applicant. Returns how many. */
int service_units(const struct dossier *d, const struct unit *out[], int cap);
/* Stops or keeps the UKey at once and makes the order, with all that is known filled in. An open one of the platform's
 * that names no UKey yet is taken instead. *made: the order. */
enum status desk_service(
	struct desk *k, const char *key, int64_t application, const struct service_ask *ask, int64_t *made);
/* The answer about bids for an order that came in without it. */
enum status desk_bids(struct desk *k, const char *key, int64_t application, int answer);

#endif
