/* Row 5, 邮寄退回: what was posted comes back at 签收, goes to a slot with 已发证 kept, and leaves again by hand or by mail
 * with a second receipt; the day's keys add up. */
#include "base/clock.h"
#include "base/xalloc.h"
#include "core/answer.h"
#include "core/back.h"
#include "core/desk_day.h"
#include "core/desk_notice.h"
#include "core/mail_back.h"
#include "core/service.h"
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

#define OURS "SF9999999999999"
#define WHICH CASE_DISPATCH
#define UKEY "HX00012361"

static int64_t id(void)
{
	return clerk_at.id[WHICH];
}

/* Posted yesterday, signed for today. */
static void comes_back(void)
{
	struct arrival item = {.waybill = OURS, .carrier = "顺丰"};
	clock_advance(-24 * 3600 * 1000LL);
	good(desk_dispatch(&clerk_at.desk, NULL, id(), OURS, "顺丰"));
	clock_advance(24 * 3600 * 1000LL);
	good(desk_arrive(&clerk_at.desk, NULL, WAY_COURIER, counter_today(), &item, 1, NULL));
	counter_touch(&clerk_at);
}

static void shelved(void)
{
	const char *numbers[] = {UKEY};
	comes_back();
	good(desk_reshelve(&clerk_at.desk, NULL, id(), numbers, 1, "b-07"));
	counter_touch(&clerk_at);
}

static int slips_of(const struct dossier *d, enum slip_kind kind)
{
	int n = 0;
	for (int i = 0; i < d->nslips; i++)
		n += d->slips[i].kind == (int)kind;
	return n;
}

static const struct notice *last_notice(const struct dossier *d)
{
	return &d->notices[d->nnotices - 1];
}

static void answer_has(const struct dossier *d, const char *text)
{
	char said[600];
	answer_text(d, &clerk_at.desk.house, counter_today(), said, sizeof(said));
	if (!strstr(said, text))
		fail_msg("「%s」 is not in 「%s」", text, said);
}

/* ---- the facts ---- */

static void signed_for(void **state)
{
	struct counts n;
	enum arrival_verdict verdict;
	char whose[ORG_NAME];
	(void)state;
	comes_back();
	struct dossier d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_true(d.app.returned_mail);
	assert_int_equal(d.app.queue, QUEUE_RETURNED);
	assert_int_equal(d.units[0].state, UNIT_MAILED); /* nobody has looked inside yet */
	assert_int_equal(d.parcels[d.nparcels - 1].state, PARCEL_RETURNED);
	assert_int_equal(d.steps[d.nsteps - 1].event, EV_MAIL_BACK);
	answer_has(&d, "邮件 " OURS " 被退回, 正在拆封");
	assert_string_equal(flow_bar(&d, EV_HAND_OVER, &clerk_at.desk.session), "退件还没有拆封上架, 请先办退件上架");
	assert_string_equal(flow_bar(&d, EV_TO_MAIL, &clerk_at.desk.session), "退件还没有拆封上架, 请先办退件上架");
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n));
	assert_int_equal(n.queue[QUEUE_RETURNED], 1);
	assert_int_equal(n.mail_unpacked, 1);
	good(desk_waybill(&clerk_at.desk, OURS, &verdict, whose, sizeof(whose))); /* it cannot come back twice */
	assert_int_equal(verdict, ARRIVAL_KNOWN);
	dossier_free(&d);
}

