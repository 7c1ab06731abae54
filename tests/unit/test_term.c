/* What the clerk sees and types through a real terminal library, without a terminal: a pipe in, a memfd out, libvterm.
 */
#include "base/clock.h"
#include "code/qr.h"
#include "tests/helper/toy.h"
#include "tests/helper/vt.h"
#include "ui/qr_draw.h"
#include "ui/term.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static struct {
	struct term *term;
	struct vt *vt;
	struct canvas *canvas;
	FILE *in, *out;
	int keys;   /* where the test types */
	off_t seen; /* of what the terminal wrote */
} s;

static void start(const char *name, int rows, int cols, bool mono, struct scanner *scanner)
{
	struct term_want want = {.name = name, .rows = rows, .cols = cols, .mono = mono, .scanner = scanner};
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	s.keys = ends[1];
	s.seen = 0;
	want.in = s.in = fdopen(ends[0], "r");
	want.out = s.out = fdopen(memfd_create("terminal", 0), "w");
	assert_int_equal(term_check(name, "C.UTF-8", false), ST_OK);
	assert_int_equal(term_open(&want, &s.term), ST_OK);
	s.vt = vt_new(rows, cols);
	s.canvas = canvas_new(rows, cols);
}

static int stop(void **state)
{
	(void)state;
	term_close(s.term);
	vt_free(s.vt);
	canvas_free(s.canvas);
	fclose(s.in);
	fclose(s.out);
	if (s.keys >= 0)
		close(s.keys);
	memset(&s, 0, sizeof(s));
	clock_fix(0);
	return 0;
}

/* Shows the canvas; returns how many bytes that took. */
static size_t show(void)
{
	char buf[4096];
	ssize_t n;
	off_t from = s.seen;

	term_draw(s.term, s.canvas);
	while ((n = pread(fileno(s.out), buf, sizeof(buf), s.seen)) > 0) {
		vt_feed(s.vt, buf, (size_t)n);
		s.seen += n;
	}
	return (size_t)(s.seen - from);
}

static void type(const char *bytes, size_t len)
{
	assert_int_equal(write(s.keys, bytes, len), len);
}

/* All that comes in now, as one line: text as it is, keys as <NAME>. */
static const char *heard(void)
{
	static char all[1024];
	struct term_input in;
	size_t n = 0;

	all[0] = '\0';
	for (term_wait(s.term, 0, &in); in.what != TERM_NOTHING && in.what != TERM_GONE; term_wait(s.term, 0, &in))
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
	type(bytes, strlen(bytes));
	assert_string_equal(heard(), want);
}

static void split_characters(void **state)
{
	static const char text[] = "浙a\xf0\xa0\xae\xb7"
				   "e\xcc\x81·ü";
	size_t len = strlen(text);
	char all[64];

	(void)state;
	start("xterm-256color", 24, 80, false, NULL);
	for (size_t at = 1; at < len; at++) {
		type(text, at);
		snprintf(all, sizeof(all), "%s", heard());
		type(text + at, len - at);
		strcat(all, heard());
		assert_string_equal(all, text);
	}
	all[0] = '\0';
	for (size_t i = 0; i < len; i++) {
		type(text + i, 1);
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
}

static void keys(void **state)
{
	static const char *const terms[] = {"xterm-256color", "vt100", "xterm-16color"};

	(void)state;
	for (int i = 0; i < 3; i++) {
		if (s.term)
			stop(NULL);
		start(terms[i], 24, 80, false, NULL);
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
		hears("\033[15;6~\033[I\033Ox2", "2");
	}
}

static void wedge(void **state)
{
	(void)state;
	start("xterm-256color", 24, 80, false, NULL);
	hears("a\002"
	      "26112201000173\rb",
		"a[26112201000173]b");
	hears("\002是否234567\r", "[bad]");
	hears("\002"
	      "123\033OS45\r1",
		"[bad]1");
	hears("\002\r", "[bad]");
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
	start("xterm-256color", 24, 80, false, &scanner);
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
	start("xterm-256color", 24, 80, false, NULL);
	type("1", 1);
	close(s.keys);
	s.keys = -1;
	term_wait(s.term, 250, &in);
	assert_int_equal(in.what, TERM_TEXT);
	term_wait(s.term, 250, &in);
	assert_int_equal(in.what, TERM_GONE);
	assert_int_equal(term_serve(s.term, ui), ST_UNAVAILABLE);
	ui_free(ui);
}

static void draws(void **state)
{
	int row, col;

	(void)state;
	start("xterm-256color", 5, 12, false, NULL);
	canvas_text(s.canvas, 0, 0, STYLE_TITLE, "柜台 > 首页!");
	canvas_text(s.canvas, 1, 9, STYLE_RED, "中文"); /* the second would start in the last column */
	canvas_text(s.canvas, 2, 1, STYLE_PLAIN, "汉字");
	canvas_text(s.canvas, 2, 2, STYLE_YELLOW, "字"); /* over two halves */
	canvas_text(s.canvas, 3, 0, STYLE_PLAIN, "e\xcc\x81\xf0\xa0\xae\xb7·");
	canvas_text(s.canvas, 4, 10, STYLE_GREEN, "末");
	canvas_caret(s.canvas, 3, 4);
	show();
	assert_string_equal(
		vt_text(s.vt), "柜台 > 首页!\n         中\n  字\ne\xcc\x81\xf0\xa0\xae\xb7·\n          末\n");
	assert_true(vt_cell(s.vt, 0, 0).attrs.reverse);
	assert_int_equal(vt_cell(s.vt, 1, 9).fg.indexed.idx, 1);
	assert_int_equal(vt_cell(s.vt, 2, 2).fg.indexed.idx, 3);
	assert_int_equal(vt_cell(s.vt, 4, 10).fg.indexed.idx, 2);
	assert_int_equal(vt_cell(s.vt, 4, 11).chars[0], (uint32_t)-1);
	vt_caret(s.vt, &row, &col);
	assert_int_equal(row, 3);
	assert_int_equal(col, 4);
	canvas_text(s.canvas, 2, 2, STYLE_PLAIN, "x");
	assert_in_range(show(), 1, 80); /* one changed cell is no new screen */
	assert_string_equal(
		vt_text(s.vt), "柜台 > 首页!\n         中\n  x\ne\xcc\x81\xf0\xa0\xae\xb7·\n          末\n");
	assert_in_range(show(), 0, 20);
}

static void without_colour(void **state)
{
	VTermScreenCell cell;

	(void)state;
	start("xterm-256color", 3, 20, true, NULL);
	canvas_text(s.canvas, 0, 0, STYLE_RED, "超期");
	canvas_text(s.canvas, 1, 0, STYLE_QR_LIGHT, " ");
	show();
	cell = vt_cell(s.vt, 0, 0);
	assert_true(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
	assert_true(vt_cell(s.vt, 0, 0).attrs.bold);
	assert_int_equal(vt_cell(s.vt, 1, 0).bg.indexed.idx, 231); /* the code stays black on white */
}

static void resizes(void **state)
{
	static const int sizes[][2] = {{24, 80}, {43, 132}, {10, 40}, {24, 80}, {30, 100}};
	struct ui *ui = toy_new(24, 80);
	struct term_input in;

	(void)state;
	start("xterm-256color", 24, 80, false, NULL);
	ui_play(ui, "3<ENTER><F7>51330100");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		vt_resize(s.vt, sizes[i][0], sizes[i][1]);
		term_resize(s.term, sizes[i][0], sizes[i][1]);
		term_wait(s.term, 250, &in);
		assert_int_equal(in.what, TERM_RESIZE);
		assert_int_equal(in.rows, sizes[i][0]);
		assert_int_equal(in.cols, sizes[i][1]);
		ui_resize(ui, in.rows, in.cols);
		ui_draw(ui, s.canvas);
		show();
		assert_true(vt_shows(s.vt, sizes[i][1] < 80 ? "窗口太小" : "51330100"));
		assert_true(vt_shows(s.vt, sizes[i][1] < 80 ? "放大后接着办" : "Esc挂单"));
	}
	ui_free(ui);
}

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
	canvas_clear(s.canvas);
	canvas_text(s.canvas, 0, 0, STYLE_TITLE, "柜台 > 收费");
	assert_int_equal(qr_draw(s.canvas, &qr, &box), ST_OK);
	assert_int_equal(box.style, style);
	assert_in_range(box.quiet, 2, 4);
	show();
	assert_string_equal(vt_qr(s.vt, read, sizeof(read)), payload);
}

