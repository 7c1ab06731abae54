/* Slips into a folder, one file each: practice mode, and machines without a printer. */
#include "printing/spools.h"

#include "base/xalloc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
	struct spool spool;
	char *dir;
};

/* The endings a slip may have here, by its format; the last is for what has none of its own. */
static const struct {
	const char *mime, *ending;
} endings[] = {
	{"text/plain;charset=utf-8", "txt"},
	{"application/pdf", "pdf"},
	{"application/vnd.cups-raw", "bin"},
};
#define NENDINGS (sizeof(endings) / sizeof(*endings))

static enum status trouble(void)
{
	return fail(ST_UNAVAILABLE, "%s", spool_trouble_text(TROUBLE_FOLDER));
}

static bool write_whole(const char *path, const struct bytes *data)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t at = 0;
	bool good = fd >= 0;

	while (good && at < data->len) {
		ssize_t n = write(fd, data->data + at, data->len - at);

		if (n > 0)
			at += (size_t)n;
		else if (n < 0 && errno != EINTR)
			good = false;
	}
	if (fd >= 0) {
		good = !fsync(fd) && good;
		good = !close(fd) && good;
	}
	return good;
}

/* Under another name until it is whole; the same job a second time writes the same file. */
static enum status dir_send(
	struct spool *s, const char *job_name, int64_t job_id, const char *mime, const struct bytes *data)
{
	struct folder *f = (struct folder *)s;
	size_t i = 0;
	char *part, *path;
	bool good;

	(void)job_id;
	while (i + 1 < NENDINGS && strcmp(mime, endings[i].mime) != 0)
		i++;
	part = xasprintf("%s/.%s.part", f->dir, job_name);
	path = xasprintf("%s/%s.%s", f->dir, job_name, endings[i].ending);
	good = write_whole(part, data) && !rename(part, path);
	if (!good)
		unlink(part);
	free(part);
	free(path);
	return good ? ST_OK : trouble();
}

static enum status dir_find(struct spool *s, const char *job_name, struct spool_found *found)
{
	struct folder *f = (struct folder *)s;

	*found = (struct spool_found){.job = SPOOL_ABSENT};
	for (size_t i = 0; i < NENDINGS; i++) {
		char *path = xasprintf("%s/%s.%s", f->dir, job_name, endings[i].ending);

		if (!access(path, F_OK))
			found->job = SPOOL_COMPLETED;
		free(path);
	}
	return ST_OK;
}

static enum spool_trouble dir_trouble(struct spool *s)
{
	struct folder *f = (struct folder *)s;

	return access(f->dir, W_OK | X_OK) ? TROUBLE_FOLDER : TROUBLE_NONE;
}

static void dir_close(struct spool *s)
{
	struct folder *f = (struct folder *)s;

	free(f->dir);
	free(f);
}

static const struct spool_ops ops = {
	.name = "dir",
	.send = dir_send,
	.find = dir_find,
	.trouble = dir_trouble,
	.close = dir_close,
};

enum status spool_dir_open(const char *dir, struct spool **out)
{
	struct folder *f;

	*out = NULL;
	if (mkdir(dir, 0700) && errno != EEXIST)
		return trouble();
	f = xcalloc(1, sizeof(*f));
	f->spool.ops = &ops;
	f->dir = xstrdup(dir);
	*out = &f->spool;
	return ST_OK;
}
