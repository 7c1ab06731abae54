/* The columns of an invoice request. */
#include "core/invoice.h"

/* clang-format off */
const struct code invoice_kinds[] = {
	{ INVOICE_PLAIN, "plain", "电子发票(普通发票)" },
	{ INVOICE_VAT,   "vat",   "电子发票(增值税专用发票)" },
	{ 0, NULL, NULL }
};
const struct code invoice_states[] = {
	{ INVOICE_ASKED,      "asked",    "已申请" },
	{ INVOICE_ISSUED,     "issued",   "已开具" },
	{ INVOICE_RETURNED,   "returned", "退回" },
	{ INVOICE_TO_REVERSE, "reverse",  "待红冲" },
	{ INVOICE_REVERSED,   "reversed", "已红冲" },
	{ INVOICE_RECALLED,   "recalled", "已撤回" },
	{ INVOICE_REASKED,    "reasked",  "已重新申请" },
	{ 0, NULL, NULL }
};

#define I(member, type, flags, codes, label) COLUMN(invoice, member, type, flags, codes, label)
const struct column invoice_cols[IC__COUNT] = {
	[IC_ID]          = I(id,          COL_INT,   KEY,      NULL,           "编号"),
	[IC_REV]         = I(rev,         COL_INT,   0,        NULL,           ""),
	[IC_APPLICATION] = I(application, COL_INT,   REF,      NULL,           "申领单"),
	[IC_CHARGE]      = I(charge,      COL_INT,   REF,      NULL,           "收费单"),
	[IC_KIND]        = I(kind,        COL_CODE,  REQUIRED, invoice_kinds,  "发票种类"),
	[IC_STATE]       = I(state,       COL_CODE,  0,        invoice_states, "状态"),
	[IC_FEN]         = I(fen,         COL_MONEY, 0,        NULL,           "金额"),
	[IC_TITLE]       = I(title,       COL_TEXT,  REQUIRED, NULL,           "名称"),
	[IC_TAX_NO]      = I(tax_no,      COL_TEXT,  0,        NULL,           "税号"),
	[IC_ADDRESS]     = I(address,     COL_TEXT,  0,        NULL,           "地址"),
	[IC_PHONE]       = I(phone,       COL_TEXT,  0,        NULL,           "电话"),
	[IC_BANK]        = I(bank,        COL_TEXT,  0,        NULL,           "开户行"),
	[IC_ACCOUNT]     = I(account,     COL_TEXT,  0,        NULL,           "账号"),
	[IC_EMAIL]       = I(email,       COL_TEXT,  PRIVATE,  NULL,           "接收邮箱"),
	[IC_NUMBER]      = I(number,      COL_TEXT,  0,        NULL,           "发票号码"),
	[IC_REASON]      = I(reason,      COL_TEXT,  0,        NULL,           "退回原因"),
	[IC_ASKED_AT]    = I(asked_at,    COL_TIME,  0,        NULL,           "申请时间"),
	[IC_ASKED_BY]    = I(asked_by,    COL_INT,   0,        NULL,           "登记柜员"),
	[IC_DAY]         = I(day,         COL_DAY,   0,        NULL,           "开票日期"),
	[IC_RED_NUMBER]  = I(red_number,  COL_TEXT,  0,        NULL,           "红字发票号码"),
	[IC_RED_DAY]     = I(red_day,     COL_DAY,   0,        NULL,           "红冲日期"),
	[IC_DONE_AT]     = I(done_at,     COL_TIME,  0,        NULL,           "办结时间"),
	[IC_AGAIN_OF]    = I(again_of,    COL_INT,   REF,      NULL,           "更正自"),
	[IC_TOLD]        = I(told,        COL_BOOL,  0,        NULL,           "已交财务"),
	[IC_FILE]        = I(file,        COL_INT,   REF,        NULL,           "文件号"),
};
/* clang-format on */

const struct record_type invoice_type = {"invoice", "发票申请", invoice_cols, IC__COUNT, sizeof(struct invoice)};

const struct invoice *invoice_last(const struct invoice *list, int n)
{
	const struct invoice *last = NULL;
	for (int i = 0; i < n; i++)
		if (list[i].done_at && (!last || list[i].done_at >= last->done_at))
			last = &list[i];
	return last;
}
