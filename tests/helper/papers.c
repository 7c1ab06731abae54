/* Small true files of the three formats, written without the libraries that make such files. */
#include "tests/helper/papers.h"

#include "cli/demo.h"
#include "tests/helper/works.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* clang-format off */
const unsigned char paper_png[] = {
	0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
	0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 10, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0d, 0x0a,
	0x2d, 0xb4, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
const unsigned char paper_jpeg[] = {
	0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1,
	1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0xd2, 0xff, 0, 0xff, 0xd0, 0xcf, 0xff, 0xd9 };
/* clang-format on */
const size_t paper_png_len = sizeof(paper_png), paper_jpeg_len = sizeof(paper_jpeg);

void papers_open(struct paper_folder *p)
{
	char scanner[240];
	works_folder(p->folder);
	snprintf(scanner, sizeof(scanner), "%s/scanner", p->folder);
	snprintf(p->kept, sizeof(p->kept), "%s/kept", p->folder);
	assert(mkdir(scanner, 0700) == 0);
}

void papers_close(struct paper_folder *p)
{
	works_remove(p->folder);
}

void papers_for(const struct paper_folder *p, struct counter *c)
{
	char scanner[240];
	snprintf(scanner, sizeof(scanner), "%s/scanner", p->folder);
	conf_set(c->conf, "scans", "folder", scanner);
	c->desk.scans = p->kept;
}

const char *papers_put(const struct paper_folder *p, const char *name, const void *data, size_t len, int64_t at)
{
	static char path[600];
	struct timespec times[2];
	snprintf(path, sizeof(path), "%s/scanner/%s", p->folder, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert(fd >= 0 && write(fd, data, len) == (ssize_t)len);
	times[0] = times[1] = (struct timespec){.tv_sec = at / 1000, .tv_nsec = at % 1000 * 1000000};
	assert(futimens(fd, times) == 0);
	close(fd);
	return path;
}

const char *papers_pdf(const struct paper_folder *p, const char *name, int pages, int64_t at)
{
	struct bytes b = {0};
	demo_pdf(pages, &b);
	const char *path = papers_put(p, name, b.data, b.len, at);
	bytes_free(&b);
	return path;
}
