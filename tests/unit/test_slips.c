/* Every slip as it is read on paper, and what must never stand on one. */
#include "printing/slips.h"

#include "base/xalloc.h"
#include "printing/presses.h"
#include "tests/helper/escpos.h"
#include "tests/helper/file.h"
#include "tests/helper/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

struct desk_table {
	struct conf *conf;
	struct house house;
	struct dossier d;
	int64_t units[2];
	struct slip_about about;
};

static int set_up(void **state)
{
	static struct desk_table t;

	t.conf = conf_new();
	file_house(t.conf, &t.house);
	file_sample(&t.d);
	t.units[0] = 31;
	t.units[1] = 32;
	t.about = (struct slip_about){.house = &t.house, .now = FILE_NOW};
	*state = &t;
	return 0;
}

static int tear_down(void **state)
{
	struct desk_table *t = *state;

	dossier_free(&t->d);
	house_close(&t->house);
	conf_close(t->conf);
	return 0;
}

/* What each kind is about in the sample. */
static struct slip_about about(struct desk_table *t, enum slip_kind kind)
{
	static const int64_t subjects[SLIP__COUNT] = {
		[SLIP_RECEIPT] = 12, [SLIP_PAYMENT] = 41, [SLIP_INVOICE] = 61, [SLIP_PAYCODE] = 51};
	struct slip_about a = t->about;

	a.subject = subjects[kind];
	if (kind == SLIP_HANDOVER) {
		a.units = t->units;
		a.nunits = 2;
	}
	return a;
}

static void load(struct desk_table *t, enum slip_kind kind, struct doc *doc)
{
	struct slip_about a = about(t, kind);
	struct bytes text = {0};

	assert_int_equal(slips_port.make(kind, &t->d, &a, &text), ST_OK);
	assert_true(text.len < SLIP_DOC);
	assert_int_equal(doc_load(bytes_str(&text), doc), ST_OK);
	bytes_free(&text);
}

static const struct doc_head head = {
	.number = "9012611220000128",
	.made_at = "2026-11-22 14:05",
	.counter = "01号台",
	.clerk = "王某",
	.site = {"某某证书服务网点", "杭州市某区某路 8 号 1 楼", "0571-00000000", "工作日 9:00-11:30 13:30-17:00"},
};

static void every_slip_as_text(void **state)
{
	static const char *const models[] = {"generic-58", "generic-80"};

	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		struct doc doc = {0};

		load(*state, (enum slip_kind)kind, &doc);
		for (int i = 0; i < 2; i++) {
			struct bytes out = {0};
			struct paper p;
			char name[64];

			assert_int_equal(paper_profile("etc", models[i], &p), ST_OK);
			p.kind = slip_rows[kind].paper;
			assert_int_equal(text_renderer.render(&doc, &head, &p, &out), ST_OK);
			snprintf(name, sizeof(name), "slips/%s-%s.txt", slip_rows[kind].file, models[i] + 8);
			golden_check(name, bytes_str(&out));
			bytes_free(&out);
		}
		doc_free(&doc);
	}
}

/* On both papers, with 𠮷 in a name and every mark; GUITAI_PICTURES=DIR keeps the drawn paper for people. */
static void every_slip_prints(void **state)
{
	static const char *const models[] = {"generic-58", "generic-80"};
	const char *pictures = getenv("GUITAI_PICTURES");

	for (int i = 0; i < 2 * SLIP__COUNT; i++) {
		int kind = i / 2;
		struct doc doc = {0};
		struct bytes out = {0};
		struct escpos e;
		struct paper p;
		char path[300];

		load(*state, (enum slip_kind)kind, &doc);
		assert_int_equal(paper_profile("etc", models[i % 2], &p), ST_OK);
		p.kind = slip_rows[kind].paper;
		assert_int_equal(escpos_renderer.render(&doc, &head, &p, &out), ST_OK);
		escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e);
		assert_string_equal(e.fault, "");
		assert_int_equal(e.cuts, i % 2 ? slip_rows[kind].parts : 0);
		assert_int_equal(e.nbars, slip_rows[kind].parts);
		snprintf(path, sizeof(path), "%s/%s-%s.pbm", pictures ? pictures : "", slip_rows[kind].file,
			models[i % 2] + 8);
		if (pictures)
			escpos_write_pbm(&e, path, 1);
		escpos_free(&e);
		bytes_free(&out);
		doc_free(&doc);
	}
}

