/* UKeys by softhsm2, by a module that misbehaves, and keys in files; each asked in a process of its own. */
#include "base/clock.h"
#include "base/utf8.h"
#include "cert/token.h"
#include "core/cert.h"
#include "tests/helper/hsm.h"
#include "tests/helper/shell.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000)
#define TEXT "GUITAI-CA 1\nbind\n"

static struct hsm hsm;
static struct demo_ca rsa, sm2;
static struct demo_key *rsa_key, *sm2_key;
static struct bytes rsa_cert, sm2_cert;
static char mock[300], exe[300], pins[100];
static struct token_answer got;

static int up(void **state)
{
	const struct demo_want w = {
		"杭州练习科技有限公司", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, NOW - 1000, NOW + 1000, 0};
	(void)state;
	snprintf(exe, sizeof exe, "%s/guitai", getenv("GUITAI_BUILD"));
	snprintf(mock, sizeof mock, "%s/tests/mock_p11.so", getenv("GUITAI_BUILD"));
	token_exe = exe;
	hsm_start(&hsm);
	snprintf(pins, sizeof pins, "%s/pins", hsm.dir);
	setenv("MOCK_P11_LOG", pins, 1);
	if (demo_ca_open(&rsa, DEMO_RSA, NOW) || demo_ca_open(&sm2, DEMO_SM2, NOW) ||
		demo_ca_issue(&rsa, &w, &rsa_key, &rsa_cert) || demo_ca_issue(&sm2, &w, &sm2_key, &sm2_cert))
		return -1;
	hsm_add(&hsm, rsa_key, &rsa_cert, "签名证书", 0xa1);
	return 0;
}

static int down(void **state)
{
	(void)state;
	demo_key_free(rsa_key);
	demo_key_free(sm2_key);
	bytes_free(&rsa_cert);
	bytes_free(&sm2_cert);
	demo_ca_close(&rsa);
	demo_ca_close(&sm2);
	hsm_stop(&hsm);
	return 0;
}

static int after(void **state)
{
	(void)state;
	token_answer_free(&got);
	unsetenv("MOCK_P11");
	unlink(pins);
	return 0;
}

static void ask(enum token_op op, const char *where, const char *pin, enum status want, const char *sentence)
{
	struct token_ask a = {op, where, "", "", pin, TEXT, strlen(TEXT)};
	token_answer_free(&got);
	enum status st = token_wait(&token_process, &a, &got);
	if (st != want || (sentence && !strstr(got.text, sentence)))
		fail_msg("%d (not %d): %s", st, want, got.text);
}

static bool genuine(const struct bytes *cert)
{
	const struct cert_signed s = {.cert = cert->data,
		.cert_len = cert->len,
		.text = TEXT,
		.text_len = strlen(TEXT),
		.sig = got.sig.data,
		.sig_len = got.sig.len};
	assert_int_equal(got.cert.len, cert->len);
	assert_memory_equal(got.cert.data, cert->data, cert->len);
	return cert_openssl.verify(&s) == ST_OK;
}

/* PINs that the misbehaving module was given. */
static int tried(void)
{
	FILE *f = fopen(pins, "r");
	int n = 0;
	if (!f)
		return 0;
	for (int c; (c = fgetc(f)) != EOF;)
		n += c == '\n';
	fclose(f);
	return n;
}

static const char *file(const char *name, const struct demo_key *key, const struct bytes *cert)
{
	static char path[120];
	struct bytes out = {0};
	snprintf(path, sizeof path, "%s/%s", hsm.dir, name);
	if (strstr(name, ".pfx"))
		assert_int_equal(demo_key_pfx(key, cert, &rsa.sub, "k", "secret", &out), ST_OK);
	else
		assert_int_equal(demo_key_pem(key, &out) || demo_form_write(DEMO_PEM, cert, 1, &out), ST_OK);
	FILE *f = fopen(path, "w");
	fwrite(out.data, 1, out.len, f);
	fclose(f);
	bytes_free(&out);
	return path;
}

static void a_ukey_shows_its_label_and_certificates(void **state)
{
	(void)state;
	ask(TOKEN_LIST, HSM_MODULE, "", ST_OK, NULL);
	assert_int_equal(got.list.n, 1);
	assert_string_equal(got.list.items[0].label, HSM_LABEL);
	assert_int_equal(got.list.items[0].pin, TOKEN_PIN_FINE);
	assert_int_equal(got.list.items[0].ncerts, 1);
	assert_string_equal(got.list.items[0].certs[0].label, "签名证书");
	assert_int_equal(got.list.items[0].certs[0].der.len, rsa_cert.len);
}

