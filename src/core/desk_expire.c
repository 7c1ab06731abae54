/* 到期提醒: who holds a certificate that ends soon is told, once for each number of days that the settings name. */
#include "core/anchor.h"
#include "core/desk_notice.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The smallest of the numbers that it is within; 0 = none. */
static int threshold(const struct house *h, int days)
{
	const char *p = conf_get(h->conf, "cert", "remind", "60 30 7");
	int found = 0;
	while (*p) {
		char *end;
		long n = strtol(p, &end, 10);
		if (end == p)
			break;
		if (n > 0 && n < 3650 && days <= n && (!found || n < found))
			found = (int)n;
		p = end;
	}
	return found;
}

static enum status told_before(struct desk *k, int64_t certificate, int days, bool *yes)
{
	struct rows rows = {0};
	enum status st = k->store->ops->list(k->store, LIST_REMINDERS_OF, &(struct list_arg){.a = certificate}, &rows);
	*yes = false;
	for (int i = 0; i < rows.n; i++)
		*yes |= ((const struct reminder *)rows_at(&rows, i))->days <= days;
	rows_free(&rows);
	return st;
}

struct ending {
	int64_t application;
	int32_t today;
	int days, told;
};

/* The notice that this act makes. */
static int64_t notice_of(const struct act *a)
{
	for (int i = 0; i < a->nchanges; i++)
		if (a->changes[i].type == &notice_type)
			return ((const struct notice *)a->changes[i].after)->id;
	return 0;
}

/* One notice for all certificates of the application that reach the same number of days. */
static enum status fill_ending(struct deed *e, void *want)
{
	struct ending *w = want;
	struct dossier was, now;
	int64_t due[64];
	int n = 0;
	char line[100];
	enum status st = deed_take(e, w->application, EV_CERT_END, &was, &now);
	for (int i = 0; i < was.ncerts && !st && n < 64; i++) {
		const struct certificate *c = &was.certs[i];
		bool before = false;
		if (c->state != CS_ISSUED || !(c->use & CU_SIGN) ||
			threshold(&e->k->house, certificate_days(c, w->today)) != w->days)
			continue;
		st = told_before(e->k, c->id, w->days, &before);
		if (!before)
			due[n++] = c->id;
	}
	snprintf(line, sizeof(line), "%d 张证书 %d 天内到期, 提醒", n, w->days);
	if (!st && n)
		st = deed_follow(e, &was, &now, EV_CERT_END, NULL, line);
	for (int i = 0; i < n && !st; i++)
		act_add(&e->act, &reminder_type,
			&(struct reminder){.certificate = due[i],
				.days = w->days,
				.notice = notice_of(&e->act),
				.at = e->act.now});
	w->told = n;
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

/* The key says certificate and number of days: whoever comes second finds it done. */
static enum status remind_one(struct desk *k, const struct certificate *c, int32_t today, int days, int *told)
{
	char key[ACT_KEY];
	struct session worker = {.counter = k->counter, .name = "后台"};
	struct ending w = {c->application, today, days, 0};
	struct deed e;
	snprintf(key, sizeof(key), "03%014" PRIx64 "%016x", (uint64_t)c->id, (unsigned)days);
	enum status st = deed_run(&e, k, key, &worker, fill_ending, &w);
	*told += !st && !e.done.repeated && w.told;
	deed_stop(&e);
	return st == ST_REFUSED || st == ST_CONFLICT ? ST_OK : st;
}

enum status desk_expire_all(struct desk *k, int32_t today, int *told)
{
	struct list_arg arg = {.a = day_start_ms(today), .limit = 200};
	struct rows page = {0};
	enum status st = ST_OK;
	int most = 0;
	bool more = true;
	*told = 0;
	for (int d = 1; d < 400; d++)
		most = threshold(&k->house, d) ? d : most;
	arg.a2 = day_start_ms(today + most + 1);
	while (more && most && !st) {
		st = k->store->ops->list(k->store, LIST_CERTS_ENDING, &arg, &page);
		for (int i = 0; i < page.n && !st; i++) {
			const struct certificate *c = rows_at(&page, i);
			int days = threshold(&k->house, certificate_days(c, today));
			bool before = true;
			if (c->application && c->use & CU_SIGN && days)
				st = told_before(k, c->id, days, &before);
			if (!st && !before)
				st = remind_one(k, c, today, days, told);
			arg.a = c->not_after;
			arg.b = c->id;
		}
		more = page.n == arg.limit;
		rows_free(&page);
	}
	return st;
}
