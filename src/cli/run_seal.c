/* 验真: is a slip ours, and what did it say. Needs the code and a public key, nothing else. */
#include "cli/run.h"

#include "base/day.h"
#include "base/money.h"
#include "base/xalloc.h"
#include "core/seal.h"
#include "printing/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status seal_check(struct cli *c, const char *text, const char *key)
{
	const struct sign_ops *ops = c->parts->sign;
	unsigned char pub[SIGN_KEY];
	struct seal s;
	char day[DAY_TEXT], yuan[MONEY_TEXT];
	enum status st =
		text && key ? ops->public_read(key, pub) : cli_usage("用法: guitai slip verify 验真码 --key 公钥");

	if (!st)
		st = seal_verify(ops, pub, text, &s);
	if (!st)
		cli_print("真: %s %s, %s, 金额 %s 元, 密钥 %s\n", code_text(slip_kinds, (int)s.kind), s.no,
			day_full(s.day, day), money_text(s.fen, yuan), s.key);
	return st;
}

/* To be hung up at the counter, or put on a web page. */
static void key_page(const struct signer *s, const struct bytes *pem, struct doc *d)
{
	char *copy = xstrdup(bytes_str(pem)), *save, hex[2 * SIGN_KEY + 1];

	for (int i = 0; i < SIGN_KEY; i++)
		snprintf(hex + 2 * i, 3, "%02x", s->pub[i]);
	doc_add(d, BK_TITLE, "验真公钥", NULL);
	doc_add(d, BK_PAIR, "密钥", s->id, NULL);
	doc_add(d, BK_PAIR, "公钥", hex, NULL);
	for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		doc_add(d, BK_LINE, line, NULL);
	doc_add(d, BK_LINE, "凭条上的验真码用这把公钥核对: guitai slip verify 验真码 --key 公钥", NULL);
	doc_add(d, BK_QR, hex, "公钥", NULL);
	free(copy);
}

static enum status key_show(struct cli *c, const char *dir, const char *to)
{
	const struct renderer *r = renderer_find(to);
	const struct doc_head head = {.number = NULL};
	struct signer s;
	struct bytes pem = {0}, out = {0};
	struct doc d = {0};
	enum status st = r || !strcmp(to, "pem") ? ST_OK : cli_usage("--to 只能是 text, escpos, pdf; 不写则 PEM");

	if (st)
		return st;
	st = c->parts->sign->open(dir, &s);
	if (st)
		return st;
	c->parts->sign->public_pem(s.pub, &pem);
	key_page(&s, &pem, &d);
	if (r)
		st = r->render(&d, &head, &paper_preview, &out);
	else
		bytes_add(&out, pem.data, pem.len);
	if (!st && fwrite(bytes_str(&out), 1, out.len, stdout) != out.len)
		st = fail(ST_IO, "写不出去: 标准输出出错");
	c->parts->sign->close(&s);
	doc_free(&d);
	bytes_free(&pem);
	bytes_free(&out);
	return st;
}

/* Who did it stands in the log: a signature that changes by itself would be a theft. */
static enum status key_renew(struct cli *c, const struct args *a, const char *dir)
{
	char was[SIGN_ID], now[SIGN_ID];
	enum status st = cli_open(c);
	if (!st)
		st = cli_sign_in(c, a);
	if (!st)
		st = desk_sign_key(&c->desk, NULL, c->parts->sign, dir, was, now);
	if (!st)
		cli_print("签名密钥 %s 换成 %s; 请重启后台, 张贴新公钥\n", was, now);
	return st;
}

COMMAND(slip)
{
	char *dir = xasprintf("%s.keys", c->db);
	enum status st;

	if (strcmp(a->word[0], "verify") != 0 && !c->db[0])
		st = cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	else if (!strcmp(a->word[0], "verify"))
		st = seal_check(c, a->n == 2 ? a->word[1] : NULL, a->opt[OPT_KEY]);
	else if (!strcmp(a->word[0], "key"))
		st = key_show(c, dir, cli_opt(a, OPT_TO, "pem"));
	else if (!strcmp(a->word[0], "newkey"))
		st = key_renew(c, a, dir);
	else
		st = cli_usage("slip 之后是 verify, key 或 newkey");
	free(dir);
	return st;
}
