/* Gathering what a deed changes, before it is committed as one. */
#include "core/act.h"

#include "base/day.h"
#include "base/number.h"
#include "base/xalloc.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void act_start(struct act *a, const char *key, const struct session *who, int64_t now)
{
	memset(a, 0, sizeof(*a));
	assert(!key || strlen(key) == ACT_KEY - 1);
	if (key)
		str_copy(a->key, sizeof(a->key), key);
	if (who)
		a->who = *who;
	a->now = now;
}

void act_stop(struct act *a)
{
	for (int i = 0; i < a->nchanges; i++) {
		free(a->changes[i].before);
		free(a->changes[i].after);
	}
	free(a->changes);
	free(a->lines);
	memset(a, 0, sizeof(*a));
}

static void *copy_of(const struct record_type *type, const void *row)
{
	void *p = xcalloc(1, type->size);
	memcpy(p, row, type->size);
	return p;
}

static struct change *push(struct act *a)
{
	if (a->nchanges == a->cap) {
		a->cap = a->cap ? a->cap * 2 : 8;
		a->changes = xrealloc(a->changes, (size_t)a->cap, sizeof(a->changes[0]));
	}
	memset(&a->changes[a->nchanges], 0, sizeof(a->changes[0]));
	return &a->changes[a->nchanges++];
}

/* Every record begins with its id. */
static int64_t *id_of(void *row)
{
	return row;
}

int64_t act_add(struct act *a, const struct record_type *type, const void *row)
{
	struct change *c = push(a);
	c->type = type;
	c->after = copy_of(type, row);
	*id_of(c->after) = --a->next_local;
	return a->next_local;
}

void act_change(struct act *a, const struct record_type *type, const void *before, const void *after)
{
	int64_t id = *id_of((void *)(uintptr_t)before);
	struct change *c = NULL;
	for (int i = 0; i < a->nchanges && !c; i++)
		if (a->changes[i].type == type && *id_of(a->changes[i].after) == id)
			c = &a->changes[i];
	if (c) {
		memcpy(c->after, after, type->size);
		return;
	}
	c = push(a);
	c->type = type;
	c->before = copy_of(type, before);
	c->after = copy_of(type, after);
}

void act_line(struct act *a, int64_t application, enum event ev, const char *fmt, ...)
{
	va_list ap;
	struct step s = {.chain = a->who.counter,
		.at = a->now,
		.clerk = a->who.clerk,
		.application = application,
		.event = (int)ev,
		.line = a->nlines};
	va_start(ap, fmt);
	vsnprintf(s.text, sizeof(s.text), fmt, ap);
	va_end(ap);
	str_copy(s.clerk_name, sizeof(s.clerk_name), a->who.name);
	a->lines = xrealloc(a->lines, (size_t)(a->nlines + 1), sizeof(a->lines[0]));
	a->lines[a->nlines++] = s;
}

void act_figure(struct act *a, const char *channel, int64_t fen, int64_t moved)
{
	assert(a->nlines > 0);
	struct step *s = &a->lines[a->nlines - 1];
	str_copy(s->channel, sizeof(s->channel), channel);
	s->fen = fen;
	s->moved = moved;
}

void act_errand(struct act *a, enum errand_kind kind, const char *lane, int64_t subject)
{
	struct errand e = {.kind = (int)kind, .subject = subject, .next_at = a->now};
	str_copy(e.lane, sizeof(e.lane), lane);
	act_add(a, &errand_type, &e);
}

const void *act_row(const struct act *a, const struct record_type *type, int n)
{
	for (int i = 0; i < a->nchanges; i++)
		if (a->changes[i].type == type && n-- == 0)
			return a->changes[i].after;
	return NULL;
}

/* Imports draw their 申领单号 from counters 90-99, one after the other when a day's file is larger than one counter's five
 * digits (domain.md section 4). */
#define MOST_A_DAY 99999
static void order_name(const struct act *a, const void *row, char *buf, size_t cap)
{
	const struct application *app = row;
	if (app->imported)
		snprintf(buf, cap, "order-import-%d", day_of_ms(a->now));
	else
		snprintf(buf, cap, "order-%02d-%d", (int)a->who.counter, day_of_ms(a->now));
}

static void order_text(const struct act *a, const void *row, int64_t n, char *buf, size_t cap)
{
	const struct application *app = row;
	int counter = app->imported ? 90 + (int)((n - 1) / MOST_A_DAY) % 10 : (int)a->who.counter;
	char no[15];
	str_copy(buf, cap, number_order(day_of_ms(a->now), counter, (int)((n - 1) % MOST_A_DAY) + 1, no));
}

static void slip_name(const struct act *a, const void *row, char *buf, size_t cap)
{
	const struct slip *s = row;
	snprintf(buf, cap, "slip-%02d-%d", (int)s->counter, day_of_ms(a->now));
}

static void slip_text(const struct act *a, const void *row, int64_t n, char *buf, size_t cap)
{
	const struct slip *s = row;
	char no[17];
	str_copy(buf, cap, number_slip(day_of_ms(a->now), (int)s->counter, (int)n, no));
}

/* clang-format off */
const struct series series_table[] = {
	{ &application_type, AC_CODE, order_name, order_text },
	{ &slip_type,        SC_NO,   slip_name,  slip_text },
};
/* clang-format on */
const int series_count = (int)(sizeof(series_table) / sizeof(series_table[0]));
