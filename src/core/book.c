/* The columns of the counter's own books. */
#include "core/book.h"

#include "core/flow.h"

/* clang-format off */
const struct code errand_kinds[] = {
	{ ERRAND_PRINT,  "print",  "打印" },
	{ ERRAND_PAY,    "pay",    "收款" },
	{ ERRAND_NOTICE, "notice", "通知" },
	{ ERRAND_REFUND, "refund", "退款" },
	{ 0, NULL, NULL }
};
const struct code approval_states[] = {
	{ APPROVAL_WAITING, "waiting", "待复核" },
	{ APPROVAL_GIVEN,   "given",   "已同意" },
	{ APPROVAL_DENIED,  "denied",  "未同意" },
	{ 0, NULL, NULL }
};
const struct code notice_kinds[] = {
	{ NOTICE_RECEIVED,   "received",   "材料已收到" },
	{ NOTICE_ACCEPTED,   "accepted",   "材料已受理" },
	{ NOTICE_CORRECTION, "correction", "补正" },
	{ NOTICE_RETURNED,   "returned",   "退回" },
	{ NOTICE_READY,      "ready",      "可领取" },
	{ NOTICE_MAILED,     "mailed",     "已寄出" },
	{ NOTICE_PAID,       "paid",       "已到账" },
	{ NOTICE_INVOICE,    "invoice",    "发票已申请" },
	{ NOTICE_FIRST_PASS, "firstpass",  "初审通过请寄材料" },
	{ NOTICE_INVOICED,   "invoiced",   "发票已开" },
	{ NOTICE_OVERDUE,    "overdue",    "超期未领" },
	{ NOTICE_ENDED,      "ended",      "已终止" },
	{ NOTICE_EXPIRING,   "expiring",   "证书到期" },
	{ NOTICE_MAIL_BACK,  "mailback",   "邮寄退回" },
	{ NOTICE_INVOICE_BACK, "invoiceback", "发票申请退回" },
	{ 0, NULL, NULL }
};
const struct code notice_states[] = {
	{ NOTICE_WAITING,   "waiting",   "待发" },
	{ NOTICE_DELIVERED, "delivered", "已发" },
	{ NOTICE_FAILED,    "failed",    "未发出" },
	{ NOTICE_SENDING,   "sending",   "正在发" },
	{ NOTICE_CALL,      "call",      "待打电话" },
	{ 0, NULL, NULL }
};

#define S(member, type, flags, codes, label) COLUMN(step, member, type, flags, codes, label)
const struct column step_cols[BC__COUNT] = {
	[BC_ID]          = S(id,          COL_INT,  KEY, NULL,        "编号"),
	[BC_CHAIN]            = S(chain,       COL_INT,  0,   NULL,        "柜台"),
	[BC_SEQ]              = S(seq,         COL_INT,  0,   NULL,        "序号"),
	[BC_AT]               = S(at,          COL_TIME, 0,   NULL,        "时间"),
	[BC_CLERK]            = S(clerk,       COL_INT,  0,   NULL,        "柜员"),
	[BC_CLERK_NAME]       = S(clerk_name,  COL_TEXT, 0,   NULL,        "柜员"),
	[BC_SECOND]           = S(second,      COL_INT,  0,   NULL,        "复核人"),
	[BC_SAME_PERSON]      = S(same_person, COL_BOOL, 0,   NULL,        "同一人"),
	[BC_APPLICATION] = S(application, COL_INT,  REF, NULL,        "申领单"),
	[BC_EVENT]            = S(event,       COL_CODE, 0,   event_codes, "事项"),
	[BC_TEXT]             = S(text,        COL_TEXT, 0,   NULL,        "说明"),
	[BC_REFUSED]          = S(refused,     COL_BOOL, 0,   NULL,        "未成"),
	[BC_ACT_KEY]          = S(act_key,     COL_TEXT, 0,   NULL,        ""),
	[BC_LINE]             = S(line,        COL_INT,  0,   NULL,        ""),
	[BC_PREV]             = S(prev,        COL_TEXT, 0,   NULL,        ""),
	[BC_MAC]              = S(mac,         COL_TEXT, 0,   NULL,        ""),
	[BC_CHANNEL]          = S(channel,     COL_TEXT, 0,   NULL,        "渠道"),
	[BC_FEN]              = S(fen,         COL_MONEY, 0,  NULL,        "金额"),
	[BC_MOVED]            = S(moved,       COL_INT,  0,   NULL,        "件数"),
};

#define R(member, type, flags, codes, label) COLUMN(errand, member, type, flags, codes, label)
const struct column errand_cols[RC__COUNT] = {
	[RC_ID]      = R(id,      COL_INT,  KEY, NULL,         "编号"),
	[RC_REV]     = R(rev,     COL_INT,  0,   NULL,         ""),
	[RC_KIND]    = R(kind,    COL_CODE, 0,   errand_kinds, "种类"),
	[RC_LANE]    = R(lane,    COL_TEXT, 0,   NULL,         "通道"),
	[RC_SUBJECT] = R(subject, COL_INT,  REF, NULL,         "关于"),
	[RC_TRIES]   = R(tries,   COL_INT,  0,   NULL,         "次数"),
	[RC_NEXT_AT] = R(next_at, COL_TIME, 0,   NULL,         "下次"),
	[RC_DONE_AT] = R(done_at, COL_TIME, 0,   NULL,         "完成"),
	[RC_ERROR]   = R(error,   COL_TEXT, 0,   NULL,         "情况"),
};