/* The applicant's and the taker's numbers: on no slip whole. */
static void private_numbers_are_masked(void **state)
{
	static const char *const never[] = {
		"11010519491231002X", "440524188001010014", "13800138000", "张某", "某路 1 号"};

	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		struct desk_table *t = *state;
		struct slip_about a = about(t, (enum slip_kind)kind);
		struct bytes text = {0};

		assert_int_equal(slips_port.make((enum slip_kind)kind, &t->d, &a, &text), ST_OK);
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
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct desk_table *t = *state;
		struct slip_about a = about(t, rows[i].kind);
		struct bytes text = {0};

		assert_int_equal(slips_port.make(rows[i].kind, &t->d, &a, &text), ST_OK);
		if (!strstr(bytes_str(&text), rows[i].words))
			fail_msg("%s does not say %s", slip_rows[rows[i].kind].file, rows[i].words);
		bytes_free(&text);
	}
}

/* The key that stays here is not on the slip; several orders of one organisation are on one. */
static void only_what_went_out_is_listed(void **state)
{
	struct desk_table *t = *state;
	struct slip_about a = about(t, SLIP_HANDOVER);
	struct dossier other;
	const struct dossier *more[] = {&other};
	struct bytes text = {0};

	assert_int_equal(slips_port.make(SLIP_HANDOVER, &t->d, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "HX00012346"));
	assert_null(strstr(bytes_str(&text), "HX00012347"));
	bytes_clear(&text);
	file_sample(&other);
	str_copy(other.app.code, sizeof(other.app.code), "26112201000254");
	a.more = more;
	a.nmore = 1;
	assert_int_equal(slips_port.make(SLIP_HANDOVER, &t->d, &a, &text), ST_OK);
	assert_non_null(strstr(bytes_str(&text), "26112201000173"));
	assert_non_null(strstr(bytes_str(&text), "26112201000254"));
	dossier_free(&other);
	bytes_free(&text);
}

static void a_posted_key_is_no_signature(void **state)
{
	struct desk_table *t = *state;
	struct slip_about a = about(t, SLIP_HANDOVER);
	struct dossier posted;
	struct bytes text = {0};

	dossier_copy(&posted, &t->d);
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
	struct desk_table *t = *state;
	struct dossier bare;
	struct bytes text = {0};

	dossier_copy(&bare, &t->d);
	bare.nattempts = bare.ninvoices = bare.ncharges = bare.nunits = bare.nmaterials = 0;
	assert_int_equal(slips_port.make(SLIP_INVOICE, &bare, &t->about, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_PAYMENT, &bare, &t->about, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_HANDOVER, &bare, &t->about, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_PAYCODE, &bare, &t->about, &text), ST_REFUSED);
	assert_int_equal(slips_port.make(SLIP_CORRECTION, &bare, &t->about, &text), ST_REFUSED);
	assert_int_equal(text.len, 0);
	dossier_free(&bare);
	bytes_free(&text);
}

/* Data that came in by another door than the validators. */
static void a_command_in_the_data_stops_the_slip(void **state)
{
	struct desk_table *t = *state;
	struct dossier bad;
	struct bytes text = {0};

	dossier_copy(&bad, &t->d);
	str_copy(bad.app.org, sizeof(bad.app.org), "某某公司\x1bp0");
	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		struct slip_about a = about(t, (enum slip_kind)kind);

		assert_int_equal(slips_port.make((enum slip_kind)kind, &bad, &a, &text), ST_INVALID);
		assert_int_equal(text.len, 0);
	}
	dossier_free(&bad);
}

/* A copy as the worker prints it: the second is marked, the same bytes each time, a void slip says so. */
static void a_reprint_says_so(void **state)
{
	struct desk_table *t = *state;
	struct slip_about a = about(t, SLIP_PAYMENT);
	struct slip s = {.no = "9012611220000128", .kind = SLIP_PAYMENT, .counter = 1, .made_at = FILE_NOW};
	struct copy first = {.number = 1}, third = {.number = 3, .reason = "卡纸", .asked_at = FILE_NOW + 3600000};
	struct bytes doc = {0}, one = {0}, two = {0}, again = {0};
	char dir[] = "/tmp/guitai-press-XXXXXX";
	struct presses presses;

	assert_non_null(mkdtemp(dir));
	assert_int_equal(presses_open(&t->house, dir, &presses), ST_OK);
	assert_int_equal(presses.n, 1);
	assert_int_equal(slips_port.make(SLIP_PAYMENT, &t->d, &a, &doc), ST_OK);
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
	struct desk_table *t = *state;
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
	conf_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_slip_as_text),
		cmocka_unit_test(every_slip_prints),
		cmocka_unit_test(private_numbers_are_masked),
		cmocka_unit_test(each_slip_says_what_it_is_for),
		cmocka_unit_test(only_what_went_out_is_listed),
		cmocka_unit_test(a_posted_key_is_no_signature),
		cmocka_unit_test(what_did_not_happen_has_no_slip),
		cmocka_unit_test(a_command_in_the_data_stops_the_slip),
		cmocka_unit_test(a_reprint_says_so),
		cmocka_unit_test(printers_are_rows_of_the_settings),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
