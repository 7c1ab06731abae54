/* Letters leave by the house's own mail server; what it answered becomes a verdict and a sentence. */
#include "net/mail.h"

#include "base/xalloc.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_MS 10000L
#define WHOLE_MS 60000L

struct mailer {
	struct mail_server server;
	CURLM *multi;
	CURL *easy; /* NULL: nothing on its way */
	struct curl_slist *to;
	struct bytes letter;
	size_t said;
	char error[CURL_ERROR_SIZE];
};

struct mailer *mailer_new(const struct mail_server *s)
{
	struct mailer *m = xcalloc(1, sizeof(*m));
	m->server = *s;
	m->multi = curl_multi_init();
	return m;
}

static void done(struct mailer *m)
{
	if (m->easy)
		curl_multi_remove_handle(m->multi, m->easy);
	curl_easy_cleanup(m->easy);
	curl_slist_free_all(m->to);
	bytes_free(&m->letter);
	m->easy = NULL;
	m->to = NULL;
	m->said = 0;
}

void mailer_free(struct mailer *m)
{
	if (!m)
		return;
	done(m);
	curl_multi_cleanup(m->multi);
	explicit_bzero(&m->server, sizeof(m->server));
	free(m);
}

static size_t say(char *buf, size_t size, size_t n, void *ctx)
{
	struct mailer *m = ctx;
	size_t room = size * n, left = m->letter.len - m->said;
	size_t len = left < room ? left : room;
	memcpy(buf, m->letter.data + m->said, len);
	m->said += len;
	return len;
}

static void sign_in(struct mailer *m)
{
	const struct mail_server *s = &m->server;
	curl_easy_setopt(m->easy, CURLOPT_USE_SSL, (long)(s->tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
	curl_easy_setopt(m->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (s->ca_file[0])
		curl_easy_setopt(m->easy, CURLOPT_CAINFO, s->ca_file);
	if (s->user[0]) {
		curl_easy_setopt(m->easy, CURLOPT_USERNAME, s->user);
		curl_easy_setopt(m->easy, CURLOPT_PASSWORD, s->password);
	}
}

enum status mail_begin(struct mailer *m, const char *to, const struct bytes *letter)
{
	char url[200], from[200], box[200];
	if (m->easy)
		return ST_BUSY;
	snprintf(url, sizeof(url), "smtp://%s", m->server.server);
	snprintf(from, sizeof(from), "<%s>", m->server.from);
	snprintf(box, sizeof(box), "<%s>", to);
	m->easy = curl_easy_init();
	if (!m->easy || !m->multi)
		return fail(ST_UNAVAILABLE, "邮件程序起不来, 内存不足");
	m->to = curl_slist_append(NULL, box);
	bytes_add(&m->letter, letter->data, letter->len);
	m->error[0] = '\0';
	curl_easy_setopt(m->easy, CURLOPT_URL, url);
	curl_easy_setopt(m->easy, CURLOPT_PROTOCOLS_STR, "smtp");
	curl_easy_setopt(m->easy, CURLOPT_PROXY, "");
	curl_easy_setopt(m->easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(m->easy, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
	curl_easy_setopt(m->easy, CURLOPT_TIMEOUT_MS, WHOLE_MS);
	curl_easy_setopt(m->easy, CURLOPT_ERRORBUFFER, m->error);
	curl_easy_setopt(m->easy, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(m->easy, CURLOPT_MAIL_RCPT, m->to);
	curl_easy_setopt(m->easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(m->easy, CURLOPT_READFUNCTION, say);
	curl_easy_setopt(m->easy, CURLOPT_READDATA, m);
	sign_in(m);
	curl_multi_add_handle(m->multi, m->easy);
	return ST_OK;
}

static bool about_tls(CURLcode rc)
{
	return rc == CURLE_USE_SSL_FAILED || rc == CURLE_SSL_CONNECT_ERROR || rc == CURLE_PEER_FAILED_VERIFICATION ||
	       rc == CURLE_SSL_CACERT_BADFILE || rc == CURLE_SSL_CERTPROBLEM;
}

static enum mail_verdict judge(struct mailer *m, CURLcode rc, char *why, size_t cap)
{
	const char *server = m->server.server;
	long code = 0;
	curl_easy_getinfo(m->easy, CURLINFO_RESPONSE_CODE, &code);
	if (rc == CURLE_OK)
		return MAIL_TAKEN;
	if (rc == CURLE_LOGIN_DENIED) {
		snprintf(why, cap, "邮件服务器 %s 不认用户名或口令, 邮件先排队; 请管理员核对 [smtp]", server);
		return MAIL_AWAY;
	}
	if (about_tls(rc)) {
		snprintf(why, cap, "邮件服务器 %s 的加密连接不可信(%.80s), 邮件先排队; 请管理员核对证书", server,
			m->error[0] ? m->error : curl_easy_strerror(rc));
		return MAIL_AWAY;
	}
	if (code >= 500 && code < 600) {
		snprintf(why, cap, "邮件服务器不收这封信(%ld), 请核对邮箱", code);
		return MAIL_REFUSED;
	}
	if (code >= 400 && code < 500) {
		snprintf(why, cap, "邮件服务器叫稍后再发(%ld)", code);
		return MAIL_LATER;
	}
	if (m->said == m->letter.len) {
		snprintf(why, cap, "信已交出, 邮件服务器没有回话, 不知发出没有");
		return MAIL_UNSURE;
	}
	snprintf(why, cap, "连不上邮件服务器 %s, 邮件先排队; 请管理员核对网络和设置", server);
	return MAIL_AWAY;
}

enum mail_verdict mail_go(struct mailer *m, char *why, size_t cap)
{
	int running = 0, left;
	enum mail_verdict v = MAIL_GOING;
	why[0] = '\0';
	if (!m->easy)
		return MAIL_AWAY;
	curl_multi_perform(m->multi, &running);
	for (CURLMsg *msg = curl_multi_info_read(m->multi, &left); msg; msg = curl_multi_info_read(m->multi, &left))
		if (msg->msg == CURLMSG_DONE)
			v = judge(m, msg->data.result, why, cap);
	if (v != MAIL_GOING)
		done(m);
	return v;
}
