/* Which papers must be scanned for an application, by its business type and 单位性质, and whether they are all there. */
#include "core/scans.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

static _Thread_local char why[200];

const char *scan_kind_name(const struct house *h, const char *uscc, const char *kind, char *buf, size_t cap)
{
	const char *const *row = table_find(&h->papers, 0, kind);
	if (!row)
		return NULL;
	const char *name = *row[3] ? row[3] : row[1];
	return str_copy(buf, cap, strcmp(name, "{licence}") == 0 ? house_nature(h, uscc)->licence_name : name);
}

int scans_wanted(const struct house *h, const struct application *a, struct scan_want *out, int cap)
{
	struct material sheets[SCANS_MOST];
	int n = house_papers(h, a, sheets, cap < SCANS_MOST ? cap : SCANS_MOST);
	for (int i = 0; i < n; i++) {
		struct scan_want *w = &out[i];
		memset(w, 0, sizeof(*w));
		str_copy(w->kind, sizeof(w->kind), sheets[i].kind);
		str_copy(w->label, sizeof(w->label), sheets[i].label);
		scan_kind_name(h, a->uscc, w->kind, w->name, sizeof(w->name));
		w->merged = house_merged(h, a->uscc, sheets, n, i) != 0;
	}
	return n;
}

const struct scan_given *scan_given_of(const struct scan_given *g, const char *kind)
{
	for (int i = 0; i < SCANS_MOST; i++)
		if (g[i].kind[0] && strcmp(g[i].kind, kind) == 0)
			return &g[i];
	return NULL;
}

bool scan_given_set(struct scan_given *g, const char *kind, enum scan_way way, int64_t scan)
{
	for (int i = 0; i < SCANS_MOST; i++) {
		if (g[i].kind[0] && strcmp(g[i].kind, kind) != 0)
			continue;
		g[i] = (struct scan_given){.way = (int)way, .scan = way == SCAN_WAY_FILE ? scan : 0};
		str_copy(g[i].kind, sizeof(g[i].kind), kind);
		return true;
	}
	return false;
}

void scans_given_from(const struct dossier *d, struct scan_given *g)
{
	for (int i = 0; i < d->nscans; i++) {
		const struct scan *s = &d->scans[i];
		if (s->state != SCAN_GONE)
			scan_given_set(g, s->kind, s->state == SCAN_KEPT ? SCAN_WAY_FILE : SCAN_WAY_LATER, s->id);
	}
}

const char *scans_bar(const struct house *h, const struct application *a, const struct scan_given *g)
{
	struct scan_want want[SCANS_MOST];
	int n = scans_wanted(h, a, want, SCANS_MOST);
	for (int i = 0; i < n; i++) {
		const struct scan_given *one = scan_given_of(g, want[i].kind);
		int way = one ? one->way : SCAN_WAY_NONE;
		if (way == SCAN_WAY_LATER || (way == SCAN_WAY_FILE && one->scan) || want[i].merged)
			continue;
		snprintf(why, sizeof(why), "%s: 请附扫描件, 或选原件已当面核验、当日补扫", want[i].name);
		return why;
	}
	return NULL;
}
