/* The columns of the money books. */
#include "core/ledger.h"

/* clang-format off */
const struct code entry_kinds[] = {
	{ ENTRY_PAY,    "pay",    "到账" },
	{ ENTRY_MANUAL, "manual", "人工确认" },
	{ ENTRY_BILL,   "bill",   "按账单入账" },
	{ ENTRY_EXTRA,  "extra",  "多收" },
	{ ENTRY_REFUND, "refund", "退款" },
	{ 0, NULL, NULL }
};
const struct code refund_states[] = {
	{ REFUND_ASKED,    "asked",    "待退" },
	{ REFUND_SENT,     "sent",     "退款中" },
	{ REFUND_DONE,     "done",     "已退" },
	{ REFUND_ABNORMAL, "abnormal", "退款异常" },
	{ 0, NULL, NULL }
};
const struct code finding_kinds[] = {
	{ FINDING_DUPLICATE, "duplicate", "重复付款" },
	{ FINDING_LATE,      "late",      "关闭后到账" },
	{ FINDING_MISMATCH,  "mismatch",  "答复与本单不符" },
	{ FINDING_MISSING,   "missing",   "账单里没有" },
	{ FINDING_FOREIGN,   "foreign",   "账单里多出" },
	{ FINDING_AMOUNT,    "amount",    "金额不符" },
	{ FINDING_UNPROVED,  "unproved",  "人工确认未证实" },
	{ FINDING_RETURNED,  "returned",  "撤销时已退回" },
	{ FINDING_REFUND,    "refund",    "退款不符" },
	{ 0, NULL, NULL }
};
const struct code finding_proposals[] = {
	{ PROPOSE_LOOK,   "look",   "核对" },
	{ PROPOSE_BOOK,   "book",   "入账" },
	{ PROPOSE_REFUND, "refund", "退款" },
	{ 0, NULL, NULL }
};
const struct code bill_states[] = {
	{ BILL_WAITING, "waiting", "待取账单" },
	{ BILL_MATCHED, "matched", "已核对" },
	{ BILL_NONE,    "none",    "当日无账单" },
	{ 0, NULL, NULL }
};

#define E(member, type, flags, codes, label) COLUMN(ledger_entry, member, type, flags, codes, label)
const struct column ledger_cols[EN__COUNT] = {
	[EN_ID]          = E(id,          COL_INT,   KEY,    NULL,        "编号"),
	[EN_APPLICATION] = E(application, COL_INT,   REF,    NULL,        "申领单"),
	[EN_CHARGE]      = E(charge,      COL_INT,   REF,    NULL,        "收费单"),
	[EN_ATTEMPT]     = E(attempt,     COL_INT,   REF,    NULL,        "付款"),
	[EN_REFUND]      = E(refund,      COL_INT,   REF,    NULL,        "退款"),
	[EN_KIND]        = E(kind,        COL_CODE,  0,      entry_kinds, "种类"),
	[EN_CHANNEL]     = E(channel,     COL_TEXT,  0,      NULL,        "付款方式"),
	[EN_NO]          = E(no,          COL_TEXT,  0,      NULL,        "单号"),
	[EN_FEN]         = E(fen,         COL_MONEY, 0,      NULL,        "金额"),
	[EN_AT]          = E(at,          COL_TIME,  0,      NULL,        "时间"),
	[EN_TRADE_NO]    = E(trade_no,    COL_TEXT,  0,      NULL,        "交易号"),
	[EN_CLERK]       = E(clerk,       COL_INT,   0,      NULL,        "柜员"),
	[EN_SECOND]      = E(second,      COL_INT,   0,      NULL,        "复核人"),
};

#define F(member, type, flags, codes, label) COLUMN(refund, member, type, flags, codes, label)
const struct column refund_cols[FC__COUNT] = {
	[FC_ID]          = F(id,          COL_INT,   KEY, NULL,          "编号"),
	[FC_REV]         = F(rev,         COL_INT,   0,   NULL,          ""),
	[FC_APPLICATION] = F(application, COL_INT,   REF, NULL,          "申领单"),
	[FC_CHARGE]      = F(charge,      COL_INT,   REF, NULL,          "收费单"),
	[FC_ATTEMPT]     = F(attempt,     COL_INT,   REF, NULL,          "付款"),
	[FC_NO]          = F(no,          COL_TEXT,  0,   NULL,          "退款单号"),
	[FC_CHANNEL]     = F(channel,     COL_TEXT,  0,   NULL,          "付款方式"),
	[FC_ATTEMPT_NO]  = F(attempt_no,  COL_TEXT,  0,   NULL,          "付款单号"),
	[FC_FEN]         = F(fen,         COL_MONEY, 0,   NULL,          "金额"),
	[FC_TOTAL]       = F(total,       COL_MONEY, 0,   NULL,          "原金额"),
	[FC_STATE]       = F(state,       COL_CODE,  0,   refund_states, "状态"),
	[FC_EXTRA]       = F(extra,       COL_BOOL,  0,   NULL,          "退多收的"),
	[FC_REASON]      = F(reason,      COL_TEXT,  0,   NULL,          "原因"),
	[FC_REQUEST]     = F(request,     COL_TEXT,  0,   NULL,          ""),
	[FC_NOTE]        = F(note,        COL_TEXT,  0,   NULL,          "情况"),
	[FC_CREATED_AT]  = F(created_at,  COL_TIME,  0,   NULL,          "提出时间"),
	[FC_NEXT_AT]     = F(next_at,     COL_TIME,  0,   NULL,          ""),
	[FC_TRIES]       = F(tries,       COL_INT,   0,   NULL,          ""),
	[FC_DONE_AT]     = F(done_at,     COL_TIME,  0,   NULL,          "退回时间"),
	[FC_CLERK]       = F(clerk,       COL_INT,   0,   NULL,          "柜员"),
	[FC_SECOND]      = F(second,      COL_INT,   0,   NULL,          "复核人"),
	[FC_COUNTER]     = F(counter,     COL_INT,   0,   NULL,          "柜台"),
};

