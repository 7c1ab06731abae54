/* Real certificates of Chinese CAs: each judged as tests/certs/EXPECT.tsv says, each form of a file read. */
#include "tests/helper/cert_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { ID, CERT, TRUST, BETWEEN, CRL, AT, FLAGS, VERDICT, ERROR, TEXT, NOTE, EXPECT__COLS };

static void row_holds(const char *const *row)
{
	struct cert_trust *t = cert_trust_empty();
	struct cert_list l = cert_file_load(row[CERT]);
	struct cert_chain c;
	bool good;

	cert_trust_file(t, row[TRUST]);
	if (strcmp(row[BETWEEN], "-") != 0)
		cert_trust_file(t, row[BETWEEN]);
	if (strcmp(row[CRL], "-") != 0) {
		struct bytes crl = cert_file(row[CRL]);

		assert_int_equal(cert_openssl.trust_crl(t, crl.data, crl.len, NULL), ST_OK);
		bytes_free(&crl);
	}
	for (int again = 0; again < 2; again++) {
		assert_int_equal(
			cert_openssl.chain(t, l.items[0].der, l.items[0].len, NULL, cert_noon(row[AT]), &c), ST_OK);
		good = c.good && !c.crl_stale;
		if (good != !strcmp(row[VERDICT], "OK") || c.fault != atoi(row[ERROR]))
			fail_msg("%s %s: good %d, fault %d: %s; %s", row[ID], row[NOTE], good, c.fault, c.text, c.path);
		assert_int_equal(c.crl_known, strcmp(row[CRL], "-") != 0);
	}
	cert_openssl.list_free(&l);
	cert_openssl.trust_close(t);
}

static void every_row_is_judged_as_the_table_says(void **state)
{
	struct table t;

	(void)state;
	assert_int_equal(table_open("tests/certs", "EXPECT.tsv", EXPECT__COLS, &t), ST_OK);
	assert_int_equal(t.nrows, 13);
	for (int i = 0; i < t.nrows; i++)
		row_holds(t.rows[i]);
	table_close(&t);
}

static void every_form_loads(void **state)
{
	static const struct {
		const char *name;
		int n;
	} forms[] = {{"der.cer", 1}, {"crlf.pem", 1}, {"bom.pem", 1}, {"bare-base64.cer", 1}, {"text-and-two.pem", 2},
		{"der.p7b", 2}, {"pkcs7.pem", 2}, {"bare-base64.p7b", 2}};
	char name[80];

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		snprintf(name, sizeof(name), "forms/%s", forms[i].name);
		struct cert_list l = cert_file_load(name);

		if (l.n != forms[i].n)
			fail_msg("%s: %d certificates", name, l.n);
		assert_string_equal(l.items[0].facts.subject, "C=CN, O=NRCAC, CN=ROOTCA");
		assert_string_equal(
			l.items[0].facts.sha256, "9C28D3847414BFFF1A5749E7E2381146F82842083E8C592E16A612D04A5BA8CD");
		assert_string_equal(l.items[l.n - 1].facts.issuer, "C=CN, O=NRCAC, CN=ROOTCA");
		cert_openssl.list_free(&l);
	}
}

/* GM/T 0010 names signedData by an OID of its own; the rest is the same. */
static void a_bundle_by_the_gm_oid_loads(void **state)
{
	static const unsigned char gm[] = {0x06, 0x0a, 0x2a, 0x81, 0x1c, 0xcf, 0x55, 0x06, 0x01, 0x04, 0x02, 0x02};
	struct bytes p7 = cert_file("forms/der.p7b"), out = {0};
	struct cert_list l;
	size_t rest = p7.len - 15; /* behind 30 82 xx xx and the OID of PKCS#7 */

	(void)state;
	assert_memory_equal(p7.data, "\x30\x82", 2);
	assert_memory_equal(p7.data + 4, "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 11);
	bytes_printf(&out, "%c%c%c%c", 0x30, 0x82, (int)((rest + sizeof(gm)) >> 8), (int)((rest + sizeof(gm)) & 0xff));
	bytes_add(&out, gm, sizeof(gm));
	bytes_add(&out, p7.data + 15, rest);
	l = cert_load(out.data, out.len);
	assert_int_equal(l.n, 2);
	cert_openssl.list_free(&l);
	bytes_free(&out);
	bytes_free(&p7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_judged_as_the_table_says),
		cmocka_unit_test(every_form_loads),
		cmocka_unit_test(a_bundle_by_the_gm_oid_loads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
