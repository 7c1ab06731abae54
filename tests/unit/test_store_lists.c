/* Every list gives the rows it promises in its order, by an index and never by sorting or reading all orders. */
#include "core/telling.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/key_stock.h"
#include "core/presence.h"
#include "core/mailing.h"
#include "store/counts.h"
#include "store/find.h"
#include "store/lists.h"
#include "store/parts.h"
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

#define TODAY 20779 /* 2026-11-22 */
#define AT INT64_C(1795305600000)

/* Five orders, one in each corner of the house. */
static struct application orders[6];

static void make_orders(struct store *s)
{
	for (int i = 1; i <= 5; i++)
		orders[i] = book_application(i);
	for (int i = 1; i <= 2; i++) {
		orders[i].papers = PAPERS_OPENED;
		orders[i].accept_due = TODAY - 2 + i;
	}
	for (int i = 3; i <= 4; i++) {
		orders[i].state = AP_TO_ISSUE;
		orders[i].making = MAKING_STOCKED;
		orders[i].stocked_day = TODAY - 100 + 50 * (i - 3);
		orders[i].units_in = 1;
		snprintf(orders[i].pickup_code, sizeof(orders[i].pickup_code), "00000%d", i);
	}
	orders[5].state = AP_ISSUED;
	str_copy(orders[1].waybill_in, sizeof(orders[1].waybill_in), "SF1000000000001");
	str_copy(orders[5].waybill_out, sizeof(orders[5].waybill_out), "SF1000000000001");
	str_copy(orders[2].uscc, sizeof(orders[2].uscc), orders[1].uscc);
	str_copy(orders[4].agent_id, sizeof(orders[4].agent_id), orders[1].agent_id);
	str_copy(orders[3].phone, sizeof(orders[3].phone), "13800000001");
	for (int i = 1; i <= 5; i++)
		book_add(s, &orders[i]);
}

static void add_parcels(struct act *a)
{
	const int states[] = {PARCEL_ARRIVED, PARCEL_UNCLAIMED, PARCEL_ARRIVED, PARCEL_OPENED};
	for (int i = 0; i < 4; i++) {
		struct parcel p = {.state = states[i], .arrived_day = TODAY - i, .arrived_at = AT, .waybill = "YT1"};
		int64_t id = act_add(a, &parcel_type, &p);
		if (p.state == PARCEL_OPENED)
			act_add(a, &enclosure_type, &(struct enclosure){.parcel = id, .application = 2});
	}
	act_add(a, &unit_type, &(struct unit){.application = 3, .number = "HX2", .slot = "B02"});
	act_add(a, &unit_type, &(struct unit){.application = 4, .number = "HX1", .slot = "A01"});
	act_add(a, &unit_type,
		&(struct unit){.application = 5, .number = "HX0", .state = UNIT_MAILED, .waybill = "YT1"});
}

static void add_money_and_slips(struct act *a)
{
	const int charges[] = {CHARGE_OWED, CHARGE_PAID, CHARGE_OWED, CHARGE_OWED};
	for (int i = 0; i < 4; i++)
		act_add(a, &charge_type,
			&(struct charge){.application = (i + 2) / 2, .state = charges[i], .fen = 1000});
	for (int i = 0; i < ATTEMPT__COUNT; i++) {
		struct attempt t = {
			.charge = 10 + i, .application = 1, .state = i, .counter = 1, .fen = 1000, .paid_at = AT};
		snprintf(t.no, sizeof(t.no), "pay00%d", i);
		act_add(a, &attempt_type, &t);
	}
	for (int i = COPY_PREPARED; i <= COPY_WAITING; i++)
		act_add(a, &copy_type, &(struct copy){.application = 1, .state = i, .job_name = "PH-1"});
	for (int i = 0; i < 2; i++) {
		struct slip p = {.application = 4 + i, .counter = 1};
		snprintf(p.no, sizeof(p.no), "slip%d", i);
		act_add(a, &slip_type, &p);
		act_add(a, &invoice_type, &(struct invoice){.state = i ? INVOICE_ASKED : INVOICE_ISSUED});
		act_add(a, &approval_type, &(struct approval){.state = i ? APPROVAL_WAITING : APPROVAL_DENIED});
		act_add(a, &notice_type, &(struct notice){.state = i ? NOTICE_WAITING : NOTICE_FAILED});
	}
}

