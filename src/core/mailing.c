/* The columns of a list for the courier and of what stands on it. */
#include "core/mailing.h"

/* clang-format off */
const struct code mailing_states[] = {
	{ MAILING_OPEN,    "open",    "待交接" },
	{ MAILING_GIVEN,   "given",   "已交接" },
	{ MAILING_DROPPED, "dropped", "已作废" },
	{ 0, NULL, NULL }
};
const struct code posting_states[] = {
	{ POSTING_LISTED,  "listed",  "待交接" },
	{ POSTING_GIVEN,   "given",   "已交出" },
	{ POSTING_MISSING, "missing", "没有交出" },
	{ 0, NULL, NULL }
};

#define G(member, type, flags, codes, label) COLUMN(mailing, member, type, flags, codes, label)
const struct column mailing_cols[MG__COUNT] = {
	[MG_ID]      = G(id,      COL_INT,  KEY, NULL,           "编号"),
	[MG_REV]     = G(rev,     COL_INT,  0,   NULL,           ""),
	[MG_SLIP]    = G(slip,    COL_INT,  REF, NULL,           "凭条"),
	[MG_STATE]   = G(state,   COL_CODE, 0,   mailing_states, "状态"),
	[MG_COUNTER] = G(counter, COL_INT,  0,   NULL,           "柜台"),
	[MG_CLERK]   = G(clerk,   COL_INT,  0,   NULL,           "柜员"),
	[MG_MADE_AT] = G(made_at, COL_TIME, 0,   NULL,           "打印"),
	[MG_DONE_AT] = G(done_at, COL_TIME, 0,   NULL,           "交接"),
	[MG_DONE_BY] = G(done_by, COL_INT,  0,   NULL,           ""),
	[MG_CARRIER] = G(carrier, COL_TEXT, 0,   NULL,           "快递"),
	[MG_LISTED]  = G(listed,  COL_INT,  0,   NULL,           "件数"),
	[MG_GIVEN]   = G(given,   COL_INT,  0,   NULL,           "交出"),
};
#define P(member, type, flags, codes, label) COLUMN(posting, member, type, flags, codes, label)
const struct column posting_cols[GP__COUNT] = {
	[GP_ID]          = P(id,          COL_INT,  KEY, NULL,           "编号"),
	[GP_REV]         = P(rev,         COL_INT,  0,   NULL,           ""),
	[GP_MAILING]     = P(mailing,     COL_INT,  REF, NULL,           "清单"),
	[GP_APPLICATION] = P(application, COL_INT,  REF, NULL,           "申领单"),
	[GP_STATE]       = P(state,       COL_CODE, 0,   posting_states, "状态"),
	[GP_WAYBILL]     = P(waybill,     COL_TEXT, 0,   NULL,           "运单号"),
};
/* clang-format on */

const struct record_type mailing_type = {"mailing", "邮寄清单", mailing_cols, MG__COUNT, sizeof(struct mailing)};
const struct record_type posting_type = {"posting", "邮寄件", posting_cols, GP__COUNT, sizeof(struct posting)};
