/* Row 5, 邮寄交接清单: the list is printed for the courier to sign, each waybill is scanned back against it, and what he
 * took leaves in one act. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/mailing.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#define FIRST "SF8000000000001"
#define SECOND "SF8000000000002"

/* Two wait for the courier: 台州某某模具有限公司 and 浙江省某某基金会. */
static int start(void **state)
{
	clerk_start(state);
	struct application was = clerk_app(CASE_PICKUP_TWO), now = was;
	now.by_mail = true;
	now.pickup_code[0] = '\0';
	str_copy(now.address, sizeof(now.address), "浙江省某市某区某某路 12 号 张某 收");
	counter_put(&clerk_at, &application_type, &was, &now);
	return 0;
}

static void both(struct posting items[2])
{
	items[0] = (struct posting){.application = clerk_at.id[CASE_DISPATCH], .waybill = FIRST};
	items[1] = (struct posting){.application = clerk_at.id[CASE_PICKUP_TWO], .waybill = SECOND};
}

static struct mailing listed(void)
{
	struct posting items[2];
	struct mailing m;
	both(items);
	good(desk_mailing_list(&clerk_at.desk, NULL, "顺丰", items, 2, &m));
	return m;
}

static struct slip slip_of(const struct mailing *m)
{
	struct slip s;
	good(clerk_at.desk.store->ops->get(clerk_at.desk.store, &slip_type, m->slip, &s));
	return s;
}

static int postings(const struct mailing *m, enum posting_state state)
{
	struct rows rows = {0};
	int n = 0;
	good(clerk_at.desk.store->ops->list(clerk_at.desk.store, LIST_POSTINGS, &(struct list_arg){.a = m->id}, &rows));
	for (int i = 0; i < rows.n; i++)
		n += ((const struct posting *)rows_at(&rows, i))->state == (int)state;
	rows_free(&rows);
	return n;
}

static int open_lists(void)
{
	struct rows rows = {0};
	good(clerk_at.desk.store->ops->list(clerk_at.desk.store, LIST_MAILINGS_OPEN, &(struct list_arg){0}, &rows));
	int n = rows.n;
	rows_free(&rows);
	return n;
}

/* ---- the acts ---- */

static void printed_for_the_courier(void **state)
{
	struct rows copies = {0};
	struct posting items[2];
	(void)state;
	struct mailing m = listed();
	struct slip s = slip_of(&m);
	assert_int_equal(m.state, MAILING_OPEN);
	assert_int_equal(s.kind, SLIP_MAILING);
	assert_int_equal(strlen(s.no), 16);
	assert_non_null(strstr(s.doc, "row\t1\t" FIRST "\t台州某某模具有限公司\t"));
	assert_non_null(strstr(s.doc, "row\t2\t" SECOND "\t浙江省某某基金会\t"));
	assert_non_null(strstr(s.doc, "strong\t共 2 件, UKey 2 个\n"));
	assert_non_null(strstr(s.doc, "pair\t快递公司\t顺丰"));
	assert_non_null(strstr(s.doc, "sign\t快递员签名"));
	good(clerk_at.desk.store->ops->list(
		clerk_at.desk.store, LIST_COPIES_RECENT, &(struct list_arg){.limit = 1}, &copies));
	assert_int_equal(((const struct copy *)rows_at(&copies, 0))->slip, s.id); /* waits for the printer */
	rows_free(&copies);
	assert_int_equal(clerk_app(CASE_DISPATCH).state, AP_TO_ISSUE); /* nothing has left yet */
	good(desk_reprint(&clerk_at.desk, NULL, s.id, "卡纸"));
	both(items);
	assert_int_equal(desk_mailing_list(&clerk_at.desk, NULL, "顺丰", items, 1, NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "清单上, 运单号 " FIRST));
	assert_int_equal(desk_dispatch(&clerk_at.desk, NULL, items[0].application, FIRST, "顺丰"), ST_REFUSED);
}

