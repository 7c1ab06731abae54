/* The bytes a Chinese printer wants, and files from machines that never heard of UTF-8. */
#include "base/charset.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* printing.md section 6 */
static const struct {
	const char *ch, *hex;
	bool gbk, gb2312;
} vectors[] = {
	{"汇", "BBE3", true, true},
	{"喆", "86B4", true, false},
	{"堃", "88D2", true, false},
	{"囍", "87D6", true, false},
	{"䶮", "FE9F", false, false},
	{"㐂", "8139EF31", false, false},
	{"𠮷", "9534B235", false, false},
	{"\u00a5", "81308436", false, false},
	{"©", "81308438", false, false},
	{"•", "8136A631", false, false},
	{"✓", "8137BD37", false, false},
	{"￥", "A3A4", true, true},
	{"√", "A1CC", true, true},
	{"·", "A1A4", true, true},
	{"—", "A1AA", true, true},
	{"ⅰ", "A2A1", true, false},
	{"€", "A2E3", false, false},
	{"ɡ", "A8C0", true, false},
};

static void a_private_code_is_no_character(void **state)
{
	(void)state;
	for (enum charset cs = CHARSET_UTF8; cs < CHARSET__COUNT; cs++) {
		assert_false(charset_has(cs, "\ue784"));
		assert_false(charset_has(cs, ""));
		assert_false(charset_has(cs, "\xff"));
	}
}

static void converts_to_gb18030(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct bytes out = {0}, back = {0};
		char hex[16] = "";

		assert_int_equal(charset_to(CHARSET_GB18030, vectors[i].ch, strlen(vectors[i].ch), &out), ST_OK);
		for (size_t k = 0; k < out.len; k++)
			sprintf(hex + 2 * k, "%02X", out.data[k]);
		assert_string_equal(hex, vectors[i].hex);
		assert_int_equal(charset_from(CHARSET_GB18030, bytes_str(&out), out.len, &back), ST_OK);
		assert_string_equal(bytes_str(&back), vectors[i].ch);
		bytes_free(&out);
		bytes_free(&back);
	}
}

static void knows_what_a_printer_lacks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		assert_true(charset_has(CHARSET_GB18030, vectors[i].ch));
		assert_true(charset_has(CHARSET_UTF8, vectors[i].ch));
		if (charset_has(CHARSET_GBK, vectors[i].ch) != vectors[i].gbk)
			fail_msg("GBK and %s", vectors[i].ch);
		if (charset_has(CHARSET_GB2312, vectors[i].ch) != vectors[i].gb2312)
			fail_msg("GB2312 and %s", vectors[i].ch);
	}
	assert_false(charset_has(CHARSET_GBK, ""));
}

static void says_where_it_stopped(void **state)
{
	struct bytes out = {0};

	(void)state;
	assert_int_equal(charset_to(CHARSET_GBK, "汇𠮷", 7, &out), ST_INVALID);
	assert_string_equal(fault_text(), "第 4 字节的「𠮷」不在 GBK 里");
	assert_string_equal(bytes_str(&out), "\xbb\xe3");
	bytes_clear(&out);
	assert_int_equal(charset_from(CHARSET_GB18030, "ab\xff", 3, &out), ST_INVALID);
	assert_string_equal(fault_text(), "第 3 字节起不是 GB18030 文字");
	bytes_free(&out);
}

static void converts_long_texts(void **state)
{
	struct bytes in = {0}, mid = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 5000; i++)
		bytes_puts(&in, i % 3 ? "汇" : "a𠮷");
	assert_int_equal(charset_to(CHARSET_GB18030, bytes_str(&in), in.len, &mid), ST_OK);
	assert_int_equal(charset_from(CHARSET_GB18030, bytes_str(&mid), mid.len, &out), ST_OK);
	assert_int_equal(out.len, in.len);
	assert_memory_equal(out.data, in.data, in.len);
	bytes_free(&in);
	bytes_free(&mid);
	bytes_free(&out);
}

static void tells_files_apart(void **state)
{
	struct bytes out = {0}, gb = {0};
	enum charset found;

	(void)state;
	assert_int_equal(charset_detect("\xef\xbb\xbf机构", 9, &out, &found), ST_OK);
	assert_int_equal(found, CHARSET_UTF8);
	assert_string_equal(bytes_str(&out), "机构");
	bytes_clear(&out);
	charset_to(CHARSET_GB18030, "机构名称,𠮷野家", strlen("机构名称,𠮷野家"), &gb);
	assert_int_equal(charset_detect(bytes_str(&gb), gb.len, &out, &found), ST_OK);
	assert_int_equal(found, CHARSET_GB18030);
	assert_string_equal(bytes_str(&out), "机构名称,𠮷野家");
	bytes_clear(&out);
	assert_int_equal(charset_detect("\xff\xfe:g", 4, &out, &found), ST_INVALID);
	assert_non_null(strstr(fault_text(), "另存为"));
	bytes_free(&out);
	bytes_free(&gb);
}

static void does_not_read_damage_as_gb18030(void **state)
{
	static const char damaged[] = "机构名称,社会信用代码,注册机关\xe6\xb1,经办人";
	struct bytes out = {0};
	enum charset found;

	(void)state;
	assert_int_equal(charset_detect(damaged, strlen(damaged), &out, &found), ST_INVALID);
	assert_string_equal(fault_text(), "第 45 字节起不是 UTF-8 文字");
	bytes_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_private_code_is_no_character),
		cmocka_unit_test(converts_to_gb18030),
		cmocka_unit_test(knows_what_a_printer_lacks),
		cmocka_unit_test(says_where_it_stopped),
		cmocka_unit_test(converts_long_texts),
		cmocka_unit_test(tells_files_apart),
		cmocka_unit_test(does_not_read_damage_as_gb18030),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
