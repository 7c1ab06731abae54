/* What the clerk sees and types through a real terminal library, without a terminal: a pipe in, a memfd out, libvterm.
 */
#include "base/clock.h"
#include "tests/helper/rig.h"
#include "tests/helper/toy.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

/* All that comes in now, as one line: text as it is, keys as <NAME>. */
static const char *heard(void)
{
	static char all[1024];
	struct term_input in;
	size_t n = 0;

	all[0] = '\0';
	for (term_wait(rig.term, 0, &in); in.what != TERM_NOTHING && in.what != TERM_GONE; term_wait(rig.term, 0, &in))
		n += (size_t)snprintf(all + n, sizeof(all) - n,
			in.what == TERM_KEY        ? "<%s>"
			: in.what == TERM_SCAN     ? "[%s]"
			: in.what == TERM_BAD_SCAN ? "[bad]%s"
			: in.what == TERM_RESIZE   ? "{resize}%s"
						   : "%s",
			in.what == TERM_KEY ? uikey_name(in.key) : in.text);
	return all;
}

static void hears(const char *bytes, const char *want)
{
	rig_type(bytes, strlen(bytes));
	assert_string_equal(heard(), want);
}

static void split_characters(void **state)
{
	static const char text[] = "浙a\xf0\xa0\xae\xb7"
				   "e\xcc\x81·ü";
	size_t len = strlen(text);
	char all[64];

	(void)state;
	rig_start("xterm-256color", 24, 80, false, NULL);
	for (size_t at = 1; at < len; at++) {
		rig_type(text, at);
		snprintf(all, sizeof(all), "%s", heard());
		rig_type(text + at, len - at);
		strcat(all, heard());
		assert_string_equal(all, text);
	}
	all[0] = '\0';
	for (size_t i = 0; i < len; i++) {
		rig_type(text + i, 1);
		strcat(all, heard());
	}
	assert_string_equal(all, text);
	hears("\xe4\xb8"
	      "ab",
		"ab"); /* cut off in the middle */
	hears("\xff\xfe"
	      "a\x80\xc0\xaf"
	      "b\xed\xa0\x80"
	      "c",
		"abc");
	hears("\xe4\xb8\x1bOP中", "<F1>中");
	hears("\xe4\xb8\r\xad中", "<ENTER>中"); /* no character from before and after a key */
}

static void keys(void **state)
{
	static const char *const terms[] = {"xterm-256color", "vt100", "xterm-16color"};

	(void)state;
	for (int i = 0; i < 3; i++) {
		if (rig.term)
			rig_stop(NULL);
		rig_start(terms[i], 24, 80, false, NULL);
		hears("\033OP\033OQ\033OR\033OS\033[15~\033[17~\033[18~\033[19~\033[20~\033[21~\033[24~",
			"<F1><F2><F3><F4><F5><F6><F7><F8><F9><F10><ESC>");
		hears("\0331\0334\0339\0330", "<F1><F4><F9><F10>");
		hears("\033", "<ESC>");
		hears("\033x", "<ESC>x");
		hears("\033\033", "<ESC><ESC>");
		hears("\r\n\t\177\b\014\025", "<ENTER><ENTER><TAB><BACKSPACE><BACKSPACE><CTRL-L><CTRL-U>");
		hears("\033OA\033OB\033OC\033OD\033[5~\033[6~\033[3~\033[Z",
			"<UP><DOWN><RIGHT><LEFT><PGUP><PGDN><DELETE><BACKTAB>");
		hears("\033OH\033OF\033[1~\033[4~", "<HOME><END><HOME><END>");
		hears("\003\032\021\023", ""); /* ^C ^Z ^Q ^S do nothing here */
		hears("\033[23~1", "1");       /* F11 belongs to the terminal */
		hears("\033[15;6~\033[I\033OX2", "2");
	}
}

static void wedge(void **state)
{
	(void)state;
	rig_start("xterm-256color", 24, 80, false, NULL);
	hears("a\002"
	      "26112201000173\rb",
		"a[26112201000173]b");
	hears("\002是否234567\r", "[bad]");
	hears("\002"
	      "123\033OS45\r1",
		"[bad]1");
	hears("\002\r", "[bad]");
	hears("\033\002"
	      "12\r1",
		"<ESC>[12]1"); /* Esc stands before the scan and does not make F1 of what follows */
	clock_fix(1000000);
	hears("\002"
	      "123",
		"");
	clock_advance(1000);
	hears("", "[bad]");
	hears("9", "9");
}

