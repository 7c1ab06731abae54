/* One description of a column serves what is typed, kept, shown and masked. */
#include "base/record.h"

#include "base/day.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

enum { KIND_BUYER, KIND_SELLER };

struct sample {
	int64_t id, keys, fee, paid;
	int32_t received;
	int kind;
	bool by_mail;
	char org[31], phone[16];
};

/* clang-format off */
static const struct code kinds[] = {
	{ KIND_BUYER,  "buyer",  "采购单位" },
	{ KIND_SELLER, "seller", "供应商" },
	{ 0, NULL, NULL },
};

enum { SC_KEYS, SC_FEE, SC_PAID, SC_RECEIVED, SC_KIND, SC_MAIL, SC_ORG, SC_PHONE, SC__COUNT };

static const struct column cols[] = {
	[SC_KEYS]     = COLUMN(sample, keys,     COL_INT,   0,       NULL,  "申领数量"),
	[SC_FEE]      = COLUMN(sample, fee,      COL_MONEY, 0,       NULL,  "费用"),
	[SC_PAID]     = COLUMN(sample, paid,     COL_TIME,  0,       NULL,  "支付时间"),
	[SC_RECEIVED] = COLUMN(sample, received, COL_DAY,   0,       NULL,  "签收日期"),
	[SC_KIND]     = COLUMN(sample, kind,     COL_CODE,  0,       kinds, "机构类型"),
	[SC_MAIL]     = COLUMN(sample, by_mail,  COL_BOOL,  0,       NULL,  "需要邮寄"),
	[SC_ORG]      = COLUMN(sample, org,      COL_TEXT,  0,       NULL,  "机构名称"),
	[SC_PHONE]    = COLUMN(sample, phone,    COL_TEXT,  PRIVATE, NULL,  "联系电话"),
};
/* clang-format on */

static const struct record_type type = {"sample", "样例", cols, SC__COUNT, sizeof(struct sample)};

