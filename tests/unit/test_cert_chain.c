/* What is taken back, out of date, signed by somebody else or by another id is refused: SM2 and RSA, every time. */
#include "cert/demo_ca.h"
#include "tests/helper/cert_file.h"

#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000)
#define DAYS(n) ((n)*24 * 3600 * INT64_C(1000))

enum {
	BAD_SIGNATURE = 7,
	CRL_SIGNATURE = 8,
	NOT_YET = 9,
	EXPIRED = 10,
	CRL_EXPIRED = 12,
	NO_ISSUER = 20,
	REVOKED = 23
};

static struct demo_ca cas[2], others[2]; /* SM2, RSA; others: the same names, other keys */

static int start(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++)
		if (demo_ca_open(&cas[i], i ? DEMO_RSA : DEMO_SM2, NOW) ||
			demo_ca_open(&others[i], i ? DEMO_RSA : DEMO_SM2, NOW))
			return -1;
	return 0;
}

static int stop(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		demo_ca_close(&cas[i]);
		demo_ca_close(&others[i]);
	}
	return 0;
}

static struct bytes issue(struct demo_ca *ca, unsigned flags)
{
	struct demo_want w = {"杭州练习有限公司", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN | flags, NOW - DAYS(30),
		NOW + DAYS(300), 0};
	struct demo_key *key = NULL;
	struct bytes der = {0};

	assert_int_equal(demo_ca_issue(ca, &w, &key, &der), ST_OK);
	demo_key_free(key);
	return der;
}

/* Root and CA below it of each alg: SM2 and RSA side by side, as at a real counter. */
static struct cert_trust *trust_all(void)
{
	struct cert_trust *t = cert_trust_empty();

	for (int i = 0; i < 2; i++) {
		assert_int_equal(cert_openssl.trust_add(t, cas[i].root.data, cas[i].root.len, NULL), ST_OK);
		assert_int_equal(cert_openssl.trust_add(t, cas[i].sub.data, cas[i].sub.len, NULL), ST_OK);
	}
	return t;
}

static enum status add_crl(
	struct cert_trust *t, const struct demo_ca *ca, const struct demo_crl *c, struct cert_crl *out)
{
	struct bytes der = {0};
	enum status st;

	assert_int_equal(demo_ca_crl(ca, c, &der), ST_OK);
	st = cert_openssl.trust_crl(t, der.data, der.len, out);
	bytes_free(&der);
	return st;
}

static struct cert_chain judge(struct cert_trust *t, const struct bytes *der, int64_t at)
{
	struct cert_chain c;

	assert_int_equal(cert_openssl.chain(t, der->data, der->len, NULL, at, &c), ST_OK);
	return c;
}

/* More entries than one, the wanted one neither first nor in order. */
static void revoked_is_refused_again_and_again(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = trust_all();
		struct bytes bad = issue(&cas[i], 0);
		uint64_t serials[] = {cas[i].serial + 500, cas[i].serial + 100, cas[i].serial, cas[i].serial - 1000, 7};
		struct bytes good = issue(&cas[i], 0);
		struct demo_crl crl = {false, 1, NOW - DAYS(1), NOW + DAYS(20), serials, 5, false};
		struct cert_crl facts;

		assert_int_equal(add_crl(t, &cas[i], &crl, &facts), ST_OK);
		assert_int_equal(facts.revoked, 5);
		assert_string_equal(facts.number, "01");
		for (int again = 0; again < 3; again++) {
			struct cert_chain c = judge(t, &bad, NOW);

			assert_true(c.revoked && c.crl_known && c.path_good && !c.good);
			assert_int_equal(c.fault, REVOKED);
			assert_non_null(strstr(c.text, "吊销"));
			assert_true(c.revoked_at > 0);
			c = judge(t, &good, NOW);
			assert_true(c.good && c.crl_known && !c.revoked && !c.crl_stale);
			assert_int_equal(c.crl_at, NOW - DAYS(1));
			assert_int_equal(c.crl_next, NOW + DAYS(20));
		}
		/* still revoked when the list is out of date or the certificate is */
		assert_true(judge(t, &bad, NOW + DAYS(100)).revoked);
		assert_false(judge(t, &bad, NOW + DAYS(100)).good);
		assert_false(judge(t, &bad, NOW + DAYS(1000)).good);
		bytes_free(&bad);
		bytes_free(&good);
		cert_openssl.trust_close(t);
	}
}

/* The CA itself, taken back by the root. */
static void a_revoked_ca_takes_all_with_it(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = trust_all();
		struct bytes der = issue(&cas[i], 0);
		struct cert_list sub = cert_load(cas[i].sub.data, cas[i].sub.len);
		uint64_t serial = strtoull(sub.items[0].facts.serial, NULL, 16);
		struct demo_crl crl = {true, 1, NOW - DAYS(1), NOW + DAYS(20), &serial, 1, false};
		struct cert_chain c;

		assert_true(judge(t, &der, NOW).good);
		assert_int_equal(add_crl(t, &cas[i], &crl, NULL), ST_OK);
		for (int again = 0; again < 2; again++) {
			c = judge(t, &der, NOW);
			assert_false(c.good || c.path_good);
			assert_int_equal(c.fault, REVOKED);
			assert_non_null(strstr(c.text, "上级"));
		}
		cert_openssl.list_free(&sub);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
}

