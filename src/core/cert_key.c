/* Which certificates lie in which UKey, and whether that UKey may come in or leave. */
#include "core/cert_gate.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

/* Certificates of this application that are in the UKey; with one UKey they need no number. */
static bool in_key(const struct application *a, const struct certificate *c, const char *number)
{
	return c->media[0] ? strcmp(c->media, number) == 0 : a->quantity == 1;
}

/* The end of a serial, by which people tell certificates apart. */
static const char *tail(const char *serial, char buf[12])
{
	size_t n = strlen(serial);
	snprintf(buf, 12, "%s%s", n > 8 ? ".." : "", n > 8 ? serial + n - 8 : serial);
	return buf;
}

static void say(struct gate_word *w, const struct gate_cert *g)
{
	char serial[12];
	if (w->text[0] && certificate_weight(g->c.verdict) <= certificate_weight((int)w->verdict))
		return;
	w->verdict = (enum certificate_verdict)g->c.verdict;
	snprintf(w->text, sizeof(w->text), "证书 %s %s%s%s", tail(g->c.serial, serial),
		g->c.verdict == CV_GOOD ? "名称、代码相符" : code_text(certificate_verdicts, g->c.verdict),
		g->c.finding[0] ? ": " : "", g->c.finding);
}

/* What is wrong with a certificate that may lie in any of several UKeys stops each of them. */
static enum status word_of(struct desk *k, const struct gate *g, const char *number, struct gate_word *out)
{
	*out = (struct gate_word){.verdict = CV_UNSEEN};
	for (int i = 0; i < g->n; i++) {
		const struct gate_cert *one = &g->certs[i];
		if (one->c.verdict == CV_BARRED)
			return fail(ST_REFUSED, "UKey %s 证书不符, 不能发: %.250s", number, one->c.finding);
		say(out, one);
	}
	if (g->n)
		return ST_OK;
	if (g->elsewhere[0])
		return fail(ST_REFUSED, "本单的证书在 UKey %s 里, 不是 %s, 不能发", g->elsewhere, number);
	if (conf_bool(k->house.conf, "cert", "require", false))
		return fail(ST_REFUSED, "UKey %s 的证书还没有导入, 没有核对, 不能发", number);
	snprintf(out->text, sizeof(out->text), "未核对证书");
	return ST_OK;
}

enum status gate_key(struct desk *k, const struct dossier *d, const char *number, struct gate_word *out)
{
	struct gate g;
	if (d->app.biz_type == BIZ_UNLOCK) { /* the same key with the same certificates, only its PIN is new */
		*out = (struct gate_word){.verdict = CV_UNSEEN, .text = "证书不变"};
		return ST_OK;
	}
	enum status st = gate_open_key(k, &d->app, number, &g);
	if (!st)
		st = word_of(k, &g, number, out);
	gate_close(&g);
	return st;
}

/* Another application's certificates wait for this number, or ours lie in another. */
static enum status fits_number(struct desk *k, const struct dossier *d, const char *number)
{
	struct rows rows = {0};
	struct application other;
	int here = 0, unnumbered = 0;
	const char *elsewhere = NULL;
	enum status st = k->store->ops->list(k->store, LIST_CERTS_BY_MEDIA, &(struct list_arg){.t = number}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct certificate *c = rows_at(&rows, i);
		if (c->state != CS_IMPORTED || c->application == d->app.id)
			continue;
		st = k->store->ops->get(k->store, &application_type, c->application, &other);
		if (!st)
			st = fail(ST_REFUSED, "UKey %s 的证书是申领单 %s (%s) 的, 不是本单的", number, other.code,
				other.org);
	}
	rows_free(&rows);
	for (int i = 0; i < d->ncerts; i++) {
		const struct certificate *c = &d->certs[i];
		if (c->state != CS_IMPORTED)
			continue;
		here += strcmp(c->media, number) == 0;
		unnumbered += !c->media[0];
		elsewhere = c->media[0] ? c->media : elsewhere;
	}
	if (!st && !here && !unnumbered && elsewhere)
		st = fail(ST_REFUSED, "本单的证书在 UKey %s 里, 扫的是 %s, 请核对", elsewhere, number);
	return st;
}

/* Whoever is told to come for it must be able to take it. What nobody may let pass is named first. */
static enum status barred(const struct gate *g, const char *number)
{
	const struct gate_cert *worst = NULL;
	char serial[12];
	for (int i = 0; i < g->n; i++) {
		const struct gate_cert *one = &g->certs[i];
		if (one->c.verdict == CV_BARRED && (!worst || (gate_may_pass(worst) && !gate_may_pass(one))))
			worst = one;
	}
	if (!worst)
		return ST_OK;
	return fail(ST_REFUSED, "UKey %s 不能入库, %s: 证书 %s %.250s", number,
		gate_may_pass(worst) ? "先证书放行(第二个人复核)或退 CA 重制" : "退 CA 重制",
		tail(worst->c.serial, serial), worst->c.finding);
}

/* A UKey given back for good, or with only its PIN new, comes in whatever its certificates are. */
static bool judged_at_stock(const struct application *a)
{
	return a->biz_type != BIZ_REVOKE && a->biz_type != BIZ_UNLOCK;
}

