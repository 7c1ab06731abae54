/* The columns of the tellings. */
#include "core/telling.h"

/* clang-format off */
const struct code telling_results[] = {
	{ TELLING_SENT,     "sent",     "已发出" },
	{ TELLING_LATER,    "later",    "稍后再发" },
	{ TELLING_FAILED,   "failed",   "发不出" },
	{ TELLING_UNSURE,   "unsure",   "不知发出没有" },
	{ TELLING_TOLD,     "told",     "已告知本人" },
	{ TELLING_NOANSWER, "noanswer", "无人接听" },
	{ TELLING_AGAIN,    "again",    "稍后再打" },
	{ TELLING_WRONG,    "wrong",    "空号或号码不对" },
	{ 0, NULL, NULL }
};

#define T(member, type, flags, codes, label) COLUMN(telling, member, type, flags, codes, label)
const struct column telling_cols[TE__COUNT] = {
	[TE_ID]          = T(id,          COL_INT,  KEY, NULL,            "编号"),
	[TE_NOTICE]      = T(notice,      COL_INT,  REF, NULL,            "通知"),
	[TE_APPLICATION] = T(application, COL_INT,  REF, NULL,            "申领单"),
	[TE_CHANNEL]     = T(channel,     COL_TEXT, 0,   NULL,            "方式"),
	[TE_RESULT]      = T(result,      COL_CODE, 0,   telling_results, "结果"),
	[TE_AT]          = T(at,          COL_TIME, 0,   NULL,            "时间"),
	[TE_CLERK]       = T(clerk,       COL_INT,  0,   NULL,            "柜员"),
	[TE_NOTE]        = T(note,        COL_TEXT, 0,   NULL,            "情况"),
};
/* clang-format on */

const struct record_type telling_type = {"telling", "通知经过", telling_cols, TE__COUNT, sizeof(struct telling)};