static void all_taken(void **state)
{
	const char *taken[] = {SECOND, "sf8000000000001"};
	char key[ACT_KEY];
	struct counts before, after;
	(void)state;
	struct mailing m = listed(), done;
	secret_key(clerk_at.desk.secret, key);
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &before));
	good(desk_mailing_give(&clerk_at.desk, key, m.id, taken, 2, &done));
	assert_int_equal(done.state, MAILING_GIVEN);
	assert_int_equal(done.given, 2);
	assert_int_equal(done.slip, m.slip); /* he signed for exactly these */
	assert_int_equal(postings(&m, POSTING_GIVEN), 2);
	struct dossier d = counter_read(&clerk_at, CASE_DISPATCH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_string_equal(d.app.waybill_out, FIRST);
	assert_string_equal(d.units[0].waybill, FIRST);
	assert_int_equal(d.notices[d.nnotices - 1].kind, NOTICE_MAILED);
	assert_int_equal(d.slips[d.nslips - 1].kind, SLIP_HANDOVER);
	dossier_free(&d);
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).state, AP_ISSUED);
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &after));
	assert_int_equal(after.units_on_shelf, before.units_on_shelf - 2);
	good(desk_mailing_give(&clerk_at.desk, key, m.id, taken, 2, NULL)); /* the same key press: once */
	assert_int_equal(desk_mailing_give(&clerk_at.desk, NULL, m.id, taken, 2, NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "已交接"));
}

static void one_is_missing(void **state)
{
	const char *taken[] = {SECOND}, *foreign[] = {"SF7777777777777"};
	(void)state;
	struct mailing m = listed(), done;
	assert_int_equal(desk_mailing_give(&clerk_at.desk, NULL, m.id, NULL, 0, NULL), ST_INVALID);
	assert_int_equal(desk_mailing_give(&clerk_at.desk, NULL, m.id, foreign, 1, NULL), ST_REFUSED);
	assert_string_equal(fault_text(), "运单号 SF7777777777777 不在这张清单上");
	good(desk_mailing_give(&clerk_at.desk, NULL, m.id, taken, 1, &done));
	assert_int_equal(postings(&m, POSTING_GIVEN), 1);
	assert_int_equal(postings(&m, POSTING_MISSING), 1);
	assert_int_equal(clerk_app(CASE_DISPATCH).queue, QUEUE_DISPATCH); /* it waits for the next courier */
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).state, AP_ISSUED);
	assert_true(slip_of(&m).void_);
	struct slip s = slip_of(&done);
	assert_false(s.void_);
	assert_null(strstr(s.doc, FIRST));
	assert_non_null(strstr(s.doc, "strong\t共 1 件, UKey 1 个\n"));
	good(desk_dispatch(&clerk_at.desk, NULL, clerk_at.id[CASE_DISPATCH], FIRST, "顺丰")); /* and may go alone */
}

static void dropped(void **state)
{
	(void)state;
	struct mailing m = listed();
	assert_int_equal(desk_mailing_drop(&clerk_at.desk, NULL, m.id, ""), ST_INVALID);
	good(desk_mailing_drop(&clerk_at.desk, NULL, m.id, "快递没有来"));
	assert_int_equal(open_lists(), 0);
	assert_true(slip_of(&m).void_);
	assert_int_equal(clerk_app(CASE_DISPATCH).queue, QUEUE_DISPATCH);
	listed(); /* and they may stand on another */
}

/* What changed between the list and the courier is said by name, and nothing leaves. */
static void one_became_pickup(void **state)
{
	const char *taken[] = {FIRST, SECOND};
	(void)state;
	struct mailing m = listed();
	struct application was = clerk_app(CASE_PICKUP_TWO), now = was;
	now.by_mail = false;
	counter_put(&clerk_at, &application_type, &was, &now);
	assert_int_equal(desk_mailing_give(&clerk_at.desk, NULL, m.id, taken, 2, NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "浙江省某某基金会: 本单为自取"));
	assert_int_equal(clerk_app(CASE_DISPATCH).state, AP_TO_ISSUE);
	good(desk_mailing_give(&clerk_at.desk, NULL, m.id, taken, 1, NULL));
}

