/* 附件: one scan of a paper that belongs to an application, or the promise of one: 原件已当面核验, 当日补扫. */
#ifndef GUITAI_CORE_SCAN_H
#define GUITAI_CORE_SCAN_H

#include "base/record.h"
#include "base/sniff.h"
#include "core/application.h"
#include "core/secret.h"

#define SCAN_KIND 24         /* as in struct material */
#define SCAN_NAME 256        /* bytes of a file's name */
#define SCAN_SIGNED "signed" /* 签字回执, domain.md rule 17 */

/* A row is never deleted: what was taken away or replaced stays in the history. */
enum scan_state { SCAN_KEPT, SCAN_OWED, SCAN_GONE };
enum scan_tick { TICK_OPEN, TICK_YES, TICK_NO }; /* what 初审 saw */

struct scan {
	int64_t id, rev, application; /* application 0: taken in for a form that is not submitted yet */
	char kind[SCAN_KIND];         /* of etc/papers.tsv */
	char label[160];              /* as 单位性质 has it; "" before it belongs to an application */
	int state;
	char name[SCAN_NAME]; /* what the file was called */
	char hash
		[SECRET_HEX]; /* SHA-256 of its bytes, which lie under this name in the store's folder; "" while owed */
	int format;           /* enum sniff_kind */
	int64_t size, pages;  /* pages 0 = cannot be counted */
	int64_t added_by, added_at;
	bool seen;           /* the original was seen when it was handed in */
	int sealed, legible; /* enum scan_tick */
	int64_t ticked_by, ticked_at;
	int64_t gone_at;
	char gone_why[160];
};

/* clang-format off */
enum scan_col {
	SN_ID, SN_REV, SN_APPLICATION, SN_KIND, SN_LABEL, SN_STATE, SN_NAME, SN_HASH, SN_FORMAT, SN_SIZE, SN_PAGES,
	SN_ADDED_BY, SN_ADDED_AT, SN_SEEN, SN_SEALED, SN_LEGIBLE, SN_TICKED_BY, SN_TICKED_AT, SN_GONE_AT, SN_GONE_WHY,
	SN__COUNT
};
/* clang-format on */

extern const struct column scan_cols[SN__COUNT];
extern const struct record_type scan_type;
extern const struct code scan_states[], scan_formats[], scan_ticks[];

/* "身份证.pdf  PDF 2 页  310 KB", "原件已当面核验, 待补扫". Returns buf. */
const char *scan_text(const struct scan *s, char *buf, size_t cap);
const char *scan_size_text(int64_t size, char *buf, size_t cap);
const char *scan_pages_text(int format, int64_t pages, char *buf, size_t cap); /* "PDF 2 页", "PDF 页数数不出" */
/* Not looked at yet by 初审, or found wanting. */
bool scan_unticked(const struct scan *s);
bool scan_failed(const struct scan *s);
const char *scan_failed_text(const struct scan *s); /* "未盖章", "不清晰", "未盖章, 不清晰"; "" when it is good */

#endif
