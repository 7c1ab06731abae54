/* The second terminal follows what is collected here, not what the clerk looks at: he may have gone on to the next. */
#include "core/display.h"

#include "base/clock.h"
#include "core/deed.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

#define AGAIN_MS 2000 /* well before a reader takes it for stale */
#define THANKS_MS 5000

void display_open(struct desk *k, struct display_out *o, const char *db)
{
	memset(o, 0, sizeof(*o));
	display_path(db, k->counter, o->path, sizeof(o->path));
	k->facing = o;
}

/* The newest one that is collected at this counter. */
static bool collected(struct desk *k, struct attempt *out)
{
	struct rows rows = {0};
	bool there = k->store->ops->list(k->store, LIST_ATTEMPTS_SHOWN, &(struct list_arg){.a = k->counter}, &rows) ==
			     ST_OK &&
		     rows.n > 0;

	if (there)
		*out = *(const struct attempt *)rows_at(&rows, rows.n - 1);
	rows_free(&rows);
	return there;
}

/* What was shown a moment ago has come: said for a few seconds. */
static bool thanks(struct desk *k, int64_t now, struct attempt *out)
{
	struct display_out *o = k->facing;

	if (!o->attempt || k->store->ops->get(k->store, &attempt_type, o->attempt, out) || out->state != ATTEMPT_PAID)
		return false;
	if (!o->thanks_until)
		o->thanks_until = now + THANKS_MS;
	out->deadline = now + THANKS_MS;
	return now < o->thanks_until;
}

static enum status say(struct desk *k, const struct attempt *t, int64_t now)
{
	struct display_out *o = k->facing;
	const char *label = "";
	char shown[60];

	for (int i = 0; t && k->channels && k->channels[i]; i++)
		if (!strcmp(k->channels[i]->name, t->channel))
			label = k->channels[i]->label;
	snprintf(shown, sizeof(shown), "%s%s", k->house.practice && t ? "练习 " : "", label);
	enum status st = display_write(o->path, t, shown, now);
	bool told = o->failed;

	o->failed = st != ST_OK;
	o->said_at = now;
	return told ? ST_OK : st;
}

enum status display_beat(struct desk *k)
{
	struct display_out *o = k->facing;
	int64_t now = clock_ms();
	struct attempt t;

	if (!o)
		return ST_OK;
	if (collected(k, &t))
		o->thanks_until = 0;
	else if (!thanks(k, now, &t))
		t.id = t.rev = 0;
	if (t.id == o->attempt && t.rev == o->rev && (!t.id || now - o->said_at < AGAIN_MS))
		return ST_OK;
	o->attempt = t.id;
	o->rev = t.rev;
	if (!t.id)
		o->thanks_until = 0;
	return say(k, t.id ? &t : NULL, now);
}

void display_blank(struct desk *k)
{
	if (k->facing && k->facing->attempt)
		display_write(k->facing->path, NULL, "", clock_ms());
	k->facing = NULL;
}
