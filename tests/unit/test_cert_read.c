/* Files as they come, whole and broken: read, or refused with a sentence; what is shown cannot hurt a terminal. */
#include "cert/demo_ca.h"
#include "cert/der.h"
#include "core/cert_text.h"
#include "tests/helper/cert_file.h"
#include "tests/helper/cert_point.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000)
#define DAYS(n) ((n)*24 * 3600 * INT64_C(1000))

static void refused(const void *file, size_t len, const char *with)
{
	struct cert_list l;

	assert_int_equal(cert_try(file, len, &l), ST_INVALID);
	assert_null(l.items);
	if (!strstr(fault_text(), with))
		fail_msg("«%s» does not say «%s»", fault_text(), with);
}

static void cut_anywhere_it_is_refused(void **state)
{
	static const char *const names[] = {
		"forms/der.cer", "forms/der.p7b", "national/taier-under-rootca.pem", "forms/bare-base64.p7b"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct bytes b = cert_file(names[i]);
		struct cert_list l;

		while (b.len && strchr("\r\n", b.data[b.len - 1]))
			b.len--;
		size_t step = i < 2 ? 1 : 7, most = b.len - 30;

		for (size_t len = 0; len < most; len += step) {
			unsigned char *copy = malloc(len + 1); /* so that reading beyond the end is seen */

			memcpy(copy, b.data, len);
			copy = realloc(copy, len ? len : 1);
			if (cert_try(copy, len, &l) != ST_INVALID || !*fault_text())
				fail_msg("%s cut to %zu is read", names[i], len);
			free(copy);
		}
		bytes_free(&b);
	}
}

static void too_much_is_refused(void **state)
{
	struct bytes der = cert_file("forms/der.cer"), p7 = cert_file("forms/der.p7b"), crl;
	unsigned char *big = calloc(1, CERT_FILE_MAX + 1);
	struct cert_trust *t = cert_trust_empty();

	(void)state;
	bytes_putc(&der, 0);
	refused(der.data, der.len, "多出 1 个字节");
	bytes_putc(&p7, 0);
	refused(p7.data, p7.len, "多出 1 个字节");
	memcpy(big, "\x30\x83\x0f\xff\xfc", 5);
	refused(big, CERT_FILE_MAX + 1, "文件太大");
	refused(big, CERT_FILE_MAX, "不是完整的证书");
	refused("\x30\x84\xff\xff\xff\xff", 6, "不是完整的证书");
	refused("\x30\x80\0\0", 4, "不是证书文件");
	refused("", 0, "空");
	refused("\xef\xbb\xbf", 3, "空");
	refused("hello, world", 12, "不是证书文件");
	refused("-----BEGIN CERTIFICATE-----\nMIIB", 32, "中断");
	refused("-----BEGIN CERTIFICATE-----\nM!IB\n-----END CERTIFICATE-----\n", 58, "base64");
	refused("-----BEGIN X-----END X-----", 27, "中断");
	refused("-----BEGIN ", 11, "中断");
	refused("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n", 58, "只有密钥");
	crl = cert_file("national/nrcac-rootca-20220505.crl.der");
	refused(crl.data, crl.len, "吊销列表");
	bytes_free(&der);
	der = cert_file("forms/der.cer");
	assert_int_equal(cert_openssl.trust_crl(t, der.data, der.len, NULL), ST_INVALID);
	cert_openssl.trust_close(t);
	free(big);
	bytes_free(&der);
	bytes_free(&p7);
	bytes_free(&crl);
}

static struct bytes issue(const struct demo_want *w)
{
	struct demo_ca ca;
	struct demo_key *key = NULL;
	struct bytes der = {0};

	assert_int_equal(demo_ca_open(&ca, DEMO_SM2, NOW), ST_OK);
	assert_int_equal(demo_ca_issue(&ca, w, &key, &der), ST_OK);
	demo_key_free(key);
	demo_ca_close(&ca);
	return der;
}

