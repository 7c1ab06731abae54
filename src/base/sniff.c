/* JPEG, PNG and PDF by their first bytes, and whether they are all there: a scanner may still be at it. */
#include "base/sniff.h"

#include <string.h>

static size_t be16(const unsigned char *p)
{
	return (size_t)p[0] << 8 | p[1];
}

static size_t be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

/* From inside compressed lines to the next marker; 0xFF00 is a byte of the picture, 0xFFD0 to D7 stand between lines.
 */
static size_t after_lines(const unsigned char *p, size_t n, size_t at)
{
	while (at + 1 < n && !(p[at] == 0xff && p[at + 1] != 0 && p[at + 1] != 0xff && (p[at + 1] & 0xf8) != 0xd0))
		at++;
	return at;
}

/* ISO/IEC 10918-1 annex B: segments of a marker and a length up to EOI, with a frame that has a size. */
static bool jpeg_whole(const unsigned char *p, size_t n)
{
	bool frame = false, lines = false;
	size_t at = 2;

	while (at + 1 < n && p[at] == 0xff) {
		unsigned m = p[at + 1];

		if (m == 0xff) { /* fill */
			at++;
			continue;
		}
		if (m == 0xd9)
			return frame && lines;
		if (at + 4 > n || be16(p + at + 2) < 2 || be16(p + at + 2) > n - at - 2)
			return false;
		if (m >= 0xc0 && m <= 0xcf && m != 0xc4 && m != 0xc8 && m != 0xcc)
			frame = be16(p + at + 2) >= 8 && be16(p + at + 5) && be16(p + at + 7);
		at += 2 + be16(p + at + 2);
		if (m == 0xda) {
			lines = true;
			at = after_lines(p, n, at);
		}
	}
	return false;
}

/* ISO/IEC 15948 section 5: chunks of length, name, data and check value, from IHDR to IEND. */
static bool png_whole(const unsigned char *p, size_t n)
{
	bool data = false;
	size_t at = 8;

	if (n < 33 || be32(p + 8) != 13 || memcmp(p + 12, "IHDR", 4) != 0 || !be32(p + 16) || !be32(p + 20))
		return false;
	while (n - at >= 12 && be32(p + at) <= n - at - 12) {
		if (memcmp(p + at + 4, "IEND", 4) == 0)
			return data;
		data = data || memcmp(p + at + 4, "IDAT", 4) == 0;
		at += 12 + be32(p + at);
	}
	return false;
}

/* Readers look for the end in the last kilobyte. */
static bool pdf_whole(const unsigned char *p, size_t n)
{
	size_t from = n > 1024 ? n - 1024 : 0;

	return memmem(p + from, n - from, "%%EOF", 5) != NULL;
}

struct sniff sniff_bytes(const unsigned char *p, size_t n)
{
	struct sniff s = {.kind = SNIFF_NONE};

	if (n >= 5 && memcmp(p, "%PDF-", 5) == 0) {
		s.kind = SNIFF_PDF;
		s.whole = pdf_whole(p, n);
		s.pages = s.whole ? sniff_pdf_pages(p, n) : 0;
	} else if (n >= 3 && memcmp(p, "\xff\xd8\xff", 3) == 0) {
		s = (struct sniff){SNIFF_JPEG, jpeg_whole(p, n), 1};
	} else if (n >= 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0) {
		s = (struct sniff){SNIFF_PNG, png_whole(p, n), 1};
	}
	return s;
}