static void reads_and_shows(void **state)
{
	static const struct {
		int col;
		const char *typed, *shown;
	} rows[] = {
		{SC_KEYS, " 3 ", "3"},
		{SC_KEYS, "-7", "-7"},
		{SC_KEYS, "", "0"},
		{SC_FEE, "10", "10.00"},
		{SC_FEE, "￥1,234.5", "1234.50"},
		{SC_PAID, "2026-11-22 14:05", "2026-11-22 14:05"},
		{SC_PAID, "", ""},
		{SC_RECEIVED, "20261122", "2026-11-22"},
		{SC_RECEIVED, "", ""},
		{SC_KIND, "供应商", "供应商"},
		{SC_KIND, "buyer", "采购单位"},
		{SC_MAIL, "是", "是"},
		{SC_MAIL, "需要", "是"},
		{SC_MAIL, "NO", "否"},
		{SC_MAIL, "", "否"},
		{SC_ORG, "　浙江汇信科技有限 ", "浙江汇信科技有限"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sample s = {0};
		char buf[64];

		if (record_parse(&cols[rows[i].col], &s, rows[i].typed))
			fail_msg("%s: %s", rows[i].typed, fault_text());
		assert_string_equal(record_text(&cols[rows[i].col], &s, buf, sizeof(buf)), rows[i].shown);
	}
}

static void refuses_with_label_and_value(void **state)
{
	static const struct {
		int col;
		const char *typed, *why;
	} rows[] = {
		{SC_KEYS, "三", "申领数量「三」: 要写整数"},
		{SC_KEYS, "99999999999999999999", "申领数量「99999999999999999999」: 要写整数"},
		{SC_FEE, "10.005", "费用「10.005」: 金额请写成 10.00"},
		{SC_RECEIVED, "2026-11-31", "签收日期「2026-11-31」: 日期请写成 2026-11-22"},
		{SC_PAID, "2026-11-22 25:00", "支付时间「2026-11-22 25:00」: 时间请写成 2026-11-22 14:05"},
		{SC_PAID, "2026-11-22", "支付时间「2026-11-22」: 时间请写成 2026-11-22 14:05"},
		{SC_KIND, "个人", "机构类型「个人」: 不在可选之列"},
		{SC_KIND, "", "机构类型「」: 不在可选之列"},
		{SC_MAIL, "也许", "需要邮寄「也许」: 请写是或否"},
		{SC_ORG, "浙江汇信科技有限公司一", "机构名称太长: 有 33 字节, 最多 30 (约 10 个汉字)"},
		{SC_ORG, "浙江\x1b", "机构名称含有控制字符"},
		{SC_ORG, "浙江\u202e", "机构名称含有改变文字方向的字符"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sample s = {0}, untouched = {0};

		assert_int_equal(record_parse(&cols[rows[i].col], &s, rows[i].typed), ST_INVALID);
		assert_string_equal(fault_text(), rows[i].why);
		assert_memory_equal(&s, &untouched, sizeof(s));
	}
}

static void sets_and_compares(void **state)
{
	struct sample a = {0}, b = {0};

	(void)state;
	for (int i = 0; i < SC__COUNT; i++)
		assert_true(record_equal(&cols[i], &a, &b));
	for (int i = 0; i < SC_ORG; i++) {
		record_set_int(&cols[i], &a, 1);
		assert_int_equal(record_int(&cols[i], &a), 1);
		assert_false(record_equal(&cols[i], &a, &b));
	}
	assert_int_equal(record_set_str(&cols[SC_ORG], &a, "长名字"), ST_OK);
	assert_int_equal(record_set_str(&cols[SC_ORG], &a, "短"), ST_OK);
	assert_string_equal(record_str(&cols[SC_ORG], &a), "短");
	for (size_t i = strlen("短"); i < sizeof(a.org); i++)
		assert_int_equal(a.org[i], 0);
	assert_int_equal(record_column(&type, "phone"), SC_PHONE);
	assert_int_equal(record_column(&type, "fax"), -1);
}

static void masks(void **state)
{
	static const struct {
		const char *open, *masked;
	} rows[] = {
		{"11010519491231002X", "110***********002X"},
		{"13800138000", "138****8000"},
		{"110105491231002", "110********1002"},
		{"0571-88888888", "057******8888"},
		{"张三", "张*"},
		{"欧阳小明", "欧*"},
		{"zhang@example.com", "z***@example.com"},
		{"", ""},
		{"1234567", "1*"},
		{"@a", "@*"},
		{"\xff", "*"},
	};
	struct sample s = {0};
	char buf[64];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(mask_text(rows[i].open, buf, sizeof(buf)), rows[i].masked);
	record_parse(&cols[SC_PHONE], &s, "13800138000");
	record_parse(&cols[SC_ORG], &s, "13800138000");
	assert_string_equal(record_masked(&cols[SC_PHONE], &s, buf, sizeof(buf)), "138****8000");
	assert_string_equal(record_masked(&cols[SC_ORG], &s, buf, sizeof(buf)), "13800138000");
}

static void codes(void **state)
{
	int v = -1;

	(void)state;
	assert_string_equal(code_text(kinds, KIND_SELLER), "供应商");
	assert_string_equal(code_name(kinds, KIND_SELLER), "seller");
	assert_string_equal(code_text(kinds, 9), "");
	assert_true(code_find(kinds, "seller", &v) && v == KIND_SELLER);
	assert_true(code_by_text(kinds, "采购单位", &v) && v == KIND_BUYER);
	assert_false(code_find(kinds, "供应商", &v) || code_by_text(kinds, "seller", &v) || code_find(NULL, "x", &v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_shows),
		cmocka_unit_test(refuses_with_label_and_value),
		cmocka_unit_test(sets_and_compares),
		cmocka_unit_test(masks),
		cmocka_unit_test(codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
