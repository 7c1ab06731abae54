/* Row 15: practice has a place of its own, harmless settings, its own keys; and nothing else can be cleared. */
#include "base/conf.h"
#include "base/clock.h"
#include "core/display.h"
#include "core/practice.h"
#include "screens/screens.h"
#include "store/practice.h"
#include "tests/helper/clerk.h"
#include "tests/helper/status.h"

#include <ftw.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[100], real[120], path[400];

static void put(const char *name, const char *text)
{
	char at[400];
	snprintf(at, sizeof(at), "%s/%s", folder, name);
	FILE *f = fopen(at, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static bool there(const char *name)
{
	char at[400];
	snprintf(at, sizeof(at), "%s/%s", folder, name);
	return !access(at, F_OK);
}

static int folder_make(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/guitai-row15-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(real, sizeof(real), "%s/guitai.db", folder);
	return 0;
}

static int remove_one(const char *at, const struct stat *sb, int flag, struct FTW *ftw)
{
	(void)sb;
	(void)flag;
	(void)ftw;
	return remove(at);
}

static int folder_end(void **state)
{
	(void)state;
	return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void has_a_place_of_its_own(void **state)
{
	struct conf *c = conf_new();
	char want[300];
	(void)state;
	assert_int_equal(practice_path(c, real, path, sizeof(path)), ST_OK);
	snprintf(want, sizeof(want), "%s/practice/guitai.db", folder);
	assert_string_equal(path, want);
	conf_set(c, "practice", "path", real);
	put("guitai.db", "real");
	assert_int_equal(practice_path(c, real, path, sizeof(path)), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "不是练习库"));
	conf_set(c, "practice", "path", "/somewhere/else.db");
	assert_int_equal(practice_path(c, real, path, sizeof(path)), ST_OK);
	assert_string_equal(path, "/somewhere/else.db");
	assert_int_equal(practice_mark(real), ST_OK); /* already in practice: here */
	assert_int_equal(practice_path(c, real, path, sizeof(path)), ST_OK);
	assert_string_equal(path, real);
	conf_close(c);
}

static struct conf *real_settings(void)
{
	struct conf *c = conf_new();
	conf_set(c, "pay", "channels", "wechat alipay");
	conf_set(c, "smtp", "server", "mail.example.com:25");
	conf_set(c, "export", "folder", "/var/lib/guitai/export");
	conf_set(c, "invoice", "folder", "/var/lib/guitai/import");
	conf_set(c, "invoice", "url", "https://example.com/{平台单号}");
	conf_set(c, "printer.receipt", "spool", "cups:RECEIPT");
	conf_set(c, "printer.page", "spool", "cups:A4");
	conf_set(c, "site", "name", "证书服务网点");
	return c;
}

static void makes_real_settings_harmless(void **state)
{
	struct conf *c = real_settings();
	(void)state;
	practice_settings(c, "/x/practice/guitai.db");
	assert_string_equal(conf_get(c, "pay", "channels", ""), "sim-wechat sim-alipay");
	assert_string_equal(conf_get(c, "smtp", "server", "?"), "");
	assert_string_equal(conf_get(c, "invoice", "url", "?"), "");
	assert_string_equal(conf_get(c, "export", "folder", ""), "/x/practice/export");
	assert_string_equal(conf_get(c, "invoice", "folder", ""), "/x/practice/import");
	assert_string_equal(conf_get(c, "worker", "start", ""), "self");
	assert_null(conf_section(c, "printer.", 0));
	assert_string_equal(conf_get(c, "site", "name", ""), "证书服务网点");
	conf_close(c);

	c = real_settings(); /* only who asks for it prints practice on paper */
	conf_set(c, "practice", "printers", "yes");
	practice_settings(c, "/x/practice/guitai.db");
	assert_string_equal(conf_section(c, "printer.", 1), "printer.page");
	conf_close(c);

	c = real_settings(); /* written for practice: as it stands */
	conf_set(c, "counter", "practice", "yes");
	practice_settings(c, "/x/practice/guitai.db");
	assert_string_equal(conf_get(c, "pay", "channels", ""), "wechat alipay");
	conf_close(c);
}

static void clears_nothing_else(void **state)
{
	int fd;
	char keys[200];
	(void)state;
	snprintf(keys, sizeof(keys), "%s.keys", real);
	mkdir(keys, 0700);
	put("guitai.db", "x");
	put("guitai.db-wal", "x");
	put("guitai.db.keys/audit", "x");
	put("guitai.db.sim", "x");
	put("guitai.db.backup", "x");
	put("guitai.dbx", "x");
	refused(practice_clear(real), "不是练习库");
	assert_true(there("guitai.db") && there("guitai.db.keys/audit"));
	assert_int_equal(practice_mark(real), ST_OK);
	practice_hold(real, &fd);
	assert_true(fd >= 0);
	assert_int_equal(practice_clear(real), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "还在别处开着"));
	assert_true(there("guitai.db"));
	close(fd);
	assert_int_equal(practice_clear(real), ST_OK);
	assert_false(there("guitai.db") || there("guitai.db-wal") || there("guitai.db.keys") || there("guitai.db.sim"));
	assert_true(there("guitai.dbx") && there("guitai.db.backup") && there("guitai.db.practice"));
}

static struct practice door;

/* The way in, from the real counter's sign-in, and what is offered there. */
static void goes_to_practice(void **state)
{
	(void)state;
	door = (struct practice){0};
	clerk_play("<F8>4<F8>1");
	clerk_has("这里不能打开练习"); /* no door: a window that main did not open */
	clerk_at.desk.practice = &door;
	clerk_play("<ESC><F8>");
	clerk_golden("sign-in-more");
	clerk_play("1");
	assert_true(clerk_at.ui->quit);
	assert_int_equal(door.next, PRACTICE_ENTER);
}

/* In practice: the same, asks before everything goes, and signing off goes back. */
static void comes_back(void **state)
{
	(void)state;
	door = (struct practice){.visit = true};
	clerk_at.desk.practice = &door;
	clerk_at.desk.house.practice = clerk_at.ui->practice = true;
	ui_open(clerk_at.ui, &screen_sign_in, NULL);
	clerk_play("<F8>2");
	clerk_golden("sign-in-practice-reset");
	clerk_play("<ENTER>"); /* the default is no */
	assert_false(clerk_at.ui->quit);
	clerk_play("<F8>22");
	assert_true(clerk_at.ui->quit);
	assert_int_equal(door.next, PRACTICE_RESET);
}

static void signs_off_to_the_counter(void **state)
{
	(void)state;
	door = (struct practice){.visit = true};
	clerk_at.desk.practice = &door;
	clerk_at.desk.house.practice = clerk_at.ui->practice = true;
	clerk_play("42<ENTER>");
	assert_true(clerk_at.ui->quit);
	assert_int_equal(door.next, PRACTICE_BACK);
	assert_int_equal(clerk_at.desk.session.clerk, 0);
}

static char paid[60];
static enum status phone(void *owner, const char *attempt)
{
	(void)owner;
	snprintf(paid, sizeof(paid), "%s", attempt);
	return ST_OK;
}

static void pays_only_in_practice(void **state)
{
	folder_make(state);
	door = (struct practice){.pay = phone};
	clerk_at.desk.practice = &door;
	paid[0] = '\0';
	clerk_play("0001<ENTER><F5>1");
	counter_code(&clerk_at, 1);
	clerk_play("<TICK>5");
	assert_string_equal(paid, ""); /* the key is not there */
	clerk_has_not("顾客付款");
	clerk_at.desk.house.practice = clerk_at.ui->practice = true;
	clerk_play("<TICK>");
	clerk_has("5 顾客付款(练习)");
	struct display_out out = {0}; /* the applicant's screen says so too */
	struct display shown;
	snprintf(out.path, sizeof(out.path), "%s/display", folder);
	clerk_at.desk.facing = &out;
	assert_int_equal(display_beat(&clerk_at.desk), ST_OK);
	assert_true(display_read(out.path, clock_ms(), &shown));
	assert_string_equal(shown.label, "练习 微信");
	clerk_at.desk.facing = NULL;
	clerk_play("5");
	assert_int_not_equal(paid[0], '\0');
	folder_end(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(has_a_place_of_its_own, folder_make, folder_end),
		cmocka_unit_test(makes_real_settings_harmless),
		cmocka_unit_test_setup_teardown(clears_nothing_else, folder_make, folder_end),
		cmocka_unit_test_setup_teardown(goes_to_practice, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(comes_back, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(signs_off_to_the_counter, clerk_start, clerk_stop),
		cmocka_unit_test_setup_teardown(pays_only_in_practice, clerk_start, clerk_stop),
	};
	return cmocka_run_group_tests_name("row15_practice", tests, NULL, NULL);
}
