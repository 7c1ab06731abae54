/* What applicants are told: which way a notice goes, what became of each try, the list to call, reminders. */
#ifndef GUITAI_CORE_DESK_NOTICE_H
#define GUITAI_CORE_DESK_NOTICE_H

#include "core/deed.h"
#include "core/telling.h"

/*
 * The ways by name: smtp, folder (the gateway's), phone (a list to call), print. [notice] NAME-OF-KIND or [notice] all
 * gives their order; the next way that is possible for this applicant after `after` ("" = the first). False: none.
 */
bool notice_route(
	const struct house *h, enum notice_kind kind, const struct application *a, const char *after, char out[20]);
const char *notice_way(const char *channel); /* 邮件, 短信, 电话, 打印 */

/* In a deed: adds the notice of this kind. The event it tells of is the act: the same act key never tells twice. */
enum status notice_tell(struct deed *e, const struct dossier *d, enum notice_kind kind);

/* The worker's: what became of one try. SENT ends it, LATER waits longer each time, FAILED and UNSURE go the next way.
 */
enum status desk_notice_tried(struct desk *k, const struct notice *n, enum telling_result result, const char *note);
/* 电话通知: how the call ended (TELLING_TOLD and after). */
enum status desk_notice_called(
	struct desk *k, const char *key, int64_t notice, enum telling_result result, const char *note);
/* 催领: a clerk's, now. */
enum status desk_remind(struct desk *k, const char *key, int64_t application);
/* The worker's: everything 超期未领 that was not reminded in this period. *told counts them. */
enum status desk_remind_all(struct desk *k, int32_t today, int *told);
/* The worker's: holders of certificates that end soon, once for each of [cert] remind. *told counts notices. */
enum status desk_expire_all(struct desk *k, int32_t today, int *told);

#endif