static void own_scanner(void **state)
{
	struct scanner scanner;
	int ends[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	scanner_start(&scanner, ends[0], SCANNER_LINE);
	rig_start("xterm-256color", 24, 80, false, &scanner);
	assert_int_equal(write(ends[1], "SF1234567890123\r\nHX1\r", 21), 21);
	hears("张", "张[SF1234567890123][HX1]");
	close(ends[1]);
	hears("1", "1");
	assert_int_equal(scanner.fd, -1);
}

static void nobody_there(void **state)
{
	struct term_input in;
	struct ui *ui = toy_new(24, 80);

	(void)state;
	rig_start("xterm-256color", 24, 80, false, NULL);
	rig_type("1", 1);
	close(rig.keys);
	rig.keys = -1;
	term_wait(rig.term, 250, &in);
	assert_int_equal(in.what, TERM_TEXT);
	term_wait(rig.term, 250, &in);
	assert_int_equal(in.what, TERM_GONE);
	assert_int_equal(term_serve(rig.term, ui), ST_UNAVAILABLE);
	ui_free(ui);
}

static void draws(void **state)
{
	int row, col;

	(void)state;
	rig_start("xterm-256color", 5, 12, false, NULL);
	canvas_text(rig.canvas, 0, 0, STYLE_TITLE, "柜台 > 首页!");
	canvas_text(rig.canvas, 1, 9, STYLE_RED, "中文"); /* the second would start in the last column */
	canvas_text(rig.canvas, 2, 1, STYLE_PLAIN, "汉字");
	canvas_text(rig.canvas, 2, 2, STYLE_YELLOW, "字"); /* over two halves */
	canvas_text(rig.canvas, 3, 0, STYLE_PLAIN, "e\xcc\x81\xf0\xa0\xae\xb7·");
	canvas_text(rig.canvas, 4, 10, STYLE_GREEN, "末");
	canvas_caret(rig.canvas, 3, 4);
	rig_show();
	assert_string_equal(
		vt_text(rig.vt), "柜台 > 首页!\n         中\n  字\ne\xcc\x81\xf0\xa0\xae\xb7·\n          末\n");
	assert_true(vt_cell(rig.vt, 0, 0).attrs.reverse);
	assert_int_equal(vt_cell(rig.vt, 1, 9).fg.indexed.idx, 1);
	assert_int_equal(vt_cell(rig.vt, 2, 2).fg.indexed.idx, 3);
	assert_int_equal(vt_cell(rig.vt, 4, 10).fg.indexed.idx, 2);
	assert_int_equal(vt_cell(rig.vt, 4, 11).chars[0], (uint32_t)-1);
	vt_caret(rig.vt, &row, &col);
	assert_int_equal(row, 3);
	assert_int_equal(col, 4);
	canvas_text(rig.canvas, 2, 2, STYLE_PLAIN, "x");
	assert_in_range(rig_show(), 1, 80); /* one changed cell is no new screen */
	assert_string_equal(
		vt_text(rig.vt), "柜台 > 首页!\n         中\n  x\ne\xcc\x81\xf0\xa0\xae\xb7·\n          末\n");
	assert_in_range(rig_show(), 0, 20);
}

static void without_colour(void **state)
{
	VTermScreenCell cell;

	(void)state;
	rig_start("xterm-256color", 3, 20, true, NULL);
	canvas_text(rig.canvas, 0, 0, STYLE_RED, "超期");
	canvas_text(rig.canvas, 1, 0, STYLE_QR_LIGHT, " ");
	rig_show();
	cell = vt_cell(rig.vt, 0, 0);
	assert_true(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
	assert_true(vt_cell(rig.vt, 0, 0).attrs.bold);
	assert_int_equal(vt_cell(rig.vt, 1, 0).bg.indexed.idx, 231); /* the code stays black on white */
}

static void resizes(void **state)
{
	static const int sizes[][2] = {{24, 80}, {43, 132}, {10, 40}, {24, 80}, {30, 100}};
	struct ui *ui = toy_new(24, 80);
	struct term_input in;

	(void)state;
	rig_start("xterm-256color", 24, 80, false, NULL);
	ui_play(ui, "3<ENTER><F7>51330100");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		vt_resize(rig.vt, sizes[i][0], sizes[i][1]);
		term_resize(rig.term, sizes[i][0], sizes[i][1]);
		term_wait(rig.term, 250, &in);
		assert_int_equal(in.what, TERM_RESIZE);
		assert_int_equal(in.rows, sizes[i][0]);
		assert_int_equal(in.cols, sizes[i][1]);
		ui_resize(ui, in.rows, in.cols);
		ui_draw(ui, rig.canvas);
		rig_show();
		assert_true(vt_shows(rig.vt, sizes[i][1] < 80 ? "窗口太小" : "51330100"));
		assert_true(vt_shows(rig.vt, sizes[i][1] < 80 ? "放大后接着办" : "Esc挂单"));
	}
	ui_free(ui);
}

static void says_no(void **state)
{
	(void)state;
	assert_int_equal(term_check("linux", "C.UTF-8", false), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "Linux console"));
	assert_int_equal(term_check("linux", "C.UTF-8", true), ST_OK);
	assert_int_equal(term_check("xterm", "zh_CN.GBK", false), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "zh_CN.GBK"));
	assert_int_equal(term_check("xterm", "zh_CN.GBK", true), ST_OK);
	assert_int_equal(term_check("xterm", "zh_CN.UTF-8", false), ST_OK);
	assert_int_equal(term_check("xterm", "C", false), ST_OK);
	assert_int_equal(term_check("xterm", NULL, false), ST_OK);
	assert_int_equal(term_check("", NULL, false), ST_REFUSED);
	rig_start("xterm", 24, 80, false, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(split_characters, rig_stop),
		cmocka_unit_test_teardown(keys, rig_stop),
		cmocka_unit_test_teardown(wedge, rig_stop),
		cmocka_unit_test_teardown(own_scanner, rig_stop),
		cmocka_unit_test_teardown(nobody_there, rig_stop),
		cmocka_unit_test_teardown(draws, rig_stop),
		cmocka_unit_test_teardown(without_colour, rig_stop),
		cmocka_unit_test_teardown(resizes, rig_stop),
		cmocka_unit_test_teardown(says_no, rig_stop),
	};

	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
