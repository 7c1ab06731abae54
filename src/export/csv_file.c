/* CSV for spreadsheets: UTF-8 with its mark, or GB18030; a text that would be a formula is made harmless. */
#include "export/formats.h"

#include "base/charset.h"
#include "base/csv.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct csv_file {
	struct table_out base; /* first member */
	FILE *f;
	char *path, *half;
	enum charset charset;
	struct bytes line, other;
};

static enum status row(struct table_out *t, const char *const *texts, int n)
{
	struct csv_file *c = (struct csv_file *)t;
	const struct bytes *out = &c->line;
	enum status st = ST_OK;
	bytes_clear(&c->line);
	for (int i = 0; i < n; i++)
		csv_put(&c->line, texts[i], i == n - 1);
	if (c->charset != CHARSET_UTF8) {
		bytes_clear(&c->other);
		st = charset_to(c->charset, bytes_str(&c->line), c->line.len, &c->other);
		out = &c->other;
	}
	if (!st && out->len && fwrite(out->data, 1, out->len, c->f) != out->len)
		st = fail(ST_IO, "写不了 %s: %s", c->path, strerror(errno));
	return st;
}

static enum status end(struct table_out *t, bool keep)
{
	struct csv_file *c = (struct csv_file *)t;
	enum status st = ST_OK;
	bool bad = fflush(c->f) || fsync(fileno(c->f));
	bad = fclose(c->f) || bad;
	if (!keep)
		unlink(c->half);
	else if (bad || rename(c->half, c->path))
		st = fail(ST_IO, "写不了 %s: %s", c->path, strerror(errno));
	free(c->path);
	free(c->half);
	bytes_free(&c->line);
	bytes_free(&c->other);
	free(c);
	return st;
}

static enum status open_csv(const char *path, enum charset charset, struct table_out **out)
{
	char *half = xasprintf("%s.part", path);
	int fd = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		enum status st = fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
		free(half);
		return st;
	}
	struct csv_file *c = xcalloc(1, sizeof(*c));
	c->base = (struct table_out){row, end};
	c->f = fdopen(fd, "w");
	c->path = xstrdup(path);
	c->half = half;
	c->charset = charset;
	if (charset == CHARSET_UTF8)
		fputs("\xEF\xBB\xBF", c->f);
	*out = &c->base;
	return ST_OK;
}

static enum status open_utf8(const char *path, struct table_out **out)
{
	return open_csv(path, CHARSET_UTF8, out);
}

static enum status open_gb(const char *path, struct table_out **out)
{
	return open_csv(path, CHARSET_GB18030, out);
}

const struct table_format format_csv = {"csv", "CSV (UTF-8)", ".csv", open_utf8};
const struct table_format format_csv_gb = {"csv-gb", "CSV (GB18030)", ".csv", open_gb};
