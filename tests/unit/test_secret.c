/* Passwords, keyed hashes and random numbers give what the standards say. */
#include "crypt/secret_openssl.h"

#include <stdlib.h>

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static int cheap(void **state)
{
	(void)state;
	secret_scrypt_cost = 4;
	return 0;
}

static void test_sha256_of_abc(void **state)
{
	char hex[SECRET_HEX];
	(void)state;
	secret_openssl.sha256("abc", 3, hex); /* FIPS 180-4 */
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* RFC 4231 test case 6, its 131-byte key hashed to 32 bytes first, as HMAC does with long keys. */
static void test_hmac_of_rfc_4231(void **state)
{
	unsigned char key[SECRET_MAC], long_key[131], mac[SECRET_MAC];
	char hex[SECRET_HEX];
	const char *text = "Test Using Larger Than Block-Size Key - Hash Key First";
	(void)state;
	memset(long_key, 0xaa, sizeof(long_key));
	secret_openssl.sha256(long_key, sizeof(long_key), hex);
	for (int i = 0; i < SECRET_MAC; i++) {
		char two[3] = {hex[2 * i], hex[2 * i + 1], 0};
		key[i] = (unsigned char)strtol(two, NULL, 16);
	}
	secret_mac(key, text, strlen(text), mac);
	assert_string_equal(
		secret_hex(mac, sizeof(mac), hex), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void test_a_password_is_known_again_and_no_other(void **state)
{
	char one[200], two[200];
	(void)state;
	assert_int_equal(secret_openssl.password_hash("Guitai-2026!", one, sizeof(one)), ST_OK);
	assert_int_equal(secret_openssl.password_hash("Guitai-2026!", two, sizeof(two)), ST_OK);
	assert_string_not_equal(one, two); /* salted */
	assert_null(strstr(one, "Guitai"));
	assert_true(secret_openssl.password_check("Guitai-2026!", one));
	assert_false(secret_openssl.password_check("Guitai-2026", one));
	assert_false(secret_openssl.password_check("", one));
	one[strlen(one) - 1] = (char)(one[strlen(one) - 1] == '0' ? '1' : '0');
	assert_false(secret_openssl.password_check("Guitai-2026!", one));
}

static void test_a_malformed_hash_fits_no_password(void **state)
{
	const char *bad[] = {"", "scrypt$", "scrypt$15$00$00", "scrypt$99$00000000000000000000000000000000$00",
		"scrypt$4$00000000000000000000000000000000$", "plain", "scrypt$4$0000000000000000000000000000000g$00"};
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(secret_openssl.password_check("", bad[i]));
}

static void test_a_hash_that_does_not_fit_is_refused(void **state)
{
	char small[40];
	(void)state;
	assert_int_equal(secret_openssl.password_hash("x", small, sizeof(small)), ST_INVALID);
}

static void test_the_real_cost_is_allowed(void **state)
{
	char hash[200];
	(void)state;
	secret_scrypt_cost = 15;
	assert_int_equal(secret_openssl.password_hash("x", hash, sizeof(hash)), ST_OK);
	assert_non_null(strstr(hash, "scrypt$15$"));
	assert_true(secret_openssl.password_check("x", hash));
}

static void test_random_is_not_the_same_twice(void **state)
{
	unsigned char a[16], b[16];
	(void)state;
	secret_openssl.random(a, sizeof(a));
	secret_openssl.random(b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sha256_of_abc),
		cmocka_unit_test(test_hmac_of_rfc_4231),
		cmocka_unit_test_setup(test_a_password_is_known_again_and_no_other, cheap),
		cmocka_unit_test_setup(test_a_malformed_hash_fits_no_password, cheap),
		cmocka_unit_test_setup(test_a_hash_that_does_not_fit_is_refused, cheap),
		cmocka_unit_test(test_the_real_cost_is_allowed),
		cmocka_unit_test(test_random_is_not_the_same_twice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
