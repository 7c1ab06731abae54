/* What a CA wrote into a certificate, whatever form it chose, as text that can be shown. */
#include "cert/der.h"

#include "base/charset.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdint.h>
#include <string.h>

#define DEPTH 5 /* deeper than any CA nests a text */

bool der_next(struct der_cursor *c, struct der *out)
{
	size_t len, head = 2;

	if (c->left < 2 || (c->p[0] & 0x1f) == 0x1f)
		return false;
	len = c->p[1];
	if (len & 0x80) {
		size_t n = len & 0x7f;

		if (n < 1 || n > 4 || c->left < 2 + n)
			return false;
		len = 0;
		for (size_t i = 0; i < n; i++)
			len = len << 8 | c->p[2 + i];
		head += n;
	}
	if (len > c->left - head)
		return false;
	*out = (struct der){c->p[0], c->p + head, len};
	c->p += head + len;
	c->left -= head + len;
	return true;
}

bool der_whole(const void *data, size_t len, struct der *out)
{
	struct der_cursor c = {data, len};

	return der_next(&c, out) && c.left == 0;
}

static void put_visible(uint32_t cp, char *out, size_t cap, size_t *at)
{
	char ch[5];
	size_t n = (size_t)utf8_put(cp, ch);

	if (!cp || *at + n >= cap || text_bar(ch, 1))
		return;
	memcpy(out + *at, ch, n);
	*at += n;
	out[*at] = '\0';
}

static char *from_utf8(const char *s, size_t len, char *out, size_t cap)
{
	uint32_t cp;
	size_t at = 0;

	for (int n; len; s += n, len -= (size_t)n) {
		n = utf8_next(s, len, &cp);
		if (n > 0)
			put_visible(cp, out, cap, &at);
		else
			n = 1;
	}
	return out;
}

/* Big-endian characters of 2 or 4 octets. */
static char *from_wide(const unsigned char *p, size_t len, size_t unit, char *out, size_t cap)
{
	size_t at = 0;

	for (size_t i = 0; i + unit <= len; i += unit) {
		uint32_t cp = 0;

		for (size_t k = 0; k < unit; k++)
			cp = cp << 8 | p[i + k];
		if (cp >= 0xd800 && cp < 0xdc00 && unit == 2 && i + 4 <= len) {
			uint32_t low = (uint32_t)(p[i + 2] << 8 | p[i + 3]);

			cp = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00) : 0;
			i += cp ? 2 : 0;
		}
		if (cp && cp < 0x110000 && (cp < 0xd800 || cp > 0xdfff))
			put_visible(cp, out, cap, &at);
	}
	return out;
}

char *der_text(unsigned tag, const unsigned char *p, size_t len, char *out, size_t cap)
{
	struct bytes utf8 = {0};

	out[0] = '\0';
	if (tag == DER_BMP || tag == DER_UNIVERSAL)
		return text_trim(from_wide(p, len, tag == DER_BMP ? 2 : 4, out, cap));
	if (!utf8_valid((const char *)p, len) && !charset_from(CHARSET_GB18030, (const char *)p, len, &utf8))
		from_utf8(bytes_str(&utf8), utf8.len, out, cap);
	else
		from_utf8((const char *)p, len, out, cap);
	bytes_free(&utf8);
	return text_trim(out);
}

static bool is_string(unsigned tag)
{
	switch (tag) {
	case DER_UTF8:
	case DER_NUMERIC:
	case DER_PRINTABLE:
	case DER_T61:
	case DER_IA5:
	case DER_VISIBLE:
	case DER_UNIVERSAL:
	case DER_BMP:
		return true;
	default:
		return false;
	}
}

/* Raw characters: all of them can be seen, as UTF-8 or as GB18030. */
static bool raw_text(const unsigned char *p, size_t len, char *out, size_t cap)
{
	for (size_t i = 0; i < len; i++)
		if (p[i] < 0x20 || p[i] == 0x7f)
			return false;
	return *der_text(DER_PRINTABLE, p, len, out, cap) != '\0';
}

/* Every level may be a wrapping or, where it is none, raw text. */
static bool text_in(const unsigned char *p, size_t len, int depth, char *out, size_t cap)
{
	struct der e;
	struct der_cursor in;

	if (depth > DEPTH || !der_whole(p, len, &e))
		return depth <= DEPTH && raw_text(p, len, out, cap);
	if (is_string(e.tag))
		return *der_text(e.tag, e.p, e.len, out, cap) != '\0';
	if (e.tag == DER_OCTETS || (e.tag & 0xe0) == DER_CONTEXT)
		return text_in(e.p, e.len, depth + 1, out, cap);
	if (e.tag != DER_SEQUENCE && e.tag != DER_SET && (e.tag & 0xe0) != DER_CONTEXT_IN)
		return raw_text(p, len, out, cap);
	in = (struct der_cursor){e.p, e.len};
	for (const unsigned char *from = in.p; der_next(&in, &e); from = in.p)
		if (e.tag != DER_OID && text_in(from, (size_t)(in.p - from), depth + 1, out, cap))
			return true;
	return raw_text(p, len, out, cap);
}

bool der_extension_text(const unsigned char *p, size_t len, char *out, size_t cap)
{
	out[0] = '\0';
	return text_in(p, len, 0, out, cap);
}

bool der_upn(const unsigned char *p, size_t len, char *out, size_t cap)
{
	static const unsigned char oid[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0x37, 0x14, 0x02, 0x03};
	struct der names, name, type, value;
	struct der_cursor all;

	out[0] = '\0';
	if (!der_whole(p, len, &names) || names.tag != DER_SEQUENCE)
		return false;
	all = (struct der_cursor){names.p, names.len};
	while (der_next(&all, &name)) {
		struct der_cursor in = {name.p, name.len};

		if (name.tag != DER_CONTEXT_IN || !der_next(&in, &type) || type.tag != DER_OID ||
			type.len != sizeof(oid) || memcmp(type.p, oid, sizeof(oid)) != 0 || !der_next(&in, &value))
			continue;
		if (text_in(value.p, value.len, 0, out, cap))
			return true;
	}
	return false;
}
