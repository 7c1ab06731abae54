/* What the counter asks the practice wallets, and what their answers mean (payments.md section 6). */
#include "pay/sim.h"

#include "core/ledger.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool sim_field(const struct bytes *lines, const char *key, char *buf, size_t cap)
{
	const char *p = bytes_str(lines), *end = p + lines->len;
	size_t klen = strlen(key), found = 0;

	while (p < end) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));
		size_t len = (size_t)((nl ? nl : end) - p);

		if (len > klen && p[klen] == '=' && !memcmp(p, key, klen)) {
			if (found++ || len - klen - 1 >= cap)
				return false;
			memcpy(buf, p + klen + 1, len - klen - 1);
			buf[len - klen - 1] = '\0';
		}
		p += len + 1;
	}
	return found == 1;
}

bool sim_number(const struct bytes *lines, const char *key, int64_t *out)
{
	char text[20];
	int64_t v = 0;

	if (!sim_field(lines, key, text, sizeof(text)) || !*text || strlen(text) > 18)
		return false;
	for (const char *p = text; *p; p++) {
		if (*p < '0' || *p > '9')
			return false;
		v = v * 10 + (*p - '0');
	}
	*out = v;
	return true;
}

static const struct {
	enum pay_op op;
	const char *word;
} ops[] = {{PAY_CREATE, "create"}, {PAY_QUERY, "query"}, {PAY_CLOSE, "close"}, {PAY_CANCEL, "cancel"},
	{PAY_REFUND, "refund"}, {PAY_REFUND_QUERY, "refund-query"}};

static void order(const struct attempt *t, const char *wallet, struct bytes *out)
{
	if (*t->request)
		bytes_puts(out, t->request);
	else
		bytes_printf(out, "no=%s\nwallet=%s\nfen=%" PRId64 "\nexpire=%" PRId64 "\nsubject=%s\n", t->no, wallet,
			t->fen, t->deadline, t->subject);
}

/* The same bytes at each repeat: the row keeps them before the first is sent. */
static void giving_back(const struct refund *r, const char *wallet, struct bytes *out)
{
	if (*r->request)
		bytes_puts(out, r->request);
	else
		bytes_printf(
			out, "no=%s\nwallet=%s\nrefund=%s\nfen=%" PRId64 "\n", r->attempt_no, wallet, r->no, r->fen);
}

static enum status ask(const char *wallet, const struct pay_question *q, struct pay_request *out)
{
	const struct attempt *t = q->attempt;
	const char *word = NULL;

	for (size_t i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (ops[i].op == q->op)
			word = ops[i].word;
	if (!word)
		return fail(ST_REFUSED, "练习用的钱包没有这项功能");
	if (strpbrk(t->no, "\r\n=") || strpbrk(t->subject, "\r\n"))
		return fail(ST_INVALID, "付款单号或事项含有换行, 不能送出");
	snprintf(out->url, sizeof(out->url), SIM_URL "%s", word);
	snprintf(out->method, sizeof(out->method), "POST");
	if (q->op == PAY_CREATE || q->op == PAY_REFUND) {
		if (q->op == PAY_CREATE)
			order(t, wallet, &out->business);
		else
			giving_back(q->refund, wallet, &out->business);
		bytes_add(&out->body, bytes_str(&out->business), out->business.len);
	} else if (q->op == PAY_REFUND_QUERY) {
		bytes_printf(&out->body, "no=%s\nwallet=%s\nrefund=%s\n", t->no, wallet, q->refund->no);
	} else {
		bytes_printf(&out->body, "no=%s\nwallet=%s\n", t->no, wallet);
	}
	return ST_OK;
}

static enum status ask_wechat(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out)
{
	(void)keys;
	return ask("wechat", q, out);
}

static enum status ask_alipay(const struct pay_question *q, const struct pay_keys *keys, struct pay_request *out)
{
	(void)keys;
	return ask("alipay", q, out);
}

/* The host's word for an order, by the operation it answers. A row's op is a set. */
static const struct meaning {
	unsigned ops;
	const char *word;
	enum pay_verdict verdict;
	bool scanned;
	const char *note;
} meanings[] = {
	/* clang-format off */
	{ PAY_CREATE,                         "created", PAY_IS_CREATED, false, "" },
	{ PAY_CREATE,                         "paid",    PAY_IS_PAID,    true,  "" },
	{ PAY_CREATE,                         "closed",  PAY_IS_CLOSED,  false, "" },
	{ PAY_CREATE,                         "refused", PAY_REFUSED,    false, "钱包不受理这一单" },
	{ PAY_QUERY,                          "paid",    PAY_IS_PAID,    true,  "" },
	{ PAY_QUERY,                          "none",    PAY_NOT_YET,    false, "" },
	{ PAY_QUERY,                          "notpay",  PAY_NOT_YET,    false, "" },
	{ PAY_QUERY,                          "wait",    PAY_NOT_YET,    true,  "已扫码, 请在手机上付款" },
	{ PAY_QUERY,                          "closed",  PAY_IS_CLOSED,  false, "" },
	{ PAY_CLOSE | PAY_CANCEL,             "closed",  PAY_IS_CLOSED,  false, "" },
	{ PAY_CLOSE | PAY_CANCEL,             "paid",    PAY_IS_PAID,    true,  "" },
	{ PAY_CLOSE | PAY_CANCEL,             "none",    PAY_NOT_YET,    false, "" },
	{ PAY_REFUND,                         "processing", PAY_NOT_YET, false, "" },
	{ PAY_REFUND,                         "refunded", PAY_NOT_YET,   false, "" },
	{ PAY_REFUND,                         "refused", PAY_REFUSED,    false, "练习用的钱包不受理这笔退款" },
	{ PAY_REFUND,                         "none",    PAY_REFUSED,    false, "练习用的钱包没有这一单" },
	{ PAY_REFUND_QUERY,                   "processing", PAY_NOT_YET, false, "" },
	{ PAY_REFUND_QUERY,                   "refunded", PAY_IS_REFUNDED, false, "" },
	{ PAY_REFUND_QUERY,                   "none",    PAY_REFUSED,    false, "" },
	/* clang-format on */
};

static const struct meaning *meaning_of(enum pay_op op, const struct pay_answer *answer)
{
	char word[20];

	if (!answer->arrived || answer->http != 200 || memchr(bytes_str(&answer->body), '\0', answer->body.len))
		return NULL;
	if (!sim_field(&answer->body, "state", word, sizeof(word)))
		return NULL;
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if ((meanings[i].ops & op) && !strcmp(meanings[i].word, word))
			return &meanings[i];
	return NULL;
}

/* A success counts only when it is about this order and this amount. */
static enum pay_verdict judge_paid(
	const struct attempt *t, const struct pay_answer *answer, const char *wallet, struct pay_facts *out)
{
	char no[64] = "", whose[20] = "";
	int64_t fen = -1;
	bool complete = sim_field(&answer->body, "no", no, sizeof(no)) &&
			sim_field(&answer->body, "wallet", whose, sizeof(whose)) &&
			sim_number(&answer->body, "fen", &fen) && sim_number(&answer->body, "at", &out->paid_at) &&
			sim_field(&answer->body, "trade", out->trade_no, sizeof(out->trade_no));

	if (complete && !strcmp(no, t->no) && !strcmp(whose, wallet) && fen == t->fen)
		return PAY_IS_PAID;
	snprintf(out->note, sizeof(out->note), "钱包答复的%s与本单不符, 没有入账; 请主管核对钱包账单",
		complete && !strcmp(no, t->no) ? "金额" : "单号");
	return PAY_MISMATCH;
}

/* A refund is proved by an answer about this refund of this order with this amount; a promise proves nothing. */
static enum pay_verdict judge_refund(const struct refund *r, const struct pay_answer *answer, struct pay_facts *out)
{
	char no[64] = "", order_no[64] = "";
	int64_t fen = -1;

