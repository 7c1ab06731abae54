/* Before the first screen: can Chinese be shown here at all, and is a rule one column wide? */
#include "ui/term.h"

#include "base/bytes.h"
#include "ui/term_in.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define ANSWER_MS 500

const char *term_lang(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (int i = 0; i < 3; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

static bool other_charset(const char *lang)
{
	const char *dot = lang ? strchr(lang, '.') : NULL;

	if (!lang || !strcmp(lang, "C") || !strcmp(lang, "POSIX"))
		return false;
	if (dot)
		return strncasecmp(dot + 1, "utf-8", 5) && strncasecmp(dot + 1, "utf8", 4);
	/* A name without a charset says it only where that locale is installed. */
	return setlocale(LC_CTYPE, lang) && strcmp(nl_langinfo(CODESET), "UTF-8");
}

enum status term_check(const char *name, const char *lang, bool force)
{
	if (!force && other_charset(lang)) {
		setlocale(LC_CTYPE, "C.UTF-8");
		return fail(ST_REFUSED,
			"guitai: the locale %s is not UTF-8; set LC_ALL=C.UTF-8 and a UTF-8 terminal, or use --force",
			lang);
	}
	if (!lang || !setlocale(LC_CTYPE, lang) || strcmp(nl_langinfo(CODESET), "UTF-8"))
		setlocale(LC_CTYPE, "C.UTF-8");
	if (!name || !*name)
		return fail(ST_REFUSED, "guitai: TERM is not set; start it in a terminal");
	if (!force && !strcmp(name, "linux"))
		return fail(ST_REFUSED, "guitai: the Linux console cannot show or type Chinese; "
					"start it in xterm or another graphical terminal, or use --force");
	return ST_OK;
}

int64_t term_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Takes ESC [ row ; col R out of typed and gives col; 0 = not there yet. */
static int take_answer(struct bytes *typed)
{
	unsigned char *p = typed->data, *end = p + typed->len;

	for (; p && p + 1 < end; p++) {
		int numbers[2] = {0, 0}, i = 0;
		unsigned char *q = p + 2;

		if (p[0] != 0x1b || p[1] != '[')
			continue;
		for (; q < end && ((*q >= '0' && *q <= '9') || (*q == ';' && i == 0)); q++)
			if (*q == ';')
				i = 1;
			else if (numbers[i] < 10000)
				numbers[i] = numbers[i] * 10 + (*q - '0');
		if (q == end || *q != 'R' || !i)
			continue;
		memmove(p, q + 1, (size_t)(end - q - 1));
		typed->len -= (size_t)(q + 1 - p);
		typed->data[typed->len] = '\0';
		return numbers[1];
	}
	return 0;
}

static int ask_column(int in, struct bytes *typed)
{
	int64_t until = term_now() + ANSWER_MS, left;
	char buf[64];
	int col = 0;

	while (!col && (left = until - term_now()) > 0) {
		struct pollfd p = {.fd = in, .events = POLLIN};
		ssize_t n;

		if (poll(&p, 1, (int)left) <= 0)
			continue;
		n = read(in, buf, sizeof(buf));
		if (n <= 0)
			break;
		bytes_add(typed, buf, (size_t)n);
		col = take_answer(typed);
	}
	return col;
}

bool term_probe(int in, int out, struct bytes *typed)
{
	static const char question[] = "\r\xe2\x94\x80\x1b[6n", wipe[] = "\r\x1b[K";
	struct termios before, raw;
	int col = 0;

	if (tcgetattr(in, &before))
		return true;
	raw = before;
	cfmakeraw(&raw);
	tcsetattr(in, TCSANOW, &raw);
	if (write(out, question, sizeof(question) - 1) > 0)
		col = ask_column(in, typed);
	if (write(out, wipe, sizeof(wipe) - 1) < 0)
		col = 0;
	tcsetattr(in, TCSANOW, &before);
	/* A terminal that does not answer is an old one, and those draw one column. */
	return col == 0 || col == 2;
}

bool term_gone(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};
	int n = 0;

	if (poll(&p, 1, 0) <= 0)
		return false;
	return ioctl(fd, FIONREAD, &n) || n == 0;
}
