/* Every code on every kind of screen is read back from its cells, or the screen says that it is too small. */
#include "code/qr.h"
#include "tests/helper/rig.h"
#include "ui/qr_draw.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static const struct {
	const char *term;
	bool mono;
} codes[] = {{"xterm-256color", false}, {"xterm-16color", false}, {"xterm", false}, {"vt100", false},
	{"xterm-256color", true}};

static void decodes(const char *payload, enum qr_style style, int rows, int cols)
{
	struct qr_box box = {3, 2, rows - 6, cols - 4, style, 0};
	static struct qr qr;
	char read[512];

	assert_int_equal(qr_make(payload, &qr), ST_OK);
	canvas_clear(rig.canvas);
	canvas_text(rig.canvas, 0, 0, STYLE_TITLE, "柜台 > 收费");
	assert_int_equal(qr_draw(rig.canvas, &qr, &box), ST_OK);
	assert_int_equal(box.style, style);
	assert_in_range(box.quiet, 2, 4);
	rig_show();
	assert_string_equal(vt_qr(rig.vt, read, sizeof(read)), payload);
}

static void codes_scan(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		rig_start(codes[i].term, 48, 120, codes[i].mono, NULL);
		decodes("https://qr.example.com/bax0812345678901234567", QR_FULL, 48, 120);
		decodes("https://qr.example.com/bax0812345678901234567", QR_HALF, 48, 120);
		decodes("weixin://wxpay/bizpayurl?pr=NwY5Mz9", QR_HALF, 27, 80);
		rig_stop(NULL);
	}
	rig_start("xterm-256color", 24, 80, false, NULL);
}

static void codes_fit_or_say_so(void **state)
{
	static struct qr qr;
	struct qr_box box = {1, 0, 21, 80, QR_AUTO, 0};
	struct bytes b = {0};

	(void)state;
	rig_start("xterm-256color", 24, 80, false, NULL);
	assert_int_equal(qr_make("https://qr.example.com/bax0812345678901234567", &qr), ST_OK);
	assert_int_equal(qr_draw(rig.canvas, &qr, &box), ST_OK); /* version 4: 41x21 */
	assert_int_equal(box.style, QR_HALF);
	assert_int_equal(box.rows, 21);
	assert_int_equal(box.cols, 41);
	assert_int_equal(qr_other_style(rig.canvas, &qr, &box, QR_HALF), QR_HALF);
	canvas_clear(rig.canvas);
	box = (struct qr_box){1, 0, 18, 80, QR_AUTO, 0};
	assert_int_equal(qr_draw(rig.canvas, &qr, &box), ST_REFUSED);
	assert_string_equal(fault_text(), "窗口太小，无法显示二维码");
	canvas_dump(rig.canvas, &b);
	assert_int_equal(strspn(bytes_str(&b), "\n"), b.len); /* nothing of it was drawn */
	bytes_free(&b);
	rig.canvas->ascii = true;
	box = (struct qr_box){1, 0, 21, 80, QR_HALF, 0};
	assert_int_equal(qr_draw(rig.canvas, &qr, &box), ST_REFUSED); /* half blocks may be two wide here */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(codes_scan, rig_stop),
		cmocka_unit_test_teardown(codes_fit_or_say_so, rig_stop),
	};

	return cmocka_run_group_tests_name("qr_draw", tests, NULL, NULL);
}
