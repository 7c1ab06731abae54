/* The worker and both real protocols, in real time: it asks several wallets at once, and says what is wrong with one. */
#include "base/clock.h"
#include "core/desk_case.h"
#include "pay/alipay.h"
#include "pay/transport.h"
#include "pay/wechat.h"
#include "tests/helper/gateway.h"
#include "tests/helper/works.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct works w;
static char dir[200];

static int setup(void **state)
{
	static const struct pay_channel *const real[] = {&wechat_channel, &alipay_channel, NULL};

	(void)state;
	works_folder(dir);
	works_open(&w, dir, true, NULL);
	w.wallets[0] = (struct worker_wallet){&wechat_channel, &gateway.wechat, transport_of(gateway.http)};
	w.wallets[1] = (struct worker_wallet){&alipay_channel, &gateway.alipay, transport_of(gateway.http)};
	w.desk.channels = w.back.channels = real;
	w.worker.lanes = WORKER_PAY;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	works_close(&w);
	works_remove(dir);
	return 0;
}

static int64_t begin(int n, const char *channel)
{
	int64_t application, id, charge = works_owing(&w, n, 1000, &application);

	assert_int_equal(desk_pay(&w.desk, NULL, charge, channel, &id), ST_OK);
	return id;
}

/* Steps until one of the attempts is in the state, as the worker's own loop does. */
static int64_t until(const int64_t *ids, int n, enum attempt_state state, int64_t ms)
{
	int64_t end = clock_mono_ms() + ms, next;

	while (clock_mono_ms() < end) {
		assert_int_equal(worker_step(&w.worker, &next), ST_OK);
		for (int i = 0; i < n; i++)
			if (works_attempt(&w, ids[i]).state == (int)state)
				return ids[i];
		poll(NULL, 0, next > 20 ? 20 : (int)next);
	}
	return 0;
}

static void lane_says(const char *name, const char *word)
{
	struct rows lanes = {0};
	bool found = false;

	w.desk.store->ops->list(w.desk.store, LIST_LANES, &(struct list_arg){0}, &lanes);
	for (int i = 0; i < lanes.n; i++) {
		const struct lane *l = rows_at(&lanes, i);

		found = found || (!strcmp(l->name, name) && strstr(l->state, word));
	}
	rows_free(&lanes);
	assert_true(found);
}

static void one_hanging_wallet_holds_up_nobody(void **state)
{
	int64_t both[] = {begin(1, "wechat"), begin(2, "alipay")}, first;

	(void)state;
	assert_true(until(&both[0], 1, ATTEMPT_SHOWN, 8000) && until(&both[1], 1, ATTEMPT_SHOWN, 8000));
	lane_says("pay:wechat", "正常");
	for (int i = 0; i < 2; i++)
		assert_string_equal(gateway_tell("pay?no=%s", works_attempt(&w, both[i]).no), "paid");
	gateway_tell("fault?kind=slow&ms=60000"); /* whoever is asked first answers in a minute */
	first = until(both, 2, ATTEMPT_PAID, 30000);
	assert_true(first);
	assert_int_equal(works_attempt(&w, both[first == both[0]]).state, ATTEMPT_SHOWN);
	assert_string_equal(strtok((char *)(uintptr_t)gateway_tell("refusals"), "\n"), "0");
}

static void a_wrong_serial_is_told_at_the_start(void **state)
{
	int64_t next;

	(void)state;
	gateway.wechat.serial[0] ^= 1;
	assert_int_equal(worker_step(&w.worker, &next), ST_OK);
	gateway.wechat.serial[0] ^= 1;
	lane_says("pay:wechat", "serial");
	lane_says("pay:alipay", "正常");
}

static void a_payers_code_is_sent_once(void **state)
{
	int64_t application, id, charge = works_owing(&w, 3, 1000, &application);

	(void)state;
	gateway_tell("code?mode=unknown");
	assert_int_equal(desk_pay_code(&w.desk, NULL, charge, "134567890123456789", &id), ST_OK);
	assert_string_equal(works_attempt(&w, id).payer_code, "134567890123456789");
	assert_true(until(&id, 1, ATTEMPT_PAID, 8000)); /* its own answer said nothing; our query did */
	assert_string_equal(works_attempt(&w, id).payer_code, "");
	assert_string_equal(works_attempt(&w, id).request, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_hanging_wallet_holds_up_nobody, setup, teardown),
		cmocka_unit_test_setup_teardown(a_wrong_serial_is_told_at_the_start, setup, teardown),
		cmocka_unit_test_setup_teardown(a_payers_code_is_sent_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, gateway_start, gateway_stop);
}
