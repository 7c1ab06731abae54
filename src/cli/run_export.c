/* 导出申领信息, and what goes back to the platform. */
#include "cli/run.h"

#include "core/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void progress(void *ctx, int64_t done, int64_t all)
{
	(void)ctx;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r已导出 %" PRId64 " 行%s", done, all ? "\n" : " ...");
}

const struct table_format *cli_format(const struct cli *c, const char *name, const char *path)
{
	const struct table_format *const *f = c->desk.formats;
	size_t len = strlen(path);
	for (int i = 0; f && f[i]; i++) {
		size_t ext = strlen(f[i]->ext);
		if (name ? strcmp(f[i]->name, name) == 0 : len > ext && strcmp(path + len - ext, f[i]->ext) == 0)
			return f[i];
	}
	cli_usage("文件名以 .xlsx 或 .csv 结尾, 或写 --to xlsx, csv, csv-gb");
	return NULL;
}

static enum status filter(const struct args *a, struct export_want *w)
{
	enum status st = cli_code(a, OPT_STATE, app_states, -1, &w->state);
	if (!st)
		st = cli_code(a, OPT_ORG_TYPE, org_types, -1, &w->org_type);
	if (!st)
		st = cli_day(a, OPT_FROM, 0, &w->from);
	if (!st)
		st = cli_day(a, OPT_UNTIL, 0, &w->to);
	if (!st)
		st = cli_number(a, OPT_SINCE, 0, INT64_MAX, 0, &w->since);
	return st;
}

COMMAND(export)
{
	struct export_want w = {.path = a->word[0],
		.region = a->opt[OPT_REGION],
		.full = a->opt[OPT_FULL] != NULL,
		.reason = a->opt[OPT_REASON],
		.back = a->opt[OPT_SINCE] != NULL,
		.progress = progress,
		.format = cli_format(c, a->opt[OPT_TO], a->word[0])};
	struct export_done done;
	enum status st = filter(a, &w);
	if (!st && !w.format)
		st = ST_USAGE;
	if (!st)
		st = desk_export(&c->desk, NULL, &w, &done);
	if (!st)
		cli_print("已导出 %" PRId64 " 行到 %s, 日志号 %" PRId64 "\n", done.rows, w.path, done.last);
	return st;
}
