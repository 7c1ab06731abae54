/* A signature counts in each form that clients send, and in none when one bit of it or of the text differs. The known
 * answer is the one of GM/T 0003.5. */
#include "cert/demo_ca.h"
#include "cert/der.h"
#include "cert/sig.h"
#include "tests/helper/cert_file.h"
#include "tests/helper/cert_point.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000)
#define DAYS(n) ((n)*24 * 3600 * INT64_C(1000))

static enum status verify(
	const struct bytes *cert, const char *text, const struct bytes *sig, const char *id, bool sha1)
{
	struct cert_signed s = {.cert = cert->data,
		.cert_len = cert->len,
		.text = text,
		.text_len = strlen(text),
		.sig = sig->data,
		.sig_len = sig->len,
		.id = id,
		.sha1 = sha1};

	return cert_openssl.verify(&s);
}

static void the_known_answer_verifies(void **state)
{
	unsigned char point[CERT_POINT] = {4}, rs[64];
	struct bytes cert, sig = {0};

	(void)state;
	hex_read("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020", point + 1);
	hex_read("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13", point + 33);
	hex_read("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", rs);
	hex_read("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA", rs + 32);
	cert = cert_of_point(point);
	bytes_add(&sig, rs, 64);
	assert_int_equal(verify(&cert, "message digest", &sig, NULL, false), ST_OK);
	assert_int_equal(verify(&cert, "message digest", &sig, "1234567812345678", false), ST_OK);
	assert_int_equal(verify(&cert, "message digest", &sig, "", false), ST_REFUSED);
	assert_int_equal(verify(&cert, "message digest", &sig, "1234567812345679", false), ST_REFUSED);
	assert_int_equal(verify(&cert, "message digesT", &sig, NULL, false), ST_REFUSED);
	bytes_free(&cert);
	bytes_free(&sig);
}

struct holder {
	struct demo_ca ca;
	struct demo_key *key;
	struct bytes cert;
};

static void hold(struct holder *h, enum demo_alg alg)
{
	struct demo_want w = {"练习", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, NOW, NOW + DAYS(300), 0};

	memset(h, 0, sizeof(*h));
	assert_int_equal(demo_ca_open(&h->ca, alg, NOW), ST_OK);
	assert_int_equal(demo_ca_issue(&h->ca, &w, &h->key, &h->cert), ST_OK);
}

static void let_go(struct holder *h)
{
	demo_ca_close(&h->ca);
	demo_key_free(h->key);
	bytes_free(&h->cert);
}

static const char text[] = "GUITAI-CA 1\nbind\n练习账号\n";

static void every_form_of_sm2_counts(void **state)
{
	struct holder h, other;

	(void)state;
	hold(&h, DEMO_SM2);
	hold(&other, DEMO_SM2);
	for (enum demo_sig form = DEMO_SIG_DER; form <= DEMO_SIG_SKF; form++) {
		struct bytes sig = {0};

		assert_int_equal(demo_key_sign(h.key, form, NULL, text, strlen(text), &sig), ST_OK);
		assert_int_equal(verify(&h.cert, text, &sig, NULL, false), ST_OK);
		assert_int_equal(verify(&h.cert, "GUITAI-CA 1\nunbind\n练习账号\n", &sig, NULL, false), ST_REFUSED);
		assert_int_equal(verify(&other.cert, text, &sig, NULL, false), ST_REFUSED);
		assert_int_equal(verify(&h.cert, text, &sig, "other", false), ST_REFUSED);
		for (size_t bit = 0; bit < sig.len * 8; bit += 5) {
			sig.data[bit / 8] ^= (unsigned char)(1 << bit % 8);
			if (verify(&h.cert, text, &sig, NULL, false) == ST_OK)
				fail_msg("form %d, bit %zu does not count", (int)form, bit);
			sig.data[bit / 8] ^= (unsigned char)(1 << bit % 8);
		}
		bytes_putc(&sig, 0);
		assert_int_equal(verify(&h.cert, text, &sig, NULL, false), ST_INVALID);
		bytes_free(&sig);
	}
	let_go(&h);
	let_go(&other);
}

