/* The applicant sees the code, the amount and what to do, and nothing when nobody stands behind it. */
#include "core/display.h"

#include "base/bytes.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *display_path(const char *db, int counter, char *buf, size_t cap)
{
	snprintf(buf, cap, "%s.display.%02d", db, counter);
	return buf;
}

static const char *next_step(const struct attempt *t)
{
	if (t->stop && t->state <= ATTEMPT_SHOWN)
		return "";
	switch (t->state) {
	case ATTEMPT_SHOWN:
		return t->by_code ? "请在手机上确认付款" : t->scanned ? "已扫码, 请在手机上付款" : "请用手机扫码付款";
	case ATTEMPT_PAID:
		return "已收到, 谢谢";
	case ATTEMPT_UNKNOWN:
		return "正在核对, 请勿重复付款";
	case ATTEMPT_NEW:
	case ATTEMPT_CREATING:
		return "请稍候";
	default:
		return "";
	}
}

static void words(const struct attempt *t, const char *label, int64_t now, struct bytes *out)
{
	bytes_printf(out, "guitai-display 1\nat=%" PRId64 "\n", now);
	if (t && *next_step(t))
		bytes_printf(out, "label=%s\nfen=%" PRId64 "\ndeadline=%" PRId64 "\nqr=%s\nnext=%s\n", label, t->fen,
			t->deadline, t->state == ATTEMPT_SHOWN ? t->qr_text : "", next_step(t));
	bytes_puts(out, "end\n");
}

enum status display_write(const char *path, const struct attempt *t, const char *label, int64_t now)
{
	char *fresh = xasprintf("%s.new", path);
	struct bytes text = {0};
	int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	bool good;

	words(t, label, now, &text);
	good = fd >= 0 && write(fd, text.data, text.len) == (ssize_t)text.len;
	if (fd >= 0)
		close(fd);
	good = good && !rename(fresh, path);
	bytes_free(&text);
	free(fresh);
	return good ? ST_OK : fail(ST_IO, "客显文件 %s 写不了: %s", path, strerror(errno));
}

/* The value of a line "key=value", into buf. */
static bool field(const char *text, const char *key, char *buf, size_t cap)
{
	char want[20];
	const char *p;
	size_t n;

	snprintf(want, sizeof(want), "\n%s=", key);
	p = strstr(text, want);
	if (!p)
		return false;
	p += strlen(want);
	n = strcspn(p, "\n");
	if (n >= cap)
		return false;
	memcpy(buf, p, n);
	buf[n] = '\0';
	return true;
}

static bool number(const char *text, const char *key, int64_t *out)
{
	char digits[20];

	if (!field(text, key, digits, sizeof(digits)) || strspn(digits, "0123456789") != strlen(digits))
		return false;
	*out = strtoll(digits, NULL, 10);
	return true;
}

bool display_read(const char *path, int64_t now, struct display *out)
{
	char text[2048] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, sizeof(text) - 1) : -1;
	int64_t at;

	*out = (struct display){0};
	if (fd >= 0)
		close(fd);
	if (n < 0 || strncmp(text, "guitai-display 1\n", 17) || !strstr(text, "\nend\n") || !number(text, "at", &at))
		return false;
	if (now - at > DISPLAY_FRESH_MS || at - now > DISPLAY_FRESH_MS)
		return false;
	return number(text, "fen", &out->fen) && number(text, "deadline", &out->deadline) && now < out->deadline &&
	       field(text, "label", out->label, sizeof(out->label)) && field(text, "qr", out->qr, sizeof(out->qr)) &&
	       field(text, "next", out->next, sizeof(out->next));
}
