/* What came yesterday, in the wallets' own words (payments.md section 9). */
#include "pay/bill_read.h"

#include "base/charset.h"
#include "base/csv.h"
#include "base/xalloc.h"
#include "crypt/rsa_openssl.h"
#include "net/unzip.h"
#include "pay/edge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COLUMNS 6
/* Names of columns, and where they stand in the file at hand. */
struct sheet {
	const char *const *names;
	int at[COLUMNS];
};

struct sums {
	int64_t payments, refunds, paid, refunded;
};

/* Back-ticks before and TABs or blanks after a value are the wallets' own. */
static char *value(const struct csv *c, int i)
{
	char *v = i >= 0 && i < c->nfields ? c->field[i] : NULL;
	size_t n;

	if (!v)
		return "";
	v += *v == '`';
	n = strlen(v);
	while (n && (v[n - 1] == '\t' || v[n - 1] == ' '))
		v[--n] = '\0';
	return v;
}

/* True when the row is the heading: every name is in it. */
static bool is_heading(const struct csv *c, struct sheet *s)
{
	for (int k = 0; k < COLUMNS && s->names[k]; k++) {
		s->at[k] = -1;
		for (int i = 0; i < c->nfields; i++)
			if (!strcmp(value(c, i), s->names[k]))
				s->at[k] = i;
		if (s->at[k] < 0)
			return false;
	}
	return true;
}

static enum status damaged(const char *whose, int line)
{
	return fail(ST_INVALID, "%s的账单第 %d 行看不懂, 没有采用", whose, line);
}

static bool signed_fen(const char *text, int64_t *fen)
{
	bool minus = *text == '-';

	if (!edge_fen(text + minus, fen))
		return false;
	*fen = minus ? -*fen : *fen;
	return true;
}

static void count(const struct bill_lines *l, struct sums *s)
{
	*s = (struct sums){0};
	for (int i = 0; i < l->n; i++) {
		bool back = *l->list[i].refund_no;

		s->payments += !back;
		s->refunds += back;
		s->paid += back ? 0 : l->list[i].fen;
		s->refunded += back ? l->list[i].fen : 0;
	}
}

/* ---- 微信支付 ---- */

static const char *const wechat_names[COLUMNS] = {"商户订单号", "交易状态", "订单金额", "商户退款单号", "退款金额"};
static const char *const wechat_sums[COLUMNS] = {"总交易单数", "订单总金额", "退款总金额"};

static bool wechat_line(const struct csv *c, const struct sheet *s, struct bill_line *out)
{
	const char *state = value(c, s->at[1]);
	bool back = !strcmp(state, "REFUND") || !strcmp(state, "REVOKED");

	*out = (struct bill_line){0};
	snprintf(out->no, sizeof(out->no), "%s", value(c, s->at[0]));
	snprintf(out->refund_no, sizeof(out->refund_no), "%s", back ? value(c, s->at[3]) : "");
	return *out->no && (back || !strcmp(state, "SUCCESS")) && (!back || *out->refund_no) &&
	       edge_fen(value(c, s->at[back ? 4 : 2]), &out->fen);
}

static bool wechat_sum(const struct csv *c, const struct sheet *s, const struct bill_lines *l)
{
	struct sums sums;
	int64_t paid, refunded;

	count(l, &sums);
	return atoll(value(c, s->at[0])) == sums.payments + sums.refunds && edge_fen(value(c, s->at[1]), &paid) &&
	       edge_fen(value(c, s->at[2]), &refunded) && paid == sums.paid && refunded == sums.refunded;
}

static enum status wechat_rows(struct csv *c, struct bill_lines *out)
{
	struct sheet lines = {.names = wechat_names}, sums = {.names = wechat_sums};
	bool more = true, heading = false, last = false, summed = false;
	enum status st = ST_OK;

	while (!st && !(st = csv_next(c, &more)) && more) {
		struct bill_line one;

		if (summed)
			st = damaged("微信支付", c->line);
		else if (last)
			summed = wechat_sum(c, &sums, out);
		else if (!heading)
			st = (heading = is_heading(c, &lines)) ? ST_OK : damaged("微信支付", c->line);
		else if (is_heading(c, &sums))
			last = true;
		else if (wechat_line(c, &lines, &one))
			bill_lines_add(out, &one);
		else
			st = damaged("微信支付", c->line);
	}
	return st || summed ? st : fail(ST_INVALID, "微信支付的账单与它自己的合计不符, 没有采用");
}

