/* The columns of slips and of the print book. */
#include "core/slip.h"

/* clang-format off */
const struct code slip_kinds[] = {
	{ SLIP_RECEIPT,    "receipt",    "收件回执" },
	{ SLIP_CORRECTION, "correction", "一次性补正告知书" },
	{ SLIP_PAYMENT,    "payment",    "缴费凭证" },
	{ SLIP_HANDOVER,   "handover",   "领取回执" },
	{ SLIP_INVOICE,    "invoice",    "发票申请单" },
	{ SLIP_LABEL,      "label",      "档案标签" },
	{ SLIP_PAYCODE,    "paycode",    "收款码" },
	{ SLIP_PICKUP,     "pickup",     "取件标签" },
	{ SLIP_MAILING,    "mailing",    "邮寄交接清单" },
	{ SLIP_VOID,       "void",       "作废单" },
	{ SLIP_DAY,        "day",        "日结单" },
	{ SLIP_PROXY,      "proxy",      "法人证书业务办理授权委托书" },
	{ SLIP_TEST,       "test",       "打印测试页" },
	{ SLIP_NOTICE,     "notice",     "通知单" },
	{ 0, NULL, NULL }
};
const struct code copy_states[] = {
	{ COPY_PREPARED,    "prepared", "已备好, 待送打印" },
	{ COPY_CREATED,     "created",  "正在送打印" },
	{ COPY_SPOOLED,     "spooled",  "已送打印, 待放行" },
	{ COPY_RELEASED,    "released", "打印中" },
	{ COPY_HANDED_OVER, "done",     "已打印" },
	{ COPY_ABORTED,     "aborted",  "未打成" },
	{ COPY_CANCELED,    "canceled", "已取消" },
	{ COPY_UNKNOWN,     "unknown",  "不知打成没有" },
	{ COPY_WAITING,     "waiting",  "排队" },
	{ 0, NULL, NULL }
};

#define S(member, type, flags, codes, label) COLUMN(slip, member, type, flags, codes, label)
const struct column slip_cols[SC__COUNT] = {
	[SC_ID]          = S(id,          COL_INT,  KEY,    NULL,       "编号"),
	[SC_REV]         = S(rev,         COL_INT,  0,      NULL,       ""),
	[SC_APPLICATION] = S(application, COL_INT,  REF,    NULL,       "申领单"),
	[SC_NO]          = S(no,          COL_TEXT, SEARCH, NULL,       "凭条号"),
	[SC_KIND]        = S(kind,        COL_CODE, 0,      slip_kinds, "凭条"),
	[SC_SUBJECT]     = S(subject,     COL_INT,  REF,    NULL,       "关于"),
	[SC_COUNTER]     = S(counter,     COL_INT,  0,      NULL,       "柜台"),
	[SC_CLERK]       = S(clerk,       COL_INT,  0,      NULL,       "柜员"),
	[SC_MADE_AT]     = S(made_at,     COL_TIME, 0,      NULL,       "时间"),
	[SC_CLERK_NAME]  = S(clerk_name,  COL_TEXT, 0,      NULL,       "经办柜员"),
	[SC_COPIES]      = S(copies,      COL_INT,  0,      NULL,       "打印次数"),
	[SC_VOID]        = S(void_,       COL_BOOL, 0,      NULL,       "作废"),
	[SC_DOC]         = S(doc,         COL_TEXT, 0,      NULL,       ""),
};

#define Y(member, type, flags, codes, label) COLUMN(copy, member, type, flags, codes, label)
const struct column copy_cols[YC__COUNT] = {
	[YC_ID]          = Y(id,          COL_INT,  KEY, NULL,        "编号"),
	[YC_REV]         = Y(rev,         COL_INT,  0,   NULL,        ""),
	[YC_SLIP]        = Y(slip,        COL_INT,  REF, NULL,        "凭条"),
	[YC_APPLICATION] = Y(application, COL_INT,  REF, NULL,        "申领单"),
	[YC_NUMBER]      = Y(number,      COL_INT,  0,   NULL,        "第几份"),
	[YC_STATE]       = Y(state,       COL_CODE, 0,   copy_states, "状态"),
	[YC_PRINTER]     = Y(printer,     COL_TEXT, 0,   NULL,        "打印机"),
	[YC_JOB_NAME]    = Y(job_name,    COL_TEXT, 0,   NULL,        "任务"),
	[YC_SHA256]      = Y(sha256,      COL_TEXT, 0,   NULL,        ""),
	[YC_JOB_ID]      = Y(job_id,      COL_INT,  0,   NULL,        ""),
	[YC_CLERK]       = Y(clerk,       COL_INT,  0,   NULL,        "柜员"),
	[YC_ASKED_AT]    = Y(asked_at,    COL_TIME, 0,   NULL,        "时间"),
	[YC_DONE_AT]     = Y(done_at,     COL_TIME, 0,   NULL,        "完成"),
	[YC_REASON]      = Y(reason,      COL_TEXT, 0,   NULL,        "补打原因"),
	[YC_NOTE]        = Y(note,        COL_TEXT, 0,   NULL,        "情况"),
};
/* clang-format on */

const struct record_type slip_type = {"slip", "凭条", slip_cols, SC__COUNT, sizeof(struct slip)};
const struct record_type copy_type = {"copy", "打印", copy_cols, YC__COUNT, sizeof(struct copy)};

bool copy_ended(const struct copy *c)
{
	return c->state >= COPY_HANDED_OVER && c->state <= COPY_UNKNOWN;
}