static void stale_none_and_newest_list(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = trust_all();
		struct bytes der = issue(&cas[i], 0);
		uint64_t serial = cas[i].serial;
		struct demo_crl old = {false, 1, NOW - DAYS(40), NOW - DAYS(10), NULL, 0, false},
				of_root = {true, 1, NOW - DAYS(1), NOW + DAYS(20), NULL, 0, false},
				new = {false, 2, NOW - DAYS(1), NOW + DAYS(20), &serial, 1, false};

		assert_false(judge(t, &der, NOW).crl_known);
		assert_true(judge(t, &der, NOW).good);
		/* of another issuer: as good as none */
		assert_int_equal(add_crl(t, &cas[i], &of_root, NULL), ST_OK);
		assert_false(judge(t, &der, NOW).crl_known);
		assert_int_equal(add_crl(t, &cas[i], &old, NULL), ST_OK);
		assert_true(judge(t, &der, NOW).crl_stale);
		assert_int_equal(judge(t, &der, NOW).fault, CRL_EXPIRED);
		assert_false(judge(t, &der, NOW - DAYS(20)).crl_stale);
		/* the newest decides */
		assert_int_equal(add_crl(t, &cas[i], &new, NULL), ST_OK);
		assert_true(judge(t, &der, NOW).revoked);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
}

static void a_list_must_be_signed_by_its_ca(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = trust_all();
		struct bytes der = {0};
		struct demo_crl crl = {false, 1, NOW - DAYS(1), NOW + DAYS(20), NULL, 0, false};

		assert_int_equal(add_crl(t, &others[i], &crl, NULL), ST_INVALID);
		assert_non_null(strstr(fault_text(), "签名不对"));
		if (cas[i].alg == DEMO_SM2) {
			crl.other_id = true;
			assert_int_equal(add_crl(t, &cas[i], &crl, NULL), ST_INVALID);
			crl.other_id = false;
		}
		assert_int_equal(demo_ca_crl(&cas[i], &crl, &der), ST_OK);
		assert_int_equal(cert_openssl.trust_crl(t, der.data, der.len - 1, NULL), ST_INVALID);
		der.data[der.len / 2] ^= 1;
		assert_int_equal(cert_openssl.trust_crl(t, der.data, der.len, NULL), ST_INVALID);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
	struct cert_trust *none = cert_trust_empty();
	struct demo_crl crl = {false, 1, NOW - DAYS(1), NOW + DAYS(20), NULL, 0, false};
	assert_int_equal(add_crl(none, &cas[0], &crl, NULL), ST_NOT_FOUND);
	cert_openssl.trust_close(none);
}

