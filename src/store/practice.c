/* A practice store says so in a file of its own beside it: nothing in it is real, and no settings can make it so. */
#include "store/practice.h"

#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
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

void practice_folder(const char *db)
{
	char *dir = xstrdup(db), *slash = strrchr(dir, '/');
	if (slash && slash != dir) {
		*slash = '\0';
		mkdir(dir, 0700);
	}
	free(dir);
}
