/* Issue 6 row 4: 绑定 and 解除绑定 by a signature of the holder's own; whatever else is refused with a sentence. */
#include "base/clock.h"
#include "core/bind.h"
#include "core/cert.h"
#include "core/trust.h"
#include "tests/helper/cert_demo.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct demo_ca sm2, rsa;
static struct counter at;
static struct demo_key *sm2_key, *rsa_key, *enc_key, *other_key;
static int64_t account, second, foreign, sm2_cert, rsa_cert, enc_cert, other_cert;

static int begin(void **state)
{
	(void)state;
	return demo_ca_open(&sm2, DEMO_SM2, COUNTER_NOW) || demo_ca_open(&rsa, DEMO_RSA, COUNTER_NOW);
}

static int end(void **state)
{
	(void)state;
	demo_ca_close(&sm2);
	demo_ca_close(&rsa);
	return 0;
}

static int up(void **state)
{
	(void)state;
	counter_setup(&at, 0, 0);
	at.desk.certs = &cert_openssl;
	sm2_cert = cert_demo_add(&at, &sm2, CASE_ISSUED, NULL, DEMO_SIGN, &sm2_key);
	rsa_cert = cert_demo_add(&at, &rsa, CASE_ISSUED, NULL, DEMO_SIGN, &rsa_key);
	enc_cert = cert_demo_add(&at, &sm2, CASE_ISSUED, NULL, DEMO_ENC, &enc_key);
	other_cert = cert_demo_add(&at, &sm2, CASE_PICKUP, NULL, DEMO_SIGN, &other_key);
	account = cert_case_account(&at, CASE_ISSUED, "zhanghao01");
	second = cert_case_account(&at, CASE_ISSUED, "zhanghao02");
	foreign = cert_case_account(&at, CASE_PICKUP, "xiehui01");
	return 0;
}

static int down(void **state)
{
	(void)state;
	demo_key_free(sm2_key);
	demo_key_free(rsa_key);
	demo_key_free(enc_key);
	demo_key_free(other_key);
	counter_teardown(&at);
	return 0;
}

static struct challenge given(enum binding_kind kind, int64_t to, int64_t certificate)
{
	struct challenge c;
	if (desk_challenge(&at.desk, kind, to, certificate, &c))
		fail_msg("%s", fault_text());
	return c;
}

static void sign(const struct demo_key *key, enum demo_sig form, const char *text, struct bytes *sig)
{
	bytes_clear(sig);
	assert_int_equal(demo_key_sign(key, form, NULL, text, strlen(text), sig), ST_OK);
}

static enum status prove_by(const char *nonce, int64_t to, const struct bytes *sig)
{
	return desk_prove(&at.desk, NULL, &(struct proof){nonce, to, sig->data, sig->len});
}

/* Signs the challenge and brings the signature back. */
static enum status prove(const struct challenge *c, const struct demo_key *key, enum demo_sig form)
{
	struct bytes sig = {0};
	sign(key, form, c->text, &sig);
	enum status st = prove_by(c->nonce, c->account, &sig);
	bytes_free(&sig);
	return st;
}

static int64_t bound_to(int64_t certificate)
{
	struct account a;
	return desk_bound_to(&at.desk, certificate, &a) ? 0 : a.id;
}

static int history(int64_t of)
{
	struct rows rows = {0};
	at.desk.store->ops->list(at.desk.store, LIST_BINDINGS, &(struct list_arg){.a = of}, &rows);
	int n = rows.n;
	rows_free(&rows);
	return n;
}

static void bind(const struct demo_key *key, int64_t to, int64_t certificate)
{
	struct challenge c = given(BIND_ON, to, certificate);
	if (prove(&c, key, DEMO_SIG_DER))
		fail_msg("%s", fault_text());
}

static void the_text_says_what_for_and_for_whom(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert);
	struct certificate cert = cert_case_read(&at, sm2_cert);
	struct account a;
	char want[BINDING_TEXT];
	(void)state;
	at.desk.store->ops->get(at.desk.store, &account_type, account, &a);
	snprintf(want, sizeof want,
		"GUITAI-CA 1\npurpose=bind\naccount=zhanghao01\ncode=%s\nserial=%s\nissuer=%s\nnonce=%s\n"
		"created=2026-11-23T14:05:00+08:00\nexpires=2026-11-23T14:15:00+08:00\n",
		a.uscc, cert.serial, cert.issuer_id, c.nonce);
	assert_string_equal(c.text, want);
	assert_int_equal(strlen(c.nonce), 32);
	struct challenge again = given(BIND_ON, account, sm2_cert);
	assert_string_not_equal(c.nonce, again.nonce);
}

