/* Issue 6 row 2: a wrong key cannot be handed over. What the CA made is judged at 入库, where a wrong one
 * is refused before anybody is told of it, and again when it leaves. */
#include "core/cert_gate.h"
#include "core/certs.h"
#include "core/back.h"
#include "core/trust.h"
#include "base/xalloc.h"
#include "tests/helper/cert_shop.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static struct counter c;
static struct shop shop;
static int64_t order; /* CASE_MAKING: two UKeys */

static int start(void **state)
{
	(void)state;
	counter_setup(&c, 0, 0);
	shop_open(&shop, &c);
	order = c.id[CASE_MAKING];
	return 0;
}

static int stop(void **state)
{
	(void)state;
	shop_close(&shop);
	counter_teardown(&c);
	return 0;
}

static enum status stock(int64_t application, const char *a, const char *b)
{
	const char *numbers[] = {a, b};
	return desk_stock(&c.desk, NULL, application, numbers, b ? 2 : 1, "C-01");
}

static enum status hand(enum counter_case which, int unit)
{
	struct dossier d = counter_read(&c, which);
	struct hand_over h = {.papers_seen = true, .units = &d.units[unit].id, .nunits = 1};
	str_copy(h.name, sizeof(h.name), d.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	enum status st = desk_hand_over(&c.desk, NULL, &h);
	dossier_free(&d);
	return st;
}

static struct certificate first_of(enum counter_case which)
{
	struct dossier d = counter_read(&c, which);
	struct certificate cert = {0};
	assert_true(d.ncerts > 0);
	cert = d.certs[d.ncerts - 2];
	dossier_free(&d);
	return cert;
}

static void says(const char *text)
{
	if (!strstr(fault_text(), text))
		fail_msg("no '%s' in: %s", text, fault_text());
}

/* The CA's list for four certificates of the making order: UKeys ZZ0001 and ZZ0002. */
static void listed(void)
{
	struct dossier d = counter_read(&c, CASE_MAKING);
	char text[800] = "申请单号,序列号,介质号,名称\n";
	for (int i = 3; i >= 0; i--) {
		size_t n = strlen(text);
		snprintf(text + n, sizeof(text) - n, "%s,%llX,ZZ000%d,%s\n", d.app.code,
			(unsigned long long)shop.ca.serial - (unsigned)i, i > 1 ? 1 : 2, d.app.org);
	}
	dossier_free(&d);
	shop_list(&shop, text);
}

static void the_right_keys_leave(void **state)
{
	struct gate_word word;
	(void)state;
	shop_make(&shop, CASE_MAKING, 2, NULL);
	listed();
	shop_import(&shop, "list.csv");
	struct certificate cert = first_of(CASE_MAKING);
	assert_string_equal(cert.media, "ZZ0002");
	assert_int_equal(cert.verdict, CV_WARNED); /* no list of revoked ones yet */
	assert_int_equal(stock(order, "ZZ0009", NULL), ST_REFUSED);
	says("本单的证书在 UKey ZZ0002 里, 扫的是 ZZ0009");
	assert_int_equal(stock(order, "ZZ0001", "ZZ0002"), ST_OK);
	struct dossier d = counter_read(&c, CASE_MAKING);
	assert_string_equal(d.units[1].cert_serial, cert.serial);
	assert_int_equal(d.units[1].valid_to, day_of_ms(cert.not_after));
	assert_int_equal(gate_key(&c.desk, &d, "ZZ0001", &word), ST_OK);
	assert_int_equal(word.verdict, CV_WARNED);
	assert_int_equal(gate_key(&c.desk, &d, "ZZ0009", &word), ST_REFUSED);
	dossier_free(&d);
	assert_int_equal(hand(CASE_MAKING, 0), ST_OK);
	assert_int_equal(first_of(CASE_MAKING).state, CS_IMPORTED); /* the other one's */
	assert_int_equal(hand(CASE_MAKING, 1), ST_OK);
	assert_int_equal(first_of(CASE_MAKING).state, CS_ISSUED);
	d = counter_read(&c, CASE_MAKING);
	assert_int_equal(d.app.state, AP_ISSUED);
	dossier_free(&d);
}

/* The applicant was told nothing: no message, no code, no place. */
static void nothing_was_told(int notices)
{
	struct dossier d = counter_read(&c, CASE_MAKING);
	assert_int_equal(d.nnotices, notices);
	assert_int_equal(d.nunits, 0);
	assert_int_equal(d.app.units_in, 0);
	assert_string_equal(d.app.pickup_code, "");
	assert_string_equal(d.app.slot, "");
	dossier_free(&d);
}

static void let_pass(void)
{
	struct approval asked;
	assert_int_equal(desk_ask(&c.desk, NULL, EV_CERT_PASS, order, 0, "已问过 CA", &asked), ST_OK);
	assert_int_equal(stock(order, "ZZ0001", "ZZ0002"), ST_REFUSED); /* asked is not agreed */
	counter_as(&c, "1002");
	assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_OK);
	counter_as(&c, "1001");
}

