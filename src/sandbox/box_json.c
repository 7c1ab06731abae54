/* Reads the JSON of a request into names and values, and refuses whatever is not plainly an order. */
#include "sandbox/box_text.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

struct reader {
	const char *p, *end;
	struct box_fields *out;
};

static char peek(struct reader *r)
{
	while (r->p < r->end && strchr(" \t\r\n", *r->p))
		r->p++;
	return r->p < r->end ? *r->p : '\0';
}

static bool expect(struct reader *r, char c)
{
	bool good = peek(r) == c;

	r->p += good;
	return good;
}

/* Our orders need no escapes but of quotes, backslashes and slashes. */
static bool string(struct reader *r, char *buf, size_t cap)
{
	size_t n = 0;

	if (!expect(r, '"'))
		return false;
	while (r->p < r->end && *r->p != '"') {
		if (*r->p == '\\' && (++r->p == r->end || !strchr("\"\\/", *r->p)))
			return false;
		if ((unsigned char)*r->p < 0x20 || n + 1 >= cap)
			return false;
		buf[n++] = *r->p++;
	}
	buf[n] = '\0';
	return r->p < r->end && *r->p++ == '"' && utf8_valid(buf, n);
}

static bool word(struct reader *r, struct box_field *f)
{
	size_t n = 0;

	while (r->p < r->end && !strchr(",}] \t\r\n", *r->p) && n + 1 < sizeof(f->value))
		f->value[n++] = *r->p++;
	f->value[n] = '\0';
	f->type = n && strspn(f->value, "0123456789") == n ? 'n' : 'x';
	return n > 0;
}

static bool object(struct reader *r, const char *prefix, int depth);

static bool member(struct reader *r, const char *prefix, int depth)
{
	char name[64], full[80];
	struct box_field *f;

	if (!string(r, name, sizeof(name)) || !*name || !expect(r, ':'))
		return false;
	if ((size_t)snprintf(full, sizeof(full), "%s%s%s", prefix, *prefix ? "." : "", name) >= sizeof(full) ||
		box_get(r->out, full) || r->out->n == BOX_FIELDS)
		return false;
	f = &r->out->f[r->out->n++];
	*f = (struct box_field){.type = 'o'};
	memcpy(f->name, full, sizeof(full));
	if (peek(r) == '{')
		return object(r, full, depth + 1);
	f->type = 's';
	return peek(r) == '"' ? string(r, f->value, sizeof(f->value)) : word(r, f);
}

static bool object(struct reader *r, const char *prefix, int depth)
{
	if (depth > 4 || !expect(r, '{'))
		return false;
	if (expect(r, '}'))
		return true;
	do {
		if (!member(r, prefix, depth))
			return false;
	} while (expect(r, ','));
	return expect(r, '}');
}

bool box_json(const char *text, size_t len, struct box_fields *out)
{
	struct reader r = {text, text + len, out};

	out->n = 0;
	return object(&r, "", 0) && !peek(&r) && r.p == r.end;
}
