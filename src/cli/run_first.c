/* 初审 from the command line. */
#include "cli/run.h"

#include "base/utf8.h"
#include "core/scans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *reason_of(const struct table *t, long digit)
{
	for (int i = 0; i < t->nrows; i++)
		if (atoi(t->rows[i][0]) == digit)
			return t->rows[i][1];
	return NULL;
}

/* "1,4" or "2,9:文字" into words. */
static enum status reasons_read(const struct table *t, const char *text, char *out, size_t cap)
{
	unsigned marks = 0;
	const char *words = "";
	for (char *end; *text; text = *end == ',' ? end + 1 : end) {
		long digit = strtol(text, &end, 10);
		bool typed = digit == 9 && *end == ':' && end[1];
		if (end == text || !reason_of(t, digit) || (!typed && (digit == 9 || (*end && *end != ','))))
			return cli_usage("--return 应写原因的编号, 如 1,4 或 2,9:说明; --list 列出原因");
		marks |= 1u << digit;
		if (typed) {
			words = end + 1;
			end += strlen(end);
		}
	}
	house_reasons(t, marks, words, out, cap);
	return ST_OK;
}

/* A clerk who is no reviewer lets the one who is present do it, under that person's own name. */
COMMAND(first)
{
	struct session first = c->desk.session;
	struct dossier d = {0};
	const struct table *t = &c->desk.house.sent_back;
	char reason[ORG_NAME] = "";
	enum status st = cli_dossier(c, a->word[0], &d);
	for (int i = 0; !st && a->opt[OPT_LIST] && i < t->nrows; i++)
		cli_print("   退回原因 %s  %s\n", t->rows[i][0], t->rows[i][1]);
	if (!st && a->opt[OPT_RETURN] && strcmp(a->opt[OPT_RETURN], "scans") == 0) {
		if (!*scans_reason(&c->desk.house, &d, reason, sizeof reason))
			st = fail(ST_REFUSED, "附件里没有不合格的, 请写退回的原因");
	} else if (!st && a->opt[OPT_RETURN])
		st = reasons_read(t, a->opt[OPT_RETURN], reason, sizeof reason);
	if (!st && !a->opt[OPT_LIST]) {
		if (!(first.roles & ROLE_REVIEWER) && c->second.clerk)
			c->desk.session = c->second;
		st = *reason ? desk_first_return(&c->desk, NULL, d.app.id, reason)
			     : desk_first_pass(&c->desk, NULL, d.app.id);
		c->desk.session = first;
		if (!st)
			st = cli_tell(c, d.app.id);
	}
	dossier_free(&d);
	return st;
}
