/* A scan comes whole from the scanner's own device or not at all. */
#include "base/clock.h"
#include "ui/scanner.h"

#include <fcntl.h>
#include <linux/input.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct scanner s;
static int device;

static void open_as(enum scanner_kind kind)
{
	int ends[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	scanner_start(&s, ends[0], kind);
	device = ends[1];
}

static int stop(void **state)
{
	(void)state;
	scanner_close(&s);
	if (device > 0)
		close(device);
	device = 0;
	clock_fix(0);
	return 0;
}

static void event(unsigned short type, unsigned short code, int value)
{
	struct input_event e = {.type = type, .code = code, .value = value};

	assert_int_equal(write(device, &e, sizeof(e)), sizeof(e));
}

/* As a scanner sends it: a scan code, the key down, up, a report. */
static void key(unsigned short code, bool shift)
{
	if (shift)
		event(EV_KEY, KEY_LEFTSHIFT, 1);
	event(EV_MSC, MSC_SCAN, 7);
	event(EV_KEY, code, 1);
	event(EV_KEY, code, 2); /* repeats do not count */
	event(EV_KEY, code, 0);
	if (shift)
		event(EV_KEY, KEY_LEFTSHIFT, 0);
	event(EV_SYN, SYN_REPORT, 0);
}

/* "CA12" by rows of a US keyboard. */
static void pull_trigger(const char *text)
{
	static const char rows[] = "1234567890-=\0\0qwertyuiop[]\0\0asdfghjkl;'`\0\\zxcvbnm,./";
	static const char upper[] = "!@#$%^&*()_+\0\0QWERTYUIOP{}\0\0ASDFGHJKL:\"~\0|ZXCVBNM<>?";

	for (; *text; text++) {
		const char *p = memchr(rows, *text, sizeof(rows) - 1);
		const char *q = memchr(upper, *text, sizeof(upper) - 1);

		assert_true(p || q);
		key((unsigned short)(KEY_1 + (p ? p - rows : q - upper)), !p);
	}
}

static void reads(enum scan_from want, const char *text)
{
	char got[SCAN_MAX] = "";

	assert_int_equal(scanner_read(&s, got), want);
	assert_string_equal(got, text);
}

static void keyboard(void **state)
{
	static const char *const codes[] = {"20251100123", "CA20251100123", "91330106MA27XXXX1K", "ZJ-2025-0001",
		"https://example.com/a?b=C&d=1_2~3", "$01MTIz+/==$"};

	(void)state;
	open_as(SCANNER_EVDEV);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		pull_trigger(codes[i]);
		key(i % 2 ? KEY_ENTER : KEY_KPENTER, false);
		reads(SCAN_WHOLE, codes[i]);
		reads(SCAN_NONE, "");
	}
	key(KEY_KP7, false);
	key(KEY_TAB, false);
	reads(SCAN_WHOLE, "7");
	key(KEY_ENTER, false);
	reads(SCAN_NONE, "");
}

static void keyboard_in_pieces(void **state)
{
	struct input_event e[2] = {
		{.type = EV_KEY, .code = KEY_5, .value = 1}, {.type = EV_KEY, .code = KEY_ENTER, .value = 1}};

	(void)state;
	open_as(SCANNER_EVDEV);
	for (size_t i = 0; i < sizeof(e); i++) {
		reads(SCAN_NONE, "");
		assert_int_equal(write(device, (char *)e + i, 1), 1);
	}
	reads(SCAN_WHOLE, "5");
}

static void refused_whole(void **state)
{
	char junk[SCAN_MAX + 10];

	(void)state;
	open_as(SCANNER_EVDEV);
	pull_trigger("12");
	key(KEY_F4, false); /* no scanner types that */
	pull_trigger("34");
	key(KEY_ENTER, false);
	reads(SCAN_BAD, "");
	pull_trigger("12");
	key(KEY_ENTER, false);
	reads(SCAN_WHOLE, "12");
	stop(NULL);
	open_as(SCANNER_LINE);
	memset(junk, '7', sizeof(junk));
	junk[sizeof(junk) - 1] = '\r';
	assert_int_equal(write(device, junk, sizeof(junk)), sizeof(junk));
	reads(SCAN_BAD, "");
	assert_int_equal(write(device, "1\0002\r\xff\xfe\r\x1b[A\r", 11), 11);
	reads(SCAN_BAD, "");
	reads(SCAN_BAD, "");
	reads(SCAN_BAD, "");
	assert_int_equal(write(device, "12\r", 3), 3);
	reads(SCAN_WHOLE, "12");
}

static void serial(void **state)
{
	(void)state;
	open_as(SCANNER_LINE);
	assert_int_equal(write(device, "SF12", 4), 4);
	reads(SCAN_NONE, "");
	assert_int_equal(write(device, "34\r\n\r\n某某\n", 14), 14);
	reads(SCAN_WHOLE, "SF1234");
	reads(SCAN_WHOLE, "某某");
	reads(SCAN_NONE, "");
}

static void unplugged(void **state)
{
	char path[] = "/tmp/scanner-XXXXXX", fifo[64];

	(void)state;
	clock_fix(1000000);
	assert_non_null(mkdtemp(path));
	snprintf(fifo, sizeof(fifo), "%s/line", path);
	assert_int_equal(scanner_open(&s, fifo), ST_UNAVAILABLE);
	assert_non_null(strstr(fault_text(), "扫码枪没有接上"));
	assert_int_equal(mkfifo(fifo, 0600), 0);
	scanner_again(&s);
	assert_int_equal(s.fd, -1); /* not at every tick */
	clock_advance(2000);
	scanner_again(&s);
	assert_true(s.fd >= 0);
	device = open(fifo, O_WRONLY);
	assert_int_equal(write(device, "12\r", 3), 3);
	reads(SCAN_WHOLE, "12");
	close(device);
	device = 0;
	reads(SCAN_NONE, "");
	assert_int_equal(s.fd, -1);
	unlink(fifo);
	rmdir(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(keyboard, stop),
		cmocka_unit_test_teardown(keyboard_in_pieces, stop),
		cmocka_unit_test_teardown(refused_whole, stop),
		cmocka_unit_test_teardown(serial, stop),
		cmocka_unit_test_teardown(unplugged, stop),
	};

	return cmocka_run_group_tests_name("scanner", tests, NULL, NULL);
}
