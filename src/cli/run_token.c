/* UKeys and keys in files from the command line: what is in them, and one signature. */
#include "cli/run.h"

#include "base/base64.h"
#include "base/day.h"
#include "base/json.h"
#include "base/xalloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TEXT_MOST 32767 /* bytes to be signed */

static enum status answered(struct cli *c, const struct token_ask *ask, struct token_answer *out)
{
	return token_wait(c->parts->tokens, ask, out);
}

/* What a certificate says; facts of nothing when it cannot be read. */
static void facts_of(struct cli *c, const struct bytes *der, struct cert_facts *f)
{
	struct cert_list l = {0};
	struct table places = {0};
	bool named = table_open(conf_dir(c->conf), "cert_places.tsv", 5, &places) == ST_OK;

	*f = (struct cert_facts){0};
	if (!c->parts->certs->load(der->data, der->len, named ? &places : NULL, &l) && l.n)
		*f = l.items[0].facts;
	c->parts->certs->list_free(&l);
	table_close(&places);
}

static const char *use_text(const struct cert_facts *f)
{
	return f->use == (CERT_SIGN | CERT_ENC) ? "签名加密" : f->use & CERT_ENC ? "加密" : "签名";
}

static void token_json(struct cli *c, const struct token *t, struct jsn *all)
{
	struct jsn *one = jsn_object(), *certs = jsn_array();
	struct cert_facts f;

	jsn_text(one, "source", t->where);
	jsn_text(one, "label", t->label);
	jsn_text(one, "maker", t->maker);
	jsn_text(one, "serial", t->serial);
	jsn_text(one, "pin", token_pin_text(t->pin));
	for (int i = 0; i < t->ncerts; i++) {
		struct jsn *cert = jsn_object();
		facts_of(c, &t->certs[i].der, &f);
		jsn_text(cert, "label", t->certs[i].label);
		jsn_text(cert, "sha256", t->certs[i].sha256);
		jsn_text(cert, "serial", f.serial);
		jsn_text(cert, "subject", f.subject);
		jsn_text(cert, "algorithm", f.alg);
		jsn_text(cert, "use", use_text(&f));
		jsn_push(certs, cert);
	}
	jsn_put(one, "certificates", certs);
	jsn_push(all, one);
}

static void token_print(struct cli *c, const struct token *t)
{
	char day[DAY_TEXT];
	struct cert_facts f;

	cli_print("%s  %s  %s  %s\n", t->label, t->maker, t->serial, token_pin_text(t->pin));
	for (int i = 0; i < t->ncerts; i++) {
		facts_of(c, &t->certs[i].der, &f);
		cli_print("   %s  %s  %s  %s  %s 止  %s\n", f.serial, f.alg, use_text(&f),
			f.name[0] ? f.name : f.subject, day_text(day_of_ms(f.to), day), t->certs[i].label);
	}
	if (!t->ncerts)
		cli_print("   没有看得到的证书%s\n", t->pin == TOKEN_PIN_FINE ? "(可能要密码才看得到)" : "");
}

static enum status list(struct cli *c, const struct args *a, const struct token_ask *ask)
{
	struct token_answer got;
	struct jsn *all = jsn_array();
	enum status st = answered(c, ask, &got);

	for (int i = 0; !st && i < got.list.n; i++) {
		if (a->opt[OPT_JSON])
			token_json(c, &got.list.items[i], all);
		else
			token_print(c, &got.list.items[i]);
	}
	if (!st && a->opt[OPT_JSON])
		cli_json(all);
	else
		jsn_free(all);
	token_answer_free(&got);
	return st;
}

static enum status file_read(const char *path, struct bytes *out)
{
	enum status st = cli_file(path, TEXT_MOST, out);

	return !st && out->len > TEXT_MOST ? fail(ST_INVALID, "文件 %s 太大: 最多 32 KB", path) : st;
}

