/* 查看证书信息 and 核对证书 from files alone: no store, no network. */
#include "cli/run.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "cli/cert_json.h"
#include "core/cert_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One run of the command. */
struct look {
	const struct cert_ops *ops;
	struct cert_trust *trust; /* NULL: no anchors were named */
	struct cert_list list;
	struct cert_wanted wanted;
	int64_t now;
	bool check;
	struct jsn *json; /* the array of certificates; NULL: words */
	int certs, warned, barred;
};

static void print_pair(void *ctx, const char *label, const char *value)
{
	char padded[80];

	(void)ctx;
	cli_print("%s  %s\n", pad_cols(label, 14, padded, sizeof(padded)), value);
}

static void print_finding(const struct cert_finding *f)
{
	char level[40], name[40];

	cli_print("%s  %s  %-8s %s\n", pad_cols(code_text(cert_levels, (int)f->severity), 6, level, sizeof(level)),
		pad_cols(code_text(cert_checks, (int)f->check), 8, name, sizeof(name)),
		code_name(cert_checks, (int)f->check), f->text);
}

static void count(struct look *l, const struct cert_finding *f, int n)
{
	for (int i = 0; i < n; i++) {
		l->warned += f[i].severity == CERT_WARN;
		l->barred += f[i].severity == CERT_BLOCK;
	}
}

/* The other of two that the file holds for an applicant; the CA's own do not count. */
static const struct cert_facts *other_of(const struct look *l, int one)
{
	const struct cert_facts *other = NULL;

	for (int i = 0; i < l->list.n; i++) {
		if (i == one || l->list.items[i].facts.ca)
			continue;
		if (other)
			return NULL;
		other = &l->list.items[i].facts;
	}
	return other;
}

static int judge(struct look *l, int i, const struct cert_chain *chain, struct cert_finding *found)
{
	struct cert_case c = {.facts = &l->list.items[i].facts, .chain = chain, .wanted = &l->wanted, .now = l->now};
	int n;

	c.other = other_of(l, i);
	l->wanted.pair = c.other != NULL;
	cert_judge(&c, found, &n);
	count(l, found, n);
	return n;
}

static enum status one(struct look *l, int i)
{
	const struct cert_item *it = &l->list.items[i];
	struct cert_finding found[CHK__COUNT];
	struct cert_chain chain;
	enum status st = l->trust ? l->ops->chain(l->trust, it->der, it->len, &l->list, l->now, &chain) : ST_OK;
	const struct cert_chain *k = l->trust ? &chain : NULL;
	int n = l->check && !st ? judge(l, i, k, found) : 0;

	if (st)
		return st;
	if (l->json) {
		jsn_push(l->json, cert_json(&it->facts, k, found, n, l->now));
		return ST_OK;
	}
	if (l->certs++)
		cli_print("\n");
	cert_text_lines(&it->facts, l->check ? NULL : k, l->now, print_pair, NULL);
	for (int f = 0; f < n; f++)
		print_finding(&found[f]);
	return ST_OK;
}

/* A file that does not load is a finding too, not a failure of the command. */
static void unread(struct look *l)
{
	struct cert_case c = {.unread = fault_text(), .wanted = &l->wanted, .now = l->now};
	struct cert_finding found[CHK__COUNT];
	struct jsn *o = l->json ? jsn_object() : NULL;
	int n;

	cert_judge(&c, found, &n);
	count(l, found, n);
	if (!o) {
		print_finding(found);
		return;
	}
	jsn_put(o, "findings", cert_json_findings(found, n));
	jsn_push(l->json, o);
}

/* check: those of the applicant; when there are none, and for show, all. */
static enum status each(struct look *l)
{
	bool skip_ca = false;
	enum status st = ST_OK;

	for (int i = 0; l->check && i < l->list.n; i++)
		skip_ca = skip_ca || !l->list.items[i].facts.ca;
	for (int i = 0; !st && i < l->list.n; i++)
		if (!skip_ca || !l->list.items[i].facts.ca)
			st = one(l, i);
	return st;
}

static void conclude(struct look *l)
{
	const char *verdict = l->barred ? "block" : l->warned ? "warn" : "ok";
	struct jsn *all;

	if (!l->json && l->check)
		cli_print("\n结论: %s, 不符 %d 处, 注意 %d 处\n", l->barred ? "不能发出" : "可以发出", l->barred,
			l->warned);
	if (!l->json)
		return;
	all = jsn_object();
	if (l->check)
		jsn_text(all, "verdict", verdict);
	jsn_put(all, "certificates", l->json);
	cli_json(all);
}

static enum status options(const struct args *a, struct look *l)
{
	int32_t day = 0;
	enum status st = cli_day(a, OPT_AT, 0, &day);

	l->now = day ? day_start_ms(day) + 43200000 : clock_ms(); /* a day is judged at its noon */
	str_copy(l->wanted.name, sizeof(l->wanted.name), cli_opt(a, OPT_NAME, ""));
	str_copy(l->wanted.code, sizeof(l->wanted.code), cli_opt(a, OPT_CODE, ""));
	if (!st && l->check && !a->opt[OPT_ANCHORS])
		st = cli_usage("核对证书要写 --anchors 文件夹: 里面是信任的 CA 证书");
	if (!st && a->opt[OPT_CRL] && !a->opt[OPT_ANCHORS])
		st = cli_usage("写了 --crl 就要写 --anchors: 吊销列表要由信任的 CA 签发");
	if (!st && a->opt[OPT_ANCHORS])
		st = l->ops->trust_open(a->opt[OPT_ANCHORS], a->opt[OPT_CRL], &l->trust);
	return st;
}

static enum status look_at(struct cli *c, struct look *l, const char *path)
{
	struct table places = {0};
	struct bytes file = {0};
	enum status st = cli_file(path, CERT_FILE_MAX, &file);

	if (!st)
		st = table_open(conf_dir(c->conf), "cert_places.tsv", 5, &places);
	if (!st) {
		st = l->ops->load(bytes_str(&file), file.len, &places, &l->list);
		if (!st)
			st = each(l);
		else if (l->check) {
			unread(l);
			st = ST_OK;
		}
	}
	table_close(&places);
	bytes_free(&file);
	return st;
}

COMMAND(cert)
{
	struct look l = {.ops = c->parts->certs, .check = !strcmp(a->word[0], "check")};
	enum status st;

	if (cert_desk_has(a->word[0]))
		return cert_desk(c, a);
	if (!l.check && strcmp(a->word[0], "show") != 0)
		return cli_usage("cert 之后是 show, check, import, judge, pass 或 void");
	st = options(a, &l);
	l.json = !st && a->opt[OPT_JSON] ? jsn_array() : NULL;
	if (!st)
		st = look_at(c, &l, a->word[1]);
	if (!st)
		conclude(&l);
	else
		jsn_free(l.json);
	l.ops->list_free(&l.list);
	l.ops->trust_close(l.trust);
	return !st && l.barred ? fail(ST_REFUSED, "证书不能发出: 不符 %d 处", l.barred) : st;
}
