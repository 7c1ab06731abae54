/* A notice as a letter: plain text in Chinese, a subject that says what it is about, a name of its own. */
#include "notice/smtp.h"

#include "base/base64.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "net/mail.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct smtp {
	struct mail_server server;
	struct mailer *mailer;
	char name[120]; /* of the sender */
	int64_t going;  /* the notice on its way */
};

const char *smtp_address_bar(const char *address)
{
	const char *at = strchr(address, '@');
	if (!*address)
		return "没有邮箱";
	if (!at || at == address || strchr(at + 1, '@') || !strchr(at + 1, '.') || strlen(address) > 120)
		return "邮箱格式不对";
	for (const char *p = address; *p; p++)
		if (!isalnum((unsigned char)*p) && !strchr("@.!#$%&'*+/=?^_`{|}~-", *p))
			return "邮箱里有不能用的字符";
	return at[1] == '.' || address[strlen(address) - 1] == '.' || strstr(at, "..") ? "邮箱格式不对" : NULL;
}

/* =?UTF-8?B?...?= in pieces that are short enough and cut no character. */
static void put_words(struct bytes *out, const char *text)
{
	size_t len = strlen(text);
	for (size_t i = 0, n; i < len; i += n) {
		n = len - i < 42 ? len - i : 42;
		while (i + n < len && ((unsigned char)text[i + n] & 0xC0) == 0x80)
			n--;
		bytes_puts(out, i ? "\r\n =?UTF-8?B?" : "=?UTF-8?B?");
		base64_encode(text + i, n, out);
		bytes_puts(out, "?=");
	}
}

static void put_date(struct bytes *out, int64_t ms)
{
	static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int32_t day = day_of_ms(ms);
	int y, m, d, s = (int)((ms - day_start_ms(day)) / 1000);
	day_to_ymd(day, &y, &m, &d);
	bytes_printf(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0800\r\n", days[day_weekday(day)], d, months[m - 1], y,
		s / 3600, s / 60 % 60, s % 60);
}

static void put_body(struct bytes *out, const char *text)
{
	struct bytes all = {0};
	base64_encode(text, strlen(text), &all);
	for (size_t i = 0; i < all.len; i += 76)
		bytes_printf(out, "%.*s\r\n", all.len - i < 76 ? (int)(all.len - i) : 76, bytes_str(&all) + i);
	bytes_free(&all);
}

static void compose(const struct smtp *s, const struct notice *n, const struct application *a, struct bytes *out)
{
	char subject[120];
	snprintf(subject, sizeof(subject), "%s: 申领单 %s", code_text(notice_kinds, n->kind), a->code);
	bytes_puts(out, "From: ");
	put_words(out, s->name);
	bytes_printf(out, " <%s>\r\nTo: <%s>\r\nSubject: ", s->server.from, a->email);
	put_words(out, subject);
	bytes_puts(out, "\r\n");
	put_date(out, n->made_at);
	/* The same name at each try: a server or a reader that has it drops the second. */
	bytes_printf(out, "Message-ID: <notice-%" PRId64 ".%s.%s>\r\n", n->id, a->code, s->server.from);
	bytes_puts(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
			"Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n");
	put_body(out, n->text);
}

static enum status begin(struct smtp *s, const struct notice *n, const struct application *a)
{
	struct bytes letter = {0};
	const char *bar = smtp_address_bar(a->email);
	if (bar)
		return fail(ST_INVALID, "申领单 %s %s, 邮件发不出去", a->code, bar);
	compose(s, n, a, &letter);
	enum status st = mail_begin(s->mailer, a->email, &letter);
	bytes_free(&letter);
	if (!st)
		s->going = n->id;
	return st;
}

static enum status answer(enum mail_verdict v, const char *why)
{
	static const enum status map[] = {[MAIL_GOING] = ST_BUSY,
		[MAIL_TAKEN] = ST_OK,
		[MAIL_REFUSED] = ST_REFUSED,
		[MAIL_LATER] = ST_DENIED,
		[MAIL_AWAY] = ST_UNAVAILABLE,
		[MAIL_UNSURE] = ST_UNKNOWN};
	return map[v] && v != MAIL_GOING ? fail(map[v], "%s", why) : map[v];
}

static enum status send(void *ctx, const struct notice *n, const struct application *a)
{
	struct smtp *s = ctx;
	char why[300];
	if (s->going && s->going != n->id)
		return ST_BUSY;
	enum status st = s->going ? ST_OK : begin(s, n, a);
	if (st)
		return st;
	enum mail_verdict v = mail_go(s->mailer, why, sizeof(why));
	if (v != MAIL_GOING)
		s->going = 0;
	return answer(v, why);
}

static int64_t on_its_way(const void *ctx)
{
	return ((const struct smtp *)ctx)->going;
}

static enum status read_password(const char *path, char *out, size_t cap)
{
	FILE *f = *path ? fopen(path, "re") : NULL;
	if (!*path)
		return ST_OK;
	if (!f)
		return fail(ST_INVALID, "[smtp] password_file %s 读不了: %s", path, strerror(errno));
	if (!fgets(out, (int)cap, f))
		out[0] = '\0';
	out[strcspn(out, "\r\n")] = '\0';
	fclose(f);
	return ST_OK;
}

enum status smtp_open(const struct conf *conf, struct smtp **out)
{
	const char *server = conf_get(conf, "smtp", "server", "");
	*out = NULL;
	if (!*server)
		return ST_OK;
	struct smtp *s = xcalloc(1, sizeof(*s));
	str_copy(s->server.server, sizeof(s->server.server), server);
	str_copy(s->server.user, sizeof(s->server.user), conf_get(conf, "smtp", "user", ""));
	str_copy(s->server.from, sizeof(s->server.from), conf_get(conf, "smtp", "from", ""));
	str_copy(s->server.ca_file, sizeof(s->server.ca_file), conf_get(conf, "smtp", "ca_file", ""));
	str_copy(s->name, sizeof(s->name), conf_get(conf, "site", "name", "证书服务网点"));
	s->server.tls = conf_bool(conf, "smtp", "starttls", true);
	enum status st = ST_OK;
	const char *bar = smtp_address_bar(s->server.from);
	if (bar)
		st = fail(ST_INVALID, "[smtp] from: %s", bar);
	if (!st && !s->server.tls && strncmp(server, "127.0.0.1:", 10) != 0 && strncmp(server, "localhost:", 10) != 0)
		st = fail(ST_INVALID, "[smtp] starttls = no 只能用在本机的邮件服务器上");
	if (!st)
		st = read_password(
			conf_get(conf, "smtp", "password_file", ""), s->server.password, sizeof(s->server.password));
	if (st) {
		free(s);
		return st;
	}
	s->mailer = mailer_new(&s->server);
	*out = s;
	return ST_OK;
}

void smtp_close(struct smtp *s)
{
	if (!s)
		return;
	mailer_free(s->mailer);
	explicit_bzero(&s->server, sizeof(s->server));
	free(s);
}

struct notice_channel smtp_channel(struct smtp *s)
{
	return (struct notice_channel){
		.name = "smtp", .label = "邮件", .send = send, .on_its_way = on_its_way, .ctx = s};
}
