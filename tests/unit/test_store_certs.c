/* What the store itself promises of certificates: the lists by use, one account a certificate, a history that stays. */
#include "base/xalloc.h"
#include "core/anchor.h"
#include "core/binding.h"
#include "core/challenge.h"
#include "store/parts.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define AT INT64_C(1795305600000)
#define CODE "51330000000000001X"

/* Three certificates: a pair of order 3, and one of nobody. */
static void add_certificates(struct act *a)
{
	for (int i = 0; i < 3; i++) {
		struct certificate c = {.application = i < 2 ? 3 : 0, .issuer_id = "ca1", .not_after = AT + i};
		struct certificate_check k = {.certificate = 1 + i / 2, .code = "NAME"};
		struct crl l = {.issuer_id = "ca1"};
		snprintf(c.serial, sizeof(c.serial), "0%dA", i);
		snprintf(c.spki, sizeof(c.spki), "key%d", i / 2);
		snprintf(l.sha256, sizeof(l.sha256), "list%d", i);
		str_copy(c.org, sizeof(c.org), i ? "浙江省某某协会" : "宁波某某工程有限公司");
		str_copy(c.code, sizeof(c.code), i ? CODE : "");
		str_copy(c.media, sizeof(c.media), i < 2 ? "HX1" : "");
		str_copy(l.issuer_id, sizeof(l.issuer_id), i ? "ca1" : "ca2");
		c.state = CS_ISSUED;
		act_add(a, &certificate_type, &c);
		act_add(a, &certificate_check_type, &k);
		act_add(a, &crl_type, &l);
	}
	act_add(a, &cert_der_type, &(struct cert_der){.certificate = 2, .der = "MII="});
	act_add(a, &cert_file_type, &(struct cert_file){.sha256 = "sum"});
	act_add(a, &anchor_type, &(struct anchor){.sha256 = "root"});
	act_add(a, &crl_part_type, &(struct crl_part){.crl = 2, .data = "MII="});
	act_add(a, &reminder_type, &(struct reminder){.certificate = 2, .days = 30});
}

static void add_accounts(struct act *a)
{
	for (int i = 0; i < 2; i++) {
		struct account n = {.uscc = CODE, .org = "浙江省某某协会"};
		snprintf(n.name, sizeof(n.name), "user%d", i);
		act_add(a, &account_type, &n);
	}
	for (int i = 0; i < 3; i++) {
		struct binding_event e = {.account = 1 + i / 2, .certificate = 1 + i % 2, .nonce = "n", .sig = "s"};
		act_add(a, &binding_event_type, &e);
		act_add(a, &binding_type, &(struct bound){.account = 1, .certificate = 1 + i % 2, .bound = i < 2});
	}
	act_add(a, &challenge_type, &(struct challenge){.nonce = "AB01", .account = 1, .certificate = 1});
}

static int furnish(void **state)
{
	struct store *s;
	struct act a;
	if (store_open_memory(&s))
		return 1;
	*state = s;
	book_act(&a, 2, 1);
	add_certificates(&a);
	add_accounts(&a);
	enum status st = s->ops->commit(s, &a, NULL);
	act_stop(&a);
	return st;
}

static int close_store(void **state)
{
	struct store *s = *state;
	s->ops->close(s);
	return 0;
}

/* clang-format off */
static const struct expected {
	enum listing list;
	struct list_arg arg;
	const char *ids;
} expected[] = {
	{ LIST_CERTS,             { 0 }, "3 2 1" },
	{ LIST_CERTS,             { .b = 2 }, "1" },
	{ LIST_CERTS_OF,          { .a = 3 }, "1 2" },
	{ LIST_CERTS_OF,          { 0 }, "" },
	{ LIST_CERTS_LOOSE,       { 0 }, "3" },
	{ LIST_CERTS_BY_SERIAL,   { .t = "01A" }, "2" },
	{ LIST_CERTS_BY_MEDIA,    { .t = "HX1" }, "2 1" },
	{ LIST_CERTS_BY_MEDIA,    { .t = "" }, "" },
	{ LIST_CERTS_BY_CODE,     { .t = "51330000000000001x" }, "3 2" },
	{ LIST_CERTS_BY_CODE,     { .t = "" }, "" },
	{ LIST_CERTS_BY_ORG,      { .t = "某某协会" }, "3 2" },
	{ LIST_CERTS_BY_ORG,      { .t = "某某", .b = 3 }, "2 1" },
	{ LIST_CERTS_BY_KEY,      { .t = "key0" }, "1 2" },
	{ LIST_CERTS_BY_ISSUER,   { .t = "ca1", .b = 1 }, "2 3" },
	{ LIST_CERTS_ENDING,      { .a2 = AT + 2 }, "1 2" },
	{ LIST_CERTS_ENDING,      { .a = AT, .b = 1, .a2 = AT + 3 }, "2 3" },
	{ LIST_CERT_DER,          { .a = 2 }, "1" },
	{ LIST_CERT_FILES,        { .t = "sum" }, "1" },
	{ LIST_CERT_CHECKS,       { .a = 1 }, "2 1" },
	{ LIST_ANCHORS,           { 0 }, "1" },
	{ LIST_CRLS,              { 0 }, "3 2 1" },
	{ LIST_CRLS_LAST,         { 0 }, "3 1" },
	{ LIST_CRLS_OF,           { .t = "ca1" }, "3 2" },
	{ LIST_CRL_PARTS,         { .a = 2 }, "1" },
	{ LIST_REMINDERS_OF,      { .a = 2 }, "1" },
	{ LIST_ACCOUNTS,          { 0 }, "2 1" },
	{ LIST_ACCOUNT_BY_NAME,   { .t = "USER0" }, "1" },
	{ LIST_ACCOUNTS_BY_USCC,  { .t = "51330000000000001x" }, "2 1" },
	{ LIST_ACCOUNTS_BY_ORG,   { .t = "某某协会", .b = 2 }, "1" },
	{ LIST_BOUND_TO,          { .a = 1 }, "1 2" },
	{ LIST_BOUND,             { .a = 2 }, "2" },
	{ LIST_BINDINGS,          { .a = 1 }, "2 1" },
	{ LIST_BINDINGS_OF,       { .a = 1 }, "3 1" },
	{ LIST_CHALLENGE,         { .t = "AB01" }, "1" },
	{ LIST_CHALLENGE,         { .t = "AB02" }, "" },
};
/* clang-format on */

