/* What becomes of an attempt: the table as people read it, the whole matrix, and that every attempt ends. */
#include "tests/helper/golden.h"
#include "worker/attempt.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define T0 1795332600000

static const struct pay_channel closes = {.name = "w", .ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE, .poll_ms = 2000};
static const struct pay_channel cancels = {
	.name = "a", .ops = PAY_CREATE | PAY_QUERY | PAY_CLOSE | PAY_CANCEL, .late_trade = true, .poll_ms = 3000};

static struct attempt shown(void)
{
	return (struct attempt){
		.id = 7, .fen = 1000, .state = ATTEMPT_SHOWN, .created_at = T0, .deadline = T0 + 300000};
}

static void table_is_golden(void **state)
{
	struct bytes out = {0};

	(void)state;
	attempt_table(&out);
	golden_check("attempt.txt", bytes_str(&out));
	bytes_free(&out);
}

/* Of every state, question, verdict, wallet, time and scan: no PAID without a query's word, no open end without a time.
 */
static void matrix_holds(void **state)
{
	static const int64_t times[] = {T0 + 1000, T0 + 300000, T0 + 300000 + ATTEMPT_AFTER_MS};
	int seen = 0;

	(void)state;
	for (int i = 0; i < ATTEMPT_PAID * ASK__COUNT * (PAY_REFUSED + 1) * 2 * 3 * 2; i++) {
		int n = i;
		struct attempt t = shown();

		t.state = n % ATTEMPT_PAID;
		n /= ATTEMPT_PAID;
		enum attempt_ask ask = (enum attempt_ask)(n % ASK__COUNT);
		n /= ASK__COUNT;
		enum pay_verdict verdict = (enum pay_verdict)(n % (PAY_REFUSED + 1));
		n /= PAY_REFUSED + 1;
		const struct pay_channel *c = n % 2 ? &closes : &cancels;
		int64_t now = times[n / 2 % 3];

		t.scanned = n / 6 % 2;
		struct attempt_next next = attempt_answered(&t, c, ask, verdict, now);

		if (next.state == ATTEMPT_PAID) {
			assert_true(ask == ASK_QUERY || ask == ASK_CONFIRM);
			assert_int_equal(verdict, PAY_IS_PAID);
		}
		if (next.state == ATTEMPT_CLOSED)
			assert_true(verdict == PAY_IS_CLOSED || (verdict == PAY_NOT_YET && now == times[2]));
		if (next.state == ATTEMPT_FAILED)
			assert_true(ask == ASK_CREATE && verdict == PAY_REFUSED);
		assert_true(next.state != ATTEMPT_NEW || t.state == ATTEMPT_NEW);
		if (next.ask == ASK_NOTHING)
			continue;
		assert_true(next.state < ATTEMPT_PAID);
		assert_true(next.at == 0 || next.at > now);
		seen++;
	}
	assert_true(seen > 400);
}

static void ended_asks_nothing(void **state)
{
	(void)state;
	for (int s = ATTEMPT_PAID; s < ATTEMPT__COUNT; s++) {
		struct attempt t = shown();

		t.state = s;
		assert_true(attempt_ended(&t));
		assert_int_equal(attempt_due(&t, true, T0).ask, ASK_NOTHING);
		assert_int_equal(attempt_due(&t, true, T0).state, s);
	}
}

static void stop_and_deadline(void **state)
{
	struct attempt t = shown();
	struct attempt_next next;

	(void)state;
	t.next_at = T0 + 900000;
	assert_int_equal(
		attempt_due(&t, false, T0 + 1).at, t.deadline); /* a slow pace does not run past the deadline */
	next = attempt_due(&t, true, T0 + 1);
	assert_true(next.state == ATTEMPT_CLOSING && next.ask == ASK_QUERY && next.at == 0);
	next = attempt_due(&t, false, t.deadline);
	assert_true(next.state == ATTEMPT_CLOSING && next.ask == ASK_QUERY);
	t.state = ATTEMPT_NEW;
	assert_int_equal(attempt_due(&t, true, T0 + 1).state, ATTEMPT_CLOSED); /* nothing was sent */
	assert_int_equal(attempt_due(&t, false, T0 + 1).state, ATTEMPT_CREATING);
	t.deadline = 0; /* no deadline is not "over" */
	assert_int_equal(attempt_due(&t, false, T0 + 1).state, ATTEMPT_CREATING);
}

