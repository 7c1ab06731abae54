/* Reads what a scanner left, refusing in words whatever is no plain, whole, recognised file. */
#include "core/scan_file.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Never waits for a pipe, never follows a link, never becomes somebody's terminal. */
#define GENTLY (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* The name as it may stand in a sentence. */
static const char *plain(const char *name, char *buf, size_t cap)
{
	snprintf(buf, cap, "%s", name);
	text_clean(buf);
	return buf;
}

static const char *open_bar(int error)
{
	return error == ELOOP                      ? "是链接, 不收; 请选文件本身"
	       : error == ENOENT                   ? "没有这个文件"
	       : error == EACCES                   ? "没有权限读, 请管理员看扫描文件夹的权限"
	       : error == ENXIO || error == ENODEV ? "不是普通文件, 管道和设备不收"
						   : strerror(error);
}

static const char *stat_bar(const struct stat *sb, int64_t limit)
{
	static _Thread_local char why[120];
	if (S_ISDIR(sb->st_mode))
		return "是文件夹";
	if (S_ISLNK(sb->st_mode))
		return open_bar(ELOOP);
	if (!S_ISREG(sb->st_mode))
		return open_bar(ENXIO);
	if (sb->st_size == 0)
		return "是空文件, 扫描仪可能还在写";
	snprintf(why, sizeof(why), "太大, 有 %.1f MB, 最多 %.1f MB; 请降低分辨率重扫", (double)sb->st_size / 1048576.0,
		(double)limit / 1048576.0);
	return sb->st_size > limit ? why : NULL;
}

static const char *name_bar(const char *name)
{
	static _Thread_local char why[120];
	const char *bad = !utf8_valid(name, strlen(name)) ? "不是 UTF-8 文字" : text_bar(name, 120);
	if (bad)
		snprintf(why, sizeof(why), "文件名%s, 请改名后再选", bad);
	return bad ? why : NULL;
}

/* Looked at before it is opened: opening alone can move a device. -1 with the reason in *bar, when bar is wanted. */
static int open_plain(int dir, const char *name, int64_t limit, struct stat *sb, const char **bar)
{
	const char *why = NULL;
	int fd = -1;
	if (fstatat(dir, name, sb, AT_SYMLINK_NOFOLLOW) < 0)
		why = open_bar(errno);
	else
		why = stat_bar(sb, limit);
	if (!why && (fd = openat(dir, name, GENTLY)) < 0)
		why = open_bar(errno);
	if (bar)
		*bar = why;
	return fd;
}

/* len bytes, or fewer at the end of the file. */
static bool read_all(int fd, unsigned char *p, size_t len, size_t *got)
{
	ssize_t n = 1;
	for (*got = 0; *got < len && n > 0;) {
		n = read(fd, p + *got, len - *got);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n > 0)
			*got += (size_t)n;
	}
	return n >= 0;
}

/* ---- the scanner's folder ---- */

static void look(int dir, const char *name, int64_t limit, struct scan_found *f)
{
	unsigned char head[16];
	struct stat sb = {0};
	size_t got = 0;
	const char *bar = name_bar(name);
	int fd = open_plain(dir, name, limit, &sb, bar ? NULL : &bar);
	plain(name, f->name, sizeof(f->name));
	f->size = sb.st_size;
	f->at = (int64_t)sb.st_mtim.tv_sec * 1000 + sb.st_mtim.tv_nsec / 1000000;
	if (!bar && read_all(fd, head, sizeof(head), &got))
		f->format = sniff_bytes(head, got).kind;
	if (!bar && f->format == SNIFF_NONE)
		bar = "不是 PDF、JPEG、PNG";
	snprintf(f->bar, sizeof(f->bar), "%s", bar ? bar : "");
	if (fd >= 0)
		close(fd);
}

static int newer(const void *a, const void *b)
{
	const struct scan_found *x = a, *y = b;
	return x->at != y->at ? (x->at < y->at ? 1 : -1) : strcmp(x->name, y->name);
}

