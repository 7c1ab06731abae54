/* 初审 looks at each scan: Enter says sealed and legible, the digit of a reason says what it lacks; none is passed over.
 */
#include "core/scans.h"
#include "screens/common.h"
#include "screens/first.h"

#include <stdio.h>
#include <string.h>

/* The n-th scan that 初审 looks at, from 0; NULL after the last. */
static const struct scan *scan_at(const struct reviewing *s, int n)
{
	for (int i = 0; i < s->d.nscans; i++) {
		const struct scan *one = &s->d.scans[i];
		if (one->state == SCAN_KEPT && strcmp(one->kind, SCAN_SIGNED) != 0 && n-- == 0)
			return one;
	}
	return NULL;
}

void first_start(struct view *v)
{
	struct reviewing *s = v->state;

	for (s->scan = 0; scan_at(s, s->scan) && !scan_unticked(scan_at(s, s->scan)); s->scan++)
		;
}

/* What the reason of this digit says about a scan: "legible", "sealed", or "". */
static const char *tag_of(const struct house *h, const char *digit)
{
	for (int i = 0; i < h->sent_back.nrows; i++)
		if (strcmp(h->sent_back.rows[i][0], digit) == 0)
			return h->sent_back.rows[i][2];
	return "";
}

static enum status tick(struct view *v, bool sealed, bool legible)
{
	struct reviewing *s = v->state;
	struct desk *k = view_desk(v);
	struct dossier fresh = {0};
	enum status st = desk_scan_tick(k, NULL, scan_at(s, s->scan)->id, sealed, legible);

	if (!st)
		st = k->store->ops->dossier(k->store, s->d.app.id, &fresh);
	if (st)
		return st;
	dossier_free(&s->d);
	s->d = fresh;
	s->scan++;
	return ST_OK;
}

enum status first_key(struct view *v, enum key k)
{
	struct reviewing *s = v->state;

	if (k == K_UP && s->scan > 0)
		s->scan--;
	else if (k == K_DOWN && scan_at(s, s->scan))
		s->scan++;
	else if (k == K_ENTER && scan_at(s, s->scan))
		return tick(v, true, true);
	else
		return ST_NOT_FOUND;
	return ST_OK;
}

enum status first_text(struct view *v, const char *ch)
{
	const struct reviewing *s = v->state;
	const struct scan *one = scan_at(s, s->scan);
	const char *tag = tag_of(&view_desk(v)->house, ch);
	bool unclear = strcmp(tag, "legible") == 0, unsealed = strcmp(tag, "sealed") == 0;

	if (!one || (!unclear && !unsealed))
		return ST_NOT_FOUND;
	return tick(v, !unsealed && one->sealed != TICK_NO, !unclear && one->legible != TICK_NO);
}

bool first_hint(const struct view *v, char *buf, size_t cap)
{
	const struct reviewing *s = v->state;
	const struct scan *one = scan_at(s, s->scan);

	if (one)
		snprintf(buf, cap, "%s: 回车 = 盖章、清晰; 1 不清, 2 未盖章; 上键回去改", one->label);
	return one != NULL;
}

static void row_text(const struct reviewing *s, const struct scan_want *w, char *buf, size_t cap)
{
	const struct scan *one = dossier_scan(&s->d, w->kind);

	if (one)
		scan_text(one, buf, cap);
	else
		snprintf(buf, cap, "%s", w->merged ? "多证合一" : "没有附件");
}

static void draw_tick(const struct scan *one, struct canvas *c, int row, enum style plain)
{
	if (!one || one->state != SCAN_KEPT)
		return;
	enum style style = scan_failed(one) ? STYLE_RED : scan_unticked(one) ? plain : STYLE_GREEN;
	canvas_text(c, row, c->cols - 18, plain == STYLE_REVERSE ? plain : style,
		scan_failed(one)     ? scan_failed_text(one)
		: scan_unticked(one) ? "盖章? 清晰?"
				     : "盖章、清晰");
}

int first_draw_scans(const struct view *v, struct canvas *c, int row)
{
	const struct reviewing *s = v->state;
	struct scan_want want[SCANS_MOST];
	int n = scans_wanted(&view_desk(v)->house, &s->d.app, want, SCANS_MOST);
	char text[400];

	canvas_text(c, row, 3, STYLE_DIM, "附件");
	for (int i = 0; i < n; i++, row++) {
		const struct scan *one = dossier_scan(&s->d, want[i].kind), *here = scan_at(s, s->scan);
		bool focus = one && here && one->id == here->id;
		enum style style = focus ? STYLE_REVERSE : STYLE_PLAIN;

		if (focus)
			canvas_fill(c, row, 14, 1, c->cols - 17, style);
		canvas_printf(c, row, 14, style, "%s %d %s", focus ? ">" : " ", i + 1, want[i].name);
		row_text(s, &want[i], text, sizeof(text));
		canvas_field(c, row, 30, c->cols - 49, style, text);
		draw_tick(one, c, row, style);
	}
	return row;
}
