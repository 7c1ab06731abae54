/* 验真码: what the standard and another program say of our signatures, and that no changed digit passes. */
#include "core/seal.h"

#include "base/xalloc.h"
#include "crypt/sign_openssl.h"
#include "printing/presses.h"
#include "tests/helper/escpos.h"
#include "tests/helper/samples.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void unhex(const char *hex, unsigned char *out)
{
	for (size_t i = 0; hex[2 * i]; i++)
		sscanf(hex + 2 * i, "%2hhx", &out[i]);
}

/* RFC 8032 section 7.1: TEST 1, 2, 3. */
static void the_standards_vectors(void **state)
{
	static const struct {
		const char *seed, *pub, *text, *sig;
	} rows[] = {
		{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
			"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
			"6b"
			"d25bf5f0595bbe24655141438e7a100b"},
		{"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
			"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
			"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d"
			"8c"
			"387b2eaeb4302aeeb00d291612bb0c00"},
		{"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
			"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
			"6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6"
			"59"
			"4a7c15e9716ed28dc027beceea1ec40a"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		unsigned char seed[32], pub[32], text[8], want[64], sig[64];
		size_t n = strlen(rows[i].text) / 2;
		struct signer s;

		unhex(rows[i].seed, seed);
		unhex(rows[i].pub, pub);
		unhex(rows[i].text, text);
		unhex(rows[i].sig, want);
		assert_int_equal(sign_from_seed(seed, &s), ST_OK);
		assert_memory_equal(s.pub, pub, 32);
		assert_int_equal(s.ops->sign(&s, text, n, sig), ST_OK);
		assert_memory_equal(sig, want, 64);
		assert_true(s.ops->verify(pub, text, n, sig));
		sig[5] ^= 1;
		assert_false(s.ops->verify(pub, text, n, sig));
		s.ops->close(&s);
	}
}

static char dir[64];

static int set_up(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/guitai-seal-XXXXXX");
	return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state)
{
	DIR *d = opendir(dir);
	char path[400];

	(void)state;
	for (struct dirent *e = readdir(d); e; e = readdir(d)) {
		snprintf(path, sizeof(path), "%s/%s", dir, e->d_name);
		unlink(path);
	}
	closedir(d);
	return rmdir(dir);
}

static int shell(const char *fmt, ...)
{
	char command[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	return system(command);
}

/* Our key, read by openssl, makes the same signature of the words that the code says; and openssl verifies ours. */
static void another_program_agrees(void **state)
{
	const struct seal what = {.kind = SLIP_PAYMENT, .no = "9012611220000127", .day = 20779, .fen = 1000};
	unsigned char ours[64], theirs[64];
	char code[SEAL_TEXT], words[64], path[128];
	struct signer s;
	FILE *f;

	(void)state;
	assert_int_equal(sign_openssl.open(dir, &s), ST_OK);
	assert_int_equal(seal_make(&s, &what, code), ST_OK);
	snprintf(words, sizeof(words), "guitai slip %.43s", code);
	snprintf(path, sizeof(path), "%s/words", dir);
	f = fopen(path, "wb");
	assert_non_null(f);
	fputs(words, f);
	fclose(f);
	assert_int_equal(s.ops->sign(&s, words, strlen(words), ours), ST_OK);
	assert_int_equal(
		shell("cd %s && openssl pkeyutl -sign -rawin -inkey sign.pem -in words -out sig 2>/dev/null", dir), 0);
	snprintf(path, sizeof(path), "%s/sig", dir);
	f = fopen(path, "rb");
	assert_non_null(f);
	assert_int_equal(fread(theirs, 1, 64, f), 64);
	fclose(f);
	assert_memory_equal(ours, theirs, 64);
	assert_int_equal(
		shell("cd %s && openssl pkeyutl -verify -rawin -pubin -inkey sign-%s.pub -in words -sigfile sig "
		      ">/dev/null 2>&1",
			dir, s.id),
		0);
	s.ops->close(&s);
}

static void a_code_says_what_the_slip_says(void **state)
{
	const struct seal what = {.kind = SLIP_PAYMENT, .no = "9012611220000127", .day = 20779, .fen = 123450};
	unsigned char seed[32] = {7}, other[32] = {8};
	char code[SEAL_TEXT], spaced[2 * SEAL_TEXT] = "";
	struct signer s, t;
	struct seal got;

	(void)state;
	assert_int_equal(sign_from_seed(seed, &s), ST_OK);
	assert_int_equal(sign_from_seed(other, &t), ST_OK);
	assert_int_equal(seal_make(&s, &what, code), ST_OK);
	assert_int_equal(strlen(code), SEAL_DIGITS);
	assert_int_equal(strspn(code, "0123456789"), SEAL_DIGITS);
	assert_int_equal(seal_verify(&sign_openssl, s.pub, code, &got), ST_OK);
	assert_int_equal(got.kind, SLIP_PAYMENT);
	assert_string_equal(got.no, "9012611220000127");
	assert_int_equal(got.day, what.day);
	assert_int_equal(got.fen, 123450);
	assert_string_equal(got.key, s.id);
	for (int i = 0; i < SEAL_DIGITS; i++)
		snprintf(spaced + strlen(spaced), 4, i % 4 == 3 ? "%c " : "%c", code[i]);
	assert_int_equal(seal_verify(&sign_openssl, s.pub, spaced, &got), ST_OK);
	assert_int_equal(seal_verify(&sign_openssl, t.pub, code, &got), ST_NOT_FOUND);
	assert_non_null(strstr(fault_text(), s.id));
	s.ops->close(&s);
	t.ops->close(&t);
}

/* Every digit, every other value: 1,782 forgeries. */
static void no_changed_digit_passes(void **state)
{
	const struct seal what = {.kind = SLIP_HANDOVER, .no = "9012611220000127", .day = 20779};
	unsigned char seed[32] = {9};
	char code[SEAL_TEXT], bad[SEAL_TEXT + 8];
	struct signer s;
	struct seal got;

	(void)state;
	assert_int_equal(sign_from_seed(seed, &s), ST_OK);
	assert_int_equal(seal_make(&s, &what, code), ST_OK);
	for (int i = 0; i < SEAL_DIGITS; i++)
		for (char d = '0'; d <= '9'; d++) {
			strcpy(bad, code);
			bad[i] = d;
			assert_true((seal_verify(&sign_openssl, s.pub, bad, &got) == ST_OK) == (d == code[i]));
		}
	strcpy(bad, code);
	bad[SEAL_DIGITS - 1] = '\0';
	assert_int_equal(seal_verify(&sign_openssl, s.pub, bad, &got), ST_INVALID);
	snprintf(bad, sizeof(bad), "%s0", code);
	assert_int_equal(seal_verify(&sign_openssl, s.pub, bad, &got), ST_INVALID);
	assert_int_equal(seal_verify(&sign_openssl, s.pub, "", &got), ST_INVALID);
	assert_int_equal(seal_verify(&sign_openssl, s.pub, "9012611220000127", &got), ST_INVALID);
	s.ops->close(&s);
}

static void keys_are_kept_apart_and_renewed(void **state)
{
	const struct seal what = {.kind = SLIP_RECEIPT, .no = "9012611220000127", .day = 20779};
	char code[SEAL_TEXT], path[128];
	unsigned char pub[32];
	struct signer first, again, next;
	struct seal got;
	struct stat sb;

	(void)state;
	assert_int_equal(sign_openssl.open(dir, &first), ST_OK);
	snprintf(path, sizeof(path), "%s/sign.pem", dir);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	assert_int_equal(sign_openssl.open(dir, &again), ST_OK);
	assert_string_equal(first.id, again.id);
	assert_int_equal(seal_make(&first, &what, code), ST_OK);
	assert_int_equal(sign_openssl.renew(dir), ST_OK);
	assert_int_equal(sign_openssl.open(dir, &next), ST_OK);
	assert_string_not_equal(first.id, next.id);
	snprintf(path, sizeof(path), "%s/sign-%s.pub", dir, first.id);
	assert_int_equal(sign_openssl.public_read(path, pub), ST_OK);
	assert_memory_equal(pub, first.pub, 32);
	assert_int_equal(seal_verify(&sign_openssl, pub, code, &got), ST_OK);
	snprintf(path, sizeof(path), "%s/sign.pem", dir);
	assert_int_equal(sign_openssl.public_read(path, pub), ST_INVALID); /* a private key is no public one */
	sign_openssl.close(&next);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(sign_openssl.open(dir, &next), ST_DENIED);
	assert_int_equal(chmod(path, 0600), 0);
	assert_int_equal(truncate(path, 40), 0);
	assert_int_equal(sign_openssl.open(dir, &next), ST_IO);
	assert_int_equal(unlink(path), 0);
	first.ops->close(&first);
	again.ops->close(&again);
}

/* Eight processes that all come first end up with one key. */
static void one_key_whoever_comes_first(void **state)
{
	struct signer s;
	pid_t pids[8];

	(void)state;
	for (int i = 0; i < 8; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			int rc = sign_openssl.open(dir, &s) ? 255 : (int)(strtoul(s.id, NULL, 10) % 250);

			_exit(rc);
		}
	}
	assert_int_equal(sign_openssl.open(dir, &s), ST_OK);
	for (int i = 0; i < 8; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(WEXITSTATUS(status), strtoul(s.id, NULL, 10) % 250);
	}
	s.ops->close(&s);
}

/* As the worker prints it on the narrowest paper, scanned, verified; void slips carry none. */
static void a_printed_receipt_verifies(void **state)
{
	static const enum slip_kind kinds[] = {SLIP_RECEIPT, SLIP_PAYMENT, SLIP_HANDOVER};
	unsigned char seed[32] = {11};
	struct samples samples;
	struct signer s;
	struct slip *slip = xcalloc(1, sizeof(*slip));

	(void)state;
	samples_open(&samples);
	assert_int_equal(sign_from_seed(seed, &s), ST_OK);
	samples.house.signer = &s;
	for (int i = 0; i < 6; i++) {
		struct bytes out = {0};
		struct paper p;
		struct escpos e;
		struct seal got;
		char codes[2048], *line, *save = NULL;
		bool good = false;

		assert_int_equal(sample_slip(&samples.sample, kinds[i / 2], slip), ST_OK);
		slip->void_ = i % 2;
		assert_int_equal(paper_profile("etc", "generic-58", &p), ST_OK);
		assert_int_equal(slip_bytes(slip, NULL, &samples.house, &escpos_renderer, &p, &out), ST_OK);
		assert_int_equal(escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e), 0);
		escpos_scan(&e, codes, sizeof(codes));
		for (line = strtok_r(codes, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
			good = good || (strlen(line) == SEAL_DIGITS && !seal_verify(&sign_openssl, s.pub, line, &got));
		assert_true(good == !slip->void_);
		if (good) {
			assert_int_equal(got.kind, kinds[i / 2]);
			assert_string_equal(got.no, slip->no);
			assert_int_equal(got.fen, kinds[i / 2] == SLIP_PAYMENT ? 1000 : 0);
		}
		escpos_free(&e);
		bytes_free(&out);
	}
	s.ops->close(&s);
	samples_close(&samples);
	free(slip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_standards_vectors),
		cmocka_unit_test_setup_teardown(another_program_agrees, set_up, tear_down),
		cmocka_unit_test(a_code_says_what_the_slip_says),
		cmocka_unit_test(no_changed_digit_passes),
		cmocka_unit_test_setup_teardown(keys_are_kept_apart_and_renewed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(one_key_whoever_comes_first, set_up, tear_down),
		cmocka_unit_test(a_printed_receipt_verifies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
