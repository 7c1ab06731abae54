/* Keeps scans beside the store, each under its own hash: what lies there is whole, and stays what it was. */
#include "core/scan_file.h"

#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *kept_path(const char *folder, const char *hash)
{
	return xasprintf("%s/%.2s/%s", folder, hash, hash);
}

enum status scan_file_check(const struct secret *s, const char *folder, const struct scan *what)
{
	struct bytes data = {0};
	char hash[SECRET_HEX];
	char *path = kept_path(folder, what->hash);
	const char *bar =
		access(path, F_OK) < 0 && errno == ENOENT ? "文件不见了" : scan_file_bytes(path, INT64_MAX, &data);
	if (!bar) {
		s->sha256(data.data, data.len, hash);
		bar = strcmp(hash, what->hash) != 0 ? "文件内容被改动过" : NULL;
	}
	enum status st = bar ? fail(ST_REFUSED, "%s: %s", bar, path) : ST_OK;
	bytes_free(&data);
	free(path);
	return st;
}

static bool sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return done;
}

static bool write_whole(int fd, const struct bytes *data)
{
	size_t at = 0;
	while (at < data->len) {
		ssize_t n = write(fd, data->data + at, data->len - at);
		if (n < 0 && errno != EINTR)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd) == 0;
}

static bool make_folder(const char *path, const char *above)
{
	return mkdir(path, 0700) == 0 ? sync_folder(above) : errno == EEXIST;
}

/* Nothing is ever seen under the name but the whole. */
static bool put_file(const char *folder, const char *hash, const struct bytes *data)
{
	char *sub = xasprintf("%s/%.2s", folder, hash), *path = kept_path(folder, hash);
	char *tmp = xasprintf("%s/.tmp-%ld", sub, (long)getpid());
	bool done = (mkdir(folder, 0700) == 0 || errno == EEXIST) && make_folder(sub, folder);
	if (done)
		unlink(tmp);
	int fd = done ? open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400) : -1;
	done = fd >= 0 && write_whole(fd, data);
	int error = errno;
	if (fd >= 0 && close(fd) < 0)
		done = false;
	if (done && rename(tmp, path) == 0)
		done = sync_folder(sub);
	else if (fd >= 0) {
		unlink(tmp);
		errno = done ? errno : error;
		done = false;
	}
	free(sub);
	free(path);
	free(tmp);
	return done;
}

enum status scan_file_keep(const struct secret *s, const char *folder, const char *hash, const struct bytes *data)
{
	struct scan known = {0};
	if (!folder || !*folder)
		return fail(ST_UNAVAILABLE, "附件没有地方存, 请管理员看设置");
	str_copy(known.hash, sizeof(known.hash), hash);
	if (scan_file_check(s, folder, &known) == ST_OK || put_file(folder, hash, data))
		return ST_OK;
	return fail(ST_IO, "附件存不下: %s", errno == ENOSPC ? "磁盘满了" : strerror(errno));
}
