/* Looks where a database lies before SQLite opens it, and makes its file with narrow rights. */
#include "store/db_file.h"

#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* clang-format off */
/* statfs(2) f_type of file systems where WAL's shared memory or fsync cannot be relied on. */
static const struct network { unsigned magic; const char *name; } networks[] = {
	{ 0x6969u,     "NFS" },
	{ 0xFF534D42u, "CIFS" },
	{ 0xFE534D42u, "SMB2" },
	{ 0x517Bu,     "SMB" },
	{ 0x65735546u, "FUSE" },
	{ 0x5346414Fu, "AFS" },
	{ 0x00C36400u, "Ceph" },
	{ 0x01021997u, "9P" },
	{ 0x0BD00BD0u, "Lustre" },
	{ 0x73757245u, "Coda" },
};
/* clang-format on */

static enum status check_disk(const char *path)
{
	struct statfs fs;
	char *dir = xstrdup(path);
	char *slash = strrchr(dir, '/');
	if (slash)
		slash[slash == dir] = '\0';
	int rc = statfs(slash ? dir : ".", &fs);
	free(dir);
	if (rc != 0)
		return fail(ST_IO, "数据库所在的文件夹打不开: %s (%s)", path, strerror(errno));
	for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
		if ((unsigned)fs.f_type == networks[i].magic)
			return fail(ST_REFUSED, "数据库 %s 在网络盘(%s)上, 断电或断网会丢数据, 请放到本机磁盘", path,
				networks[i].name);
	return ST_OK;
}

/* An existing file is not opened here: closing it would drop the locks that another store of this process holds. */
static enum status make_file(const char *path, bool create)
{
	struct stat sb;
	if (stat(path, &sb) == 0)
		return ST_OK;
	if (errno != ENOENT)
		return fail(ST_IO, "数据库 %s 打不开: %s", path, strerror(errno));
	if (!create)
		return fail(ST_NOT_FOUND, "没有数据库 %s, 请先建立: guitai init", path);
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return fail(ST_IO, "数据库 %s 不能建立: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ST_OK;
}

enum status db_file_check(const char *path, bool create)
{
	enum status st = check_disk(path);
	return st ? st : make_file(path, create);
}
