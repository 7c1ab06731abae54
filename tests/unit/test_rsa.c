/* Keys in every form, signatures against the openssl command line, and what must not pass. */
#include "base/base64.h"
#include "crypt/rsa_openssl.h"
#include "tests/helper/openssl.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <setjmp.h>
#include <cmocka.h>

static int setup(void **state)
{
	if (ossl_start(state))
		return -1;
	ossl_run(NULL,
		"openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out own8.pem"
		" && openssl rsa -in own8.pem -traditional -out own1.pem"
		" && openssl pkey -in own8.pem -outform DER | base64 -w0 >own8.b64"
		" && openssl rsa -in own8.pem -traditional -outform DER | base64 -w 64 >own1.b64"
		" && openssl pkey -in own8.pem -pubout -out pub.pem"
		" && openssl rsa -in own8.pem -RSAPublicKey_out -out pub1.pem"
		" && openssl pkey -in own8.pem -pubout -outform DER | base64 -w0 >pub.b64"
		" && (echo -----BEGIN PUBLIC KEY-----; cat pub.b64; echo; echo -----END PUBLIC KEY-----) >pub-line.pem"
		" && openssl req -x509 -key own8.pem -subj /CN=demo -set_serial 0x5157F09EFDC096DE -out cert.pem"
		" && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem"
		" && openssl genrsa -traditional -out small.pem 1024"
		" && openssl genrsa -out other.pem 2048 && openssl pkey -in other.pem -pubout -out other-pub.pem"
		" && chmod 600 *");
	return 0;
}

static const struct {
	const char *file;
	enum rsa_side side;
	enum status st;
} forms[] = {
	/* clang-format off */
	{ "own8.pem",     RSA_OURS,   ST_OK },
	{ "own1.pem",     RSA_OURS,   ST_OK },
	{ "own8.b64",     RSA_OURS,   ST_OK },
	{ "own1.b64",     RSA_OURS,   ST_OK },
	{ "pub.pem",      RSA_THEIRS, ST_OK },
	{ "pub1.pem",     RSA_THEIRS, ST_OK },
	{ "pub.b64",      RSA_THEIRS, ST_OK },
	{ "pub-line.pem", RSA_THEIRS, ST_OK },
	{ "cert.pem",     RSA_THEIRS, ST_OK },
	{ "pub.pem",      RSA_OURS,   ST_INVALID },
	{ "own8.pem",     RSA_THEIRS, ST_INVALID },
	{ "own8.b64",     RSA_THEIRS, ST_INVALID },
	{ "ec.pem",       RSA_OURS,   ST_INVALID },
	{ "small.pem",    RSA_OURS,   ST_INVALID },
	{ "log",          RSA_THEIRS, ST_INVALID },
	{ "none",         RSA_OURS,   ST_IO },
	/* clang-format on */
};

static void every_form(void **state)
{
	struct rsa_key *own, *k;

	(void)state;
	assert_int_equal(rsa_key_open(ossl_path("own8.pem"), RSA_OURS, &own), ST_OK);
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		enum status st = rsa_key_open(ossl_path(forms[i].file), forms[i].side, &k);

		if (st != forms[i].st)
			fail_msg("%s: %d %s", forms[i].file, (int)st, fault_text());
		assert_int_equal(rsa_key_same(own, k), st == ST_OK); /* whichever half, it is the same key */
		rsa_key_free(k);
	}
	assert_int_equal(rsa_key_open(ossl_path("other-pub.pem"), RSA_THEIRS, &k), ST_OK);
	assert_false(rsa_key_same(own, k));
	rsa_key_free(k);
	rsa_key_free(own);
}

static void says_what_it_holds(void **state)
{
	struct rsa_key *k;

	(void)state;
	rsa_key_open(ossl_path("pub.pem"), RSA_OURS, &k);
	assert_non_null(strstr(fault_text(), "里是公钥"));
	rsa_key_open(ossl_path("own1.pem"), RSA_THEIRS, &k);
	assert_non_null(strstr(fault_text(), "里是私钥"));
}

static void others_must_not_read(void **state)
{
	struct rsa_key *k;

	(void)state;
	assert_int_equal(chmod(ossl_path("own1.pem"), 0640), 0);
	assert_int_equal(rsa_key_open(ossl_path("own1.pem"), RSA_OURS, &k), ST_DENIED);
	assert_null(k);
	assert_int_equal(chmod(ossl_path("own1.pem"), 0600), 0);
	assert_int_equal(chmod(ossl_path("pub.pem"), 0644), 0);
	assert_int_equal(rsa_key_open(ossl_path("pub.pem"), RSA_THEIRS, &k), ST_OK);
	rsa_key_free(k);
}

