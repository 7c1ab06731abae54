/* The columns of an attached scan, and how it is told of in one line. */
#include "core/scan.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct code scan_states[] = {
	{ SCAN_KEPT, "kept", "已附" },
	{ SCAN_OWED, "owed", "待补扫" },
	{ SCAN_GONE, "gone", "已撤换" },
	{ 0, NULL, NULL }
};
const struct code scan_formats[] = {
	{ SNIFF_NONE, "none", "" },
	{ SNIFF_PDF,  "pdf",  "PDF" },
	{ SNIFF_JPEG, "jpeg", "JPEG" },
	{ SNIFF_PNG,  "png",  "PNG" },
	{ 0, NULL, NULL }
};
const struct code scan_ticks[] = {
	{ TICK_OPEN, "open", "未看" },
	{ TICK_YES,  "yes",  "是" },
	{ TICK_NO,   "no",   "否" },
	{ 0, NULL, NULL }
};

#define C(member, type, flags, codes, label) COLUMN(scan, member, type, flags, codes, label)
const struct column scan_cols[SN__COUNT] = {
	[SN_ID]          = C(id,          COL_INT,  KEY, NULL,         "编号"),
	[SN_REV]         = C(rev,         COL_INT,  0,   NULL,         ""),
	[SN_APPLICATION] = C(application, COL_INT,  REF, NULL,         "申领单"),
	[SN_KIND]        = C(kind,        COL_TEXT, 0,   NULL,         "种类"),
	[SN_LABEL]       = C(label,       COL_TEXT, 0,   NULL,         "材料"),
	[SN_STATE]       = C(state,       COL_CODE, 0,   scan_states,  "状态"),
	[SN_NAME]        = C(name,        COL_TEXT, 0,   NULL,         "文件名"),
	[SN_HASH]        = C(hash,        COL_TEXT, 0,   NULL,         "SHA-256"),
	[SN_FORMAT]      = C(format,      COL_CODE, 0,   scan_formats, "格式"),
	[SN_SIZE]        = C(size,        COL_INT,  0,   NULL,         "字节"),
	[SN_PAGES]       = C(pages,       COL_INT,  0,   NULL,         "页数"),
	[SN_ADDED_BY]    = C(added_by,    COL_INT,  0,   NULL,         "附的人"),
	[SN_ADDED_AT]    = C(added_at,    COL_TIME, 0,   NULL,         "附的时间"),
	[SN_SEEN]        = C(seen,        COL_BOOL, 0,   NULL,         "原件已当面核验"),
	[SN_SEALED]      = C(sealed,      COL_CODE, 0,   scan_ticks,   "盖章"),
	[SN_LEGIBLE]     = C(legible,     COL_CODE, 0,   scan_ticks,   "清晰"),
	[SN_TICKED_BY]   = C(ticked_by,   COL_INT,  0,   NULL,         "看的人"),
	[SN_TICKED_AT]   = C(ticked_at,   COL_TIME, 0,   NULL,         "看的时间"),
	[SN_GONE_AT]     = C(gone_at,     COL_TIME, 0,   NULL,         "撤换时间"),
	[SN_GONE_WHY]    = C(gone_why,    COL_TEXT, 0,   NULL,         "撤换原因"),
};
/* clang-format on */

const struct record_type scan_type = {"scan", "附件", scan_cols, SN__COUNT, sizeof(struct scan)};

const char *scan_size_text(int64_t size, char *buf, size_t cap)
{
	if (size < 1024)
		snprintf(buf, cap, "%lld 字节", (long long)size);
	else if (size < 1024 * 1024)
		snprintf(buf, cap, "%lld KB", (long long)((size + 1023) / 1024));
	else
		snprintf(buf, cap, "%.1f MB", (double)size / (1024.0 * 1024.0));
	return buf;
}

const char *scan_pages_text(int format, int64_t pages, char *buf, size_t cap)
{
	if (pages)
		snprintf(buf, cap, "%s %lld 页", code_text(scan_formats, format), (long long)pages);
	else
		snprintf(buf, cap, "%s 页数数不出", code_text(scan_formats, format));
	return buf;
}

const char *scan_text(const struct scan *s, char *buf, size_t cap)
{
	char pages[60], size[40];

	if (!s->hash[0])
		snprintf(buf, cap, "原件已当面核验, 待补扫");
	else
		snprintf(buf, cap, "%s  %s  %s", s->name, scan_pages_text(s->format, s->pages, pages, sizeof(pages)),
			scan_size_text(s->size, size, sizeof(size)));
	return buf;
}

bool scan_unticked(const struct scan *s)
{
	return s->state == SCAN_KEPT && strcmp(s->kind, SCAN_SIGNED) != 0 &&
	       (s->sealed == TICK_OPEN || s->legible == TICK_OPEN);
}

bool scan_failed(const struct scan *s)
{
	return s->state == SCAN_KEPT && (s->sealed == TICK_NO || s->legible == TICK_NO);
}

const char *scan_failed_text(const struct scan *s)
{
	bool unsealed = s->sealed == TICK_NO, unclear = s->legible == TICK_NO;

	return unsealed && unclear ? "未盖章, 不清晰" : unsealed ? "未盖章" : unclear ? "不清晰" : "";
}
