/* 绑定 and 解除绑定 by a signature, from the command line: the text out, the signature in, or a UKey at the counter. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "core/bind.h"
#include "core/certs.h"
#include "core/deed.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static enum status account_of(struct cli *c, const char *name, int64_t *id)
{
	struct account a = {0};
	enum status st = desk_first(&c->desk, LIST_ACCOUNT_BY_NAME, &(struct list_arg){.t = name}, &a);

	*id = a.id;
	return st == ST_NOT_FOUND ? fail(ST_NOT_FOUND, "没有账号「%s」; guitai accounts 可查找和登记", name) : st;
}

static enum status cert_of(struct cli *c, const char *text, struct certificate *out)
{
	char serial[80];
	struct rows rows = {0};
	struct list_arg arg = {.t = cert_serial_fold(text, serial, sizeof serial)};
	enum status st = c->desk.store->ops->list(c->desk.store, LIST_CERTS_BY_SERIAL, &arg, &rows);

	if (!st && !rows.n)
		st = fail(ST_NOT_FOUND, "没有序列号是「%s」的证书, 要先导入; guitai certs 可查找", text);
	else if (!st && rows.n > 1)
		st = fail(ST_REFUSED, "序列号「%s」有 %d 家 CA 的证书, 请在柜台上选", text, rows.n);
	if (!st)
		*out = *(const struct certificate *)rows_at(&rows, 0);
	rows_free(&rows);
	return st;
}

/* 账号 序列号 to bind, 序列号 alone to unbind. */
static enum status give(
	struct cli *c, const struct args *a, enum binding_kind kind, struct certificate *cert, struct challenge *out)
{
	int64_t account = 0;
	int n = kind == BIND_ON ? 3 : 2;

	if (a->n < n)
		return cli_usage("用法: %s %s %s序列号", kind == BIND_ON ? "bind" : "unbind", a->word[0],
			kind == BIND_ON ? "账号 " : "");
	enum status st = kind == BIND_ON ? account_of(c, a->word[1], &account) : ST_OK;
	st = st ? st : cert_of(c, a->word[n - 1], cert);
	return st ? st : desk_challenge(&c->desk, kind, account, cert->id, out);
}

static enum status told(struct cli *c, const struct challenge *given)
{
	struct account a = {0};
	struct certificate cert = {0};

	c->desk.store->ops->get(c->desk.store, &account_type, given->account, &a);
	c->desk.store->ops->get(c->desk.store, &certificate_type, given->certificate, &cert);
	cli_print(given->kind == BIND_ON ? "证书 %s 已绑定到账号 %s\n" : "证书 %s 与账号 %s 已解除绑定\n", cert.serial,
		a.name);
	return ST_OK;
}

static enum status challenge(struct cli *c, const struct args *a, enum binding_kind kind)
{
	struct certificate cert;
	struct challenge given;
	enum status st = give(c, a, kind, &cert, &given);

	if (st)
		return st;
	if (!a->opt[OPT_OUT])
		return cli_print("%s", given.text), ST_OK;
	st = bind_file_write(&given, a->opt[OPT_OUT]);
	if (!st)
		cli_print("%s: 10 分钟内由持有人签名, 再用 prove %s 签名文件\n", a->opt[OPT_OUT], given.nonce);
	return st;
}

static enum status prove(struct cli *c, const struct args *a, enum binding_kind kind)
{
	struct bytes sig = {0};
	struct challenge given;

	if (a->n != 3)
		return cli_usage("用法: %s prove 随机数 签名文件", kind == BIND_ON ? "bind" : "unbind");
	enum status st = bind_file_read(!strcmp(a->word[2], "-") ? "/dev/stdin" : a->word[2], &sig);
	st = st ? st : desk_challenge_find(&c->desk, a->word[1], &given);
	if (!st && given.kind != (int)kind)
		st = fail(ST_REFUSED, "这个随机数是%s用的", code_text(binding_kinds, given.kind));
	if (!st)
		st = desk_prove(&c->desk, NULL, &(struct proof){given.nonce, given.account, sig.data, sig.len});
	bytes_free(&sig);
	return st ? st : told(c, &given);
}

/* The token that holds the certificate; its fingerprint as the token writes it. */
static enum status token_with(
	const struct token_port *port, const char *where, const char *sha256, struct token *own, char found[65])
{
	struct token_answer got;
	enum status st = token_wait(port, &(struct token_ask){TOKEN_LIST, where, "", "", "", "", 0}, &got);

	for (int i = 0; !st && i < got.list.n; i++)
		for (int k = 0; k < got.list.items[i].ncerts; k++)
			if (!strcasecmp(got.list.items[i].certs[k].sha256, sha256)) {
				*own = got.list.items[i];
				snprintf(found, 65, "%s", got.list.items[i].certs[k].sha256);
			}
	token_answer_free(&got);
	return st || *found ? st : fail(ST_NOT_FOUND, "插着的 UKey 里没有这张证书, 请换成持有人的那一个");
}

static enum status token(struct cli *c, const struct args *a, enum binding_kind kind)
{
	int n = kind == BIND_ON ? 3 : 2;
	const char *where = a->n > n ? a->word[n] : conf_get(c->conf, "token", "modules", "");
	struct certificate cert;
	struct challenge given;
	struct token own = {.tries = -1};
	struct token_answer got = {0};
	char found[65] = "", pin[TOKEN_PIN] = "";
	enum status st = give(c, a, kind, &cert, &given);

	st = st ? st : token_with(c->parts->tokens, where, cert.sha256, &own, found);
	if (!st && token_pin_bar(own.pin))
		st = fail(ST_DENIED, "%s", token_pin_bar(own.pin));
	if (!st && own.pin != TOKEN_PIN_NONE)
		st = cli_password(a->opt[OPT_PIN_FD], "UKey 密码: ", pin, sizeof pin);
	struct token_ask ask = {TOKEN_SIGN, own.where, own.serial, found, pin, given.text, strlen(given.text)};
	st = st ? st : token_wait(c->parts->tokens, &ask, &got);
	explicit_bzero(pin, sizeof pin);
	if (!st)
		st = desk_prove(&c->desk, NULL, &(struct proof){given.nonce, given.account, got.sig.data, got.sig.len});
	token_answer_free(&got);
	return st ? st : told(c, &given);
}

static enum status by_word(struct cli *c, const struct args *a, enum binding_kind kind)
{
	const char *what = a->word[0];

	return !strcmp(what, "challenge") ? challenge(c, a, kind)
	       : !strcmp(what, "prove")   ? prove(c, a, kind)
	       : !strcmp(what, "token")   ? token(c, a, kind)
					  : cli_usage("之后是 challenge, prove 或 token");
}

COMMAND(bind)
{
	return by_word(c, a, BIND_ON);
}

COMMAND(unbind)
{
	return by_word(c, a, BIND_OFF);
}