static void add_tellings(struct act *a)
{
	act_add(a, &notice_type, &(struct notice){.state = NOTICE_SENDING, .next_at = 5});
	act_add(a, &notice_type, &(struct notice){.state = NOTICE_CALL, .next_at = 9});
	act_add(a, &notice_type, &(struct notice){.state = NOTICE_CALL, .next_at = 7});
	for (int i = 0; i < 3; i++)
		act_add(a, &telling_type, &(struct telling){.application = 4 + i / 2, .notice = 1});
}

static void add_people(struct act *a)
{
	add_tellings(a);
	act_add(a, &clerk_type, &(struct clerk){.no = "1001"});
	act_add(a, &clerk_type, &(struct clerk){.no = "1002"});
	act_add(a, &shift_type, &(struct shift){.clerk = 1, .counter = 1, .closed_at = 9});
	act_add(a, &shift_type, &(struct shift){.clerk = 1, .counter = 2});
	act_add(a, &shift_type, &(struct shift){.clerk = 2, .counter = 1});
	for (int i = 0; i < 3; i++) {
		struct draft d = {.form = "check", .subject = 3, .clerk = 1 + i % 2, .counter = 1, .at = 9 - i};
		act_add(a, &draft_type, &d);
		d.done = true;
		act_add(a, &draft_type, &d);
	}
	act_add(a, &errand_type, &(struct errand){.lane = "pay:sim", .next_at = 5});
	act_add(a, &errand_type, &(struct errand){.lane = "print", .next_at = 9});
	act_add(a, &errand_type, &(struct errand){.lane = "pay:sim", .next_at = 1, .done_at = 2});
	act_add(a, &errand_type, &(struct errand){.lane = "pay:sim", .next_at = 4});
	act_add(a, &lane_type, &(struct lane){.name = "worker"});
	act_add(a, &lane_type, &(struct lane){.name = "print"});
	act_add(a, &live_type, &(struct live){.counter = 2});
	act_add(a, &key_box_type, &(struct key_box){.first = "HX1"});
	act_add(a, &key_box_type, &(struct key_box){.first = "HX5"});
	act_add(a, &live_type, &(struct live){.counter = 1});
	for (int i = 0; i < 3; i++) {
		act_add(a, &day_close_type,
			&(struct day_close){.counter = 1 + i / 2, .state = i % 2 ? DAY_OPEN : DAY_CLOSED});
		act_add(a, &day_count_type, &(struct day_count){.close = i ? 2 : 1, .what = DAY_CASH});
		act_add(a, &scan_type, &(struct scan){.application = i + 1, .state = i == 1 ? SCAN_KEPT : SCAN_OWED});
	}
}

/* Two lists for couriers: one waits, one was taken; and a refund that was signed afterwards. */
static void add_mailings(struct act *a)
{
	act_add(a, &approval_type,
		&(struct approval){.state = APPROVAL_GIVEN, .done = true, .counter = 1, .decided_at = AT});
	for (int i = 0; i < 2; i++) {
		int64_t id = act_add(
			a, &mailing_type, &(struct mailing){.state = i ? MAILING_OPEN : MAILING_GIVEN, .slip = 7});
		struct posting p = {.mailing = id, .application = 4, .state = i ? POSTING_LISTED : POSTING_GIVEN};
		str_copy(p.waybill, sizeof(p.waybill), "SF8");
		act_add(a, &posting_type, &p);
	}
}