static void a_ukey_signs_and_openssl_agrees(void **state)
{
	(void)state;
	ask(TOKEN_SIGN, HSM_MODULE, HSM_PIN, ST_OK, NULL);
	assert_true(genuine(&rsa_cert));
	got.sig.data[20] ^= 1;
	assert_false(genuine(&rsa_cert));
}

static void a_wrong_pin_is_said_and_not_tried_again(void **state)
{
	(void)state;
	ask(TOKEN_SIGN, HSM_MODULE, "000000", ST_DENIED, "密码不对, 没有再试");
	ask(TOKEN_SIGN, HSM_MODULE, "", ST_DENIED, "请持有人输入");
	ask(TOKEN_SIGN, HSM_MODULE, HSM_PIN, ST_OK, NULL);
	setenv("MOCK_P11", "wrong", 1);
	ask(TOKEN_SIGN, mock, "111111", ST_DENIED, "密码不对, 没有再试");
	assert_int_equal(tried(), 1);
	setenv("MOCK_P11", "low", 1);
	ask(TOKEN_SIGN, mock, "111111", ST_DENIED, "密码输错过, 再错可能锁定");
	assert_int_equal(tried(), 2);
}

static void a_locked_or_last_try_ukey_gets_no_pin(void **state)
{
	static const char *const moods[][2] = {
		{"locked", "UKey 已锁定"}, {"final", "只剩最后一次机会"}, {"unset", "还没有设密码"}};
	(void)state;
	for (int i = 0; i < 3; i++) {
		setenv("MOCK_P11", moods[i][0], 1);
		ask(TOKEN_LIST, mock, "", ST_OK, NULL);
		assert_non_null(token_pin_bar(got.list.items[0].pin));
		ask(TOKEN_SIGN, mock, "111111", ST_DENIED, moods[i][1]);
	}
	assert_int_equal(tried(), 0);
	setenv("MOCK_P11", "lock", 1);
	ask(TOKEN_SIGN, mock, "111111", ST_DENIED, "UKey 已锁定");
	assert_int_equal(tried(), 1);
}

static void a_ukey_pulled_out_is_said(void **state)
{
	(void)state;
	setenv("MOCK_P11", "removed", 1);
	ask(TOKEN_SIGN, mock, "111111", ST_UNAVAILABLE, "UKey 已拔出, 请插好再试");
	setenv("MOCK_P11", "empty", 1);
	ask(TOKEN_SIGN, mock, "111111", ST_UNAVAILABLE, "UKey 不在, 请插好再试");
	ask(TOKEN_LIST, mock, "", ST_NOT_FOUND, "没有插着的 UKey");
}

static void names_of_a_ukey_are_cleaned(void **state)
{
	(void)state;
	setenv("MOCK_P11", "fine", 1);
	ask(TOKEN_LIST, mock, "", ST_OK, NULL);
	assert_string_equal(got.list.items[0].label, "浙江某某协会的备用钥"); /* 32 bytes, the cut one left out */
	assert_true(utf8_valid(got.list.items[0].label, strlen(got.list.items[0].label)));
	assert_null(strchr(got.list.items[0].maker, '\x1b'));
}

static void a_driver_that_dies_or_hangs_hurts_nobody(void **state)
{
	struct token_ask a = {TOKEN_LIST, mock, "", "", "", "", 0};
	struct token_job *j;
	(void)state;
	setenv("MOCK_P11", "crash", 1);
	ask(TOKEN_LIST, mock, "", ST_UNAVAILABLE, "驱动出错中断(信号 6)");
	setenv("MOCK_P11", "hang", 1);
	assert_int_equal(token_process.start(&a, 300, &j), ST_OK);
	int64_t from = clock_mono_ms();
	assert_false(token_process.done(j, &got)); /* the screen goes on */
	while (!token_process.done(j, &got) && clock_mono_ms() - from < 5000)
		poll(NULL, 0, 5);
	assert_int_equal(got.st, ST_UNAVAILABLE);
	assert_non_null(strstr(got.text, "没有回答, 已停下"));
	assert_true(clock_mono_ms() - from < 5000);
	assert_int_equal(token_process.start(&a, 60000, &j), ST_OK);
	token_process.stop(j); /* Esc */
	ask(TOKEN_LIST, "/nowhere/driver.so", "", ST_UNAVAILABLE, "打不开");
	ask(TOKEN_LIST, "", "", ST_INVALID, "没有设 UKey 驱动");
}

static void one_bad_source_does_not_hide_the_others(void **state)
{
	(void)state;
	ask(TOKEN_LIST, "/nowhere/driver.so " HSM_MODULE, "", ST_OK, NULL);
	assert_int_equal(got.list.n, 1);
	assert_string_equal(got.list.items[0].where, HSM_MODULE);
}

