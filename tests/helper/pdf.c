/* Runs the poppler tools and zbarimg on a PDF. */
#include "tests/helper/pdf.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* The output of a command. */
static void run(struct bytes *out, const char *fmt, ...)
{
	char command[600], buf[4096];
	va_list ap;
	FILE *f;
	size_t n;

	va_start(ap, fmt);
	vsnprintf(command, sizeof(command), fmt, ap);
	va_end(ap);
	f = popen(command, "r");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		bytes_add(out, buf, n);
	if (pclose(f) != 0)
		fail_msg("%s fails", command);
}

static void keep(const struct bytes *pdf, char path[64])
{
	int fd;

	strcpy(path, "/tmp/guitai-pdf-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, pdf->data, pdf->len), (ssize_t)pdf->len);
	close(fd);
}

/* Rows of pdffonts: name, type, encoding, emb, sub, uni ... after two lines of head. */
static void count_fonts(struct pdf_seen *s, const char *path)
{
	struct bytes list = {0};
	char *line, *save = NULL, *copy;
	int row = 0;

	run(&list, "pdffonts %s", path);
	copy = xstrdup(bytes_str(&list));
	for (line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		if (row++ < 2)
			continue;
		s->fonts++;
		s->strangers += !strstr(line, " yes yes yes");
	}
	free(copy);
	bytes_free(&list);
}

static void count_pages(struct pdf_seen *s)
{
	struct bytes out = {0};

	for (size_t i = 0; i < s->text.len; i++) {
		if (s->text.data[i] == '\f') {
			s->pages++;
			bytes_puts(&out, "====\n");
		} else {
			bytes_putc(&out, s->text.data[i]);
		}
	}
	bytes_free(&s->text);
	s->text = out;
}

void pdf_see(const struct bytes *pdf, struct pdf_seen *out)
{
	char path[64];

	*out = (struct pdf_seen){0};
	keep(pdf, path);
	run(&out->text, "pdftotext -layout %s -", path);
	count_pages(out);
	count_fonts(out, path);
	run(&out->codes,
		"pdftoppm -r 150 -gray %s %s && { zbarimg -q --nodbus --raw %s-*.pgm || true; } | sort -u; rm -f "
		"%s-*.pgm",
		path, path, path, path);
	unlink(path);
}

void pdf_seen_free(struct pdf_seen *s)
{
	bytes_free(&s->text);
	bytes_free(&s->codes);
}

void pdf_picture(const struct bytes *pdf, const char *name)
{
	const char *dir = getenv("GUITAI_PICTURES");
	struct bytes none = {0};
	char path[64];

	if (!dir)
		return;
	keep(pdf, path);
	run(&none, "pdftoppm -r 80 -png %s %s/%s", path, dir, name);
	bytes_free(&none);
	unlink(path);
}