enum status gate_comes_in(struct desk *k, const struct dossier *d, const char *number)
{
	struct gate g;
	if (!judged_at_stock(&d->app))
		return ST_OK;
	enum status st = fits_number(k, d, number);
	if (!st)
		st = gate_open_key(k, &d->app, number, &g);
	if (st)
		return st;
	st = barred(&g, number);
	gate_close(&g);
	return st;
}

/* ---- in a deed ---- */

/* What the look found, a row for each check; the certificate's own line anew. */
static void write_look(struct deed *e, const struct gate_cert *g, struct certificate *now)
{
	const struct certificate *was = &g->was;
	now->judged_at = e->act.now;
	act_change(&e->act, &certificate_type, was, now);
	for (int i = 0; i < g->n; i++) {
		const struct cert_finding *f = &g->found[i];
		struct certificate_check check = {.certificate = was->id,
			.application = was->application,
			.severity = (int)f->severity,
			.at = e->act.now,
			.clerk = e->act.who.clerk};
		str_copy(check.code, sizeof(check.code), code_name(cert_checks, (int)f->check));
		str_copy(check.detail, sizeof(check.detail), f->text);
		act_add(&e->act, &certificate_check_type, &check);
	}
}

enum status gate_stock(struct deed *e, const struct dossier *was, struct unit *u)
{
	struct gate g = {0};
	enum status st = fits_number(e->k, was, u->number);
	if (!st)
		st = gate_open_key(e->k, &was->app, u->number, &g);
	if (!st && judged_at_stock(&was->app))
		st = barred(&g, u->number);
	for (int i = 0; !st && i < g.n; i++) {
		struct certificate now = g.certs[i].c;
		if (!in_key(&was->app, &now, u->number))
			continue;
		str_copy(now.media, sizeof(now.media), u->number);
		write_look(e, &g.certs[i], &now);
		if (now.use & CU_SIGN) {
			str_copy(u->cert_serial, sizeof(u->cert_serial),
				strlen(now.serial) < sizeof(u->cert_serial) ? now.serial : "");
			u->valid_to = day_of_ms(now.not_after);
		}
	}
	gate_close(&g);
	return st;
}

/* The certificate of the same use that this one follows: in the old UKey of a 更新, 变更 or 补办. */
static enum status replace_old(struct deed *e, const struct application *a, struct certificate *now)
{
	struct rows rows = {0};
	bool same_key = a->biz_type == BIZ_RENEW || a->biz_type == BIZ_CHANGE;
	if (!a->old_key[0])
		return ST_OK;
	enum status st =
		e->k->store->ops->list(e->k->store, LIST_CERTS_BY_MEDIA, &(struct list_arg){.t = a->old_key}, &rows);
	for (int i = 0; i < rows.n && !st && !now->replaces; i++) {
		const struct certificate *old = rows_at(&rows, i);
		struct certificate ended = *old;
		if (old->id == now->id || old->use != now->use || old->application == a->id ||
			(old->state != CS_ISSUED && old->state != CS_SUSPENDED && old->state != CS_REVOKED))
			continue;
		now->replaces = old->id;
		ended.state = CS_REPLACED;
		ended.state_at = e->act.now;
		if (same_key && old->state == CS_ISSUED)
			act_change(&e->act, &certificate_type, old, &ended);
	}
	rows_free(&rows);
	return st;
}

enum status gate_out(struct deed *e, const struct dossier *d, const struct unit *u)
{
	struct gate g;
	struct gate_word word;
	bool last = d->app.units_out + 1 >= d->app.quantity;
	if (d->app.biz_type == BIZ_UNLOCK)
		return ST_OK;
	enum status st = gate_open_key(e->k, &d->app, u->number, &g);
	if (!st)
		st = word_of(e->k, &g, u->number, &word);
	for (int i = 0; !st && i < g.n; i++) {
		struct certificate now = g.certs[i].c;
		bool here = in_key(&d->app, &now, u->number);
		if (now.state != CS_IMPORTED || !(here || last))
			continue;
		str_copy(now.media, sizeof(now.media), here ? u->number : "");
		now.state = CS_ISSUED;
		now.state_at = e->act.now;
		st = replace_old(e, &d->app, &now);
		write_look(e, &g.certs[i], &now);
	}
	gate_close(&g);
	return st;
}

struct judging {
	int64_t application;
	enum certificate_verdict worst;
};

static enum status fill_judge(struct deed *e, void *want)
{
	struct judging *w = want;
	struct gate g;
	struct application a;
	int n = 0;
	enum status st = e->k->store->ops->get(e->k->store, &application_type, w->application, &a);
	if (!st)
		st = gate_open(e->k, &a, &g);
	if (st)
		return st;
	w->worst = CV_UNSEEN;
	for (int i = 0; i < g.n; i++) {
		struct certificate now = g.certs[i].c;
		if (now.state == CS_IMPORTED) {
			write_look(e, &g.certs[i], &now);
			n++;
		}
		if (certificate_weight(now.verdict) > certificate_weight((int)w->worst))
			w->worst = (enum certificate_verdict)now.verdict;
	}
	gate_close(&g);
	if (n)
		act_line(&e->act, a.id, EV_CERT_JUDGE, "核对证书 %d 张: %s", n,
			code_text(certificate_verdicts, (int)w->worst));
	return st;
}

enum status desk_cert_judge(struct desk *k, const char *key, int64_t application, enum certificate_verdict *worst)
{
	struct judging w = {application, CV_UNSEEN};
	enum status st = deed_do(k, key, fill_judge, &w);
	*worst = w.worst;
	return st;
}