static void every_form_of_signature_binds_and_unbinds(void **state)
{
	(void)state;
	for (int f = 0; f < DEMO_SIG_SHA1; f++) {
		bool is_rsa = f == DEMO_SIG_PSS;
		int64_t cert = is_rsa ? rsa_cert : sm2_cert;
		const struct demo_key *key = is_rsa ? rsa_key : sm2_key;
		struct challenge c = given(BIND_ON, account, cert);
		if (prove(&c, key, (enum demo_sig)f))
			fail_msg("form %d: %s", f, fault_text());
		assert_int_equal(bound_to(cert), account);
		c = given(BIND_OFF, 0, cert);
		assert_non_null(strstr(c.text, "\npurpose=unbind\n"));
		if (prove(&c, key, (enum demo_sig)f))
			fail_msg("form %d: %s", f, fault_text());
		assert_int_equal(bound_to(cert), 0);
	}
	bind(rsa_key, account, rsa_cert);
	assert_int_equal(history(account), 11);
}

static void the_event_keeps_text_and_signature(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert), used;
	struct rows rows = {0};
	(void)state;
	assert_int_equal(prove(&c, sm2_key, DEMO_SIG_RAW), ST_OK);
	at.desk.store->ops->list(at.desk.store, LIST_BINDINGS, &(struct list_arg){.a = account}, &rows);
	const struct binding_event *e = rows_at(&rows, 0);
	assert_string_equal(e->text, c.text);
	assert_string_equal(e->nonce, c.nonce);
	assert_int_equal(strlen(e->sig), 88);
	assert_int_equal(e->proof, PROOF_SIGNATURE);
	assert_int_equal(desk_challenge_find(&at.desk, c.nonce, &used), ST_OK);
	assert_int_equal(used.used_at, clock_ms());
	rows_free(&rows);
}

static void a_nonce_serves_once(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert);
	(void)state;
	assert_int_equal(prove(&c, sm2_key, DEMO_SIG_DER), ST_OK);
	refused(prove(&c, sm2_key, DEMO_SIG_DER), "已经用过");
	struct challenge off = given(BIND_OFF, account, sm2_cert);
	assert_int_equal(prove(&off, sm2_key, DEMO_SIG_DER), ST_OK);
	refused(prove(&c, sm2_key, DEMO_SIG_DER), "已经用过"); /* cannot bind it again either */
	refused(prove(&off, sm2_key, DEMO_SIG_DER), "已经用过");
	assert_int_equal(bound_to(sm2_cert), 0);
}

static void foreign_nonces_and_other_accounts_are_refused(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert);
	struct bytes sig = {0};
	(void)state;
	sign(sm2_key, DEMO_SIG_DER, c.text, &sig);
	refused(prove_by("00112233445566778899AABBCCDDEEFF", 0, &sig), "不是本柜台给出的");
	refused(prove_by("", 0, &sig), "不是本柜台给出的");
	refused(prove_by(c.nonce, second, &sig), "这个随机数是给账号 zhanghao01 的");
	assert_int_equal(prove_by(c.nonce, account, &sig), ST_OK);
	bytes_free(&sig);
}

static void it_expires_after_ten_minutes(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert);
	(void)state;
	clock_advance(CHALLENGE_MS + 1);
	refused(prove(&c, sm2_key, DEMO_SIG_DER), "过了 10 分钟");
	c = given(BIND_ON, account, sm2_cert);
	clock_advance(CHALLENGE_MS - 1);
	assert_int_equal(prove(&c, sm2_key, DEMO_SIG_DER), ST_OK);
}

static void one_flipped_bit_is_refused(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert);
	struct bytes sig = {0};
	(void)state;
	sign(sm2_key, DEMO_SIG_RAW, c.text, &sig);
	for (size_t bit = 0; bit < sig.len * 8; bit += 7) {
		sig.data[bit / 8] ^= (unsigned char)(1u << bit % 8);
		assert_int_not_equal(prove_by(c.nonce, account, &sig), ST_OK);
		sig.data[bit / 8] ^= (unsigned char)(1u << bit % 8);
	}
	for (size_t i = 0; i < strlen(c.text); i += 5) { /* a text that differs */
		struct challenge other = c;
		other.text[i] ^= 1;
		refused(prove(&other, sm2_key, DEMO_SIG_DER), "签名不符");
	}
	assert_int_equal(bound_to(sm2_cert), 0);
	assert_int_equal(prove_by(c.nonce, account, &sig), ST_OK);
	bytes_free(&sig);
}

