/* Every certificate of the practice CA is stopped by the check that its row names, and by no other; the good ones pass
 * wherever their CA has put name and code. */
#include "cert/demo_dir.h"

#include "base/day.h"
#include "core/cert_judge.h"
#include "tests/helper/cert_file.h"
#include "tests/helper/works.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW INT64_C(1795413900000) /* 2026-11-23 14:05 in China */

static char dir[220];
static struct cert_trust *trust;

static int start(void **state)
{
	char folder[200], anchors[240], crl[240];

	(void)state;
	works_folder(folder);
	snprintf(dir, sizeof(dir), "%s/ca", folder);
	snprintf(anchors, sizeof(anchors), "%s/anchors", dir);
	snprintf(crl, sizeof(crl), "%s/crl", dir);
	if (demo_dir_write(dir, NOW, NULL, 0) || cert_openssl.trust_open(anchors, crl, &trust))
		print_error("%s\n", fault_text());
	return trust ? 0 : -1;
}

static int stop(void **state)
{
	(void)state;
	cert_openssl.trust_close(trust);
	dir[strlen(dir) - 3] = '\0';
	works_remove(dir);
	return 0;
}

static struct cert_wanted wanted(void)
{
	return (struct cert_wanted){.name = DEMO_ORG, .code = DEMO_CODE, .use = CERT_SIGN};
}

/* The findings on a file of the practice CA as one text: its blocks, then its warnings in brackets. */
static void judged(const char *file, const struct cert_wanted *w, char out[400])
{
	char path[300];
	struct cert_finding found[CHK__COUNT];
	struct cert_chain chain;
	struct cert_list l = {0};
	struct cert_case c = {.wanted = w, .now = NOW};
	struct bytes b;
	int n;

	snprintf(path, sizeof(path), "%s/certs/%s", dir, file);
	b = cert_read(path);
	if (cert_try(b.data, b.len, &l)) {
		c.unread = fault_text();
	} else {
		c.facts = &l.items[0].facts;
		assert_int_equal(cert_openssl.chain(trust, l.items[0].der, l.items[0].len, NULL, NOW, &chain), ST_OK);
		c.chain = &chain;
	}
	cert_judge(&c, found, &n);
	*out = '\0';
	for (int i = 0; i < n; i++)
		if (found[i].severity != CERT_OK)
			snprintf(out + strlen(out), 400 - strlen(out),
				found[i].severity == CERT_BLOCK ? "%s " : "(%s) ",
				code_name(cert_checks, (int)found[i].check));
	cert_openssl.list_free(&l);
	bytes_free(&b);
}

static void each_is_stopped_by_its_check_alone(void **state)
{
	struct table t;
	struct cert_wanted w = wanted();

	(void)state;
	assert_int_equal(table_open(dir, "EXPECT.tsv", 3, &t), ST_OK);
	assert_true(t.nrows >= demo_nrows);
	for (int i = 0; i < t.nrows; i++) {
		const char *file = t.rows[i][0], *finding = t.rows[i][1];
		char got[400], want[40];

		w.use = strstr(file, "-enc.cer") ? CERT_ENC : CERT_SIGN;
		judged(file, &w, got);
		snprintf(want, sizeof(want), "%s ", finding);
		if (!strcmp(file, "suffix.cer"))
			snprintf(want, sizeof(want), "(NAME) ");
		else if (!strcmp(file, "place-nowhere.cer") || !strcmp(file, "place-trust.cer"))
			snprintf(want, sizeof(want), "(CODE) ");
		else if (!strcmp(finding, "-"))
			want[0] = '\0';
		if (strcmp(got, want) != 0)
			fail_msg("%s (%s): «%s», not «%s»", file, t.rows[i][2], got, want);
	}
	table_close(&t);
}

static void what_was_ordered_counts(void **state)
{
	struct cert_wanted w = wanted();
	char got[400];

	(void)state;
	snprintf(w.alg, sizeof(w.alg), "RSA");
	judged("sm2-bare.cer", &w, got);
	assert_string_equal(got, "KEY ");
	judged("good-rsa-sign.cer", &w, got);
	assert_string_equal(got, "");
	w.bits = 3072;
	judged("good-rsa-sign.cer", &w, got);
	assert_string_equal(got, "KEY ");
	w = wanted();
	w.until = day_of_ms(NOW) + 340;
	w.tolerance = 5;
	judged("sm2-bare.cer", &w, got);
	assert_string_equal(got, "");
	w.tolerance = 4;
	judged("sm2-bare.cer", &w, got);
	assert_string_equal(got, "(TIME) ");
	w = wanted();
	w.pair = true;
	judged("sm2-bare.cer", &w, got);
	assert_string_equal(got, "PAIR ");
}

