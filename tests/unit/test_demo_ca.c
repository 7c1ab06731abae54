/* The practice CA: what it issues is what real ones issue, and what is wrong with it is wrong in the way it says. */
#include "cert/demo_dir.h"

#include "base/charset.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000)
#define DAYS(n) ((n)*24 * 3600 * INT64_C(1000))

static struct demo_ca sm2, rsa;

static int start(void **state)
{
	(void)state;
	return demo_ca_open(&sm2, DEMO_SM2, NOW) || demo_ca_open(&rsa, DEMO_RSA, NOW);
}

static int stop(void **state)
{
	(void)state;
	demo_ca_close(&sm2);
	demo_ca_close(&rsa);
	return 0;
}

static struct demo_want want(enum demo_place place, unsigned flags)
{
	return (struct demo_want){DEMO_ORG, DEMO_CODE, place, flags, NOW - DAYS(30), NOW + DAYS(335), 0};
}

static X509 *parse(const struct bytes *der)
{
	const unsigned char *at = der->data;
	X509 *x = d2i_X509(NULL, &at, (long)der->len);
	if (x && at != der->data + der->len)
		fail_msg("bytes after the certificate");
	ERR_clear_error();
	return x;
}

/* Whether one certificate signed the other, with the usual id where it is SM2's. */
static bool signed_by(const struct bytes *leaf, const struct bytes *above)
{
	static const char id[] = "1234567812345678";
	X509 *x = parse(leaf), *ca = parse(above);
	assert_non_null(x);
	assert_non_null(ca);
	if (X509_get_signature_nid(x) == NID_SM2_with_SM3) {
		ASN1_OCTET_STRING *s = ASN1_OCTET_STRING_new();
		ASN1_OCTET_STRING_set(s, (const unsigned char *)id, 16);
		X509_set0_distinguishing_id(x, s);
	}
	bool good = X509_verify(x, X509_get0_pubkey(ca)) == 1;
	good = good && X509_NAME_cmp(X509_get_issuer_name(x), X509_get_subject_name(ca)) == 0;
	ERR_clear_error();
	X509_free(x);
	X509_free(ca);
	return good;
}

static void issue(struct demo_ca *ca, const struct demo_want *w, struct bytes *der)
{
	struct demo_key *key = NULL;
	bytes_clear(der);
	assert_int_equal(demo_ca_issue(ca, w, &key, der), ST_OK);
	demo_key_free(key);
}

static bool holds(const struct bytes *b, const void *what, size_t len)
{
	return memmem(b->data, b->len, what, len) != NULL;
}

static void roots_intermediates_and_holders_make_a_chain(void **state)
{
	struct bytes der = {0};
	struct demo_want w = want(DEMO_USCC, DEMO_SIGN), root = want(DEMO_USCC, DEMO_SIGN | DEMO_FROM_ROOT);
	(void)state;
	assert_true(signed_by(&sm2.root, &sm2.root));
	assert_true(signed_by(&sm2.sub, &sm2.root));
	assert_true(signed_by(&rsa.root, &rsa.root));
	assert_true(signed_by(&rsa.sub, &rsa.root));
	assert_false(signed_by(&rsa.sub, &sm2.root));
	issue(&sm2, &w, &der);
	assert_true(signed_by(&der, &sm2.sub));
	assert_false(signed_by(&der, &sm2.root));
	issue(&sm2, &root, &der);
	assert_true(signed_by(&der, &sm2.root));
	issue(&rsa, &w, &der);
	assert_true(signed_by(&der, &rsa.sub));
	bytes_free(&der);
}

static void every_issuer_says_that_it_is_practice(void **state)
{
	(void)state;
	assert_true(holds(&sm2.root, "练习", strlen("练习")));
	assert_true(holds(&sm2.sub, "柜台练习, 不可信任", strlen("柜台练习, 不可信任")));
	assert_true(holds(&rsa.root, "柜台练习, 不可信任", strlen("柜台练习, 不可信任")));
	assert_true(holds(&rsa.sub, "柜台练习, 不可信任", strlen("柜台练习, 不可信任")));
}

