/* Notices leave as files: whole, once, and with words when they cannot. */
#include "base/xalloc.h"
#include "notice/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static char base[64], dir[96];

static int setup(void **state)
{
	(void)state;
	snprintf(base, sizeof(base), "/tmp/guitai-notice-XXXXXX");
	assert_non_null(mkdtemp(base));
	snprintf(dir, sizeof(dir), "%s/out", base);
	return 0;
}

static void sweep(const char *path)
{
	DIR *d = opendir(path);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		char name[400];

		snprintf(name, sizeof(name), "%s/%s", path, e->d_name);
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") && unlink(name)) {
			sweep(name);
			rmdir(name);
		}
	}
	if (d)
		closedir(d);
}

static int teardown(void **state)
{
	(void)state;
	sweep(base);
	return rmdir(base);
}

static int files(void)
{
	DIR *d = opendir(dir);
	struct dirent *e;
	int n = 0;

	while (d && (e = readdir(d)))
		n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
	if (d)
		closedir(d);
	return n;
}

static struct notice notice(void)
{
	struct notice n = {.id = 12, .kind = NOTICE_READY, .made_at = 1795332600000};

	str_copy(n.text, sizeof(n.text), "您的CA证书已可领取, 领取码 123456");
	return n;
}

static struct application application(void)
{
	struct application a = {.id = 3};

	str_copy(a.code, sizeof(a.code), "26112201000173");
	str_copy(a.phone, sizeof(a.phone), "13800138000");
	return a;
}

static void is_written_whole_and_once(void **state)
{
	struct notice_channel c = folder_channel(dir);
	struct notice n = notice();
	struct application a = application();
	char path[160], moved[160], text[512] = "";
	struct stat st;
	FILE *f;

	(void)state;
	assert_int_equal(c.send(c.ctx, &n, &a), ST_OK);
	snprintf(path, sizeof(path), "%s/notice-00000012.txt", dir);
	f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	assert_string_equal(text, "id: 12\nkind: ready\norder: 26112201000173\nphone: 13800138000\nemail: \n"
				  "made: 2026-11-22 15:30\n\n您的CA证书已可领取, 领取码 123456\n");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
	str_copy(n.text, sizeof(n.text), "another text under the same id is not written");
	assert_int_equal(c.send(c.ctx, &n, &a), ST_OK);
	assert_int_equal(files(), 1);
	/* the gateway took it and keeps it: it does not come again */
	snprintf(moved, sizeof(moved), "%s/sent", dir);
	assert_int_equal(mkdir(moved, 0700), 0);
	snprintf(moved, sizeof(moved), "%s/sent/notice-00000012.txt", dir);
	assert_int_equal(rename(path, moved), 0);
	assert_int_equal(c.send(c.ctx, &n, &a), ST_OK);
	assert_int_equal(files(), 1);
}

static void says_why_not(void **state)
{
	struct notice n = notice();
	struct application a = application();
	char nowhere[160];
	struct notice_channel c;

	(void)state;
	snprintf(nowhere, sizeof(nowhere), "%s/no/such", base);
	c = folder_channel(nowhere);
	assert_int_equal(c.send(c.ctx, &n, &a), ST_IO);
	assert_non_null(strstr(fault_text(), "通知文件夹写不进去"));
	*a.phone = '\0';
	c = folder_channel(dir);
	assert_int_equal(c.send(c.ctx, &n, &a), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "没有联系电话"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(is_written_whole_and_once, setup, teardown),
		cmocka_unit_test_setup_teardown(says_why_not, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
