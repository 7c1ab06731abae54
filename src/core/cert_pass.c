/* 放行: what a second person may let pass, with a reason, and what nobody may: a key that is somebody else's. */
#include "core/cert_gate.h"

#include "base/xalloc.h"
#include "core/approve.h"

#include <stdio.h>
#include <string.h>

/* Nothing about whose it is, whether it can be read, or whether it is over. REVOKED: the list is old or missing; one that
 * names it bars for ever. */
static const enum cert_check may_pass[] = {CHK_CHAIN, CHK_KEY, CHK_USAGE, CHK_PAIR, CHK_REVOKED};

static bool lets_pass(const struct cert_finding *f)
{
	for (size_t i = 0; i < sizeof(may_pass) / sizeof(may_pass[0]); i++)
		if (f->check == may_pass[i])
			return true;
	return false;
}

bool gate_may_pass(const struct gate_cert *g)
{
	if (g->revoked)
		return false;
	for (int i = 0; i < g->n; i++)
		if (g->found[i].severity == CERT_BLOCK && !lets_pass(&g->found[i]))
			return false;
	return g->n > 0;
}

/* Whether the code stands among the blank-separated ones. */
static bool among(const char *codes, const char *code)
{
	char padded[120], word[20];
	snprintf(padded, sizeof(padded), " %s ", codes);
	snprintf(word, sizeof(word), " %s ", code);
	return strstr(padded, word) != NULL;
}

bool gate_passed(const struct gate_cert *g)
{
	if (!g->c.passed[0] || !gate_may_pass(g))
		return false;
	for (int i = 0; i < g->n; i++)
		if (g->found[i].severity == CERT_BLOCK &&
			!among(g->c.passed, code_name(cert_checks, (int)g->found[i].check)))
			return false;
	return true;
}

/* The codes of everything that bars it, and the first in words. */
static const char *faults(const struct gate_cert *g, char *codes, size_t cap)
{
	const char *first = "";
	codes[0] = '\0';
	for (int i = 0; i < g->n; i++) {
		if (g->found[i].severity != CERT_BLOCK)
			continue;
		size_t n = strlen(codes);
		snprintf(codes + n, cap - n, "%s%s", n ? " " : "", code_name(cert_checks, (int)g->found[i].check));
		first = *first ? first : g->found[i].text;
	}
	return first;
}

/* subject: 0 = every certificate of the application that is barred. */
enum status pass_what(struct desk *k, const struct dossier *d, int64_t subject, char *buf, size_t cap)
{
	struct gate g;
	int barred = 0;
	(void)subject;
	enum status st = gate_open(k, &d->app, &g);
	for (int i = 0; i < g.n && !st; i++) {
		char codes[80];
		const char *first = faults(&g.certs[i], codes, sizeof(codes));
		if (g.certs[i].c.verdict != CV_BARRED)
			continue;
		if (!gate_may_pass(&g.certs[i]))
			st = fail(ST_REFUSED, "不能放行: %.250s", g.certs[i].revoked ? g.certs[i].c.finding : first);
		else if (!barred++)
			snprintf(buf, cap, "证书核对不符仍发证 %s %.100s: %.150s", d->app.code, d->app.org, first);
	}
	gate_close(&g);
	return st || barred ? st : fail(ST_REFUSED, "本单没有核对不符的证书, 不用放行");
}

enum status pass_give(struct deed *e, const struct approval *v, const struct dossier *was, struct dossier *now)
{
	struct gate g;
	int n = 0;
	char line[400];
	enum status st = gate_open(e->k, &was->app, &g);
	for (int i = 0; i < g.n && !st; i++) {
		struct certificate c = g.certs[i].c;
		if (c.verdict != CV_BARRED)
			continue;
		if (!gate_may_pass(&g.certs[i]))
			st = fail(ST_REFUSED, "不能放行: %.250s", c.finding);
		faults(&g.certs[i], c.passed, sizeof(c.passed));
		c.verdict = CV_PASSED;
		act_change(&e->act, &certificate_type, &g.certs[i].was, &c);
		n++;
	}
	gate_close(&g);
	snprintf(line, sizeof(line), "证书核对放行 %d 张: %.200s", n, v->reason);
	return st ? st : deed_follow(e, was, now, EV_CERT_PASS, NULL, line);
}
