/* The lines of 附件: every paper of the set with its scan or its gap, the signed papers, the box, and what was replaced.
 */
#include "base/day.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/scans.h"

#include <stdio.h>
#include <string.h>

enum { AT_NAME, AT_FILE, AT_FIRST, AT_WHEN };

/* clang-format off */
const struct list_column scans_columns[] = {
	[AT_NAME]  = { "材料",   12, 0 },
	[AT_FILE]  = { "附件",   30, LIST_STRETCH },
	[AT_FIRST] = { "初审",   14, 0 },
	[AT_WHEN]  = { "附于",   11, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct scan_row *at(const void *rows, int row)
{
	return (const struct scan_row *)rows + row;
}

static void file_text(const struct scan_row *r, char *buf, size_t cap)
{
	if (r->box)
		snprintf(buf, cap, "%s", r->scan.name[0] ? r->scan.name : "还没有归档");
	else if (r->scan.id)
		scan_text(&r->scan, buf, cap);
	else
		snprintf(buf, cap, "%s", r->merged ? "多证合一" : r->imported ? "在平台上" : r->wanted ? "没有" : "");
}

void scans_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct scan_row *r = at(rows, row);
	const struct scan *s = &r->scan;
	char when[DAY_TEXT];

	buf[0] = '\0';
	if (column == AT_NAME)
		snprintf(buf, cap, "%s", r->name);
	else if (column == AT_FILE)
		file_text(r, buf, cap);
	else if (column == AT_FIRST && s->state == SCAN_GONE)
		snprintf(buf, cap, "%s", s->gone_why);
	else if (column == AT_FIRST && s->id && s->state == SCAN_KEPT)
		snprintf(buf, cap, "%s",
			scan_failed(s)      ? scan_failed_text(s)
			: s->sealed         ? "盖章、清晰"
			: !scan_unticked(s) ? ""
			: r->late           ? "初审后附"
					    : "未看");
	else if (column == AT_WHEN && s->id)
		snprintf(buf, cap, "%s", time_short(s->added_at, when));
}

enum style scans_style(const void *rows, int row)
{
	const struct scan_row *r = at(rows, row);

	if (r->scan.state == SCAN_GONE)
		return STYLE_DIM;
	if (r->wanted && !r->merged && !r->imported && !r->scan.id)
		return STYLE_YELLOW;
	return scan_failed(&r->scan) ? STYLE_RED : r->scan.state == SCAN_OWED ? STYLE_YELLOW : STYLE_PLAIN;
}

static struct scan_row *add_row(struct scans_view *s, const struct house *h, const char *kind, const struct scan *scan)
{
	struct scan_row *r = &s->rows[s->list.n < SCAN_ROWS ? s->list.n++ : SCAN_ROWS - 1];

	memset(r, 0, sizeof(*r));
	str_copy(r->kind, sizeof(r->kind), kind);
	scan_kind_name(h, s->d.app.uscc, kind, r->name, sizeof(r->name));
	r->late = s->d.app.state > AP_FIRST;
	if (scan)
		r->scan = *scan;
	return r;
}

/* The set first, then signed and other papers with a place for one more, the box, and what was replaced. */
void scans_rows(struct scans_view *s, const struct house *h)
{
	static const char *const more[] = {SCAN_SIGNED, "other"};
	struct scan_want want[SCANS_MOST];
	int n = scans_wanted(h, &s->d.app, want, SCANS_MOST);

	s->list.n = 0;
	for (int i = 0; i < n; i++) {
		struct scan_row *r = add_row(s, h, want[i].kind, dossier_scan(&s->d, want[i].kind));
		r->wanted = true;
		r->merged = want[i].merged;
		r->imported = s->d.app.imported;
	}
	for (size_t k = 0; k < sizeof(more) / sizeof(more[0]); k++) {
		for (int i = 0; i < s->d.nscans; i++)
			if (s->d.scans[i].state != SCAN_GONE && strcmp(s->d.scans[i].kind, more[k]) == 0)
				add_row(s, h, more[k], &s->d.scans[i]);
		add_row(s, h, more[k], NULL);
	}
	struct scan_row *box = add_row(s, h, "", NULL);
	box->box = true;
	str_copy(box->name, sizeof(box->name), "档案盒号");
	str_copy(box->scan.name, sizeof(box->scan.name), s->d.app.box);
	for (int i = 0; i < s->d.nscans; i++)
		if (s->d.scans[i].state == SCAN_GONE)
			add_row(s, h, s->d.scans[i].kind, &s->d.scans[i]);
}
