/* Notices (row 4) and reminders (row 12): once an event, the way that works, every try kept, the list to call. */
#include "base/clock.h"
#include "core/desk_notice.h"
#include "core/notice_text.h"
#include "notice/smtp.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#define HOUR INT64_C(3600000)

/* The newest notice of a kind; its number, 0 = none. */
static int64_t newest(enum counter_case which, enum notice_kind kind, struct notice *out)
{
	struct dossier d = counter_read(&clerk_at, which);
	memset(out, 0, sizeof(*out));
	for (int i = 0; i < d.nnotices; i++)
		if (d.notices[i].kind == (int)kind)
			*out = d.notices[i];
	dossier_free(&d);
	return out->id;
}

static struct rows tellings(enum counter_case which)
{
	struct rows r = {0};
	struct store *s = clerk_at.desk.store;
	assert_int_equal(s->ops->list(s, LIST_TELLINGS_OF, &(struct list_arg){.a = clerk_at.id[which]}, &r), ST_OK);
	return r;
}

static void route(const char *text)
{
	conf_set(clerk_at.conf, "notice", "all", text);
}

static struct notice remind(enum counter_case which)
{
	struct notice n;
	assert_int_equal(desk_remind(&clerk_at.desk, NULL, clerk_at.id[which]), ST_OK);
	assert_true(newest(which, NOTICE_OVERDUE, &n) > 0);
	return n;
}

static void the_tables_are_sound(void **state)
{
	static const struct screen *const mine[] = {&screen_notices, &screen_calls, &screen_call};
	char why[200];
	(void)state;
	for (size_t i = 0; i < sizeof(mine) / sizeof(mine[0]); i++)
		if (ui_check(mine[i], counter_common, why, sizeof(why)))
			fail_msg("%s", why);
}

/* Every kind of domain.md rule 11 has its words, and no word of a template stays open. */
static void every_kind_has_its_words(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	char text[1600];
	(void)state;
	for (int kind = 0; kind < NOTICE__COUNT; kind++) {
		notice_text(&clerk_at.desk.house, &d, (enum notice_kind)kind, text, sizeof(text));
		assert_non_null(strstr(text, d.app.code));
		assert_null(strchr(text, '{'));
		assert_string_not_equal(code_text(notice_kinds, kind), "");
	}
	notice_text(&clerk_at.desk.house, &d, NOTICE_FIRST_PASS, text, sizeof(text));
	assert_non_null(strstr(text, "法人授权委托书"));
	assert_non_null(strstr(text, "在首页写申领单号"));
	notice_text(&clerk_at.desk.house, &d, NOTICE_OVERDUE, text, sizeof(text));
	assert_non_null(strstr(text, d.app.pickup_code));
	dossier_free(&d);
}

static void the_way_is_the_first_that_works(void **state)
{
	struct house *h = &clerk_at.desk.house;
	struct application a = {.phone = "13800138000"};
	char way[20];
	(void)state;
	assert_true(notice_route(h, NOTICE_READY, &a, "", way));
	assert_string_equal(way, "folder");
	assert_true(notice_route(h, NOTICE_READY, &a, "folder", way));
	assert_string_equal(way, "phone");
	assert_false(notice_route(h, NOTICE_READY, &a, "phone", way));
	route("smtp phone print");
	assert_true(notice_route(h, NOTICE_READY, &a, "", way));
	assert_string_equal(way, "phone"); /* no e-mail */
	snprintf(a.email, sizeof(a.email), "zhang@example.cn");
	assert_true(notice_route(h, NOTICE_READY, &a, "", way));
	assert_string_equal(way, "phone"); /* no server */
	conf_set(clerk_at.conf, "smtp", "server", "127.0.0.1:1");
	assert_true(notice_route(h, NOTICE_READY, &a, "", way));
	assert_string_equal(way, "smtp");
	conf_set(clerk_at.conf, "notice", "ready", "print");
	assert_true(notice_route(h, NOTICE_READY, &a, "", way));
	assert_string_equal(way, "print");
}

