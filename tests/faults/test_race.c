/* Row 14: two processes at two counters race for the same hand-overs; each UKey goes out once, with one slip. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/desk.h"
#include "crypt/secret_openssl.h"
#include "printing/slips.h"
#include "store/parts.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sched.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define PASSWORD "practice1"

static char path[200];
static _Atomic int *at; /* which key each of the two clerks wants now: nobody runs ahead, so that each is contested */

/* Until the other one stands there too. A clerk that waits for a dead one ends by its alarm. */
static void meet(int me, int key)
{
	at[me] = key;
	while (at[1 - me] < key)
		sched_yield();
}

static int how_many(void)
{
	const char *how = getenv("GUITAI_FAULTS");
	return how && strcmp(how, "long") == 0 ? 2000 : 150;
}

static void desk_at(struct desk *k, struct conf *conf, int counter)
{
	secret_scrypt_cost = 4;
	*k = (struct desk){.secret = &secret_openssl, .slips = &slips_port, .counter = counter};
	good(store_open(path, counter == 1, &k->store));
	good(house_open(conf, &k->house));
}

/* n orders with one key on the shelf each. */
static void furnish(struct desk *k, int n)
{
	good(desk_add_clerk(k, NULL, "1001", "王某", ROLE_ADMIN | ROLE_CLERK, PASSWORD));
	good(desk_sign_in(k, "1001", PASSWORD));
	good(desk_add_clerk(k, NULL, "1002", "李某", ROLE_CLERK, PASSWORD));
	for (int i = 1; i <= n;) {
		struct act act;
		book_act(&act, 90, i);
		for (int j = 0; j < 100 && i <= n; j++, i++) {
			struct application a = book_application(i);
			struct unit u = {.state = UNIT_SHELF, .slot = "A-01"};
			a.state = AP_TO_ISSUE;
			a.making = MAKING_STOCKED;
			a.quantity = a.units_in = 1;
			snprintf(a.pickup_code, sizeof(a.pickup_code), "%06d", i);
			snprintf(u.number, sizeof(u.number), "HX%06d", i);
			u.application = act_add(&act, &application_type, &a);
			act_add(&act, &unit_type, &u);
			act_line(&act, u.application, EV_STOCK, "入库 1 个");
		}
		good(k->store->ops->commit(k->store, &act, NULL));
		act_stop(&act);
	}
}

static enum status hand_over(struct desk *k, int64_t unit)
{
	struct hand_over h = {.taker = TAKER_LEGAL, .papers_seen = true, .units = &unit, .nunits = 1};
	str_copy(h.name, sizeof(h.name), "某某");
	str_copy(h.id_no, sizeof(h.id_no), "11010519491231002X");
	return desk_hand_over(k, NULL, &h);
}

/* A clerk at counter 2 or 3 who wants to hand over everything there is; tells how often he did. */
static void clerk(int counter, int n, int go, int tell)
{
	struct conf *conf = conf_new();
	struct desk k;
	char start;
	int given = 0, refused = 0;
	desk_at(&k, conf, counter);
	good(desk_sign_in(&k, counter == 2 ? "1001" : "1002", PASSWORD));
	if (write(tell, &given, sizeof(given)) != sizeof(given) || read(go, &start, 1) != 1)
		_exit(9);
	alarm(300);
	for (int i = 1; i <= n; i++) {
		meet(counter - 2, i);
		enum status st = hand_over(&k, i);
		given += st == ST_OK;
		refused += st == ST_REFUSED || st == ST_CONFLICT;
		if (st && st != ST_REFUSED && st != ST_CONFLICT) {
			fprintf(stderr, "counter %d key %d: %s\n", counter, i, fault_text());
			_exit(8);
		}
	}
	if (given + refused != n || write(tell, &given, sizeof(given)) != sizeof(given))
		_exit(7);
	k.store->ops->close(k.store);
	_exit(0);
}

static int64_t ask(struct store *s, const char *sql)
{
	int64_t n;
	good(db_int(store_of(s)->db, sql, &n));
	return n;
}

static void each_key_goes_out_once(void **state)
{
	struct conf *conf = conf_new();
	struct desk k;
	int n = how_many(), go[2], tell[2][2], given[2] = {0}, status;
	int64_t checked;
	pid_t pid[2];
	(void)state;
	at = mmap(NULL, 2 * sizeof(*at), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_ptr_not_equal(at, MAP_FAILED);
	book_folder(path);
	desk_at(&k, conf, 1);
	furnish(&k, n);
	k.store->ops->close(k.store);
	assert_int_equal(pipe(go), 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pipe(tell[i]), 0);
		pid[i] = fork();
		if (pid[i] == 0)
			clerk(2 + i, n, go[0], tell[i][1]);
		close(tell[i][1]);
	}
	for (int i = 0; i < 2; i++) /* both stand ready */
		assert_int_equal(read(tell[i][0], &given[i], sizeof(int)), sizeof(int));
	assert_int_equal(write(go[1], "gg", 2), 2);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(read(tell[i][0], &given[i], sizeof(int)), sizeof(int));
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		close(tell[i][0]);
	}
	assert_int_equal(given[0] + given[1], n);
	assert_true(given[0] > 0 && given[1] > 0);
	good(store_open(path, false, &k.store));
	assert_int_equal(ask(k.store, "SELECT count(*) FROM unit WHERE state='handed'"), n);
	assert_int_equal(ask(k.store, "SELECT count(*) FROM application WHERE state='issued' AND units_out=1"), n);
	assert_int_equal(ask(k.store, "SELECT count(DISTINCT application) FROM slip WHERE kind='handover'"), n);
	assert_int_equal(ask(k.store, "SELECT count(*) FROM slip WHERE kind='handover'"), n);
	assert_int_equal(ask(k.store, "SELECT count(*) FROM step WHERE event='handover' AND moved=-1"), n);
	assert_int_equal(ask(k.store, "SELECT count(*) FROM step WHERE event='handover' AND chain=2"), given[0]);
	good(k.store->ops->verify(k.store, NULL, NULL, &checked));
	k.store->ops->close(k.store);
	house_close(&k.house);
	conf_close(conf);
	close(go[0]);
	close(go[1]);
	munmap(at, 2 * sizeof(*at));
	book_remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_key_goes_out_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