static void gbk_is_read_where_it_may_stand_and_named_where_not(void **state)
{
	struct demo_want w = {
		"杭州练习有限公司", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN | DEMO_GBK, NOW, NOW + DAYS(300), 0};
	struct bytes der = issue(&w);
	struct cert_list l = cert_load(der.data, der.len);

	(void)state;
	assert_string_equal(l.items[0].facts.name, "杭州练习有限公司");
	assert_non_null(strstr(l.items[0].facts.subject, "杭州练习有限公司"));
	cert_openssl.list_free(&l);
	bytes_free(&der);
	w.flags = DEMO_SIGN | DEMO_GBK_UTF8;
	der = issue(&w);
	refused(der.data, der.len, "编码不合规");
	bytes_free(&der);
}

/* What makes cells jump, hides or turns on a screen does not come through. */
static void subjects_cannot_hurt_a_terminal(void **state)
{
	struct demo_want w = {
		"杭州\033[2J练\xe2\x80\xae习", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, NOW, NOW + DAYS(300), 0};
	struct bytes der = issue(&w);
	struct cert_list l = cert_load(der.data, der.len);

	(void)state;
	assert_string_equal(l.items[0].facts.name, "杭州[2J练习");
	assert_null(text_bar(l.items[0].facts.subject, 600));
	cert_openssl.list_free(&l);
	bytes_free(&der);
}

static void personal_numbers_are_masked(void **state)
{
	struct demo_want w = {"杭州练习有限公司", "11010119000230123X", DEMO_CN, DEMO_SIGN, NOW, NOW + DAYS(300), 0};
	struct bytes der = issue(&w);
	struct cert_list l = cert_load(der.data, der.len);
	const struct cert_facts *f = &l.items[0].facts;

	(void)state;
	assert_null(strstr(f->subject, "19000230"));
	assert_non_null(strstr(f->subject, "110***********123X@杭州练习有限公司"));
	for (int i = 0; i < f->nnames; i++)
		assert_null(strstr(f->names[i].text, "19000230"));
	cert_openssl.list_free(&l);
	bytes_free(&der);
}

/* IdentifyCode: [0] 身份证, and what older CAs write. */
static void an_identify_code_is_shown_masked(void **state)
{
	static const struct {
		const char *oid, *value;
		size_t len;
	} rows[] = {
		{"1.2.156.10260.4.1.1",
			"\x80\x12"
			"11010119000230123X",
			20},
		{"1.2.156.10260.4.1.1",
			"\xa0\x14\x13\x12"
			"11010119000230123X",
			22},
		{"1.2.86.11.7.1", "11010119000230123X", 18},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bytes der = cert_with_extension(rows[i].oid, rows[i].value, rows[i].len);
		struct cert_list l = cert_load(der.data, der.len);

		assert_string_equal(l.items[0].facts.person, "110***********123X");
		assert_int_equal(l.items[0].facts.ncodes, 0);
		cert_openssl.list_free(&l);
		bytes_free(&der);
	}
}