#define I(member, type, flags, codes, label) COLUMN(finding, member, type, flags, codes, label)
const struct column finding_cols[GC__COUNT] = {
	[GC_ID]          = I(id,          COL_INT,   KEY, NULL,              "编号"),
	[GC_REV]         = I(rev,         COL_INT,   0,   NULL,              ""),
	[GC_APPLICATION] = I(application, COL_INT,   REF, NULL,              "申领单"),
	[GC_ATTEMPT]     = I(attempt,     COL_INT,   REF, NULL,              "付款"),
	[GC_KIND]        = I(kind,        COL_CODE,  0,   finding_kinds,     "情形"),
	[GC_PROPOSAL]    = I(proposal,    COL_CODE,  0,   finding_proposals, "建议"),
	[GC_CHANNEL]     = I(channel,     COL_TEXT,  0,   NULL,              "付款方式"),
	[GC_NO]          = I(no,          COL_TEXT,  0,   NULL,              "单号"),
	[GC_DAY]         = I(day,         COL_DAY,   0,   NULL,              "账单日"),
	[GC_OURS]        = I(ours,        COL_MONEY, 0,   NULL,              "本柜台"),
	[GC_THEIRS]      = I(theirs,      COL_MONEY, 0,   NULL,              "钱包"),
	[GC_TEXT]        = I(text,        COL_TEXT,  0,   NULL,              "说明"),
	[GC_MADE_AT]     = I(made_at,     COL_TIME,  0,   NULL,              "发现时间"),
	[GC_DONE_AT]     = I(done_at,     COL_TIME,  0,   NULL,              "处理时间"),
	[GC_DONE_BY]     = I(done_by,     COL_INT,   0,   NULL,              "处理人"),
	[GC_HOW]         = I(how,         COL_TEXT,  0,   NULL,              "处理结果"),
};

#define B(member, type, flags, codes, label) COLUMN(bill, member, type, flags, codes, label)
const struct column bill_cols[BI__COUNT] = {
	[BI_ID]          = B(id,          COL_INT,   KEY, NULL,        "编号"),
	[BI_REV]         = B(rev,         COL_INT,   0,   NULL,        ""),
	[BI_CHANNEL]     = B(channel,     COL_TEXT,  0,   NULL,        "付款方式"),
	[BI_DAY]         = B(day,         COL_DAY,   0,   NULL,        "账单日"),
	[BI_STATE]       = B(state,       COL_CODE,  0,   bill_states, "状态"),
	[BI_LINES]       = B(lines,       COL_INT,   0,   NULL,        "笔数"),
	[BI_FEN]         = B(fen,         COL_MONEY, 0,   NULL,        "收款"),
	[BI_REFUNDED]    = B(refunded,    COL_MONEY, 0,   NULL,        "退款"),
	[BI_DIFFERENCES] = B(differences, COL_INT,   0,   NULL,        "差异"),
	[BI_NEXT_AT]     = B(next_at,     COL_TIME,  0,   NULL,        ""),
	[BI_TRIES]       = B(tries,       COL_INT,   0,   NULL,        ""),
	[BI_DONE_AT]     = B(done_at,     COL_TIME,  0,   NULL,        "核对时间"),
	[BI_HASH]        = B(hash,        COL_TEXT,  0,   NULL,        ""),
	[BI_NOTE]        = B(note,        COL_TEXT,  0,   NULL,        "情况"),
};
/* clang-format on */

const struct record_type ledger_type = {"ledger", "账", ledger_cols, EN__COUNT, sizeof(struct ledger_entry)};
const struct record_type refund_type = {"refund", "退款", refund_cols, FC__COUNT, sizeof(struct refund)};
const struct record_type finding_type = {"finding", "待处理", finding_cols, GC__COUNT, sizeof(struct finding)};
const struct record_type bill_type = {"bill", "对账", bill_cols, BI__COUNT, sizeof(struct bill)};
