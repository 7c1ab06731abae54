/* Certificates that end before their time: a UKey that is gone takes those in it along at once with what they were bound
 * to; one that was made wrong is 作废; a mistaken 发证 is taken back. */
#include "core/accounts.h"
#include "core/cert_gate.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/certs.h"

#include <string.h>

static enum status stop_one(struct deed *e, const struct certificate *was, const char *reason)
{
	struct certificate now = *was;
	struct binding_event how = {.proof = PROOF_LOST};
	str_copy(how.reason, sizeof(how.reason), reason);
	now.state = CS_SUSPENDED;
	now.state_at = e->act.now;
	act_change(&e->act, &certificate_type, was, &now);
	enum status st = binding_off(e, was, &how);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status gate_back(struct deed *e, const struct dossier *d, const struct unit *u)
{
	enum status st = ST_OK;
	for (int i = 0; i < d->ncerts && !st; i++) {
		struct certificate now = d->certs[i], old, again;
		if (now.state != CS_ISSUED || strcmp(now.media, u->number) != 0)
			continue;
		if (now.replaces) {
			st = e->k->store->ops->get(e->k->store, &certificate_type, now.replaces, &old);
			again = old;
			again.state = CS_ISSUED;
			if (!st && old.state == CS_REPLACED)
				act_change(&e->act, &certificate_type, &old, &again);
		}
		now.state = CS_IMPORTED;
		now.state_at = e->act.now;
		now.replaces = 0;
		act_change(&e->act, &certificate_type, &d->certs[i], &now);
	}
	return st;
}

enum status gate_stop(struct deed *e, const char *number, const char *reason, int *n)
{
	struct rows rows = {0};
	enum status st =
		e->k->store->ops->list(e->k->store, LIST_CERTS_BY_MEDIA, &(struct list_arg){.t = number}, &rows);
	*n = 0;
	for (int i = 0; i < rows.n && !st; i++) {
		const struct certificate *c = rows_at(&rows, i);
		if (c->state != CS_ISSUED)
			continue;
		st = stop_one(e, c, reason);
		++*n;
	}
	rows_free(&rows);
	return st;
}

struct voiding {
	int64_t certificate;
	const char *reason;
};

static enum status fill_void(struct deed *e, void *want)
{
	const struct voiding *w = want;
	struct certificate was, now;
	struct dossier d = {0};
	enum status st = e->k->store->ops->get(e->k->store, &certificate_type, w->certificate, &was);
	if (!st && was.application)
		st = e->k->store->ops->dossier(e->k->store, was.application, &d);
	bool out = false;
	for (int i = 0; i < d.nunits; i++)
		out |= unit_is_out(&d.units[i]) && strcmp(d.units[i].number, was.media) == 0;
	dossier_free(&d);
	if (st)
		return st;
	if ((was.state != CS_IMPORTED && was.state != CS_REVOKED) || out)
		return fail(ST_REFUSED, "证书 %s 现在是「%s」, 不能作废", was.serial,
			code_text(certificate_states, was.state));
	now = was;
	now.state = CS_VOID;
	now.state_at = e->act.now;
	act_change(&e->act, &certificate_type, &was, &now);
	act_line(&e->act, was.application, EV_CERT_JUDGE, "证书 %s 作废: %.200s", was.serial, w->reason);
	return ST_OK;
}

enum status desk_cert_void(struct desk *k, const char *key, int64_t certificate, const char *reason)
{
	struct voiding w = {certificate, reason};
	const char *bad = text_bar(reason, 80);
	if (!*reason || bad)
		return fail(ST_INVALID, "作废的原因%s", bad ? bad : "要写");
	return deed_do(k, key, fill_void, &w);
}