static void another_id_and_a_flipped_bit_break_the_signature(void **state)
{
	struct bytes der = {0};
	struct demo_want w = want(DEMO_USCC, DEMO_SIGN | DEMO_OTHER_ID);
	(void)state;
	issue(&sm2, &w, &der);
	assert_false(signed_by(&der, &sm2.sub));
	w.flags = DEMO_SIGN;
	issue(&sm2, &w, &der);
	unsigned char *code = memmem(der.data, der.len, DEMO_CODE, strlen(DEMO_CODE));
	assert_non_null(code);
	assert_true(signed_by(&der, &sm2.sub));
	code[3] ^= 1;
	assert_false(signed_by(&der, &sm2.sub));
	bytes_free(&der);
}

/* AlgorithmIdentifier of SM2-with-SM3, with NULL and without. */
static void parameters_of_sm2_are_null_or_absent(void **state)
{
	static const unsigned char null[] = {0x30, 12, 6, 8, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x83, 0x75, 5, 0},
				   bare[] = {0x30, 10, 6, 8, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 1, 0x83, 0x75};
	struct bytes der = {0};
	struct demo_want w = want(DEMO_USCC, DEMO_SIGN);
	(void)state;
	issue(&sm2, &w, &der);
	assert_true(holds(&der, null, sizeof null));
	w.flags |= DEMO_BARE_ALG;
	issue(&sm2, &w, &der);
	assert_true(holds(&der, bare, sizeof bare));
	assert_true(signed_by(&der, &sm2.sub));
	bytes_free(&der);
}

static void each_place_holds_the_code_or_holds_none(void **state)
{
	struct bytes der = {0};
	(void)state;
	for (int p = 0; p < DEMO__COUNT; p++) {
		struct demo_want w = want((enum demo_place)p, DEMO_SIGN);
		const char *code = p == DEMO_ORGCODE ? "M000100Y-4" : DEMO_CODE;
		issue(p == DEMO_OLD_RAW ? &rsa : &sm2, &w, &der);
		if (holds(&der, code, strlen(code)) != demo_place_found((enum demo_place)p))
			fail_msg("%s", demo_place_name((enum demo_place)p));
		assert_true(holds(&der, DEMO_ORG, strlen(DEMO_ORG)));
	}
	bytes_free(&der);
}

static void names_come_in_gbk_and_some_lie_about_it(void **state)
{
	struct bytes der = {0}, gbk = {0};
	struct demo_want w = want(DEMO_USCC, DEMO_SIGN | DEMO_GBK);
	(void)state;
	assert_int_equal(charset_to(CHARSET_GBK, DEMO_ORG, strlen(DEMO_ORG), &gbk), ST_OK);
	issue(&sm2, &w, &der);
	assert_true(holds(&der, gbk.data, gbk.len));
	assert_true(signed_by(&der, &sm2.sub));
	w.flags = DEMO_SIGN | DEMO_GBK_UTF8;
	issue(&sm2, &w, &der);
	assert_true(holds(&der, gbk.data, gbk.len));
	assert_null(parse(&der)); /* OpenSSL refuses the whole certificate (measured, certificates.md 5.3) */
	w.flags = DEMO_SIGN | DEMO_BMP;
	issue(&sm2, &w, &der);
	assert_true(signed_by(&der, &sm2.sub));
	bytes_free(&gbk);
	bytes_free(&der);
}

