/* Which sheets came, what was wrong with them, and what was printed for this application. */
#include "screens/application.h"

#include "core/apply.h"
#include "screens/common.h"

#include <string.h>

static bool replaced(const struct dossier *d, int i)
{
	for (int j = i + 1; j < d->nmaterials; j++)
		if (strcmp(d->materials[j].kind, d->materials[i].kind) == 0 &&
			d->materials[j].round > d->materials[i].round)
			return true;
	return false;
}

static void add_paper(const struct material *m, const struct view *v, struct application_column *out)
{
	static const enum style styles[] = {
		[MATERIAL_OPEN] = STYLE_PLAIN,
		[MATERIAL_GOOD] = STYLE_GREEN,
		[MATERIAL_BAD] = STYLE_RED,
		[MATERIAL_SAME] = STYLE_GREEN,
	};

	if (m->verdict == MATERIAL_BAD)
		application_add(out, styles[m->verdict], "不合格 %s: %s",
			m->note[0] ? m->note : house_reason(&view_desk(v)->house, m->reason), m->label);
	else
		application_add(out, styles[m->verdict], "%s %s", code_text(material_verdicts, m->verdict), m->label);
}

static void add_scans(const struct dossier *d, struct application_column *out)
{
	int owed = 0, n = dossier_scans(d);

	for (int i = 0; i < d->nscans; i++)
		owed += d->scans[i].state == SCAN_OWED;
	if (n - owed)
		application_add(out, STYLE_PLAIN, "附件 %d 份", n - owed);
	if (owed)
		application_add(out, STYLE_YELLOW, "原件已核验, 待补扫 %d 份", owed);
}

void application_papers(const struct application_view *s, const struct view *v, struct application_column *out)
{
	if (!s->d.nmaterials && !s->d.nparcels && !s->d.nscans)
		return;
	application_head(out, "材料");
	for (int i = 0; i < s->d.nmaterials; i++)
		if (!replaced(&s->d, i))
			add_paper(&s->d.materials[i], v, out);
	add_scans(&s->d, out);
	for (int i = 0; i < s->d.nparcels; i++) {
		const struct parcel *p = &s->d.parcels[i];
		char day[DAY_TEXT];

		application_add(out, STYLE_PLAIN, "%s签收 %s %s", day_short(p->arrived_day, day),
			p->waybill[0] ? p->carrier : code_text(parcel_ways, p->way), p->waybill);
	}
}

static const struct copy *last_copy(const struct dossier *d, int64_t slip)
{
	const struct copy *last = NULL;

	for (int i = 0; i < d->ncopies; i++)
		if (d->copies[i].slip == slip)
			last = &d->copies[i];
	return last;
}

void application_slips(const struct application_view *s, bool wide, struct application_column *out)
{
	if (!s->d.nslips)
		return;
	application_head(out, "凭条");
	for (int i = 0; i < s->d.nslips; i++) {
		const struct slip *slip = &s->d.slips[i];
		const struct copy *c = last_copy(&s->d, slip->id);
		const char *state = slip->void_ ? "作废" : c ? code_text(copy_states, c->state) : "";
		bool bad = c && (c->state == COPY_UNKNOWN || c->state == COPY_ABORTED);

		application_add(out, bad ? STYLE_RED : STYLE_PLAIN, "%s %s %s%s%s", code_text(slip_kinds, slip->kind),
			state, slip->no, wide && c && c->note[0] ? ": " : "", wide && c ? c->note : "");
	}
}

/* ---- 附件, 授权委托书 ---- */

enum status application_scans(struct view *v)
{
	return view_open(v, &screen_scans, &application_state(v)->d.app.id);
}

enum status application_proxy(struct view *v)
{
	struct application_view *s = application_state(v);
	enum status st = desk_proxy(view_desk(v), s->key, s->d.app.id);

	return st ? st : application_did(v, "授权委托书已按申领单填好, 送去打印");
}
