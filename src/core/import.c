/* The platform's file comes in: read whole, judged row by row, written a batch at a time, each batch one act. */
#include "core/import.h"

#include "base/charset.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/import_row.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BATCH 100
#define FILE_MAX ((int64_t)256 << 20)
#define TRIES 3

void import_report_free(struct import_report *r)
{
	free(r->faults);
	*r = (struct import_report){0};
}

void import_fault(struct import_run *run, int line, int column, bool warning, const char *fmt, ...)
{
	struct import_report *r = run->out;
	va_list ap;
	if ((r->nfaults & (r->nfaults - 1)) == 0)
		r->faults = xrealloc(r->faults, r->nfaults ? 2 * (size_t)r->nfaults : 1, sizeof *r->faults);
	struct import_fault *f = &r->faults[r->nfaults++];
	*f = (struct import_fault){.line = line, .warning = warning};
	str_copy(f->column, sizeof f->column, column < 0 ? "" : application_cols[column].label);
	char text[2 * sizeof f->reason];
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	text_clean(str_copy(f->reason, sizeof f->reason, text));
}

static enum status file_read(const char *path, struct bytes *out)
{
	struct stat sb;
	char chunk[65536];
	size_t n;
	FILE *f = fopen(path, "rb");
	if (!f)
		return fail(ST_IO, "打不开文件 %s: %s", path, strerror(errno));
	if (!fstat(fileno(f), &sb) && (S_ISDIR(sb.st_mode) || sb.st_size > FILE_MAX)) {
		fclose(f);
		return fail(ST_INVALID, "%s %s", path,
			S_ISDIR(sb.st_mode) ? "是文件夹, 不是文件" : "大于 256 MB, 请分开导出");
	}
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0 && (int64_t)out->len <= FILE_MAX)
		bytes_add(out, chunk, n);
	bool bad = ferror(f);
	fclose(f);
	return bad ? fail(ST_IO, "读不完文件 %s", path) : ST_OK;
}

enum status import_text(struct desk *k, const char *path, struct bytes *text, char sum[SECRET_HEX])
{
	struct bytes raw = {0};
	enum charset cs;
	enum status st = file_read(path, &raw);
	if (!st)
		st = charset_detect(bytes_str(&raw), raw.len, text, &cs);
	if (!st && memchr(bytes_str(text), 0, text->len))
		st = fail(ST_INVALID, "%s 含有空字节, 不是 CSV 文件; 请另存为 CSV 再导入", path);
	if (!st)
		k->secret->sha256(bytes_str(&raw), raw.len, sum);
	bytes_free(&raw);
	return st;
}

struct batch {
	struct import_row rows[BATCH];
	int n, number;
	char sum[SECRET_HEX];
};

/* The same file, the same batch: the same key, whenever it is run. */
static void batch_key(const struct import_run *run, const struct batch *b, char key[ACT_KEY])
{
	char seed[SECRET_HEX + 40], sum[SECRET_HEX];
	int n = snprintf(seed, sizeof seed, "%s|%d|%d", b->sum, run->history, b->number);
	run->desk->secret->sha256(seed, (size_t)n, sum);
	str_copy(key, ACT_KEY, sum);
}

static enum status batch_once(struct import_run *run, const struct batch *b, const char *key, int count[])
{
	struct session who = run->desk->session;
	struct store *s = run->desk->store;
	struct done done = {0};
	struct act a;
	enum status st = ST_OK;
	who.counter = run->desk->counter;
	act_start(&a, key, &who, run->now);
	for (int i = 0; !st && i < b->n; i++) {
		enum import_meaning m = IMPORT_SAME;
		st = import_merge(run, &b->rows[i], &a, &m);
		count[m]++;
	}
	if (!st && a.nchanges)
		st = s->ops->commit(s, &a, &done);
	act_stop(&a);
	return st;
}

/* Another counter may change an application while its row is judged: then all is judged again. */
static enum status batch_write(struct import_run *run, struct batch *b)
{
	struct import_report *r = run->out;
	struct store *s = run->desk->store;
	char key[ACT_KEY];
	bool done = false;
	int count[IMPORT_BAD + 1] = {0}, faults = r->nfaults;
	if (!b->n)
		return ST_OK;
	batch_key(run, b, key);
	enum status st = s->ops->was_done(s, key, &done);
	if (!st && done)
		count[IMPORT_SAME] = b->n;
	else if (!st)
		st = ST_CONFLICT;
	for (int try = 0; st == ST_CONFLICT && try < TRIES; try++) {
		memset(count, 0, sizeof count);
		r->nfaults = faults;
		st = batch_once(run, b, key, count);
	}
	if (st)
		return st;
	r->added += count[IMPORT_NEW];
	r->same += count[IMPORT_SAME];
	r->changed += count[IMPORT_CHANGED];
	r->mismatched += count[IMPORT_MISMATCH];
	r->bad += count[IMPORT_BAD];
	b->n = 0;
	b->number++;
	return ST_OK;
}

/* A row that is no CSV is a fault of that row; reading goes on behind it. */
static bool next_row(struct import_run *run, struct csv *c, bool *more)
{
	enum status st = csv_next(c, more);
	if (!st)
		return *more;
	import_fault(run, c->line, -1, false, "%s", fault_text());
	run->out->rows++;
	run->out->bad++;
	*more = true;
	return false;
}

static enum status rows_read(
	struct import_run *run, struct csv *c, const char *start, struct batch *b, progress_fn *progress, void *ctx)
{
	enum status st = ST_OK;
	for (bool more = true; !st && more;) {
		if (!next_row(run, c, &more))
			continue;
		run->out->rows++;
		if (!import_row_read(run, c->line, c->field, c->nfields, &b->rows[b->n]))
			run->out->bad++;
		else if (++b->n == BATCH)
			st = batch_write(run, b);
		if (progress && run->out->rows % BATCH == 0)
			progress(ctx, c->p - start, c->end - start);
	}
	if (!st)
		st = batch_write(run, b);
	if (!st && progress)
		progress(ctx, c->end - start, c->end - start);
	return st;
}

static enum status import_run(struct import_run *run, const char *path, progress_fn *progress, void *ctx)
{
	struct batch *b = xcalloc(1, sizeof *b);
	struct bytes text = {0};
	struct csv c = {0};
	bool more = false;
	enum status st = import_text(run->desk, path, &text, b->sum);
	csv_start(&c, bytes_str(&text), text.len);
	if (!st)
		st = csv_next(&c, &more);
	if (!st && !more)
		st = fail(ST_INVALID, "%s 是空文件", path);
	if (!st)
		st = import_head_read(run, c.line, c.field, c.nfields);
	if (!st)
		st = rows_read(run, &c, bytes_str(&text), b, progress, ctx);
	import_seen_free(run);
	csv_stop(&c);
	bytes_free(&text);
	free(b);
	return st;
}

enum status import_file(
	struct desk *k, const char *path, bool history, progress_fn *progress, void *ctx, struct import_report *out)
{
	struct import_run run = {.desk = k, .out = out, .history = history, .now = clock_ms()};
	*out = (struct import_report){0};
	if (!k->session.clerk)
		return fail(ST_DENIED, "导入要记下是谁做的, 请先签到");
	if (!(k->session.roles & (ROLE_CLERK | ROLE_REVIEWER | ROLE_SUPERVISOR | ROLE_ADMIN)))
		return fail(ST_DENIED, "%s 的角色不能导入", k->session.name);
	run.today = day_of_ms(run.now);
	return import_run(&run, path, progress, ctx);
}
