/* The platform's export comes in and the counter's goes out as rows that every spreadsheet reads the same way. */
#include "base/csv.h"

#include <string.h>

#define MAX_FIELDS ((int)(sizeof(((struct csv *)0)->field) / sizeof(char *)))
#define MAX_QUOTED 65536 /* a lone quote must not swallow the rest of the file */

void csv_start(struct csv *c, const char *text, size_t len)
{
	*c = (struct csv){.p = text, .end = text + len, .next_line = 1};
}

void csv_stop(struct csv *c)
{
	bytes_free(&c->text);
	*c = (struct csv){0};
}

static bool at_break(const struct csv *c)
{
	return c->p == c->end || *c->p == '\n' || *c->p == '\r';
}

static void skip_break(struct csv *c)
{
	if (c->p < c->end && *c->p == '\r')
		c->p++;
	if (c->p < c->end && *c->p == '\n')
		c->p++;
	c->next_line++;
}

static void skip_line(struct csv *c)
{
	while (!at_break(c))
		c->p++;
	skip_break(c);
}

/* From behind the opening quote to behind the closing one. False when it does not close. */
static bool read_quoted(struct csv *c)
{
	for (int n = 0; c->p < c->end && n < MAX_QUOTED; c->p++, n++) {
		if (*c->p == '"') {
			c->p++;
			if (c->p == c->end || *c->p != '"')
				return true;
		}
		if (*c->p == '\n' || (*c->p == '\r' && (c->p + 1 == c->end || c->p[1] != '\n')))
			c->next_line++;
		bytes_putc(&c->text, *c->p);
	}
	return false;
}

/* One field into c->text. NULL when good, else what is wrong. */
static const char *read_field(struct csv *c)
{
	size_t from = c->text.len;

	if (c->p < c->end && *c->p == '"') {
		c->p++;
		if (!read_quoted(c))
			return "引号没有收尾";
		if (!at_break(c) && *c->p != ',')
			return "收尾的引号后面还有字";
	}
	while (!at_break(c) && *c->p != ',')
		bytes_putc(&c->text, *c->p++);
	if (c->text.len > from && memchr(c->text.data + from, 0, c->text.len - from))
		return "夹有空字节";
	bytes_putc(&c->text, 0);
	return NULL;
}

static enum status broken(struct csv *c, const char *start, const char *why)
{
	c->p = start;
	c->next_line = c->line;
	c->nfields = 0;
	skip_line(c);
	return fail(ST_INVALID, "第 %d 行: %s", c->line, why);
}

enum status csv_next(struct csv *c, bool *more)
{
	size_t at[MAX_FIELDS];
	const char *start;

	while (c->p < c->end && at_break(c))
		skip_break(c);
	c->nfields = 0;
	*more = c->p < c->end;
	if (!*more)
		return ST_OK;
	start = c->p;
	c->line = c->next_line;
	bytes_clear(&c->text);
	for (;;) {
		const char *why = c->nfields < MAX_FIELDS ? NULL : "列太多";

		if (!why) {
			at[c->nfields++] = c->text.len;
			why = read_field(c);
		}
		if (why)
			return broken(c, start, why);
		if (at_break(c))
			break;
		c->p++;
	}
	skip_break(c);
	for (int i = 0; i < c->nfields; i++)
		c->field[i] = (char *)c->text.data + at[i];
	return ST_OK;
}

void csv_put(struct bytes *out, const char *field, bool last)
{
	size_t len = strlen(field);
	bool formula = len && strchr("=+-@\t\r", field[0]);
	bool quoted = strpbrk(field, ",\"\r\n") || (len && (field[0] == ' ' || field[len - 1] == ' '));

	bytes_puts(out, quoted ? "\"" : "");
	bytes_puts(out, formula ? "'" : "");
	for (; *field; field++) {
		if (*field == '"')
			bytes_putc(out, '"');
		bytes_putc(out, *field);
	}
	bytes_puts(out, quoted ? "\"" : "");
	bytes_puts(out, last ? "\r\n" : ",");
}
