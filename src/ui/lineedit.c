/* Where a clerk types a name: every key works on whole characters and the caret never leaves the field. */
#include "ui/lineedit.h"

#include "base/utf8.h"
#include "ui/cluster.h"

#include <string.h>

static int width_at(const struct lineedit *e, size_t at)
{
	int width = 1;

	if (e->text[at])
		cluster_next(e->text + at, strlen(e->text + at), &width);
	return e->secret ? 1 : width;
}

static int columns(const struct lineedit *e, size_t from, size_t to)
{
	int sum = 0, width;

	for (size_t k; from < to; from += k) {
		k = cluster_next(e->text + from, to - from, &width);
		sum += e->secret ? 1 : width;
	}
	return sum;
}

static size_t count(const char *s)
{
	size_t n = 0, len = strlen(s);
	int width;

	for (size_t k; len; s += k, len -= k, n++)
		k = cluster_next(s, len, &width);
	return n;
}

void lineedit_init(struct lineedit *e, size_t limit)
{
	memset(e, 0, sizeof(*e));
	e->limit = limit;
}

void lineedit_set(struct lineedit *e, const char *text)
{
	e->text[0] = '\0';
	e->cursor = e->first = 0;
	e->anew = false;
	lineedit_insert(e, text);
}

void lineedit_wipe(struct lineedit *e)
{
	explicit_bzero(e->text, sizeof(e->text));
	e->cursor = e->first = 0;
}

/* One code point of len bytes. A mark joins the character before the cursor and counts nothing. */
static bool insert_one(struct lineedit *e, const char *s, size_t len, uint32_t cp)
{
	size_t used = strlen(e->text);

	if (!cluster_shows(cp) && !(cluster_mark(cp) && e->cursor > 0))
		return false;
	if (used + len >= sizeof(e->text))
		return false;
	if (e->limit && !cluster_mark(cp) && count(e->text) >= e->limit)
		return false;
	memmove(e->text + e->cursor + len, e->text + e->cursor, used - e->cursor + 1);
	memcpy(e->text + e->cursor, s, len);
	e->cursor += len;
	return true;
}

bool lineedit_insert(struct lineedit *e, const char *text)
{
	bool all = true;
	size_t len = strlen(text);
	uint32_t cp;

	if (e->anew)
		lineedit_set(e, "");
	while (len) {
		int n = utf8_next(text, len, &cp);

		if (n > 0)
			all &= insert_one(e, text, (size_t)n, cp);
		else
			all = false;
		text += n > 0 ? n : 1;
		len -= n > 0 ? (size_t)n : 1;
	}
	return all;
}

static size_t after(const struct lineedit *e, size_t at)
{
	int width;

	return at + cluster_next(e->text + at, strlen(e->text + at), &width);
}

static void cut(struct lineedit *e, size_t from, size_t to)
{
	memmove(e->text + from, e->text + to, strlen(e->text + to) + 1);
	e->cursor = from;
	if (e->first > from)
		e->first = from;
}

bool lineedit_key(struct lineedit *e, enum key k)
{
	size_t before = e->cursor - cluster_before(e->text, e->cursor);

	e->anew = false;
	switch (k) {
	case K_LEFT:
		e->cursor = before;
		return true;
	case K_RIGHT:
		e->cursor = after(e, e->cursor);
		return true;
	case K_HOME:
		e->cursor = 0;
		return true;
	case K_END:
		e->cursor = strlen(e->text);
		return true;
	case K_BACKSPACE:
		cut(e, before, e->cursor);
		return true;
	case K_DELETE:
		cut(e, e->cursor, after(e, e->cursor));
		return true;
	case K_CTRL_U:
		lineedit_wipe(e);
		return true;
	default:
		return false;
	}
}

/* terminal.md 2.3. */
static size_t scroll(const struct lineedit *e, int width)
{
	size_t first = e->first < e->cursor ? e->first : e->cursor, end = strlen(e->text);

	while (first < e->cursor && columns(e, first, e->cursor) + width_at(e, e->cursor) > width)
		first = after(e, first);
	while (first > 0) {
		size_t left = first - cluster_before(e->text, first);

		if (columns(e, left, end) + 1 > width)
			break;
		first = left;
	}
	return first;
}

void lineedit_draw(const struct lineedit *e, struct canvas *c, int row, int col, int width, bool focus)
{
	enum style style = focus ? STYLE_REVERSE : STYLE_FIELD;
	size_t first = scroll(e, width), end = strlen(e->text);

	((struct lineedit *)e)->first = first; /* the drawing's own memory, see the header */
	canvas_field(c, row, col, width, style, e->secret ? "" : e->text + first);
	for (int i = 0, n = e->secret ? columns(e, first, end) : 0; i < n && i < width; i++)
		canvas_text(c, row, col + i, style, "*");
	if (first > 0)
		canvas_text(c, row, col - 1, STYLE_DIM, "<");
	if (columns(e, first, end) > width)
		canvas_text(c, row, col + width, STYLE_DIM, ">");
	if (focus)
		canvas_caret(c, row, col + columns(e, first, e->cursor));
}
