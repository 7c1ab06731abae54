/* Every slip as it is read on paper, and what must never stand on one. */
#include "printing/slips.h"

#include "base/xalloc.h"
#include "printing/presses.h"
#include "tests/helper/golden.h"
#include "tests/helper/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static int set_up(void **state)
{
	static struct samples s;

	samples_open(&s);
	*state = &s;
	return 0;
}

static int tear_down(void **state)
{
	samples_close(*state);
	return 0;
}

/* At their paper: receipts and labels on both widths, pages on theirs. */
static void every_slip_as_text(void **state)
{
	static const struct {
		const char *profile, *width;
	} models[] = {{"generic-58", "58"}, {"generic-80", "80"}, {"a4", "a4"}};

	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		bool page = slip_rows[kind].paper == PAPER_A4;
		struct doc doc = {0};

		samples_make(*state, (enum slip_kind)kind, &doc);
		for (int i = page ? 2 : 0; i < (page ? 3 : 2); i++) {
			struct bytes out = {0};
			struct paper p;
			char name[64];

			assert_int_equal(paper_profile("etc", models[i].profile, &p), ST_OK);
			p.kind = slip_rows[kind].paper;
			assert_int_equal(text_renderer.render(&doc, &samples_head, &p, &out), ST_OK);
			snprintf(name, sizeof(name), "slips/%s-%s.txt", slip_rows[kind].file, models[i].width);
			golden_check(name, bytes_str(&out));
			bytes_free(&out);
		}
		doc_free(&doc);
	}
}

/* The applicant's and the taker's numbers: whole on no slip but the letter of attorney. */
static void private_numbers_are_masked(void **state)
{
	static const char *const never[] = {
		"11010519491231002X", "440524188001010014", "13800138000", "张某", "某路 1 号"};

	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		struct samples *t = *state;
		struct slip_about a = sample_about(&t->sample, (enum slip_kind)kind);
		const struct dossier *d = sample_dossier(&t->sample, (enum slip_kind)kind);
		struct bytes text = {0};

		if (kind == SLIP_PROXY)
			continue; /* it is sealed for what it says: who, with which number */
		assert_int_equal(slips_port.make((enum slip_kind)kind, d, &a, &text), ST_OK);
		for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
			if (strstr(bytes_str(&text), never[i]))
				fail_msg("%s shows %s", slip_rows[kind].file, never[i]);
		bytes_free(&text);
	}
}

