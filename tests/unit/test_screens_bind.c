/* 绑定 and 解除绑定 on the screen: the text, the code, the signature however it comes, a UKey that is plugged in. */
#include "base/base64.h"
#include "base/clock.h"
#include "core/bind.h"
#include "core/cert.h"
#include "core/token.h"
#include "screens/common.h"
#include "tests/helper/cert_demo.h"
#include "tests/helper/clerk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct demo_ca sm2;
static struct demo_key *key;
static int64_t account, cert;

/* ---- a UKey that answers at the second look ---- */
static struct {
	enum token_pin pin;
	enum token_op op;
	char text[BINDING_TEXT], given[TOKEN_PIN];
	int looks, stops, starts;
	bool empty, wrong;
} ukey;

static enum status start(const struct token_ask *a, int64_t wait_ms, struct token_job **out)
{
	(void)wait_ms;
	ukey.op = a->op;
	ukey.looks = 0;
	ukey.starts++;
	snprintf(ukey.text, sizeof ukey.text, "%.*s", (int)a->len, (const char *)a->text);
	snprintf(ukey.given, sizeof ukey.given, "%s", a->pin);
	*out = (struct token_job *)(void *)&ukey;
	return ST_OK;
}

static bool ready(struct token_job *j, struct token_answer *out)
{
	struct certificate c = cert_case_read(&clerk_at, cert);
	(void)j;
	if (!ukey.looks++)
		return false;
	*out = (struct token_answer){.st = ST_OK};
	if (ukey.op == TOKEN_LIST && !ukey.empty) {
		struct token *t = token_add(&out->list);
		snprintf(t->label, sizeof t->label, "汇信KEY-0001");
		t->pin = ukey.pin;
		snprintf(token_cert_add(t)->sha256, 65, "%.64s", c.sha256);
	} else if (ukey.op == TOKEN_SIGN && ukey.wrong) {
		out->st = ST_DENIED;
		snprintf(out->text, sizeof out->text, "密码不对, 没有再试");
	} else if (ukey.op == TOKEN_SIGN) {
		demo_key_sign(key, DEMO_SIG_DER, NULL, ukey.text, strlen(ukey.text), &out->sig);
	}
	return true;
}

static void stop(struct token_job *j)
{
	(void)j;
	ukey.stops++;
}

static const struct token_port port = {start, ready, stop};

static int furnish(void **state)
{
	clerk_start(state);
	memset(&ukey, 0, sizeof ukey);
	clerk_at.desk.certs = &cert_openssl;
	clerk_at.desk.tokens = &port;
	conf_set(clerk_at.conf, "token", "modules", "/usr/lib/maker.so");
	if (demo_ca_open(&sm2, DEMO_SM2, COUNTER_NOW))
		return -1;
	cert = cert_demo_add(&clerk_at, &sm2, CASE_ISSUED, NULL, DEMO_SIGN, &key);
	account = cert_case_account(&clerk_at, CASE_ISSUED, "zhanghao01");
	return 0;
}

static int strip(void **state)
{
	demo_key_free(key);
	demo_ca_close(&sm2);
	return clerk_stop(state);
}

/* The newest text that was given out. */
static struct challenge given(void)
{
	struct challenge c, last = {0};
	for (int64_t id = 1; !clerk_at.desk.store->ops->get(clerk_at.desk.store, &challenge_type, id, &c); id++)
		last = c;
	return last;
}

/* Its signature in base64. */
static void signature(struct bytes *out)
{
	struct challenge c = given();
	struct bytes sig = {0};
	bytes_clear(out);
	assert_int_equal(demo_key_sign(key, DEMO_SIG_RAW, NULL, c.text, strlen(c.text), &sig), ST_OK);
	base64_encode(sig.data, sig.len, out);
	bytes_free(&sig);
}

static bool is_bound(void)
{
	struct account a;
	return desk_bound_to(&clerk_at.desk, cert, &a) == ST_OK && a.id == account;
}

