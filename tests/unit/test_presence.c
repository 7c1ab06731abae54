/* Row 14, two clerks at two terminals: one window a counter, and everybody sees who has an application open. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/presence.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct presence mine;

/* Another process's window at a counter: ours with its pid. */
static void window(int64_t counter, pid_t pid, int64_t at, int64_t application)
{
	struct desk *k = &clerk_at.desk;
	struct live was, now;
	struct rows rows = {0};
	good(k->store->ops->list(k->store, LIST_LIVES, &(struct list_arg){.a = counter}, &rows));
	bool known = rows.n;
	memset(&now, 0, sizeof(now));
	if (known)
		now = *(struct live *)rows_at(&rows, 0);
	was = now;
	now.counter = counter;
	now.pid = pid;
	now.at = at;
	now.application = application;
	now.gone = false;
	str_copy(now.clerk_name, sizeof(now.clerk_name), "李某");
	str_copy(now.place, sizeof(now.place), "tty2");
	struct act a;
	char key[ACT_KEY];
	secret_key(k->secret, key);
	act_start(&a, key, NULL, clock_ms());
	if (known)
		act_change(&a, &live_type, &was, &now);
	else
		act_add(&a, &live_type, &now);
	good(k->store->ops->commit(k->store, &a, NULL));
	act_stop(&a);
	rows_free(&rows);
}

static pid_t dead(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	return pid;
}

static void one_window_a_counter(void **state)
{
	struct desk *k = &clerk_at.desk;
	(void)state;
	window(1, getppid(), clock_ms(), 0);
	assert_int_equal(presence_claim(k, &mine), ST_REFUSED);
	assert_string_equal(
		fault_text(), "01号台正在 tty2 上用着, 李某: 请换一个柜台号 (guitai --counter NN), 或先关掉那边");
	assert_null(k->presence);
	window(1, getppid(), clock_ms() - 3 * 60 * 1000, 0); /* silent for long */
	good(presence_claim(k, &mine));
	presence_leave(k);
	window(1, dead(), clock_ms(), 0); /* killed a moment ago: nobody waits */
	good(presence_claim(k, &mine));
	presence_leave(k);
	good(presence_claim(k, &mine));
	window(1, getppid(), clock_ms(), 0);
	assert_int_equal(presence_beat(k, 5), ST_REFUSED);
	presence_leave(k);
}

/* Each window is one row; what it has open is written when it changes and twice a minute. */
static void signs_of_life(void **state)
{
	struct desk *k = &clerk_at.desk;
	(void)state;
	good(presence_claim(k, &mine));
	int64_t rev = mine.own.rev;
	good(presence_beat(k, 0));
	assert_int_equal(mine.own.rev, rev);
	good(presence_beat(k, 7));
	good(presence_beat(k, 7));
	assert_int_equal(mine.own.rev, rev + 1);
	clock_advance(31000);
	good(presence_beat(k, 7));
	assert_int_equal(mine.own.rev, rev + 2);
	presence_leave(k);
}

static void others_are_seen(void **state)
{
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_CHECK];
	char who[100];
	(void)state;
	good(presence_claim(k, &mine));
	window(2, getppid(), clock_ms(), id);
	counter_touch(&clerk_at);
	clerk_play("2<ENTER><TICK>");
	for (int i = 0; i < 5 && !strstr(screen_text(clerk_at.ui), "正开着"); i++)
		clerk_play("<DOWN>");
	clerk_has("02号台 李某 正开着这一单");
	clerk_golden("queue-shared");
	clerk_play("<TAB><TICK>");
	clerk_has("02号台 李某 也开着这一单");
	clerk_golden("application-shared");
	assert_int_equal(mine.own.application, id);
	clock_advance(3 * 60 * 1000);
	assert_null(presence_of(&mine, id, who, sizeof(who)));
	assert_null(presence_of(&mine, id + 1, who, sizeof(who)));
	clerk_play("<ESC><ESC><TICK>");
	assert_int_equal(mine.own.application, 0);
	presence_leave(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_window_a_counter, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(signs_of_life, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(others_are_seen, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
