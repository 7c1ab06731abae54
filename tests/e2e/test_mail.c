/* Notices by mail (row 4), through a real mail server of this machine with STARTTLS and a certificate of our own. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk_notice.h"
#include "notice/ways.h"
#include "tests/helper/book_store.h"
#include "tests/helper/openssl.h"
#include "tests/helper/works.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct {
	int port;
	pid_t pid;
	char box[160], dir[200];
	struct works works;
	struct ways ways;
} at;

static int free_port(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	getsockname(fd, (struct sockaddr *)&a, &len);
	close(fd);
	return ntohs(a.sin_port);
}

static bool answers(void)
{
	struct sockaddr_in a = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)at.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool up = connect(fd, (struct sockaddr *)&a, sizeof(a)) == 0;
	close(fd);
	return up;
}

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

static void server_start(void)
{
	char listen[40], log[200];
	snprintf(listen, sizeof(listen), "127.0.0.1:%d", at.port);
	snprintf(log, sizeof(log), "%s/server.log", ossl_dir);
	at.pid = fork();
	if (at.pid == 0) {
		int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
		dup2(fd, 1);
		dup2(fd, 2);
		setenv("PYTHONPATH", "tests/helper", 1);
		setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
		execl("/usr/bin/python3", "python3", "-m", "aiosmtpd", "-n", "-l", listen, "--tlscert",
			ossl_path("cert.pem"), "--tlskey", ossl_path("key.pem"), "-c", "picky_mail.Picky", at.box,
			(char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 400 && !answers(); i++)
		pause_ms(25);
	assert_true(answers());
}

static void server_stop(void)
{
	int status;
	if (at.pid > 0) {
		kill(at.pid, SIGKILL);
		waitpid(at.pid, &status, 0);
	}
	at.pid = 0;
}

static void setting(struct conf *c, const char *key, const char *value)
{
	conf_set(c, "smtp", key, value);
}

static int setup(void **state)
{
	char server[40];
	struct conf *conf = conf_new();
	(void)state;
	clock_fix(WORKS_NOW);
	at.port = free_port();
	snprintf(at.box, sizeof(at.box), "%s/box-%d", ossl_dir, at.port);
	snprintf(server, sizeof(server), "127.0.0.1:%d", at.port);
	conf_set(conf, "notice", "all", "smtp phone");
	setting(conf, "server", server);
	setting(conf, "from", "counter@example.cn");
	setting(conf, "ca_file", ossl_path("cert.pem"));
	works_folder(at.dir);
	works_open(&at.works, at.dir, true, conf);
	ways_open(conf, at.works.notices, &at.ways);
	at.works.worker.notices = at.ways.list;
	at.works.worker.nnotices = at.ways.n;
	at.works.worker.lanes = WORKER_NOTICE;
	assert_int_equal(at.ways.n, 2);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	server_stop();
	ways_close(&at.ways);
	works_close(&at.works);
	works_remove(at.dir);
	clock_fix(0);
	return 0;
}

static int group(void **state)
{
	struct bytes out = {0};
	int rc = ossl_start(state);
	ossl_run(&out, "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 3650 "
		       "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 2>&1");
	bytes_free(&out);
	return rc;
}

/* An applicant with this address, who is told something. */
static int64_t tell(int n, const char *email)
{
	struct application a = book_application(n);
	struct act act;
	char key[ACT_KEY];
	struct desk *k = &at.works.desk;
	a.state = AP_TO_ISSUE;
	a.by_mail = false;
	a.units_in = a.quantity = 1;
	a.making = MAKING_STOCKED;
	a.stocked_day = day_of_ms(WORKS_NOW) - 2;
	snprintf(a.email, sizeof(a.email), "%s", email);
	snprintf(a.pickup_code, sizeof(a.pickup_code), "%06d", n);
	secret_key(k->secret, key);
	act_start(&act, key, &k->session, clock_ms());
	int64_t id = act_add(&act, &application_type, &a);
	struct unit u = {.application = id, .state = UNIT_SHELF};
	snprintf(u.number, sizeof(u.number), "HX%08d", n);
	act_add(&act, &unit_type, &u);
	assert_int_equal(k->store->ops->commit(k->store, &act, NULL), ST_OK);
	id = ((const struct application *)act_row(&act, &application_type, 0))->id;
	act_stop(&act);
	assert_int_equal(desk_remind(k, NULL, id), ST_OK);
	return id;
}

