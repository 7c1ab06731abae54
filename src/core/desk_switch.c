/* 改领取方式: to mail with its charge, back to pickup with what was paid given back. */
#include "core/approve.h"

#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

struct switching {
	int64_t application;
	const char *address;
};

/* One mailing an order is paid for: what came back goes again without another charge. */
static void charge_mail(struct deed *e, const struct application *a, char *line, size_t cap)
{
	char yuan[MONEY_TEXT];
	struct charge c = {.application = a->id,
		.kind = CHARGE_MAIL,
		.state = CHARGE_OWED,
		.fen = e->k->house.mail_fen,
		.created_at = e->act.now};
	if (a->returned_mail) {
		snprintf(line, cap, "退件再寄, 运费不另收");
		return;
	}
	act_add(&e->act, &charge_type, &c);
	snprintf(line, cap, "改为邮寄, 运费 %s 元", money_text(c.fen, yuan));
}

static enum status fill_to_mail(struct deed *e, void *want)
{
	const struct switching *w = want;
	struct dossier was, now;
	char line[160];
	enum status st = deed_take(e, w->application, EV_TO_MAIL, &was, &now);
	if (!st)
		st = record_set_str(&application_cols[AC_ADDRESS], &now.app, w->address);
	if (!st) {
		charge_mail(e, &now.app, line, sizeof(line));
		now.app.by_mail = true;
		now.app.pickup_code[0] = '\0';
		size_t n = strlen(line);
		snprintf(line + n, sizeof(line) - n, "%s%s", now.app.slot[0] ? ", UKey 请移到寄件处, 原存放位 " : "",
			now.app.slot);
		st = deed_follow(e, &was, &now, EV_TO_MAIL, NULL, line);
	}
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_to_mail(struct desk *k, const char *key, int64_t application, const char *address)
{
	struct switching w = {application, address};
	const char *bad = text_bar(address, 120);
	if (utf8_count(address) < 6)
		return fail(ST_INVALID, "请填完整的邮寄地址(省市区、街道、门牌)");
	if (bad)
		return fail(ST_INVALID, "邮寄地址%s", bad);
	return deed_do(k, key, fill_to_mail, &w);
}

/* A key that was to be posted lies with the post; one to be fetched has a place of its own. */
static enum status shelve(struct deed *e, const struct dossier *was, struct dossier *now)
{
	char slot[20];
	if (!dossier_shelved(now))
		return ST_OK;
	enum status st = desk_free_slot(e->k, slot, sizeof(slot));
	for (int i = 0; i < now->nunits && !st; i++) {
		if (!unit_is_here(&now->units[i]))
			continue;
		str_copy(now->units[i].slot, sizeof(slot), slot);
		act_change(&e->act, &unit_type, &was->units[i], &now->units[i]);
	}
	if (!st)
		str_copy(now->app.slot, sizeof(now->app.slot), slot);
	if (!st && !now->app.pickup_code[0])
		secret_digits(e->k->secret, 6, now->app.pickup_code);
	return st;
}

/* Charges for mailing that nobody paid are dropped; the switch itself is one line. */
static enum status to_pickup(struct deed *e, const struct dossier *was, struct dossier *now, const char *extra)
{
	char line[300];
	for (int i = 0; i < now->ncharges; i++) {
		if (now->charges[i].kind != CHARGE_MAIL || now->charges[i].state != CHARGE_OWED)
			continue;
		now->charges[i].state = CHARGE_DROPPED;
		act_change(&e->act, &charge_type, &was->charges[i], &now->charges[i]);
	}
	now->app.by_mail = false;
	enum status st = shelve(e, was, now);
	snprintf(line, sizeof(line), "改为自取%s%s%s%s", now->app.slot[0] ? ", UKey 请移到存放位 " : "", now->app.slot,
		*extra ? ", " : "", extra);
	return st ? st : deed_follow(e, was, now, EV_TO_PICKUP, NULL, line);
}

static enum status fill_to_pickup(struct deed *e, void *want)
{
	const struct switching *w = want;
	struct dossier was, now;
	enum status st = deed_take(e, w->application, EV_TO_PICKUP, &was, &now);
	if (!st && dossier_mail_paid(&was))
		st = fail(ST_REFUSED, "货运服务费已缴, 改自取要退费, 须第二个人复核");
	if (!st)
		st = to_pickup(e, &was, &now, "");
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_to_pickup(struct desk *k, const char *key, int64_t application)
{
	struct switching w = {application, ""};
	return deed_do(k, key, fill_to_pickup, &w);
}

/* ---- 邮寄改自取 whose mailing was paid: with the refund, by two people ---- */

enum status pickup_what(struct desk *k, const struct dossier *d, int64_t charge, char *buf, size_t cap)
{
	const struct charge *c = dossier_mail_paid(d);
	char yuan[MONEY_TEXT];
	(void)k;
	if (!c || c->id != charge)
		return fail(ST_REFUSED, "货运服务费没有缴, 改自取不用复核");
	snprintf(buf, cap, "改为自取, %s运费 %s 元, %s %.120s", charge_refund_bar(c) ? "由平台退" : "退",
		money_text(c->fen - c->refunded, yuan), d->app.code, d->app.org);
	return ST_OK;
}

enum status pickup_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now)
{
	const struct charge *c = dossier_mail_paid(now);
	char extra[120] = "";
	enum status st = c && !charge_refund_bar(c) ? refund_begin(e, v, was, now, c->id, extra, sizeof(extra)) : ST_OK;
	return st ? st : to_pickup(e, was, now, extra);
}

bool pickup_small(const struct desk *k, const struct dossier *d, int64_t charge)
{
	const struct charge *c = dossier_mail_paid(d);
	int64_t most = 0;
	return c && c->id == charge && !charge_refund_bar(c) &&
	       !money_parse(conf_get(k->house.conf, "fee", "refund_later", "0.00"), &most) &&
	       c->fen - c->refunded <= most;
}