static void have_it_made_again(void)
{
	struct dossier d = counter_read(&c, CASE_MAKING);
	for (int i = 0; i < d.ncerts; i++)
		assert_int_equal(desk_cert_void(&c.desk, NULL, d.certs[i].id, "退 CA 重制"), ST_OK);
	dossier_free(&d);
	shop_make(&shop, CASE_MAKING, 2, NULL);
	listed();
	shop_import(&shop, "list.csv");
}

static void wrong_ones_do_not_come_in(void **state)
{
	const struct {
		struct shop_odd odd;
		const char *why, *todo;
	} rows[] = {
		{{.org = "宁波某某别家有限公司"}, "证书是「宁波某某别家有限公司」的", "退 CA 重制: 证书"},
		{{.code = "91330200MA0000003U"}, "证书上的机构代码是 91330200MA0000003U", "退 CA 重制: 证书"},
		{{.same_key = true}, "同一把密钥", "先证书放行(第二个人复核)或退 CA 重制"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		stop(NULL);
		start(NULL);
		struct dossier d = counter_read(&c, CASE_MAKING);
		int notices = d.nnotices;
		dossier_free(&d);
		shop_make(&shop, CASE_MAKING, 2, &rows[i].odd);
		listed();
		shop_import(&shop, "list.csv");
		assert_int_equal(stock(order, "ZZ0001", "ZZ0002"), ST_REFUSED);
		says("UKey ZZ0001 不能入库, ");
		says(rows[i].why);
		says(rows[i].todo);
		nothing_was_told(notices);
		if (rows[i].odd.same_key)
			let_pass();
		else
			have_it_made_again();
		assert_int_equal(stock(order, "ZZ0001", "ZZ0002"), ST_OK);
		d = counter_read(&c, CASE_MAKING);
		assert_int_equal(d.nnotices, notices + 1);
		assert_int_equal(strlen(d.app.pickup_code), 6);
		dossier_free(&d);
		assert_int_equal(hand(CASE_MAKING, 0), ST_OK);
	}
}

/* Each of these came in before its certificates did, and stays. */
static void wrong_ones_stay(void **state)
{
	const struct {
		struct shop_odd odd;
		const char *why;
		bool may_pass;
	} rows[] = {
		{{.org = "宁波某某别家有限公司"}, "证书是「宁波某某别家有限公司」的", false},
		{{.code = "91330200MA0000003U"}, "证书上的机构代码是 91330200MA0000003U", false},
		{{.no_enc = true}, "缺加密证书", true},
		{{.same_key = true}, "同一把密钥", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct approval asked;
		stop(NULL);
		start(NULL);
		struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
		char text[300];
		shop_make(&shop, CASE_PICKUP_TWO, 1, &rows[i].odd);
		snprintf(text, sizeof(text), "单号,序列号\n%s,%llX\n%s,%llX\n", d.app.code,
			(unsigned long long)shop.ca.serial, d.app.code, (unsigned long long)shop.ca.serial - 1);
		shop_list(&shop, text);
		dossier_free(&d);
		shop_import(&shop, "list.csv");
		assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED);
		says("证书不符, 不能发");
		says(rows[i].why);
		enum status st = desk_ask(&c.desk, NULL, EV_CERT_PASS, c.id[CASE_PICKUP_TWO], 0, "已问过 CA", &asked);
		assert_int_equal(st, rows[i].may_pass ? ST_OK : ST_REFUSED);
		if (!rows[i].may_pass)
			continue;
		assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED); /* asked is not agreed */
		assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_REFUSED);
		counter_as(&c, "1002");
		assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_OK);
		assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_OK);
	}
}

/* 证书放行 is asked for a fault that may pass; the CA revokes it before the second person agrees. */
static void what_was_revoked_meanwhile_does_not_pass(void **state)
{
	struct crl_report r;
	struct bytes list = {0};
	struct approval asked;
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, &(struct shop_odd){.same_key = true});
	shop_import(&shop, NULL);
	assert_int_equal(desk_ask(&c.desk, NULL, EV_CERT_PASS, c.id[CASE_PICKUP_TWO], 0, "已问过 CA", &asked), ST_OK);
	uint64_t serials[] = {shop.ca.serial};
	assert_int_equal(shop_crl(&shop, 7, 1, serials, 1, &list), ST_OK);
	assert_int_equal(desk_crl_import(&c.desk, NULL, list.data, list.len, &r), ST_OK);
	bytes_free(&list);
	assert_int_equal(r.revoked, 1);
	counter_as(&c, "1002");
	assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_REFUSED);
	says("不能放行");
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED);
}

