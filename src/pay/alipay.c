/* What the proved answers of 支付宝 mean (payments.md section 6). */
#include "pay/alipay.h"

#include "base/clock.h"
#include "core/ledger.h"
#include "pay/alipay_ask.h"
#include "pay/alipay_sign.h"
#include "pay/bill_read.h"
#include "pay/edge.h"

#include <stdio.h>
#include <string.h>

#define ANY_OP (~0u)
/* By code and the end of sub_code; the first row that fits. Success (10000) is judged by what it says. */
static const struct meaning {
	unsigned ops;
	const char *code, *sub; /* sub NULL: any */
	enum pay_verdict verdict;
	const char *note;
} meanings[] = {
	/* clang-format off */
	{ ANY_OP,                    "40004", "SYSTEM_ERROR",        PAY_ODD,        NULL },
	{ PAY_QUERY,                 "40004", "TRADE_NOT_EXIST",     PAY_NOT_YET,    NULL },
	{ PAY_CREATE | PAY_PAY,      "40004", "TRADE_HAS_SUCCESS",   PAY_IS_PAID,    NULL },
	{ PAY_CREATE | PAY_PAY,      "40004", "TRADE_HAS_CLOSE",     PAY_IS_CLOSED,  NULL },
	{ PAY_CREATE | PAY_PAY,      "40004", "CONTEXT_INCONSISTENT", PAY_MISMATCH,  "支付宝说同一单号已有别的内容, 请主管核对" },
	{ PAY_PAY,                   "40004", "PAYMENT_AUTH_CODE_INVALID", PAY_REFUSED, "付款码无效或已过期, 请付款人刷新后再扫" },
	{ PAY_PAY,                   "40004", "BUYER_BALANCE_NOT_ENOUGH", PAY_REFUSED, "付款人余额不足, 没有收款" },
	{ PAY_PAY,                   "10003", NULL,                  PAY_IS_CREATED, "请付款人在手机上确认" },
	{ PAY_CREATE,                "40006", NULL,                  PAY_REFUSED,    "支付宝没有给这个商户开通当面付, 请管理员处理" },
	{ PAY_CREATE | PAY_PAY,      "40001", NULL,                  PAY_REFUSED,    NULL },
	{ PAY_CREATE | PAY_PAY,      "40002", NULL,                  PAY_REFUSED,    NULL },
	{ PAY_CREATE | PAY_PAY,      "40004", NULL,                  PAY_REFUSED,    NULL },
	{ PAY_CLOSE,                 "40004", "TRADE_NOT_EXIST",     PAY_NOT_YET,    NULL },
	{ PAY_CLOSE,                 "40004", "TRADE_STATUS_ERROR",  PAY_NOT_YET,    NULL },
	{ PAY_REFUND,                "40004", "SELLER_BALANCE_NOT_ENOUGH", PAY_REFUSED, "商户在支付宝的余额不足, 请充值后再退" },
	{ PAY_REFUND,                "40004", "DISCORDANT_REPEAT_REQUEST", PAY_ABNORMAL, "支付宝说同一退款单号已有别的金额" },
	{ PAY_REFUND,                "40004", NULL,                  PAY_REFUSED,    "支付宝不受理这笔退款" },
	{ PAY_BILL,                  "40004", NULL,                  PAY_REFUSED,    NULL },
	/* clang-format on */
};

static bool ends_with(const char *s, const char *end)
{
	size_t n = s ? strlen(s) : 0, m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

static enum pay_verdict judge_failure(enum pay_op op, const struct jsn *j, const char *code, struct pay_facts *out)
{
	const char *sub = jsn_get_text(j, "sub_code");
	char word[60];

	edge_word(sub ? sub : code, word, sizeof(word));
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		const struct meaning *m = &meanings[i];

		if (!(m->ops & (unsigned)op) || strcmp(m->code, code) || (m->sub && !ends_with(sub, m->sub)))
			continue;
		if (m->note)
			snprintf(out->note, sizeof(out->note), "%s", m->note);
		else if (m->verdict == PAY_REFUSED)
			snprintf(out->note, sizeof(out->note), "支付宝不受理(%s), 没有收款", word);
		if (m->verdict == PAY_REFUSED || m->verdict == PAY_ODD)
			snprintf(out->trouble, sizeof(out->trouble), "支付宝答复 %s", word);
		return m->verdict;
	}
	snprintf(out->trouble, sizeof(out->trouble), "支付宝答复 %s", word);
	return PAY_ODD;
}