static void ticks(int n)
{
	for (int i = 0; i < n; i++)
		ui_tick(clerk_at.ui);
}

static void a_pasted_signature_binds_and_a_scanned_one_unbinds(void **state)
{
	struct bytes sig = {0};
	char script[400];
	(void)state;
	clerk_open(&screen_account, &account);
	clerk_play("<F8>1");
	assert_string_equal(clerk_top(), "bind-find");
	clerk_has("可以绑定的 1 张");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "bind");
	clerk_golden("bind");
	clerk_play("<ENTER>");
	clerk_has("请粘贴或扫签名");
	signature(&sig);
	snprintf(script, sizeof script, "%.60s<ENTER>", bytes_str(&sig)); /* the first line of a paste */
	clerk_play(script);
	clerk_has("读不懂这个签名");
	snprintf(script, sizeof script, "%s<ENTER>", bytes_str(&sig) + 60);
	clerk_play(script);
	clerk_has("证书已绑定到账号 zhanghao01");
	assert_true(is_bound());
	clerk_play("<ESC>");
	assert_string_equal(clerk_top(), "account");
	clerk_play("<F8>2");
	assert_string_equal(clerk_top(), "bind");
	clerk_golden("unbind");
	signature(&sig);
	snprintf(script, sizeof script, "<SCAN:%s>", bytes_str(&sig));
	clerk_play(script);
	assert_string_equal(clerk_top(), "account");
	clerk_has("证书与账号 zhanghao01 已解除绑定");
	assert_false(is_bound());
	bytes_free(&sig);
}

static void a_ukey_at_the_counter_signs_with_the_holders_pin(void **state)
{
	(void)state;
	clerk_play("<ESC><ESC><ESC>");
	clerk_open(&screen_bind, &(struct bind_arg){false, account, cert});
	clerk_play("<F10>");
	clerk_has("正在看插着的 UKey");
	ticks(1);
	clerk_has("正在看插着的 UKey"); /* the screen went on meanwhile */
	ticks(1);
	clerk_has("请持有人输入 汇信KEY-0001 的密码");
	clerk_play("123456");
	clerk_has("******");
	clerk_has_not("123456");
	clerk_golden("bind-pin");
	ukey.wrong = true;
	clerk_play("<ENTER>");
	ticks(2);
	clerk_has("密码不对, 没有再试");
	assert_int_equal(ukey.starts, 2); /* looked, signed once */
	ukey.wrong = false;
	clerk_play("<F10>");
	ticks(2);
	clerk_play("654321<ENTER>");
	assert_string_equal(ukey.given, "654321");
	ticks(2);
	clerk_has("证书已绑定到账号 zhanghao01");
	assert_true(is_bound());
}

static void a_locked_or_another_ukey_is_said(void **state)
{
	(void)state;
	clerk_open(&screen_bind, &(struct bind_arg){true, account, cert});
	ukey.pin = TOKEN_PIN_LOCKED;
	clerk_play("<F10>");
	ticks(2);
	clerk_has("UKey 已锁定");
	ukey.pin = TOKEN_PIN_FINAL;
	clerk_play("<F10>");
	ticks(2);
	clerk_has("只剩最后一次机会");
	ukey.empty = true;
	clerk_play("<F10>");
	ticks(2);
	clerk_has("插着的 UKey 里没有这张证书");
	ukey.empty = false;
	ukey.pin = TOKEN_PIN_FINE;
	clerk_play("<F10><ESC>");
	clerk_has("没有用 UKey 签名; 再按 Esc 返回");
	assert_int_equal(ukey.stops, 1);
	assert_string_equal(clerk_top(), "bind");
	conf_set(clerk_at.conf, "token", "modules", "");
	clerk_play("<F10>");
	clerk_has("柜台没有设 UKey 驱动");
	conf_set(clerk_at.conf, "token", "modules", "/usr/lib/maker.so");
	clerk_play("<ESC>");
}