static void paces(void **state)
{
	struct attempt t = shown();
	struct attempt_next next = attempt_answered(&t, &cancels, ASK_QUERY, PAY_NOT_YET, T0 + 10000);

	(void)state;
	assert_int_equal(next.at, T0 + 13000);
	assert_int_equal(attempt_answered(&t, &closes, ASK_QUERY, PAY_NOT_YET, T0 + 10000).at, T0 + 12000);
	assert_int_equal(attempt_answered(&t, &closes, ASK_QUERY, PAY_NOT_YET, T0 + 61000).at, T0 + 66000);
	assert_int_equal(attempt_answered(&t, &closes, ASK_QUERY, PAY_NOT_YET, T0 + 299000).at, t.deadline);

	t.state = ATTEMPT_CREATING;
	for (int i = 0; i < 4; i++) {
		static const int64_t least[] = {1000, 2000, 4000, 0};

		next = attempt_answered(&t, &closes, ASK_CREATE, PAY_ODD, T0);
		assert_true(next.at >= T0 + least[i] || !least[i]);
		assert_true(next.at <= T0 + least[i] * 5 / 4 || !least[i]);
		assert_int_equal(next.state, least[i] ? ATTEMPT_CREATING : ATTEMPT_CLOSING);
		t.tries = next.tries;
	}
}

static void close_or_cancel(void **state)
{
	struct attempt t = shown();

	(void)state;
	assert_int_equal(attempt_op(&t, &closes, ASK_CLOSE), PAY_CLOSE);
	assert_int_equal(attempt_op(&t, &cancels, ASK_CLOSE), PAY_CLOSE); /* a cancel would give money back silently */
	t.scanned = true;
	assert_int_equal(attempt_op(&t, &cancels, ASK_CLOSE), PAY_CLOSE);
	t.by_code = true;
	assert_int_equal(attempt_op(&t, &cancels, ASK_CREATE), PAY_PAY);
	assert_int_equal(attempt_op(&t, &cancels, ASK_CLOSE), PAY_CLOSE);
	assert_int_equal(attempt_op(&t, &closes, ASK_CLOSE), PAY_CANCEL);
	t.scanned = false;
	assert_int_equal(attempt_op(&t, &cancels, ASK_CLOSE), PAY_CANCEL);
	assert_int_equal(attempt_op(&t, &cancels, ASK_CONFIRM), PAY_QUERY);
}

/* From any open state, with a wallet that says nothing for a while and then that nobody paid: it ends. */
static void every_attempt_ends(void **state)
{
	(void)state;
	for (int i = 0; i < ATTEMPT_PAID * 2 * 2 * 3; i++) {
		struct attempt t = shown();
		const struct pay_channel *c = i / ATTEMPT_PAID % 2 ? &closes : &cancels;
		int silent = (int[]){0, 5, 40}[i / ATTEMPT_PAID / 4];
		int64_t now = T0;
		int asked = 0;

		t.state = i % ATTEMPT_PAID;
		t.scanned = i / ATTEMPT_PAID / 2 % 2;
		struct attempt_next next = attempt_due(&t, false, now);

		while (asked < 400 && !attempt_ended(&t)) {
			t.state = (int)next.state;
			t.tries = next.tries;
			if (next.ask == ASK_NOTHING)
				break;
			if (next.at > now)
				now = next.at;
			t.next_at = next.at;
			struct attempt_next due = attempt_due(&t, false, now);

			if (due.state != (enum attempt_state)t.state)
				next = due;
			t.state = (int)next.state;
			bool created = next.ask == ASK_CREATE && asked >= silent;

			asked++;
			next = attempt_answered(&t, c, next.ask,
				asked <= silent ? PAY_ODD
				: created       ? PAY_IS_CREATED
						: PAY_NOT_YET,
				now);
		}
		if (t.state != ATTEMPT_CLOSED)
			fail_msg("case %d stayed in state %d after %d questions", i, t.state, asked);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_is_golden),
		cmocka_unit_test(matrix_holds),
		cmocka_unit_test(ended_asks_nothing),
		cmocka_unit_test(stop_and_deadline),
		cmocka_unit_test(paces),
		cmocka_unit_test(close_or_cancel),
		cmocka_unit_test(every_attempt_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
