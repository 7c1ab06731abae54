/* SM2 and SM3 against an implementation that shares nothing with ours: npm's sm-crypto, where node has it (NODE_PATH). */
#include "cert/demo_ca.h"
#include "tests/helper/cert_file.h"
#include "tests/helper/cert_point.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define ROUNDS 100
#define TEXT 400

static char dir[200];

static int start(void **state)
{
	(void)state;
	works_folder(dir);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	works_remove(dir);
	return 0;
}

static void need_module(void)
{
	if (system("node -e 'require(\"sm-crypto\")' >/dev/null 2>&1") == 0)
		return;
	print_message("skipped: node or its module sm-crypto is not here (npm install sm-crypto; NODE_PATH)\n");
	skip();
}

/* node smcrypto.js WORDS with in as its standard input; what it writes. */
static struct bytes ask(const char *words, const struct bytes *in)
{
	char path[240], line[600];
	struct bytes out;
	FILE *f;

	snprintf(path, sizeof(path), "%s/in", dir);
	f = fopen(path, "wb");
	assert_non_null(f);
	fwrite(bytes_str(in), 1, in->len, f);
	fclose(f);
	snprintf(line, sizeof(line), "node tests/e2e/smcrypto.js %s <%s >%s/out", words, path, dir);
	assert_int_equal(system(line), 0);
	snprintf(path, sizeof(path), "%s/out", dir);
	out = cert_read(path);
	assert_true(out.len > 0);
	return out;
}

struct row {
	unsigned char point[CERT_POINT], text[TEXT], sig[160];
	size_t text_len, sig_len;
	char id[80];
};

static void row_read(char *line, struct row *r)
{
	char *save = NULL, *pub = strtok_r(line, " ", &save), *text = strtok_r(NULL, " ", &save),
	     *id = strtok_r(NULL, " ", &save), *form = strtok_r(NULL, " ", &save), *sig = strtok_r(NULL, " ", &save);

	assert_true(pub && text && id && form && sig && strlen(text) <= sizeof(r->text) * 2 && strlen(sig) <= 320);
	hex_read(pub, r->point);
	hex_read(text, r->text);
	hex_read(sig, r->sig);
	r->text_len = strlen(text) / 2;
	r->sig_len = strlen(sig) / 2;
	snprintf(r->id, sizeof(r->id), "%s", id);
}

static enum status verify(const struct bytes *cert, const struct row *r, const char *id)
{
	struct cert_signed s = {cert->data, r->text, r->sig, cert->len, r->text_len, r->sig_len, id, false};

	return cert_openssl.verify(&s);
}

static void what_it_signs_we_believe(void **state)
{
	struct bytes none = {0}, out;
	char words[40], *save = NULL;
	int n = 0;

	(void)state;
	need_module();
	snprintf(words, sizeof(words), "sign %d", ROUNDS);
	out = ask(words, &none);
	for (char *line = strtok_r((char *)out.data, "\n", &save); line; line = strtok_r(NULL, "\n", &save), n++) {
		struct row r;
		struct bytes cert;

		row_read(line, &r);
		cert = cert_of_point(r.point);
		if (verify(&cert, &r, r.id))
			fail_msg("%d: %s", n, fault_text());
		assert_int_not_equal(verify(&cert, &r, "other"), ST_OK);
		r.text[(unsigned)n % r.text_len] ^= 1;
		assert_int_not_equal(verify(&cert, &r, r.id), ST_OK);
		bytes_free(&cert);
	}
	assert_int_equal(n, ROUNDS);
	bytes_free(&out);
}

static void put_hex(struct bytes *out, const unsigned char *p, size_t len)
{
	for (size_t i = 0; i < len; i++)
		bytes_printf(out, "%02x", p[i]);
	bytes_putc(out, ' ');
}

/* One line for the judge; every fifth is spoilt in one bit. */
static void line_put(struct bytes *out, const struct demo_key *key, const unsigned char *point, int i)
{
	static const char *const ids[] = {"1234567812345678", "ALICE123@YAHOO.COM", "汇信KEY-0001", "x"};
	unsigned char text[TEXT];
	size_t len = 1 + (size_t)i * 7 % 300;
	struct bytes sig = {0};

	for (size_t k = 0; k < len; k++)
		text[k] = (unsigned char)(i * 31 + (int)k * 7);
	assert_int_equal(
		demo_key_sign(key, i % 2 ? DEMO_SIG_DER : DEMO_SIG_RAW, ids[i / 2 % 4], text, len, &sig), ST_OK);
	if (i % 5 == 4)
		text[len / 2] ^= 0x10;
	put_hex(out, point, CERT_POINT);
	put_hex(out, text, len);
	bytes_printf(out, "%s %s ", ids[i / 2 % 4], i % 2 ? "der" : "raw");
	put_hex(out, sig.data, sig.len);
	out->data[out->len - 1] = '\n';
	bytes_free(&sig);
}

static void what_we_sign_it_believes(void **state)
{
	struct demo_ca ca;
	struct demo_want w = {"练习", "91350100M000100Y43", DEMO_USCC, DEMO_SIGN, 1000, 2000, 0};
	struct demo_key *key = NULL;
	struct bytes der = {0}, in = {0}, out;
	unsigned char point[CERT_POINT];

	(void)state;
	need_module();
	assert_int_equal(demo_ca_open(&ca, DEMO_SM2, INT64_C(1795413900000)), ST_OK);
	assert_int_equal(demo_ca_issue(&ca, &w, &key, &der), ST_OK);
	cert_point_of(&der, point);
	for (int i = 0; i < ROUNDS; i++)
		line_put(&in, key, point, i);
	out = ask("judge", &in);
	assert_int_equal(out.len, 2 * ROUNDS);
	for (int i = 0; i < ROUNDS; i++)
		if (out.data[2 * i] != (i % 5 == 4 ? '0' : '1'))
			fail_msg("signature %d: it says %c", i, out.data[2 * i]);
	bytes_free(&out);
	bytes_free(&in);
	bytes_free(&der);
	demo_key_free(key);
	demo_ca_close(&ca);
}

static void fingerprints_are_the_same(void **state)
{
	static const char *const names[] = {"cfca/cs-oca1.pem", "cfca/cs-oca11.pem", "cfca/cs-root.pem",
		"cfca/ev-oca.pem", "cfca/ev-root.pem", "cfca/gt-oca2.pem", "cfca/gt-root.pem",
		"national/antfin-under-rootca.pem", "national/nrcac-rootca.pem", "national/sheca-sm2-under-rootca.pem",
		"national/taier-under-rootca.pem", "national/tjca-under-civil-servant.pem"};
	struct bytes in = {0}, out;
	struct cert_list l[12];
	char *save = NULL, *line;

	(void)state;
	need_module();
	for (size_t i = 0; i < 12; i++) {
		l[i] = cert_file_load(names[i]);
		put_hex(&in, l[i].items[0].der, l[i].items[0].len);
		in.data[in.len - 1] = '\n';
	}
	out = ask("sm3", &in);
	line = strtok_r((char *)out.data, "\n", &save);
	for (size_t i = 0; i < 12; i++, line = strtok_r(NULL, "\n", &save)) {
		assert_non_null(line);
		assert_int_equal(strcasecmp(line, l[i].items[0].facts.sm3), 0);
		cert_openssl.list_free(&l[i]);
	}
	bytes_free(&in);
	bytes_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_signs_we_believe),
		cmocka_unit_test(what_we_sign_it_believes),
		cmocka_unit_test(fingerprints_are_the_same),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
