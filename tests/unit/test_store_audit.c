/* A later change to the audit records shows, wherever it was made; and private values stand nowhere in the index. */
#include "base/xalloc.h"
#include "core/search.h"
#include "store/parts.h"
#include "store/schema.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static int open_memory(void **state)
{
	return store_open_memory((struct store **)state) != ST_OK;
}

static int close_store(void **state)
{
	struct store *s = *state;
	s->ops->close(s);
	return 0;
}

static struct db *db_of(void **state)
{
	return store_of(*state)->db;
}

/* Five records at counter 1 and two at counter 2. */
static int write_chains(void **state)
{
	open_memory(state);
	struct store *s = *state;
	for (int i = 0; i < 7; i++) {
		struct act a;
		book_act(&a, i < 5 ? 1 : 2, i);
		act_line(&a, 0, EV_ARRIVE, "签收 %d 件", i);
		if (i == 3)
			act_figure(&a, "cash", 1234, 2);
		good(s->ops->commit(s, &a, NULL));
		act_stop(&a);
	}
	return 0;
}

static void test_steps_refuse_update_and_delete(void **state)
{
	assert_int_equal(db_exec(db_of(state), "UPDATE step SET text='x' WHERE id=1"), ST_STORE);
	assert_int_equal(db_exec(db_of(state), "DELETE FROM step WHERE id=1"), ST_STORE);
	assert_int_equal(db_exec(db_of(state), "INSERT OR REPLACE INTO step SELECT * FROM step WHERE id=1"), ST_STORE);
}

/* clang-format off */
static const struct attack {
	const char *name, *sql;
	enum status seen; /* ST_OK: known not to be seen before checkpoints stand outside (reliability.md section 4) */
	const char *where;
} attacks[] = {
	{ "nothing",          "", ST_OK, "" },
	{ "edit a text",      "UPDATE step SET text='签收 9 件' WHERE id=3", ST_REFUSED, "第 3 条" },
	{ "edit the person",  "UPDATE step SET clerk=8 WHERE id=3", ST_REFUSED, "第 3 条" },
	{ "edit a flag",      "UPDATE step SET refused=1 WHERE id=7", ST_REFUSED, "02 号台第 2 条" },
	{ "add money",        "UPDATE step SET fen=1000 WHERE id=3", ST_REFUSED, "第 3 条" },
	{ "change the money", "UPDATE step SET fen=fen-1 WHERE id=4", ST_REFUSED, "第 4 条" },
	{ "drop the money",   "UPDATE step SET fen=0, channel='' WHERE id=4", ST_REFUSED, "第 4 条" },
	{ "change the count", "UPDATE step SET moved=3 WHERE id=4", ST_REFUSED, "第 4 条" },
	{ "edit the hash",    "UPDATE step SET mac=hex(randomblob(32)) WHERE id=2", ST_REFUSED, "第 2 条" },
	{ "delete one",       "DELETE FROM step WHERE id=3", ST_REFUSED, "第 4 条" },
	{ "delete, renumber", "DELETE FROM step WHERE id=3; UPDATE step SET seq=seq-1 WHERE chain=1 AND seq>3", ST_REFUSED, "第 3 条" },
	{ "delete, mend prev", "DELETE FROM step WHERE id=3; UPDATE step SET seq=seq-1, prev=(SELECT mac FROM step WHERE id=2)"
		" WHERE id=4; UPDATE step SET seq=4 WHERE id=5", ST_REFUSED, "第 3 条" },
	{ "delete the first", "DELETE FROM step WHERE id=1", ST_REFUSED, "第 2 条" },
	{ "swap two",         "UPDATE step SET seq=99 WHERE id=2; UPDATE step SET seq=2 WHERE id=3;"
		" UPDATE step SET seq=3 WHERE id=2", ST_REFUSED, "第 2 条" },
	{ "take another text",   "UPDATE step AS o SET text=(SELECT text FROM step WHERE id=5-o.id) WHERE id=2", ST_REFUSED, "第 2 条" },
	{ "move to another chain", "UPDATE step SET chain=3, seq=1, prev='' WHERE id=5", ST_REFUSED, "03 号台第 1 条" },
	{ "copy one",         "INSERT INTO step SELECT 8,chain,6,at,clerk,clerk_name,second,same_person,application,event,text,"
		"refused,'k',line,mac,mac,channel,fen,moved FROM step WHERE id=5", ST_REFUSED, "第 6 条" },
	{ "cut the tail",     "DELETE FROM step WHERE id=7", ST_REFUSED, "末尾" },
	{ "cut a whole chain", "DELETE FROM step WHERE chain=2", ST_REFUSED, "末尾" },
	{ "cut the tail and the series", "DELETE FROM step WHERE id=7; UPDATE series SET n=6 WHERE name='id-step'", ST_OK, "" },
};
/* clang-format on */

