/* A refusal keeps its sentence, and buffers grow as they should. */
#include "base/bytes.h"
#include "base/status.h"
#include "base/xalloc.h"

#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#undef fail /* ours */

static void keeps_the_sentence(void **state)
{
	(void)state;
	assert_int_equal(fail(ST_CONFLICT, "申领单 %s 已被他人办理", "2611220100017"), ST_CONFLICT);
	assert_string_equal(fault_text(), "申领单 2611220100017 已被他人办理");
	fail(ST_INVALID, "第 3 行: %s", fault_text());
	assert_string_equal(fault_text(), "第 3 行: 申领单 2611220100017 已被他人办理");
}

static void never_cuts_a_character(void **state)
{
	char longish[2000] = "", last[8];
	size_t n;

	(void)state;
	for (int i = 0; i < 600; i++)
		strcat(longish, "柜");
	fail(ST_IO, "x%s", longish);
	n = strlen(fault_text());
	assert_true(n > 1000 && n < 1024);
	assert_int_equal((n - 1) % 3, 0);
	assert_string_equal(str_copy(last, 6, "柜台"), "柜");
	assert_string_equal(str_copy(last, 7, "柜台"), "柜台");
}

static void quotes_nothing_that_is_no_text(void **state)
{
	(void)state;
	fail(ST_INVALID, "没有「%.4s」\x1b[2J\n\xff", "柜台");
	assert_string_equal(fault_text(), "没有「柜」?[2J?");
}

static void every_status_has_a_word(void **state)
{
	(void)state;
	for (int i = 0; i < ST__COUNT; i++)
		assert_true(*status_text((enum status)i));
	assert_int_equal(status_exit(ST_OK), 0);
	assert_int_equal(status_exit(ST_REFUSED), 1);
	assert_int_equal(status_exit(ST_STORE), 1);
	assert_int_equal(status_exit(ST_USAGE), 2);
}

static void bytes_grow(void **state)
{
	struct bytes b = {0};

	(void)state;
	assert_string_equal(bytes_str(&b), "");
	for (int i = 0; i < 1000; i++)
		bytes_printf(&b, "%d,", i % 10);
	bytes_putc(&b, 0x1b);
	bytes_add(&b, "\0a", 2);
	bytes_puts(&b, "柜");
	assert_int_equal(b.len, 2000 + 1 + 2 + 3);
	assert_int_equal(b.data[2000], 0x1b);
	assert_int_equal(b.data[b.len], 0);
	bytes_clear(&b);
	assert_string_equal(bytes_str(&b), "");
	bytes_free(&b);
	assert_null(b.data);
}

static void formats_into_memory(void **state)
{
	char *s = xasprintf("%d %s", 7, "柜台");

	(void)state;
	assert_string_equal(s, "7 柜台");
	free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_the_sentence),
		cmocka_unit_test(never_cuts_a_character),
		cmocka_unit_test(quotes_nothing_that_is_no_text),
		cmocka_unit_test(every_status_has_a_word),
		cmocka_unit_test(bytes_grow),
		cmocka_unit_test(formats_into_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
