/* The columns of an application and the words of its states. */
#include "core/application.h"

/* clang-format off */
const struct code app_states[] = {
	{ AP_DRAFT,    "draft",  "草稿" },
	{ AP_UNPAID,   "unpaid", "待缴费" },
	{ AP_FIRST,    "first",  "待初审" },
	{ AP_FINAL,    "final",  "待终审" },
	{ AP_TO_ISSUE, "issue",  "待发证" },
	{ AP_ISSUED,   "issued", "已发证" },
	{ AP_ENDED,    "ended",  "已终止" },
	{ 0, NULL, NULL }
};
const struct code papers_codes[] = {
	{ PAPERS_NONE,       "none",       "未到" },
	{ PAPERS_ARRIVED,    "arrived",    "已签收" },
	{ PAPERS_OPENED,     "opened",     "已拆封" },
	{ PAPERS_COMPLETE,   "complete",   "齐全" },
	{ PAPERS_CORRECTION, "correction", "待补正" },
	{ 0, NULL, NULL }
};
const struct code making_codes[] = {
	{ MAKING_NONE,    "none",    "" },
	{ MAKING_ON,      "on",      "制证中" },
	{ MAKING_STOCKED, "stocked", "已入库" },
	{ 0, NULL, NULL }
};
const struct code queue_codes[] = {
	{ QUEUE_NONE,       "none",       "" },
	{ QUEUE_PAY,        "pay",        "待缴费" },
	{ QUEUE_FIRST,      "first",      "待初审" },
	{ QUEUE_PAPERS,     "papers",     "待寄材料" },
	{ QUEUE_CHECK,      "check",      "待核验" },
	{ QUEUE_CORRECTION, "correction", "待补正" },
	{ QUEUE_FINAL,      "final",      "待终审" },
	{ QUEUE_MAKING,     "making",     "制证中" },
	{ QUEUE_PICKUP,     "pickup",     "可领取" },
	{ QUEUE_DISPATCH,   "dispatch",   "待寄出" },
	{ QUEUE_ATTENTION,  "attention",  "待处理" },
	{ QUEUE_RETURNED,   "returned",   "邮寄退回" },
	{ 0, NULL, NULL }
};
const struct code org_types[] = {
	{ ORG_BUYER,    "buyer",    "采购单位" },
	{ ORG_SUPPLIER, "supplier", "供应商" },
	{ ORG_AGENCY,   "agency",   "代理机构" },
	{ 0, NULL, NULL }
};
const struct code biz_types[] = {
	{ BIZ_NEW,     "new",     "新办" },
	{ BIZ_RENEW,   "renew",   "更新" },
	{ BIZ_CHANGE,  "change",  "变更" },
	{ BIZ_REPLACE, "replace", "补办" },
	{ BIZ_UNLOCK,  "unlock",  "解锁(忘记密码)" },
	{ BIZ_REVOKE,  "revoke",  "注销" },
	{ 0, NULL, NULL }
};
const struct code old_fates[] = {
	{ FATE_NONE,    "none",    "" },
	{ FATE_LOST,    "lost",    "已挂失" },
	{ FATE_SPOILED, "spoiled", "损坏, 已收回" },
	{ 0, NULL, NULL }
};
const struct code bids_answers[] = {
	{ BIDS_UNASKED, "unasked", "" },
	{ BIDS_CLEAR,   "none",    "没有未开标的项目" },
	{ BIDS_WAITING, "waiting", "有未开标的项目, 已告知旧 UKey 才能解密, 仍要办" },
	{ 0, NULL, NULL }
};