#define D(member, type, flags, label) COLUMN(draft, member, type, flags, NULL, label)
const struct column draft_cols[DC__COUNT] = {
	[DC_ID]      = D(id,      COL_INT,  KEY, "编号"),
	[DC_REV]     = D(rev,     COL_INT,  0,   ""),
	[DC_FORM]    = D(form,    COL_TEXT, 0,   "页面"),
	[DC_SUBJECT] = D(subject, COL_INT,  0,   "申领单"),
	[DC_CLERK]   = D(clerk,   COL_INT,  0,   "柜员"),
	[DC_COUNTER] = D(counter, COL_INT,  0,   "柜台"),
	[DC_AT]      = D(at,      COL_TIME, 0,   "时间"),
	[DC_TITLE]   = D(title,   COL_TEXT, 0,   "挂单"),
	[DC_TEXT]    = D(text,    COL_TEXT, 0,   ""),
	[DC_DONE]    = D(done,    COL_BOOL, 0,   "已续办"),
};

#define V(member, type, flags, codes, label) COLUMN(approval, member, type, flags, codes, label)
const struct column approval_cols[VC__COUNT] = {
	[VC_ID]          = V(id,          COL_INT,  KEY, NULL,            "编号"),
	[VC_REV]         = V(rev,         COL_INT,  0,   NULL,            ""),
	[VC_APPLICATION] = V(application, COL_INT,  REF, NULL,            "申领单"),
	[VC_EVENT]       = V(event,       COL_CODE, 0,   event_codes,     "事项"),
	[VC_STATE]       = V(state,       COL_CODE, 0,   approval_states, "状态"),
	[VC_SUBJECT]     = V(subject,     COL_INT,  REF, NULL,            "关于"),
	[VC_ASKED_BY]    = V(asked_by,    COL_INT,  0,   NULL,            "申请人"),
	[VC_ASKED_AT]    = V(asked_at,    COL_TIME, 0,   NULL,            "申请时间"),
	[VC_DECIDED_BY]  = V(decided_by,  COL_INT,  0,   NULL,            "复核人"),
	[VC_DECIDED_AT]  = V(decided_at,  COL_TIME, 0,   NULL,            "复核时间"),
	[VC_WHAT]        = V(what,        COL_TEXT, 0,   NULL,            "内容"),
	[VC_REASON]      = V(reason,      COL_TEXT, 0,   NULL,            "原因"),
	[VC_DONE]        = V(done,        COL_BOOL, 0,   NULL,            "已先办"),
	[VC_COUNTER]     = V(counter,     COL_INT,  0,   NULL,            "柜台"),
};

#define N(member, type, flags, codes, label) COLUMN(notice, member, type, flags, codes, label)
const struct column notice_cols[NC__COUNT] = {
	[NC_ID]          = N(id,          COL_INT,  KEY,     NULL,          "编号"),
	[NC_REV]         = N(rev,         COL_INT,  0,       NULL,          ""),
	[NC_APPLICATION] = N(application, COL_INT,  REF,     NULL,          "申领单"),
	[NC_KIND]        = N(kind,        COL_CODE, 0,       notice_kinds,  "通知"),
	[NC_STATE]       = N(state,       COL_CODE, 0,       notice_states, "状态"),
	[NC_CHANNEL]     = N(channel,     COL_TEXT, 0,       NULL,          "方式"),
	[NC_TEXT]        = N(text,        COL_TEXT, PRIVATE, NULL,          "内容"),
	[NC_MADE_AT]     = N(made_at,     COL_TIME, 0,       NULL,          "时间"),
	[NC_DONE_AT]     = N(done_at,     COL_TIME, 0,       NULL,          "发出"),
	[NC_ERROR]       = N(error,       COL_TEXT, 0,       NULL,          "情况"),
	[NC_EVENT]       = N(event,       COL_TEXT, 0,       NULL,          ""),
	[NC_TRIES]       = N(tries,       COL_INT,  0,       NULL,          "次数"),
	[NC_NEXT_AT]     = N(next_at,     COL_TIME, 0,       NULL,          "下次"),
};

#define L(member, type, flags, label) COLUMN(lane, member, type, flags, NULL, label)
const struct column lane_cols[LC__COUNT] = {
	[LC_ID]    = L(id,    COL_INT,  KEY, "编号"),
	[LC_REV]   = L(rev,   COL_INT,  0,   ""),
	[LC_NAME]  = L(name,  COL_TEXT, 0,   "通道"),
	[LC_LABEL] = L(label, COL_TEXT, 0,   "名称"),
	[LC_GOOD]  = L(good,  COL_BOOL, 0,   "正常"),
	[LC_STATE] = L(state, COL_TEXT, 0,   "情况"),
	[LC_AT]    = L(at,    COL_TIME, 0,   "时间"),
};
/* clang-format on */

const struct record_type step_type = {"step", "留痕", step_cols, BC__COUNT, sizeof(struct step)};
const struct record_type errand_type = {"errand", "待发", errand_cols, RC__COUNT, sizeof(struct errand)};
const struct record_type draft_type = {"draft", "挂单", draft_cols, DC__COUNT, sizeof(struct draft)};
const struct record_type approval_type = {"approval", "复核", approval_cols, VC__COUNT, sizeof(struct approval)};
const struct record_type notice_type = {"notice", "通知", notice_cols, NC__COUNT, sizeof(struct notice)};
const struct record_type lane_type = {"lane", "通道", lane_cols, LC__COUNT, sizeof(struct lane)};
