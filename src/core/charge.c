/* The columns of what is owed and of each attempt to pay it. */
#include "core/charge.h"

#include <ctype.h>
#include <string.h>

/* clang-format off */
const struct code charge_kinds[] = {
	{ CHARGE_FEE,  "fee",  "CA证书申领费" },
	{ CHARGE_MAIL, "mail", "货运服务费(邮寄)" },
	{ 0, NULL, NULL }
};
const struct code charge_states[] = {
	{ CHARGE_OWED,      "owed",      "待缴" },
	{ CHARGE_PAID,      "paid",      "已缴" },
	{ CHARGE_DROPPED,   "dropped",   "已取消" },
	{ CHARGE_REFUNDED,  "refunded",  "已退" },
	{ CHARGE_REFUNDING, "refunding", "退款中" },
	{ 0, NULL, NULL }
};
const struct code attempt_states[] = {
	{ ATTEMPT_NEW,       "new",       "正在取码" },
	{ ATTEMPT_CREATING,  "creating",  "正在取码" },
	{ ATTEMPT_SHOWN,     "shown",     "等待扫码" },
	{ ATTEMPT_CLOSING,   "closing",   "正在关闭" },
	{ ATTEMPT_UNKNOWN,   "unknown",   "结果未知, 核对中" },
	{ ATTEMPT_EXPIRING,  "expiring",  "已过期" },
	{ ATTEMPT_PAID,      "paid",      "已支付" },
	{ ATTEMPT_CLOSED,    "closed",    "已关闭" },
	{ ATTEMPT_FAILED,    "failed",    "未能取码" },
	{ ATTEMPT_DUPLICATE, "duplicate", "重复付款, 待处理" },
	{ 0, NULL, NULL }
};

#define G(member, type, flags, codes, label) COLUMN(charge, member, type, flags, codes, label)
const struct column charge_cols[CC__COUNT] = {
	[CC_ID]          = G(id,          COL_INT,   KEY, NULL,          "编号"),
	[CC_REV]         = G(rev,         COL_INT,   0,   NULL,          ""),
	[CC_APPLICATION] = G(application, COL_INT,   REF, NULL,          "申领单"),
	[CC_KIND]        = G(kind,        COL_CODE,  0,   charge_kinds,  "事项"),
	[CC_STATE]       = G(state,       COL_CODE,  0,   charge_states, "状态"),
	[CC_FEN]         = G(fen,         COL_MONEY, 0,   NULL,          "金额"),
	[CC_REFUNDED]    = G(refunded,    COL_MONEY, 0,   NULL,          "已退"),
	[CC_INVOICED]    = G(invoiced,    COL_MONEY, 0,   NULL,          "已开票"),
	[CC_CHANNEL]     = G(channel,     COL_TEXT,  0,   NULL,          "付款方式"),
	[CC_CREATED_AT]  = G(created_at,  COL_TIME,  0,   NULL,          "生成时间"),
	[CC_PAID_AT]     = G(paid_at,     COL_TIME,  0,   NULL,          "付款时间"),
	[CC_ATTEMPT_NO]  = G(attempt_no,  COL_TEXT,  0,   NULL,          "付款单号"),
};

#define T(member, type, flags, codes, label) COLUMN(attempt, member, type, flags, codes, label)
const struct column attempt_cols[TC__COUNT] = {
	[TC_ID]          = T(id,          COL_INT,   KEY,    NULL,           "编号"),
	[TC_REV]         = T(rev,         COL_INT,   0,      NULL,           ""),
	[TC_CHARGE]      = T(charge,      COL_INT,   REF,    NULL,           "收费单"),
	[TC_APPLICATION] = T(application, COL_INT,   REF,    NULL,           "申领单"),
	[TC_NO]          = T(no,          COL_TEXT,  SEARCH, NULL,           "付款单号"),
	[TC_CHANNEL]     = T(channel,     COL_TEXT,  0,      NULL,           "付款方式"),
	[TC_FEN]         = T(fen,         COL_MONEY, 0,      NULL,           "金额"),
	[TC_STATE]       = T(state,       COL_CODE,  0,      attempt_states, "状态"),
	[TC_SUBJECT]     = T(subject,     COL_TEXT,  0,      NULL,           "事项"),
	[TC_REQUEST]     = T(request,     COL_TEXT,  0,      NULL,           ""),
	[TC_QR_TEXT]     = T(qr_text,     COL_TEXT,  0,      NULL,           "收款码"),
	[TC_CREATED_AT]  = T(created_at,  COL_TIME,  0,      NULL,           "生成时间"),
	[TC_DEADLINE]    = T(deadline,    COL_TIME,  0,      NULL,           "截止"),
	[TC_NEXT_AT]     = T(next_at,     COL_TIME,  0,      NULL,           ""),
	[TC_TRIES]       = T(tries,       COL_INT,   0,      NULL,           ""),
	[TC_SCANNED]     = T(scanned,     COL_BOOL,  0,      NULL,           "已扫码"),
	[TC_STOP]        = T(stop,        COL_BOOL,  0,      NULL,           "取消收款"),
	[TC_TRADE_NO]    = T(trade_no,    COL_TEXT,  0,      NULL,           "交易号"),
	[TC_PAID_AT]     = T(paid_at,     COL_TIME,  0,      NULL,           "付款时间"),
	[TC_LATE]        = T(late,        COL_BOOL,  0,      NULL,           "迟到的付款"),
	[TC_NOTE]        = T(note,        COL_TEXT,  0,      NULL,           "情况"),
	[TC_COUNTER]     = T(counter,     COL_INT,   0,      NULL,           "柜台"),
	[TC_CLERK]       = T(clerk,       COL_INT,   0,      NULL,           "柜员"),
	[TC_BY_CODE]     = T(by_code,     COL_BOOL,  0,      NULL,           "付款码"),
	[TC_PAYER_CODE]  = T(payer_code,  COL_TEXT,  0,      NULL,           ""),
	[TC_BY_HAND]     = T(by_hand,     COL_BOOL,  0,      NULL,           "人工确认"),
};
/* clang-format on */

const struct record_type charge_type = {"charge", "收费单", charge_cols, CC__COUNT, sizeof(struct charge)};
const struct record_type attempt_type = {"attempt", "付款", attempt_cols, TC__COUNT, sizeof(struct attempt)};

bool attempt_blocks(const struct attempt *t)
{
	return t->state <= ATTEMPT_UNKNOWN;
}

/* G01_261123_ and 16 hexadecimal digits: what the payer's phone shows as 商户单号. */
bool attempt_is_number(const char *text, char out[40])
{
	static const char form[] = "G99_999999_xxxxxxxxxxxxxxxx";
	size_t n = strlen(text);

	for (size_t i = 0; i < sizeof(form) - 1; i++) {
		char c = i < n ? (char)tolower((unsigned char)text[i]) : '\0';
		const char *may = form[i] == '9'   ? "0123456789"
				  : form[i] == 'x' ? "0123456789abcdef"
				  : form[i] == 'G' ? "g"
						   : "_";

		if (!c || !strchr(may, c))
			return false;
		out[i] = i ? c : 'G';
	}
	out[n < 39 ? n : 39] = '\0';
	return n == sizeof(form) - 1;
}

const char *attempt_bar_other(const struct attempt *t)
{
	if (t->by_hand)
		return "这笔已人工确认到账, 等钱包证实";
	if (t->state == ATTEMPT_UNKNOWN)
		return "前一次收款结果未知, 请勿重复付款";
	return t->by_code ? "付款码已送出, 有结果才能另收, 请勿重复付款" : NULL;
}
