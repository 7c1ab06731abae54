/* Inside the core: the common shape of every act of desk_*.c. Read, ask the guards, change copies, follow the workflow
 * row, commit; on a conflict the whole thing once more from the reading. */
#ifndef GUITAI_CORE_DEED_H
#define GUITAI_CORE_DEED_H

#include "core/desk.h"

struct deed {
	struct desk *k;
	struct act act;
	struct done done;
	int32_t today;
};

/* Fills the act from what the caller wants. Must not keep anything between two calls: it runs again after a conflict.
 */
typedef enum status deed_fill(struct deed *e, void *want);

/* Runs fill and commits, twice at most. Somebody must be signed in, unless `who` says otherwise (the worker). The deed
 * stays readable (act_row) until deed_stop(), also after a failure. */
enum status deed_run(
	struct deed *e, struct desk *k, const char *key, const struct session *who, deed_fill *fill, void *want);
void deed_stop(struct deed *e);
/* deed_run and deed_stop for the person signed in. */
enum status deed_do(struct desk *k, const char *key, deed_fill *fill, void *want);
/* A write without an audit line: drafts, wishes to the worker. */
enum status deed_note(struct desk *k, const struct record_type *type, const void *before, const void *after);

/* Reads an application and asks whether the event is possible. `now` is a copy to be changed. Free both. */
enum status deed_take(struct deed *e, int64_t application, enum event ev, struct dossier *was, struct dossier *now);
/* After `now` was changed (was NULL: it is new, and gets its local id here): takes the workflow row, sets the state, adds the application's change, the slip, the notice,
 * the errands and the audit line. about may be NULL. */
enum status deed_follow(struct deed *e, const struct dossier *was, struct dossier *now, enum event ev,
	struct slip_about *about, const char *line);
/* A slip and its first copy. d may be NULL for a slip about no application. */
enum status deed_slip(struct deed *e, enum slip_kind kind, const struct dossier *d, struct slip_about *about);
/* printer: the one it must go to, or "" for the one that takes this kind. */
void deed_copy(
	struct deed *e, int64_t slip, int64_t application, int64_t number, const char *reason, const char *printer);

/* Whether the house wants two people and this one has nobody beside him. */
bool deed_alone(const struct deed *e, const struct session *second);
/* Who agreed to the last audit line; NULL: the same person. */
void deed_second(struct deed *e, const struct session *second);

/* The first row of a list, or ST_NOT_FOUND without a sentence of its own. */
enum status desk_first(struct desk *k, enum listing which, const struct list_arg *arg, void *row);
/* Every row of a list that goes on after an id, read page by page: only a page of it is ever held. Ends when `each`
 * fails. */
typedef enum status desk_row(void *ctx, const void *row);
enum status desk_each(struct desk *k, enum listing which, struct list_arg arg, desk_row *each, void *ctx);

#endif
