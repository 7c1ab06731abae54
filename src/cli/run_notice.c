/* 通知, 电话通知, 催领 and 取件标签 from the command line. */
#include "cli/run.h"

#include "base/day.h"
#include "core/desk_notice.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void line(const struct notice *n, const char *order)
{
	char made[DAY_TEXT];
	cli_print("%6" PRId64 "  %s  %s  %s  %s  %s%s%s\n", n->id, order, time_text(n->made_at, made),
		code_text(notice_kinds, n->kind), notice_way(n->channel), code_text(notice_states, n->state),
		n->error[0] ? ": " : "", n->error);
}

static enum status of_order(struct cli *c, const char *text)
{
	struct dossier d = {0};
	struct rows tries = {0};
	char at[DAY_TEXT];
	enum status st = cli_dossier(c, text, &d);
	if (!st)
		st = c->desk.store->ops->list(
			c->desk.store, LIST_TELLINGS_OF, &(struct list_arg){.a = d.app.id}, &tries);
	for (int i = 0; i < d.nnotices && !st; i++) {
		line(&d.notices[i], d.app.code);
		for (int j = 0; j < tries.n; j++) {
			const struct telling *t = rows_at(&tries, j);
			if (t->notice == d.notices[i].id)
				cli_print("        %s  %s  %s%s%s\n", time_text(t->at, at), notice_way(t->channel),
					code_text(telling_results, t->result), t->note[0] ? ": " : "", t->note);
		}
	}
	rows_free(&tries);
	dossier_free(&d);
	return st;
}

/* What needs a person: to be called, and what no way could tell. */
static enum status open_ones(struct cli *c)
{
	static const enum listing lists[] = {LIST_CALLS, LIST_NOTICES_FAILED};
	struct store *s = c->desk.store;
	enum status st = ST_OK;
	for (size_t l = 0; l < sizeof lists / sizeof *lists && !st; l++) {
		struct rows found = {0};
		st = s->ops->list(s, lists[l], &(struct list_arg){0}, &found);
		for (int i = 0; i < found.n && !st; i++) {
			const struct notice *n = rows_at(&found, i);
			struct application a;
			st = s->ops->get(s, &application_type, n->application, &a);
			if (!st)
				line(n, a.code);
		}
		rows_free(&found);
	}
	return st;
}

COMMAND(notices)
{
	return a->n ? of_order(c, a->word[0]) : open_ones(c);
}

COMMAND(called)
{
	int result;
	char *end;
	int64_t id = strtoll(a->word[0], &end, 10);
	if (*end || id < 1)
		return cli_usage("通知号是 guitai notices 列出的第一栏");
	if (!code_find(telling_results, a->word[1], &result) || result < TELLING_TOLD)
		return cli_usage("结果: told 已告知本人, noanswer 无人接听, again 稍后再打, wrong 空号或号码不对");
	return desk_notice_called(&c->desk, NULL, id, (enum telling_result)result, a->n > 2 ? a->word[2] : "");
}

static enum status about_order(
	struct cli *c, const struct args *a, enum status (*act)(struct desk *, const char *, int64_t))
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = act(&c->desk, NULL, d.app.id);
	dossier_free(&d);
	return st;
}

COMMAND(remind)
{
	return about_order(c, a, desk_remind);
}

COMMAND(shelf_label)
{
	return about_order(c, a, desk_shelf_label);
}
