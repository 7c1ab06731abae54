/* Small true files of the three formats, written without the libraries that make such files. */
#include "tests/helper/papers.h"

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

void paper_pdf(int pages, struct bytes *out)
{
	size_t at[64], xref;
	int n = pages + 3;
	assert(n <= 64);
	bytes_puts(out, "%PDF-1.4\n");
	at[1] = out->len;
	bytes_puts(out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	at[2] = out->len;
	bytes_puts(out, "2 0 obj\n<< /Type /Pages /Kids [");
	for (int i = 3; i < n; i++)
		bytes_printf(out, " %d 0 R", i);
	bytes_printf(out, " ] /Count %d >>\nendobj\n", pages);
	for (int i = 3; i < n; i++) {
		at[i] = out->len;
		bytes_printf(out, "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n", i);
	}
	xref = out->len;
	bytes_printf(out, "xref\n0 %d\n0000000000 65535 f \n", n);
	for (int i = 1; i < n; i++)
		bytes_printf(out, "%010zu 00000 n \n", at[i]);
	bytes_printf(out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n, xref);
}

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
	paper_pdf(pages, &b);
	const char *path = papers_put(p, name, b.data, b.len, at);
	bytes_free(&b);
	return path;
}
