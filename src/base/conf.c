/* The settings an administrator writes once: which printer, which wallet, which prices. */
#include "base/conf.h"

#include "base/bytes.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* All three owned. */
struct entry {
	char *section, *key, *value;
};

struct conf {
	char *dir;
	struct entry *entries;
	int n;
};

/* A whole text file, valid UTF-8 and without NUL; a BOM is dropped. */
static enum status read_file(const char *path, struct bytes *out)
{
	FILE *f = fopen(path, "r");
	char chunk[4096];
	size_t n;
	bool bad;

	if (!f)
		return fail(ST_IO, "读不到 %s: %s", path, strerror(errno));
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		bytes_add(out, chunk, n);
	bad = ferror(f) != 0;
	fclose(f);
	if (bad)
		return fail(ST_IO, "读 %s 出错: %s", path, strerror(errno));
	bytes_add(out, "", 0);
	if (!strncmp(bytes_str(out), "\ufeff", 3)) {
		out->len -= 3;
		memmove(out->data, out->data + 3, out->len + 1);
	}
	if (!utf8_valid(bytes_str(out), out->len) || strlen(bytes_str(out)) != out->len)
		return fail(ST_INVALID, "%s 不是 UTF-8 文字", path);
	return ST_OK;
}

/* Cuts the next line off *rest, without its break. NULL at the end. */
static char *next_line(char **rest)
{
	char *line = *rest, *end;

	if (!line || !*line)
		return NULL;
	end = strchr(line, '\n');
	*rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	line[strcspn(line, "\r")] = '\0';
	return line;
}

static struct entry *find(const struct conf *c, const char *section, const char *key)
{
	for (int i = 0; i < c->n; i++)
		if (!strcmp(c->entries[i].section, section) && !strcmp(c->entries[i].key, key))
			return &c->entries[i];
	return NULL;
}

static void entry_free(struct entry *e)
{
	free(e->section);
	free(e->key);
	free(e->value);
}

void conf_set(struct conf *c, const char *section, const char *key, const char *value)
{
	struct entry *e = find(c, section, key);

	if (e) {
		free(e->value);
		e->value = xstrdup(value);
		return;
	}
	c->entries = xrealloc(c->entries, (size_t)c->n + 1, sizeof(*c->entries));
	c->entries[c->n++] = (struct entry){.section = xstrdup(section), .key = xstrdup(key), .value = xstrdup(value)};
}

void conf_drop(struct conf *c, const char *prefix)
{
	int kept = 0;

	for (int i = 0; i < c->n; i++) {
		if (strncmp(c->entries[i].section, prefix, strlen(prefix)) == 0)
			entry_free(&c->entries[i]);
		else
			c->entries[kept++] = c->entries[i];
	}
	c->n = kept;
}

struct conf *conf_new(void)
{
	struct conf *c = xcalloc(1, sizeof(*c));

	c->dir = xstrdup("etc");
	return c;
}

static enum status read_lines(struct conf *c, const char *path, char *text)
{
	char *line, *section = "", *equals;

	for (int row = 1; (line = next_line(&text)); row++) {
		text_trim(line);
		if (!*line || *line == '#' || *line == ';')
			continue;
		if (*line == '[') {
			if (strcspn(line, "]") != strlen(line) - 1)
				return fail(ST_INVALID, "%s:%d: 节名要写成 [名称]", path, row);
			line[strlen(line) - 1] = '\0';
			section = text_trim(line + 1);
			/* So that an empty section is seen by conf_section. */
			conf_set(c, section, "", "");
			continue;
		}
		equals = strchr(line, '=');
		if (!equals)
			return fail(ST_INVALID, "%s:%d: 要写成 名称 = 值", path, row);
		*equals = '\0';
		if (!*text_trim(line))
			return fail(ST_INVALID, "%s:%d: 等号前没有名称", path, row);
		if (find(c, section, line))
			return fail(ST_INVALID, "%s:%d: 「%s」写了两次", path, row, line);
		conf_set(c, section, line, text_trim(equals + 1));
	}
	return ST_OK;
}