static struct notice notice_of(int64_t application)
{
	struct dossier d;
	assert_int_equal(at.works.desk.store->ops->dossier(at.works.desk.store, application, &d), ST_OK);
	assert_int_equal(d.nnotices, 1);
	struct notice n = d.notices[0];
	dossier_free(&d);
	return n;
}

static void step(void)
{
	int64_t next;
	assert_int_equal(worker_step(&at.works.worker, &next), ST_OK);
	pause_ms(5);
}

static struct notice until(int64_t application, enum notice_state state)
{
	struct notice n = notice_of(application);
	for (int i = 0; i < 2000 && n.state != (int)state; i++) {
		step();
		n = notice_of(application);
	}
	if (n.state != (int)state)
		fail_msg("%s %s: %s", code_text(notice_states, n.state), n.channel, n.error);
	return n;
}

/* Every letter the server has, one after the other. */
static void letters(struct bytes *out)
{
	bytes_clear(out);
	ossl_run(out, "cat %s/new/* 2>/dev/null; true", at.box);
}

static int count(const char *text, const char *what)
{
	int n = 0;
	for (const char *p = strstr(text, what); p; p = strstr(p + 1, what))
		n++;
	return n;
}

static void a_letter_arrives_once_and_reads_well(void **state)
{
	struct bytes all = {0}, words = {0};
	(void)state;
	server_start();
	int64_t id = tell(1, "zhang@example.cn");
	struct notice n = until(id, NOTICE_DELIVERED);
	for (int i = 0; i < 20; i++)
		step();
	letters(&all);
	const char *text = bytes_str(&all);
	assert_int_equal(count(text, "Message-ID:"), 1);
	assert_non_null(strstr(text, "To: <zhang@example.cn>"));
	assert_non_null(strstr(text, "Date: Mon, 23 Nov 2026 14:05:00 +0800"));
	assert_null(strstr(text, "张")); /* nothing raw in it */
	ossl_put("letter", all.data, all.len);
	ossl_run(&words, "/usr/bin/python3 -c 'import email,email.policy,sys;"
			 "m=email.message_from_file(open(\"letter\"),policy=email.policy.default);"
			 "print(m[\"subject\"]);print(m[\"from\"]);print(m.get_content())'");
	assert_non_null(strstr(bytes_str(&words), "超期未领: 申领单"));
	assert_non_null(strstr(bytes_str(&words), "证书服务网点"));
	assert_non_null(strstr(bytes_str(&words), n.text));
	bytes_free(&all);
	bytes_free(&words);
}

static void a_dead_mailbox_goes_to_the_phone_list(void **state)
{
	(void)state;
	server_start();
	int64_t refused = tell(1, "nobody@example.cn"), crooked = tell(2, "zhang(at)example.cn"), none = tell(3, "");
	struct notice n = until(refused, NOTICE_CALL);
	assert_non_null(strstr(n.error, "不收这封信(550)"));
	n = until(crooked, NOTICE_CALL);
	assert_non_null(strstr(n.error, "邮箱格式不对"));
	n = notice_of(none); /* from the beginning */
	assert_int_equal(n.state, NOTICE_CALL);
	assert_string_equal(n.channel, "phone");
}

static void not_now_is_tried_again_later(void **state)
{
	struct bytes all = {0};
	(void)state;
	server_start();
	int64_t id = tell(1, "later@example.cn");
	struct notice n = notice_of(id);
	for (int i = 0; i < 1000 && !n.tries; i++) {
		step();
		n = notice_of(id);
	}
	assert_int_equal(n.state, NOTICE_WAITING);
	assert_int_equal(n.next_at, clock_ms() + 60000);
	for (int i = 0; i < 20; i++)
		step();
	assert_int_equal(notice_of(id).tries, 1); /* not before its time */
	clock_advance(61000);
	until(id, NOTICE_DELIVERED);
	letters(&all);
	assert_int_equal(count(bytes_str(&all), "Message-ID:"), 1);
	bytes_free(&all);
}

