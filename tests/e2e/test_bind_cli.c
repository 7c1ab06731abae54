/* Issue 6 rows 4 and 5 by command line only: a challenge out, a signature back; a UKey of softhsm2 at the counter. */
#include "base/clock.h"
#include "core/cert.h"
#include "crypt/secret_openssl.h"
#include "store/store_sqlite.h"
#include "tests/helper/cert_demo.h"
#include "tests/helper/hsm.h"
#include "tests/helper/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct shell s;
static struct hsm hsm;
static struct demo_ca sm2, rsa;
static struct demo_key *sm2_key, *rsa_key;
static char sm2_serial[72], rsa_serial[72], code[20];

#define says(where, text) SHELL_SAYS(&s, where, text)
#define ends(code) SHELL_ENDS(&s, code)

static void certificate(struct desk *k, const struct application *a, struct demo_ca *ca, struct demo_key **key,
	const char *label, int id, char serial[72])
{
	struct certificate c;
	struct rows der = {0};
	struct bytes cert = {0};
	int64_t row = cert_demo_put(k, ca, a->id, a->org, a->uscc, DEMO_SIGN, key);
	assert_int_equal(k->store->ops->get(k->store, &certificate_type, row, &c), ST_OK);
	snprintf(serial, 72, "%s", c.serial);
	assert_int_equal(k->store->ops->list(k->store, LIST_CERT_DER, &(struct list_arg){.a = row}, &der), ST_OK);
	const struct cert_der *d = rows_at(&der, 0);
	struct cert_list l = {0};
	assert_int_equal(k->certs->load(d->der, strlen(d->der), NULL, &l), ST_OK);
	bytes_add(&cert, l.items[0].der, l.items[0].len);
	if (label)
		hsm_add(&hsm, *key, &cert, label, id);
	k->certs->list_free(&l);
	bytes_free(&cert);
	rows_free(&der);
}

/* Certificates as an import leaves them, one of them also in a UKey. */
static void furnish(void)
{
	struct desk k = {.certs = &cert_openssl, .secret = &secret_openssl};
	struct conf *conf;
	struct rows app = {0};
	assert_int_equal(conf_open("etc/practice.conf", &conf), ST_OK);
	assert_int_equal(house_open(conf, &k.house), ST_OK);
	assert_int_equal(store_open(s.db, false, &k.store), ST_OK);
	assert_int_equal(k.store->ops->list(k.store, LIST_BY_CODE, &(struct list_arg){.t = code}, &app), ST_OK);
	certificate(&k, rows_at(&app, 0), &sm2, &sm2_key, NULL, 0, sm2_serial);
	certificate(&k, rows_at(&app, 0), &rsa, &rsa_key, "签名证书", 0xa1, rsa_serial);
	rows_free(&app);
	k.store->ops->close(k.store);
	house_close(&k.house);
	conf_close(conf);
}

static int up(void **state)
{
	(void)state;
	shell_open(&s, "etc/practice.conf");
	hsm_start(&hsm);
	SHELL(&s, "init", "--practice");
	SHELL(&s, "find", "杭州", "--limit", "1");
	if (sscanf(bytes_str(&s.out), "%14[0-9]", code) != 1 || demo_ca_open(&sm2, DEMO_SM2, clock_ms()) ||
		demo_ca_open(&rsa, DEMO_RSA, clock_ms()))
		return -1;
	furnish();
	SHELL_AS(&s, "1001", "accounts", "add", "zhanghao01", code);
	return s.rc;
}

static int down(void **state)
{
	(void)state;
	demo_key_free(sm2_key);
	demo_key_free(rsa_key);
	demo_ca_close(&sm2);
	demo_ca_close(&rsa);
	hsm_stop(&hsm);
	shell_close(&s);
	return 0;
}

/* The nonce that the text on standard output names. */
static const char *nonce(void)
{
	static char no[40];
	const char *at = strstr(bytes_str(&s.out), "\nnonce=");
	assert_non_null(at);
	assert_int_equal(sscanf(at, "\nnonce=%32[0-9A-F]", no), 1);
	return no;
}