static void another_key_another_id_and_old_hashes_are_refused(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert), r = given(BIND_ON, account, rsa_cert);
	struct bytes sig = {0};
	(void)state;
	refused(prove(&c, other_key, DEMO_SIG_DER), "签名不符");
	refused(prove(&c, enc_key, DEMO_SIG_DER), "签名不符");
	refused(prove(&r, rsa_key, DEMO_SIG_SHA1), "签名不符");
	assert_int_equal(demo_key_sign(sm2_key, DEMO_SIG_DER, "another-id-here!", c.text, strlen(c.text), &sig), ST_OK);
	refused(prove_by(c.nonce, account, &sig), "签名不符");
	refused(desk_prove(&at.desk, NULL, &(struct proof){c.nonce, account, "", 0}), "没有签名");
	assert_int_equal(bound_to(sm2_cert), 0);
	conf_set(at.conf, "bind", "sha1", "yes");
	assert_int_equal(prove(&r, rsa_key, DEMO_SIG_SHA1), ST_OK);
	bytes_free(&sig);
}

static void only_what_may_be_bound_gets_a_text(void **state)
{
	struct challenge c;
	struct certificate was = cert_case_read(&at, rsa_cert), now = was;
	(void)state;
	refused(desk_challenge(&at.desk, BIND_ON, account, enc_cert, &c), "加密证书");
	refused(desk_challenge(&at.desk, BIND_ON, account, other_cert, &c), "机构代码不同");
	refused(desk_challenge(&at.desk, BIND_OFF, 0, sm2_cert, &c), "没有绑定在任何账号上");
	refused(desk_challenge(&at.desk, BIND_OFF, account, sm2_cert, &c), "没有绑定在账号 zhanghao01 上");
	bind(sm2_key, account, sm2_cert);
	refused(desk_challenge(&at.desk, BIND_ON, second, sm2_cert, &c), "已绑定在账号 zhanghao01, 请先解除绑定");
	refused(desk_challenge(&at.desk, BIND_OFF, second, sm2_cert, &c), "没有绑定在账号 zhanghao02 上");
	now.state = CS_SUSPENDED;
	counter_put(&at, &certificate_type, &was, &now);
	refused(desk_challenge(&at.desk, BIND_ON, account, rsa_cert, &c), "挂失");
}

static void what_changed_meanwhile_is_seen_when_proved(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert), two = given(BIND_ON, second, sm2_cert);
	struct certificate was = cert_case_read(&at, rsa_cert), now = was;
	(void)state;
	assert_int_equal(prove(&c, sm2_key, DEMO_SIG_DER), ST_OK);
	refused(prove(&two, sm2_key, DEMO_SIG_DER), "已绑定在账号 zhanghao01");
	struct challenge r = given(BIND_ON, account, rsa_cert);
	now.state = CS_REVOKED;
	counter_put(&at, &certificate_type, &was, &now);
	refused(prove(&r, rsa_key, DEMO_SIG_DER), "不能绑定");
	assert_int_equal(bound_to(rsa_cert), 0);
}

static void several_certificates_one_account(void **state)
{
	struct rows rows = {0};
	(void)state;
	assert_int_equal(desk_bindable(&at.desk, account, &rows), ST_OK);
	assert_int_equal(rows.n, 2); /* not the one for encryption */
	rows_free(&rows);
	bind(sm2_key, account, sm2_cert);
	bind(rsa_key, account, rsa_cert);
	assert_int_equal(desk_account_certs(&at.desk, account, &rows), ST_OK);
	assert_int_equal(rows.n, 2);
	rows_free(&rows);
	assert_int_equal(desk_bindable(&at.desk, account, &rows), ST_OK);
	assert_int_equal(rows.n, 0);
	rows_free(&rows);
}

/* Some RSA certificates carry no code at all: then the name has to be the account's. */
static void without_a_code_the_name_decides(void **state)
{
	struct demo_key *key;
	struct challenge c;
	struct rows rows = {0};
	int64_t bare = cert_demo_add(&at, &rsa, CASE_ISSUED, "", DEMO_SIGN, &key);
	(void)state;
	assert_string_equal(cert_case_read(&at, bare).code, "");
	refused(desk_challenge(&at.desk, BIND_ON, foreign, bare, &c), "没有机构代码");
	assert_int_equal(desk_bindable(&at.desk, account, &rows), ST_OK);
	assert_int_equal(rows.n, 3);
	rows_free(&rows);
	assert_int_equal(desk_bind_accounts(&at.desk, bare, &rows), ST_OK);
	rows_free(&rows);
	bind(key, account, bare);
	refused(desk_bind_accounts(&at.desk, enc_cert, &rows), "加密证书");
	rows_free(&rows);
	demo_key_free(key);
}

