/* Turns a payment address into the modules that a phone reads from the screen or the slip. */
#include "code/qr.h"

#include <qrencode.h>

#include <assert.h>
#include <errno.h>
#include <string.h>

/* Bytes in version 40, byte mode. */
enum { MOST_M = 2331, MOST_L = 2953 };

static enum status make(const char *text, QRecLevel level, struct qr *out)
{
	size_t len = strlen(text), most = level == QR_ECLEVEL_M ? MOST_M : MOST_L;
	QRcode *code;

	if (!len)
		return fail(ST_INVALID, "二维码没有内容");
	if (len > most)
		return fail(ST_INVALID, "二维码内容有 %zu 字节, 最多 %zu 字节", len, most);
	code = QRcode_encodeString8bit(text, 0, level);
	if (!code)
		return fail(ST_INVALID, "二维码做不出: %s", strerror(errno));
	assert(code->width <= QR_SIDE_MAX);
	out->side = code->width;
	out->version = code->version;
	out->level = level == QR_ECLEVEL_M ? 'M' : 'L';
	for (int i = 0; i < code->width * code->width; i++)
		out->dark[i] = code->data[i] & 1;
	QRcode_free(code);
	return ST_OK;
}

enum status qr_make(const char *text, struct qr *out)
{
	return make(text, QR_ECLEVEL_M, out);
}

enum status qr_make_within(const char *text, int max_side, struct qr *out)
{
	enum status st = make(text, QR_ECLEVEL_M, out);

	if (!st && out->side <= max_side)
		return ST_OK;
	st = make(text, QR_ECLEVEL_L, out);
	if (st || out->side <= max_side)
		return st;
	return fail(
		ST_REFUSED, "这里画不下二维码: 要 %d 格见方, 只有 %d 格; 请放大窗口或打印出来", out->side, max_side);
}
