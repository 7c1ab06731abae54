/* A signature travels as text: written one way, and read only when it was written that way. */
#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_encode(const void *data, size_t len, struct bytes *out)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < len; i += 3) {
		uint32_t v = (uint32_t)p[i] << 16;

		v |= i + 1 < len ? (uint32_t)p[i + 1] << 8 : 0;
		v |= i + 2 < len ? p[i + 2] : 0;
		bytes_putc(out, alphabet[v >> 18]);
		bytes_putc(out, alphabet[v >> 12 & 63]);
		bytes_putc(out, i + 1 < len ? alphabet[v >> 6 & 63] : '=');
		bytes_putc(out, i + 2 < len ? alphabet[v & 63] : '=');
	}
}

/* The value of four characters, n of which are not padding; -1 when one of them is foreign. */
static int32_t quantum(const char *s, size_t n)
{
	uint32_t v = 0;

	for (size_t i = 0; i < 4; i++) {
		const char *at = i < n && s[i] ? strchr(alphabet, s[i]) : NULL;

		if (i < n && !at)
			return -1;
		v = v << 6 | (at ? (uint32_t)(at - alphabet) : 0);
	}
	return (int32_t)v;
}

bool base64_decode(const char *text, size_t len, struct bytes *out)
{
	size_t start = out->len, pad = 0;

	if (len % 4)
		return false;
	while (pad < 2 && pad < len && text[len - 1 - pad] == '=')
		pad++;
	for (size_t i = 0; i < len; i += 4) {
		size_t n = i + 4 == len ? 4 - pad : 4;
		int32_t v = quantum(text + i, n);
		unsigned char b[3] = {(unsigned char)(v >> 16), (unsigned char)(v >> 8), (unsigned char)v};

		if (v < 0 || (n == 3 && b[2]) || (n == 2 && (b[1] || b[2]))) {
			out->len = start;
			return false;
		}
		bytes_add(out, b, n - 1);
	}
	return true;
}
