/* What a scanner would have left in practice: empty sheets that say that they are samples. */
#include "cli/demo.h"

#include "base/xalloc.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST 64

/* ISO 32000-1 sections 7.5 and 7.7: catalog, page tree, empty pages, the table of where they lie. */
void demo_pdf(int pages, struct bytes *out)
{
	size_t at[MOST] = {0}, table;
	int n = pages + 3;
	assert(n <= MOST);
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
	table = out->len;
	bytes_printf(out, "xref\n0 %d\n0000000000 65535 f \n", n);
	for (int i = 1; i < n; i++)
		bytes_printf(out, "%010zu 00000 n \n", at[i]);
	bytes_printf(out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", n, table);
}

void demo_scans(const char *folder)
{
	/* clang-format off */
	static const struct { const char *name; int pages; } samples[] = {
		{ "样张-授权委托书.pdf", 1 }, { "样张-营业执照.pdf", 1 }, { "样张-身份证正反面.pdf", 2 },
	};
	/* clang-format on */
	mkdir(folder, 0700);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct bytes pdf = {0};
		char *path = xasprintf("%s/%s", folder, samples[i].name);
		FILE *f = fopen(path, "wbx"); /* never over somebody's file */
		demo_pdf(samples[i].pages, &pdf);
		if (f && fwrite(pdf.data, 1, pdf.len, f) != pdf.len)
			remove(path);
		if (f)
			fclose(f);
		bytes_free(&pdf);
		free(path);
	}
}
