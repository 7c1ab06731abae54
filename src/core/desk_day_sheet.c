/* 日结单: the figures of a closed day put into the shape that the slip shows. */
#include "core/desk_day.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS (EV__COUNT + 2 * DAY_CHANNELS)
#define LEFT 8

struct texts {
	struct day_row rows[ROWS];
	char words[ROWS][60];
	int nrows;
	struct day_counted counted[DAY_ITEMS];
	char left[LEFT][160];
	const char *left_at[LEFT];
	int nleft;
	char later[DAY_LATER][420];
	const char *later_at[DAY_LATER];
	char opened[120], how[40];
};

static void add_row(struct texts *t, int64_t count, bool money, int64_t fen, const char *what, const char *more)
{
	if (!count || t->nrows == ROWS)
		return;
	snprintf(t->words[t->nrows], sizeof(t->words[0]), "%s%s%s", what, *more ? " " : "", more);
	t->rows[t->nrows] = (struct day_row){t->words[t->nrows], count, money, fen};
	t->nrows++;
}

/* Acts that are told elsewhere on the slip, or are no business. */
static bool told_elsewhere(enum event ev)
{
	return ev <= EV_SIGN_OUT || ev == EV_PAID || ev == EV_PRINT || (ev >= EV_DAY_OPEN && ev <= EV_DAY_PASS);
}

static void add_rows(struct texts *t, const struct desk *k, const struct day_sum *s)
{
	for (enum event ev = EV_NONE; ev < EV__COUNT; ev++)
		if (!told_elsewhere(ev))
			add_row(t, s->moved[ev] ? llabs(s->moved[ev]) : s->acts[ev], false, 0,
				code_text(event_codes, (int)ev), "");
	for (int i = 0; i < s->nmoney; i++) {
		const struct day_money *m = &s->money[i];
		const char *label = desk_day_label(k, m->channel);
		add_row(t, m->n, true, m->came, "收款", label);
		add_row(t, m->nback, true, -m->went, "退款", label);
	}
}

static void add_left(struct texts *t, int64_t n, const char *fmt, const char *more)
{
	if (!n || t->nleft == LEFT)
		return;
	snprintf(t->left[t->nleft], sizeof(t->left[0]), "%s %lld %s", fmt, (long long)n, more);
	t->left_at[t->nleft] = t->left[t->nleft];
	t->nleft++;
}

static void add_open_ends(struct texts *t, const struct day_view *v)
{
	char gap[100];
	snprintf(gap, sizeof(gap), "个, %s", v->sum.gap);
	add_left(t, v->findings, "账务待处理", "件");
	add_left(t, v->unproved, "人工确认到账, 钱包还没有证实", "笔");
	add_left(t, v->collecting, "还在收款, 没有结果", "笔");
	add_left(t, v->scans_owed, "原件已核验, 还没有补扫", "份");
	add_left(t, v->sum.same_person, "应由两人办的, 同一人办了", "件");
	add_left(t, v->unknown, "不知打成没有的凭条", "份");
	add_left(t, v->sum.missing, "凭条号缺", gap);
}

/* 改为自取, 退运费 10.00 元 … : 赵某已补复核 */
static void add_later(struct texts *t, struct desk *k, const struct day_view *v)
{
	for (int i = 0; i < v->nlater; i++) {
		const struct approval *a = &v->later[i];
		struct clerk second = {0};
		bool waits = a->state == APPROVAL_WAITING;
		if (!waits && k->store->ops->get(k->store, &clerk_type, a->decided_by, &second))
			second.name[0] = '\0';
		snprintf(t->later[i], sizeof(t->later[0]), "%s: %.60s%s", a->what, second.name,
			waits ? "还没有补复核" : code_text(approval_states, a->state));
		t->later_at[i] = t->later[i];
	}
	add_left(t, v->unseen, "先退后复核, 还没有补", "件");
}

static void add_counted(struct texts *t, const struct desk *k, const struct day_view *v)
{
	for (int i = 0; i < v->nitems; i++) {
		const struct day_count *c = &v->items[i];
		t->counted[i] = (struct day_counted){desk_day_label(k, c->what), day_is_money(c->what), c->start,
			c->came, c->went, c->expected, c->counted, c->known, c->reason};
	}
}

enum status desk_day_slip(struct deed *e, const struct day_view *v, const struct day_close *closed)
{
	struct texts *t = xcalloc(1, sizeof(*t));
	char at[DAY_TEXT];
	add_rows(t, e->k, &v->sum);
	add_open_ends(t, v);
	add_counted(t, e->k, v);
	add_later(t, e->k, v);
	snprintf(t->opened, sizeof(t->opened), "%.60s %s", closed->opened_name, time_short(closed->opened_at, at));
	struct day_sheet sheet = {.day = e->today,
		.counter = closed->counter,
		.clerk = e->act.who.name,
		.opened = t->opened,
		.how = code_text(event_codes, closed->state == DAY_PASSED ? EV_DAY_PASS : EV_DAY_CLOSE),
		.first_seq = closed->first_seq,
		.last_seq = closed->last_seq,
		.rows = t->rows,
		.nrows = t->nrows,
		.first_slip = v->sum.first_slip,
		.last_slip = v->sum.last_slip,
		.slips = v->sum.slips,
		.voids = v->sum.voids,
		.reprints = v->sum.reprints,
		.unknown = v->unknown,
		.missing = v->sum.missing,
		.counted = t->counted,
		.ncounted = v->nitems,
		.later = t->later_at,
		.nlater = v->nlater,
		.bills = v->bills,
		.left = t->left_at,
		.nleft = t->nleft,
		.head = closed->head_seq,
		.chain = closed->head_mac};
	struct slip_about about = {.subject = closed->id, .day = &sheet};
	enum status st = deed_slip(e, SLIP_DAY, NULL, &about);
	free(t);
	return st;
}
