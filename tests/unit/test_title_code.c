/* 抬头码 as different writers make them, and what is not one. */
#include "base/charset.h"
#include "core/title_code.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void encode(const unsigned char *p, size_t len, struct bytes *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned v = (unsigned)p[i] << 16 | (i + 1 < len ? (unsigned)p[i + 1] << 8 : 0) |
			     (i + 2 < len ? p[i + 2] : 0u);

		bytes_putc(out, digits[v >> 18]);
		bytes_putc(out, digits[v >> 12 & 63]);
		bytes_putc(out, i + 1 < len ? digits[v >> 6 & 63] : '=');
		bytes_putc(out, i + 2 < len ? digits[v & 63] : '=');
	}
}

/* How a writer may differ from the next. */
struct writer {
	bool gbk_text, gbk_sum, short_sum, open_end;
	const char *joint;
};

static const char *write_code(const struct writer *w, struct bytes *out)
{
	struct bytes text = {0}, gbk = {0}, all = {0};

	bytes_printf(&text, "某某协会</>51330000MJ0000011W</>某路 8 号%s0571-00000000</>某银行某支行%s6200000000</>",
		w->joint, w->joint);
	assert_int_equal(charset_to(CHARSET_GBK, bytes_str(&text), text.len, &gbk), ST_OK);
	const struct bytes *summed = w->gbk_sum ? &gbk : &text, *shown = w->gbk_text ? &gbk : &text;
	unsigned crc = title_code_crc(summed->data, summed->len - (w->short_sum ? 3 : 0));
	bytes_add(&all, shown->data, shown->len);
	bytes_printf(&all, "%04X%s", crc, w->open_end ? "" : "</>");
	bytes_puts(out, "$01");
	encode(all.data, all.len, out);
	bytes_putc(out, '$');
	bytes_free(&text);
	bytes_free(&gbk);
	bytes_free(&all);
	return bytes_str(out);
}

static void the_published_sum(void **state)
{
	(void)state;
	assert_int_equal(title_code_crc("123456789", 9), 0xFEE8);
}

static void every_writer_is_read(void **state)
{
	(void)state;
	for (int i = 0; i < 32; i++) {
		struct writer w = {i & 1, i & 2, i & 4, i & 8, i & 16 ? "|" : " "};
		struct bytes code = {0};
		struct title_code t;

		assert_int_equal(title_code_read(write_code(&w, &code), &t), ST_OK);
		assert_true(t.good);
		assert_string_equal(t.name, "某某协会");
		assert_string_equal(t.tax_no, "51330000MJ0000011W");
		assert_string_equal(t.address, "某路 8 号");
		assert_string_equal(t.phone, "0571-00000000");
		assert_string_equal(t.bank, "某银行某支行");
		assert_string_equal(t.account, "6200000000");
		bytes_free(&code);
	}
}

static void a_changed_one_is_doubted(void **state)
{
	struct bytes all = {0}, code = {0};
	struct title_code t;

	(void)state;
	bytes_puts(&all, "某某协会</>51330000MJ0000011W</></></>0000</>");
	bytes_puts(&code, "$01");
	encode(all.data, all.len, &code);
	bytes_putc(&code, '$');
	assert_int_equal(title_code_read(bytes_str(&code), &t), ST_OK);
	assert_false(t.good);
	assert_string_equal(t.address, "");
	bytes_free(&all);
	bytes_free(&code);
}

static void what_is_none(void **state)
{
	static const char *const bad[] = {
		"", "$01$", "$01####$", "26112201000173", "$01AAAAAAAA$", "$01YWJjZGVmZ2hp$", "$015byA5LiJPC8+"};
	struct title_code t;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(title_code_read(bad[i], &t), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_sum),
		cmocka_unit_test(every_writer_is_read),
		cmocka_unit_test(a_changed_one_is_doubted),
		cmocka_unit_test(what_is_none),
	};

	return cmocka_run_group_tests_name("title_code", tests, NULL, NULL);
}