static void codes_are_found_with_their_place(void **state)
{
	static const struct {
		const char *file, *code, *from, *name;
	} rows[] = {
		{"place-orgcode.cer", "M000100Y-4", "扩展 组织机构代码", DEMO_ORG},
		{"place-utf8.cer", DEMO_CODE, "扩展 组织机构代码", DEMO_ORG},
		{"place-arc.cer", DEMO_CODE, "扩展 BJCA", DEMO_ORG},
		{"place-raw.cer", DEMO_CODE, "扩展 组织机构代码", DEMO_ORG},
		{"place-old-raw.cer", DEMO_CODE, "扩展 信用代码(旧)", DEMO_ORG},
		{"place-serial.cer", DEMO_CODE, "主题 serialNumber", DEMO_ORG},
		{"suffix.cer", DEMO_CODE, "主题 OU", NULL},
		{"place-rdn1.cer", DEMO_CODE, "主题 2.5.4.1", NULL},
		{"place-cn.cer", DEMO_CODE, "主题 CN 的一段", NULL},
		{"place-cn-051.cer", DEMO_CODE, "主题 CN 的一段", NULL},
		{"place-nowhere.cer", "", "", NULL},
		{"place-trust.cer", "", "", NULL},
		{"bmp.cer", DEMO_CODE, "扩展 组织机构代码", DEMO_ORG},
		{"gbk.cer", DEMO_CODE, "扩展 组织机构代码", DEMO_ORG},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char path[300];
		struct bytes b;
		struct cert_list l;

		snprintf(path, sizeof(path), "%s/certs/%s", dir, rows[i].file);
		b = cert_read(path);
		l = cert_load(b.data, b.len);
		assert_string_equal(l.items[0].facts.code, rows[i].code);
		assert_string_equal(l.items[0].facts.code_from, rows[i].from);
		if (rows[i].name)
			assert_string_equal(l.items[0].facts.name, rows[i].name);
		cert_openssl.list_free(&l);
		bytes_free(&b);
	}
}

static void pairs_must_belong_together(void **state)
{
	struct cert_facts sign = {.subject_id = "a", .spki = "1", .use = CERT_SIGN, .use_said = true, .to = 9},
			  enc = {.subject_id = "a", .spki = "2", .use = CERT_ENC, .use_said = true, .to = 9}, bad;
	struct cert_wanted w = {.pair = true, .use = CERT_SIGN};
	struct cert_finding f[CHK__COUNT];
	const struct {
		const char *why;
		struct cert_facts other;
	} rows[] = {
		{"齐全", enc},
		{"主题不同", (bad = enc, bad.subject_id[0] = 'b', bad)},
		{"同一把密钥", (bad = enc, bad.spki[0] = '1', bad)},
		{"有效期不同", (bad = enc, bad.to = 10, bad)},
		{"用途相同", (bad = enc, bad.use = CERT_SIGN, bad)},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct cert_case c = {.facts = &sign, .other = &rows[i].other, .wanted = &w, .now = 5};
		int n, at = 0;

		cert_judge(&c, f, &n);
		while (at < n && f[at].check != CHK_PAIR)
			at++;
		assert_true(at < n);
		if (!strstr(f[at].text, rows[i].why) || f[at].severity != (i ? CERT_BLOCK : CERT_OK))
			fail_msg("%s: %s", rows[i].why, f[at].text);
	}
}

static void swapped_certificates_are_seen(void **state)
{
	struct cert_wanted w = wanted();
	char got[400];

	(void)state;
	judged("good-sm2-enc.cer", &w, got);
	assert_string_equal(got, "USAGE ");
	w.use = CERT_ENC;
	judged("good-sm2-sign.cer", &w, got);
	assert_string_equal(got, "USAGE ");
}