static void a_holder_signs_with_the_client_of_his_own(void **state)
{
	struct bytes sig = {0};
	char no[40], other[40];
	(void)state;
	SHELL(&s, "bind", "challenge", "zhanghao01", sm2_serial);
	ends(2); /* nobody signed in */
	SHELL_AS(&s, "1001", "bind", "challenge", "zhanghao01", sm2_serial);
	ends(0);
	snprintf(no, sizeof no, "%s", nonce());
	assert_int_equal(demo_key_sign(sm2_key, DEMO_SIG_SKF, NULL, s.out.data, s.out.len, &sig), ST_OK);
	const char *path = shell_write(&s, "sig.bin", sig.data, sig.len);
	SHELL_AS(&s, "1001", "bind", "challenge", "zhanghao01", sm2_serial);
	snprintf(other, sizeof other, "%s", nonce());
	SHELL_AS(&s, "1001", "bind", "prove", other, path);
	ends(1);
	says(err, "签名不符");
	SHELL_AS(&s, "1001", "unbind", "prove", no, path);
	ends(1);
	says(err, "这个随机数是绑定用的");
	SHELL_AS(&s, "1001", "bind", "prove", no, path);
	ends(0);
	says(out, "已绑定到账号 zhanghao01");
	SHELL_AS(&s, "1001", "bind", "prove", no, path);
	ends(1);
	says(err, "已经用过");
	SHELL(&s, "accounts", "zhanghao01");
	says(out, "已绑定 1 张");
	bytes_free(&sig);
}

static void the_text_goes_out_as_a_file_and_unbinds(void **state)
{
	struct bytes sig = {0}, text = {0};
	char out[300], no[40], line[200];
	(void)state;
	snprintf(out, sizeof out, "%s/text.txt", s.folder);
	SHELL_AS(&s, "1001", "unbind", "challenge", sm2_serial, "--out", out);
	ends(0);
	FILE *f = fopen(out, "r");
	while (fgets(line, sizeof line, f)) {
		sscanf(line, "nonce=%32s", no);
		bytes_puts(&text, line);
	}
	fclose(f);
	SHELL_AS(&s, "1001", "unbind", "challenge", sm2_serial, "--out", out);
	ends(1);
	says(err, "已经有了");
	assert_int_equal(demo_key_sign(sm2_key, DEMO_SIG_OCTETS, NULL, text.data, text.len, &sig), ST_OK);
	SHELL_AS(&s, "1001", "unbind", "prove", no, shell_write(&s, "sig.der", sig.data, sig.len));
	ends(0);
	says(out, "已解除绑定");
	bytes_free(&sig);
	bytes_free(&text);
}

static void a_ukey_at_the_counter_does_it_in_one_step(void **state)
{
	(void)state;
	shell_run(&s, "practice1001", "000000",
		(const char *const[]){"bind", "token", "zhanghao01", rsa_serial, HSM_MODULE, "--pin-fd", "8", "--as",
			"1001", "--password-fd", "9", NULL});
	ends(1);
	says(err, "密码不对, 没有再试");
	shell_run(&s, "practice1001", HSM_PIN,
		(const char *const[]){"bind", "token", "zhanghao01", rsa_serial, HSM_MODULE, "--pin-fd", "8", "--as",
			"1001", "--password-fd", "9", NULL});
	ends(0);
	says(out, "已绑定到账号 zhanghao01");
	shell_run(&s, "practice1001", HSM_PIN,
		(const char *const[]){"bind", "token", "zhanghao01", sm2_serial, HSM_MODULE, "--pin-fd", "8", "--as",
			"1001", "--password-fd", "9", NULL});
	ends(1);
	says(err, "插着的 UKey 里没有这张证书");
	shell_run(&s, "practice1001", HSM_PIN,
		(const char *const[]){"unbind", "token", rsa_serial, HSM_MODULE, "--pin-fd", "8", "--as", "1001",
			"--password-fd", "9", NULL});
	ends(0);
	SHELL(&s, "accounts", "zhanghao01");
	says(out, "已绑定 0 张");
	says(out, "经过 4 条");
	SHELL(&s, "verify");
	ends(0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_holder_signs_with_the_client_of_his_own),
		cmocka_unit_test(the_text_goes_out_as_a_file_and_unbinds),
		cmocka_unit_test(a_ukey_at_the_counter_does_it_in_one_step),
	};
	return cmocka_run_group_tests(tests, up, down);
}
