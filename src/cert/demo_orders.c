/* What a CA sends back for a counter's orders: a pair of certificates for each unit and the list that goes with them. */
#include "cert/demo_dir.h"

#include "base/charset.h"
#include "base/day.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DAY_MS (24 * 3600 * INT64_C(1000))

enum status demo_put(const char *dir, const char *name, unsigned mode, const struct bytes *b)
{
	char *path = xasprintf("%s/%s", dir, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	bool good = fd >= 0 && write(fd, bytes_str(b), b->len) == (ssize_t)b->len;
	enum status st = good ? ST_OK : fail(ST_IO, "写不了 %s: %s", path, strerror(errno));

	if (fd >= 0)
		close(fd);
	free(path);
	return st;
}

int64_t demo_day_end(int64_t at, int days)
{
	return day_start_ms(day_of_ms(at) + days + 1) - 1000;
}

enum status demo_key_put(const char *dir, const char *name, const struct demo_key *key, const struct bytes *cert)
{
	struct bytes pem = {0};
	char file[160];
	enum status st = demo_key_pem(key, &pem);

	snprintf(file, sizeof file, "%s.pem", name);
	if (!st)
		st = demo_form_write(DEMO_PEM, cert, 1, &pem);
	if (!st)
		st = demo_put(dir, file, 0600, &pem);
	bytes_free(&pem);
	return st;
}

struct work {
	const char *certs, *keys; /* folders; keys NULL: not kept */
	int64_t from, to;
	struct demo_ca *ca;
	struct bytes list;
	int64_t media;
};

static enum status unit(struct work *w, const struct ca_order *o, int n)
{
	enum status st = ST_OK;

	for (int enc = 0; !st && enc < 2; enc++) {
		struct demo_want want = {o->org, o->uscc, DEMO_USCC, enc ? DEMO_ENC : DEMO_SIGN, w->from, w->to, 0};
		struct demo_key *key = NULL;
		struct bytes der = {0};
		char name[100], file[120], from[DAY_TEXT], to[DAY_TEXT];
		st = demo_ca_issue(w->ca, &want, &key, &der);
		snprintf(name, sizeof name, "%s-%d-%s", o->code, n, enc ? "enc" : "sign");
		snprintf(file, sizeof file, "%s.cer", name);
		if (!st)
			st = demo_put(w->certs, file, 0644, &der);
		if (!st && !enc && w->keys)
			st = demo_key_put(w->keys, name, key, &der);
		bytes_printf(&w->list, "%s,%016llX,LX%08lld,%s,%s 至 %s\r\n", o->code,
			(unsigned long long)w->ca->serial, (long long)w->media, o->org,
			day_text(day_of_ms(w->from), from), day_text(day_of_ms(w->to), to));
		demo_key_free(key);
		bytes_free(&der);
	}
	w->media++;
	return st;
}

static enum status lists(const char *dir, const struct bytes *list)
{
	struct bytes utf8 = {0}, gbk = {0};

	bytes_puts(&utf8, "\xef\xbb\xbf");
	bytes_add(&utf8, list->data, list->len);
	enum status st = charset_to(CHARSET_GBK, bytes_str(list), list->len, &gbk);
	st = st ? st : demo_put(dir, "list.csv", 0644, &utf8);
	st = st ? st : demo_put(dir, "list-gbk.csv", 0644, &gbk);
	bytes_free(&utf8);
	bytes_free(&gbk);
	return st;
}

enum status demo_orders_write(const char *certs, const char *keys, const char *list_dir, int64_t at, struct demo_ca *ca,
	const struct ca_order *orders, int n)
{
	struct work w = {certs, keys, at - DAY_MS, demo_day_end(at, 364), ca, {0}, 1};
	enum status st = ST_OK;

	bytes_puts(&w.list, "申请单号,序列号,介质号,名称,起止\r\n");
	for (int i = 0; !st && i < n; i++) {
		for (int u = 1; !st && u <= orders[i].units; u++)
			st = unit(&w, &orders[i], u);
	}
	if (!st)
		st = lists(list_dir, &w.list);
	bytes_free(&w.list);
	return st;
}