static void test_each_attack_is_seen(void **state)
{
	for (size_t i = 0; i < sizeof(attacks) / sizeof(attacks[0]); i++) {
		int64_t checked;
		write_chains(state);
		good(db_exec(db_of(state),
			"DROP TRIGGER step_stays; DROP TRIGGER step_stays_as_it_is; DROP TRIGGER step_grows"));
		good(db_exec(db_of(state), attacks[i].sql));
		struct store *s = *state;
		enum status st = s->ops->verify(s, NULL, NULL, &checked);
		if (st != attacks[i].seen)
			fail_msg("%s: %d (%s)", attacks[i].name, (int)st, fault_text());
		if (st && !strstr(fault_text(), attacks[i].where))
			fail_msg("%s: %s", attacks[i].name, fault_text());
		close_store(state);
	}
}

static void count_progress(void *ctx, int64_t done, int64_t all)
{
	int64_t *last = ctx;
	assert_true(done >= *last && done <= all);
	*last = done;
}

static void test_verify_tells_how_far_it_is(void **state)
{
	struct store *s = *state;
	int64_t checked, last = 0;
	good(s->ops->verify(s, count_progress, &last, &checked));
	assert_int_equal(checked, 7);
	assert_int_equal(last, 7);
}

static bool next_row(struct query *q)
{
	bool row;
	good(query_step(q, &row));
	return row;
}

