/* Memory for a counter that either has it or stops: a clerk is never left in half a state. */
#include "base/xalloc.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *or_end(void *p)
{
	if (!p) {
		fputs("guitai: 内存不足, 程序停止; 已提交的业务不受影响\n", stderr);
		abort();
	}
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	return or_end(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t n, size_t size)
{
	return or_end(reallocarray(p, n ? n : 1, size ? size : 1));
}

char *xstrdup(const char *s)
{
	return or_end(strdup(s));
}

char *xasprintf(const char *fmt, ...)
{
	char *s = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&s, fmt, ap) < 0)
		s = NULL;
	va_end(ap);
	return or_end(s);
}

char *str_copy(char *dst, size_t cap, const char *src)
{
	size_t len = strlen(src), n = 0;

	if (!cap)
		return dst;
	while (n < len) {
		uint32_t cp;
		int step = utf8_next(src + n, len - n, &cp);
		size_t take = step > 0 ? (size_t)step : 1;

		/* What snprintf cut in the middle of a last character is not passed on either. */
		if (n + take >= cap || (step < 0 && len - n < 4))
			break;
		n += take;
	}
	memmove(dst, src, n);
	dst[n] = '\0';
	return dst;
}