static void the_same_name_with_another_key_is_nobody(void **state)
{
	static const unsigned flags[] = {0, DEMO_NO_AKI};

	(void)state;
	for (int i = 0; i < 4; i++) {
		struct cert_trust *t = trust_all();
		struct bytes der = issue(&others[i / 2], flags[i % 2]);
		struct cert_list with = cert_load(others[i / 2].sub.data, others[i / 2].sub.len);
		struct cert_chain c = judge(t, &der, NOW);

		assert_false(c.good || c.path_good);
		if (flags[i % 2])
			assert_int_equal(c.fault, BAD_SIGNATURE);
		/* nor when the forger's CA comes along in the same file */
		assert_int_equal(cert_openssl.chain(t, der.data, der.len, &with, NOW, &c), ST_OK);
		assert_false(c.good || c.path_good);
		cert_openssl.list_free(&with);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
}

static void the_id_must_be_right(void **state)
{
	struct cert_trust *t = trust_all(), *odd = cert_trust_empty();
	struct bytes bare = issue(&cas[0], DEMO_BARE_ALG), null = issue(&cas[0], 0),
		     other = issue(&cas[0], DEMO_OTHER_ID);

	(void)state;
	assert_true(judge(t, &bare, NOW).good);
	assert_true(judge(t, &null, NOW).good);
	assert_int_equal(judge(t, &other, NOW).fault, BAD_SIGNATURE);
	assert_false(judge(t, &other, NOW).good);
	/* a CA for which another id is set: its certificates must carry that one, and those above it theirs */
	assert_int_equal(cert_openssl.trust_add(odd, cas[0].root.data, cas[0].root.len, NULL), ST_OK);
	assert_int_equal(cert_openssl.trust_add(odd, cas[0].sub.data, cas[0].sub.len, "OTHER"), ST_OK);
	assert_false(judge(odd, &null, NOW).good);
	assert_int_equal(judge(odd, &null, NOW).fault, BAD_SIGNATURE);
	bytes_free(&bare);
	bytes_free(&null);
	bytes_free(&other);
	cert_openssl.trust_close(t);
	cert_openssl.trust_close(odd);
}

static void validity_is_judged_at_the_time_given(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = trust_all();
		struct bytes der = issue(&cas[i], 0);
		struct cert_chain c = judge(t, &der, NOW - DAYS(31));

		assert_true(c.path_good && !c.timely && !c.good);
		assert_int_equal(c.fault, NOT_YET);
		assert_true(judge(t, &der, NOW).good);
		c = judge(t, &der, NOW + DAYS(301));
		assert_true(c.path_good && !c.timely && !c.good);
		assert_int_equal(c.fault, EXPIRED);
		/* the CA has ended too: nothing leads anywhere */
		assert_false(judge(t, &der, NOW + DAYS(5000)).path_good);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
}

static void a_holder_is_no_ca(void **state)
{
	struct cert_trust *t = cert_trust_empty();
	struct bytes der = issue(&cas[0], 0);

	(void)state;
	assert_int_equal(cert_openssl.trust_add(t, der.data, der.len, NULL), ST_INVALID);
	assert_non_null(strstr(fault_text(), "不是 CA 证书"));
	/* a CA below the root alone is no anchor */
	assert_int_equal(cert_openssl.trust_add(t, cas[0].sub.data, cas[0].sub.len, NULL), ST_OK);
	assert_false(judge(t, &der, NOW).path_good);
	assert_int_equal(cert_openssl.trust_add(t, cas[0].root.data, cas[0].root.len, NULL), ST_OK);
	assert_true(judge(t, &der, NOW).good);
	assert_string_equal(judge(t, &der, NOW).path, "杭州练习有限公司 < 练习国密 CA < 练习国密根 CA");
	bytes_free(&der);
	cert_openssl.trust_close(t);
}

/* The CA between may come in the same file as the certificate. */
static void what_lies_between_may_come_along(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		struct cert_trust *t = cert_trust_empty();
		struct bytes der = issue(&cas[i], 0);
		struct cert_list with = cert_load(cas[i].sub.data, cas[i].sub.len);
		struct cert_chain c;

		assert_int_equal(cert_openssl.trust_add(t, cas[i].root.data, cas[i].root.len, NULL), ST_OK);
		assert_int_equal(judge(t, &der, NOW).fault, NO_ISSUER);
		assert_int_equal(cert_openssl.chain(t, der.data, der.len, &with, NOW, &c), ST_OK);
		assert_true(c.good);
		cert_openssl.list_free(&with);
		bytes_free(&der);
		cert_openssl.trust_close(t);
	}
}

/* An RSA key certified by an SM2 CA, and the other way round: the id belongs to the signature, not to the key. */
static void keys_and_cas_may_be_mixed(void **state)
{
	struct cert_trust *t = trust_all();

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct demo_want w = {
			"杭州练习有限公司", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, NOW, NOW + DAYS(9), 0};
		struct demo_key *key = NULL;
		struct bytes der = {0};
		struct cert_list l;
		struct cert_chain c;

		assert_int_equal(demo_key_make(i ? DEMO_SM2 : DEMO_RSA, 0, &key), ST_OK);
		assert_int_equal(demo_ca_issue(&cas[i], &w, &key, &der), ST_OK);
		l = cert_load(der.data, der.len);
		assert_string_equal(l.items[0].facts.alg, i ? "SM2" : "RSA");
		assert_string_equal(l.items[0].facts.signed_by, i ? "SHA256-RSA" : "SM2-SM3");
		c = judge(t, &der, NOW + DAYS(1));
		if (!c.good)
			fail_msg("%s", c.text);
		cert_openssl.list_free(&l);
		bytes_free(&der);
		demo_key_free(key);
	}
	cert_openssl.trust_close(t);
}

static void one_changed_bit_is_seen(void **state)
{
	struct cert_trust *t = trust_all();

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct bytes der = issue(&cas[i], 0);

		for (size_t at = 4; at < der.len; at += 11) {
			struct cert_chain c;

			der.data[at] ^= 4;
			if (!cert_openssl.chain(t, der.data, der.len, NULL, NOW, &c) && c.good)
				fail_msg("a changed byte at %zu is believed", at);
			der.data[at] ^= 4;
		}
		assert_true(judge(t, &der, NOW).good);
		bytes_free(&der);
	}
	cert_openssl.trust_close(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(revoked_is_refused_again_and_again),
		cmocka_unit_test(a_revoked_ca_takes_all_with_it),
		cmocka_unit_test(stale_none_and_newest_list),
		cmocka_unit_test(a_list_must_be_signed_by_its_ca),
		cmocka_unit_test(the_same_name_with_another_key_is_nobody),
		cmocka_unit_test(the_id_must_be_right),
		cmocka_unit_test(validity_is_judged_at_the_time_given),
		cmocka_unit_test(a_holder_is_no_ca),
		cmocka_unit_test(what_lies_between_may_come_along),
		cmocka_unit_test(keys_and_cas_may_be_mixed),
		cmocka_unit_test(one_changed_bit_is_seen),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
