/* Several printers: each slip goes to the one for its kind, a test page to the one it was asked for. */
#include "base/clock.h"
#include "tests/helper/capture.h"
#include "tests/helper/cupsd.h"
#include "tests/helper/escpos.h"
#include "tests/helper/works.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct cupsd cups;
static struct capture front, back, office;
static struct works works;
static char dir[200];

/* [printer.front] 80 mm by CUPS, [printer.back] 58 mm on an address of its own, [printer.office] pages by CUPS. */
static struct conf *settings(void)
{
	struct conf *c = conf_new();
	char at[64];

	conf_set(c, "printer.front", "profile", "generic-80");
	conf_set(c, "printer.front", "spool", "cups:FRONT");
	conf_set(c, "printer.back", "profile", "gprinter-58");
	conf_set(c, "printer.back", "slips", "label pickup");
	snprintf(at, sizeof(at), "device:127.0.0.1:%d", back.port);
	conf_set(c, "printer.back", "spool", at);
	conf_set(c, "printer.office", "profile", "a4");
	conf_set(c, "printer.office", "spool", "cups:OFFICE");
	return c;
}

static int set_up(void **state)
{
	char uri[64];

	(void)state;
	if (cupsd_start(&cups) || capture_start(&front, CAPTURE_OK) || capture_start(&back, CAPTURE_OK) ||
		capture_start(&office, CAPTURE_OK))
		return -1;
	office.pages = true;
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", front.port);
	if (cupsd_queue(&cups, "FRONT", uri))
		return -1;
	snprintf(uri, sizeof(uri), "socket://127.0.0.1:%d/", office.port);
	if (cupsd_driver(&cups, "OFFICE", uri))
		return -1;
	clock_fix(WORKS_NOW);
	works_folder(dir);
	works_open(&works, dir, true, settings());
	works.worker.lanes = WORKER_PRINT;
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	works_close(&works);
	works_remove(dir);
	clock_fix(0);
	capture_stop(&office);
	capture_stop(&back);
	capture_stop(&front);
	cupsd_stop(&cups);
	return 0;
}

/* Works until nothing is open. */
static void work(void)
{
	for (int i = 0; i < 2000; i++) {
		struct rows open = {0};
		struct list_arg arg = {0};
		int64_t next;
		int n;

		assert_int_equal(worker_step(&works.worker, &next), ST_OK);
		assert_int_equal(works.desk.store->ops->list(works.desk.store, LIST_COPIES_OPEN, &arg, &open), ST_OK);
		n = open.n;
		rows_free(&open);
		if (!n)
			return;
		poll(NULL, 0, 5);
		clock_advance(50);
	}
	fail_msg("copies stay open");
}

static void kinds_are_shared_out(void **state)
{
	unsigned page = 1u << SLIP_MAILING | 1u << SLIP_DAY | 1u << SLIP_PROXY;
	unsigned label = 1u << SLIP_LABEL | 1u << SLIP_PICKUP;

	(void)state;
	assert_int_equal(works.presses.n, 3);
	assert_int_equal(works.presses.list[0].kinds, (1u << SLIP__COUNT) - 1 - page - label);
	assert_int_equal(works.presses.list[1].kinds, label);
	assert_int_equal(works.presses.list[2].kinds, page);
}

/* Not where receipts go: where it was asked for, as wide as that paper is. */
static void a_test_page_goes_where_it_was_asked_for(void **state)
{
	struct escpos e;

	(void)state;
	assert_int_equal(desk_test_page(&works.desk, NULL, "back"), ST_OK);
	work();
	assert_true(capture_wait(&back, 1, PATIENCE_MS));
	assert_int_equal(capture_count(&front), 0);
	if (escpos_decode(back.jobs[0].data, back.jobs[0].len, 32, 384, "GBK", &e))
		fail_msg("%s", e.fault);
	assert_non_null(strstr(bytes_str(&e.plain), "\n12345678901234567890123456789012\n"));
	assert_non_null(strstr(bytes_str(&e.text), "柜台证书"));
	escpos_free(&e);
	assert_int_equal(desk_test_page(&works.desk, NULL, "front"), ST_OK);
	assert_int_equal(desk_test_page(&works.desk, NULL, "office"), ST_OK);
	work();
	assert_true(capture_wait(&front, 1, PATIENCE_MS));
	assert_true(capture_wait(&office, 1, PATIENCE_MS));
	assert_int_equal(escpos_decode(front.jobs[0].data, front.jobs[0].len, 48, 576, "GBK", &e), 0);
	assert_non_null(strstr(bytes_str(&e.plain), "\n123456789012345678901234567890123456789012345678\n"));
	escpos_free(&e);
	assert_memory_equal(office.jobs[0].data, "%PDF-", 5);
	assert_int_equal(capture_count(&back), 1);
}

/* A name that is not in the settings: the copy stays and says so; nothing prints elsewhere. */
static void an_unknown_printer_is_said(void **state)
{
	struct rows open = {0};
	struct list_arg arg = {0};
	int before = capture_count(&front) + capture_count(&back) + capture_count(&office);
	int64_t next;

	(void)state;
	assert_int_equal(desk_test_page(&works.desk, NULL, "garden"), ST_OK);
	assert_int_equal(worker_step(&works.worker, &next), ST_OK);
	assert_int_equal(works.desk.store->ops->list(works.desk.store, LIST_COPIES_OPEN, &arg, &open), ST_OK);
	assert_int_equal(open.n, 1);
	assert_non_null(strstr(((const struct copy *)rows_at(&open, 0))->note, "不在设置里"));
	rows_free(&open);
	assert_int_equal(capture_count(&front) + capture_count(&back) + capture_count(&office), before);
}

/* `guitai printers` on the same print service. */
static void the_program_lists_them(void **state)
{
	static const char *const wanted[] = {"front  front  正常", "小票, 型号 generic-80, 送到 cups:FRONT",
		"office  office  正常", "打: 邮寄交接清单 日结单", "cups:FRONT  正常\n    适合: 小票, 标签",
		"cups:OFFICE  正常\n    适合: A4"};
	const char *build = getenv("GUITAI_BUILD");
	char command[1400], text[8192];
	size_t n;
	FILE *f;

	(void)state;
	snprintf(command, sizeof(command),
		"cp -r etc %s/etc && printf '[printer.front]\\nprofile = generic-80\\nspool = cups:FRONT\\n"
		"[printer.office]\\nprofile = a4\\nspool = cups:OFFICE\\n' >> %s/etc/guitai.conf && "
		"%s/guitai --conf %s/etc/guitai.conf --db %s/x.db printers",
		dir, dir, build ? build : "build", dir, dir);
	f = popen(command, "r");
	assert_non_null(f);
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	assert_int_equal(pclose(f), 0);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (!strstr(text, wanted[i]))
			fail_msg("no «%s» in\n%s", wanted[i], text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_shared_out),
		cmocka_unit_test(a_test_page_goes_where_it_was_asked_for),
		cmocka_unit_test(an_unknown_printer_is_said),
		cmocka_unit_test(the_program_lists_them),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