static void lies_in_a_slot(void **state)
{
	const char *wrong[] = {"HX00012346"}, *right[] = {UKEY};
	char slot[20];
	struct dossier d;
	(void)state;
	comes_back();
	assert_int_equal(desk_reshelve(&clerk_at.desk, NULL, id(), wrong, 1, "B-07"), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "不是本单寄出的"));
	assert_int_equal(desk_reshelve(&clerk_at.desk, NULL, id(), NULL, 0, "B-07"), ST_INVALID);
	assert_int_equal(desk_reshelve(&clerk_at.desk, NULL, id(), right, 1, ""), ST_INVALID);
	good(desk_free_slot(&clerk_at.desk, slot, sizeof(slot)));
	good(desk_reshelve(&clerk_at.desk, NULL, id(), right, 1, slot));
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_int_equal(d.app.units_out, 0);
	assert_int_equal(d.units[0].state, UNIT_RETURNED);
	assert_string_equal(d.units[0].slot, slot);
	assert_int_equal(strlen(d.app.pickup_code), 6);
	assert_true(d.parcels[d.nparcels - 1].opened_at != 0);
	assert_int_equal(last_notice(&d)->kind, NOTICE_MAIL_BACK);
	assert_non_null(strstr(last_notice(&d)->text, OURS));
	assert_non_null(strstr(last_notice(&d)->text, d.app.pickup_code));
	answer_has(&d, "UKey 在柜台, 可来领, 或告知新地址再寄");
	assert_int_equal(desk_reshelve(&clerk_at.desk, NULL, id(), right, 1, slot), ST_REFUSED);
	assert_string_equal(fault_text(), "退回的 UKey 都上架了");
	char next[20];
	good(desk_free_slot(&clerk_at.desk, next, sizeof(next))); /* the slot is taken */
	assert_string_not_equal(next, slot);
	dossier_free(&d);
}

static void fetched_with_a_second_receipt(void **state)
{
	(void)state;
	shelved();
	struct dossier d = counter_read(&clerk_at, WHICH);
	int receipts = slips_of(&d, SLIP_HANDOVER);
	int64_t unit = d.units[0].id;
	struct hand_over h = {.papers_seen = true, .units = &unit, .nunits = 1};
	str_copy(h.name, sizeof(h.name), d.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	good(desk_hand_over(&clerk_at.desk, NULL, &h));
	dossier_free(&d);
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_false(d.app.returned_mail);
	assert_int_equal(d.app.queue, QUEUE_NONE);
	assert_int_equal(d.units[0].state, UNIT_HANDED);
	assert_string_equal(d.app.pickup_code, "");
	assert_int_equal(slips_of(&d, SLIP_HANDOVER), receipts + 1);
	assert_non_null(strstr(d.slips[d.nslips - 1].doc, "本次为再次发出"));
	answer_has(&d, "11月23日已领走");
	assert_int_equal(desk_hand_over(&clerk_at.desk, NULL, &h), ST_REFUSED);
	dossier_free(&d);
}

static void posted_again(void **state)
{
	(void)state;
	shelved();
	assert_int_equal(desk_dispatch(&clerk_at.desk, NULL, id(), "SF8888888888888", "顺丰"), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "核对地址"));
	struct dossier d = counter_read(&clerk_at, WHICH);
	int charges = d.ncharges, receipts = slips_of(&d, SLIP_HANDOVER);
	dossier_free(&d);
	good(desk_to_mail(&clerk_at.desk, NULL, id(), "浙江省某市某区某某路 99 号 金某 收"));
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.ncharges, charges); /* one mailing an order */
	assert_int_equal(d.app.queue, QUEUE_DISPATCH);
	answer_has(&d, "等快递来取, 再寄出发短信");
	dossier_free(&d);
	assert_int_equal(desk_dispatch(&clerk_at.desk, NULL, id(), "", "顺丰"), ST_INVALID);
	good(desk_dispatch(&clerk_at.desk, NULL, id(), "SF8888888888888", "顺丰"));
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_false(d.app.returned_mail);
	assert_string_equal(d.units[0].waybill, "SF8888888888888");
	assert_int_equal(slips_of(&d, SLIP_HANDOVER), receipts + 1);
	assert_int_equal(last_notice(&d)->kind, NOTICE_MAILED);
	assert_non_null(strstr(last_notice(&d)->text, "SF8888888888888"));
	dossier_free(&d);
	struct arrival again = {.waybill = "SF8888888888888"}; /* and back once more */
	good(desk_arrive(&clerk_at.desk, NULL, WAY_COURIER, counter_today(), &again, 1, NULL));
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.queue, QUEUE_RETURNED);
	dossier_free(&d);
}