static void an_event_is_told_once(void **state)
{
	static const char key[] = "0123456789abcdef0123456789abcdef";
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	int before = d.nnotices;
	struct notice n;
	struct act a;
	(void)state;
	dossier_free(&d);
	for (int i = 0; i < 3; i++)
		assert_int_equal(desk_remind(&clerk_at.desk, key, clerk_at.id[CASE_PICKUP]), ST_OK);
	d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.nnotices, before + 1);
	dossier_free(&d);
	/* And the store itself refuses a second one. */
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	assert_string_equal(n.event, key);
	act_start(&a, "fedcba9876543210fedcba9876543210", NULL, clock_ms());
	act_add(&a, &notice_type, &n);
	assert_int_equal(clerk_at.desk.store->ops->commit(clerk_at.desk.store, &a, NULL), ST_CONFLICT);
	act_stop(&a);
}

static void tries_grow_apart_and_are_kept(void **state)
{
	struct notice n = remind(CASE_PICKUP);
	int64_t last = 0;
	(void)state;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_LATER, "服务器叫稍后再发(451)"), ST_OK);
		newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
		assert_int_equal(n.state, NOTICE_WAITING);
		assert_true(n.next_at - clock_ms() > last);
		last = n.next_at - clock_ms();
	}
	assert_int_equal(last, HOUR);
	assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_SENT, ""), ST_OK);
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_DELIVERED);
	assert_string_equal(n.error, "");
	struct rows t = tellings(CASE_PICKUP);
	assert_int_equal(t.n, 5);
	assert_int_equal(((const struct telling *)rows_at(&t, 4))->result, TELLING_SENT);
	rows_free(&t);
	/* A second worker that tried the same: somebody was there first. */
	n.rev--;
	assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_SENT, ""), ST_CONFLICT);
}

static void what_cannot_be_sent_is_called(void **state)
{
	struct notice n = remind(CASE_PICKUP);
	(void)state;
	assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_FAILED, "没有联系电话"), ST_OK);
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_CALL);
	assert_string_equal(n.channel, "phone");
	n = remind(CASE_PICKUP_TWO);
	assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_UNSURE, "不知发出没有"), ST_OK);
	clerk_play("20<ENTER>");
	clerk_golden("calls");
	clerk_play("1<ENTER>");
	clerk_golden("call");
	clerk_has("138"); /* the whole number, and that is on record */
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.steps[d.nsteps - 1].event, EV_FULL_VIEW);
	dossier_free(&d);
	clerk_play("2");
	assert_string_equal(clerk_top(), "calls");
	clerk_has("无人接听, 已记下");
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_CALL);
	assert_int_equal(n.next_at, clock_ms() + 2 * HOUR);
	clerk_play("1<ENTER>1"); /* the one called goes to the end */
	newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_DELIVERED);
	assert_int_equal(desk_notice_called(&clerk_at.desk, NULL, n.id, TELLING_TOLD, ""), ST_REFUSED);
	clerk_play("1<ENTER>4");
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_FAILED);
	clerk_has("没有要打的电话");
}

static void an_order_shows_what_was_told(void **state)
{
	struct notice n = remind(CASE_PICKUP);
	(void)state;
	desk_notice_tried(&clerk_at.desk, &n, TELLING_LATER, "邮件服务器叫稍后再发(451)");
	newest(CASE_PICKUP, NOTICE_OVERDUE, &n);
	desk_notice_tried(&clerk_at.desk, &n, TELLING_FAILED, "邮件服务器不收这封信(550), 请核对邮箱");
	clerk_open(&screen_notices, &clerk_at.id[CASE_PICKUP]);
	clerk_golden("notices");
	clerk_has("550");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "call");
}