static int furnish(void **state)
{
	struct store *s;
	struct act a;
	good(store_open_memory(&s));
	*state = s;
	make_orders(s);
	book_act(&a, 2, 1);
	add_parcels(&a);
	add_money_and_slips(&a);
	add_people(&a);
	add_mailings(&a);
	act_line(&a, 0, EV_ARRIVE, "签收");
	act_line(&a, 0, EV_STOCK, "入库");
	act_figure(&a, "", 0, 3);
	good(s->ops->commit(s, &a, NULL));
	act_stop(&a);
	for (int i = 0; i < 2; i++) { /* yesterday and today */
		book_act(&a, 1, 2 + i);
		a.now -= i ? 0 : INT64_C(86400000);
		act_line(&a, 1, EV_COMPLETE, "核验");
		act_line(&a, 1, EV_CORRECTION, "补正");
		act_line(&a, 1, EV_DISPATCH, "寄出");
		act_line(&a, 1, EV_REMARK, "备注");
		good(s->ops->commit(s, &a, NULL));
		act_stop(&a);
	}
	return 0;
}

static int close_store(void **state)
{
	struct store *s = *state;
	s->ops->close(s);
	return 0;
}

/* clang-format off */
static const struct expected {
	enum listing list;
	struct list_arg arg;
	const char *ids;
} expected[] = {
	{ LIST_QUEUE,             { .a = QUEUE_CHECK }, "1 2" },
	{ LIST_QUEUE,             { .a = QUEUE_CHECK, .a2 = TODAY - 1, .b = 1 }, "2" },
	{ LIST_QUEUE,             { .a = QUEUE_CHECK, .limit = 1 }, "1" },
	{ LIST_QUEUE,             { .a = QUEUE_PICKUP }, "3 4" },
	{ LIST_QUEUE,             { .a = QUEUE_PICKUP, .b = 3 }, "4" },
	{ LIST_DUE_ON,            { .a = TODAY }, "2" },
	{ LIST_DUE_ON,            { .a = TODAY, .b = 2 }, "" },
	{ LIST_DUE_ON,            { .a = 0 }, "" },
	{ LIST_DUE_BEFORE,        { .a = TODAY }, "1" },
	{ LIST_DUE_BEFORE,        { .a = TODAY + 1 }, "1 2" },
	{ LIST_DUE_BEFORE,        { .a = TODAY + 1, .a2 = TODAY - 1, .b = 1 }, "2" },
	{ LIST_OWING,             { 0 }, "2 1" },
	{ LIST_OWING,             { .b = 2 }, "1" },
	{ LIST_BY_PLATFORM_NO,    { .t = "CA20261122000003" }, "3" },
	{ LIST_BY_PICKUP_CODE,    { .t = "000004" }, "4" },
	{ LIST_BY_PICKUP_CODE,    { .t = "" }, "" },
	{ LIST_BY_USCC,           { .t = "513300000000000001" }, "2 1" },
	{ LIST_BY_PERSON,         { .t = "330106189003071001" }, "4 1" },
	{ LIST_BY_PHONE,          { .t = "13900000001" }, "1" },
	{ LIST_BY_PHONE,          { .t = "+86 139-0000-0001" }, "1" },
	{ LIST_BY_PHONE_TAIL,     { .t = "0001" }, "3 1" },
	{ LIST_BY_WAYBILL,        { .t = "SF1000000000001" }, "5 1" },
	{ LIST_BY_WAYBILL,        { .t = "YT1" }, "5 2" },
	{ LIST_BY_WAYBILL,        { .t = "" }, "" },
	{ LIST_BY_UNIT,           { .t = "HX1" }, "4" },
	{ LIST_BY_INVOICE,        { .t = "" }, "" },
	{ LIST_BY_SLIP,           { .t = "slip1" }, "5" },
	{ LIST_BY_ATTEMPT,        { .t = "pay003" }, "1" },
	{ LIST_SHELVED_LONG,      { .a = TODAY - 50 }, "3" },
	{ LIST_SHELVED_LONG,      { .a = TODAY }, "3 4" },
	{ LIST_LATE_PARCELS,      { 0 }, "3 1" },
	{ LIST_LATE_PARCELS,      { .b = 3 }, "1" },
	{ LIST_UNCLAIMED,         { 0 }, "2" },
	{ LIST_PARCEL_BY_WAYBILL, { .t = "YT1" }, "4 3 2 1" },
	{ LIST_UNIT_BY_NUMBER,    { .t = "HX2" }, "1" },
	{ LIST_UNITS_ON_SHELF,    { 0 }, "2 1" },
	{ LIST_CLERKS,            { 0 }, "1 2" },
	{ LIST_CLERK_BY_NO,       { .t = "1002" }, "2" },
	{ LIST_SHIFT_OPEN,        { .a = 1 }, "2" },
	{ LIST_SHIFT_OPEN,        { .b = 1 }, "3" },
	{ LIST_SLIP_BY_NO,        { .t = "slip0" }, "1" },
	{ LIST_SLIPS_OF,          { .a = 5 }, "2" },
	{ LIST_COPIES_OPEN,       { 0 }, "1 2 3 4 9" },
	{ LIST_COPIES_RECENT,     { .limit = 2 }, "9 8" },
	{ LIST_COPIES_RECENT,     { .b = 3 }, "2 1" },
	{ LIST_COPY_BY_JOB,       { .t = "PH-1" }, "1 2 3 4 5 6 7 8 9" },
	{ LIST_ATTEMPTS_OPEN,     { 0 }, "1 2 3 4 5 6" },
	{ LIST_ATTEMPTS_SHOWN,    { .a = 1 }, "1 2 3 4 5" },
	{ LIST_ATTEMPTS_SHOWN,    { .a = 2 }, "" },
	{ LIST_ATTEMPT_BY_NO,     { .t = "pay003" }, "4" },
	{ LIST_FINDINGS,          { 0 }, "" },
	{ LIST_FINDINGS_OF,       { .t = "pay003" }, "" },
	{ LIST_BILLS,             { .t = "wechat" }, "" },
	{ LIST_ATTEMPTS_ON,       { .t = "none", .a2 = AT }, "" },
	{ LIST_REFUNDS_OPEN,      { 0 }, "" },
	{ LIST_LATER,             { .a = 1 }, "3" },
	{ LIST_LATER,             { .a = 2 }, "" },
	{ LIST_ENTRIES,           { 0 }, "" },
	{ LIST_INVOICES_ASKED,    { 0 }, "2" },
	{ LIST_INVOICES_IN,       { .a = INVOICE_ISSUED }, "1" },
	{ LIST_INVOICE_BY_NUMBER, { .t = "" }, "" },
	{ LIST_INVOICES_UNTOLD,   { 0 }, "2" },
	{ LIST_INVOICE_FILES,     { 0 }, "" },
	{ LIST_INVOICE_LINES,     { .a = 1 }, "" },
	{ LIST_APPROVALS,         { 0 }, "2" },
	{ LIST_DRAFTS,            { 0 }, "1 3 5" },
	{ LIST_DRAFTS,            { .a = 2 }, "3" },
	{ LIST_DRAFTS,            { .b = 2 }, "" },
	{ LIST_DRAFT_OF,          { .t = "check", .a = 3, .b = 1 }, "5 1" },
	{ LIST_ERRANDS,           { .a = 5, .t = "pay" }, "1 4" },
	{ LIST_ERRANDS,           { .a = 9 }, "1 2 4" },
	{ LIST_NOTICES_WAITING,   { 0 }, "2" },
	{ LIST_NOTICES_WAITING,   { .a = 5 }, "2 3" },
	{ LIST_CALLS,             { 0 }, "5 4" },
	{ LIST_NOTICES_FAILED,    { 0 }, "1" },
	{ LIST_TELLINGS_OF,       { .a = 4 }, "1 2" },
	{ LIST_LANES,             { 0 }, "2 1" },
	{ LIST_STEPS_OF_COUNTER,  { .a = 2 }, "7 6" },
	{ LIST_ALL,               { .b = 2 }, "3 4 5" },
	{ LIST_CHANGED,           { .a = 1000 }, "" },
	{ LIST_STEP_LAST,         { .limit = 1 }, "15" },
	{ LIST_STEPS_TODAY,       { .a = 2, .a2 = AT }, "6 7" },
	{ LIST_STEPS_TODAY,       { .a = 2, .a2 = AT + 5 }, "" },
	{ LIST_STEPS_AFTER,       { .a = 2, .a2 = 1 }, "7" },
	{ LIST_STEPS_MOVED,       { .a = 0 }, "7" },
	{ LIST_STEPS_MOVED,       { .a = 7 }, "" },
	{ LIST_STEPS_NEWEST,      { .limit = 2 }, "15 14" },
	{ LIST_SLIPS_AFTER,       { .a = 1, .a2 = 1 }, "2" },
	{ LIST_SLIPS_NEWEST,      { .a = 1, .limit = 1 }, "2" },
	{ LIST_DAYS_OF,           { .a = 1 }, "2 1" },
	{ LIST_DAYS_OF,           { .a = 1, .b = 2 }, "1" },
	{ LIST_LIVES,             { 0 }, "2 1" },
	{ LIST_KEY_BOXES,         { 0 }, "1 2" },
	{ LIST_SCANS,             { .b = 1 }, "2 3" }, { LIST_SCANS_OWED, { 0 }, "1 3" },
	{ LIST_UNITS_FROM,        { .t = "HX1" }, "2 1" },
	{ LIST_LIVES,             { .a = 2 }, "1" },
	{ LIST_LIVES,             { .a = 3 }, "" },
	{ LIST_DAY_COUNTS,        { .a = 2 }, "2 3" },
	{ LIST_MAILINGS_OPEN,     { 0 }, "2" },
	{ LIST_MAILING_BY_SLIP,   { .a = 7 }, "1 2" },
	{ LIST_POSTINGS,          { .a = 1 }, "1" },
	{ LIST_POSTING_OF,        { .a = 4 }, "2" },
	{ LIST_POSTING_OF,        { .a = 5 }, "" },
	{ LIST_POSTING_WAYBILL, { .t = "SF8" }, "2" },
	{ LIST_MAILINGS,          { 0 }, "2 1" },
};
/* clang-format on */

