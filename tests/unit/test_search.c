/* The vectors of the search rules. */
#include "base/utf8.h"
#include "core/pinyin.h"
#include "core/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void initials_of_all_readings(void **state)
{
	static const char vectors[] =
		"行hx会hk长cz重cz厦sx单cds乐ly藏cz曾cz查cz区oq仇cq解jx石ds参cs朝cz调dt便bp给gj伽gjq龟gjq浙z六l都d冯f";
	const char *p = vectors;

	(void)state;
	while (*p) {
		uint32_t cp, want = 0;

		p += utf8_next(p, strlen(p), &cp);
		while (*p >= 'a' && *p <= 'z')
			want |= 1u << (*p++ - 'a');
		if (pinyin_set(cp) != want)
			fail_msg("U+%04X: %x, not %x", cp, pinyin_set(cp), want);
	}
	assert_int_equal(pinyin_set('q'), 1u << 16);
	assert_int_equal(
		pinyin_set('7') | pinyin_set('Q') | pinyin_set(0x20bb7) | pinyin_set(0x33ff) | pinyin_set(0xa000), 0);
}

static void the_table_is_whole(void **state)
{
	int some = 0, several = 0, most = 0;

	(void)state;
	for (uint32_t cp = 0x3400; cp <= 0x9fff; cp++) {
		int bits = __builtin_popcount(pinyin_set(cp));

		some += bits > 0;
		several += bits > 1;
		most = bits > most ? bits : most;
	}
	assert_int_equal(some, 26676);
	assert_int_equal(several, 331);
	assert_int_equal(most, 3);
}

static void the_table_is_what_its_source_gives(void **state)
{
	(void)state;
	assert_int_equal(
		system("bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | LC_ALL=C awk -f tests/gen_pinyin.awk"
		       " | cmp -s - src/core/pinyin_tab.h"),
		0);
}

static void normalises(void **state)
{
	static const char *const rows[][2] = {
		{"浙江（汇信）科技", "浙江汇信科技"},
		{"ABC（杭州）3D打印", "abc杭州3d打印"},
		{"ＡＢ１２", "ab12"},
		{"阿·买提", "阿买提"},
		{"a-b_c. d", "abcd"},
		{"佐々木〇一", "佐々木〇一"},
		{"「汇」、信。", "汇信"},
		{"a・b･c", "abc"},
		{"“汇”—信…", "汇信"},
		{"𠮷野家", "𠮷野家"},
		{"\xff汇", "汇"},
		{"", ""},
		{"ｱ。", "ｱ"},
	};
	char buf[SEARCH_TEXT], text[3000] = "";

	(void)state;
	for (size_t i = 0; i < N(rows); i++)
		assert_string_equal(search_normal(rows[i][0], buf), rows[i][1]);
	for (int i = 0; i < 700; i++)
		strcat(text, "𠮷");
	assert_int_equal(utf8_count(search_normal(text, buf)), SEARCH_CHARS);
}

static void makes_tokens(void **state)
{
	static const char *const rows[][2] = {
		{"浙江汇信科技有限公司", "浙江 江汇 汇信 信科 科技 技有 有限 限公 公司 zj jh hx xk kj jy yx xg gs zjh "
					 "jhx hxk xkj kjy jyx yxg xgs 0zj 0zjh "
					 "0zjhx"},
		{"重庆长安", "重庆 庆长 长安 cq zq qc qz ca za cqc cqz zqc zqz qca qza 0cq 0zq 0cqc 0cqz 0zqc 0zqz "
			     "0cqca 0cqza "
			     "0zqca 0zqza"},
		{"ABC（杭州）3D打印",
			"ab bc c杭 杭州 州3 3d d打 打印 ab bc ch hz dd dy abc bch chz ddy 0ab 0abc 0abch"},
		{"单县", "单县 cx dx sx 0cx 0dx 0sx"},
		{"𠮷野家", "𠮷野 野家 yj"},
		{"汇", ""},
	};
	struct bytes out = {0};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		bytes_clear(&out);
		search_tokens(rows[i][0], &out);
		assert_string_equal(bytes_str(&out), rows[i][1]);
	}
	bytes_free(&out);
}

static void the_worst_name_stays_small(void **state)
{
	struct bytes name = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 300; i++)
		bytes_puts(&name, "单");
	search_tokens(bytes_str(&name), &out);
	assert_true(out.len > 30000 && out.len < 40000);
	bytes_free(&name);
	bytes_free(&out);
}