enum status bill_read_wechat(const struct bytes *file, const char *hash, struct bill_lines *out)
{
	struct bytes text = {0};
	struct csv c;
	char sha1[41];
	enum charset cs;
	enum status st;

	digest_sha1(file->data, file->len, sha1);
	if (strcasecmp(sha1, hash))
		return fail(ST_INVALID, "微信支付的账单与它的摘要不符, 没有采用");
	st = charset_detect(bytes_str(file), file->len, &text, &cs);
	if (!st) {
		csv_start(&c, bytes_str(&text), text.len);
		st = wechat_rows(&c, out);
		csv_stop(&c);
	}
	bytes_free(&text);
	return st;
}

/* ---- 支付宝 ---- */

static const char *const alipay_names[COLUMNS] = {"商户订单号", "业务类型", "订单金额（元）", "退款批次号/请求号"};
static const char *const alipay_sums[COLUMNS] = {"门店编号", "交易订单总笔数", "退款订单总笔数", "订单金额（元）"};

static bool alipay_line(const struct csv *c, const struct sheet *s, struct bill_line *out)
{
	const char *kind = value(c, s->at[1]);
	bool back = !strcmp(kind, "退款");
	int64_t fen = 0;

	*out = (struct bill_line){0};
	snprintf(out->no, sizeof(out->no), "%s", value(c, s->at[0]));
	snprintf(out->refund_no, sizeof(out->refund_no), "%s", back ? value(c, s->at[3]) : "");
	if (!*out->no || (!back && strcmp(kind, "交易")) || (back && !*out->refund_no) ||
		!signed_fen(value(c, s->at[2]), &fen) || (back ? fen > 0 : fen < 0))
		return false;
	out->fen = back ? -fen : fen;
	return true;
}

static bool alipay_sum(const struct csv *c, const struct sheet *s, const struct bill_lines *l)
{
	struct sums sums;
	int64_t net = 0;

	count(l, &sums);
	return atoll(value(c, s->at[1])) == sums.payments && atoll(value(c, s->at[2])) == sums.refunds &&
	       signed_fen(value(c, s->at[3]), &net) && net == sums.paid - sums.refunded;
}

/* Lines until the end; of the sums only the row 合计. */
static enum status alipay_rows(struct csv *c, bool sums, struct bill_lines *out, bool *good)
{
	struct sheet s = {.names = sums ? alipay_sums : alipay_names};
	bool more = true, heading = false;
	enum status st = ST_OK;

	while (!st && !(st = csv_next(c, &more)) && more) {
		struct bill_line one;

		if (*c->field[0] == '#')
			continue;
		if (!heading)
			heading = is_heading(c, &s);
		else if (sums)
			*good = !strcmp(value(c, s.at[0]), "合计") ? alipay_sum(c, &s, out) : *good;
		else if (alipay_line(c, &s, &one))
			bill_lines_add(out, &one);
		else
			st = damaged("支付宝", c->line);
	}
	return st || heading ? st : damaged("支付宝", 1);
}

static enum status alipay_file(const struct bytes *zip, int i, bool sums, struct bill_lines *out, bool *good)
{
	struct bytes raw = {0}, text = {0};
	char name[200];
	struct csv c;
	enum status st = unzip_file(zip, i, name, sizeof(name), &raw);

	if (!st)
		st = charset_from(CHARSET_GB18030, bytes_str(&raw), raw.len, &text);
	if (!st && (strstr(bytes_str(&text), "业务汇总") != NULL) == sums) {
		csv_start(&c, bytes_str(&text), text.len);
		st = alipay_rows(&c, sums, out, good);
		csv_stop(&c);
	}
	bytes_free(&raw);
	bytes_free(&text);
	return st;
}

enum status bill_read_alipay(const struct bytes *file, const char *hash, struct bill_lines *out)
{
	bool good = false;
	enum status st = ST_OK;

	(void)hash;
	for (int pass = 0; pass < 2 && !st; pass++)
		for (int i = 0; i < 2 && !st; i++)
			st = alipay_file(file, i, pass == 1, out, &good);
	return st || good ? st : fail(ST_INVALID, "支付宝的账单与它自己的合计不符, 没有采用");
}