static void test_each_list_of_certificates_gives_its_rows(void **state)
{
	bool met[LIST__COUNT] = {false};
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		book_list(*state, expected[i].list, &expected[i].arg, expected[i].ids);
		met[expected[i].list] = true;
	}
	for (int i = LIST_CERTS; i <= LIST_BINDINGS_OF; i++)
		if (!met[i])
			fail_msg("list %d is not tried here", i);
}

/* Whether the store takes this one row. */
static enum status put(struct store *s, const struct record_type *type, const void *row, int n)
{
	struct act a;
	book_act(&a, 1, n);
	act_add(&a, type, row);
	enum status st = s->ops->commit(s, &a, NULL);
	act_stop(&a);
	return st;
}

static void test_a_binding_needs_its_proof(void **state)
{
	struct store *s = *state;
	const struct binding_event unproved[] = {
		{.account = 1, .certificate = 1, .sig = "s"},
		{.account = 1, .certificate = 1, .nonce = "n"},
		{.account = 1, .certificate = 1, .proof = PROOF_PAPERS, .reason = "r", .clerk = 1, .approver = 2},
		{.kind = BIND_OFF, .proof = PROOF_PAPERS, .reason = "r", .clerk = 1},
		{.kind = BIND_OFF, .proof = PROOF_PAPERS, .reason = "r", .clerk = 1, .approver = 1},
		{.kind = BIND_OFF, .proof = PROOF_PAPERS, .clerk = 1, .approver = 2},
		{.kind = BIND_OFF, .proof = PROOF_SIGNATURE, .nonce = "n"},
	};
	for (size_t i = 0; i < sizeof(unproved) / sizeof(unproved[0]); i++)
		assert_int_not_equal(put(s, &binding_event_type, &unproved[i], 100 + (int)i), ST_OK);
	struct binding_event papers = {
		.kind = BIND_OFF, .proof = PROOF_PAPERS, .reason = "r", .clerk = 1, .approver = 2};
	assert_int_equal(put(s, &binding_event_type, &papers, 120), ST_OK);
}

static void test_a_certificate_has_one_account(void **state)
{
	struct bound second = {.account = 2, .certificate = 1, .bound = true};
	assert_int_equal(put(*state, &binding_type, &second, 130), ST_CONFLICT);
}

static void test_history_files_and_findings_stay(void **state)
{
	static const char *const sql[] = {"UPDATE binding_event SET account=2 WHERE id=1",
		"DELETE FROM binding_event WHERE id=1", "UPDATE certificate_check SET severity='ok' WHERE id=1",
		"DELETE FROM certificate_check WHERE id=1", "UPDATE cert_der SET der='' WHERE id=1",
		"DELETE FROM cert_der WHERE id=1"};
	for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]); i++)
		assert_int_not_equal(db_exec(store_of(*state)->db, sql[i]), ST_OK);
	book_list(*state, LIST_CERT_DER, &(struct list_arg){.a = 2}, "1");
}

/* One CA publishes each night for years, the other its one list a year. */
static void test_a_list_is_not_forgotten_behind_many(void **state)
{
	struct store *s = *state;
	struct act a;
	book_act(&a, 1, 140);
	for (int i = 0; i < 1000; i++) {
		struct crl l = {.issuer_id = "ca1"};
		snprintf(l.sha256, sizeof(l.sha256), "night%d", i);
		act_add(&a, &crl_type, &l);
	}
	assert_int_equal(s->ops->commit(s, &a, NULL), ST_OK);
	act_stop(&a);
	book_list(s, LIST_CRLS_LAST, NULL, "1003 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_list_of_certificates_gives_its_rows),
		cmocka_unit_test(test_a_binding_needs_its_proof),
		cmocka_unit_test(test_a_certificate_has_one_account),
		cmocka_unit_test(test_history_files_and_findings_stay),
		cmocka_unit_test(test_a_list_is_not_forgotten_behind_many),
	};
	return cmocka_run_group_tests(tests, furnish, close_store);
}
