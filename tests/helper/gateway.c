/* The wallets' host on loopback, ended by its pid. */
#include "tests/helper/gateway.h"

#include "base/clock.h"
#include "pay/transport.h"
#include "sandbox/sandbox.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENT_MS "60000" /* for an answer on a machine that is busy with others: a slow one is not a wrong one */

struct gateway gateway;

static volatile sig_atomic_t ended;

static void on_end(int sig)
{
	(void)sig;
	ended = 1;
}

static void serve(struct sandbox *s)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, on_end);
	sandbox_run(s, &ended);
	sandbox_close(s);
	_exit(0);
}

int gateway_start(void **state)
{
	struct sandbox *s;
	char path[128];

	(void)state;
	snprintf(gateway.dir, sizeof(gateway.dir), "/tmp/guitai-gate-XXXXXX");
	if (!mkdtemp(gateway.dir) || sandbox_open(gateway.dir, 0, &s))
		return -1;
	gateway.port = sandbox_port(s);
	gateway.pid = fork();
	if (!gateway.pid)
		serve(s);
	sandbox_close(s);
	snprintf(path, sizeof(path), "%s/sandbox.conf", gateway.dir);
	if (conf_open(path, &gateway.conf))
		return -1;
	conf_set(gateway.conf, "pay", "timeout_ms", PATIENT_MS);
	if (pay_keys_open_alipay(gateway.conf, &gateway.alipay) ||
		pay_keys_open_wechat(gateway.conf, &gateway.wechat) || transport_open(gateway.conf, &gateway.http)) {
		fprintf(stderr, "%s\n", fault_text());
		return -1;
	}
	return *gateway_tell("cancels") == '0' ? 0 : -1; /* it serves */
}

int gateway_stop(void **state)
{
	char line[128];

	(void)state;
	pay_keys_close(&gateway.alipay);
	pay_keys_close(&gateway.wechat);
	http_close(gateway.http);
	conf_close(gateway.conf);
	kill(gateway.pid, SIGTERM);
	waitpid(gateway.pid, NULL, 0);
	snprintf(line, sizeof(line), "rm -rf '%s'", gateway.dir);
	return system(line);
}

const char *gateway_tell(const char *fmt, ...)
{
	static char answer[65536];
	char word[300], url[400];
	struct http_got got;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(word, sizeof(word), fmt, ap);
	va_end(ap);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/control/%s", gateway.port, word);
	http_move(gateway.http, &(struct http_want){.url = url, .method = "GET"}, &got);
	snprintf(answer, sizeof(answer), "%s", bytes_str(&got.body));
	answer[strcspn(answer, "\n")] = strchr(answer, '\n') && !strchr(answer, '\n')[1] ? '\0' : '\n';
	bytes_free(&got.headers);
	bytes_free(&got.body);
	return answer;
}

enum pay_verdict gateway_ask(const struct pay_channel *c, const struct pay_question *q, struct pay_facts *f)
{
	const struct pay_keys *keys = strcmp(c->name, "alipay") ? &gateway.wechat : &gateway.alipay;
	struct pay_transport tr = transport_of(gateway.http);
	struct pay_request req = {0};
	struct pay_answer a = {0};
	enum pay_verdict v = PAY_ODD;

	if (!c->ask(q, keys, &req)) {
		tr.move(tr.ctx, &req, &a);
		v = c->judge(q, keys, &a, clock_ms(), f);
		if (v == PAY_ODD) /* for the reader of a test that failed on it */
			fprintf(stderr, "%s %s: http %d, %s\n", c->name, q->attempt ? q->attempt->no : "", a.http,
				f->trouble);
	}
	bytes_free(&req.headers);
	bytes_free(&req.body);
	bytes_free(&req.business);
	bytes_free(&a.headers);
	bytes_free(&a.body);
	return v;
}