static void rsa_by_sha256_only(void **state)
{
	struct holder h;
	struct bytes sig = {0};

	(void)state;
	hold(&h, DEMO_RSA);
	assert_int_equal(demo_key_sign(h.key, DEMO_SIG_DER, NULL, text, strlen(text), &sig), ST_OK);
	assert_int_equal(verify(&h.cert, text, &sig, NULL, false), ST_OK);
	assert_int_equal(verify(&h.cert, "other", &sig, NULL, false), ST_REFUSED);
	sig.data[9] ^= 1;
	assert_int_equal(verify(&h.cert, text, &sig, NULL, true), ST_REFUSED);
	sig.len--;
	assert_int_equal(verify(&h.cert, text, &sig, NULL, true), ST_INVALID);
	bytes_clear(&sig);
	assert_int_equal(demo_key_sign(h.key, DEMO_SIG_PSS, NULL, text, strlen(text), &sig), ST_OK);
	assert_int_equal(verify(&h.cert, text, &sig, NULL, false), ST_OK);
	bytes_clear(&sig);
	assert_int_equal(demo_key_sign(h.key, DEMO_SIG_SHA1, NULL, text, strlen(text), &sig), ST_OK);
	assert_int_equal(verify(&h.cert, text, &sig, NULL, false), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "SHA-1"));
	assert_int_equal(verify(&h.cert, text, &sig, NULL, true), ST_OK);
	assert_int_equal(verify(&h.cert, "other", &sig, NULL, true), ST_REFUSED);
	bytes_free(&sig);
	let_go(&h);
}

#define TEN "\x11\x11\x11\x11\x11\x11\x11\x11\x11\x11"
#define HALF TEN TEN TEN "\x22\x33"
#define FAR TEN TEN TEN "\x44\x55"
#define ZERO "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static void forms_are_read_to_the_last_octet(void **state)
{
	static const struct {
		const char *what, *sig;
		size_t len;
		bool good;
	} rows[] = {
		{"raw", HALF FAR, 64, true},
		{"raw, short", HALF FAR, 63, false},
		{"raw, long", HALF FAR "x", 65, false},
		{"SKF", ZERO HALF ZERO FAR, 128, true},
		{"SKF, more than 256 bits", ZERO HALF "\1" ZERO FAR, 128, false},
		{"raw, r is zero", ZERO FAR, 64, false},
		{"raw, s is zero", HALF ZERO, 64, false},
		{"INTEGER", "\x30\x44\2\x20" HALF "\2\x20" FAR, 70, true},
		{"INTEGER with 00", "\x30\x45\2\x21\0" HALF "\2\x20" FAR, 71, true},
		{"INTEGER, one more", "\x30\x44\2\x20" HALF "\2\x20" FAR "x", 71, false},
		{"INTEGER, three", "\x30\x47\2\x20" HALF "\2\x20" FAR "\2\1\1", 73, false},
		{"INTEGER, one", "\x30\x22\2\x20" HALF, 36, false},
		{"INTEGER, negative", "\x30\x06\2\1\x81\2\1\1", 8, false},
		{"INTEGER, empty", "\x30\x05\2\0\2\1\1", 7, false},
		{"INTEGER, small", "\x30\x06\2\1\5\2\1\6", 8, true},
		{"INTEGER, 257 bits", "\x30\x45\2\x21\1" HALF "\2\x20" FAR, 71, false},
		{"OCTET STRING", "\x30\x44\4\x20" HALF "\4\x20" FAR, 70, true},
		{"OCTET STRING of 64", "\x30\x81\x84\4\x40" ZERO HALF "\4\x40" ZERO FAR, 135, true},
		{"OCTET STRING of 65", "\x30\x64\4\x41\0" ZERO HALF "\4\x1f" TEN TEN TEN "1", 102, false},
		{"both kinds", "\x30\x44\2\x20" HALF "\4\x20" FAR, 70, false},
		{"SET", "\x31\x44\2\x20" HALF "\2\x20" FAR, 70, false},
		{"length beyond", "\x30\x45\2\x20" HALF "\2\x20" FAR, 70, false},
		{"indefinite", "\x30\x80\2\1\5\2\1\6\0\0", 10, false},
		{"nothing", "", 0, false},
	};
	struct sig_sm2 rs, back;
	unsigned char der[SIG_DER];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (sig_read(rows[i].sig, rows[i].len, &rs) != rows[i].good)
			fail_msg("%s", rows[i].what);
		if (!rows[i].good)
			continue;
		assert_true(sig_read(der, sig_write(&rs, der), &back));
		assert_memory_equal(&rs, &back, sizeof(rs));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_known_answer_verifies),
		cmocka_unit_test(every_form_of_sm2_counts),
		cmocka_unit_test(rsa_by_sha256_only),
		cmocka_unit_test(forms_are_read_to_the_last_octet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