static void a_revoked_one_stays_for_ever(void **state)
{
	struct crl_report r;
	struct bytes list = {0};
	struct approval asked;
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_import(&shop, NULL);
	assert_int_equal(first_of(CASE_PICKUP_TWO).application, c.id[CASE_PICKUP_TWO]); /* by its code */
	uint64_t serials[] = {shop.ca.serial};
	assert_int_equal(shop_crl(&shop, 7, 1, serials, 1, &list), ST_OK);
	assert_int_equal(desk_crl_import(&c.desk, NULL, list.data, list.len, &r), ST_OK);
	bytes_free(&list);
	assert_int_equal(r.revoked, 1);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED);
	says("已被 CA 吊销");
	assert_int_equal(desk_ask(&c.desk, NULL, EV_CERT_PASS, c.id[CASE_PICKUP_TWO], 0, "急用", &asked), ST_REFUSED);
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	assert_int_equal(desk_cert_void(&c.desk, NULL, d.certs[0].id, ""), ST_INVALID);
	assert_int_equal(desk_cert_void(&c.desk, NULL, d.certs[0].id, "已吊销, CA 重制"), ST_OK);
	assert_int_equal(desk_cert_void(&c.desk, NULL, d.certs[1].id, "已吊销, CA 重制"), ST_OK);
	dossier_free(&d);
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_import(&shop, NULL);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_OK);
}

static void an_old_list_of_revoked_ones_bars_until_there_is_a_new_one(void **state)
{
	struct crl_report r;
	struct bytes list = {0};
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_import(&shop, NULL);
	assert_int_equal(shop_crl(&shop, 7, 10, NULL, 0, &list), ST_OK);
	assert_int_equal(desk_crl_import(&c.desk, NULL, list.data, list.len, &r), ST_OK);
	bytes_free(&list);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED);
	says("过了下次更新时间");
	assert_int_equal(shop_crl(&shop, 8, 1, NULL, 0, &list), ST_OK);
	assert_int_equal(desk_crl_import(&c.desk, NULL, list.data, list.len, &r), ST_OK);
	bytes_free(&list);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_OK);
	assert_int_equal(first_of(CASE_PICKUP_TWO).verdict, CV_GOOD);
}

static void without_certificates_the_settings_say(void **state)
{
	struct gate_word word;
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	(void)state;
	assert_int_equal(gate_key(&c.desk, &d, d.units[0].number, &word), ST_OK);
	assert_string_equal(word.text, "未核对证书");
	conf_set(c.conf, "cert", "require", "yes");
	assert_int_equal(gate_key(&c.desk, &d, d.units[0].number, &word), ST_REFUSED);
	dossier_free(&d);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_REFUSED);
	says("证书还没有导入, 没有核对, 不能发");
	assert_int_equal(desk_dispatch(&c.desk, NULL, c.id[CASE_DISPATCH], "SF1234567890999", "顺丰"), ST_REFUSED);
	conf_set(c.conf, "cert", "require", "no");
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_OK);
	assert_int_equal(desk_dispatch(&c.desk, NULL, c.id[CASE_DISPATCH], "SF1234567890999", "顺丰"), ST_OK);
}

static void a_mistaken_hand_over_takes_its_certificates_back(void **state)
{
	struct approval asked;
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_import(&shop, NULL);
	assert_int_equal(hand(CASE_PICKUP_TWO, 0), ST_OK);
	assert_int_equal(first_of(CASE_PICKUP_TWO).state, CS_ISSUED);
	assert_int_equal(desk_ask(&c.desk, NULL, EV_REVERSE, c.id[CASE_PICKUP_TWO], 0, "发错", &asked), ST_OK);
	counter_as(&c, "1002");
	assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_OK);
	assert_int_equal(first_of(CASE_PICKUP_TWO).state, CS_IMPORTED);
}

/* A second delivery for the same order, as wrong as the first one that was let pass. */
static void what_bars_is_told_before_what_was_let_pass(void **state)
{
	const struct shop_odd odd = {.no_enc = true};
	enum certificate_verdict worst;
	struct approval asked;
	char text[100];
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, &odd);
	shop_import(&shop, NULL);
	assert_int_equal(desk_ask(&c.desk, NULL, EV_CERT_PASS, c.id[CASE_PICKUP_TWO], 0, "已问过 CA", &asked), ST_OK);
	counter_as(&c, "1002");
	assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_OK);
	assert_int_equal(desk_cert_judge(&c.desk, NULL, c.id[CASE_PICKUP_TWO], &worst), ST_OK);
	assert_int_equal(worst, CV_PASSED);
	shop_make(&shop, CASE_PICKUP_TWO, 1, &odd);
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	snprintf(text, sizeof(text), "单号,序列号\n%s,%llX\n", d.app.code, (unsigned long long)shop.ca.serial);
	dossier_free(&d);
	shop_list(&shop, text); /* its only UKey has one: nobody guesses that it gets another */
	shop_import(&shop, "list.csv");
	assert_int_equal(desk_cert_judge(&c.desk, NULL, c.id[CASE_PICKUP_TWO], &worst), ST_OK);
	assert_int_equal(worst, CV_BARRED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, start, stop)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_right_keys_leave),
		T(wrong_ones_do_not_come_in),
		T(wrong_ones_stay),
		T(what_was_revoked_meanwhile_does_not_pass),
		T(a_revoked_one_stays_for_ever),
		T(an_old_list_of_revoked_ones_bars_until_there_is_a_new_one),
		T(without_certificates_the_settings_say),
		T(a_mistaken_hand_over_takes_its_certificates_back),
		T(what_bars_is_told_before_what_was_let_pass),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
