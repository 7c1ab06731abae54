/* What the proved answers of 微信支付 mean (payments.md section 6). */
#include "pay/wechat.h"

#include "base/clock.h"
#include "core/ledger.h"
#include "pay/bill_read.h"
#include "pay/edge.h"
#include "pay/wechat_ask.h"
#include "pay/wechat_sign.h"

#include <stdio.h>
#include <string.h>

#define ANY_OP (~0u)
/* By the error's word without underscores; the first row that fits. What no row knows is ODD, but for a definite 4xx
 * to an order, which is a refusal. */
static const struct meaning {
	unsigned ops;
	const char *word;
	enum pay_verdict verdict;
	const char *note;
} meanings[] = {
	/* clang-format off */
	{ ANY_OP,                 "SYSTEMERROR",        PAY_ODD,        NULL },
	{ ANY_OP,                 "BANKERROR",          PAY_ODD,        NULL },
	{ ANY_OP,                 "FREQUENCYLIMITED",   PAY_ODD,        NULL },
	{ ANY_OP,                 "FREQUENCYLIMIT",     PAY_ODD,        NULL },
	{ ANY_OP,                 "RATELIMITEXCEEDED",  PAY_ODD,        NULL },
	{ ANY_OP,                 "SIGNERROR",          PAY_ODD,        NULL },
	{ PAY_CREATE | PAY_PAY,   "ORDERPAID",          PAY_IS_PAID,    NULL },
	{ PAY_CREATE | PAY_PAY,   "ORDERCLOSED",        PAY_IS_CLOSED,  NULL },
	{ PAY_CREATE | PAY_PAY,   "OUTTRADENOUSED",     PAY_MISMATCH,   "微信支付说同一单号已有别的内容, 请主管核对" },
	{ PAY_PAY,                "USERPAYING",         PAY_IS_CREATED, "请付款人在手机上输入密码" },
	{ PAY_PAY,                "AUTHCODEEXPIRE",     PAY_REFUSED,    "付款码已过期, 请付款人刷新后再扫" },
	{ PAY_PAY,                "AUTHCODEINVALID",    PAY_REFUSED,    "付款码无效, 请再扫一次" },
	{ PAY_PAY,                "NOTENOUGH",          PAY_REFUSED,    "付款人余额不足, 没有收款" },
	{ PAY_QUERY | PAY_CLOSE,  "ORDERNOTEXIST",      PAY_NOT_YET,    NULL },
	{ PAY_CLOSE | PAY_CANCEL, "ORDERPAID",          PAY_IS_PAID,    NULL },
	{ PAY_CLOSE | PAY_CANCEL, "ORDERCLOSED",        PAY_IS_CLOSED,  NULL },
	{ PAY_CANCEL,             "ORDERNOTEXIST",      PAY_NOT_YET,    NULL },
	{ PAY_REFUND,             "NOTENOUGH",          PAY_REFUSED,    "商户在微信支付的余额不足, 请充值后再退" },
	{ PAY_REFUND_QUERY,       "RESOURCENOTEXISTS",  PAY_REFUSED,    NULL },
	{ PAY_BILL,               "NOSTATEMENTEXIST",   PAY_REFUSED,    NULL },
	{ PAY_BILL,               "STATEMENTCREATING",  PAY_NOT_YET,    NULL },
	/* clang-format on */
};
#define DEFINITE (PAY_CREATE | PAY_PAY | PAY_REFUND)

static enum pay_verdict judge_failure(enum pay_op op, int http, const struct jsn *j, struct pay_facts *out)
{
	const char *code = jsn_get_text(j, "code");
	char raw[60], word[60];
	size_t n = 0;

