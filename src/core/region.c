/* Finds an administrative division the way people name it. */
#include "core/region.h"

#include "base/xalloc.h"
#include "core/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROVINCE 6 /* bytes: two characters tell provinces apart */

/* A row's parent stands before it. */
static int parent_of(const struct house *h, int i)
{
	const char *code = h->regions.rows[i][2];
	for (int k = i - 1; *code && k >= 0; k--)
		if (strcmp(h->regions.rows[k][0], code) == 0)
			return k;
	return -1;
}

/* Names that only keep the levels apart are not said. */
static bool is_said(const char *name)
{
	return strcmp(name, "市辖区") != 0 && strcmp(name, "县") != 0 && !strstr(name, "直辖县级行政区划");
}

static const char *whole_name(const struct house *h, int i, char *buf, size_t cap)
{
	const char *name = h->regions.rows[i][1];
	char above[REGION_NAME] = "";
	int p = parent_of(h, i);
	if (p >= 0)
		whole_name(h, p, above, sizeof(above));
	if (p >= 0 && strncmp(name, above, strlen(above)) == 0) /* 浙江省本级 */
		above[0] = '\0';
	snprintf(buf, cap, "%s%s", above, is_said(name) || p < 0 ? name : "");
	return buf;
}

bool region_is(const struct house *h, const char *text)
{
	char name[2 * REGION_NAME];
	for (int i = 0; i < h->regions.nrows; i++) {
		size_t len = strlen(text), own = strlen(h->regions.rows[i][1]);
		if (len >= own && strcmp(text + len - own, h->regions.rows[i][1]) == 0 &&
			strcmp(whole_name(h, i, name, sizeof(name)), text) == 0)
			return true;
	}
	return false;
}

static bool known(const struct regions *r, const char *name)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->name[i], name) == 0)
			return true;
	return false;
}

/* own: begins with the terms; here: lies in the counter's province. */
static void take(const struct house *h, const char *terms, bool own, bool here, struct regions *out)
{
	const char *home = conf_get(h->conf, "apply", "region", "浙江省本级");
	char name[2 * REGION_NAME];
	for (int i = 0; i < h->regions.nrows; i++) {
		bool begins = search_name_starts(h->regions.rows[i][1], terms);
		if (begins != own || !is_said(h->regions.rows[i][1]))
			continue;
		whole_name(h, i, name, sizeof(name));
		if (here != (strncmp(name, home, PROVINCE) == 0))
			continue;
		if ((!own && !search_name_has(name, terms)) || strlen(name) >= REGION_NAME || known(out, name))
			continue;
		if (out->n == REGION_MOST)
			out->more = true;
		else
			str_copy(out->name[out->n++], REGION_NAME, name);
	}
}

void region_find(const struct house *h, const char *text, struct regions *out)
{
	struct search *s = xcalloc(1, sizeof(*s));
	memset(out, 0, sizeof(*out));
	search_parse(text, s);
	if (s->terms[0] && s->kind == SEARCH_NAMES) {
		for (int pass = 0; pass < 4; pass++)
			take(h, s->terms, pass % 2 == 0, pass < 2, out);
	}
	free(s);
}
