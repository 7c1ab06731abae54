/* How a counter's day stands: read from the lines of the log since the last count, never from sums kept elsewhere. */
#include "core/desk_day.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/pay.h"
#include "core/reconcile.h"

#include <string.h>

#define ALL 1000000

bool day_is_money(const char *what)
{
	return strcmp(what, DAY_KEYS) != 0;
}

bool day_must_count(const char *what)
{
	return strcmp(what, DAY_KEYS) == 0 || strcmp(what, DAY_CASH) == 0;
}

const char *desk_day_label(const struct desk *k, const char *what)
{
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, what) == 0)
			return k->channels[i]->label;
	return strcmp(what, DAY_CASH) == 0 ? "现金" : strcmp(what, DAY_KEYS) == 0 ? "UKey(在柜)" : what;
}

static enum status list(struct desk *k, enum listing which, int64_t a, int64_t a2, int limit, struct rows *out)
{
	return k->store->ops->list(k->store, which, &(struct list_arg){.a = a, .a2 = a2, .limit = limit}, out);
}

/* The head first: what is read after it can only be more, and a line that came later makes the closing start anew. */
static enum status read_head(struct desk *k, int counter, struct day_view *v)
{
	struct rows rows = {0};
	enum status st = list(k, LIST_STEPS_OF_COUNTER, counter, 0, 1, &rows);
	if (!st && rows.n) {
		const struct step *head = rows_at(&rows, 0);
		v->head_seq = head->seq;
		str_copy(v->head_mac, sizeof(v->head_mac), head->mac);
	}
	rows_free(&rows);
	if (!st)
		st = list(k, LIST_STEPS_NEWEST, 0, 0, 1, &rows);
	if (!st && rows.n)
		v->newest = ((const struct step *)rows_at(&rows, 0))->id;
	rows_free(&rows);
	if (!st)
		st = list(k, LIST_DAYS_OF, counter, 0, 1, &rows);
	if (!st && rows.n) {
		v->day = *(const struct day_close *)rows_at(&rows, 0);
		v->open = v->day.state == DAY_OPEN;
	}
	rows_free(&rows);
	return st;
}

static enum status read_log(struct desk *k, int counter, struct day_view *v)
{
	struct rows rows = {0};
	int64_t from = v->open ? v->day.first_seq - 1 : v->day.last_seq;
	enum status st = v->day.id ? list(k, LIST_STEPS_AFTER, counter, from, ALL, &rows) : ST_OK;
	for (int i = 0; i < rows.n; i++) {
		const struct step *line = rows_at(&rows, i);
		if (line->seq <= v->head_seq)
			day_add_line(&v->sum, line, v->day.base_seq);
	}
	rows_free(&rows);
	if (!st && v->day.id)
		st = list(k, LIST_STEPS_MOVED, v->day.base_step, 0, ALL, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct step *line = rows_at(&rows, i);
		if (line->id <= v->newest)
			day_add_keys(&v->sum, line);
	}
	rows_free(&rows);
	return st;
}

static enum status read_slips(struct desk *k, int counter, struct day_view *v)
{
	struct rows rows = {0};
	enum status st = v->open ? list(k, LIST_SLIPS_AFTER, counter, v->day.last_slip, ALL, &rows) : ST_OK;
	if (!v->day.id) {
		struct slip newest;
		st = desk_first(k, LIST_SLIPS_NEWEST, &(struct list_arg){.a = counter}, &newest);
		v->day.last_slip = st ? 0 : newest.id;
		str_copy(v->day.last_slip_no, sizeof(v->day.last_slip_no), st ? "" : newest.no);
		st = st == ST_NOT_FOUND ? ST_OK : st;
	}
	v->last_slip = v->day.last_slip;
	str_copy(v->last_slip_no, sizeof(v->last_slip_no), v->day.last_slip_no);
	for (int i = 0; i < rows.n; i++) {
		const struct slip *slip = rows_at(&rows, i);
		day_add_slip(&v->sum, slip, v->day.last_slip_no);
		v->last_slip = slip->id;
		str_copy(v->last_slip_no, sizeof(v->last_slip_no), slip->no);
	}
	rows_free(&rows);
	if (!st)
		st = list(k, LIST_COPIES_RECENT, 0, 0, 1000, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct copy *copy = rows_at(&rows, i);
		v->unknown += copy->state == COPY_UNKNOWN && copy->slip > v->day.last_slip;
	}
	rows_free(&rows);
	if (!st)
		st = list(k, LIST_ATTEMPTS_SHOWN, counter, 0, 0, &rows);
	v->collecting = rows.n;
	rows_free(&rows);
	if (!st)
		st = list(k, LIST_ATTEMPTS_OPEN, 0, 0, 100000, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct attempt *t = rows_at(&rows, i);
		v->unproved += t->by_hand && t->counter == counter;
	}
	rows_free(&rows);
	return st;
}

