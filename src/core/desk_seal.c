/* 换签名密钥: who changed the key that slips are signed with, and from which to which. */
#include "core/deed.h"
#include "core/seal.h"

#include <stdio.h>

struct renewal {
	const char *was, *now;
};

static enum status fill_key(struct deed *e, void *want)
{
	const struct renewal *r = want;
	act_line(&e->act, 0, EV_SIGN_KEY, "换签名密钥: 旧 %s, 新 %s", r->was, r->now);
	return ST_OK;
}

static enum status id_of(const struct sign_ops *ops, const char *dir, char id[SIGN_ID])
{
	struct signer s;
	enum status st = ops->open(dir, &s);
	if (st)
		return st;
	snprintf(id, SIGN_ID, "%s", s.id);
	ops->close(&s);
	return ST_OK;
}

enum status desk_sign_key(struct desk *k, const char *key, const struct sign_ops *ops, const char *dir,
	char was[SIGN_ID], char now[SIGN_ID])
{
	struct renewal r = {was, now};
	char why[300];
	if (!k->session.clerk)
		return fail(ST_DENIED, "请先签到");
	if (!(k->session.roles & ROLE_ADMIN))
		return fail(ST_DENIED, "换签名密钥要由管理员办理");
	enum status st = id_of(ops, dir, was);
	if (!st)
		st = ops->renew(dir);
	if (!st)
		st = id_of(ops, dir, now);
	if (st)
		return st;
	st = deed_do(k, key, fill_key, &r);
	if (st) {
		snprintf(why, sizeof(why), "%s", fault_text());
		st = fail(st, "密钥已换成 %s, 但没有记进日志: %s", now, why);
	}
	return st;
}
