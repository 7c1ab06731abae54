/* The only door to the network: what leaves is exactly what was signed, what comes in is bounded and belongs to us. */
#include "net/http.h"

#include "base/clock.h"
#include "base/xalloc.h"

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEADER_MOST 16384
#define MOST (1u << 20)

struct request {
	CURL *easy;
	struct curl_slist *headers;
	struct bytes body;
	struct http_got got;
	int64_t ticket, began;
	size_t most;
	bool done;
	struct request *next;
};

struct http {
	CURLM *multi;
	struct http_limits limits;
	char *proxy, *ca;
	struct request *requests;
	int64_t tickets;
};

static size_t on_body(char *data, size_t size, size_t n, void *ctx)
{
	struct request *r = ctx;

	if (r->got.body.len + size * n > r->most)
		return 0;
	bytes_add(&r->got.body, data, size * n);
	return size * n;
}

/* A new status line begins a new answer: an interim one leaves nothing behind. */
static size_t on_header(char *data, size_t size, size_t n, void *ctx)
{
	struct request *r = ctx;

	if (n * size >= 5 && !strncasecmp(data, "HTTP/", 5))
		bytes_clear(&r->got.headers);
	if (r->got.headers.len + size * n > HEADER_MOST)
		return 0;
	bytes_add(&r->got.headers, data, size * n);
	return size * n;
}

enum status http_open(const struct http_limits *limits, struct http **out)
{
	struct http *h = xcalloc(1, sizeof(*h));

	curl_global_init(CURL_GLOBAL_DEFAULT);
	h->limits = *limits;
	h->proxy = limits->proxy ? xstrdup(limits->proxy) : NULL;
	h->ca = limits->ca && *limits->ca ? xstrdup(limits->ca) : NULL;
	h->multi = curl_multi_init();
	*out = h;
	return h->multi ? ST_OK : fail(ST_UNAVAILABLE, "网络用不了");
}

static void request_free(struct http *h, struct request *r)
{
	if (r->easy) {
		curl_multi_remove_handle(h->multi, r->easy);
		curl_easy_cleanup(r->easy);
	}
	curl_slist_free_all(r->headers);
	bytes_free(&r->body);
	bytes_free(&r->got.headers);
	bytes_free(&r->got.body);
	free(r);
}

void http_close(struct http *h)
{
	if (!h)
		return;
	while (h->requests) {
		struct request *r = h->requests;

		h->requests = r->next;
		request_free(h, r);
	}
	curl_multi_cleanup(h->multi);
	free(h->proxy);
	free(h->ca);
	free(h);
}

/* The scheme is curl's affair below; this is about who may be asked without TLS. */
static bool may_ask(const struct http *h, const char *url)
{
	static const char *const loopback[] = {"http://127.0.0.1:", "http://[::1]:", "http://localhost:"};

	if (strchr(url, '@') || strpbrk(url, " \r\n\t"))
		return false;
	if (!strncmp(url, "https://", 8))
		return true;
	for (size_t i = 0; h->limits.loopback && i < sizeof(loopback) / sizeof(*loopback); i++)
		if (!strncmp(url, loopback[i], strlen(loopback[i])))
			return true;
	return false;
}

static bool add_headers(struct request *r, const char *lines)
{
	bool good = true;

	for (const char *p = lines, *nl; good && *p; p = nl + 1) {
		nl = strchr(p, '\n');
		if (!nl)
			break;
		char *line = xasprintf("%.*s", (int)(nl - p), p);
		struct curl_slist *more = curl_slist_append(r->headers, line);

		good = more != NULL;
		r->headers = more ? more : r->headers;
		free(line);
	}
	/* curl would wait for leave to send, or name a type of its own. */
	for (int i = 0; good && i < 2; i++) {
		static const char *const none[] = {"Expect:", "Content-Type:"};
		struct curl_slist *more =
			i && strcasestr(lines, none[i]) ? r->headers : curl_slist_append(r->headers, none[i]);

		good = more != NULL;
		r->headers = more ? more : r->headers;
	}
	return good;
}

#define SET(option, value) good = curl_easy_setopt(r->easy, option, value) == CURLE_OK && good