static struct day_count *item(struct day_view *v, const char *what, int64_t start, int64_t came, int64_t went)
{
	struct day_count *c = &v->items[v->nitems++];
	*c = (struct day_count){.start = start, .came = came, .went = went, .expected = start + came - went};
	str_copy(c->what, sizeof(c->what), what);
	return c;
}

/* What was counted last: at the opening of this day, or at the close of the one before. */
static int64_t counted_before(const struct rows *counts, const char *what)
{
	int64_t n = 0;
	for (int i = 0; i < counts->n; i++) {
		const struct day_count *c = rows_at(counts, i);
		if (strcmp(c->what, what) == 0 && c->known)
			n = c->counted;
	}
	return n;
}

static bool wallet_is_offered(const struct desk *k, const char *channel)
{
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, channel) == 0)
			return true;
	return false;
}

static void wallet(struct day_view *v, const char *channel)
{
	const struct day_money *m = day_money_of(&v->sum, channel);
	if (v->nitems < DAY_ITEMS - 1)
		item(v, channel, 0, m ? m->came : 0, m ? m->went : 0);
}

/* The drawer, the wallets on offer and those that took money all the same, the shelf. */
static enum status make_items(struct desk *k, struct day_view *v)
{
	struct rows counts = {0};
	struct counts n;
	struct day_sum *s = &v->sum;
	enum status st = v->day.id ? list(k, LIST_DAY_COUNTS, v->day.id, 0, 0, &counts) : ST_OK;
	if (!st)
		st = k->store->ops->counts(k->store, k->counter, 0, 0, &n);
	v->findings = st ? 0 : n.findings;
	bills_verdict(k, day_of_ms(clock_ms()) - 1, v->bills, sizeof(v->bills));
	v->scans_owed = st ? 0 : n.scans_owed;
	if (!st && (conf_bool(k->house.conf, "counter", "cash", true) || day_money_of(s, DAY_CASH)))
		item(v, DAY_CASH, counted_before(&counts, DAY_CASH), s->cash_came, s->cash_went);
	for (int i = 0; !st && v->open && k->channels && k->channels[i]; i++)
		wallet(v, k->channels[i]->name);
	for (int i = 0; !st && v->open && i < s->nmoney; i++)
		if (!wallet_is_offered(k, s->money[i].channel) && strcmp(s->money[i].channel, DAY_CASH) != 0)
			wallet(v, s->money[i].channel);
	if (!st)
		item(v, DAY_KEYS, v->day.id ? counted_before(&counts, DAY_KEYS) : n.units_on_shelf, s->keys_came,
			s->keys_went);
	rows_free(&counts);
	return st;
}

/* Also those of the days before that nobody has signed. */
static enum status read_later(struct desk *k, int counter, struct day_view *v)
{
	struct rows rows = {0};
	int64_t since = v->open ? v->day.opened_at : INT64_MAX;
	enum status st = list(k, LIST_LATER, counter, since, DAY_LATER, &rows);
	for (int i = 0; i < rows.n; i++) {
		v->later[v->nlater] = *(const struct approval *)rows_at(&rows, i);
		v->unseen += v->later[v->nlater++].state == APPROVAL_WAITING;
	}
	rows_free(&rows);
	return st;
}

enum status desk_day_read(struct desk *k, int counter, struct day_view *out)
{
	memset(out, 0, sizeof(*out));
	enum status st = read_head(k, counter, out);
	if (!st)
		st = read_log(k, counter, out);
	if (!st)
		st = read_slips(k, counter, out);
	if (!st)
		st = read_later(k, counter, out);
	return st ? st : make_items(k, out);
}