	edge_word(code, raw, sizeof(raw));
	for (const char *p = raw; *p; p++)
		if (*p != '.' && *p != '-')
			word[n++] = *p;
	word[n] = '\0';
	snprintf(out->trouble, sizeof(out->trouble), "微信支付答复 HTTP %d %s", http, word);
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings) && http < 500 && http != 429; i++) {
		if (!(meanings[i].ops & (unsigned)op) || strcmp(meanings[i].word, word))
			continue;
		snprintf(out->note, sizeof(out->note), "%s", meanings[i].note ? meanings[i].note : "");
		return meanings[i].verdict;
	}
	if (!*word || http < 400 || http >= 500 || http == 429 || http == 401 || !(op & DEFINITE))
		return PAY_ODD;
	snprintf(out->note, sizeof(out->note), "微信支付不受理(%s)", word);
	return PAY_REFUSED;
}

static const char *what_differs(const struct attempt *t, const struct pay_keys *k, const struct jsn *j)
{
	const struct jsn *amount = jsn_get(j, "amount");
	int64_t fen = -1;

	if (!edge_same(jsn_get_text(j, "out_trade_no"), t->no))
		return "单号";
	if (!jsn_get_int(amount, "total", &fen) || fen != t->fen)
		return "金额";
	if (!edge_same(jsn_get_text(amount, "currency"), "CNY"))
		return "币种";
	if (!edge_same(jsn_get_text(j, "mchid"), k->merchant))
		return "商户号";
	if (!edge_same(jsn_get_text(j, "appid"), k->app))
		return "应用号";
	return NULL;
}

static enum pay_verdict judge_paid(
	const struct attempt *t, const struct pay_keys *k, const struct jsn *j, struct pay_facts *out)
{
	const char *wrong = what_differs(t, k, j), *trade = jsn_get_text(j, "transaction_id");

	if (!wrong && (!trade || !*trade || strlen(trade) >= sizeof(out->trade_no)))
		wrong = "交易号";
	if (wrong) {
		snprintf(out->note, sizeof(out->note), "微信支付答复的%s与本单不符, 没有入账; 请主管核对账单", wrong);
		return PAY_MISMATCH;
	}
	snprintf(out->trade_no, sizeof(out->trade_no), "%s", trade);
	if (!edge_time_read(jsn_get_text(j, "success_time"), &out->paid_at))
		out->paid_at = clock_ms();
	out->scanned = true;
	return PAY_IS_PAID;
}

static const struct state {
	const char *word;
	enum pay_verdict verdict;
	bool scanned;
	const char *note;
} states[] = {
	{"NOTPAY", PAY_NOT_YET, false, ""},
	{"USERPAYING", PAY_NOT_YET, true, "请付款人在手机上输入密码"},
	{"PAYERROR", PAY_NOT_YET, true, "付款没有成功, 请付款人换一种方式"},
	{"CLOSED", PAY_IS_CLOSED, false, ""},
	{"REVOKED", PAY_IS_CLOSED, false, ""},
};

static enum pay_verdict judge_query(
	const struct attempt *t, const struct pay_keys *k, const struct jsn *j, struct pay_facts *out)
{
	const char *state = jsn_get_text(j, "trade_state");
	bool ours = edge_same(jsn_get_text(j, "out_trade_no"), t->no);

	if (edge_same(state, "SUCCESS"))
		return judge_paid(t, k, j, out);
	if (edge_same(state, "REFUND")) {
		snprintf(out->note, sizeof(out->note), "微信支付说这一单已退款, 不是本柜台退的; 请主管核对");
		return PAY_MISMATCH;
	}
	for (size_t i = 0; ours && i < sizeof(states) / sizeof(*states); i++) {
		if (!edge_same(state, states[i].word))
			continue;
		out->scanned = states[i].scanned;
		snprintf(out->note, sizeof(out->note), "%s", states[i].note);
		return states[i].verdict;
	}
	snprintf(out->trouble, sizeof(out->trouble), "微信支付的答复%s", ours ? "状态不认识" : "不是关于这一单的");
	return PAY_ODD;
}

static enum pay_verdict judge_refund(const struct refund *r, const struct jsn *j, struct pay_facts *out)
{
	const char *status = jsn_get_text(j, "status");
	const struct jsn *amount = jsn_get(j, "amount");
	int64_t fen = -1;