/* RSASSA-PKCS1-v1_5 has one signature for a text: ours is openssl's to the byte. */
static void signs_as_openssl(void **state)
{
	static const char text[] = "app_id=2026000000000001&subject=邮寄费\n";
	unsigned char sig[RSA_SIG];
	size_t len = sizeof(sig);
	struct bytes theirs = {0};
	struct rsa_key *own, *pub, *other;

	(void)state;
	ossl_put("text", text, sizeof(text) - 1);
	ossl_run(&theirs, "openssl dgst -sha256 -sign own8.pem text");
	assert_int_equal(rsa_key_open(ossl_path("own1.b64"), RSA_OURS, &own), ST_OK);
	assert_int_equal(rsa_key_open(ossl_path("pub-line.pem"), RSA_THEIRS, &pub), ST_OK);
	assert_int_equal(rsa_key_open(ossl_path("other-pub.pem"), RSA_THEIRS, &other), ST_OK);
	assert_int_equal(rsa_sign(own, text, sizeof(text) - 1, sig, &len), ST_OK);
	assert_int_equal(len, theirs.len);
	assert_memory_equal(sig, theirs.data, len);
	assert_true(rsa_verify(pub, text, sizeof(text) - 1, theirs.data, theirs.len));
	assert_false(rsa_verify(other, text, sizeof(text) - 1, theirs.data, theirs.len));
	assert_false(rsa_verify(pub, text, sizeof(text) - 2, theirs.data, theirs.len));
	assert_false(rsa_verify(pub, text, sizeof(text) - 1, theirs.data, theirs.len - 1));
	for (size_t i = 0; i < len; i += 37) {
		sig[i] ^= 1;
		assert_false(rsa_verify(pub, text, sizeof(text) - 1, sig, len));
		sig[i] ^= 1;
	}
	rsa_key_free(own);
	rsa_key_free(pub);
	rsa_key_free(other);
	bytes_free(&theirs);
}

static void reads_a_serial(void **state)
{
	char serial[80];

	(void)state;
	assert_int_equal(rsa_serial(ossl_path("cert.pem"), serial, sizeof(serial)), ST_OK);
	assert_string_equal(serial, "5157F09EFDC096DE");
	assert_int_equal(rsa_serial(ossl_path("pub.pem"), serial, sizeof(serial)), ST_INVALID);
}

/* The vector of payments.md section 11. */
static void opens_aes_gcm(void **state)
{
	static const char key[] = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb", sealed[] = "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=";
	struct bytes raw = {0}, out = {0};

	(void)state;
	assert_true(base64_decode(sealed, strlen(sealed), &raw));
	assert_true(
		aes_gcm_open((const unsigned char *)key, "uluk4a9R25RW", "associatedData", raw.data, raw.len, &out));
	assert_string_equal(bytes_str(&out), "message");
	bytes_clear(&out);
	for (size_t i = 0; i < raw.len; i++) {
		raw.data[i] ^= 1;
		assert_false(aes_gcm_open(
			(const unsigned char *)key, "uluk4a9R25RW", "associatedData", raw.data, raw.len, &out));
		raw.data[i] ^= 1;
	}
	assert_false(aes_gcm_open((const unsigned char *)key, "uluk4a9R25RW", "other", raw.data, raw.len, &out));
	assert_int_equal(out.len, 0);
	bytes_free(&raw);
	bytes_free(&out);
}

static const char *const not_base64[] = {"Q", "QQ", "QQ=", "Q===", "====", "QQ==QQ==", " QQ=", "QUI\n",
	"QR==", "QUJ=", "QU-D", "QUJD\n", "=UJD", "QQ=A"};

static void base64_is_strict(void **state)
{
	static const char *const good[] = {"", "", "f", "Zg==", "fo", "Zm8=", "foo", "Zm9v", "foobar", "Zm9vYmFy"};
	struct bytes out = {0}, text = {0}, random = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i += 2) { /* RFC 4648 section 10 */
		bytes_clear(&out);
		bytes_clear(&text);
		base64_encode(good[i], strlen(good[i]), &text);
		assert_string_equal(bytes_str(&text), good[i + 1]);
		assert_true(base64_decode(good[i + 1], strlen(good[i + 1]), &out));
		assert_string_equal(bytes_str(&out), good[i]);
	}
	bytes_clear(&out);
	for (size_t i = 0; i < sizeof(not_base64) / sizeof(*not_base64); i++)
		if (base64_decode(not_base64[i], strlen(not_base64[i]), &out) || out.len)
			fail_msg("taken: %s", not_base64[i]);
	ossl_run(&random, "head -c 1000 /dev/urandom | tee random");
	bytes_clear(&text);
	ossl_run(&text, "base64 -w0 random");
	assert_true(base64_decode(bytes_str(&text), text.len, &out));
	assert_int_equal(out.len, 1000);
	assert_memory_equal(out.data, random.data, 1000);
	bytes_free(&out);
	bytes_free(&text);
	bytes_free(&random);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form),
		cmocka_unit_test(says_what_it_holds),
		cmocka_unit_test(others_must_not_read),
		cmocka_unit_test(signs_as_openssl),
		cmocka_unit_test(reads_a_serial),
		cmocka_unit_test(opens_aes_gcm),
		cmocka_unit_test(base64_is_strict),
	};

	return cmocka_run_group_tests(tests, setup, ossl_stop);
}