/* Keeps the newest; the oldest of a full list makes room. */
static void add_found(struct scan_folder *out, const struct scan_found *f)
{
	int oldest = 0;
	if (out->n < SCAN_LISTED) {
		out->files[out->n++] = *f;
		return;
	}
	out->more++;
	for (int i = 1; i < out->n; i++)
		if (newer(&out->files[i], &out->files[oldest]) > 0)
			oldest = i;
	if (newer(f, &out->files[oldest]) < 0)
		out->files[oldest] = *f;
}

enum status scan_folder_read(const char *folder, int64_t limit, struct scan_folder *out)
{
	memset(out, 0, sizeof(*out));
	if (!*folder)
		return fail(ST_NOT_FOUND, "没有设扫描文件夹, 请输文件的路径(管理员: 设置 [scans] folder)");
	DIR *d = opendir(folder);
	if (!d && errno == ENOENT)
		return fail(ST_NOT_FOUND, "没有扫描文件夹 %s, 请管理员建立或改设置; 现在可以输文件的路径", folder);
	if (!d)
		return fail(ST_NOT_FOUND, "扫描文件夹 %s 打不开: %s", folder, strerror(errno));
	for (struct dirent *e; (e = readdir(d));) {
		struct scan_found f = {0};
		if (e->d_name[0] == '.')
			continue;
		look(dirfd(d), e->d_name, limit, &f);
		add_found(out, &f);
	}
	closedir(d);
	qsort(out->files, (size_t)out->n, sizeof(out->files[0]), newer);
	return ST_OK;
}

/* ---- one file ---- */

/* The scanner may write while we read: size and time must be the same before and after. */
const char *scan_file_bytes(const char *path, int64_t limit, struct bytes *data)
{
	struct stat before, after;
	const char *bar = NULL;
	size_t got = 0;
	memset(data, 0, sizeof(*data));
	int fd = open_plain(AT_FDCWD, path, limit, &before, &bar);
	if (!bar && (fstat(fd, &before) < 0 || (bar = stat_bar(&before, limit))))
		bar = bar ? bar : strerror(errno);
	size_t len = bar ? 0 : (size_t)before.st_size;
	if (!bar) {
		data->data = xcalloc(len + 2, 1);
		data->cap = len + 2;
		if (!read_all(fd, data->data, len + 1, &got) || fstat(fd, &after) < 0)
			bar = strerror(errno);
		else if (got != len || after.st_size != before.st_size ||
			 after.st_mtim.tv_sec != before.st_mtim.tv_sec ||
			 after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
			bar = "还在变, 扫描仪可能没写完, 等几秒再选";
		data->data[data->len = got <= len ? got : len] = '\0';
	}
	if (fd >= 0)
		close(fd);
	return bar;
}

static const char *content_bar(const struct sniff *s)
{
	return s->kind == SNIFF_NONE ? "不是 PDF、JPEG、PNG(看内容, 不看文件名)"
	       : !s->whole           ? "不完整, 没有结尾: 可能还在写或传坏了, 过几秒再选或重扫"
				     : NULL;
}

enum status scan_file_read(const char *path, int64_t limit, struct scan *what, struct bytes *data)
{
	char shown[SCAN_NAME];
	const char *name = name_of(path), *bar = name_bar(name);
	memset(data, 0, sizeof(*data));
	if (!bar)
		bar = scan_file_bytes(path, limit, data);
	struct sniff s = {0};
	if (!bar) {
		s = sniff_bytes(data->data, data->len);
		bar = content_bar(&s);
	}
	if (bar) {
		bytes_free(data);
		return fail(ST_REFUSED, "%.120s: %s", plain(name, shown, sizeof(shown)), bar);
	}
	str_copy(what->name, sizeof(what->name), name);
	what->format = s.kind;
	what->pages = s.pages;
	what->size = (int64_t)data->len;
	return ST_OK;
}