static void test_each_list_gives_its_rows(void **state)
{
	bool met[LIST__COUNT] = {false};
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		book_list(*state, expected[i].list, &expected[i].arg, expected[i].ids);
		met[expected[i].list] = true;
	}
	book_list(*state, LIST_BY_CODE, &(struct list_arg){.t = orders[2].code}, "2");
	met[LIST_BY_CODE] = true;
	for (int i = 0; i < LIST__COUNT; i++) /* those of certificates: test_store_certs.c */
		if (!met[i] && (i < LIST_CERTS || i > LIST_BINDINGS_OF))
			fail_msg("list %d is not tried here", i);
}

/* The SQL names open and blocking states by their codes; the core says which they are. */
static void test_open_states_are_those_of_the_core(void **state)
{
	struct store *s = *state;
	struct rows rows;
	struct copy c;
	struct attempt t;
	bool open[COPY_WAITING + 2] = {false}, blocks[ATTEMPT__COUNT + 1] = {false};
	good(s->ops->list(s, LIST_COPIES_OPEN, NULL, &rows));
	for (int i = 0; i < rows.n; i++)
		open[((struct copy *)rows_at(&rows, i))->id] = true;
	rows_free(&rows);
	good(s->ops->list(s, LIST_ATTEMPTS_SHOWN, &(struct list_arg){.a = 1}, &rows));
	for (int i = 0; i < rows.n; i++)
		blocks[((struct attempt *)rows_at(&rows, i))->id] = true;
	rows_free(&rows);
	for (int id = 1; id <= COPY_WAITING + 1; id++) {
		good(s->ops->get(s, &copy_type, id, &c));
		assert_int_equal(open[id], !copy_ended(&c));
	}
	for (int id = 1; id <= ATTEMPT__COUNT; id++) {
		good(s->ops->get(s, &attempt_type, id, &t));
		assert_int_equal(blocks[id], attempt_blocks(&t));
	}
}

