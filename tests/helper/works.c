/* Puts the parts together as main does, on a folder of its own. */
#include "tests/helper/works.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "crypt/secret_openssl.h"
#include "notice/folder.h"
#include "pay/sim.h"
#include "printing/slips.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define PASSWORD "practice1"

static const struct pay_channel *const channels[] = {&sim_wechat, &sim_alipay, NULL};

#define good(st)                                                                                                       \
	do {                                                                                                           \
		if (st)                                                                                                \
			fail_msg("%s", fault_text());                                                                  \
	} while (0)

void works_folder(char dir[200])
{
	book_folder(dir);
	*strrchr(dir, '/') = '\0';
}

void works_remove(const char *dir)
{
	char *inside = xasprintf("%s/x", dir);

	book_remove(inside);
	free(inside);
}

static void open_store(struct works *w, bool memory, struct store **out)
{
	char *path = xasprintf("%s/book.db", w->dir);

	good(memory ? store_open_memory(out) : store_open(path, true, out));
	free(path);
}

static void first_person(struct works *w)
{
	struct rows clerks = {0};
	struct list_arg arg = {0};

	good(w->desk.store->ops->list(w->desk.store, LIST_CLERKS, &arg, &clerks));
	if (!clerks.n)
		good(desk_add_clerk(&w->desk, NULL, "9001", "赵某", ROLE_ANY, PASSWORD));
	rows_free(&clerks);
	good(desk_sign_in(&w->desk, "9001", PASSWORD));
}

void works_open(struct works *w, const char *dir, bool memory, struct conf *conf)
{
	*w = (struct works){.conf = conf ? conf : conf_new()};
	snprintf(w->dir, sizeof(w->dir), "%s", dir);
	snprintf(w->sim, sizeof(w->sim), "%s/book.db.sim", dir);
	snprintf(w->slips, sizeof(w->slips), "%s/slips", dir);
	snprintf(w->notices, sizeof(w->notices), "%s/notices", dir);
	secret_scrypt_cost = 4;
	w->desk = (struct desk){.secret = &secret_openssl, .slips = &slips_port, .channels = channels, .counter = 1};
	open_store(w, memory, &w->desk.store);
	good(house_open(w->conf, &w->desk.house));
	first_person(w);
	w->back = w->desk;
	memset(&w->back.session, 0, sizeof(w->back.session));
	good(presses_open(&w->desk.house, w->slips, &w->presses));
	w->notice = folder_channel(w->notices);
	w->wallets[0] = (struct worker_wallet){.channel = &sim_wechat, .transport = sim_transport(w->sim)};
	w->wallets[1] = (struct worker_wallet){.channel = &sim_alipay, .transport = sim_transport(w->sim)};
	works_fresh_worker(w);
}

void works_fresh_worker(struct works *w)
{
	worker_free(&w->worker);
	w->worker = (struct worker){.desk = &w->back,
		.wallets = w->wallets,
		.nwallets = 2,
		.presses = w->presses.list,
		.npresses = w->presses.n,
		.notices = &w->notice,
		.nnotices = 1,
		.lanes = WORKER_ALL};
}

void works_close(struct works *w)
{
	worker_free(&w->worker);
	presses_close(&w->presses);
	w->desk.store->ops->close(w->desk.store);
	house_close(&w->desk.house);
	conf_close(w->conf);
}

void works_start(struct works *w)
{
	char dir[200];

	clock_fix(WORKS_NOW);
	works_folder(dir);
	works_open(w, dir, true, NULL);
	w->worker.lanes = WORKER_PAY;
}

void works_end(struct works *w)
{
	works_close(w);
	works_remove(w->dir);
	clock_fix(0);
}

int works_setup(void **state)
{
	works_start(*state);
	return 0;
}

int works_teardown(void **state)
{
	works_end(*state);
	return 0;
}

void works_line(struct bill_lines *l, const char *no, const char *refund_no, int64_t fen)
{
	struct bill_line one = {.fen = fen};

	str_copy(one.no, sizeof(one.no), no);
	str_copy(one.refund_no, sizeof(one.refund_no), refund_no);
	bill_lines_add(l, &one);
}

int64_t works_owing(struct works *w, int n, int64_t fen, int64_t *application)
{
	struct application a = book_application(n);
	struct charge c = {.kind = CHARGE_FEE, .fen = fen, .created_at = clock_ms()};
	struct act act;
	char key[ACT_KEY];
	int64_t id;

	a.state = AP_UNPAID;
	a.fee = fen;
	secret_key(w->desk.secret, key);
	act_start(&act, key, &w->desk.session, clock_ms());
	c.application = act_add(&act, &application_type, &a);
	act_add(&act, &charge_type, &c);
	act_line(&act, c.application, EV_IMPORT, "平台导入");
	good(w->desk.store->ops->commit(w->desk.store, &act, NULL));
	id = ((const struct charge *)act_row(&act, &charge_type, 0))->id;
	*application = ((const struct application *)act_row(&act, &application_type, 0))->id;
	act_stop(&act);
	return id;
}

struct attempt works_attempt(struct works *w, int64_t id)
{
	struct attempt t;

	good(w->desk.store->ops->get(w->desk.store, &attempt_type, id, &t));
	return t;
}

struct charge works_charge(struct works *w, int64_t id)
{
	struct charge c;

	good(w->desk.store->ops->get(w->desk.store, &charge_type, id, &c));
	return c;
}

int works_files(const char *dir, const char *prefix)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	while (d && (e = readdir(d)))
		n += e->d_name[0] != '.' && !strncmp(e->d_name, prefix, strlen(prefix));
	if (d)
		closedir(d);
	return n;
}

void works_copy(const char *from, const char *to)
{
	pid_t pid = fork();
	char *all = xasprintf("%s/.", from);
	int status;

	if (pid == 0) {
		execlp("cp", "cp", "-a", all, to, (char *)NULL);
		_exit(127);
	}
	free(all);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

struct attempt works_collected(struct works *w, int n, bool paid)
{
	int64_t application, charge = works_owing(w, n, 1000, &application), id, next;

	assert_int_equal(desk_pay(&w->desk, NULL, charge, "sim-wechat", &id), ST_OK);
	for (int i = 0; i < 12; i++) {
		if (i == 4 && paid)
			sim_host_pay(w->sim, works_attempt(w, id).no);
		if (i == 4 && !paid)
			desk_pay_stop(&w->desk, NULL, id);
		assert_int_equal(worker_step(&w->worker, &next), ST_OK);
		clock_advance(1000);
	}
	assert_int_equal(works_attempt(w, id).state, paid ? ATTEMPT_PAID : ATTEMPT_CLOSED);
	return works_attempt(w, id);
}