static void a_list_names_what_was_taken_back(void **state)
{
	const uint64_t serials[] = {9, 3, 7}; /* unsorted, as some CAs send them */
	struct demo_crl want_crl = {false, 5, NOW, NOW + DAYS(7), serials, 3, false};
	struct bytes der = {0};
	(void)state;
	assert_int_equal(demo_ca_crl(&rsa, &want_crl, &der), ST_OK);
	const unsigned char *at = der.data;
	X509_CRL *c = d2i_X509_CRL(NULL, &at, (long)der.len);
	X509 *sub = parse(&rsa.sub);
	assert_non_null(c);
	assert_int_equal(X509_CRL_verify(c, X509_get0_pubkey(sub)), 1);
	STACK_OF(X509_REVOKED) *all = X509_CRL_get_REVOKED(c);
	assert_int_equal(sk_X509_REVOKED_num(all), 3);
	for (int i = 0; i < 3; i++) {
		uint64_t no = 0;
		ASN1_INTEGER_get_uint64(&no, X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(all, i)));
		assert_int_equal(no, serials[i]);
	}
	X509_CRL_free(c);
	X509_free(sub);
	bytes_clear(&der);
	assert_int_equal(demo_ca_crl(&sm2, &want_crl, &der), ST_OK);
	assert_true(der.len > 100);
	bytes_free(&der);
}

static void signatures_come_in_every_form(void **state)
{
	static const size_t lens[] = {0, 70, 64, 128};
	struct demo_key *key = NULL, *old = NULL;
	struct bytes sig = {0};
	(void)state;
	assert_int_equal(demo_key_make(DEMO_SM2, 0, &key), ST_OK);
	for (int f = DEMO_SIG_DER; f <= DEMO_SIG_SKF; f++) {
		bytes_clear(&sig);
		assert_int_equal(demo_key_sign(key, (enum demo_sig)f, NULL, "abc", 3, &sig), ST_OK);
		assert_true(lens[f] ? sig.len == lens[f] : sig.len >= 68 && sig.len <= 72);
	}
	assert_int_equal(demo_key_sign(key, DEMO_SIG_PSS, NULL, "abc", 3, &sig), ST_INVALID);
	assert_int_equal(demo_key_make(DEMO_RSA, 1024, &old), ST_OK);
	for (int f = 0; f < DEMO_SIG__COUNT; f++) {
		bool has = f == DEMO_SIG_DER || f >= DEMO_SIG_PSS;
		bytes_clear(&sig);
		assert_int_equal(demo_key_sign(old, (enum demo_sig)f, NULL, "abc", 3, &sig), has ? ST_OK : ST_INVALID);
		assert_int_equal(sig.len, has ? 128 : 0);
	}
	demo_key_free(key);
	demo_key_free(old);
	bytes_free(&sig);
}

static void files_begin_as_their_forms_do(void **state)
{
	static const char *const begins[DEMO_FORM__COUNT] = {"0\x82", "-----BEGIN CERTIFICATE-----\n",
		"-----BEGIN CERTIFICATE-----\r\n", "\xef\xbb\xbf-----BEGIN", "MII", "第 1 张", "0\x82",
		"-----BEGIN PKCS7-----", "MII"};
	struct bytes certs[2] = {sm2.root, sm2.sub}, out = {0};
	(void)state;
	for (int f = 0; f < DEMO_FORM__COUNT; f++) {
		bytes_clear(&out);
		assert_int_equal(demo_form_write((enum demo_form)f, certs, 2, &out), ST_OK);
		assert_memory_equal(out.data, begins[f], strlen(begins[f]));
		bool p7 = f >= DEMO_P7_DER;
		assert_int_equal(out.len > sm2.root.len + sm2.sub.len, p7 || (f != DEMO_DER && f != DEMO_BARE));
	}
	bytes_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_intermediates_and_holders_make_a_chain),
		cmocka_unit_test(every_issuer_says_that_it_is_practice),
		cmocka_unit_test(another_id_and_a_flipped_bit_break_the_signature),
		cmocka_unit_test(parameters_of_sm2_are_null_or_absent),
		cmocka_unit_test(each_place_holds_the_code_or_holds_none),
		cmocka_unit_test(names_come_in_gbk_and_some_lie_about_it),
		cmocka_unit_test(a_list_names_what_was_taken_back),
		cmocka_unit_test(signatures_come_in_every_form),
		cmocka_unit_test(files_begin_as_their_forms_do),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
