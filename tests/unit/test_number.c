/* The published vectors of every check digit (reliability.md section 8, domain.md section 4). */
#include "base/day.h"
#include "base/number.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static int32_t today(void)
{
	return day_from_ymd(2026, 11, 22);
}

static void uscc_right(void **state)
{
	static const char *const good[] = {"91350100M000100Y43", "91440300708461136T", "9144030071526726XG",
		"914403001922038216", "91330100799655058B", "9152000071430580XT", "9144030010001686XA",
		"911000001000013428", "91100000100003962T", "9131000013221158XC", "91440300192317458F",
		"91440400192548256N", "91440606722473344C", "9111000071093123XX", "121000004000123696",
		"12100000400009127B", "12100000400002697C", "113300000024821119"};
	char want = 'x';

	(void)state;
	for (size_t i = 0; i < N(good); i++)
		if (number_uscc(good[i], &want) != NUM_OK || want)
			fail_msg("refused %s", good[i]);
	assert_int_equal(number_uscc(good[0], NULL), NUM_OK);
}

static void uscc_wrong(void **state)
{
	static const struct {
		const char *code;
		enum verdict verdict;
		char want;
	} rows[] = {
		{"91310000631295002H", NUM_INNER, '1'},
		{"12100000400000678Y", NUM_INNER, '5'},
		{"91350211M0000XUF46", NUM_CHECK, 'R'},
		{"91350100M0001TGQXM", NUM_CHECK, '1'},
		{"91330100799655058A", NUM_CHECK, 'B'},
		{"91330100796955058B", NUM_CHECK, 'G'},
		{"91440300192203821Y", NUM_CHECK, '6'},
		{"91520000714304481T", NUM_CHECK, 'E'},
		{"91310115MA1G4L1WXK", NUM_CHECK, '7'},
		{"91350100M000100Y4Z", NUM_CHARS, 0},
		{"9133O100799655058B", NUM_CHARS, 0},
		{"91350100I000100Y43", NUM_CHARS, 0},
		{"91350100M000100Y4", NUM_LENGTH, 0},
		{"91350100M000100Y433", NUM_LENGTH, 0},
		{"", NUM_LENGTH, 0},
		{"91350100m000100y43", NUM_CHARS, 0},
		{"浙江汇信科技", NUM_CHARS, 0},
	};

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		char want = 'x';
		enum verdict v = number_uscc(rows[i].code, &want);

		if (v != rows[i].verdict || want != rows[i].want)
			fail_msg("%s: verdict %d, want %d", rows[i].code, v, want);
	}
}

/* Every single substitution and every swap of neighbours in a right code is seen. */
static void uscc_sees_slips_of_the_finger(void **state)
{
	static const char chars[] = "0123456789ABCDEFGHJKLMNPQRTUWXY", good[] = "91330100799655058B";
	char code[19], want;

	(void)state;
	for (size_t i = 0; i < 18; i++) {
		for (const char *c = chars; *c; c++) {
			memcpy(code, good, sizeof(code));
			code[i] = *c;
			assert_true((number_uscc(code, &want) == NUM_OK) == (*c == good[i]));
		}
		memcpy(code, good, sizeof(code));
		if (i == 17 || code[i] == code[i + 1])
			continue;
		code[i] = good[i + 1];
		code[i + 1] = good[i];
		assert_int_not_equal(number_uscc(code, &want), NUM_OK);
	}
}

static void orgcode(void **state)
{
	char want;

	(void)state;
	assert_int_equal(number_orgcode("799655058", &want), NUM_OK);
	assert_int_equal(number_orgcode("79965505-8", &want), NUM_OK);
	assert_int_equal(number_orgcode("71526726X", &want), NUM_OK);
	assert_int_equal(number_orgcode("799655057", &want), NUM_CHECK);
	assert_int_equal(want, '8');
	assert_int_equal(number_orgcode("79965505", &want), NUM_LENGTH);
	assert_int_equal(number_orgcode("7996550588", &want), NUM_LENGTH);
	assert_int_equal(number_orgcode("7996-5058", &want), NUM_CHARS);
	assert_int_equal(number_orgcode("79965505A", &want), NUM_CHARS);
}

static void identity_numbers(void **state)
{
	static const struct {
		const char *id;
		enum verdict verdict;
		char want;
	} rows[] = {
		{"11010519491231002X", NUM_OK, 0},
		{"440524188001010014", NUM_OK, 0},
		{"110105491231002", NUM_OK, 0},
		{"330106188402290010", NUM_OK, 0},
		{"330106189003071237", NUM_OK, 0},
		{"330106189003071245", NUM_OK, 0},
		{"810000189003070016", NUM_OK, 0},
		{"830000189003070028", NUM_OK, 0},
		{"330106190002290014", NUM_DATE, 0},
		{"330106200102290018", NUM_DATE, 0},
		{"330106199904310011", NUM_DATE, 0},
		{"330106209912310018", NUM_DATE, 0},
		{"000000189003070015", NUM_REGION, 0},
		{"110105194912310021", NUM_CHECK, 'X'},
		{"11010519491231002", NUM_LENGTH, 0},
		{"11010519491231002x", NUM_CHARS, 0},
		{"1101051949123100X1", NUM_CHARS, 0},
		{"11010549123100X", NUM_CHARS, 0},
	};
	char want, eighteen[19];

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		enum verdict v = number_id(rows[i].id, today(), &want);

		if (v != rows[i].verdict || want != rows[i].want)
			fail_msg("%s: verdict %d, want %d", rows[i].id, v, want);
	}
	assert_true(number_id15to18("110105491231002", eighteen));
	assert_string_equal(eighteen, "11010519491231002X");
	assert_false(number_id15to18("11010549123100X", eighteen));
}