static void trust(const struct demo_ca *ca)
{
	int added;
	counter_as(&at, "9001");
	if (desk_anchor_add(&at.desk, NULL, ca->root.data, ca->root.len, NULL, &added) ||
		desk_anchor_add(&at.desk, NULL, ca->sub.data, ca->sub.len, NULL, &added))
		fail_msg("%s", fault_text());
	counter_as(&at, "1001");
}

static void take_back(struct demo_ca *ca, int64_t certificate)
{
	struct certificate cert = cert_case_read(&at, certificate);
	const uint64_t serial[] = {strtoull(cert.serial, NULL, 16)};
	struct demo_crl list = {false, 1, COUNTER_NOW - 1000, COUNTER_NOW + 86400000, serial, 1, false};
	struct crl_report report;
	struct bytes crl = {0};
	assert_int_equal(demo_ca_crl(ca, &list, &crl), ST_OK);
	if (desk_crl_import(&at.desk, NULL, crl.data, crl.len, &report))
		fail_msg("%s", fault_text());
	assert_int_equal(report.revoked, 1);
	bytes_free(&crl);
}

/* SM2 and RSA: it was good when the text was given out. */
static void a_revoked_or_untrusted_certificate_binds_nothing(void **state)
{
	struct challenge c = given(BIND_ON, account, sm2_cert), r = given(BIND_ON, account, rsa_cert);
	(void)state;
	trust(&rsa);
	refused(prove(&c, sm2_key, DEMO_SIG_DER), "证书不能用了");
	trust(&sm2);
	bind(sm2_key, second, sm2_cert);
	take_back(&rsa, rsa_cert);
	refused(prove(&r, rsa_key, DEMO_SIG_DER), "吊销");
	take_back(&sm2, sm2_cert);
	assert_int_equal(bound_to(sm2_cert), 0); /* the list ended what it had bound */
	refused(desk_challenge(&at.desk, BIND_ON, account, sm2_cert, &c), "吊销");
}

/* Clients that sign what was pasted: without the last line end, or with Windows' line ends. */
static void a_pasted_text_counts_too(void **state)
{
	char text[BINDING_TEXT];
	(void)state;
	for (int form = 0; form < 4; form++) {
		struct challenge c = given(BIND_ON, account, sm2_cert), off;
		struct bytes sig = {0};
		assert_true(challenge_form(&c, form, text, sizeof text));
		assert_int_equal(strchr(text, '\r') != NULL, form > 1);
		sign(sm2_key, DEMO_SIG_DER, text, &sig);
		assert_int_equal(prove_by(c.nonce, account, &sig), ST_OK);
		off = given(BIND_OFF, account, sm2_cert);
		assert_int_equal(prove(&off, sm2_key, DEMO_SIG_DER), ST_OK);
		bytes_free(&sig);
	}
	assert_false(challenge_form(&(struct challenge){.text = "a\n"}, 4, text, sizeof text));
}

static void history_is_only_added_to(void **state)
{
	struct rows rows = {0};
	(void)state;
	bind(sm2_key, account, sm2_cert);
	at.desk.store->ops->list(at.desk.store, LIST_BINDINGS, &(struct list_arg){.a = account}, &rows);
	struct binding_event was = *(const struct binding_event *)rows_at(&rows, 0), now = was;
	struct act a;
	char key[ACT_KEY];
	snprintf(now.reason, sizeof now.reason, "改过");
	secret_key(at.desk.secret, key);
	act_start(&a, key, NULL, clock_ms());
	act_change(&a, &binding_event_type, &was, &now);
	assert_int_not_equal(at.desk.store->ops->commit(at.desk.store, &a, NULL), ST_OK);
	act_stop(&a);
	rows_free(&rows);
	assert_int_equal(history(account), 1);
	assert_int_equal(history(foreign), 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		T(the_text_says_what_for_and_for_whom),
		T(every_form_of_signature_binds_and_unbinds),
		T(the_event_keeps_text_and_signature),
		T(a_nonce_serves_once),
		T(foreign_nonces_and_other_accounts_are_refused),
		T(it_expires_after_ten_minutes),
		T(one_flipped_bit_is_refused),
		T(another_key_another_id_and_old_hashes_are_refused),
		T(only_what_may_be_bound_gets_a_text),
		T(what_changed_meanwhile_is_seen_when_proved),
		T(several_certificates_one_account),
		T(without_a_code_the_name_decides),
		T(a_revoked_or_untrusted_certificate_binds_nothing),
		T(a_pasted_text_counts_too),
		T(history_is_only_added_to),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