static void test_counts_agree_with_the_lists(void **state)
{
	struct store *s = *state;
	struct counts n;
	good(s->ops->counts(s, 1, TODAY, 60, &n));
	assert_int_equal(n.parcels_unopened, 2);
	assert_int_equal(n.parcels_unclaimed, 1);
	assert_int_equal(n.oldest_parcel, TODAY - 2);
	assert_int_equal(n.due_today_accept, 1);
	assert_int_equal(n.overdue, 1);
	assert_int_equal(n.shelved_long, 1);
	assert_int_equal(n.invoices, 1);
	assert_int_equal(n.approvals, 1);
	assert_int_equal(n.drafts, 3);
	assert_int_equal(n.owing, 2);
	assert_int_equal(n.copies_open, 5);
	assert_int_equal(n.copies_trouble, 1);
	assert_int_equal(n.attempts_open, 5);
	assert_int_equal(n.units_on_shelf, 2);
	assert_int_equal(n.done_arrived, 4);
	assert_int_equal(n.done_checked, 2);
	assert_int_equal(n.done_issued, 1);
	assert_int_equal(n.done_paid, 1);
	assert_int_equal(n.done_paid_fen, 1000);
	assert_int_equal(n.queue[QUEUE_PICKUP], 2);
	assert_int_equal(n.queue[QUEUE_CHECK], 2);
	assert_int_equal(n.queue[QUEUE_NONE], 0);
}