static void what_no_list_takes(void **state)
{
	struct posting items[2];
	(void)state;
	both(items);
	str_copy(items[1].waybill, sizeof(items[1].waybill), FIRST);
	assert_int_equal(desk_mailing_list(&clerk_at.desk, NULL, "顺丰", items, 2, NULL), ST_REFUSED);
	assert_int_equal(desk_mailing_list(&clerk_at.desk, NULL, "顺丰", items, 0, NULL), ST_INVALID);
	items[1].application = clerk_at.id[CASE_PICKUP];
	str_copy(items[1].waybill, sizeof(items[1].waybill), SECOND);
	assert_int_equal(desk_mailing_list(&clerk_at.desk, NULL, "顺丰", items, 2, NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "浙江省某某协会: 本单为自取"));
	assert_int_equal(open_lists(), 0);
}

/* ---- as a clerk plays it: the courier stands here ---- */

static void tables_are_sound(void **state)
{
	const struct screen *const screens[] = {&screen_dispatch, &screen_mailing, &screen_mailing_give};
	char why[200];
	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(screens[0]); i++)
		if (ui_check(screens[i], counter_common, why, sizeof(why)))
			fail_msg("%s", why);
}

static void scan_order(enum counter_case which)
{
	char text[60];
	struct application a = clerk_app(which);
	snprintf(text, sizeof(text), "<SCAN:%s>", a.code);
	clerk_play(text);
}

static void with_a_courier_waiting(void **state)
{
	(void)state;
	clerk_play("27<ENTER>");
	clerk_golden("mailing-waiting");
	clerk_play("<F9>");
	assert_string_equal(clerk_top(), "mailing");
	clerk_play("<SCAN:" FIRST ">");
	clerk_has("先扫申领单, 再扫 " FIRST);
	clerk_play("<F9>");
	clerk_has("先给要寄的配上运单号");
	scan_order(CASE_DISPATCH);
	clerk_has("等扫运单号");
	clerk_play("<SCAN:" FIRST ">");
	scan_order(CASE_PICKUP_TWO);
	clerk_play("<SCAN:" FIRST ">");
	clerk_has("已配给上面另一件");
	clerk_play("<SCAN:" SECOND ">");
	clerk_golden("mailing-paired");
	clerk_play("<F9>");
	assert_string_equal(clerk_top(), "mailing-give");
	clerk_golden("mailing-give");
	clerk_has("顺丰 2 件, 清单在打印");
	clerk_play("<F10>");
	clerk_has("一件也没拿");
	clerk_play("<SCAN:SF7777777777777>");
	clerk_has("不在这张清单上, 不能让他拿走");
	clerk_play("<SCAN:" SECOND "><SCAN:" SECOND ">");
	clerk_has("扫过了");
	clerk_golden("mailing-one-left");
	clerk_play("<SCAN:" FIRST ">");
	clerk_has("扫齐了, 与清单一致");
	clerk_play("<F10>");
	clerk_has("已交给顺丰 2 件, 回执在打印, 已通知申请人");
	assert_string_equal(clerk_top(), "dispatch");
	clerk_has("没有待寄出的");
	assert_int_equal(clerk_app(CASE_DISPATCH).state, AP_ISSUED);
	assert_int_equal(open_lists(), 0);
}

/* Two scans a parcel, F9, one scan back a parcel, F10: nothing else. */
static void fewest_keys(void **state)
{
	(void)state;
	clerk_keys = 0;
	clerk_play("27<ENTER><F9>");
	scan_order(CASE_DISPATCH);
	clerk_play("<SCAN:" FIRST ">");
	scan_order(CASE_PICKUP_TWO);
	clerk_play("<SCAN:" SECOND "><F9><SCAN:" FIRST "><SCAN:" SECOND "><F10>");
	assert_int_equal(clerk_keys, 4 + 2 * 3 + 2);
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).state, AP_ISSUED);
}

