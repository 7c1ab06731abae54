/* Checkpoints outside the database: the end cut off cleanly, and an old copy put back, are seen. */
#include "base/xalloc.h"
#include "store/parts.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static char path[200], beside[220];
static int done;

static struct store *reopen(void)
{
	struct store *s;
	good(store_open(path, true, &s));
	return s;
}

static void line(struct store *s, enum event ev, bool refused)
{
	struct act a;
	book_act(&a, 1, ++done);
	act_line(&a, 0, ev, "第 %d 条", done);
	a.lines[0].refused = refused;
	good(s->ops->commit(s, &a, NULL));
	act_stop(&a);
}

static int start(void **state)
{
	(void)state;
	book_folder(path);
	snprintf(beside, sizeof(beside), "%s.checkpoints", path);
	done = 0;
	return 0;
}

static int stop(void **state)
{
	(void)state;
	book_remove(path);
	return 0;
}

static int lines_of(const char *file)
{
	FILE *f = fopen(file, "re");
	int n = 0;
	for (int c = f ? getc(f) : EOF; c != EOF; c = getc(f))
		n += c == '\n';
	if (f)
		fclose(f);
	return n;
}

/* What only a thief with the file does: the last records and the series go, nothing inside is out of step. */
static void cut(struct store *s, int from)
{
	char sql[300];
	snprintf(sql, sizeof(sql),
		"DROP TRIGGER step_stays; DELETE FROM step WHERE id>=%d; UPDATE series SET n=%d WHERE name='id-step'",
		from, from - 1);
	good(db_exec(store_of(s)->db, sql));
}

static void tail_cut_is_seen(void **state)
{
	int64_t checked;
	struct store *s = reopen();
	(void)state;
	line(s, EV_SIGN_IN, true); /* a wrong password makes none */
	line(s, EV_SIGN_IN, false);
	line(s, EV_ARRIVE, false);
	line(s, EV_DAY_CLOSE, false);
	line(s, EV_ARRIVE, false);
	assert_int_equal(lines_of(beside), 2);
	good(s->ops->verify(s, NULL, NULL, &checked));
	cut(s, 5); /* after the last checkpoint nobody can know */
	good(s->ops->verify(s, NULL, NULL, &checked));
	good(db_exec(store_of(s)->db, "DELETE FROM step WHERE id>=4; UPDATE series SET n=3 WHERE name='id-step'"));
	assert_int_equal(s->ops->verify(s, NULL, NULL, &checked), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "01 号台第 4 条"));
	assert_non_null(strstr(fault_text(), "没有了"));
	/* Something else put in its place does not help. */
	line(s, EV_DAY_CLOSE, false);
	assert_int_equal(s->ops->verify(s, NULL, NULL, &checked), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "变了"));
	s->ops->close(s);
}

static void half_a_line_is_no_proof(void **state)
{
	int64_t checked;
	struct store *s = reopen();
	(void)state;
	line(s, EV_DAY_CLOSE, false);
	FILE *f = fopen(beside, "ae");
	assert_non_null(f);
	fputs("1 2 ab", f);
	fclose(f);
	good(s->ops->verify(s, NULL, NULL, &checked));
	s->ops->close(s);
}

static void new_store_begins_anew(void **state)
{
	int64_t checked;
	struct store *s = reopen();
	char *keys = xasprintf("%s.keys", path), *moved = xasprintf("%s.keys.old", path);
	(void)state;
	line(s, EV_DAY_CLOSE, false);
	s->ops->close(s);
	assert_int_equal(unlink(path), 0);
	s = reopen(); /* the same keys: the old log is missing, and that is seen */
	assert_int_equal(s->ops->verify(s, NULL, NULL, &checked), ST_REFUSED);
	s->ops->close(s);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rename(keys, moved), 0);
	s = reopen();
	good(s->ops->verify(s, NULL, NULL, &checked));
	s->ops->close(s);
	free(keys);
	free(moved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tail_cut_is_seen, start, stop),
		cmocka_unit_test_setup_teardown(half_a_line_is_no_proof, start, stop),
		cmocka_unit_test_setup_teardown(new_store_begins_anew, start, stop),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