static void wants_it_and_then_not(void **state)
{
	(void)state;
	shelved();
	good(desk_to_mail(&clerk_at.desk, NULL, id(), "浙江省某市某区某某路 99 号 金某 收"));
	good(desk_to_pickup(
		&clerk_at.desk, NULL, id())); /* the mailing was used: nothing to refund, no second person */
	struct dossier d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.queue, QUEUE_RETURNED);
	assert_int_equal(strlen(d.app.pickup_code), 6);
	good(desk_remind(&clerk_at.desk, NULL, id()));
	dossier_free(&d);
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(last_notice(&d)->kind, NOTICE_MAIL_BACK);
	dossier_free(&d);
}

/* The second 发证 was a mistake: it lies in a slot again, and 已发证 still stays. */
static void second_hand_over_reversed(void **state)
{
	struct approval v;
	struct session li;
	(void)state;
	shelved();
	struct dossier d = counter_read(&clerk_at, WHICH);
	struct hand_over h = {.papers_seen = true, .units = &d.units[0].id, .nunits = 1};
	str_copy(h.name, sizeof(h.name), d.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	good(desk_hand_over(&clerk_at.desk, NULL, &h));
	good(desk_second(&clerk_at.desk, "1002", COUNTER_PASSWORD, &li));
	good(desk_ask(&clerk_at.desk, NULL, EV_REVERSE, id(), 0, "发错了人", &v));
	good(desk_decide(&clerk_at.desk, NULL, v.id, &li, true, ""));
	dossier_free(&d);
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.app.state, AP_ISSUED);
	assert_int_equal(d.units[0].state, UNIT_RETURNED);
	assert_int_equal(d.app.queue, QUEUE_RETURNED);
	assert_int_equal(slips_of(&d, SLIP_VOID), 1);
	dossier_free(&d);
}

/* The envelope was torn, the UKey in it broken: it becomes a 补办, and nothing waits to be unpacked for ever. */
static void came_back_broken(void **state)
{
	int64_t made;
	(void)state;
	comes_back();
	struct dossier d = counter_read(&clerk_at, WHICH);
	struct service_ask ask = {.service = SERVICE_SPOILED, .unit = d.units[0].id, .seen = true, .bids = BIDS_CLEAR};
	good(desk_service(&clerk_at.desk, NULL, id(), &ask, &made));
	dossier_free(&d);
	d = counter_read(&clerk_at, WHICH);
	assert_int_equal(d.units[0].state, UNIT_SPOILED);
	assert_int_equal(d.app.queue, QUEUE_NONE);
	assert_false(d.app.returned_mail);
	dossier_free(&d);
}

/* 期初 + 收入 - 付出 = 在柜, at every step. */
static void keys_add_up(int64_t start)
{
	struct day_view v;
	struct counts n;
	good(desk_day_read(&clerk_at.desk, 1, &v));
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n));
	const struct day_count *keys = &v.items[v.nitems - 1];
	assert_string_equal(keys->what, DAY_KEYS);
	assert_int_equal(keys->start, start);
	assert_int_equal(keys->start + keys->came - keys->went, keys->expected);
	assert_int_equal(keys->expected, n.units_on_shelf);
}