static void one_was_not_there(void **state)
{
	(void)state;
	listed();
	clerk_play("27<ENTER><F9>");
	clerk_golden("mailing-which");
	clerk_play("1<SCAN:" SECOND "><F10>");
	clerk_has("还有 1 件没扫: 再按 F10 就只交出这 1 件");
	clerk_play("<F10>");
	clerk_has("没交的 1 件留在待寄出, 新清单在打印, 请快递员重签");
	assert_int_equal(clerk_app(CASE_DISPATCH).queue, QUEUE_DISPATCH);
	assert_int_equal(clerk_app(CASE_PICKUP_TWO).state, AP_ISSUED);
}

static void kept_printed_again_and_dropped(void **state)
{
	(void)state;
	clerk_play("27<ENTER><F9>");
	scan_order(CASE_DISPATCH);
	clerk_play("<SCAN:" FIRST "><ESC>");
	clerk_has("已挂单: 邮寄清单 配好 1 件");
	clerk_play("<F9>");
	clerk_has("接上");
	clerk_has(FIRST);
	clerk_play("<BACKSPACE>");
	clerk_has("撤了 " FIRST);
	scan_order(CASE_DISPATCH);
	clerk_play("<SCAN:" FIRST "><F9><SCAN:" FIRST "><ESC><F9>1");
	clerk_has("已扫 1/1");
	clerk_play("<F9>1");
	clerk_has("清单补打已送打印");
	clerk_play("<F8>1快递没有来<ENTER>");
	clerk_has("清单已作废, 1 件都留在待寄出");
	assert_int_equal(open_lists(), 0);
}

/* The paper in the courier's hand is the shortest way to its list. */
static void the_paper_opens_its_list(void **state)
{
	char text[40];
	(void)state;
	struct mailing m = listed();
	struct slip s = slip_of(&m);
	snprintf(text, sizeof(text), "<SCAN:%s>", s.no);
	clerk_play(text);
	assert_string_equal(clerk_top(), "mailing-give");
	clerk_play("<ESC>");
	good(desk_mailing_drop(&clerk_at.desk, NULL, m.id, "快递没有来"));
	clerk_play(text);
	clerk_has("这张清单已作废");
	clerk_play("<SCAN:9012611230000992>");
	assert_string_equal(clerk_top(), "home");
}

/* Two couriers, two lists: each signs for his own. */
static void a_list_for_each_courier(void **state)
{
	struct rows open = {0};
	(void)state;
	clerk_play("27<ENTER><F9>");
	scan_order(CASE_DISPATCH);
	clerk_play("<SCAN:" FIRST ">");
	scan_order(CASE_PICKUP_TWO);
	clerk_play("<SCAN:YT8000000000003><F9>");
	clerk_has("哪一家快递来了");
	clerk_play("2");
	clerk_has("圆通 1 件, 清单在打印");
	assert_string_equal(clerk_top(), "mailing");
	clerk_has("已配 1 件");
	clerk_play("<F9>");
	assert_string_equal(clerk_top(), "mailing-give");
	good(clerk_at.desk.store->ops->list(clerk_at.desk.store, LIST_MAILINGS_OPEN, &(struct list_arg){0}, &open));
	assert_int_equal(open.n, 2);
	assert_string_equal(((const struct mailing *)rows_at(&open, 0))->carrier, "圆通");
	assert_string_equal(((const struct mailing *)rows_at(&open, 1))->carrier, "顺丰");
	rows_free(&open);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(printed_for_the_courier),
		T(all_taken),
		T(one_is_missing),
		T(dropped),
		T(one_became_pickup),
		T(what_no_list_takes),
		T(tables_are_sound),
		T(with_a_courier_waiting),
		T(fewest_keys),
		T(one_was_not_there),
		T(kept_printed_again_and_dropped),
		T(the_paper_opens_its_list),
		T(a_list_for_each_courier),
	};
	return cmocka_run_group_tests_name("row 5: the courier's list", tests, NULL, NULL);
}
