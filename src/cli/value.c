/* The values that commands are given: numbers, days, codes, passwords, and which application is meant. */
#include "cli/cli.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/json.h"
#include "core/lookup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

const char *cli_opt(const struct args *a, enum opt o, const char *otherwise)
{
	return a->opt[o] ? a->opt[o] : otherwise;
}

int32_t cli_today(void)
{
	return day_of_ms(clock_ms());
}

enum status cli_number(const struct args *a, enum opt o, int64_t lo, int64_t hi, int64_t otherwise, int64_t *out)
{
	char *end;
	*out = otherwise;
	if (!a->opt[o])
		return ST_OK;
	errno = 0;
	*out = strtoll(a->opt[o], &end, 10);
	if (errno || end == a->opt[o] || *end || *out < lo || *out > hi)
		return cli_usage("%s 应为 %lld 到 %lld 的整数", option_rows[o].name, (long long)lo, (long long)hi);
	return ST_OK;
}

enum status cli_day(const struct args *a, enum opt o, int32_t otherwise, int32_t *out)
{
	*out = otherwise;
	if (a->opt[o] && day_parse(a->opt[o], out))
		return cli_usage("%s 应为日期, 如 2026-11-22", option_rows[o].name);
	return ST_OK;
}

enum status cli_code(const struct args *a, enum opt o, const struct code *codes, int otherwise, int *out)
{
	*out = otherwise;
	if (a->opt[o] && !code_find(codes, a->opt[o], out) && !code_by_text(codes, a->opt[o], out))
		return cli_usage("%s 没有「%.40s」: %s", option_rows[o].name, a->opt[o], option_rows[o].help);
	return ST_OK;
}

/* One line, byte by byte, so that a second password on the same descriptor stays unread. */
static enum status line_read(int fd, char *buf, size_t cap)
{
	size_t len = 0;
	char ch;
	ssize_t n;
	while ((n = read(fd, &ch, 1)) == 1 || (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		if (ch == '\n')
			break;
		if (len + 1 < cap)
			buf[len++] = ch;
	}
	if (len && buf[len - 1] == '\r')
		len--;
	buf[len] = '\0';
	if (n < 0 || (n == 0 && len == 0))
		return fail(ST_DENIED, "没有读到口令");
	return memchr(buf, 3, len) ? fail(ST_DENIED, "已取消") : ST_OK;
}

/* Ctrl-C arrives as a character, so that the terminal never stays without echo. */
static enum status terminal_read(const char *prompt, char *buf, size_t cap)
{
	struct termios old, quiet;
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	if (fd < 0 || tcgetattr(fd, &old)) {
		if (fd >= 0)
			close(fd);
		return fail(ST_DENIED, "这里没有终端可以问口令, 请用 --password-fd");
	}
	quiet = old;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
	tcsetattr(fd, TCSAFLUSH, &quiet);
	dprintf(fd, "%s", prompt);
	enum status st = line_read(fd, buf, cap);
	tcsetattr(fd, TCSAFLUSH, &old);
	dprintf(fd, "\n");
	close(fd);
	return st;
}

enum status cli_password(const char *fd, const char *prompt, char *buf, size_t cap)
{
	char *end;
	if (!fd)
		return terminal_read(prompt, buf, cap);
	errno = 0;
	long n = strtol(fd, &end, 10);
	if (errno || end == fd || *end || n < 0 || n > 65535)
		return cli_usage("文件描述符应为数字");
	return line_read((int)n, buf, cap);
}

enum status cli_dossier(struct cli *c, const char *text, struct dossier *out)
{
	struct store *s = c->desk.store;
	struct lookup l = {0};
	enum status st = lookup_text(&c->desk, text, NULL, &l);
	if (!st && l.kind == LOOKUP_PARCEL)
		st = fail(ST_REFUSED, "%s 是还没有拆封认领的来件, 不是申领单", text);
	else if (!st && (l.kind != LOOKUP_APPLICATION || l.find.applications.n == 0))
		st = fail(ST_NOT_FOUND, "没有找到「%s」", text);
	else if (!st && (l.find.applications.n > 1 || l.find.more))
		st = fail(ST_REFUSED, "「%s」对应不止一件申领单, 请写完整的申领单号", text);
	if (!st)
		st = s->ops->dossier(s, ((struct application *)rows_at(&l.find.applications, 0))->id, out);
	lookup_free(&l);
	return st;
}

enum status cli_tell(struct cli *c, int64_t application)
{
	struct application app;
	char day[DAY_TEXT];
	enum status st = c->desk.store->ops->get(c->desk.store, &application_type, application, &app);
	if (st)
		return st;
	cli_print("%s  %s  %s", app.code, app.org, code_text(app_states, app.state));
	if (app.queue != QUEUE_NONE)
		cli_print("  %s", code_text(queue_codes, app.queue));
	if (app.due)
		cli_print("  期限 %s", day_full(app.due, day));
	cli_print("\n");
	return ST_OK;
}

enum status cli_file(const char *path, size_t most, struct bytes *out)
{
	char buf[16384];
	FILE *f = fopen(path, "rbe");
	size_t n;

	if (!f)
		return fail(ST_IO, "文件 %s 打不开: %s", path, strerror(errno));
	while (out->len <= most && (n = fread(buf, 1, sizeof buf, f)) > 0)
		bytes_add(out, buf, n < most + 1 - out->len ? n : most + 1 - out->len);
	bool bad = ferror(f) != 0;
	fclose(f);
	return bad ? fail(ST_IO, "文件 %s 读不出", path) : ST_OK;
}

void cli_json(struct jsn *all)
{
	char *text = jsn_dump(all);

	printf("%s\n", text);
	free(text);
	jsn_free(all);
}

void cli_print(const char *fmt, ...)
{
	char text[16384];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	for (char *p = text; *p; p++) {
		if ((unsigned char)*p < 0x20 && *p != '\n')
			*p = ' ';
		else if (*p == 0x7f)
			*p = '?';
	}
	fputs(text, stdout);
}
