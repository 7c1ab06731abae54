/* The contract of the store: what is committed is there, once, whole; what is refused leaves no trace. */
#include "base/day.h"
#include "base/xalloc.h"
#include "core/store.h"
#include "store/schema.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void test_commit_gives_ids_numbers_and_place(void **state)
{
	struct store *s = *state;
	struct application a = book_application(1), b;
	assert_int_equal(book_add(s, &a), 1);
	assert_int_equal(a.rev, 1);
	assert_int_equal(strlen(a.code), 14);
	assert_int_equal(a.queue, QUEUE_PAPERS);
	good(s->ops->get(s, &application_type, 1, &b));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(s->ops->get(s, &application_type, 2, &b), ST_NOT_FOUND);
}

/* A long day at a counter touches every kind of record in one process. */
static void test_every_type_is_read(void **state)
{
	struct store *s = *state;
	for (int i = 0; schema_types[i]; i++) {
		void *row = xcalloc(1, schema_types[i]->size);
		assert_int_equal(s->ops->get(s, schema_types[i], 1, row), ST_NOT_FOUND);
		free(row);
	}
}

static void test_a_new_row_is_named_before_it_has_an_id(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1);
	struct act a;
	struct done done;
	book_act(&a, 1, 1);
	int64_t id = act_add(&a, &application_type, &app);
	act_add(&a, &charge_type, &(struct charge){.application = id, .fen = 1000});
	act_errand(&a, ERRAND_NOTICE, "notice", act_add(&a, &notice_type, &(struct notice){.application = id}));
	act_line(&a, id, EV_IMPORT, "导入");
	good(s->ops->commit(s, &a, &done));
	const struct charge *c = act_row(&a, &charge_type, 0);
	const struct errand *e = act_row(&a, &errand_type, 0);
	const struct notice *n = act_row(&a, &notice_type, 0);
	assert_int_equal(c->application, 1);
	assert_int_equal(n->application, 1);
	assert_int_equal(e->subject, n->id);
	assert_int_equal(a.lines[0].application, 1);
	assert_int_equal(a.lines[0].seq, done.seq);
	assert_false(done.repeated);
	act_stop(&a);
}

static void test_the_same_key_does_it_once(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1), found;
	struct done done;
	bool was;
	for (int i = 0; i < 2; i++) {
		struct act a;
		book_act(&a, 1, 42);
		act_line(&a, act_add(&a, &application_type, &app), EV_IMPORT, "导入");
		good(s->ops->commit(s, &a, &done));
		assert_int_equal(done.repeated, i == 1);
		assert_int_equal(done.seq, 1);
		assert_int_equal(*(int64_t *)a.changes[0].after, i ? -1 : 1);
		good(s->ops->was_done(s, a.key, &was));
		assert_true(was);
		act_stop(&a);
	}
	assert_int_equal(s->ops->get(s, &application_type, 2, &found), ST_NOT_FOUND);
	good(s->ops->was_done(s, "00000000000000000000000000000043", &was));
	assert_false(was);
}

static void test_housekeeping_needs_no_line_and_happens_once_too(void **state)
{
	struct store *s = *state;
	struct rows rows;
	for (int i = 0; i < 2; i++) {
		struct act a;
		struct done done;
		book_act(&a, 1, 42);
		act_add(&a, &draft_type, &(struct draft){.clerk = 7, .counter = 1, .at = 5, .form = "check"});
		good(s->ops->commit(s, &a, &done));
		assert_int_equal(done.repeated, i == 1);
		act_stop(&a);
	}
	good(s->ops->list(s, LIST_DRAFTS, &(struct list_arg){.a = 7}, &rows));
	assert_int_equal(rows.n, 1);
	rows_free(&rows);
}

static enum status change(struct store *s, int n, const struct application *before, struct application *after)
{
	struct act a;
	book_act(&a, 1, n);
	act_change(&a, &application_type, before, after);
	act_line(&a, after->id, EV_REMARK, "备注");
	enum status st = s->ops->commit(s, &a, NULL);
	if (!st)
		*after = *(const struct application *)act_row(&a, &application_type, 0);
	act_stop(&a);
	return st;
}

static void test_who_comes_second_is_told(void **state)
{
	struct store *s = *state;
	struct application read = book_application(1), mine, theirs;
	book_add(s, &read);
	mine = theirs = read;
	str_copy(mine.remark, sizeof(mine.remark), "甲");
	str_copy(theirs.remark, sizeof(theirs.remark), "乙");
	good(change(s, 1, &read, &mine));
	assert_int_equal(mine.rev, 2);
	assert_int_equal(change(s, 2, &read, &theirs), ST_CONFLICT);
	assert_string_equal(fault_text(), "申领单刚被他人改动, 请重新读取");
	good(s->ops->get(s, &application_type, read.id, &theirs));
	assert_string_equal(theirs.remark, "甲");
}