enum status conf_open(const char *path, struct conf **out)
{
	struct conf *c = conf_new();
	struct bytes text = {0};
	const char *slash = strrchr(path, '/');
	enum status st = read_file(path, &text);

	free(c->dir);
	c->dir = slash ? xasprintf("%.*s", slash == path ? 1 : (int)(slash - path), path) : xstrdup(".");
	if (!st)
		st = read_lines(c, path, (char *)text.data);
	bytes_free(&text);
	if (st)
		conf_close(c);
	else
		*out = c;
	return st;
}

void conf_close(struct conf *c)
{
	if (!c)
		return;
	for (int i = 0; i < c->n; i++)
		entry_free(&c->entries[i]);
	free(c->entries);
	free(c->dir);
	free(c);
}

const char *conf_get(const struct conf *c, const char *section, const char *key, const char *otherwise)
{
	const struct entry *e = find(c, section, key);

	return e ? e->value : otherwise;
}

int64_t conf_int(const struct conf *c, const char *section, const char *key, int64_t otherwise)
{
	const char *text = conf_get(c, section, key, "");
	char *end;
	long long v;

	if (!*text)
		return otherwise;
	errno = 0;
	v = strtoll(text, &end, 10);
	if (!*end && !errno)
		return v;
	log_line("conf", "[%s] %s = %s 不是整数, 按 %lld", section, key, text, (long long)otherwise);
	return otherwise;
}

bool conf_bool(const struct conf *c, const char *section, const char *key, bool otherwise)
{
	static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
	const char *text = conf_get(c, section, key, "");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcasecmp(text, words[i]))
			return i % 2;
	if (*text)
		log_line("conf", "[%s] %s = %s 不是 yes 或 no, 按 %s", section, key, text, words[otherwise]);
	return otherwise;
}

const char *conf_dir(const struct conf *c)
{
	return c->dir;
}

const char *conf_section(const struct conf *c, const char *prefix, int i)
{
	for (int k = 0; k < c->n; k++) {
		const char *name = c->entries[k].section;
		bool seen = strncmp(name, prefix, strlen(prefix)) != 0;

		for (int j = 0; j < k && !seen; j++)
			seen = !strcmp(c->entries[j].section, name);
		if (!seen && !i--)
			return name;
	}
	return NULL;
}

/* Cuts a line at its tabs into a new row of t. */
static bool add_row(struct table *t, char *line)
{
	const char **row = xcalloc((size_t)t->ncols, sizeof(*row));

	t->rows = xrealloc(t->rows, (size_t)t->nrows + 1, sizeof(*t->rows));
	t->rows[t->nrows++] = row;
	for (int i = 0; i < t->ncols; i++) {
		char *tab = line ? strchr(line, '\t') : NULL;

		if (tab)
			*tab = '\0';
		row[i] = line ? text_trim(line) : "";
		line = tab ? tab + 1 : NULL;
	}
	return !line;
}

enum status table_open(const char *dir, const char *name, int ncols, struct table *out)
{
	char *path = xasprintf("%s/%s", dir, name), *rest, *line;
	struct bytes text = {0};
	enum status st = read_file(path, &text);

	*out = (struct table){.ncols = ncols, .text = (char *)text.data};
	rest = out->text;
	for (int row = 1; !st && (line = next_line(&rest)); row++)
		if (*line && *line != '#' && !add_row(out, line))
			st = fail(ST_INVALID, "%s:%d: 多于 %d 列", path, row, ncols);
	free(path);
	if (st)
		table_close(out);
	return st;
}

void table_close(struct table *t)
{
	for (int i = 0; i < t->nrows; i++)
		free(t->rows[i]);
	free(t->rows);
	free(t->text);
	*t = (struct table){0};
}

const char *const *table_find(const struct table *t, int column, const char *text)
{
	for (int i = 0; i < t->nrows; i++)
		if (strcmp(t->rows[i][column], text) == 0)
			return t->rows[i];
	return NULL;
}
