/* Yesterday as the wallets tell it: a CSV with back-ticks, and a zip with two GBK CSVs. */
#include "sandbox/box.h"

#include "base/charset.h"

#include <stdio.h>
#include <string.h>

static void yuan(int64_t fen, char buf[40])
{
	snprintf(buf, 40, "%s%lld.%02lld", fen < 0 ? "-" : "", (long long)(fen < 0 ? -fen : fen) / 100,
		(long long)(fen < 0 ? -fen : fen) % 100);
}

static bool on_day(int64_t ms, const char *day, char when[40])
{
	box_china_text(ms, " ", "", when);
	return ms > 0 && !strncmp(when, day, 10);
}

struct sums {
	int lines, backs;
	int64_t paid, refunded;
};

static void wechat_line(const struct box *b, const char *when, const struct box_order *o, const struct box_refund *r,
	struct bytes *out, struct sums *s)
{
	char total[40], back[40];

	yuan(r ? 0 : o->fen, total);
	yuan(r ? r->fen : 0, back);
	bytes_printf(out, "`%s,`%s,`%s,`%s,`%s,`NATIVE,`%s,`CNY,`%s,`%s,`%s,`%s\r\n", when, b->app[BOX_WECHAT],
		b->merchant_id, o->trade, o->no, r ? "REFUND" : "SUCCESS", total, r ? r->no : "0", back,
		r ? "SUCCESS" : "");
	s->lines++;
	s->backs += r != NULL;
	s->paid += r ? 0 : o->fen;
	s->refunded += r ? r->fen : 0;
}

void box_bill_wechat(struct box *b, const char *day, struct bytes *out)
{
	struct sums s = {0};
	char when[40], total[40], back[40];

	bytes_puts(out, "\ufeff交易时间,公众账号ID,商户号,微信订单号,商户订单号,交易类型,交易状态,货币种类,订单金额,"
			"商户退款单号,退款金额,退款状态\r\n");
	for (int i = 0; i < b->norders; i++)
		if (b->orders[i].wallet == BOX_WECHAT && b->orders[i].state == BOX_PAID &&
			on_day(b->orders[i].paid_at, day, when))
			wechat_line(b, when, &b->orders[i], NULL, out, &s);
	for (int i = 0; i < b->nrefunds; i++)
		if (b->refunds[i].wallet == BOX_WECHAT && on_day(b->refunds[i].made, day, when))
			wechat_line(b, when, box_order(b, BOX_WECHAT, b->refunds[i].order), &b->refunds[i], out, &s);
	yuan(s.paid, total);
	yuan(s.refunded, back);
	bytes_printf(out, "总交易单数,订单总金额,退款总金额\r\n`%d,`%s,`%s\r\n", s.lines, total, back);
	if (!s.lines)
		bytes_clear(out);
}

/* 25 columns in the real one; those that nobody reads stay empty here. */
static void alipay_line(
	const char *when, const struct box_order *o, const struct box_refund *r, struct bytes *out, struct sums *s)
{
	char amount[40];

	yuan(r ? -r->fen : o->fen, amount);
	bytes_printf(out, "%s\t,%s\t,%s\t,%s\t,%s\t,%s\t,,,,,,%s\t,%s\t,,,,,,,,,%s\t,,,\r\n", o->trade, o->no,
		r ? "退款" : "交易", o->subject, when, when, amount, amount, r ? r->no : "");
	s->lines++;
	s->backs += r != NULL;
	s->paid += r ? 0 : o->fen;
	s->refunded += r ? r->fen : 0;
}

static void alipay_lines(struct box *b, const char *day, struct bytes *out, struct sums *s)
{
	char when[40];

	bytes_puts(out,
		"#支付宝业务明细查询\r\n#账号：[sandbox]\r\n#-----业务明细列表-----\r\n"
		"支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,"
		"订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,"
		"券核销金额（元）,"
		"券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r\n");
	for (int i = 0; i < b->norders; i++)
		if (b->orders[i].wallet == BOX_ALIPAY && b->orders[i].state == BOX_PAID &&
			on_day(b->orders[i].paid_at, day, when))
			alipay_line(when, &b->orders[i], NULL, out, s);
	for (int i = 0; i < b->nrefunds; i++)
		if (b->refunds[i].wallet == BOX_ALIPAY && on_day(b->refunds[i].made, day, when))
			alipay_line(when, box_order(b, BOX_ALIPAY, b->refunds[i].order), &b->refunds[i], out, s);
	bytes_puts(out, "#-----业务明细列表结束-----\r\n");
}

static uint32_t crc(const unsigned char *p, size_t n)
{
	uint32_t c = ~0u;

	while (n--) {
		c ^= *p++;
		for (int k = 0; k < 8; k++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
	}
	return ~c;
}

static void le(struct bytes *out, uint32_t v, int n)
{
	while (n--) {
		bytes_putc(out, (int)(v & 255));
		v >>= 8;
	}
}

/* Stored, not packed: a zip all the same. central: the entry of the directory. */
static void add_file(const char *name, const struct bytes *data, struct bytes *zip, struct bytes *central)
{
	uint32_t sum = crc(data->data, data->len), at = (uint32_t)zip->len, n = (uint32_t)data->len;

	for (int i = 0; i < 2; i++) {
		struct bytes *out = i ? central : zip;

		le(out, i ? 0x02014b50 : 0x04034b50, 4);
		le(out, 20, i ? 4 : 2);
		le(out, 0, 8); /* flags, stored, time, date */
		le(out, sum, 4);
		le(out, n, 4);
		le(out, n, 4);
		le(out, (uint32_t)strlen(name), 2);
		le(out, 0, 2);
		if (i) {
			le(out, 0, 4);
			le(out, 0, 4);
			le(out, 0, 2);
			le(out, at, 4);
		}
		bytes_puts(out, name);
	}
	bytes_add(zip, data->data, data->len);
}

void box_bill_alipay(struct box *b, const char *day, struct bytes *zip)
{
	struct sums s = {0};
	struct bytes text = {0}, gbk = {0}, central = {0};
	char total[40];

	alipay_lines(b, day, &text, &s);
	charset_to(CHARSET_GBK, bytes_str(&text), text.len, &gbk);
	add_file("2088_detail.csv", &gbk, zip, &central);
	bytes_clear(&text);
	bytes_clear(&gbk);
	yuan(s.paid - s.refunded, total);
	bytes_printf(&text,
		"#支付宝业务汇总查询\r\n门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,"
		"商家实收（元）\r\n"
		"合计\t,\t,%d\t,%d\t,%s\t,%s\t\r\n",
		s.lines - s.backs, s.backs, total, total);
	charset_to(CHARSET_GBK, bytes_str(&text), text.len, &gbk);
	add_file("2088_summary.csv", &gbk, zip, &central);
	uint32_t at = (uint32_t)zip->len;

	bytes_add(zip, central.data, central.len);
	le(zip, 0x06054b50, 4);
	le(zip, 0, 4);
	le(zip, 2, 2);
	le(zip, 2, 2);
	le(zip, (uint32_t)central.len, 4);
	le(zip, at, 4);
	le(zip, 0, 2);
	bytes_free(&text);
	bytes_free(&gbk);
	bytes_free(&central);
}
