/* Makes stores and invented applications for the tests of everything that keeps or reads them. */
#include "tests/helper/book_store.h"

#include "base/xalloc.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

void book_folder(char path[200])
{
	const char *tmp = getenv("TMPDIR");
	snprintf(path, 180, "%s/guitai-store-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(path));
	strcat(path, "/book.db");
}

static void remove_folder(const char *dir)
{
	DIR *d = opendir(dir);
	for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
		char *path = xasprintf("%s/%s", dir, e->d_name);
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(path) != 0)
			remove_folder(path);
		free(path);
	}
	if (d)
		closedir(d);
	rmdir(dir);
}

void book_remove(const char *path)
{
	char *dir = xstrdup(path);
	*strrchr(dir, '/') = '\0';
	remove_folder(dir);
	free(dir);
}

struct application book_application(int n)
{
	struct application a = {.state = AP_FINAL, .quantity = 1, .created_at = 1, .imported = true};
	snprintf(a.platform_no, sizeof(a.platform_no), "CA20261122%06d", n);
	snprintf(a.org, sizeof(a.org), "浙江省某某%d号研究会", n);
	snprintf(a.uscc, sizeof(a.uscc), "5133%014d", n);
	snprintf(a.agent, sizeof(a.agent), "王某");
	snprintf(a.agent_id, sizeof(a.agent_id), "330106189003071%03d", n % 1000);
	snprintf(a.phone, sizeof(a.phone), "1390000%04d", n % 10000);
	snprintf(a.email, sizeof(a.email), "a%d@example.com", n);
	return a;
}

void book_act(struct act *a, int counter, int n)
{
	struct session who = {.clerk = 7, .counter = counter, .roles = ROLE_CLERK};
	char key[ACT_KEY];
	str_copy(who.name, sizeof(who.name), "李某");
	snprintf(key, sizeof(key), "%032d", n);
	act_start(a, key, &who, INT64_C(1795305600000) + n); /* 2026-11-22 */
}

int64_t book_add(struct store *s, struct application *row)
{
	static int n = 1000000;
	struct act a;
	book_act(&a, 1, n++);
	int64_t id = act_add(&a, &application_type, row);
	act_line(&a, id, EV_IMPORT, "导入");
	if (s->ops->commit(s, &a, NULL))
		fail_msg("commit: %s", fault_text());
	*row = *(const struct application *)act_row(&a, &application_type, 0);
	act_stop(&a);
	return row->id;
}

void book_list(struct store *s, enum listing list, const struct list_arg *arg, const char *ids)
{
	struct rows rows;
	struct bytes got = {0};
	assert_int_equal(s->ops->list(s, list, arg, &rows), ST_OK);
	for (int i = 0; i < rows.n; i++)
		bytes_printf(&got, "%s%lld", i ? " " : "", (long long)*(int64_t *)rows_at(&rows, i));
	if (strcmp(bytes_str(&got), ids) != 0)
		fail_msg("list %d: %s instead of %s", (int)list, bytes_str(&got), ids);
	bytes_free(&got);
	rows_free(&rows);
}