static void tails(void **state)
{
	struct search s;

	(void)state;
	assert_int_equal(search_tail("SF1234567890428"), 181533612);
	assert_int_equal(search_tail("CA2026112200000428"), 181520582);
	assert_int_equal(search_tail("EA123456789CN"), 212215292);
	assert_int_equal(search_tail("0428"), 181519118);
	assert_int_equal(search_tail("428"), -1);
	assert_int_equal(search_tail("1234-567"), -1);
	assert_int_equal(search_tail(""), -1);
	search_parse("0428", &s);
	assert_int_equal(s.kind, SEARCH_TAILS);
	assert_int_equal(s.lo, 181519118);
	assert_int_equal(s.hi, 181533758);
	/* Decimal padding would let 1234 find 01234's neighbours: 1234 is not 012340. */
	search_parse("12340", &s);
	assert_true(search_tail("1234") < s.lo || search_tail("1234") > s.hi);
	assert_true(search_code_ends("SF1234567890428", "890428") && !search_code_ends("SF1234567890428", "990428"));
	assert_true(search_code_ends("EA123456789CN", "456789") && !search_code_ends("0428", "10428"));
	assert_false(search_code_ends("0428", ""));
}

static void a_tail_query_finds_what_ends_so(void **state)
{
	static const char *const codes[] = {
		"26112201000173", "SF1234567890428", "20428", "0428", "00428", "EA123456789CN", "13800138000", "28"};
	static const char *const asked[] = {"0428", "28000", "10001738", "01000173", "3456789", "00428", "20428"};

	(void)state;
	for (size_t i = 0; i < N(asked); i++) {
		struct search s;

		search_parse(asked[i], &s);
		assert_int_equal(s.kind, SEARCH_TAILS);
		for (size_t k = 0; k < N(codes); k++) {
			int64_t r = search_tail(codes[k]);

			assert_int_equal(r >= s.lo && r <= s.hi, search_code_ends(codes[k], asked[i]));
		}
	}
}

