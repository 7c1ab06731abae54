/* How many pages a PDF has, so that a clerk sees at once whether the back side was scanned too. Every offset in the
 * file is somebody else's word and is checked before it is followed. */
#include "base/sniff.h"

#include <string.h>

#define SECTIONS 64 /* a file may have been saved this often */
#define DEPTH 32    /* brackets inside brackets */
#define DICT 65536  /* bytes that a dictionary here may take */
#define PAGES_MOST 100000

struct pdf {
	const unsigned char *p;
	size_t n;
};

static bool space(unsigned c)
{
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool delimits(unsigned c)
{
	return space(c) || (c && strchr("()<>[]{}/%", (int)c));
}

static size_t skip_space(const struct pdf *f, size_t at)
{
	while (at < f->n && (space(f->p[at]) || f->p[at] == '%')) {
		if (f->p[at] == '%')
			while (at < f->n && f->p[at] != '\r' && f->p[at] != '\n')
				at++;
		else
			at++;
	}
	return at;
}

static bool word(const struct pdf *f, size_t *at, const char *w)
{
	size_t len = strlen(w), from = skip_space(f, *at);

	if (from > f->n || f->n - from < len || memcmp(f->p + from, w, len) != 0)
		return false;
	*at = from + len;
	return true;
}

static bool number(const struct pdf *f, size_t *at, size_t *out)
{
	size_t from = skip_space(f, *at), end = from, v = 0;

	for (; end < f->n && f->p[end] >= '0' && f->p[end] <= '9' && end - from < 15; end++)
		v = v * 10 + (size_t)(f->p[end] - '0');
	*out = v;
	*at = end;
	return end > from && (end == f->n || delimits(f->p[end]));
}

/* Past ( … ) with its escapes and brackets. */
static size_t skip_string(const struct pdf *f, size_t at)
{
	int open = 0;

	for (; at < f->n; at++) {
		unsigned c = f->p[at];

		if (c == '\\')
			at++;
		else if (c == '(')
			open++;
		else if (c == ')' && --open == 0)
			return at + 1;
	}
	return f->n;
}

/* Past one token; *open counts the brackets that it opens or closes. */
static size_t skip_token(const struct pdf *f, size_t at, int *open)
{
	unsigned c = f->p[at], next = at + 1 < f->n ? f->p[at + 1] : 0;

	if (c == '(')
		return skip_string(f, at);
	if ((c == '<' && next == '<') || (c == '>' && next == '>')) {
		*open += c == '<' ? 1 : -1;
		return at + 2;
	}
	if (c == '[' || c == ']')
		*open += c == '[' ? 1 : -1;
	for (at++; c != '[' && c != ']' && at < f->n && !delimits(f->p[at]); at++)
		;
	return at;
}

/* Where the value of a name of the dictionary at `at` begins; 0 = it is not there. */
static size_t dict_value(const struct pdf *whole, size_t at, const char *name)
{
	const struct pdf part = {whole->p, whole->n - at > DICT ? at + DICT : whole->n}, *f = &part;
	size_t len = strlen(name);
	int open = 0;

	if (!word(f, &at, "<<"))
		return 0;
	for (open = 1; open > 0 && open < DEPTH; at = skip_token(f, at, &open)) {
		at = skip_space(f, at);
		if (at >= f->n)
			return 0;
		if (open == 1 && f->n - at > len && memcmp(f->p + at, name, len) == 0 && delimits(f->p[at + len]))
			return at + len;
	}
	return 0;
}

/* "12 0 R": the object's number. */
static bool reference(const struct pdf *f, size_t at, size_t *object)
{
	size_t generation;

	return number(f, &at, object) && number(f, &at, &generation) && word(f, &at, "R");
}

/* The entries of one cross-reference table: *object at *where, unless it is not in this one. Returns its trailer, or 0.
 */
static size_t read_table(const struct pdf *f, size_t at, size_t object, size_t *where)
{
	size_t first, count, offset, generation, left = f->n / 18;

	if (!word(f, &at, "xref"))
		return 0;
	while (!word(f, &at, "trailer")) {
		if (!number(f, &at, &first) || !number(f, &at, &count) || count > left)
			return 0;
		left -= count;
		for (size_t i = 0; i < count; i++) {
			if (!number(f, &at, &offset) || !number(f, &at, &generation))
				return 0;
			bool used = word(f, &at, "n");
			if (!used && !word(f, &at, "f"))
				return 0;
			if (used && first + i == object && !*where)
				*where = offset;
		}
	}
	return at;
}

static size_t last_table(const struct pdf *f)
{
	size_t from = f->n > 2048 ? f->n - 2048 : 0, at = 0, offset = 0;

	for (size_t i = from; i + 9 <= f->n; i++)
		if (memcmp(f->p + i, "startxref", 9) == 0)
			at = i + 9;
	return at && number(f, &at, &offset) && offset < f->n ? offset : 0;
}

/* From the newest table to the oldest: where the object lies (0 = nowhere), and the first /Root met on the way. */
static size_t find_object(const struct pdf *f, size_t object, size_t *root)
{
	size_t table = last_table(f), where = 0, seen = 0;

	for (int i = 0; table && i < SECTIONS && !where; i++) {
		size_t trailer = read_table(f, table, object, &where), value;

		if (!trailer || (seen += trailer - table) > 2 * f->n) /* they lead in a circle */
			return 0;
		value = dict_value(f, trailer, "/Root");
		if (root && !*root && value)
			reference(f, value, root);
		value = dict_value(f, trailer, "/Prev");
		table = value && number(f, &value, &table) && table < f->n ? table : 0;
	}
	return where < f->n ? where : 0;
}

/* The value of a name in an object that is a dictionary; 0 = none. */
static size_t object_value(const struct pdf *f, size_t object, const char *name)
{
	size_t at = find_object(f, object, NULL), is, generation;

	if (!at || !number(f, &at, &is) || is != object || !number(f, &at, &generation) || !word(f, &at, "obj"))
		return 0;
	return dict_value(f, at, name);
}

int64_t sniff_pdf_pages(const unsigned char *data, size_t len)
{
	const struct pdf f = {data, len};
	size_t root = 0, tree = 0, count = 0, value, object;

	find_object(&f, SIZE_MAX, &root);
	value = root ? object_value(&f, root, "/Pages") : 0;
	if (!value || !reference(&f, value, &tree))
		return 0;
	value = object_value(&f, tree, "/Count");
	if (value && reference(&f, value, &object)) {
		value = find_object(&f, object, NULL);
		if (!value || !number(&f, &value, &count) || !number(&f, &value, &count) || !word(&f, &value, "obj"))
			return 0;
	}
	if (!value || !number(&f, &value, &count) || !count || count > PAGES_MOST || count > len / 16)
		return 0;
	return (int64_t)count;
}