static void phones(void **state)
{
	static const char *const good[] = {
		"13800138000", "+86 138-0013-8000", "8613800138000", " 138 0013 8000 ", "１３８００１３８０００"};
	static const char *const bad[] = {
		"", "12800138000", "1380013800", "138001380000", "0571-88888888", "+8513800138000", "1380013800a"};
	char out[12];

	(void)state;
	for (size_t i = 0; i < N(good); i++) {
		if (!number_mobile(good[i], out))
			fail_msg("refused %s", good[i]);
		assert_string_equal(out, "13800138000");
	}
	for (size_t i = 0; i < N(bad); i++)
		if (number_mobile(bad[i], out))
			fail_msg("took %s", bad[i]);
}

static void zcy_and_email(void **state)
{
	static const char *const mail[] = {"a@b.cn", "zhang.san+ca@mail.example.com", "1@1.com", "a_b-c@x-y.org.cn"};
	static const char *const not_mail[] = {"", "a", "a@b", "@b.cn", "a@", "a@b..cn", "a..b@c.cn", ".a@b.cn",
		"a@-b.cn", "a@b-.cn", "a b@c.cn", "a@b.1", "a@b.c", "a@b@c.cn", "张@b.cn", "a.@b.cn", "a@b.cn."};

	(void)state;
	assert_true(number_zcy("zcy0000001Ab"));
	assert_false(number_zcy("zcy") || number_zcy("ZCY1") || number_zcy("zcy-1") || number_zcy("azcy1"));
	assert_true(number_zcy("zcy12345678901234567890123456789012"));
	assert_false(number_zcy("zcy123456789012345678901234567890123"));
	for (size_t i = 0; i < N(mail); i++)
		if (!number_email(mail[i]))
			fail_msg("refused %s", mail[i]);
	for (size_t i = 0; i < N(not_mail); i++)
		if (number_email(not_mail[i]))
			fail_msg("took %s", not_mail[i]);
}

static void our_own_numbers(void **state)
{
	char order[15], slip[17], bad[17];

	(void)state;
	assert_int_equal(number_mod11_10("2611220100017"), '3');
	assert_int_equal(number_s10("47312482"), '9');
	assert_string_equal(number_order(today(), 1, 17, order), "26112201000173");
	assert_true(number_is_order(order));
	number_slip(today(), 1, 123, slip);
	assert_int_equal(strlen(slip), 16);
	assert_memory_equal(slip, "901261122000123", 15);
	assert_true(number_is_slip(slip));
	assert_false(number_is_order("2611220100017") || number_is_order("26112201000174") || number_is_order(slip));
	assert_false(number_is_order("") || number_is_slip("") || number_is_slip(order));
	for (int i = 0; i < 14; i++)
		for (char c = '0'; c <= '9'; c++) {
			memcpy(bad, order, 15);
			bad[i] = c;
			assert_true(number_is_order(bad) == (c == order[i]));
		}
	/* A right check digit does not make a date of 2026-13-22. */
	snprintf(bad, sizeof(bad), "%s", "2613220100017");
	bad[13] = number_mod11_10(bad);
	bad[14] = '\0';
	assert_false(number_is_order(bad));
}

static void sentences(void **state)
{
	char buf[128];

	(void)state;
	assert_string_equal(
		number_text(NUM_CHECK, "社会信用代码", 'L', buf, sizeof(buf)), "社会信用代码校验位不符, 应为 L");
	assert_string_equal(number_text(NUM_CHECK, "社会信用代码", 0, buf, sizeof(buf)), "社会信用代码校验位不符");
	assert_string_equal(number_text(NUM_INNER, "社会信用代码", '1', buf, sizeof(buf)),
		"社会信用代码中的组织机构代码不符, 第 17 位应为 1");
	assert_string_equal(
		number_text(NUM_DATE, "身份证号码", 0, buf, sizeof(buf)), "身份证号码中的出生日期不存在或在将来");
	for (int v = NUM_OK; v <= NUM_REGION; v++)
		assert_true(strlen(number_text((enum verdict)v, "x", 0, buf, sizeof(buf))) > 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uscc_right),
		cmocka_unit_test(uscc_wrong),
		cmocka_unit_test(uscc_sees_slips_of_the_finger),
		cmocka_unit_test(orgcode),
		cmocka_unit_test(identity_numbers),
		cmocka_unit_test(phones),
		cmocka_unit_test(zcy_and_email),
		cmocka_unit_test(our_own_numbers),
		cmocka_unit_test(sentences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
