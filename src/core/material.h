/* 材料: one sheet of the required paper set, with what the clerk saw. */
#ifndef GUITAI_CORE_MATERIAL_H
#define GUITAI_CORE_MATERIAL_H

#include "base/record.h"
#include "core/application.h"

enum material_verdict { MATERIAL_OPEN, MATERIAL_GOOD, MATERIAL_BAD, MATERIAL_SAME };

struct material {
	int64_t id, rev, application;
	char kind[24];   /* of etc/papers.tsv: idcopy licence uscc proxy … */
	char label[160]; /* 材料名称 as 单位性质 has it, kept as it was when checked */
	int verdict;
	int64_t reason;      /* 1..9 of etc/reasons.tsv when MATERIAL_BAD */
	char note[ORG_NAME]; /* reason 9: in words */
	int64_t round;       /* 1 = first submission */
	int64_t same_as;     /* MATERIAL_SAME: 1-based position of the sheet it stands with (多证合一) */
	int64_t checked_by, checked_at;
};

/* clang-format off */
enum material_col {
	MC_ID, MC_REV, MC_APPLICATION, MC_KIND, MC_LABEL, MC_VERDICT, MC_REASON, MC_NOTE, MC_ROUND, MC_SAME_AS,
	MC_CHECKED_BY, MC_CHECKED_AT, MC__COUNT
};
/* clang-format on */

extern const struct column material_cols[MC__COUNT];
extern const struct record_type material_type;
extern const struct code material_verdicts[];

#endif