#define C(member, type, flags, codes, label) COLUMN(application, member, type, flags, codes, label)
const struct column application_cols[AC__COUNT] = {
	[AC_ID]             = C(id,             COL_INT,   KEY,                       NULL,         "编号"),
	[AC_REV]            = C(rev,            COL_INT,   0,                         NULL,         ""),
	[AC_CODE]           = C(code,           COL_TEXT,  KEY | SEARCH | TAIL,       NULL,         "申领单号"),
	[AC_PLATFORM_NO]    = C(platform_no,    COL_TEXT,  SEARCH | TAIL,             NULL,         "平台单号"),
	[AC_BIZ_TYPE]       = C(biz_type,       COL_CODE,  LOCAL,                     biz_types,    "业务类型"),
	[AC_STATE]          = C(state,          COL_CODE,  0,                         app_states,   "状态"),
	[AC_REGION]         = C(region,         COL_TEXT,  REQUIRED,                  NULL,         "所属区划"),
	[AC_VENDOR]         = C(vendor,         COL_TEXT,  REQUIRED,                  NULL,         "CA厂商"),
	[AC_ORG_TYPE]       = C(org_type,       COL_CODE,  REQUIRED,                  org_types,    "机构类型"),
	[AC_ORG]            = C(org,            COL_TEXT,  REQUIRED | SEARCH | GRAMS, NULL,         "机构名称"),
	[AC_USCC]           = C(uscc,           COL_TEXT,  REQUIRED | SEARCH,         NULL,         "社会信用代码"),
	[AC_REGISTRAR]      = C(registrar,      COL_TEXT,  REQUIRED,                  NULL,         "注册机关"),
	[AC_AGENT]          = C(agent,          COL_TEXT,  REQUIRED | PRIVATE,        NULL,         "经办人"),
	[AC_AGENT_ID]       = C(agent_id,       COL_TEXT,  REQUIRED | PRIVATE | SEARCH, NULL,       "身份证号码"),
	[AC_PHONE]          = C(phone,          COL_TEXT,  REQUIRED | PRIVATE | SEARCH | TAIL, NULL, "联系电话"),
	[AC_EMAIL]          = C(email,          COL_TEXT,  REQUIRED | PRIVATE,        NULL,         "联系邮箱"),
	[AC_QUANTITY]       = C(quantity,       COL_INT,   REQUIRED,                  NULL,         "申领数量"),
	[AC_BY_MAIL]        = C(by_mail,        COL_BOOL,  0,                         NULL,         "需要邮寄"),
	[AC_ADDRESS]        = C(address,        COL_TEXT,  PRIVATE,                   NULL,         "邮寄地址"),
	[AC_FEE]            = C(fee,            COL_MONEY, 0,                         NULL,         "费用"),
	[AC_PAPERS]         = C(papers,         COL_CODE,  LOCAL,                     papers_codes, "材料"),
	[AC_MAKING]         = C(making,         COL_CODE,  LOCAL,                     making_codes, "制证"),
	[AC_QUEUE]          = C(queue,          COL_CODE,  LOCAL,                     queue_codes,  "等待"),
	[AC_DUE]            = C(due,            COL_DAY,   LOCAL,                     NULL,         "期限"),
	[AC_CREATED_AT]     = C(created_at,     COL_TIME,  LOCAL,                     NULL,         "登记时间"),
	[AC_STATE_AT]       = C(state_at,       COL_TIME,  LOCAL,                     NULL,         "状态时间"),
	[AC_FIRST_DUE]      = C(first_due,      COL_DAY,   LOCAL,                     NULL,         "初审期限"),
	[AC_FIRST_PASS_DAY] = C(first_pass_day, COL_DAY,   LOCAL,                     NULL,         "初审通过日"),
	[AC_RECEIVED_DAY]   = C(received_day,   COL_DAY,   LOCAL,                     NULL,         "签收日期"),
	[AC_COMPLETE_DAY]   = C(complete_day,   COL_DAY,   LOCAL,                     NULL,         "齐全材料签收日"),
	[AC_ACCEPTED_DAY]   = C(accepted_day,   COL_DAY,   LOCAL,                     NULL,         "受理日期"),
	[AC_ACCEPT_DUE]     = C(accept_due,     COL_DAY,   LOCAL,                     NULL,         "受理期限"),
	[AC_MAKE_DUE]       = C(make_due,       COL_DAY,   LOCAL,                     NULL,         "制证期限"),
	[AC_CHECKER]        = C(checker,        COL_INT,   LOCAL,                     NULL,         "核验人"),
	[AC_REVIEWER]       = C(reviewer,       COL_INT,   LOCAL,                     NULL,         "终审人"),
	[AC_REJECT_REASON]  = C(reject_reason,  COL_TEXT,  LOCAL,                     NULL,         "退回原因"),
	[AC_STOCKED_DAY]    = C(stocked_day,    COL_DAY,   LOCAL,                     NULL,         "入库日期"),
	[AC_UNITS_IN]       = C(units_in,       COL_INT,   LOCAL,                     NULL,         "已入库"),
	[AC_UNITS_OUT]      = C(units_out,      COL_INT,   LOCAL,                     NULL,         "已领"),
	[AC_SLOT]           = C(slot,           COL_TEXT,  LOCAL,                     NULL,         "存放位"),
	[AC_PICKUP_CODE]    = C(pickup_code,    COL_TEXT,  LOCAL | PRIVATE,           NULL,         "领取码"),
	[AC_WAYBILL_IN]     = C(waybill_in,     COL_TEXT,  LOCAL | SEARCH | TAIL,     NULL,         "来件运单号"),
	[AC_WAYBILL_OUT]    = C(waybill_out,    COL_TEXT,  LOCAL | SEARCH | TAIL,     NULL,         "寄出运单号"),
	[AC_BOX]            = C(box,            COL_TEXT,  LOCAL,                     NULL,         "档案盒"),
	[AC_REMARK]         = C(remark,         COL_TEXT,  LOCAL,                     NULL,         "备注"),
	[AC_RETURNED_MAIL]  = C(returned_mail,  COL_BOOL,  LOCAL,                     NULL,         "邮寄退回"),
	[AC_IMPORTED]       = C(imported,       COL_BOOL,  LOCAL,                     NULL,         "平台导入"),
	[AC_TERMS_VERSION]  = C(terms_version,  COL_TEXT,  LOCAL,                     NULL,         "同意条款"),
	[AC_TERMS_AT]       = C(terms_at,       COL_TIME,  LOCAL,                     NULL,         "同意时间"),
	[AC_MISMATCH]       = C(mismatch,       COL_TEXT,  LOCAL,                     NULL,         "与柜台不符"),
	[AC_OLD_KEY]        = C(old_key,        COL_TEXT,  LOCAL,                     NULL,         "原UKey"),
	[AC_OLD_FATE]       = C(old_fate,       COL_CODE,  LOCAL,                     old_fates,    "原UKey去向"),
	[AC_BIDS]           = C(bids,           COL_CODE,  LOCAL,                     bids_answers, "未开标"),
	[AC_CHANGED]        = C(changed,        COL_TEXT,  LOCAL,                     NULL,         "变更内容"),
};
/* clang-format on */

const struct record_type application_type = {
	"application", "申领单", application_cols, AC__COUNT, sizeof(struct application)};

bool application_sent_back(const struct application *a)
{
	return a->state == AP_FIRST && a->reject_reason[0];
}
