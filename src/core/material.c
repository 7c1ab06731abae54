/* The columns of a sheet of the paper set. */
#include "core/material.h"

/* clang-format off */
const struct code material_verdicts[] = {
	{ MATERIAL_OPEN, "open", "未核" },
	{ MATERIAL_GOOD, "good", "合格" },
	{ MATERIAL_BAD,  "bad",  "不合格" },
	{ MATERIAL_SAME, "same", "多证合一" },
	{ 0, NULL, NULL }
};

#define M(member, type, flags, codes, label) COLUMN(material, member, type, flags, codes, label)
const struct column material_cols[MC__COUNT] = {
	[MC_ID]          = M(id,          COL_INT,  KEY, NULL,              "编号"),
	[MC_REV]         = M(rev,         COL_INT,  0,   NULL,              ""),
	[MC_APPLICATION] = M(application, COL_INT,  REF, NULL,              "申领单"),
	[MC_KIND]        = M(kind,        COL_TEXT, 0,   NULL,              "种类"),
	[MC_LABEL]       = M(label,       COL_TEXT, 0,   NULL,              "材料"),
	[MC_VERDICT]     = M(verdict,     COL_CODE, 0,   material_verdicts, "结果"),
	[MC_REASON]      = M(reason,      COL_INT,  0,   NULL,              "不合格原因"),
	[MC_NOTE]        = M(note,        COL_TEXT, 0,   NULL,              "说明"),
	[MC_ROUND]       = M(round,       COL_INT,  0,   NULL,              "第几次递交"),
	[MC_SAME_AS]     = M(same_as,     COL_INT,  0,   NULL,              "同第几项"),
	[MC_CHECKED_BY]  = M(checked_by,  COL_INT,  0,   NULL,              "核验人"),
	[MC_CHECKED_AT]  = M(checked_at,  COL_TIME, 0,   NULL,              "核验时间"),
};
/* clang-format on */

const struct record_type material_type = {"material", "材料", material_cols, MC__COUNT, sizeof(struct material)};
