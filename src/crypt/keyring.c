/* Keys lie in files that only the counter's own account can read; wider rights are refused, not repaired. */
#include "crypt/keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* clang-format off */
static const struct key_file { const char *name; size_t offset; } key_files[] = {
	{ "audit", offsetof(struct keyring, audit) },
	{ "index", offsetof(struct keyring, index) },
	{ "data",  offsetof(struct keyring, data) },
};
/* clang-format on */
#define NFILES (sizeof(key_files) / sizeof(key_files[0]))

static enum status key_path(char *buf, size_t cap, const char *dir, const char *name)
{
	int n = snprintf(buf, cap, "%s/%s", dir, name);
	return n > 0 && (size_t)n < cap ? ST_OK : fail(ST_INVALID, "路径太长: %s", dir);
}

static enum status io_fault(const char *path)
{
	return fail(ST_IO, "密钥文件 %s 不能读写: %s", path, strerror(errno));
}

static enum status write_key(const char *dir, const char *name)
{
	unsigned char key[SECRET_MAC];
	char path[PATH_MAX];
	enum status st = key_path(path, sizeof(path), dir, name);
	if (st)
		return st;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return io_fault(path);
	secret_openssl.random(key, sizeof(key));
	bool good = write(fd, key, sizeof(key)) == (ssize_t)sizeof(key) && fsync(fd) == 0;
	secret_wipe(key, sizeof(key));
	if (!good)
		st = io_fault(path);
	close(fd);
	return st;
}

/* A name is only safe after its folder was written too. */
static void sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

enum status keyring_make(const char *dir)
{
	struct stat sb;
	char fresh[PATH_MAX], parent[PATH_MAX];
	enum status st = ST_OK;
	if (lstat(dir, &sb) == 0)
		return fail(ST_CONFLICT, "密钥文件夹 %s 已经有了", dir);
	if (snprintf(fresh, sizeof(fresh), "%s.new", dir) >= (int)sizeof(fresh) ||
		snprintf(parent, sizeof(parent), "%s/..", dir) >= (int)sizeof(parent))
		return fail(ST_INVALID, "路径太长: %s", dir);
	if (mkdir(fresh, 0700) != 0 && errno != EEXIST)
		return io_fault(fresh);
	if (lstat(fresh, &sb) != 0 || !S_ISDIR(sb.st_mode) || sb.st_uid != geteuid() || chmod(fresh, 0700) != 0)
		return fail(ST_DENIED, "%s 不是本账号的文件夹, 请管理员查看", fresh);
	for (size_t i = 0; i < NFILES && !st; i++)
		st = write_key(fresh, key_files[i].name);
	if (st)
		return st;
	sync_folder(fresh);
	if (rename(fresh, dir) != 0)
		return io_fault(dir);
	sync_folder(parent);
	return ST_OK;
}

static enum status right_fault(const char *path)
{
	return fail(ST_DENIED, "%s 别人也能读写, 密钥可能已泄露, 请管理员查看 (只许本账号读写)", path);
}

static bool is_ours(const struct stat *sb)
{
	return !(sb->st_mode & 077) && (sb->st_uid == geteuid() || sb->st_uid == 0);
}

static enum status read_key(const char *dir, const char *name, unsigned char key[SECRET_MAC])
{
	struct stat sb;
	char path[PATH_MAX], more;
	enum status st = key_path(path, sizeof(path), dir, name);
	if (st)
		return st;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return io_fault(path);
	if (fstat(fd, &sb) != 0)
		st = io_fault(path);
	else if (!S_ISREG(sb.st_mode) || !is_ours(&sb))
		st = right_fault(path);
	else if (read(fd, key, SECRET_MAC) != SECRET_MAC || read(fd, &more, 1) != 0)
		st = fail(ST_IO, "密钥文件 %s 长度不对, 请从备份恢复", path);
	close(fd);
	return st;
}

enum status keyring_open(const char *dir, struct keyring *out)
{
	struct stat sb;
	enum status st = ST_OK;
	memset(out, 0, sizeof(*out));
	if (lstat(dir, &sb) != 0)
		return errno == ENOENT ? fail(ST_NOT_FOUND, "没有密钥文件夹 %s, 请从备份恢复", dir) : io_fault(dir);
	if (!S_ISDIR(sb.st_mode) || !is_ours(&sb))
		return right_fault(dir);
	for (size_t i = 0; i < NFILES && !st; i++)
		st = read_key(dir, key_files[i].name, (unsigned char *)out + key_files[i].offset);
	if (st)
		keyring_wipe(out);
	return st;
}

void keyring_random(struct keyring *out)
{
	secret_openssl.random(out, sizeof(*out));
}

void keyring_wipe(struct keyring *k)
{
	secret_wipe(k, sizeof(*k));
}