	if (sim_field(&answer->body, "no", order_no, sizeof(order_no)) &&
		sim_field(&answer->body, "refund", no, sizeof(no)) && sim_number(&answer->body, "fen", &fen) &&
		!strcmp(order_no, r->attempt_no) && !strcmp(no, r->no) && fen == r->fen)
		return PAY_IS_REFUNDED;
	snprintf(out->note, sizeof(out->note), "钱包答复的退款与我们要退的不符, 请主管核对");
	return PAY_ABNORMAL;
}

static bool printable(const char *s)
{
	for (; *s; s++)
		if (*s < 0x21 || *s > 0x7e)
			return false;
	return true;
}

static enum pay_verdict judge(
	const char *wallet, const struct pay_question *q, const struct pay_answer *answer, struct pay_facts *out)
{
	const struct attempt *t = q->attempt;
	enum pay_op op = q->op;
	const struct meaning *m = meaning_of(op, answer);
	char no[64];

	memset(out, 0, sizeof(*out));
	if (!m)
		return PAY_ODD;
	if (m->verdict == PAY_IS_PAID && op == PAY_QUERY)
		return judge_paid(t, answer, wallet, out);
	if (m->verdict == PAY_IS_REFUNDED)
		return judge_refund(q->refund, answer, out);
	if (!sim_field(&answer->body, "no", no, sizeof(no)) || strcmp(no, t->no))
		return PAY_ODD;
	if (m->verdict == PAY_IS_CREATED &&
		(!sim_field(&answer->body, "qr", out->qr_text, sizeof(out->qr_text)) ||
			strncmp(out->qr_text, SIM_QR, strlen(SIM_QR)) || !printable(out->qr_text))) {
		*out->qr_text = '\0';
		return PAY_ODD;
	}
	out->scanned = m->scanned;
	snprintf(out->note, sizeof(out->note), "%s", m->note);
	return m->verdict;
}

static enum pay_verdict judge_wechat(const struct pay_question *q, const struct pay_keys *keys,
	const struct pay_answer *answer, int64_t now, struct pay_facts *out)
{
	(void)keys;
	(void)now;
	return judge("wechat", q, answer, out);
}

static enum pay_verdict judge_alipay(const struct pay_question *q, const struct pay_keys *keys,
	const struct pay_answer *answer, int64_t now, struct pay_facts *out)
{
	(void)keys;
	(void)now;
	return judge("alipay", q, answer, out);
}

const struct pay_channel sim_wechat = {
	.name = "sim-wechat",
	.label = "微信",
	.ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE | PAY_REFUND | PAY_REFUND_QUERY,
	.poll_ms = 1000,
	.ask = ask_wechat,
	.judge = judge_wechat,
};

const struct pay_channel sim_alipay = {
	.name = "sim-alipay",
	.label = "支付宝",
	.ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE | PAY_CANCEL | PAY_REFUND | PAY_REFUND_QUERY,
	.late_trade = true,
	.poll_ms = 1000,
	.ask = ask_alipay,
	.judge = judge_alipay,
};