/* A success that differs in anything we know is a case for a person. */
static enum pay_verdict judge_paid(const struct attempt *t, const struct jsn *j, struct pay_facts *out)
{
	const char *trade = jsn_get_text(j, "trade_no"), *extra = jsn_get_text(j, "additional_status");
	const char *credit = jsn_get_text(j, "credit_pay_mode"), *currency = jsn_get_text(j, "trans_currency");
	int64_t fen = -1;
	const char *wrong = NULL;

	if (!edge_same(jsn_get_text(j, "out_trade_no"), t->no))
		wrong = "单号";
	else if (!edge_fen(jsn_get_text(j, "total_amount"), &fen) || fen != t->fen)
		wrong = "金额";
	else if (currency && strcmp(currency, "CNY"))
		wrong = "币种";
	else if (!trade || !*trade || strlen(trade) >= sizeof(out->trade_no))
		wrong = "交易号";
	else if ((extra && *extra) || (credit && *credit))
		wrong = "付款状态";
	if (wrong) {
		snprintf(out->note, sizeof(out->note), "支付宝答复的%s与本单不符, 没有入账; 请主管核对账单", wrong);
		return PAY_MISMATCH;
	}
	snprintf(out->trade_no, sizeof(out->trade_no), "%s", trade);
	if (!edge_time_read(jsn_get_text(j, "send_pay_date"), &out->paid_at))
		out->paid_at = clock_ms();
	out->scanned = true;
	return PAY_IS_PAID;
}

static enum pay_verdict judge_query(const struct attempt *t, const struct jsn *j, struct pay_facts *out)
{
	const char *status = jsn_get_text(j, "trade_status");
	bool ours = edge_same(jsn_get_text(j, "out_trade_no"), t->no);

	if (edge_same(status, "TRADE_SUCCESS") || edge_same(status, "TRADE_FINISHED"))
		return judge_paid(t, j, out);
	out->scanned = ours && status;
	if (ours && edge_same(status, "WAIT_BUYER_PAY")) {
		snprintf(out->note, sizeof(out->note), "%s",
			t->by_code ? "请付款人在手机上确认" : "已扫码, 请在手机上付款");
		return PAY_NOT_YET;
	}
	if (ours && edge_same(status, "TRADE_CLOSED"))
		return PAY_IS_CLOSED;
	snprintf(out->trouble, sizeof(out->trouble), "支付宝的答复%s", ours ? "状态不认识" : "不是关于这一单的");
	out->scanned = false;
	return PAY_ODD;
}

static enum pay_verdict judge_created(
	const struct attempt *t, const struct pay_keys *k, const struct jsn *j, struct pay_facts *out)
{
	const char *qr = jsn_get_text(j, "qr_code");

	if (!edge_same(jsn_get_text(j, "out_trade_no"), t->no) || !edge_qr(qr, k->qr_prefix)) {
		snprintf(out->trouble, sizeof(out->trouble), "支付宝给的收款码不是 %s 开头的", k->qr_prefix);
		return PAY_ODD;
	}
	snprintf(out->qr_text, sizeof(out->qr_text), "%s", qr);
	return PAY_IS_CREATED;
}

static enum pay_verdict judge_cancel(const struct attempt *t, const struct jsn *j, struct pay_facts *out)
{
	const char *action = jsn_get_text(j, "action"), *no = jsn_get_text(j, "out_trade_no");