static bool set_up(const struct http *h, struct request *r, const struct http_want *w)
{
	const struct http_limits *l = &h->limits;
	bool good = r->easy && add_headers(r, w->headers ? w->headers : "");

	if (!good)
		return false;
	SET(CURLOPT_NOSIGNAL, 1L);
	SET(CURLOPT_URL, w->url);
	SET(CURLOPT_CUSTOMREQUEST, w->method);
	SET(CURLOPT_HTTPHEADER, r->headers);
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	SET(CURLOPT_PROTOCOLS_STR, l->loopback ? "https,http" : "https");
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	SET(CURLOPT_CONNECTTIMEOUT_MS, (long)(l->connect_ms ? l->connect_ms : 3000));
	SET(CURLOPT_TIMEOUT_MS, (long)(l->total_ms ? l->total_ms : 8000));
	SET(CURLOPT_PROXY, h->proxy ? h->proxy : "");
	SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	SET(CURLOPT_PATH_AS_IS, 1L); /* the path was signed as it is */
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, r);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, r);
	SET(CURLOPT_PRIVATE, r);
	if (h->ca)
		SET(CURLOPT_CAINFO, h->ca);
	if (r->body.len || !strcmp(w->method, "POST")) {
		SET(CURLOPT_POSTFIELDSIZE, (long)r->body.len);
		SET(CURLOPT_POSTFIELDS, bytes_str(&r->body));
	}
	return good;
}

enum status http_send(struct http *h, const struct http_want *want, int64_t *ticket)
{
	struct request *r;

	if (!may_ask(h, want->url))
		return fail(ST_INVALID, "不能向 %.100s 送请求: 要用 https", want->url);
	r = xcalloc(1, sizeof(*r));
	r->easy = curl_easy_init();
	r->ticket = *ticket = ++h->tickets;
	r->began = clock_mono_ms();
	r->most = h->limits.most ? h->limits.most : MOST;
	bytes_add(&r->body, want->body, want->len);
	if (!set_up(h, r, want) || curl_multi_add_handle(h->multi, r->easy) != CURLM_OK) {
		request_free(h, r);
		return fail(ST_UNAVAILABLE, "请求送不出去");
	}
	r->next = h->requests;
	h->requests = r;
	return ST_OK;
}

static void finish(struct http *h, CURL *easy, CURLcode result)
{
	struct request *r = NULL;
	char *address = NULL;
	long status = 0;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &address);
	for (r = h->requests; r && (char *)r != address; r = r->next)
		;
	if (!r)
		return;
	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	r->done = true;
	r->got.took_ms = clock_mono_ms() - r->began;
	r->got.arrived = result == CURLE_OK;
	r->got.status = (int)status;
	if (result != CURLE_OK)
		snprintf(r->got.trouble, sizeof(r->got.trouble), "%s", curl_easy_strerror(result));
	curl_multi_remove_handle(h->multi, easy);
	curl_easy_cleanup(easy);
	r->easy = NULL;
}

void http_run(struct http *h, int64_t wait_ms)
{
	CURLMsg *m;
	int running, left;

	curl_multi_perform(h->multi, &running);
	if (running && wait_ms > 0) {
		curl_multi_poll(h->multi, NULL, 0, (int)wait_ms, NULL);
		curl_multi_perform(h->multi, &running);
	}
	while ((m = curl_multi_info_read(h->multi, &left)))
		if (m->msg == CURLMSG_DONE)
			finish(h, m->easy_handle, m->data.result);
}

bool http_take(struct http *h, int64_t ticket, struct http_got *out)
{
	struct request **at = &h->requests, *r;

	while (*at && (*at)->ticket != ticket)
		at = &(*at)->next;
	r = *at;
	if (!r || !r->done)
		return false;
	*at = r->next;
	*out = r->got;
	memset(&r->got, 0, sizeof(r->got));
	request_free(h, r);
	return true;
}

enum status http_move(struct http *h, const struct http_want *want, struct http_got *out)
{
	int64_t ticket;
	enum status st;

	memset(out, 0, sizeof(*out));
	st = http_send(h, want, &ticket);
	if (st)
		return st;
	while (!http_take(h, ticket, out))
		http_run(h, 1000);
	return out->arrived ? ST_OK : fail(ST_UNAVAILABLE, "没有应答: %s", out->trouble);
}
