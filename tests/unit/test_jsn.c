/* What a wallet says is read strictly: whatever two readers could understand differently is not read at all. */
#include "base/json.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#define TEXT(s) s, sizeof(s) - 1
static const struct {
	const char *text;
	size_t len;
	bool good;
} texts[] = {
	/* clang-format off */
	{ TEXT("{\"a\":1}"), true },
	{ TEXT(" {\"a\":[1,{\"b\":\"邮寄费\"}]}\r\n"), true },
	{ TEXT("{\"a\":1,\"a\":1}"), false },
	{ TEXT("{\"a\":{\"b\":1,\"b\":2}}"), false },
	{ TEXT("{\"a\":1,\"\\u0061\":2}"), false },
	{ TEXT("{\"a\":1}x"), false },
	{ TEXT("{\"a\":1}{}"), false },
	{ TEXT("{\"a\":1}\0"), false },
	{ TEXT("{\"a\":\"x\0y\"}"), false },
	{ TEXT("{\"a\":\"\\u0000\"}"), false },
	{ TEXT("{\"a\":\"\xff\"}"), false },
	{ TEXT("{\"a\":\"\n\"}"), false },
	{ TEXT("\xef\xbb\xbf{}"), false },
	{ TEXT("{\"a\":9223372036854775808}"), false },
	{ TEXT("{\"a\":9223372036854775807}"), true },
	{ TEXT("{'a':1}"), false },
	{ TEXT("{a:1}"), false },
	{ TEXT(""), false },
	/* clang-format on */
};

static void reads_strictly(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct jsn *j = NULL;

		if (!jsn_parse(texts[i].text, texts[i].len, &j) != texts[i].good)
			fail_msg("row %zu: %s", i, texts[i].text);
		if (j)
			jsn_free(j);
	}
}

static void gives_exactly_the_asked_type(void **state)
{
	static const char text[] =
		"{\"n\":100,\"r\":100.0,\"e\":1e2,\"s\":\"100\",\"o\":{\"x\":\"y\"},\"l\":[{\"x\":\"z\"},3]}";
	struct jsn *j;
	int64_t n = 0;

	(void)state;
	assert_int_equal(jsn_parse(text, sizeof(text) - 1, &j), ST_OK);
	assert_true(jsn_get_int(j, "n", &n) && n == 100);
	assert_false(jsn_get_int(j, "r", &n) || jsn_get_int(j, "e", &n) || jsn_get_int(j, "s", &n) ||
		     jsn_get_int(j, "none", &n) || jsn_get_int(NULL, "n", &n));
	assert_string_equal(jsn_get_text(j, "s"), "100");
	assert_null(jsn_get_text(j, "n"));
	assert_null(jsn_get(j, "s"));
	assert_string_equal(jsn_get_text(jsn_get(j, "o"), "x"), "y");
	assert_string_equal(jsn_get_text(jsn_at(jsn_get(j, "l"), 0), "x"), "z");
	assert_null(jsn_at(jsn_get(j, "l"), 1));
	assert_null(jsn_at(jsn_get(j, "l"), 2));
	jsn_free(j);
}

static void writes_in_order_without_blanks(void **state)
{
	struct jsn *j = jsn_object(), *in = jsn_object();
	char *line;

	(void)state;
	jsn_text(j, "z", "邮寄费/1");
	jsn_int(j, "a", 5);
	jsn_text(in, "q", "\"");
	jsn_put(j, "in", in);
	line = jsn_line(j);
	assert_string_equal(line, "{\"z\":\"邮寄费/1\",\"a\":5,\"in\":{\"q\":\"\\\"\"}}");
	free(line);
	jsn_free(j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_strictly),
		cmocka_unit_test(gives_exactly_the_asked_type),
		cmocka_unit_test(writes_in_order_without_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