/* Which certificate: by serial or the beginning of its fingerprint; without --cert the only one that signs. */
static enum status choose(
	struct cli *c, const struct args *a, const struct token_ask *ask, struct token *own, char sha256[65])
{
	const char *want = cli_opt(a, OPT_CERT, "");
	struct token_answer got;
	struct cert_facts f;
	int fit = 0;
	enum status st = answered(c, &(struct token_ask){TOKEN_LIST, ask->where, "", "", ask->pin, "", 0}, &got);

	for (int i = 0; !st && i < got.list.n; i++) {
		struct token *t = &got.list.items[i];
		for (int k = 0; k < t->ncerts; k++) {
			facts_of(c, &t->certs[k].der, &f);
			if (*want ? strcasecmp(want, f.serial) && strncasecmp(want, t->certs[k].sha256, strlen(want))
				  : f.use_said && !(f.use & CERT_SIGN))
				continue;
			fit++;
			*own = *t;
			snprintf(sha256, 65, "%s", t->certs[k].sha256);
		}
	}
	own->certs = NULL;
	own->ncerts = 0;
	token_answer_free(&got);
	if (st || fit == 1)
		return st;
	return fit ? fail(ST_INVALID, "不止一张签名证书, 请用 --cert 指明; guitai token list 列出")
		   : fail(ST_NOT_FOUND, "没有%s签名证书, guitai token list 列出有哪些", *want ? "这张" : "");
}

static enum status pin_read(const struct args *a, const struct token *t, char pin[TOKEN_PIN])
{
	if (token_pin_bar(t->pin))
		return fail(ST_DENIED, "%s", token_pin_bar(t->pin));
	if (t->pin == TOKEN_PIN_NONE)
		return ST_OK;
	if (t->pin == TOKEN_PIN_LOW)
		fprintf(stderr, "%s\n", token_pin_text(t->pin));
	return cli_password(a->opt[OPT_PIN_FD], "UKey 密码: ", pin, TOKEN_PIN);
}

static enum status sign(struct cli *c, const struct args *a, struct token_ask *ask, const char *path)
{
	struct bytes text = {0}, base64 = {0};
	struct token_answer got = {0};
	struct token own = {.tries = -1};
	char sha256[65] = "", pin[TOKEN_PIN] = "";
	enum status st = file_read(path, &text);

	st = st ? st : choose(c, a, ask, &own, sha256);
	if (st == ST_NOT_FOUND && !a->opt[OPT_CERT]) /* a PFX shows nothing before its password */
		st = strstr(ask->where, ".so") ? st : ST_OK;
	st = st ? st : pin_read(a, &own, pin);
	*ask = (struct token_ask){
		TOKEN_SIGN, *own.where ? own.where : ask->where, own.serial, sha256, pin, text.data, text.len};
	st = st ? st : answered(c, ask, &got);
	explicit_bzero(pin, sizeof pin);
	if (!st) {
		base64_encode(got.sig.data, got.sig.len, &base64);
		cli_print("%s\n", bytes_str(&base64));
	}
	token_answer_free(&got);
	bytes_free(&text);
	bytes_free(&base64);
	return st;
}

COMMAND(token)
{
	const char *modules = conf_get(c->conf, "token", "modules", "");
	bool signs = !strcmp(a->word[0], "sign");
	int need = signs ? 2 : 1;
	struct token_ask ask = {TOKEN_LIST, a->n > need ? a->word[1] : modules, "", "", "", "", 0};

	if (!signs && strcmp(a->word[0], "list") != 0)
		return cli_usage("token 之后是 list 或 sign");
	if (a->n < need)
		return cli_usage("用法: guitai token sign [来源] 文件");
	return signs ? sign(c, a, &ask, a->word[a->n - 1]) : list(c, a, &ask);
}

COMMAND(token_driver)
{
	(void)a;
	c->parts->token_serve();
	return ST_OK;
}