	if ((no && strcmp(no, t->no)) || edge_same(jsn_get_text(j, "retry_flag"), "Y"))
		return PAY_ODD;
	out->returned = edge_same(action, "refund");
	if (out->returned)
		snprintf(out->note, sizeof(out->note), "撤销时付款人刚好付了款, 支付宝已把钱退回");
	return out->returned || edge_same(action, "close") ? PAY_IS_CLOSED : PAY_NOT_YET;
}

static enum pay_verdict judge_refund(const struct refund *r, const struct jsn *j, struct pay_facts *out)
{
	int64_t fen = -1;

	if (!edge_same(jsn_get_text(j, "refund_status"), "REFUND_SUCCESS"))
		return jsn_get_text(j, "refund_status") ? PAY_ODD : PAY_REFUSED; /* none of that number */
	if (!edge_same(jsn_get_text(j, "out_trade_no"), r->attempt_no) ||
		!edge_same(jsn_get_text(j, "out_request_no"), r->no) ||
		!edge_fen(jsn_get_text(j, "refund_amount"), &fen) || fen != r->fen) {
		snprintf(out->note, sizeof(out->note), "支付宝答复的退款与我们要退的不符, 请主管核对");
		return PAY_ABNORMAL;
	}
	return PAY_IS_REFUNDED;
}

static enum pay_verdict judge_success(
	const struct pay_question *q, const struct pay_keys *k, const struct jsn *j, struct pay_facts *out)
{
	const char *url = jsn_get_text(j, "bill_download_url"), *no = jsn_get_text(j, "out_trade_no");

	switch (q->op) {
	case PAY_CREATE:
		return judge_created(q->attempt, k, j, out);
	case PAY_QUERY:
		return judge_query(q->attempt, j, out);
	case PAY_CLOSE:
		return !no || !strcmp(no, q->attempt->no) ? PAY_IS_CLOSED : PAY_ODD;
	case PAY_CANCEL:
		return judge_cancel(q->attempt, j, out);
	case PAY_PAY:
		return edge_same(no, q->attempt->no) ? PAY_IS_PAID : PAY_ODD;
	case PAY_REFUND:
		return edge_same(no, q->refund->attempt_no) ? PAY_NOT_YET : PAY_ODD;
	case PAY_REFUND_QUERY:
		return judge_refund(q->refund, j, out);
	case PAY_BILL:
		if (!url || strlen(url) >= sizeof(out->url))
			return PAY_ODD;
		snprintf(out->url, sizeof(out->url), "%s", url);
		return PAY_BILL_THERE;
	}
	return PAY_ODD;
}

static enum pay_verdict judge(const struct pay_question *q, const struct pay_keys *keys,
	const struct pay_answer *answer, int64_t now, struct pay_facts *out)
{
	struct jsn *j;
	const char *code;
	enum pay_verdict v = PAY_ODD;

	memset(out, 0, sizeof(*out));
	if (!alipay_method(q->op))
		return PAY_ODD;
	edge_header(&answer->headers, "trace_id", out->trace, sizeof(out->trace));
	edge_clock_off(&answer->headers, now, &out->clock_off);
	j = alipay_verified(keys, alipay_method(q->op), answer, out->clock_off, out->trouble, sizeof(out->trouble));
	code = jsn_get_text(j, "code");
	if (code)
		v = strcmp(code, "10000") ? judge_failure(q->op, j, code, out) : judge_success(q, keys, j, out);
	if (j)
		jsn_free(j);
	return v;
}

const struct pay_channel alipay_channel = {
	.name = "alipay",
	.label = "支付宝",
	.ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE | PAY_CANCEL | PAY_REFUND | PAY_REFUND_QUERY | PAY_PAY | PAY_BILL,
	.late_trade = true,
	.poll_ms = 3000,
	.ask = alipay_ask,
	.judge = judge,
	.bill = bill_read_alipay,
};
