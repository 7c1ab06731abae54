/* The text goes out as a file, the signature comes back as a file or as characters: in whatever a client writes. */
#include "core/bind.h"

#include "base/base64.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST 8192

static int hex_of(int c)
{
	return isdigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Without blanks, line ends and the lines that PEM puts around it. False: there are other bytes than text in it. */
static bool squeeze(const char *text, size_t len, char *out, size_t *n)
{
	bool at_start = true, heading = false;

	*n = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c >= 0x80 || (c < ' ' && !isspace(c)))
			return false;
		if (at_start && c == '-')
			heading = true;
		at_start = c == '\n' || c == '\r';
		heading = heading && !at_start;
		if (!heading && !isspace(c))
			out[(*n)++] = (char)c;
	}
	return true;
}

static bool from_hex(const char *s, size_t n, struct bytes *sig)
{
	if (n < 128 || n % 2)
		return false;
	for (size_t i = 0; i < n; i++)
		if (hex_of(s[i]) < 0)
			return false;
	for (size_t i = 0; i < n; i += 2)
		bytes_putc(sig, hex_of(s[i]) * 16 + hex_of(s[i + 1]));
	return true;
}

enum status bind_signature(const void *text, size_t len, struct bytes *sig)
{
	char flat[MOST];
	const char *from = text;
	size_t n = 0;

	if (len >= 3 && !memcmp(from, "\xef\xbb\xbf", 3)) {
		from += 3;
		len -= 3;
	}
	if (!len || len > MOST)
		return fail(ST_INVALID, len ? "这不是签名: 太长了" : "没有签名");
	if (!squeeze(from, len, flat, &n)) {
		bytes_add(sig, from, len);
		return ST_OK;
	}
	if (from_hex(flat, n, sig) || (n >= 80 && base64_decode(flat, n, sig)))
		return ST_OK;
	return fail(ST_INVALID, "读不懂这个签名: 应是 base64 或十六进制, 请从头到尾完整地复制");
}

enum status bind_file_read(const char *path, struct bytes *sig)
{
	char buf[MOST + 1];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = fd < 0 ? -1 : read(fd, buf, sizeof(buf));
	enum status st = n < 0 ? fail(ST_IO, "签名文件 %s 读不了: %s", path, strerror(errno)) : ST_OK;

	if (fd >= 0)
		close(fd);
	return st ? st : bind_signature(buf, (size_t)n, sig);
}

enum status bind_file_write(const struct challenge *c, const char *path)
{
	size_t len = strlen(c->text);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);

	if (fd < 0 && errno == EEXIST)
		return fail(ST_REFUSED, "文件 %s 已经有了, 请换个名字", path);
	bool good = fd >= 0 && write(fd, c->text, len) == (ssize_t)len && fsync(fd) == 0;
	enum status st = good ? ST_OK : fail(ST_IO, "写不了文件 %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && st)
		unlink(path); /* half a text would stand in the way of the next try */
	return st;
}
