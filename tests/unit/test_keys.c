/* The settings of the wallets: each mistake an administrator makes is named before a customer waits. */
#include "pay/keys.h"
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
	ossl_run(NULL, "openssl genrsa -out own.pem 2048 && openssl pkey -in own.pem -pubout -out own-pub.pem"
		       " && openssl genrsa -out plat.pem 2048 && openssl pkey -in plat.pem -pubout -out plat-pub.pem"
		       " && openssl req -x509 -key own.pem -subj /CN=demo -set_serial 0xABCDEF0123 -out cert.pem"
		       " && openssl req -x509 -key plat.pem -subj /CN=demo -set_serial 0xABCDEF0123 -out foreign.pem"
		       " && printf a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb >v3 && chmod 600 *");
	return 0;
}

static struct conf *settings(void)
{
	struct conf *c = conf_new();

	conf_set(c, "pay.alipay", "app_id", "2026000000000001");
	conf_set(c, "pay.alipay", "private_key", ossl_path("own.pem"));
	conf_set(c, "pay.alipay", "alipay_public_key", ossl_path("plat-pub.pem"));
	conf_set(c, "pay.wechat", "mchid", "1900000001");
	conf_set(c, "pay.wechat", "appid", "wx8888888888888888");
	conf_set(c, "pay.wechat", "serial", "ABCDEF0123");
	conf_set(c, "pay.wechat", "private_key", ossl_path("own.pem"));
	conf_set(c, "pay.wechat", "public_key_id", "PUB_KEY_ID_0119000000012026");
	conf_set(c, "pay.wechat", "public_key", ossl_path("plat-pub.pem"));
	conf_set(c, "pay.wechat", "certificate", ossl_path("cert.pem"));
	conf_set(c, "pay.wechat", "apiv3_key", ossl_path("v3"));
	conf_set(c, "pay.wechat", "notify_url", "https://counter.invalid/none");
	return c;
}

/* key NULL: as it is. A value that names a file begins with @. */
static const struct {
	const char *section, *key, *value;
	const char *says; /* NULL: good */
} cases[] = {
	/* clang-format off */
	{ "pay.alipay", NULL,                NULL,                         NULL },
	{ "pay.wechat", NULL,                NULL,                         NULL },
	{ "pay.alipay", "alipay_public_key", "@own-pub.pem",               "我们自己的公钥" },
	{ "pay.wechat", "public_key",        "@own-pub.pem",               "我们自己的公钥" },
	{ "pay.alipay", "alipay_public_key", "@own.pem",                   "里是私钥" },
	{ "pay.alipay", "private_key",       "@plat-pub.pem",              "里是公钥" },
	{ "pay.alipay", "private_key",       "",                           "没有写 private_key" },
	{ "pay.alipay", "private_key",       "@missing",                   "打不开" },
	{ "pay.alipay", "app_id",            "wx1",                        "app_id 写得不对" },
	{ "pay.alipay", "gateway",           "http://pay.invalid/x",       "https://" },
	{ "pay.alipay", "gateway",           "http://127.0.0.1:9/gateway.do", "sandbox = yes" },
	{ "pay.alipay", "gateway",           "http://127.0.0.1:9@evil.invalid/", "https://" },
	{ "pay.wechat", "serial",            "ABCDEF0124",                 "商户证书的是 ABCDEF0123" },
	{ "pay.wechat", "certificate",       "@foreign.pem",               "不是一对" },
	{ "pay.wechat", "serial",            "not a serial",               "serial 写得不对" },
	{ "pay.wechat", "notify_url",        "",                           "没有写 notify_url" },
	{ "pay.wechat", "apiv3_key",         "@cert.pem",                  "32 个字符" },
	{ "pay.wechat", "base",              "https://pay.invalid/",       "末尾不要写 /" },
	{ "pay.wechat", "private_key",       "credential:wechat",          "systemd" },
	/* clang-format on */
};

static void mistakes_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct conf *c = settings();
		struct pay_keys k;
		const char *v = cases[i].value;

		if (cases[i].key)
			conf_set(c, cases[i].section, cases[i].key, *v == '@' ? ossl_path(v + 1) : v);
		enum status st = strcmp(cases[i].section, "pay.alipay") ? pay_keys_open_wechat(c, &k)
									: pay_keys_open_alipay(c, &k);

		if (!st != !cases[i].says || (st && !strstr(fault_text(), cases[i].says)))
			fail_msg("row %zu: %d %s", i, (int)st, fault_text());
		if (!st)
			pay_keys_close(&k);
		conf_close(c);
	}
}

static void a_sandbox_has_to_be_meant(void **state)
{
	struct conf *c = settings();
	struct pay_keys k;

	(void)state;
	conf_set(c, "pay.alipay", "gateway", "http://127.0.0.1:9/gateway.do");
	conf_set(c, "pay", "sandbox", "yes");
	assert_int_equal(pay_keys_open_alipay(c, &k), ST_OK);
	pay_keys_close(&k);
	conf_set(c, "pay.alipay", "gateway", "http://10.0.0.1:9/gateway.do");
	assert_int_equal(pay_keys_open_alipay(c, &k), ST_INVALID);
	conf_close(c);
}

static void open_keys_are_refused(void **state)
{
	struct conf *c = settings();
	struct pay_keys k;

	(void)state;
	assert_int_equal(chmod(ossl_path("own.pem"), 0644), 0);
	assert_int_equal(pay_keys_open_alipay(c, &k), ST_DENIED);
	assert_int_equal(pay_keys_open_wechat(c, &k), ST_DENIED);
	assert_int_equal(chmod(ossl_path("own.pem"), 0600), 0);
	conf_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(a_sandbox_has_to_be_meant),
		cmocka_unit_test(open_keys_are_refused),
	};

	return cmocka_run_group_tests(tests, setup, ossl_stop);
}