static void codes_scan(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		start(codes[i].term, 48, 120, codes[i].mono, NULL);
		decodes("https://qr.example.com/bax0812345678901234567", QR_FULL, 48, 120);
		decodes("https://qr.example.com/bax0812345678901234567", QR_HALF, 48, 120);
		decodes("weixin://wxpay/bizpayurl?pr=NwY5Mz9", QR_HALF, 27, 80);
		stop(NULL);
	}
	start("xterm-256color", 24, 80, false, NULL);
}

static void codes_fit_or_say_so(void **state)
{
	static struct qr qr;
	struct qr_box box = {1, 0, 21, 80, QR_AUTO, 0};
	struct bytes b = {0};

	(void)state;
	start("xterm-256color", 24, 80, false, NULL);
	assert_int_equal(qr_make("https://qr.example.com/bax0812345678901234567", &qr), ST_OK);
	assert_int_equal(qr_draw(s.canvas, &qr, &box), ST_OK); /* version 4: 41x21 */
	assert_int_equal(box.style, QR_HALF);
	assert_int_equal(box.rows, 21);
	assert_int_equal(box.cols, 41);
	assert_int_equal(qr_other_style(s.canvas, &qr, &box, QR_HALF), QR_HALF);
	canvas_clear(s.canvas);
	box = (struct qr_box){1, 0, 18, 80, QR_AUTO, 0};
	assert_int_equal(qr_draw(s.canvas, &qr, &box), ST_REFUSED);
	assert_string_equal(fault_text(), "窗口太小，无法显示二维码");
	canvas_dump(s.canvas, &b);
	assert_int_equal(strspn(bytes_str(&b), "\n"), b.len); /* nothing of it was drawn */
	bytes_free(&b);
	s.canvas->ascii = true;
	box = (struct qr_box){1, 0, 21, 80, QR_HALF, 0};
	assert_int_equal(qr_draw(s.canvas, &qr, &box), ST_REFUSED); /* half blocks may be two wide here */
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
	start("xterm", 24, 80, false, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(split_characters, stop),
		cmocka_unit_test_teardown(keys, stop),
		cmocka_unit_test_teardown(wedge, stop),
		cmocka_unit_test_teardown(own_scanner, stop),
		cmocka_unit_test_teardown(nobody_there, stop),
		cmocka_unit_test_teardown(draws, stop),
		cmocka_unit_test_teardown(without_colour, stop),
		cmocka_unit_test_teardown(resizes, stop),
		cmocka_unit_test_teardown(codes_scan, stop),
		cmocka_unit_test_teardown(codes_fit_or_say_so, stop),
		cmocka_unit_test_teardown(says_no, stop),
	};

	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
