/* A question and its answer as bytes between two processes; whatever arrives broken is refused whole. */
#include "cert/token_own.h"

#include "base/xalloc.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 4096 /* tokens, or certificates of one */

void wire_put(struct bytes *b, const void *data, size_t len)
{
	bytes_printf(b, "%08zx", len);
	bytes_add(b, data, len);
}

void wire_text(struct bytes *b, const char *s)
{
	wire_put(b, s, strlen(s));
}

void wire_number(struct bytes *b, int64_t n)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRId64, n);
	wire_text(b, text);
}

size_t wire_get(struct wire *w, const unsigned char **data)
{
	char head[9] = "";
	size_t len = 0;

	if (!w->bad && w->end - w->at >= 8) {
		memcpy(head, w->at, 8);
		len = strtoul(head, NULL, 16);
		w->at += 8;
	} else {
		w->bad = true;
	}
	if (w->bad || strspn(head, "0123456789abcdef") != 8 || len > (size_t)(w->end - w->at)) {
		w->bad = true;
		len = 0;
	}
	*data = w->at;
	w->at += len;
	return len;
}

void wire_string(struct wire *w, char *buf, size_t cap)
{
	const unsigned char *data;
	size_t len = wire_get(w, &data);

	if (len >= cap || memchr(data, 0, len)) {
		w->bad = true;
		len = 0;
	}
	memcpy(buf, data, len);
	buf[len] = '\0';
}

int64_t wire_int(struct wire *w)
{
	char text[24];

	wire_string(w, text, sizeof text);
	return strtoll(text, NULL, 10);
}

void wire_answer_put(struct bytes *b, const struct token_answer *a)
{
	wire_number(b, a->st);
	wire_text(b, a->text);
	wire_put(b, a->sig.data, a->sig.len);
	wire_put(b, a->cert.data, a->cert.len);
	wire_number(b, a->list.n);
	for (int i = 0; i < a->list.n; i++) {
		const struct token *t = &a->list.items[i];
		wire_text(b, t->where);
		wire_text(b, t->label);
		wire_text(b, t->maker);
		wire_text(b, t->serial);
		wire_number(b, t->pin);
		wire_number(b, t->tries);
		wire_number(b, t->ncerts);
		for (int c = 0; c < t->ncerts; c++) {
			wire_text(b, t->certs[c].label);
			wire_text(b, t->certs[c].sha256);
			wire_put(b, t->certs[c].der.data, t->certs[c].der.len);
		}
	}
}

static void get_bytes(struct wire *w, struct bytes *out)
{
	const unsigned char *data;
	size_t len = wire_get(w, &data);

	if (len)
		bytes_add(out, data, len);
}

static void get_token(struct wire *w, struct token *t)
{
	wire_string(w, t->where, sizeof t->where);
	wire_string(w, t->label, sizeof t->label);
	wire_string(w, t->maker, sizeof t->maker);
	wire_string(w, t->serial, sizeof t->serial);
	int64_t pin = wire_int(w), n;
	t->tries = (int)wire_int(w);
	n = wire_int(w);
	if (pin < 0 || pin >= TOKEN_PIN__COUNT || n < 0 || n > MOST)
		w->bad = true;
	else
		t->pin = (enum token_pin)pin;
	for (int64_t i = 0; i < n && !w->bad; i++) {
		struct token_cert *c = token_cert_add(t);
		wire_string(w, c->label, sizeof c->label);
		wire_string(w, c->sha256, sizeof c->sha256);
		get_bytes(w, &c->der);
	}
}

bool wire_answer_get(const struct bytes *b, struct token_answer *a)
{
	*a = (struct token_answer){0};
	if (!b->len)
		return false;
	struct wire w = {b->data, b->data + b->len, false};
	int64_t st = wire_int(&w), n;
	a->st = (enum status)st;
	wire_string(&w, a->text, sizeof a->text);
	get_bytes(&w, &a->sig);
	get_bytes(&w, &a->cert);
	n = wire_int(&w);
	if (st < 0 || st >= ST__COUNT || n < 0 || n > MOST)
		w.bad = true;
	for (int64_t i = 0; i < n && !w.bad; i++)
		get_token(&w, token_add(&a->list));
	if (w.bad || w.at != w.end)
		token_answer_free(a);
	return !w.bad && w.at == w.end;
}
