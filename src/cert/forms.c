/* A clerk gets certificates by mail, on sticks and out of web pages; no two CAs save them alike. */
#include "cert/forms.h"

#include "base/base64.h"

#include <string.h>

static const char begin[] = "-----BEGIN ", end[] = "-----END ", dashes[] = "-----";
#define DASHES (sizeof(dashes) - 1)

/* Base64 with breaks and blanks anywhere and perhaps without its padding. */
static bool loose_base64(const char *p, size_t len, struct bytes *der)
{
	struct bytes packed = {0};
	bool good;

	for (size_t i = 0; i < len; i++)
		if (!strchr(" \t\r\n\f\v", p[i]) && p[i])
			bytes_putc(&packed, p[i]);
	while (packed.len % 4 > 1)
		bytes_putc(&packed, '=');
	good = packed.len && base64_decode(bytes_str(&packed), packed.len, der);
	bytes_free(&packed);
	return good;
}

static bool is_key(const char *label, size_t len)
{
	return memmem(label, len, "KEY", 3) != NULL || memmem(label, len, "PARAMETERS", 10) != NULL;
}

static enum status take_base64(const char *p, size_t len, int nth, forms_take *take, void *ctx)
{
	struct bytes der = {0};
	enum status st;

	if (loose_base64(p, len, &der))
		st = take(ctx, der.data, der.len);
	else
		st = fail(ST_INVALID, "第 %d 段 PEM 不完整: 不是 base64, 请重新导出", nth);
	bytes_free(&der);
	return st;
}

/* Where the label of a block ends, its dashes to follow; NULL when its line does not end well. */
static const char *label_end(const char *label, const char *stop)
{
	const char *p = memmem(label, (size_t)(stop - label), dashes, DASHES);

	return p && !memchr(label, '\n', (size_t)(p - label)) ? p : NULL;
}

static enum status read_pem(const char *p, const char *stop, forms_take *take, void *ctx)
{
	enum status st = ST_OK;
	int n = 0;

	while (!st && (p = memmem(p, (size_t)(stop - p), begin, sizeof(begin) - 1))) {
		const char *label = p + sizeof(begin) - 1, *close = label_end(label, stop), *last;
		const char *body = close ? close + DASHES : stop;

		last = memmem(body, (size_t)(stop - body), end, sizeof(end) - 1);
		if (!last)
			return fail(ST_INVALID, "PEM 在第 %d 段中断, 请重新导出", n + 1);
		p = last + sizeof(end) - 1;
		if (is_key(label, (size_t)(close - label)))
			continue;
		st = take_base64(body, (size_t)(last - body), ++n, take, ctx);
	}
	return !st && !n ? fail(ST_INVALID, "文件里没有证书, 只有密钥") : st;
}

/* A SEQUENCE with a length of several octets: no text begins so. */
static bool is_der(const unsigned char *p, size_t len)
{
	return len > 2 && p[0] == 0x30 && p[1] > 0x80 && p[1] <= 0x84;
}

enum status forms_read(const void *file, size_t len, size_t most, forms_take *take, void *ctx)
{
	const unsigned char *p = file;
	struct bytes der = {0};
	enum status st;

	if (len > most)
		return fail(ST_INVALID, "文件太大: 有 %zu 字节, 最多 %zu", len, most);
	if (len >= 3 && !memcmp(p, "\xef\xbb\xbf", 3)) {
		p += 3;
		len -= 3;
	}
	if (!len)
		return fail(ST_INVALID, "文件是空的");
	if (is_der(p, len))
		return take(ctx, p, len);
	if (memmem(p, len, begin, sizeof(begin) - 1))
		return read_pem((const char *)p, (const char *)p + len, take, ctx);
	if (loose_base64((const char *)p, len, &der))
		st = take(ctx, der.data, der.len);
	else
		st = fail(ST_INVALID, "不是证书文件: 不是 DER, PEM, base64 中的任何一种");
	bytes_free(&der);
	return st;
}