/* What each slip is for, in its stored words. */
static void each_slip_says_what_it_is_for(void **state)
{
	static const struct {
		enum slip_kind kind;
		const char *words;
	} rows[] = {
		{SLIP_RECEIPT, "strong\t最迟 2026-12-01 周二 告知核验结果\n"},
		{SLIP_RECEIPT, "pair\t来件方式\t当面递交\n"},
		{SLIP_CORRECTION, "有 2 项需要补正"},
		{SLIP_CORRECTION, "委托书上的经办人姓名少一个字"},
		{SLIP_CORRECTION, "请加盖单位公章"},
		{SLIP_CORRECTION, "26112201000173, 寄到或送到"},
		{SLIP_PAYMENT, "strong\t金额 10.00 元\npair\t大写\t壹拾元整\n"},
		{SLIP_PAYMENT, "https://example.invalid/fp?no=ZCY20261119000171"},
		{SLIP_HANDOVER, "part\t存根联\n"},
		{SLIP_HANDOVER, "pair\t领取人\t李某𠮷\n"},
		{SLIP_HANDOVER, "strong\t已领 2 个, 共 3 个\n"},
		{SLIP_HANDOVER, "sign\t领取人签名\t日期\n"},
		{SLIP_INVOICE, "pair\t接收邮箱\toffice@example.invalid\n"},
		{SLIP_INVOICE, "pair\t大写\t壹拾元整\n"},
		{SLIP_PAYCODE, "qr\thttps://sim.invalid/pay/G0126112214050001\t"},
		{SLIP_PAYCODE, "strong\t2026-11-22 14:10 前有效\n"},
		{SLIP_LABEL, "barcode\t26112201000173\t"},
		{SLIP_PICKUP, "mark\tB-07\n"},
		{SLIP_PICKUP, "barcode\t26112201000173\t"},
		{SLIP_MAILING, "row\t2\t1234567890123\t杭州市某区某某合作社\t"},
		{SLIP_MAILING, "strong\t共 2 件, UKey 4 个\n"},
		{SLIP_MAILING, "sign\t快递员签名\t"},
		{SLIP_VOID, "strong\t作废凭条 9012611220000098\n"},
		{SLIP_VOID, "pair\t凭条\t领取回执\n"},
		{SLIP_VOID, "pair\t复核人\t赵某\n"},
		{SLIP_DAY, "row\t收款合计\t\t760.00\n"},
		{SLIP_DAY, "strong\t现金 少 0.50 元, 原因: 找零少收\n"},
		{SLIP_DAY, "pair\t日志\t第 1201 至 1388 条\n"},
		{SLIP_PROXY, "pair\t身份证号码\t11010519491231002X\n"},
		{SLIP_PROXY, "■新办"},
		{SLIP_PROXY, "委托单位(公章)\t日期\n"},
		{SLIP_TEST, "ruler\n"},
		{SLIP_TEST, "pair\t打印机\t80mm\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct samples *t = *state;
		struct slip_about a = sample_about(&t->sample, rows[i].kind);
		struct bytes text = {0};

		assert_int_equal(
			slips_port.make(rows[i].kind, sample_dossier(&t->sample, rows[i].kind), &a, &text), ST_OK);
		if (!strstr(bytes_str(&text), rows[i].words))
			fail_msg("%s does not say %s", slip_rows[rows[i].kind].file, rows[i].words);
		bytes_free(&text);
	}
}

/* The key that stays here is not on the slip; several orders of one organisation are on one. */
static void only_what_went_out_is_listed(void **state)
{
	struct samples *t = *state;
	struct slip_about a = sample_about(&t->sample, SLIP_HANDOVER);
	struct dossier other;
	const struct dossier *more[] = {&other};
	struct bytes text = {0};

	assert_int_equal(slips_port.make(SLIP_HANDOVER, &t->sample.d, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "HX00012346"));
	assert_null(strstr(bytes_str(&text), "HX00012347"));
	bytes_clear(&text);
	dossier_copy(&other, &t->sample.d);
	str_copy(other.app.code, sizeof(other.app.code), "26112201000253");
	a.more = more;
	a.nmore = 1;
	assert_int_equal(slips_port.make(SLIP_HANDOVER, &t->sample.d, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "26112201000173"));
	assert_non_null(strstr(bytes_str(&text), "26112201000253"));
	dossier_free(&other);
	bytes_free(&text);
}

static void a_posted_key_is_no_signature(void **state)
{
	struct samples *t = *state;
	struct slip_about a = sample_about(&t->sample, SLIP_HANDOVER);
	struct dossier posted;
	struct bytes text = {0};

	dossier_copy(&posted, &t->sample.d);
	posted.app.by_mail = true;
	for (int i = 0; i < 2; i++)
		str_copy(posted.units[i].waybill, sizeof(posted.units[i].waybill), "SF9876543210123");
	assert_int_equal(slips_port.make(SLIP_HANDOVER, &posted, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "pair\t寄出运单号\tSF9876543210123\n"));
	assert_null(strstr(bytes_str(&text), "领取人签名"));
	assert_null(strstr(bytes_str(&text), "某路 1 号"));
	dossier_free(&posted);
	bytes_free(&text);
}

static void what_did_not_happen_has_no_slip(void **state)
{
	struct samples *t = *state;
	struct slip_about plain = sample_about(&t->sample, SLIP_LABEL);
	struct dossier bare;
	struct bytes text = {0};

	dossier_copy(&bare, &t->sample.d);
	bare.nattempts = bare.ninvoices = bare.ncharges = bare.nunits = bare.nmaterials = bare.nslips = 0;
	bare.app.units_in = 0;
	assert_int_equal(slips_port.make(SLIP_INVOICE, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_PAYMENT, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_HANDOVER, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_PAYCODE, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_CORRECTION, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_PICKUP, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_MAILING, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_VOID, &bare, &plain, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_DAY, NULL, &plain, &text), ST_REFUSED);
	assert_int_equal(text.len, 0);
	dossier_free(&bare);
	bytes_free(&text);
}

/* Nobody known: the same form with room to write. */
static void an_empty_letter_is_a_form(void **state)
{
	struct samples *t = *state;
	struct slip_about a = sample_about(&t->sample, SLIP_PROXY);
	struct bytes text = {0};

	assert_int_equal(slips_port.make(SLIP_PROXY, NULL, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "pair\t身份证号码\t\n"));
	assert_null(strstr(bytes_str(&text), "■"));
	bytes_free(&text);
}

/* Data that came in by another door than the validators. */
static void a_command_in_the_data_stops_the_slip(void **state)
{
	struct samples *t = *state;
	struct dossier bad;
	struct bytes text = {0};

	dossier_copy(&bad, &t->sample.d);
	str_copy(bad.app.org, sizeof(bad.app.org), "某某公司\x1bp0");
	str_copy(bad.app.waybill_out, sizeof(bad.app.waybill_out), "SF9876543210123");
	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		struct slip_about a = sample_about(&t->sample, (enum slip_kind)kind);

		if (!sample_dossier(&t->sample, (enum slip_kind)kind))
			continue; /* about no application */
		assert_int_equal(slips_port.make((enum slip_kind)kind, &bad, &a, &text), ST_INVALID);
		assert_int_equal(text.len, 0);
	}
	dossier_free(&bad);
}

