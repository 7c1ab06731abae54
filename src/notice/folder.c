/* A notice leaves the counter as one small file; sending the text message is the house's affair. */
#include "notice/folder.h"

#include "base/bytes.h"
#include "base/day.h"
#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void compose(const struct notice *n, const struct application *a, struct bytes *out)
{
	char made[DAY_TEXT];

	bytes_printf(out, "id: %" PRId64 "\nkind: %s\norder: %s\n", n->id, code_name(notice_kinds, n->kind), a->code);
	bytes_printf(out, "phone: %s\nemail: %s\nmade: %s\n\n", a->phone, a->email, time_text(n->made_at, made));
	bytes_puts(out, n->text);
	bytes_putc(out, '\n');
}

static enum status write_whole(int dir, const char *name, const struct bytes *text)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t done = 0;
	int rc;

	if (fd < 0)
		return ST_IO;
	while (done < text->len) {
		ssize_t n = write(fd, text->data + done, text->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	rc = fsync(fd);
	close(fd);
	return done == text->len && !rc ? ST_OK : ST_IO;
}

/* Under another name first: the gateway never sees half a notice. */
static enum status put(int dir, const struct notice *n, const struct application *a)
{
	char name[64], half[72], sent[72];
	struct bytes text = {0};
	enum status st = ST_OK;

	snprintf(name, sizeof(name), "notice-%08" PRId64 ".txt", n->id);
	snprintf(half, sizeof(half), ".%s.part", name);
	snprintf(sent, sizeof(sent), "sent/%s", name);
	if (!faccessat(dir, name, F_OK, 0) || !faccessat(dir, sent, F_OK, 0))
		return ST_OK;
	compose(n, a, &text);
	st = write_whole(dir, half, &text);
	if (!st && (renameat(dir, half, dir, name) || fsync(dir)))
		st = ST_IO;
	bytes_free(&text);
	return st;
}

static enum status send(void *ctx, const struct notice *n, const struct application *a)
{
	const char *path = ctx;
	enum status st;
	int dir, err;

	if (!*a->phone)
		return fail(ST_REFUSED, "申领单 %s 没有联系电话, 通知发不出去; 请改用电话或邮件告知", a->code);
	mkdir(path, 0700);
	dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	st = dir < 0 ? ST_IO : put(dir, n, a);
	err = errno;
	if (dir >= 0)
		close(dir);
	return st ? fail(ST_IO, "通知文件夹写不进去(%s), 通知先排队; 请管理员检查磁盘空间和权限", strerror(err))
		  : ST_OK;
}

struct notice_channel folder_channel(const char *dir)
{
	return (struct notice_channel){.name = "folder", .label = "通知", .send = send, .ctx = (void *)(uintptr_t)dir};
}
