/* The columns of a file for the finance office and of its lines. */
#include "core/invoice_file.h"

/* clang-format off */
const struct code invoice_whats[] = {
	{ INVOICE_TELL_MAKE, "make", "开具" },
	{ INVOICE_TELL_STOP, "stop", "撤回" },
	{ INVOICE_TELL_RED,  "red",  "红冲" },
	{ 0, NULL, NULL }
};

#define F(member, type, flags, codes, label) COLUMN(invoice_file, member, type, flags, codes, label)
const struct column invoice_file_cols[IF__COUNT] = {
	[IF_ID]      = F(id,      COL_INT,  KEY, NULL, "文件号"),
	[IF_REV]     = F(rev,     COL_INT,  0,   NULL, ""),
	[IF_ROWS]    = F(rows,    COL_INT,  0,   NULL, "行数"),
	[IF_MADE_AT] = F(made_at, COL_TIME, 0,   NULL, "生成时间"),
	[IF_CLERK]   = F(clerk,   COL_INT,  0,   NULL, "经手"),
	[IF_COUNTER] = F(counter, COL_INT,  0,   NULL, "柜台"),
};

#define L(member, type, flags, codes, label) COLUMN(invoice_line, member, type, flags, codes, label)
const struct column invoice_line_cols[IL__COUNT] = {
	[IL_ID]      = L(id,      COL_INT,  KEY, NULL,          "编号"),
	[IL_FILE]    = L(file,    COL_INT,  REF, NULL,          "文件号"),
	[IL_INVOICE] = L(invoice, COL_INT,  REF, NULL,          "发票申请"),
	[IL_WHAT]    = L(what,    COL_CODE, 0,   invoice_whats, "事项"),
};
/* clang-format on */

const struct record_type invoice_file_type = {
	"invoice_file", "开票文件", invoice_file_cols, IF__COUNT, sizeof(struct invoice_file)};
const struct record_type invoice_line_type = {
	"invoice_line", "开票文件行", invoice_line_cols, IL__COUNT, sizeof(struct invoice_line)};
