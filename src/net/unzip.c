/* A bill is read only when the archive says exactly what it holds (APPNOTE.TXT sections 4.3.6 to 4.3.16). */
#include "net/unzip.h"

#include "base/xalloc.h"

#include <zlib.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	const unsigned char *name, *data;
	size_t name_len, packed, size;
	uint32_t crc;
	int method, flags;
};

static uint32_t u16(const unsigned char *p)
{
	return (uint32_t)(p[0] | p[1] << 8);
}

static uint32_t u32(const unsigned char *p)
{
	return u16(p) | u16(p + 2) << 16;
}

/* The end record: the last thing in the archive but for a comment. */
static const unsigned char *end_record(const struct bytes *z)
{
	for (size_t back = 22; back <= z->len && back < 22 + 65536; back++)
		if (u32(z->data + z->len - back) == 0x06054b50)
			return z->data + z->len - back;
	return NULL;
}

static enum status damaged(void)
{
	return fail(ST_INVALID, "账单的压缩包坏了, 请重新取");
}

/* Where the local header says the bytes begin. */
static bool locate(const struct bytes *z, size_t at, struct entry *e)
{
	const unsigned char *p = z->data + at;
	size_t skip;

	if (at > z->len || z->len - at < 30 || u32(p) != 0x04034b50)
		return false;
	skip = 30 + u16(p + 26) + u16(p + 28);
	if (skip > z->len - at || e->packed > z->len - at - skip)
		return false;
	e->data = p + skip;
	return true;
}

static enum status find(const struct bytes *z, int want, struct entry *e)
{
	const unsigned char *end = z->len >= 22 ? end_record(z) : NULL;
	size_t at = end ? u32(end + 16) : 0;
	int n = end ? (int)u16(end + 10) : 0;

	if (!end)
		return damaged();
	if (want >= n)
		return fail(ST_NOT_FOUND, "压缩包里没有更多文件");
	for (int i = 0;; i++) {
		const unsigned char *p = z->data + at;

		if (at > z->len || z->len - at < 46 || u32(p) != 0x02014b50)
			return damaged();
		*e = (struct entry){.name = p + 46,
			.name_len = u16(p + 28),
			.packed = u32(p + 20),
			.size = u32(p + 24),
			.crc = u32(p + 16),
			.method = (int)u16(p + 10),
			.flags = (int)u16(p + 8)};
		if (e->name_len > z->len - at - 46)
			return damaged();
		if (i == want)
			return locate(z, u32(p + 42), e) ? ST_OK : damaged();
		at += 46 + u16(p + 28) + u16(p + 30) + u16(p + 32);
	}
}

static bool inflate_raw(const struct entry *e, unsigned char *out)
{
	z_stream s = {.next_in = (unsigned char *)(uintptr_t)e->data,
		.avail_in = (unsigned)e->packed,
		.next_out = out,
		.avail_out = (unsigned)e->size};
	bool good;

	if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
		return false;
	good = inflate(&s, Z_FINISH) == Z_STREAM_END && s.total_out == e->size;
	inflateEnd(&s);
	return good;
}

enum status unzip_file(const struct bytes *zip, int i, char *name, size_t cap, struct bytes *out)
{
	struct entry e = {0};
	enum status st = find(zip, i, &e);
	unsigned char *buf;
	bool good;

	if (st)
		return st;
	if (e.size > UNZIP_MOST || (e.flags & 1) || (e.method != 0 && e.method != 8) ||
		(e.method == 0 && e.packed != e.size))
		return damaged();
	buf = xcalloc(e.size + 1, 1);
	if (e.method == 0)
		memcpy(buf, e.data, e.size);
	good = (e.method == 0 || inflate_raw(&e, buf)) && crc32(0, buf, (unsigned)e.size) == e.crc;
	if (good) {
		snprintf(name, cap, "%.*s", (int)e.name_len, (const char *)e.name);
		bytes_add(out, buf, e.size);
	}
	free(buf);
	return good ? ST_OK : damaged();
}