static void the_menu_goes_by_the_ukey(void **state)
{
	struct certificate c = cert_case_read(&clerk_at, cert);
	char script[200];
	(void)state;
	clerk_open(&screen_home, NULL);
	clerk_play("36<ENTER>");
	assert_string_equal(clerk_top(), "bind-find");
	clerk_golden("bind-find");
	snprintf(script, sizeof script, "<SCAN:%s>", c.serial);
	clerk_play(script); /* it is bound: to be freed */
	assert_string_equal(clerk_top(), "bind");
	clerk_has("purpose=unbind");
}

static void files_go_out_and_come_back(void **state)
{
	char dir[] = "/tmp/guitai-bind-XXXXXX", path[100], script[300];
	struct bytes sig = {0};
	(void)state;
	assert_non_null(mkdtemp(dir));
	conf_set(clerk_at.conf, "token", "folder", dir);
	clerk_play("<F8>1<ENTER>");
	clerk_has("签名文字已存成");
	snprintf(path, sizeof path, "%s/bind-%.8s.txt", dir, given().nonce);
	assert_int_equal(access(path, R_OK), 0);
	unlink(path);
	signature(&sig);
	snprintf(path, sizeof path, "%s/bind-%.8s.sig", dir, given().nonce);
	clerk_play("<F8>2<ENTER>");
	clerk_has("读不了");
	FILE *f = fopen(path, "w");
	fputs(bytes_str(&sig), f);
	fclose(f);
	clerk_play("<ENTER>");
	clerk_has("已解除绑定");
	assert_false(is_bound());
	unlink(path);
	rmdir(dir);
	bytes_free(&sig);
	(void)script;
}

static void a_text_that_is_over_is_given_anew(void **state)
{
	struct bytes sig = {0};
	char script[300];
	(void)state;
	clerk_open(&screen_bind, &(struct bind_arg){false, account, cert});
	signature(&sig);
	clock_advance(CHALLENGE_MS + 1000);
	ticks(1);
	clerk_play(COUNTER_PASSWORD "<ENTER>"); /* nobody was here: it is locked */
	clerk_has("签名文字已失效");
	snprintf(script, sizeof script, "<SCAN:%s>", bytes_str(&sig));
	clerk_play(script);
	clerk_has("过了 10 分钟");
	clerk_play("<F8>3");
	clerk_has("已换成新的签名文字");
	clerk_play(script); /* the old one proves nothing for the new text */
	clerk_has("签名不符");
	signature(&sig);
	snprintf(script, sizeof script, "<SCAN:%s>", bytes_str(&sig));
	clerk_play(script);
	clerk_has("证书已绑定到账号");
	bytes_free(&sig);
}

static void a_long_reason_is_kept_whole(void **state)
{
	struct rows events = {0};
	struct store *s = clerk_at.desk.store;
	char reason[400] = "", script[500];
	(void)state;
	for (int i = 0; i < 80; i++)
		strcat(reason, "遗");
	clerk_open(&screen_account, &account);
	snprintf(script, sizeof script, "<F8>3%s<ENTER>1002<ENTER>" COUNTER_PASSWORD "<ENTER>", reason);
	clerk_play(script);
	clerk_has("已解除绑定, 李某 复核");
	assert_int_equal(s->ops->list(s, LIST_BINDINGS, &(struct list_arg){.a = account, .limit = 1}, &events), ST_OK);
	assert_string_equal(((const struct binding_event *)rows_at(&events, 0))->reason, reason);
	rows_free(&events);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pasted_signature_binds_and_a_scanned_one_unbinds),
		cmocka_unit_test(a_ukey_at_the_counter_signs_with_the_holders_pin),
		cmocka_unit_test(a_locked_or_another_ukey_is_said),
		cmocka_unit_test(the_menu_goes_by_the_ukey),
		cmocka_unit_test(files_go_out_and_come_back),
		cmocka_unit_test(a_text_that_is_over_is_given_anew),
		cmocka_unit_test(a_long_reason_is_kept_whole),
	};
	return cmocka_run_group_tests(tests, furnish, strip);
}