/* A copy as the worker prints it: the second is marked, the same bytes each time, a void slip says so. */
static void a_reprint_says_so(void **state)
{
	struct samples *t = *state;
	struct slip_about a = sample_about(&t->sample, SLIP_PAYMENT);
	struct slip s = {.no = "9012611220000127", .kind = SLIP_PAYMENT, .counter = 1, .made_at = SAMPLE_NOW};
	struct copy first = {.number = 1}, third = {.number = 3, .reason = "卡纸", .asked_at = SAMPLE_NOW + 3600000};
	struct bytes doc = {0}, one = {0}, two = {0}, again = {0};
	char dir[] = "/tmp/guitai-press-XXXXXX";
	struct presses presses;

	assert_non_null(mkdtemp(dir));
	assert_int_equal(presses_open(&t->house, dir, &presses), ST_OK);
	assert_int_equal(presses.n, 1);
	assert_int_equal(slips_port.make(SLIP_PAYMENT, &t->sample.d, &a, &doc), ST_OK);
	str_copy(s.doc, sizeof(s.doc), bytes_str(&doc));
	assert_int_equal(presses.list[0].render(&presses.list[0], &s, &first, &one), ST_OK);
	assert_null(strstr(bytes_str(&one), "补打"));
	assert_non_null(strstr(bytes_str(&one), "01号台"));
	assert_int_equal(presses.list[0].render(&presses.list[0], &s, &third, &two), ST_OK);
	assert_non_null(strstr(bytes_str(&two), "补打第 2 次"));
	assert_non_null(strstr(bytes_str(&two), "补打时间 2026-11-22 15:05"));
	assert_non_null(strstr(bytes_str(&two), "原因: 卡纸"));
	assert_int_equal(presses.list[0].render(&presses.list[0], &s, &third, &again), ST_OK);
	assert_string_equal(bytes_str(&two), bytes_str(&again));
	s.void_ = true;
	bytes_clear(&one);
	assert_int_equal(presses.list[0].render(&presses.list[0], &s, &first, &one), ST_OK);
	assert_non_null(strstr(bytes_str(&one), "作废"));
	presses_close(&presses);
	assert_int_equal(rmdir(dir), 0);
	bytes_free(&doc);
	bytes_free(&one);
	bytes_free(&two);
	bytes_free(&again);
}

static void printers_are_rows_of_the_settings(void **state)
{
	struct samples *t = *state;
	struct house h = t->house;
	struct conf *c = conf_new();
	struct presses p;

	h.conf = c;
	conf_set(c, "printer.receipt", "profile", "generic-80");
	conf_set(c, "printer.receipt", "label", "80mm");
	conf_set(c, "printer.receipt", "slips", "receipt handover");
	conf_set(c, "printer.receipt", "spool", "device:127.0.0.1:9");
	conf_set(c, "printer.other", "profile", "text");
	conf_set(c, "printer.other", "spool", "cups:OTHER");
	assert_int_equal(presses_open(&h, "/tmp", &p), ST_OK);
	assert_int_equal(p.n, 2);
	assert_string_equal(p.list[0].name, "receipt");
	assert_string_equal(p.list[0].label, "80mm");
	assert_int_equal(p.list[0].kinds, 1u << SLIP_RECEIPT | 1u << SLIP_HANDOVER);
	assert_string_equal(p.list[0].mime, escpos_renderer.mime);
	assert_string_equal(p.list[1].mime, text_renderer.mime);
	assert_int_equal(p.list[1].kinds, (1u << SLIP__COUNT) - 1 - p.list[0].kinds);
	presses_close(&p);
	conf_set(c, "printer.receipt", "slips", "receipt bill");
	assert_int_equal(presses_open(&h, "/tmp", &p), ST_INVALID);
	assert_non_null(strstr(fault_text(), "bill"));
	conf_set(c, "printer.receipt", "slips", "receipt proxy");
	assert_int_equal(presses_open(&h, "/tmp", &p), ST_INVALID);
	assert_non_null(strstr(fault_text(), "proxy 要用 A4 纸"));
	conf_set(c, "printer.receipt", "slips", "proxy");
	conf_set(c, "printer.receipt", "profile", "a4");
	assert_int_equal(presses_open(&h, "/tmp", &p), ST_INVALID); /* a page cannot go straight to a device */
	assert_non_null(strstr(fault_text(), "device:"));
	conf_set(c, "printer.receipt", "spool", "cups:PAGES");
	assert_int_equal(presses_open(&h, "/tmp", &p), ST_OK);
	assert_string_equal(p.list[0].mime, "application/pdf");
	presses_close(&p);
	conf_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_slip_as_text),
		cmocka_unit_test(private_numbers_are_masked),
		cmocka_unit_test(each_slip_says_what_it_is_for),
		cmocka_unit_test(only_what_went_out_is_listed),
		cmocka_unit_test(a_posted_key_is_no_signature),
		cmocka_unit_test(what_did_not_happen_has_no_slip),
		cmocka_unit_test(an_empty_letter_is_a_form),
		cmocka_unit_test(a_command_in_the_data_stops_the_slip),
		cmocka_unit_test(a_reprint_says_so),
		cmocka_unit_test(printers_are_rows_of_the_settings),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