static void no_server_keeps_them_waiting(void **state)
{
	struct rows lanes = {0};
	struct store *s = at.works.desk.store;
	bool said = false;
	(void)state;
	int64_t id = tell(1, "zhang@example.cn");
	for (int i = 0; i < 100 && !said; i++) {
		step();
		rows_free(&lanes);
		assert_int_equal(s->ops->list(s, LIST_LANES, NULL, &lanes), ST_OK);
		for (int j = 0; j < lanes.n; j++)
			said |= strstr(((const struct lane *)rows_at(&lanes, j))->state, "连不上邮件服务器") != NULL;
	}
	assert_true(said);
	assert_int_equal(notice_of(id).state, NOTICE_WAITING);
	server_start();
	clock_advance(5000);
	until(id, NOTICE_DELIVERED);
	rows_free(&lanes);
}

static void a_foreign_certificate_gets_no_letter(void **state)
{
	struct bytes out = {0};
	(void)state;
	ossl_run(&out,
		"openssl req -x509 -newkey rsa:2048 -nodes -keyout k2.pem -out other.pem -days 3650 -subj /CN=x 2>&1");
	bytes_free(&out);
	ways_close(&at.ways);
	setting(at.works.conf, "ca_file", ossl_path("other.pem"));
	ways_open(at.works.conf, at.works.notices, &at.ways);
	server_start();
	int64_t id = tell(1, "zhang@example.cn");
	for (int i = 0; i < 60; i++)
		step();
	assert_int_equal(notice_of(id).state, NOTICE_WAITING);
	letters(&out);
	assert_int_equal(out.len, 0);
	bytes_free(&out);
	/* After a day of it the applicant is called. */
	clock_advance(INT64_C(25) * 3600000);
	until(id, NOTICE_CALL);
}

/* A worker that died between the letter and the book: nobody knows, and no second letter is written. */
static void a_death_in_between_is_for_a_person(void **state)
{
	struct store *s = at.works.desk.store;
	struct act a;
	char key[ACT_KEY];
	(void)state;
	server_start();
	int64_t id = tell(1, "zhang@example.cn");
	struct notice was = notice_of(id), now = was;
	now.state = NOTICE_SENDING;
	secret_key(at.works.desk.secret, key);
	act_start(&a, key, NULL, clock_ms());
	act_change(&a, &notice_type, &was, &now);
	assert_int_equal(s->ops->commit(s, &a, NULL), ST_OK);
	act_stop(&a);
	now = until(id, NOTICE_CALL);
	assert_non_null(strstr(now.error, "不知这条发出没有"));
	struct bytes all = {0};
	letters(&all);
	assert_int_equal(all.len, 0);
	bytes_free(&all);
}

/* A wrong setting is named, letters wait for it to be put right, and a right one lets them go. */
static void settings_are_looked_at(void **state)
{
	struct ways w;
	(void)state;
	setting(at.works.conf, "server", "mail.example.cn:25");
	setting(at.works.conf, "starttls", "no");
	ways_open(at.works.conf, "x", &w);
	assert_non_null(strstr(w.trouble, "[smtp] starttls"));
	ways_close(&w);
	setting(at.works.conf, "from", "nobody");
	ways_open(at.works.conf, "x", &w);
	assert_non_null(strstr(w.trouble, "[smtp] from"));
	assert_int_equal(w.n, 2);
	at.works.worker.notices = w.list;
	int64_t id = tell(1, "zhang@example.cn");
	step();
	assert_int_equal(notice_of(id).state, NOTICE_WAITING);
	ways_close(&w);
	at.works.worker.notices = at.ways.list;
	server_start();
	clock_advance(5000);
	until(id, NOTICE_DELIVERED);
	setting(at.works.conf, "server", "");
	ways_open(at.works.conf, "x", &w);
	assert_int_equal(w.n, 1);
	assert_string_equal(w.trouble, "");
	ways_close(&w);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {T(a_letter_arrives_once_and_reads_well),
		T(a_dead_mailbox_goes_to_the_phone_list), T(not_now_is_tried_again_later),
		T(no_server_keeps_them_waiting), T(a_foreign_certificate_gets_no_letter),
		T(a_death_in_between_is_for_a_person), T(settings_are_looked_at)};

	return cmocka_run_group_tests(tests, group, ossl_stop);
}