/* How many different tokens a name has. */
static int count_tokens(const char *name)
{
	struct bytes tokens = {0};
	char *words[2000], *save = NULL;
	int n = 0;
	search_tokens(name, &tokens);
	for (char *w = strtok_r((char *)tokens.data, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		bool met = false;
		for (int i = 0; i < n && !met; i++)
			met = strcmp(words[i], w) == 0;
		if (!met)
			words[n++] = w;
	}
	bytes_free(&tokens);
	return n;
}

/* What the index holds for every order against fresh tokens. Wrong ones would stay silently. */
static void check_tokens(void **state, int napplications)
{
	struct store *s = *state;
	struct application a;
	struct query *q;
	int64_t stored = 0, fresh = 0;
	good(db_exec(db_of(state), "CREATE VIRTUAL TABLE IF NOT EXISTS temp.v USING fts5vocab(main,'f','instance')"));
	good(db_prepare(db_of(state), "SELECT doc, term FROM temp.v", &q));
	for (; next_row(q); stored++) {
		struct bytes tokens = {0};
		char want[80];
		good(s->ops->get(s, &application_type, query_col_int(q, 0), &a));
		bytes_puts(&tokens, " ");
		search_tokens(a.org, &tokens);
		bytes_puts(&tokens, " ");
		snprintf(want, sizeof(want), " %s ", query_col_text(q, 1));
		if (!strstr(bytes_str(&tokens), want))
			fail_msg("%s is found by %s", a.org, want);
		bytes_free(&tokens);
	}
	query_close(q);
	for (int id = 1; id <= napplications; id++) {
		good(s->ops->get(s, &application_type, id, &a));
		fresh += count_tokens(a.org);
	}
	assert_int_equal(stored, fresh);
}

static const char *const names[] = {"重庆长安", "浙江（汇信）科技有限公司", "单县ABC协会", "𠮷野家"};

static void test_the_index_follows_every_change(void **state)
{
	struct store *s = *state;
	int64_t n;
	for (int i = 0; i < 12; i++) {
		struct application read = book_application(i), now;
		str_copy(read.org, sizeof(read.org), names[i % 4]);
		book_add(s, &read);
		for (int k = 0; k < 3; k++) {
			struct act a;
			now = read;
			str_copy(now.org, sizeof(now.org), names[(i + k) % 4]);
			snprintf(now.waybill_in, sizeof(now.waybill_in), "SF100000000%04d", k % 2 ? i : i + 1000);
			snprintf(now.phone, sizeof(now.phone), "1380013%04d", i + k);
			book_act(&a, 1, i * 10 + k);
			act_change(&a, &application_type, &read, &now);
			act_line(&a, read.id, EV_REMARK, "改");
			good(s->ops->commit(s, &a, NULL));
			read = *(const struct application *)act_row(&a, &application_type, 0);
			act_stop(&a);
		}
	}
	check_tokens(state, 12);
	good(db_int(db_of(state), "SELECT count(*) FROM tail", &n));
	assert_int_equal(n, 12 * 3); /* 申领单号, 平台单号, 来件运单号, nothing of what was */
	good(db_int(db_of(state), "SELECT count(*) FROM keyed", &n));
	assert_int_equal(n, 12 * 3); /* 身份证, phone, its last four */
	good(s->ops->reindex(s, NULL, NULL));
	check_tokens(state, 12);
	good(db_int(db_of(state), "SELECT count(*) FROM tail", &n));
	assert_int_equal(n, 12 * 3);
}

static void test_private_values_are_in_no_index_in_clear(void **state)
{
	struct store *s = *state;
	struct application a = book_application(1);
	struct query *q;
	bool row;
	int64_t n;
	str_copy(a.phone, sizeof(a.phone), "13900004321");
	str_copy(a.agent, sizeof(a.agent), "欧阳某某");
	book_add(s, &a);
	good(db_exec(db_of(state), "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main,'f','row')"));
	good(db_int(db_of(state),
		"SELECT count(*) FROM temp.v WHERE term IN ('欧阳','oy','4321','某某') AND term<>'某某'", &n));
	assert_int_equal(n, 0);
	good(db_prepare(db_of(state), "SELECT EXISTS(SELECT 1 FROM tail WHERE tail.r IN ($phone,$id))", &q));
	query_int(q, "$phone", search_tail(a.phone));
	query_int(q, "$id", search_tail(a.agent_id));
	good(query_step(q, &row));
	assert_int_equal(query_col_int(q, 0), 0);
	query_close(q);
	good(db_int(db_of(state),
		"SELECT count(*) FROM keyed WHERE length(mac)<>32 OR instr(mac,CAST('4321' AS BLOB)) OR kind LIKE "
		"'%139%'",
		&n));
	assert_int_equal(n, 0);
	good(db_int(db_of(state), "SELECT count(*) FROM keyed", &n));
	assert_int_equal(n, 3);
}

/* The same number has another hash in another store: the hash is keyed. */
static void test_keyed_values_depend_on_the_store(void **state)
{
	struct store *other;
	unsigned char one[SECRET_MAC], two[SECRET_MAC];
	good(store_open_memory(&other));
	index_mac(store_of(*state), "phone", "13900000001", one);
	index_mac(store_of(other), "phone", "13900000001", two);
	assert_memory_not_equal(one, two, sizeof(one));
	index_mac(store_of(*state), "phone4", "13900000001", two);
	assert_memory_not_equal(one, two, sizeof(one));
	other->ops->close(other);
}

static void test_an_index_of_other_rules_is_made_again_first(void **state)
{
	char path[200];
	struct store *s;
	struct application a = book_application(1);
	struct act act;
	(void)state;
	book_folder(path);
	good(store_open(path, true, &s));
	book_add(s, &a);
	good(meta_put(store_of(s)->db, "search", SEARCH_FORMAT + 1));
	s->ops->close(s);
	good(store_open(path, false, &s));
	book_act(&act, 1, 1);
	act_line(&act, 0, EV_SIGN_IN, "签到");
	assert_int_equal(s->ops->commit(s, &act, NULL), ST_REFUSED);
	good(s->ops->reindex(s, NULL, NULL));
	good(s->ops->commit(s, &act, NULL));
	act_stop(&act);
	s->ops->close(s);
	book_remove(path);
}

static void test_a_newer_schema_stops_an_older_program(void **state)
{
	char path[200];
	struct store *s, *again;
	struct act act;
	(void)state;
	book_folder(path);
	good(store_open(path, true, &s));
	good(meta_put(store_of(s)->db, "schema", 99));
	book_act(&act, 1, 1);
	act_line(&act, 0, EV_SIGN_IN, "签到");
	assert_int_equal(s->ops->commit(s, &act, NULL), ST_UNAVAILABLE);
	assert_string_equal(fault_text(), "程序已更新, 请重新进入");
	act_stop(&act);
	assert_int_equal(store_open(path, false, &again), ST_UNAVAILABLE);
	s->ops->close(s);
	book_remove(path);
}

static void test_missing_columns_are_added(void **state)
{
	char path[200];
	struct store *s;
	struct application a = book_application(1), found;
	(void)state;
	book_folder(path);
	good(store_open(path, true, &s));
	good(db_exec(store_of(s)->db,
		"ALTER TABLE application DROP COLUMN remark; ALTER TABLE application DROP COLUMN returned_mail"));
	s->ops->close(s);
	good(store_open(path, false, &s));
	str_copy(a.remark, sizeof(a.remark), "补上");
	book_add(s, &a);
	good(s->ops->get(s, &application_type, a.id, &found));
	assert_memory_equal(&a, &found, sizeof(a));
	s->ops->close(s);
	book_remove(path);
}

int main(void)
{
#define IN_MEMORY(test, setup) cmocka_unit_test_setup_teardown(test, setup, close_store)
	const struct CMUnitTest tests[] = {
		IN_MEMORY(test_steps_refuse_update_and_delete, write_chains),
		cmocka_unit_test(test_each_attack_is_seen),
		IN_MEMORY(test_verify_tells_how_far_it_is, write_chains),
		IN_MEMORY(test_the_index_follows_every_change, open_memory),
		IN_MEMORY(test_private_values_are_in_no_index_in_clear, open_memory),
		IN_MEMORY(test_keyed_values_depend_on_the_store, open_memory),
		cmocka_unit_test(test_an_index_of_other_rules_is_made_again_first),
		cmocka_unit_test(test_a_newer_schema_stops_an_older_program),
		cmocka_unit_test(test_missing_columns_are_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