static void keys_in_files_sign_by_sm2_and_rsa(void **state)
{
	(void)state;
	ask(TOKEN_SIGN, file("k.pem", sm2_key, &sm2_cert), "", ST_OK, NULL);
	assert_true(genuine(&sm2_cert));
	ask(TOKEN_SIGN, file("k2.pem", rsa_key, &rsa_cert), "", ST_OK, NULL);
	assert_true(genuine(&rsa_cert));
	ask(TOKEN_SIGN, file("k.pfx", sm2_key, &sm2_cert), "secret", ST_OK, NULL);
	assert_true(genuine(&sm2_cert));
	ask(TOKEN_SIGN, file("k.pfx", sm2_key, &sm2_cert), "Secret", ST_DENIED, "密码不对, 没有再试");
	ask(TOKEN_SIGN, file("k.pfx", sm2_key, &sm2_cert), "", ST_DENIED, "要密码");
	ask(TOKEN_LIST, file("k.pfx", sm2_key, &sm2_cert), "secret", ST_OK, NULL);
	assert_int_equal(got.list.items[0].ncerts, 1);
	ask(TOKEN_SIGN, "/nowhere/k.pem", "", ST_NOT_FOUND, "打不开");
}

/* softhsm2 keeps an SM2 certificate but cannot sign by SM2. */
static void an_sm2_certificate_is_read_and_its_signature_left_to_the_holders_client(void **state)
{
	struct token_ask a = {TOKEN_SIGN, HSM_MODULE, "", "", HSM_PIN, TEXT, strlen(TEXT)};
	(void)state;
	hsm_add(&hsm, NULL, &sm2_cert, "国密证书", 0xa2);
	ask(TOKEN_SIGN, HSM_MODULE, HSM_PIN, ST_INVALID, "不止一张证书");
	ask(TOKEN_LIST, HSM_MODULE, "", ST_OK, NULL);
	assert_int_equal(got.list.items[0].ncerts, 2);
	for (int i = 0; i < 2; i++) {
		struct token_cert c = got.list.items[0].certs[i];
		struct token_answer sig;
		bool own = !strcmp(c.label, "签名证书");
		a.cert = c.sha256;
		assert_int_equal(token_wait(&token_process, &a, &sig), own ? ST_OK : ST_NOT_FOUND);
		token_answer_free(&sig);
	}
}

static void the_command_line_lists_and_signs(void **state)
{
	struct shell s;
	char text[120];
	(void)state;
	shell_open(&s, "etc/practice.conf");
	snprintf(text, sizeof text, "%s/text", hsm.dir);
	FILE *f = fopen(text, "w");
	fputs(TEXT, f);
	fclose(f);
	SHELL(&s, "token", "list", HSM_MODULE);
	assert_int_equal(s.rc, 0);
	assert_non_null(strstr(bytes_str(&s.out), HSM_LABEL));
	assert_non_null(strstr(bytes_str(&s.out), "RSA  签名  杭州练习科技有限公司"));
	SHELL(&s, "token", "list", HSM_MODULE, "--json");
	assert_non_null(strstr(bytes_str(&s.out), "\"pin\": \"密码正常\""));
	shell_run(&s, HSM_PIN, NULL,
		(const char *const[]){
			"token", "sign", HSM_MODULE, text, "--cert", "8F26000000000003", "--pin-fd", "9", NULL});
	assert_int_equal(s.rc, 0);
	assert_int_equal(strlen(bytes_str(&s.out)), 345);
	SHELL(&s, "token", "list");
	assert_int_equal(s.rc, 1);
	shell_close(&s);
}

int main(void)
{
#define T(f) cmocka_unit_test_teardown(f, after)
	const struct CMUnitTest tests[] = {
		T(a_ukey_shows_its_label_and_certificates),
		T(a_ukey_signs_and_openssl_agrees),
		T(a_wrong_pin_is_said_and_not_tried_again),
		T(a_locked_or_last_try_ukey_gets_no_pin),
		T(a_ukey_pulled_out_is_said),
		T(names_of_a_ukey_are_cleaned),
		T(a_driver_that_dies_or_hangs_hurts_nobody),
		T(one_bad_source_does_not_hide_the_others),
		T(keys_in_files_sign_by_sm2_and_rsa),
		T(an_sm2_certificate_is_read_and_its_signature_left_to_the_holders_client),
		T(the_command_line_lists_and_signs),
	};
	return cmocka_run_group_tests(tests, up, down);
}
