/* 单位性质 by the code, and which papers it has to bring for which business. */
#include "core/house.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct code tax_rules[] = {
	{ TAX_REQUIRED, "required", "必填" },
	{ TAX_ADVISED,  "advised",  "建议填" },
	{ TAX_OPTIONAL, "optional", "可不填" },
	{ TAX_NONE,     "none",     "不填" },
	{ 0, NULL, NULL }
};
/* clang-format on */

/* Whether one of the blank-separated prefixes begins the code. */
static bool begins(const char *prefixes, const char *code)
{
	size_t len;
	for (const char *p = prefixes; *p; p += len + (p[len] == ' ')) {
		len = strcspn(p, " ");
		if ((len == 1 && *p == '*') || strncmp(p, code, len) == 0)
			return true;
	}
	return false;
}

static const struct nature *nature_of(const char *const *row, struct nature *out)
{
	static _Thread_local char kinds[120];
	int tax = TAX_OPTIONAL, n = 0;
	code_find(tax_rules, row[4], &tax);
	*out = (struct nature){.name = row[1],
		.licence = row[2],
		.registrar = row[3],
		.tax = (enum tax_rule)tax,
		.merged = strcmp(row[6], "yes") == 0,
		.licence_name = *row[7] ? row[7] : row[2]};
	str_copy(kinds, sizeof(kinds), row[5]);
	for (char *save = NULL, *t = strtok_r(kinds, " ", &save); t && n < 7; t = strtok_r(NULL, " ", &save))
		out->kinds[n++] = t;
	return out;
}

const struct nature *house_nature(const struct house *h, const char *uscc)
{
	static _Thread_local struct nature found;
	for (int i = 0; i < h->natures.nrows; i++)
		if (begins(h->natures.rows[i][0], uscc))
			return nature_of(h->natures.rows[i], &found);
	return memset(&found, 0, sizeof(found));
}

/* The sheet's name, with {licence} put in. */
static void paper_label(const char *pattern, const struct nature *n, char *buf, size_t cap)
{
	const char *at = strstr(pattern, "{licence}");
	if (!at)
		str_copy(buf, cap, pattern);
	else
		snprintf(buf, cap, "%.*s%s%s", (int)(at - pattern), pattern, n->licence, at + strlen("{licence}"));
}

/* The row of sets.tsv for a business type and a 单位性质; without one the set is the 单位性质's own. */
static const char *set_of(const struct house *h, int biz, const struct nature *n)
{
	for (int i = 0; i < h->sets.nrows; i++) {
		const char *const *row = h->sets.rows[i];
		if (strcmp(row[0], code_name(biz_types, biz)) == 0 &&
			(strcmp(row[1], "*") == 0 || strcmp(row[1], n->name) == 0))
			return row[2];
	}
	return "=";
}

static int add_paper(const struct house *h, const struct application *a, const struct nature *n, const char *kind,
	struct material *m)
{
	const char *const *row = table_find(&h->papers, 0, kind);
	if (!row)
		return 0;
	*m = (struct material){.application = a->id, .round = 1};
	str_copy(m->kind, sizeof(m->kind), row[0]);
	paper_label(row[1], n, m->label, sizeof(m->label));
	return 1;
}

int house_papers(const struct house *h, const struct application *a, struct material out[], int cap)
{
	const struct nature *n = house_nature(h, a->uscc);
	char kinds[160];
	int count = 0;
	str_copy(kinds, sizeof(kinds), set_of(h, a->biz_type, n));
	for (char *save = NULL, *t = strtok_r(kinds, " ", &save); t; t = strtok_r(NULL, " ", &save)) {
		if (strcmp(t, "=") != 0 && count < cap)
			count += add_paper(h, a, n, t, &out[count]);
		for (int k = 0; strcmp(t, "=") == 0 && n->kinds[k] && count < cap; k++)
			count += add_paper(h, a, n, n->kinds[k], &out[count]);
	}
	return count;
}

int house_merged(const struct house *h, const char *uscc, const struct material *sheets, int n, int i)
{
	if (strcmp(sheets[i].kind, "uscc") != 0 || !house_nature(h, uscc)->merged)
		return 0;
	for (int j = 0; j < n; j++)
		if (strcmp(sheets[j].kind, "licence") == 0)
			return j + 1;
	return 0;
}

bool house_original(const struct house *h, const char *kind)
{
	const char *const *row = table_find(&h->papers, 0, kind);
	return row && strcmp(row[2], "yes") == 0;
}