	if (!edge_same(jsn_get_text(j, "out_refund_no"), r->no) ||
		!edge_same(jsn_get_text(j, "out_trade_no"), r->attempt_no))
		return PAY_ODD;
	if (edge_same(status, "PROCESSING"))
		return PAY_NOT_YET;
	if (edge_same(status, "SUCCESS") && jsn_get_int(amount, "refund", &fen) && fen == r->fen)
		return PAY_IS_REFUNDED;
	if (!edge_same(status, "CLOSED") && !edge_same(status, "ABNORMAL") && fen < 0)
		return PAY_ODD;
	snprintf(out->note, sizeof(out->note), "微信支付没有退成(%s), 请主管在商户平台处理",
		fen >= 0 ? "金额不符" : status);
	return PAY_ABNORMAL;
}

static enum pay_verdict judge_bill(const struct jsn *j, struct pay_facts *out)
{
	const char *url = jsn_get_text(j, "download_url"), *hash = jsn_get_text(j, "hash_value");

	if (!url || strlen(url) >= sizeof(out->url) || !hash || strlen(hash) != 40 ||
		!edge_same(jsn_get_text(j, "hash_type"), "SHA1"))
		return PAY_ODD;
	snprintf(out->url, sizeof(out->url), "%s", url);
	snprintf(out->hash, sizeof(out->hash), "%s", hash);
	return PAY_BILL_THERE;
}

static enum pay_verdict judge_success(
	const struct pay_question *q, const struct pay_keys *k, const struct jsn *j, struct pay_facts *out)
{
	const char *qr = jsn_get_text(j, "code_url");

	switch (q->op) {
	case PAY_CREATE:
		if (!edge_qr(qr, k->qr_prefix)) {
			snprintf(out->trouble, sizeof(out->trouble), "微信支付给的收款码不是 %s 开头的", k->qr_prefix);
			return PAY_ODD;
		}
		snprintf(out->qr_text, sizeof(out->qr_text), "%s", qr);
		return PAY_IS_CREATED;
	case PAY_QUERY:
		return judge_query(q->attempt, k, j, out);
	case PAY_CANCEL:
		return PAY_IS_CLOSED;
	case PAY_PAY:
		return edge_same(jsn_get_text(j, "trade_state"), "SUCCESS") ? PAY_IS_PAID : PAY_IS_CREATED;
	case PAY_REFUND:
		return edge_same(jsn_get_text(j, "out_refund_no"), q->refund->no) ? PAY_NOT_YET : PAY_ODD;
	case PAY_REFUND_QUERY:
		return judge_refund(q->refund, j, out);
	case PAY_BILL:
		return judge_bill(j, out);
	case PAY_CLOSE:
		break;
	}
	return PAY_ODD;
}

static enum pay_verdict judge(const struct pay_question *q, const struct pay_keys *keys,
	const struct pay_answer *answer, int64_t now, struct pay_facts *out)
{
	struct jsn *j = NULL;
	enum pay_verdict v = PAY_ODD;

	memset(out, 0, sizeof(*out));
	edge_header(&answer->headers, "Request-ID", out->trace, sizeof(out->trace));
	edge_clock_off(&answer->headers, now, &out->clock_off);
	if (!wechat_verified(keys, answer, now, out->trouble, sizeof(out->trouble)))
		return PAY_ODD;
	if (answer->http == 204)
		return q->op == PAY_CLOSE || q->op == PAY_CANCEL ? PAY_IS_CLOSED : PAY_ODD;
	if (jsn_parse(answer->body.data, answer->body.len, &j)) {
		snprintf(out->trouble, sizeof(out->trouble), "微信支付的答复%s", fault_text());
		return PAY_ODD;
	}
	if (answer->http == 200)
		v = judge_success(q, keys, j, out);
	else
		v = judge_failure(q->op, answer->http, j, out);
	jsn_free(j);
	return v;
}

const struct pay_channel wechat_channel = {
	.name = "wechat",
	.label = "微信",
	.ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE | PAY_CANCEL | PAY_REFUND | PAY_REFUND_QUERY | PAY_PAY | PAY_BILL,
	.poll_ms = 2000,
	.ask = wechat_ask,
	.judge = judge,
	.bill = bill_read_wechat,
};
