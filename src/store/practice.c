/* A practice store says so in a file of its own beside it: nothing in it is real, and no settings can make it so. */
#include "store/practice.h"

#include "base/xalloc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool practice_marked(const char *db)
{
	char *mark = xasprintf("%s.practice", db);
	bool there = !access(mark, F_OK);
	free(mark);
	return there;
}

enum status practice_mark(const char *db)
{
	char *mark = xasprintf("%s.practice", db);
	int fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	enum status st = fd < 0 ? fail(ST_IO, "写不了 %s: %s", mark, strerror(errno)) : ST_OK;
	if (fd >= 0)
		close(fd);
	free(mark);
	return st;
}

/* The folder a file lies in, "." when its path names none. */
static char *folder_of(const char *db)
{
	const char *slash = strrchr(db, '/');
	return slash ? xasprintf("%.*s", slash == db ? 1 : (int)(slash - db), db) : xstrdup(".");
}

void practice_folder(const char *db)
{
	char *dir = folder_of(db);
	mkdir(dir, 0700);
	free(dir);
}

enum status practice_path(const struct conf *c, const char *db, char *buf, size_t cap)
{
	const char *set = conf_get(c, "practice", "path", ""), *slash = strrchr(db, '/');
	char *dir = folder_of(db);
	int n;
	if (practice_marked(db))
		n = snprintf(buf, cap, "%s", db);
	else if (*set)
		n = snprintf(buf, cap, "%s", set);
	else
		n = snprintf(buf, cap, "%s/practice/%s", dir, slash ? slash + 1 : db);
	free(dir);
	if (n < 0 || (size_t)n >= cap)
		return fail(ST_REFUSED, "练习库的文件名太长");
	if (!access(buf, F_OK) && !practice_marked(buf))
		return fail(ST_REFUSED, "%s 不是练习库, 不在里面练习; 请改设置 [practice] path", buf);
	return ST_OK;
}

/* clang-format off */
static const struct { const char *section, *key, *value; } harmless[] = {
	{ "counter", "practice", "yes" },
	{ "worker",  "start",    "self" },
	{ "day",     "require_open", "no" },
	{ "smtp",    "server",   "" },
	{ "invoice", "url",      "" },
};
/* clang-format on */

/* Folders of this store's own in place of the real counter's, beside it. */
static const struct {
	const char *section, *key, *name;
} folders[] = {
	/* clang-format off */
	{ "export",  "folder", "export" },
	{ "scans",   "folder", "scanner" },
	{ "invoice", "folder", "import" },
	{ "cert",    "folder", "certs" },
	/* clang-format on */
};

void practice_settings(struct conf *c, const char *db)
{
	char *dir = folder_of(db);
	bool own = conf_bool(c, "counter", "practice", false);

	for (size_t i = 0; !own && i < sizeof harmless / sizeof *harmless; i++)
		conf_set(c, harmless[i].section, harmless[i].key, harmless[i].value);
	for (size_t i = 0; !own && i < sizeof folders / sizeof *folders; i++) {
		char *path = xasprintf("%s/%s", dir, folders[i].name);

		conf_set(c, folders[i].section, folders[i].key, path);
		free(path);
	}
	if (!own && !conf_bool(c, "pay", "sandbox", false))
		conf_set(c, "pay", "channels", "sim-wechat sim-alipay");
	if (!own && !conf_bool(c, "practice", "printers", false))
		conf_drop(c, "printer.");
	free(dir);
}

static int mark_lock(const char *db, short type)
{
	char *mark = xasprintf("%s.practice", db);
	int fd = open(mark, O_RDWR | O_CLOEXEC);
	struct flock l = {.l_type = type, .l_whence = SEEK_SET, .l_len = 1};
	free(mark);
	if (fd >= 0 && fcntl(fd, F_OFD_SETLK, &l)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

void practice_hold(const char *db, int *fd)
{
	*fd = mark_lock(db, F_RDLCK);
}

static int remove_one(const char *path, const struct stat *sb, int flag, struct FTW *at)
{
	(void)sb;
	(void)flag;
	(void)at;
	return remove(path);
}

/* What lies beside a store, by the ends of the names; nothing else of the folder is touched. */
static bool lies_beside(const char *name, const char *store)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-journal", ".keys", ".sim", ".sim.*", ".spool", ".lock",
		".demo.csv", ".display.*", ".checkpoints*", ".scans"};
	size_t n = strlen(store);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (!strncmp(name, store, n) && !fnmatch(ends[i], name + n, 0))
			return true;
	return false;
}

static enum status clear_folder(const char *dir, const char *store)
{
	enum status st = ST_OK;
	struct dirent *e;
	DIR *d = opendir(dir);
	if (!d)
		return fail(ST_IO, "读不到文件夹 %s: %s", dir, strerror(errno));
	while (!st && (e = readdir(d))) {
		char *path = xasprintf("%s/%s", dir, e->d_name);
		if (lies_beside(e->d_name, store) && nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS))
			st = fail(ST_IO, "删不掉练习的文件 %s: %s", path, strerror(errno));
		free(path);
	}
	closedir(d);
	return st;
}

enum status practice_clear(const char *db)
{
	const char *slash = strrchr(db, '/');
	if (!practice_marked(db))
		return fail(ST_REFUSED, "%s 不是练习库, 没有动它", db);
	int fd = mark_lock(db, F_WRLCK);
	if (fd < 0)
		return fail(ST_REFUSED, "练习还在别处开着, 先到那边签退再重来");
	char *dir = folder_of(db);
	enum status st = clear_folder(dir, slash ? slash + 1 : db);
	free(dir);
	close(fd);
	return st;
}
