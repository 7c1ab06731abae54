/* 催领: what lies on the shelf too long is told again, once a period, by the worker or by a clerk. */
#include "core/desk_notice.h"

#include "base/clock.h"

#include <inttypes.h>
#include <stdio.h>

struct reminder {
	int64_t application;
	bool by_period;
};

static enum status fill_remind(struct deed *e, void *want)
{
	const struct reminder *r = want;
	struct dossier was, now;
	enum status st = deed_take(e, r->application, EV_REMIND, &was, &now);
	if (!st)
		st = deed_follow(e, &was, &now, EV_REMIND, NULL, r->by_period ? "超期未领, 按期催领" : "催领");
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_remind(struct desk *k, const char *key, int64_t application)
{
	struct reminder r = {application, false};
	return deed_do(k, key, fill_remind, &r);
}

/* The key says application and period: whoever comes second finds it done. */
static enum status remind_one(struct desk *k, const struct application *a, int64_t period, int *told)
{
	char key[ACT_KEY];
	struct session worker = {.counter = k->counter, .name = "后台"};
	struct reminder r = {a->id, true};
	struct deed e;
	snprintf(key, sizeof(key), "02%014" PRIx64 "%08" PRIx32 "%08" PRIx64, (uint64_t)a->id, (uint32_t)a->stocked_day,
		(uint64_t)period);
	enum status st = deed_run(&e, k, key, &worker, fill_remind, &r);
	if (!st && !e.done.repeated)
		++*told;
	deed_stop(&e);
	return st == ST_REFUSED || st == ST_CONFLICT ? ST_OK : st;
}

enum status desk_remind_all(struct desk *k, int32_t today, int *told)
{
	int64_t every = conf_int(k->house.conf, "shelf", "remind", 30);
	int days = k->house.shelf_days;
	struct list_arg arg = {.a = today - days, .limit = 200};
	struct rows page = {0};
	enum status st = ST_OK;
	bool more = every > 0;
	*told = 0;
	while (more && !st) {
		st = k->store->ops->list(k->store, LIST_SHELVED_LONG, &arg, &page);
		for (int i = 0; i < page.n && !st; i++) {
			const struct application *a = rows_at(&page, i);
			st = remind_one(k, a, (today - a->stocked_day - days - 1) / every, told);
			arg.a2 = a->stocked_day;
			arg.b = a->id;
		}
		more = page.n == arg.limit;
		rows_free(&page);
	}
	return st;
}