static void the_days_keys_add_up(void **state)
{
	struct counts n;
	struct arrival item = {.waybill = OURS};
	const char *numbers[] = {UKEY};
	(void)state;
	good(clerk_at.desk.store->ops->counts(clerk_at.desk.store, 1, counter_today(), 30, &n));
	struct day_typed typed[] = {{.what = DAY_CASH, .counted = 0}, {.what = DAY_KEYS, .counted = n.units_on_shelf}};
	good(desk_day_open(&clerk_at.desk, NULL, typed, 2));
	good(desk_dispatch(&clerk_at.desk, NULL, id(), OURS, "顺丰"));
	keys_add_up(n.units_on_shelf);
	good(desk_arrive(&clerk_at.desk, NULL, WAY_COURIER, counter_today(), &item, 1, NULL));
	keys_add_up(n.units_on_shelf);
	good(desk_reshelve(&clerk_at.desk, NULL, id(), numbers, 1, "B-07"));
	keys_add_up(n.units_on_shelf);
	good(desk_to_mail(&clerk_at.desk, NULL, id(), "浙江省某市某区某某路 99 号 金某 收"));
	good(desk_dispatch(&clerk_at.desk, NULL, id(), "SF8888888888888", "顺丰"));
	keys_add_up(n.units_on_shelf);
	typed[1].counted = n.units_on_shelf - 1;
	good(desk_day_close(&clerk_at.desk, NULL, 1, DAY_CLOSED, typed, 2, NULL));
}

/* ---- as a clerk plays it ---- */

static void tables_are_sound(void **state)
{
	char why[200];
	(void)state;
	if (ui_check(&screen_mail_back, counter_common, why, sizeof(why)))
		fail_msg("%s", why);
}

static void from_the_courier_to_the_shelf(void **state)
{
	(void)state;
	good(desk_dispatch(&clerk_at.desk, NULL, id(), OURS, "顺丰"));
	clerk_play("<F2>1<SCAN:" OURS "><F10>");
	clerk_has("已签收 1 件, 其中退件 1 件");
	clerk_play("<ESC>");
	clerk_has("30  邮寄退回         1  待拆封上架 1");
	clerk_golden("mail-back-home");
	clerk_keys = 0;
	clerk_play("30<ENTER>");
	clerk_golden("mail-back-list");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "mail-back");
	clerk_play("<SCAN:HX00012346>");
	clerk_has("不是本单寄出的");
	clerk_play("<SCAN:" UKEY ">");
	clerk_golden("mail-back-one");
	clerk_play("<F10>");
	assert_in_range(clerk_keys, 1, 8);
	clerk_has("已上架 1 个, 放 A-03, 通知已发");
	clerk_has("退回待领");
	clerk_play("<ENTER>");
	clerk_golden("mail-back-application");
	assert_string_equal(clerk_top(), "application");
}

static void person_first_also_for_what_came_back(void **state)
{
	(void)state;
	shelved();
	clerk_play("<F4>13900000013<ENTER>1<ENTER><SCAN:" UKEY ">");
	clerk_golden("mail-back-issue");
	clerk_play("<F10>");
	clerk_has("已发 1 家 1 个, 领取回执在打印");
	assert_false(clerk_app(WHICH).returned_mail);
}

static void posted_again_from_the_order(void **state)
{
	(void)state;
	shelved();
	clerk_play("13900000013<ENTER><F7>");
	clerk_golden("mail-back-switch");
	clerk_play("1<ENTER>");
	clerk_has("已排进待寄出, UKey 请移到寄件处");
	assert_int_equal(clerk_app(WHICH).queue, QUEUE_DISPATCH);
	clerk_play("<F4><SCAN:SF8888888888888><F10>");
	clerk_has("已寄出 SF8888888888888, 回执在打印, 已通知申请人");
	assert_false(clerk_app(WHICH).returned_mail);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)
	const struct CMUnitTest tests[] = {
		T(signed_for),
		T(lies_in_a_slot),
		T(fetched_with_a_second_receipt),
		T(posted_again),
		T(wants_it_and_then_not),
		T(second_hand_over_reversed),
		T(came_back_broken),
		T(the_days_keys_add_up),
		T(tables_are_sound),
		T(from_the_courier_to_the_shelf),
		T(person_first_also_for_what_came_back),
		T(posted_again_from_the_order),
	};
	return cmocka_run_group_tests_name("row 5: mail that comes back", tests, NULL, NULL);
}