/* At a place that holds nothing else a code counts whatever its check digit; elsewhere only with a right one. */
static void a_code_is_known_by_its_place_or_its_digit(void **state)
{
	static const struct {
		const char *oid, *value, *code;
	} rows[] = {
		{"1.2.156.10260.4.1.4", "91350100M000100Y43", "91350100M000100Y43"},
		{"1.2.156.10260.4.1.4", "91350100M000100Y44", "91350100M000100Y44"},
		{"1.2.156.10260.4.1.4", "zcy1a2b3c", "zcy1a2b3c"},
		{"1.2.156.10260.4.1.5", "91350100M000100Y43", "91350100M000100Y43"},
		{"1.2.156.10260.4.1.5", "91350100M000100Y44", ""},
		{"1.2.156.10260.4.4", "TAX 91350100M000100Y43 A", "91350100M000100Y43"},
		{"1.2.156.112562.2.1.1.77", "91350100M000100Y43", "91350100M000100Y43"},
		{"1.2.156.112562.2.1.2", "91350100M000100Y43", ""},
		{"1.2.3.4", "91350100M000100Y43", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bytes der = cert_with_extension(rows[i].oid, rows[i].value, strlen(rows[i].value));
		struct cert_list l = cert_load(der.data, der.len);

		if (strcmp(l.items[0].facts.code, rows[i].code) != 0)
			fail_msg("%s %s: %s", rows[i].oid, rows[i].value, l.items[0].facts.code);
		cert_openssl.list_free(&l);
		bytes_free(&der);
	}
}

static void extensions_in_every_dress(void **state)
{
	static const struct {
		const char *what, *der;
		size_t len;
		const char *text;
	} rows[] = {
		{"PrintableString",
			"\x13\x03"
			"abc",
			5, "abc"},
		{"UTF8String", "\x0c\x06练习", 8, "练习"},
		{"GBK as T61", "\x14\x04\xc1\xb7\xcf\xb0", 6, "练习"},
		{"BMPString", "\x1e\x04\x7e\xc3\x4e\x60", 6, "练习"},
		{"BMPString, odd", "\x1e\x03\x7e\xc3\x4e", 5, "练"},
		{"UniversalString", "\x1c\x04\0\0\x7e\xc3", 6, "练"},
		{"in OCTET STRING",
			"\x04\x05\x13\x03"
			"abc",
			7, "abc"},
		{"raw in OCTET STRING",
			"\x04\x03"
			"abc",
			5, "abc"},
		{"[0] plain",
			"\x80\x03"
			"abc",
			5, "abc"},
		{"[1] nested",
			"\xa1\x05\x0c\x03"
			"abc",
			7, "abc"},
		{"SEQUENCE",
			"\x30\x0a\x06\x03\x2a\x03\x04\x0c\x03"
			"abc",
			12, "abc"},
		{"raw", "91350100M000100Y43", 18, "91350100M000100Y43"},
		{"raw, begins like a SEQUENCE", "0123456789", 10, "0123456789"},
		{"raw GBK", "\xc1\xb7\xcf\xb0", 4, "练习"},
		{"blanks around", "\x13\x05 abc ", 7, "abc"},
		{"control characters",
			"\x0c\x05"
			"a\x1b\x07"
			"bc",
			7, "abc"},
		{"cut",
			"\x13\x09"
			"abc",
			5, NULL},
		{"empty string", "\x13\x00", 2, NULL},
		{"INTEGER", "\x02\x01\x05", 3, NULL},
		{"nothing", "", 0, NULL},
		{"too deep", "\x04\x0c\x04\x0a\x04\x08\x04\x06\x04\x04\x04\x02\x04\x00", 14, NULL},
	};
	char text[60];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool got = der_extension_text((const unsigned char *)rows[i].der, rows[i].len, text, sizeof(text));

		if (got != (rows[i].text != NULL) || (got && strcmp(text, rows[i].text) != 0))
			fail_msg("%s: «%s»", rows[i].what, text);
	}
	/* no room: cut between characters */
	der_extension_text((const unsigned char *)"\x0c\x06练习", 8, text, 5);
	assert_string_equal(text, "练");
}

static void days_are_counted_in_beijing(void **state)
{
	/* 2026-12-31 15:59:59Z is the end of that day in China */
	struct cert_facts f = {.from = 0, .to = INT64_C(1798732799000)};
	char text[60];

	(void)state;
	assert_string_equal(cert_days_text(&f, INT64_C(1798732799000), text, sizeof(text)), "今天到期");
	assert_string_equal(cert_days_text(&f, INT64_C(1798646400000), text, sizeof(text)), "今天到期");
	assert_string_equal(cert_days_text(&f, INT64_C(1798646399000), text, sizeof(text)), "还有 1 天");
	assert_string_equal(cert_days_text(&f, INT64_C(1798732800000), text, sizeof(text)), "已过期 1 天");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_anywhere_it_is_refused),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(gbk_is_read_where_it_may_stand_and_named_where_not),
		cmocka_unit_test(subjects_cannot_hurt_a_terminal),
		cmocka_unit_test(personal_numbers_are_masked),
		cmocka_unit_test(an_identify_code_is_shown_masked),
		cmocka_unit_test(a_code_is_known_by_its_place_or_its_digit),
		cmocka_unit_test(extensions_in_every_dress),
		cmocka_unit_test(days_are_counted_in_beijing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