static void reads_terms(void **state)
{
	static const struct {
		const char *input;
		enum search_kind kind;
		const char *a, *b;
		enum search_check check_a, check_b;
		const char *terms, *code, *digits;
	} rows[] = {
		{"汇", SEARCH_SHORT, "", "", 0, 0, "汇", "", ""},
		{"", SEARCH_SHORT, "", "", 0, 0, "", "", ""},
		{" （） ", SEARCH_SHORT, "", "", 0, 0, "", "", ""},
		{"z", SEARCH_SHORT, "", "", 0, 0, "z", "", ""},
		{"zjhx", SEARCH_NAMES, "\"0zjhx\"", "(\"zjh\" AND \"jhx\") NOT \"0zjhx\"", SEARCH_EXACT, SEARCH_HAS,
			"zjhx", "", ""},
		{"ZJ", SEARCH_NAMES, "\"0zj\"", "\"zj\" NOT \"0zj\"", SEARCH_EXACT, SEARCH_EXACT, "zj", "", ""},
		{"zjh", SEARCH_NAMES, "\"0zjh\"", "\"zjh\" NOT \"0zjh\"", SEARCH_EXACT, SEARCH_EXACT, "zjh", "", ""},
		{"zjhxk", SEARCH_NAMES, "\"0zjhx\" \"jhx\" \"hxk\"", "\"zjh\" \"jhx\" \"hxk\"", SEARCH_STARTS,
			SEARCH_INSIDE, "zjhxk", "", ""},
		{"汇信", SEARCH_NAMES, "\"汇信\"", "", SEARCH_EXACT, 0, "汇信", "", ""},
		{"汇信科技", SEARCH_NAMES, "\"汇信\" \"信科\" \"科技\"", "", SEARCH_HAS, 0, "汇信科技", "", ""},
		{"3D打印", SEARCH_NAMES, "\"3d\" \"d打\" \"打印\"", "", SEARCH_HAS, 0, "3d打印", "", ""},
		{"3d", SEARCH_NAMES, "\"3d\"", "", SEARCH_EXACT, 0, "3d", "", ""},
		{"163", SEARCH_NAMES, "\"16\" \"63\"", "", SEARCH_HAS, 0, "163", "", ""},
		{"（汇）信", SEARCH_NAMES, "\"汇信\"", "", SEARCH_EXACT, 0, "汇信", "", ""},
		{"0428", SEARCH_TAILS, "", "", 0, 0, "", "", ""},
		{"26112201000173", SEARCH_WHOLE, "", "", 0, 0, "", "26112201000173", "26112201000173"},
		{"sf1234567890428", SEARCH_WHOLE, "", "", 0, 0, "", "SF1234567890428", ""},
		{"ab12c", SEARCH_NAMES, "\"ab\" \"b1\" \"12\" \"2c\"", "", SEARCH_HAS, 0, "ab12c", "", ""},
		{"91330100799655058b", SEARCH_WHOLE, "", "", 0, 0, "", "91330100799655058B", ""},
		{"杭州 汇信", SEARCH_NAMES, "\"杭州\" \"汇信\"", "", SEARCH_EXACT, 0, "杭州 汇信", "", ""},
		{"杭州　hx", SEARCH_NAMES, "\"杭州\" \"hx\"", "", SEARCH_EXACT, 0, "杭州 hx", "", ""},
		{"杭州 zjhx", SEARCH_NAMES, "\"杭州\" \"zjh\" \"jhx\"", "", SEARCH_HAS, 0, "杭州 zjhx", "", ""},
		{"杭 汇信", SEARCH_NAMES, "\"汇信\"", "", SEARCH_HAS, 0, "杭 汇信", "", ""},
		{"汇信 0428", SEARCH_TAILS, "", "", 0, 0, "汇信", "", ""},
		{"zj hx", SEARCH_NAMES, "\"zj\" \"hx\"", "", SEARCH_EXACT, 0, "zj hx", "", ""},
		{"\"汇\" OR 信*", SEARCH_NAMES, "\"or\"", "", SEARCH_HAS, 0, "汇 or 信", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		static struct search s;

		search_parse(rows[i].input, &s);
		if (s.kind != rows[i].kind)
			fail_msg("%s: kind %d", rows[i].input, s.kind);
		assert_string_equal(s.section[0].match, rows[i].a);
		assert_string_equal(s.section[1].match, rows[i].b);
		assert_string_equal(s.terms, rows[i].terms);
		assert_string_equal(s.code, rows[i].code);
		assert_string_equal(s.digits, rows[i].digits);
		assert_int_equal(s.nsections, *rows[i].b ? 2 : *rows[i].a ? 1 : 0);
		assert_int_equal(s.section[0].check, rows[i].check_a);
		assert_int_equal(s.section[1].check, rows[i].check_b);
	}
}

static void whole_digits_fall_back_to_their_tail(void **state)
{
	struct search s;

	(void)state;
	search_parse("26112201000173", &s);
	assert_true(s.lo == s.hi && s.lo == search_tail("26112201000173"));
	search_parse("sf1234567890428", &s);
	assert_int_equal(s.lo, -1);
}

static void long_input_stays_well_formed(void **state)
{
	static const char *const units[] = {"汇", "𠮷", "ab ", "a", "汇信 ", "z1", "1", "\xff", "\""};
	static struct search s;

	(void)state;
	for (size_t i = 0; i < N(units); i++) {
		struct bytes in = {0};
		int quotes = 0;

		for (int k = 0; k < 2000; k++)
			bytes_puts(&in, units[i]);
		search_parse(bytes_str(&in), &s);
		for (const char *c = s.section[0].match; *c; c++)
			quotes += *c == '"';
		assert_int_equal(quotes % 2, 0);
		assert_true(strlen(s.section[0].match) < SEARCH_MATCH - 1 && strlen(s.terms) < SEARCH_TEXT - 1);
		bytes_free(&in);
	}
}

static void the_check_knows_order(void **state)
{
	(void)state;
	assert_true(search_name_has("浙江（汇信）科技有限公司", "江汇"));
	assert_true(search_name_has("浙江（汇信）科技有限公司", "jhxk"));
	assert_true(search_name_has("浙江汇信", "汇信 zj"));
	assert_false(search_name_has("浙江汇信", "汇信 zx"));
	assert_false(search_name_has("浙江汇信", "信汇"));
	assert_true(search_name_has("重庆长安", "zqca") && search_name_has("重庆长安", "cqza"));
	assert_true(search_name_has("ABC杭州", "abch") && search_name_has("浙江", ""));
	assert_true(search_name_starts("浙江汇信", "zj") && !search_name_starts("浙江汇信", "jh"));
	assert_false(search_name_has("汇", "汇信科技有限公司"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(initials_of_all_readings),
		cmocka_unit_test(the_table_is_whole),
		cmocka_unit_test(the_table_is_what_its_source_gives),
		cmocka_unit_test(normalises),
		cmocka_unit_test(makes_tokens),
		cmocka_unit_test(the_worst_name_stays_small),
		cmocka_unit_test(tails),
		cmocka_unit_test(a_tail_query_finds_what_ends_so),
		cmocka_unit_test(reads_terms),
		cmocka_unit_test(whole_digits_fall_back_to_their_tail),
		cmocka_unit_test(long_input_stays_well_formed),
		cmocka_unit_test(the_check_knows_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