static void test_an_unchanged_order_still_counts_one_up(void **state)
{
	struct store *s = *state;
	struct application read = book_application(1), same;
	book_add(s, &read);
	same = read;
	good(change(s, 1, &read, &same));
	assert_int_equal(same.rev, 2);
	assert_int_equal(change(s, 2, &read, &same), ST_CONFLICT);
}

static void test_a_taken_value_is_named(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1);
	book_add(s, &app);
	for (int i = 0; i < 2; i++) {
		struct act a;
		book_act(&a, 1, i);
		act_add(&a, &unit_type, &(struct unit){.application = app.id, .number = "HX0001"});
		act_line(&a, app.id, EV_STOCK, "入库");
		assert_int_equal(s->ops->commit(s, &a, NULL), i ? ST_CONFLICT : ST_OK);
		assert_int_equal(*(int64_t *)a.changes[0].after, i ? -1 : 1);
		act_stop(&a);
	}
	assert_string_equal(fault_text(), "UKey编号 HX0001 已登记过");
}

/* Numbers, ids and the audit chain have no holes, though acts were refused in between. */
static void test_a_refused_act_takes_no_number(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1);
	int64_t checked;
	char last[20] = "";
	book_add(s, &app);
	for (int i = 0; i < 6; i++) {
		struct act a;
		book_act(&a, 1, i);
		int64_t slip = act_add(&a, &slip_type, &(struct slip){.application = app.id, .counter = 1});
		act_add(&a, &copy_type, &(struct copy){.slip = slip, .application = app.id});
		for (int j = 0; j < 2; j++) { /* odd acts bring the same key twice */
			struct unit u = {.application = app.id};
			snprintf(u.number, sizeof(u.number), "HX%d%d", i, i % 2 ? 0 : j);
			act_add(&a, &unit_type, &u);
		}
		act_line(&a, app.id, EV_STOCK, "入库");
		assert_int_equal(s->ops->commit(s, &a, NULL), i % 2 ? ST_CONFLICT : ST_OK);
		const struct slip *made = act_row(&a, &slip_type, 0);
		if (i % 2 == 0) {
			assert_int_equal(made->id, i / 2 + 1);
			assert_int_equal(a.lines[0].seq, i / 2 + 2);
			assert_int_equal(strlen(made->no), 16);
			assert_true(strcmp(made->no, last) > 0);
			assert_int_equal(made->no[14] - '0', i / 2 + 1); /* 9 CC YYMMDD NNNNNN K */
			str_copy(last, sizeof(last), made->no);
		} else {
			assert_string_equal(made->no, "");
		}
		act_stop(&a);
	}
	good(s->ops->verify(s, NULL, NULL, &checked));
	assert_int_equal(checked, 4);
}

static void test_one_attempt_at_a_time_and_paid_once(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1);
	const enum attempt_state states[] = {ATTEMPT_EXPIRING, ATTEMPT_SHOWN, ATTEMPT_NEW, ATTEMPT_PAID, ATTEMPT_PAID};
	const enum status want[] = {ST_OK, ST_OK, ST_CONFLICT, ST_OK, ST_CONFLICT};
	book_add(s, &app);
	for (int i = 0; i < 5; i++) {
		struct act a;
		struct attempt t = {.charge = 1, .application = app.id, .state = (int)states[i]};
		snprintf(t.no, sizeof(t.no), "pay%06d", i);
		book_act(&a, 1, i);
		act_add(&a, &attempt_type, &t);
		assert_int_equal(s->ops->commit(s, &a, NULL), want[i]);
		act_stop(&a);
	}
	assert_string_equal(fault_text(), "这份收费单已有一笔付款, 请刷新后再看");
}

static void test_queues_are_counted_as_orders_move(void **state)
{
	struct store *s = *state;
	struct counts n;
	int32_t today = day_from_ymd(2026, 11, 22);
	for (int i = 0; i < 4; i++) {
		struct application read = book_application(i), now;
		book_add(s, &read);
		now = read;
		now.papers = i == 3 ? PAPERS_COMPLETE : PAPERS_OPENED;
		now.accept_due = today - 1 + i;
		now.make_due = today;
		now.accepted_day = i == 3 ? today : 0;
		good(change(s, i, &read, &now));
	}
	good(s->ops->counts(s, 1, today, 30, &n));
	assert_int_equal(n.queue[QUEUE_PAPERS], 0);
	assert_int_equal(n.queue[QUEUE_CHECK], 3);
	assert_int_equal(n.queue[QUEUE_FINAL], 1);
	assert_int_equal(n.due_today_accept, 1);
	assert_int_equal(n.due_today_make, 1);
	assert_int_equal(n.overdue, 1);
	assert_int_equal(n.overdue_oldest, today - 1);
}

