/* What the administrator reads when a printer was off at night: one clean line an event. */
#include "base/log.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fd = STDERR_FILENO; /* -1 = nothing */

void log_open(const char *path)
{
	if (fd > STDERR_FILENO)
		close(fd);
	fd = STDERR_FILENO;
	if (path)
		fd = *path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

/* Whatever could steer a terminal becomes visible instead. */
static void add_clean(struct bytes *out, const char *s)
{
	size_t len = strlen(s);

	while (len) {
		uint32_t cp = 0;
		int n = utf8_next(s, len, &cp);
		bool plain = n > 0 && cp >= 0x20 && !(cp >= 0x7f && cp < 0xa0) && (cp < 0x80 || scr_width_cp(cp) > 0);

		if (plain)
			bytes_add(out, s, (size_t)n);
		for (int i = 0; !plain && i < (n > 0 ? n : 1); i++)
			bytes_printf(out, "\\x%02X", (unsigned char)s[i]);
		s += n > 0 ? n : 1;
		len -= (size_t)(n > 0 ? n : 1);
	}
}

void log_line(const char *who, const char *fmt, ...)
{
	struct bytes line = {0};
	int64_t now = clock_ms();
	char when[DAY_TEXT];
	va_list ap;
	char *text = NULL;

	if (fd < 0)
		return;
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = xstrdup(fmt);
	va_end(ap);
	bytes_printf(&line, "%s:%02d ", time_text(now, when), (int)(now / 1000 % 60));
	add_clean(&line, who);
	bytes_puts(&line, ": ");
	add_clean(&line, text);
	bytes_putc(&line, '\n');
	/* One write a line: lines of the screen and of the worker do not mix. A log that cannot be written stops
	 * nobody. */
	if (write(fd, line.data, line.len) < 0)
		fd = fd > STDERR_FILENO ? fd : -1;
	bytes_free(&line);
	free(text);
}
