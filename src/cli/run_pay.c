/* 收费 from the command line: by QR code or the payer's own code, asked about, stopped, confirmed by two people. */
#include "cli/run.h"

#include "base/clock.h"
#include "base/money.h"
#include "core/desk_case.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define CLOSING_S 30 /* for a code to be closed before another one is made */

static enum status channels_tell(struct cli *c)
{
	char names[400] = "";
	for (int i = 0; c->desk.channels && c->desk.channels[i]; i++) {
		size_t len = strlen(names);
		snprintf(names + len, sizeof names - len, "%s%s %s", len ? ", " : "", c->desk.channels[i]->name,
			c->desk.channels[i]->label);
	}
	return cli_usage("先问付款人用哪种: --channel, 可用的有 %s", names[0] ? names : "(没有)");
}

static void attempt_tell(const struct attempt *t)
{
	char yuan[MONEY_TEXT], words[MONEY_WORDS];
	cli_print("付款单号 %s  %s 元 %s  %s\n", t->no, money_text(t->fen, yuan), money_words(t->fen, words),
		code_text(attempt_states, t->state));
}

/* Looks every 200 ms until it is paid or over; shows the code once. */
static enum status attempt_wait(struct cli *c, int64_t id, int64_t seconds)
{
	int64_t until = clock_mono_ms() + seconds * 1000;
	struct attempt t = {0};
	bool shown = false;
	enum status st;
	while (!(st = c->desk.store->ops->get(c->desk.store, &attempt_type, id, &t))) {
		if (t.state == ATTEMPT_SHOWN && t.qr_text[0] && !shown) {
			shown = true;
			run_qr(c, &(struct args){.word = {t.qr_text}, .n = 1});
			fflush(stdout);
		}
		if (!attempt_blocks(&t) || clock_mono_ms() >= until)
			break;
		nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL);
	}
	if (!st)
		attempt_tell(&t);
	if (!st && t.state != ATTEMPT_PAID)
		return fail(attempt_blocks(&t) ? ST_BUSY : ST_REFUSED, "还没有付款: %s",
			t.note[0] ? t.note : code_text(attempt_states, t.state));
	return st;
}

/* The code that is shown makes room for another wallet or the payer's own code: closed first, however long that takes. */
static enum status make_room(struct cli *c, const struct attempt *now)
{
	const char *bar = attempt_bar_other(now);
	int64_t until = clock_mono_ms() + CLOSING_S * 1000;
	struct attempt t = *now;
	enum status st = bar ? fail(ST_REFUSED, "%s", bar) : ST_OK;
	if (!st && !now->stop)
		st = desk_pay_stop(&c->desk, NULL, now->id);
	while (!st && attempt_blocks(&t) && clock_mono_ms() < until) {
		nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
		st = c->desk.store->ops->get(c->desk.store, &attempt_type, now->id, &t);
	}
	if (!st && attempt_blocks(&t))
		st = fail(
			ST_BUSY, "前一个收款码还没有关闭: %s", t.note[0] ? t.note : code_text(attempt_states, t.state));
	if (!st && t.state == ATTEMPT_PAID)
		st = fail(ST_REFUSED, "刚好付了, 不用再收: %s", t.no);
	return st;
}

static enum status pay_start(struct cli *c, const struct args *a, const struct dossier *d, int64_t *id)
{
	const struct attempt *now = dossier_collecting(d);
	const struct charge *owing = dossier_owing(d);
	const char *channel = a->opt[OPT_CHANNEL], *code = a->opt[OPT_CODE];
	enum status st = ST_OK;
	if (now && !code && (!channel || !strcmp(channel, now->channel))) {
		*id = now->id;
		return ST_OK;
	}
	if (!owing)
		return fail(ST_REFUSED, "%s 没有待缴的费用", d->app.code);
	if (!channel && !code)
		return channels_tell(c);
	if (code && !desk_code_channel(&c->desk, code))
		return fail(ST_INVALID, "这不是能收的付款码");
	if (now)
		st = make_room(c, now);
	if (st)
		return st;
	return code ? desk_pay_code(&c->desk, NULL, owing->id, code, id)
		    : desk_pay(&c->desk, NULL, owing->id, channel, id);
}

static enum status newest(const struct args *a, struct cli *c, const struct dossier *d, struct attempt *out)
{
	if (desk_attempt(&c->desk, a->word[0], out) == ST_OK)
		return ST_OK;
	if (!d->nattempts)
		return fail(ST_REFUSED, "%s 还没有收过款", d->app.code);
	*out = d->attempts[d->nattempts - 1];
	return ST_OK;
}

/* What is said about the attempt named, or the newest one. */
static enum status pay_say(struct cli *c, const struct args *a, const struct dossier *d)
{
	struct attempt t;
	enum status st = newest(a, c, d, &t);
	if (!st && a->opt[OPT_TRADE])
		st = desk_pay_manual(&c->desk, NULL, t.id, a->opt[OPT_TRADE], cli_second_person(c));
	else if (!st && a->opt[OPT_LET])
		st = desk_pay_override(&c->desk, NULL, t.id, a->opt[OPT_LET], cli_second_person(c));
	else if (!st && a->opt[OPT_ASK])
		st = desk_pay_ask(&c->desk, t.id);
	else if (!st)
		st = attempt_blocks(&t) ? desk_pay_stop(&c->desk, NULL, t.id)
					: fail(ST_REFUSED, "%s 没有正在进行的收款", d->app.code);
	if (!st)
		st = c->desk.store->ops->get(c->desk.store, &attempt_type, t.id, &t);
	if (!st)
		attempt_tell(&t);
	return st;
}

static enum status pay_collect(struct cli *c, const struct args *a, const struct dossier *d, int64_t seconds)
{
	struct attempt t;
	int64_t id = 0;
	enum status st = pay_start(c, a, d, &id);
	if (!st && seconds)
		return attempt_wait(c, id, seconds);
	if (!st)
		st = c->desk.store->ops->get(c->desk.store, &attempt_type, id, &t);
	if (!st)
		attempt_tell(&t);
	return st;
}

COMMAND(pay)
{
	bool say = a->opt[OPT_TRADE] || a->opt[OPT_LET] || a->opt[OPT_ASK] || a->opt[OPT_STOP];
	struct dossier d = {0};
	int64_t seconds;
	enum status st = cli_number(a, OPT_WAIT, 0, 3600, 0, &seconds);
	if (!st)
		st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = say ? pay_say(c, a, &d) : pay_collect(c, a, &d, seconds);
	dossier_free(&d);
	return st;
}