static void test_a_dossier_has_all_that_is_its_own(void **state)
{
	struct store *s = *state;
	struct application app = book_application(1), other = book_application(2);
	struct dossier d;
	struct act a;
	book_add(s, &app);
	book_add(s, &other);
	book_act(&a, 1, 1);
	int64_t parcel = act_add(&a, &parcel_type, &(struct parcel){.state = PARCEL_OPENED});
	act_add(&a, &enclosure_type, &(struct enclosure){.parcel = parcel, .application = app.id});
	act_add(&a, &enclosure_type, &(struct enclosure){.parcel = parcel, .application = other.id});
	for (int i = 0; i < 2; i++)
		act_add(&a, &material_type, &(struct material){.application = app.id, .kind = "idcopy"});
	act_add(&a, &invoice_type, &(struct invoice){.application = other.id});
	act_line(&a, app.id, EV_OPEN, "拆封");
	good(s->ops->commit(s, &a, NULL));
	act_stop(&a);
	good(s->ops->dossier(s, app.id, &d));
	assert_int_equal(d.app.id, app.id);
	assert_int_equal(d.nparcels, 1);
	assert_int_equal(d.nmaterials, 2);
	assert_int_equal(d.materials[1].id, 2);
	assert_int_equal(d.ninvoices, 0);
	assert_int_equal(d.nsteps, 2);
	assert_int_equal(d.steps[1].event, EV_OPEN);
	dossier_free(&d);
	assert_int_equal(s->ops->dossier(s, 99, &d), ST_NOT_FOUND);
}

static void test_files_and_keys_are_for_one_account(void **state)
{
	char path[200], keys[220], key[240];
	struct store *s;
	struct stat sb;
	(void)state;
	book_folder(path);
	assert_int_equal(store_open(path, false, &s), ST_NOT_FOUND);
	good(store_open(path, true, &s));
	s->ops->close(s);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	snprintf(keys, sizeof(keys), "%s.keys", path);
	assert_int_equal(stat(keys, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0700);
	snprintf(key, sizeof(key), "%s/audit", keys);
	assert_int_equal(chmod(key, 0640), 0);
	assert_int_equal(store_open(path, false, &s), ST_DENIED);
	assert_int_equal(chmod(key, 0600), 0);
	assert_int_equal(chmod(keys, 0750), 0);
	assert_int_equal(store_open(path, false, &s), ST_DENIED);
	assert_int_equal(chmod(keys, 0700), 0);
	good(store_open(path, false, &s));
	s->ops->close(s);
	assert_int_equal(truncate(key, 31), 0);
	assert_int_equal(store_open(path, false, &s), ST_IO);
	book_remove(path);
}

static void test_another_window_sees_what_was_committed(void **state)
{
	char path[200];
	struct store *one, *two;
	struct application app = book_application(1), found;
	(void)state;
	book_folder(path);
	good(store_open(path, true, &one));
	good(store_open(path, false, &two));
	int64_t before = two->ops->version(two);
	assert_int_equal(two->ops->version(two), before);
	book_add(one, &app);
	assert_int_not_equal(two->ops->version(two), before);
	good(two->ops->get(two, &application_type, app.id, &found));
	good(one->ops->checkpoint(one));
	one->ops->close(one);
	two->ops->close(two);
	book_remove(path);
}

int main(void)
{
#define IN_MEMORY(test) cmocka_unit_test_setup_teardown(test, open_memory, close_store)
	const struct CMUnitTest tests[] = {
		IN_MEMORY(test_commit_gives_ids_numbers_and_place),
		IN_MEMORY(test_every_type_is_read),
		IN_MEMORY(test_a_new_row_is_named_before_it_has_an_id),
		IN_MEMORY(test_the_same_key_does_it_once),
		IN_MEMORY(test_housekeeping_needs_no_line_and_happens_once_too),
		IN_MEMORY(test_who_comes_second_is_told),
		IN_MEMORY(test_an_unchanged_order_still_counts_one_up),
		IN_MEMORY(test_a_taken_value_is_named),
		IN_MEMORY(test_a_refused_act_takes_no_number),
		IN_MEMORY(test_one_attempt_at_a_time_and_paid_once),
		IN_MEMORY(test_queues_are_counted_as_orders_move),
		IN_MEMORY(test_a_dossier_has_all_that_is_its_own),
		cmocka_unit_test(test_files_and_keys_are_for_one_account),
		cmocka_unit_test(test_another_window_sees_what_was_committed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