static void paper_is_a_way_too(void **state)
{
	struct notice n;
	struct dossier d;
	(void)state;
	route("print");
	n = remind(CASE_PICKUP);
	assert_int_equal(n.state, NOTICE_DELIVERED);
	d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.slips[d.nslips - 1].kind, SLIP_NOTICE);
	assert_non_null(strstr(d.slips[d.nslips - 1].doc, "至今未领"));
	dossier_free(&d);
	route("folder print"); /* and the last resort of what the worker cannot send */
	n = remind(CASE_PICKUP_TWO);
	assert_int_equal(desk_notice_tried(&clerk_at.desk, &n, TELLING_FAILED, "没有联系电话"), ST_OK);
	newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n);
	assert_int_equal(n.state, NOTICE_DELIVERED);
	assert_string_equal(n.channel, "print");
}

static void addresses_are_looked_at(void **state)
{
	static const char *const good[] = {"zhang@example.cn", "a.b+c@mail.example.com"};
	static const char *const bad[] = {"", "zhang", "@example.cn", "a@b", "a@b@c.cn", "a b@c.cn", "a@c.cn\r\nRCPT",
		"a@.cn", "a@c..cn", "a@c.cn.", "<a@c.cn>", "张@c.cn"};
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_null(smtp_address_bar(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_non_null(smtp_address_bar(bad[i]));
}

static void shelf_reminds_once_a_period(void **state)
{
	struct notice n;
	int told;
	int32_t stocked = clerk_app(CASE_PICKUP_TWO).stocked_day;
	(void)state;
	conf_set(clerk_at.conf, "shelf", "remind", "10");
	assert_int_equal(desk_remind_all(&clerk_at.desk, stocked + 30, &told), ST_OK);
	assert_int_equal(newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n), 0);
	assert_int_equal(desk_remind_all(&clerk_at.desk, stocked + 31, &told), ST_OK);
	int first = told;
	assert_true(first >= 1);
	assert_true(newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n) > 0);
	for (int day = 31; day < 41; day++) {
		assert_int_equal(desk_remind_all(&clerk_at.desk, stocked + day, &told), ST_OK);
		int64_t same = n.id;
		newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n);
		assert_int_equal(n.id, same);
	}
	assert_int_equal(desk_remind_all(&clerk_at.desk, stocked + 41, &told), ST_OK);
	assert_true(told >= 1);
	conf_set(clerk_at.conf, "shelf", "remind", "0");
	assert_int_equal(desk_remind_all(&clerk_at.desk, stocked + 90, &told), ST_OK);
	assert_int_equal(told, 0);
}

static void shelf_keys_of_an_order(void **state)
{
	struct notice n;
	(void)state;
	clerk_play("6<ENTER><F8>");
	clerk_golden("shelf-more");
	clerk_play("<ESC><TAB><TAB>");
	assert_string_equal(clerk_top(), "notices");
	clerk_play("<ESC><ESC><F8>1");
	clerk_has("催领已记下");
	assert_true(newest(CASE_PICKUP, NOTICE_OVERDUE, &n) > 0);
	clerk_play("<F8>2");
	clerk_has("取件标签已送打印");
	clerk_open(&screen_notices, &clerk_at.id[CASE_PICKUP_TWO]);
	clerk_play("<F8>1");
	clerk_has("催领已记下");
	assert_true(newest(CASE_PICKUP_TWO, NOTICE_OVERDUE, &n) > 0);
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP);
	assert_int_equal(d.slips[d.nslips - 1].kind, SLIP_PICKUP);
	assert_null(strstr(d.slips[d.nslips - 1].doc, d.app.pickup_code));
	dossier_free(&d);
	assert_int_equal(desk_remind(&clerk_at.desk, NULL, clerk_at.id[CASE_DISPATCH]), ST_REFUSED);
	assert_int_equal(desk_shelf_label(&clerk_at.desk, NULL, clerk_at.id[CASE_MAKING]), ST_REFUSED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, clerk_start, clerk_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {T(the_tables_are_sound), T(every_kind_has_its_words),
		T(the_way_is_the_first_that_works), T(an_event_is_told_once), T(tries_grow_apart_and_are_kept),
		T(what_cannot_be_sent_is_called), T(an_order_shows_what_was_told), T(paper_is_a_way_too),
		T(addresses_are_looked_at), T(shelf_reminds_once_a_period), T(shelf_keys_of_an_order)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