static void check_plan(struct store *s, const char *sql)
{
	struct bytes explain = {0};
	struct query *q;
	bool row = true;
	bytes_printf(&explain, "EXPLAIN QUERY PLAN %s", sql);
	good(db_prepare(store_of(s)->db, bytes_str(&explain), &q));
	for (int steps = 0; row; steps++) {
		good(query_step(q, &row));
		const char *step = row ? query_col_text(q, 3) : "";
		bool scan = strncmp(step, "SCAN ", 5) == 0;
		/* Short tables and partial indexes may be walked, all orders never. */
		if (strstr(step, "TEMP B-TREE") || strstr(step, "SCAN application") ||
			(scan && !strstr(step, "USING") && !strstr(step, "VIRTUAL TABLE") && !strstr(sql, "clerk r") &&
				!strstr(step, "CONSTANT ROW")))
			fail_msg("%s\nin %s", step, sql);
		assert_true(row || steps > 0);
	}
	query_close(q);
	bytes_free(&explain);
}

static void test_no_list_sorts_or_reads_everything(void **state)
{
	for (int i = 0; i < LIST__COUNT + FIND__COUNT; i++) {
		struct bytes sql = {0};
		i < LIST__COUNT ? list_sql((enum listing)i, &sql) : find_sql((enum find_way)(i - LIST__COUNT), &sql);
		check_plan(*state, bytes_str(&sql));
		bytes_free(&sql);
	}
	for (int i = 0; i < count_nrows; i++)
		check_plan(*state, count_rows[i].sql);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_list_gives_its_rows),
		cmocka_unit_test(test_open_states_are_those_of_the_core),
		cmocka_unit_test(test_counts_agree_with_the_lists),
		cmocka_unit_test(test_no_list_sorts_or_reads_everything),
	};
	return cmocka_run_group_tests(tests, furnish, close_store);
}
