/* The scans of the form: a file from the scanner's folder, or 原件已当面核验, 当日补扫; which are asked for follows
 * 单位性质. */
#include "screens/apply.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/scans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME_COLS 20 /* of a file's name beside its choice */

static int field_of(const struct applying *s, int row)
{
	char name[] = "scan1";

	name[4] = (char)(name[4] + row);
	for (int i = 0; i < s->form.n; i++)
		if (s->fields[i].name && strcmp(s->fields[i].name, name) == 0)
			return i;
	return -1;
}

int apply_scan_at(const struct applying *s)
{
	for (int row = 0; row < s->nwant; row++)
		if (field_of(s, row) == s->form.focus)
			return row;
	return -1;
}

/* A file that the form no longer names is put away; what belongs to an application is its own affair. */
static enum status let_go(struct view *v, const struct scan_given *g, int64_t instead)
{
	struct desk *k = view_desk(v);
	struct scan s;

	if (!g || g->way != SCAN_WAY_FILE || !g->scan || g->scan == instead)
		return ST_OK;
	enum status st = k->store->ops->get(k->store, &scan_type, g->scan, &s);
	return st || s.application || s.state == SCAN_GONE ? st : desk_scan_drop(k, NULL, s.id, "申领表上换了");
}

/* What the digits say, before the rows change. */
static enum status take_answers(struct view *v)
{
	struct applying *s = v->state;
	enum status st = ST_OK;

	for (int row = 0; row < s->nwant && !st; row++) {
		const char *kind = s->want[row].kind;
		const struct scan_given *g = scan_given_of(s->given, kind);
		int way = atoi(s->form.line[field_of(s, row)].text);

		if (!way || (g && g->way == way))
			continue;
		st = let_go(v, g, 0);
		scan_given_set(s->given, kind, (enum scan_way)way, 0);
	}
	return st;
}

static void file_text(struct view *v, int64_t id, char *buf, size_t cap)
{
	struct desk *k = view_desk(v);
	struct scan s;
	char pages[60], size[40], name[SCAN_NAME];
	int used;

	snprintf(buf, cap, "文件");
	if (!id || k->store->ops->get(k->store, &scan_type, id, &s))
		return;
	snprintf(name, sizeof(name), "%.*s", (int)clip_cols(s.name, NAME_COLS, &used), s.name);
	snprintf(buf, cap, "%s %s %s", name, scan_pages_text(s.format, s.pages, pages, sizeof(pages)),
		scan_size_text(s.size, size, sizeof(size)));
	for (char *p = buf; *p; p++)
		*p = *p == '|' ? '/' : *p;
}

static void set_row(struct view *v, int row)
{
	static const char *const digits[] = {"", "1", "2", "3"};
	struct applying *s = v->state;
	int i = field_of(s, row);
	const struct scan_want *w = &s->want[row];
	const struct scan_given *g = scan_given_of(s->given, w->kind);
	int way = g ? g->way : w->merged ? SCAN_WAY_MERGED : SCAN_WAY_NONE;
	bool file = way == SCAN_WAY_FILE && g->scan;
	char text[400];

	if (way == SCAN_WAY_MERGED && !w->merged)
		way = SCAN_WAY_NONE;
	file_text(v, file ? g->scan : 0, text, sizeof(text));
	snprintf(s->scan_choices[row], sizeof(s->scan_choices[row]), "%.200s|%s%s", text,
		file ? "补扫" : "原件已核验, 当日补扫", w->merged ? "|多证合一" : "");
	s->fields[i].label = w->name;
	s->fields[i].choices = s->scan_choices[row];
	s->fields[i].when = NULL;
	s->owner.scan_ready[row] = file;
	formview_set(&s->form, s->fields[i].name, digits[way]);
}

enum status apply_scans(struct view *v)
{
	struct applying *s = v->state;
	struct apply a;
	enum status st = take_answers(v);

	apply_read(v, &a);
	if (a.no_code)
		snprintf(a.app.uscc, sizeof(a.app.uscc), "zcy");
	s->nwant = scans_wanted(&view_desk(v)->house, &a.app, s->want, APPLY_SCANS);
	for (int row = 0; row < s->nwant; row++)
		set_row(v, row);
	for (int row = s->nwant; row < APPLY_SCANS; row++)
		s->fields[field_of(s, row)].when = form_apply[field_of(s, row)].when;
	return st;
}

static enum status picked(struct view *v, int64_t scan)
{
	struct applying *s = v->state;
	const char *kind = s->want[s->scan_row].kind;
	enum status st = let_go(v, scan_given_of(s->given, kind), scan);

	scan_given_set(s->given, kind, SCAN_WAY_FILE, scan);
	set_row(v, s->scan_row);
	s->form.changed = true;
	if (!st)
		st = apply_keep(v);
	if (!st && apply_scan_at(s) == s->scan_row)
		formview_key(&s->form, K_ENTER);
	return st;
}

enum status apply_scan_pick(struct view *v, int row)
{
	struct applying *s = v->state;
	char what[ORG_NAME + 100];

	s->scan_row = row;
	snprintf(what, sizeof(what), "%s  %.300s", s->want[row].label, formview_get(&s->form, "org"));
	return scan_pick(v, what, picked);
}

/* ---- 挂单 ---- */

void apply_scans_save(const struct applying *s, struct bytes *out)
{
	for (int i = 0; i < SCANS_MOST; i++)
		if (s->given[i].kind[0])
			bytes_printf(out, "file.%s=%d %lld\n", s->given[i].kind, s->given[i].way,
				(long long)s->given[i].scan);
}

void apply_scans_load(struct applying *s, const char *draft)
{
	char kind[SCAN_KIND];
	long long scan;
	int way;

	for (const char *p = draft; p && *p; p = strchr(p, '\n'), p += p != NULL)
		if (sscanf(p, "file.%23[^=\n]=%d %lld", kind, &way, &scan) == 3 && way >= SCAN_WAY_NONE &&
			way <= SCAN_WAY_MERGED)
			scan_given_set(s->given, kind, (enum scan_way)way, scan);
}
