/* A forger may hide a second node, a second sign or a text that looks like one: the bytes are counted, not searched. */
#include "pay/alipay_node.h"

#include <string.h>

struct scan {
	const char *p, *end;
};

static bool next_is(struct scan *s, char c)
{
	while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\r' || *s->p == '\n'))
		s->p++;
	return s->p < s->end && *s->p == c;
}

static bool take(struct scan *s, char c)
{
	if (!next_is(s, c))
		return false;
	s->p++;
	return true;
}

/* A string; what is between its quotes. */
static bool take_string(struct scan *s, const char **text, size_t *len)
{
	if (!take(s, '"'))
		return false;
	*text = s->p;
	for (; s->p < s->end && *s->p != '"'; s->p++)
		if (*s->p == '\\' && ++s->p >= s->end)
			return false;
	*len = (size_t)(s->p - *text);
	return s->p < s->end && *s->p++ == '"';
}

/* An object or array with all that is in it. */
static bool take_nested(struct scan *s)
{
	int depth = 0;

	for (; s->p < s->end; s->p++) {
		const char *text;
		size_t len;

		if (*s->p == '"') {
			if (!take_string(s, &text, &len))
				return false;
			s->p--;
			continue;
		}
		depth += *s->p == '{' || *s->p == '[';
		depth -= *s->p == '}' || *s->p == ']';
		if (!depth) {
			s->p++;
			return true;
		}
	}
	return false;
}

/* Any value; numbers and words end where a separator begins. */
static bool take_value(struct scan *s, const char **from)
{
	const char *text;
	size_t len;
	bool nested = next_is(s, '{') || next_is(s, '[');

	*from = s->p;
	if (nested)
		return take_nested(s);
	if (next_is(s, '"'))
		return take_string(s, &text, &len);
	while (s->p < s->end && !strchr(",}] \t\r\n\"{[:", *s->p))
		s->p++;
	return s->p > *from;
}

static bool is_name(const char *text, size_t len, const char *name)
{
	return len == strlen(name) && !memcmp(text, name, len);
}

static bool take_member(struct scan *s, const char *name, struct alipay_node *out)
{
	const char *key, *value;
	size_t len;

	if (!take_string(s, &key, &len) || memchr(key, '\\', len) || !take(s, ':') || !take_value(s, &value))
		return false;
	if (is_name(key, len, name)) {
		if (out->node || *value != '{')
			return false;
		out->node = value;
		out->len = (size_t)(s->p - value);
	} else if (is_name(key, len, "sign")) {
		if (out->sign || *value != '"')
			return false;
		out->sign = value + 1;
		out->sign_len = (size_t)(s->p - value) - 2;
	}
	return true;
}

bool alipay_node_find(const void *answer, size_t len, const char *name, struct alipay_node *out)
{
	struct scan s = {answer, (const char *)answer + len};

	memset(out, 0, sizeof(*out));
	if (!len || memchr(answer, '\0', len) || !take(&s, '{'))
		return false;
	do {
		if (!take_member(&s, name, out))
			return false;
	} while (take(&s, ','));
	if (!take(&s, '}'))
		return false;
	(void)next_is(&s, ' ');
	return s.p == s.end && out->node && out->sign;
}

void alipay_unescape(const char *text, size_t len, struct bytes *out)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\' && i + 1 < len) {
			if (text[i + 1] != '/')
				bytes_putc(out, '\\');
			i++;
		}
		bytes_putc(out, text[i]);
	}
}
