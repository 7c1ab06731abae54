/* The driver's process: one question, one answer. What the driver of a maker does here can hurt nobody else. */
#include "cert/token.h"
#include "cert/token_own.h"

#include "base/xalloc.h"
#include "crypt/secret_openssl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <unistd.h>

/* A third, SKF (GM/T 0016), is a row here and a file. */
static const struct token_driver *const drivers[] = {&token_pkcs11, &token_file};

static bool ends(const char *where, const char *endings)
{
	size_t len = strlen(where);

	for (const char *p = endings; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (len >= n && !strncasecmp(where + len - n, p, n))
			return true;
		p += n;
	}
	return !*endings;
}

const struct token_driver *token_driver_of(const char *where)
{
	size_t i = 0;

	while (!ends(where, drivers[i]->endings))
		i++;
	return drivers[i];
}

/* Several sources: one that fails does not hide the others. */
static enum status list_all(const struct token_ask *ask, struct token_list *out)
{
	char *copy = xstrdup(ask->where), *save;
	enum status st = ST_OK, bad = ST_OK;

	for (char *w = strtok_r(copy, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		int from = out->n;
		st = token_driver_of(w)->list(w, ask->pin, out);
		for (int i = from; i < out->n; i++)
			str_copy(out->items[i].where, sizeof out->items[i].where, w);
		bad = st ? st : bad;
	}
	free(copy);
	if (!out->n && !bad)
		return fail(ST_NOT_FOUND, "没有插着的 UKey, 请插好再试");
	return out->n ? ST_OK : bad;
}

static void answer(const struct token_ask *ask, struct token_answer *a)
{
	if (!*ask->where)
		a->st = fail(ST_INVALID, "没有设 UKey 驱动, 请管理员在设置 [token] modules 里写");
	else if (ask->op == TOKEN_LIST)
		a->st = list_all(ask, &a->list);
	else
		a->st = token_driver_of(ask->where)->sign(ask, &a->sig, &a->cert);
	if (a->st)
		str_copy(a->text, sizeof a->text, fault_text());
}

static void send_all(const struct bytes *b)
{
	for (size_t at = 0; at < b->len;) {
		ssize_t n = write(STDOUT_FILENO, b->data + at, b->len - at);
		if (n <= 0)
			_exit(1);
		at += (size_t)n;
	}
}

static size_t question(unsigned char *buf, size_t cap)
{
	size_t len = 0;
	ssize_t n;

	while (len < cap && (n = read(STDIN_FILENO, buf + len, cap - len)) > 0)
		len += (size_t)n;
	return len;
}

void token_serve(void)
{
	static unsigned char buf[65536];
	static char where[4096], serial[40], cert[65], pin[TOKEN_PIN];
	struct token_answer a = {0};
	struct bytes out = {0};

	prctl(PR_SET_DUMPABLE, 0); /* no core file with a PIN in it */
	size_t len = question(buf, sizeof buf);
	struct wire w = {buf, buf + len, false};
	struct token_ask ask = {.where = where, .serial = serial, .cert = cert, .pin = pin};
	ask.op = wire_int(&w) == TOKEN_SIGN ? TOKEN_SIGN : TOKEN_LIST;
	alarm((unsigned)(wire_int(&w) / 1000 + 5)); /* ends even when nobody waits any more */
	wire_string(&w, where, sizeof where);
	wire_string(&w, serial, sizeof serial);
	wire_string(&w, cert, sizeof cert);
	const unsigned char *text;
	ask.len = wire_get(&w, &text);
	ask.text = text;
	wire_string(&w, pin, sizeof pin);
	if (w.bad || w.at != w.end)
		_exit(2);
	answer(&ask, &a);
	secret_wipe(pin, sizeof pin);
	secret_wipe(buf, sizeof buf);
	wire_answer_put(&out, &a);
	send_all(&out);
	_exit(0); /* not by exit(): a driver's own clean-up may hang */
}