/* What the desk looks up in its book. */
static void known_and_reused(void **state)
{
	static const struct {
		const char *known;
		bool other;
		const char *reused;
		enum cert_severity worst;
	} rows[] = {{"", false, "", CERT_OK}, {"26112201000173", false, "", CERT_WARN},
		{"26112201000173", true, "", CERT_BLOCK}, {"", false, "别的机构", CERT_BLOCK}};
	struct cert_facts f = {.alg = "SM2", .bits = 256, .use = CERT_SIGN, .use_said = true, .to = 9};
	struct cert_chain k = {.good = true, .path_good = true, .timely = true, .crl_known = true};
	struct cert_wanted w = {.use = CERT_SIGN};
	struct cert_finding found[CHK__COUNT];
	int n;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct cert_case c = {.facts = &f,
			.chain = &k,
			.wanted = &w,
			.now = 5,
			.known = rows[i].known,
			.known_other = rows[i].other,
			.reused = rows[i].reused};

		assert_int_equal(cert_judge(&c, found, &n), rows[i].worst);
	}
}

static void crl_rules_can_be_set(void **state)
{
	struct cert_facts f = {.alg = "SM2", .bits = 256, .use = CERT_SIGN, .use_said = true, .to = 9};
	struct cert_chain none = {.good = true, .path_good = true}, stale = none;
	struct cert_wanted w = {.use = CERT_SIGN};
	struct cert_finding found[CHK__COUNT];
	struct cert_case c = {.facts = &f, .chain = &none, .wanted = &w, .now = 5};
	int n;

	(void)state;
	stale.crl_known = stale.crl_stale = true;
	assert_int_equal(cert_judge(&c, found, &n), CERT_WARN);
	w.no_crl_block = true;
	assert_int_equal(cert_judge(&c, found, &n), CERT_BLOCK);
	c.chain = &stale;
	assert_int_equal(cert_judge(&c, found, &n), CERT_BLOCK);
	w.stale_warn = true;
	assert_int_equal(cert_judge(&c, found, &n), CERT_WARN);
	c.chain = NULL;
	assert_int_equal(cert_judge(&c, found, &n), CERT_BLOCK);
	assert_int_equal(found[1].check, CHK_CHAIN);
}

static void names(void **state)
{
	static const struct {
		const char *certified, *ordered;
		enum cert_same same;
	} rows[] = {
		{"杭州练习（集团）有限公司", "杭州练习(集团)有限公司", CERT_SAME},
		{"杭州练习 (集团) 有限公司", "杭州练习（集团）有限公司", CERT_SAME},
		{"杭州练习　有限公司", "杭州练习有限公司", CERT_SAME},
		{"ＡＢＣ练习有限公司", "abc练习有限公司", CERT_SAME},
		{"杭州练习有限公司（业务专用五）", "杭州练习有限公司", CERT_SUFFIX},
		{"杭州练习有限公司(备用1)", "杭州练习有限公司", CERT_SUFFIX},
		{"杭州练习有限公司(宁波)", "杭州练习有限公司", CERT_DIFFERENT},
		{"杭州练习有限公司第一分公司", "杭州练习有限公司", CERT_DIFFERENT},
		{"杭州练习有限公司", "杭州练习有限公司第一分公司", CERT_DIFFERENT},
		{"杭州练习有限公司", "", CERT_DIFFERENT},
		{"", "杭州练习有限公司", CERT_DIFFERENT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (cert_name_same(rows[i].certified, rows[i].ordered) != rows[i].same)
			fail_msg("%s / %s", rows[i].certified, rows[i].ordered);
}

static void codes(void **state)
{
	(void)state;
	assert_true(cert_code_same("91350100M000100Y43", "91350100m000100y43"));
	assert_true(cert_code_same("M000100Y-4", "91350100M000100Y43"));
	assert_true(cert_code_same("91350100M000100Y43", "M000100Y4"));
	assert_false(cert_code_same("M000100Y-5", "91350100M000100Y43"));
	assert_false(cert_code_same("", ""));
	assert_false(cert_code_same("91350100M000100Y43", "91350100M000100Y44"));
	assert_true(cert_code_same("zcy1a2b", "zcy1a2b"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_stopped_by_its_check_alone),
		cmocka_unit_test(what_was_ordered_counts),
		cmocka_unit_test(codes_are_found_with_their_place),
		cmocka_unit_test(pairs_must_belong_together),
		cmocka_unit_test(swapped_certificates_are_seen),
		cmocka_unit_test(known_and_reused),
		cmocka_unit_test(crl_rules_can_be_set),
		cmocka_unit_test(names),
		cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
