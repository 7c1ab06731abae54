/* A file is what its bytes say: PDF, JPEG, PNG, whole or cut short, with the pages that can be counted. */
#include "base/sniff.h"
#include "cli/demo.h"
#include "tests/helper/papers.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct sniff of(const char *text)
{
	return sniff_bytes((const unsigned char *)text, strlen(text));
}

static void pictures_by_their_bytes(void **state)
{
	(void)state;
	struct sniff s = sniff_bytes(paper_png, paper_png_len);
	assert_true(s.kind == SNIFF_PNG && s.whole && s.pages == 1);
	s = sniff_bytes(paper_jpeg, paper_jpeg_len);
	assert_true(s.kind == SNIFF_JPEG && s.whole && s.pages == 1);
	assert_int_equal(of("").kind, SNIFF_NONE);
	assert_int_equal(of("GIF89a").kind, SNIFF_NONE);
	assert_int_equal(of("#!/bin/sh\n%PDF-1.4").kind, SNIFF_NONE);
	assert_int_equal(of("\x7f"
			    "ELF")
				 .kind,
		SNIFF_NONE);
}

/* Wherever the scanner was when we looked. */
static void every_shorter_file_is_not_whole(void **state)
{
	(void)state;
	struct bytes pdf = {0};
	for (size_t n = 0; n < paper_png_len; n++)
		assert_false(sniff_bytes(paper_png, n).whole);
	for (size_t n = 0; n < paper_jpeg_len; n++)
		assert_false(sniff_bytes(paper_jpeg, n).whole);
	demo_pdf(3, &pdf);
	for (size_t n = 0; n + 1 < pdf.len; n++)
		assert_false(sniff_bytes(pdf.data, n).whole);
	bytes_free(&pdf);
}

static int64_t pages(const char *fmt, ...)
{
	struct bytes b = {0};
	char text[4000];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	bytes_puts(&b, text);
	struct sniff s = sniff_bytes(b.data, b.len);
	assert_true(s.kind == SNIFF_PDF && s.whole);
	bytes_free(&b);
	return s.pages;
}

static void pages_of_a_scanners_pdf(void **state)
{
	(void)state;
	for (int n = 1; n <= 60; n += 7) {
		struct bytes b = {0};
		demo_pdf(n, &b);
		assert_int_equal(sniff_bytes(b.data, b.len).pages, n);
		bytes_free(&b);
	}
}

#define HEAD "%%PDF-1.4\n1 0 obj <</Pages 2 0 R>> endobj\n"
#define TABLE "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010d 00000 n \ntrailer <</Root 1 0 R>>\n"

/* Saved a second time: the newer table tells the newer tree, the older one the rest. */
static void saved_again(void **state)
{
	(void)state;
	assert_int_equal(pages(HEAD "2 0 obj <</Count 2>> endobj\n" TABLE "startxref\n69\n%%%%EOF\n"
				    "2 0 obj <</Count 5>> endobj\nxref\n2 1\n%010d 00000 n \n"
				    "trailer <</Root 1 0 R /Prev 69>>\nstartxref\n%d\n%%%%EOF\n",
				 41, 181, 209),
		5);
}

static void what_cannot_be_counted_says_so(void **state)
{
	(void)state;
	assert_int_equal(pages("%%PDF-1.7\n%%%%EOF\n"), 0);
	assert_int_equal(pages("%%PDF-1.7\nstartxref\n999999999999999\n%%%%EOF\n"), 0);
	assert_int_equal(pages("%%PDF-1.7\n5 0 obj <</Type/XRef>> stream\nstartxref\n9\n%%%%EOF\n"), 0);
	assert_int_equal(pages(HEAD "2 0 obj <</Count 99999999>> endobj\n" TABLE "startxref\n76\n%%%%EOF\n", 41), 0);
	assert_int_equal(pages(HEAD "2 0 obj <</Count -1>> endobj\n" TABLE "startxref\n70\n%%%%EOF\n", 41), 0);
	assert_int_equal(pages(HEAD "3 0 obj <</Count 2>> endobj\n" TABLE "startxref\n69\n%%%%EOF\n", 41), 0);
	/* a name inside a string or a deeper dictionary is no key */
	assert_int_equal(pages(HEAD "2 0 obj <</A (/Count 7 \\) >>) /B <</Count 8>> /Count 3>> endobj\n" TABLE
				    "startxref\n105\n%%%%EOF\n",
				 41),
		3);
}

/* Tables that point at each other end. */
static void circles_end(void **state)
{
	(void)state;
	assert_int_equal(
		pages("%%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer <</Prev 9>>\nstartxref\n9\n%%%%EOF\n"), 0);
	assert_int_equal(pages(HEAD "2 0 obj <</Count 2 0 R>> endobj\n" TABLE "startxref\n73\n%%%%EOF\n", 41), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures_by_their_bytes),
		cmocka_unit_test(every_shorter_file_is_not_whole),
		cmocka_unit_test(pages_of_a_scanners_pdf),
		cmocka_unit_test(saved_again),
		cmocka_unit_test(what_cannot_be_counted_says_so),
		cmocka_unit_test(circles_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
