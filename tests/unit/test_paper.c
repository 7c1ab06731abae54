/* The same slip on the screen, on 58 mm and on 80 mm, read back by a printer that was written from the manuals. */
#include "printing/render.h"

#include "tests/helper/escpos.h"
#include "tests/helper/golden.h"
#include "tests/helper/receipt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct paper profile(const char *name)
{
	struct paper p;

	assert_int_equal(paper_profile("etc", name, &p), ST_OK);
	return p;
}

static void render(const struct renderer *r, const struct doc_head *head, const struct paper *p, struct bytes *out)
{
	struct doc d = {0};

	receipt_sample(&d);
	assert_int_equal(r->render(&d, head, p, out), ST_OK);
	doc_free(&d);
}

static void preview_is_as_it_should_be(void **state)
{
	static const char *const names[] = {"generic-58", "generic-80"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct paper p = profile(names[i]);
		struct bytes out = {0};
		char golden[64];

		render(&text_renderer, &receipt_reprint, &p, &out);
		snprintf(golden, sizeof(golden), "slips/sample-%s.txt", names[i]);
		golden_check(golden, bytes_str(&out));
		bytes_free(&out);
	}
}

/* For people: GUITAI_PICTURES=DIR keeps the drawn paper. */
static void picture(const struct escpos *e, const char *name)
{
	const char *dir = getenv("GUITAI_PICTURES");
	char path[300];

	if (!dir)
		return;
	snprintf(path, sizeof(path), "%s/%s.pbm", dir, name);
	escpos_write_pbm(e, path, 1);
}

static void check_stream(const char *name, const struct doc_head *head, const char *suffix)
{
	struct paper p = profile(name);
	struct bytes out = {0};
	struct escpos e;
	char golden[64], codes[512];

	render(&escpos_renderer, head, &p, &out);
	escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e);
	assert_string_equal(e.fault, "");
	snprintf(golden, sizeof(golden), "slips/sample-%s%s.escpos", name, suffix);
	golden_check(golden, bytes_str(&e.text));
	snprintf(golden, sizeof(golden), "sample-%s%s", name, suffix);
	picture(&e, golden);
	/* the slip's number (on both parts; told once) and the QR code */
	assert_int_equal(escpos_scan(&e, codes, sizeof(codes)), 2);
	assert_string_equal(codes, "9012611220000127\nhttps://example.invalid/i?no=26112201000173\n");
	escpos_free(&e);
	bytes_free(&out);
}

static void narrow_paper_reads_back(void **state)
{
	(void)state;
	check_stream("generic-58", &receipt_head, "");
	check_stream("generic-58", &receipt_reprint, "-reprint");
}

static void wide_paper_reads_back(void **state)
{
	(void)state;
	check_stream("generic-80", &receipt_head, "");
	check_stream("generic-80", &receipt_reprint, "-reprint");
}

/* Every line of the preview is on the paper, in the same order, and nothing else. */
static void preview_and_paper_say_the_same(void **state)
{
	struct paper p = profile("generic-80");
	struct bytes text = {0}, raw = {0};
	struct escpos e;
	const char *at;
	char *line, *save = NULL, *copy;

	(void)state;
	render(&text_renderer, &receipt_head, &p, &text);
	render(&escpos_renderer, &receipt_head, &p, &raw);
	assert_int_equal(escpos_decode(raw.data, raw.len, p.columns, p.dots, "GBK", &e), 0);
	at = bytes_str(&e.plain);
	copy = strdup(bytes_str(&text));
	for (line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		line += strspn(line, " ");
		if (strchr("[]", *line) || line[strlen(line) - 1] == ']' || !strncmp(line, "-- -- ", 6) ||
			strstr(line, "𠮷"))
			continue; /* codes, cuts, and the line that is drawn */
		at = strstr(at, line);
		if (!at)
			fail_msg("not on paper, or not in its place: %s", line);
		at += strlen(line);
	}
	free(copy);
	escpos_free(&e);
	bytes_free(&text);
	bytes_free(&raw);
}

static enum status one_line(const char *text, enum charset charset, struct escpos *e)
{
	struct paper p = profile("generic-80");
	struct doc d = {0};
	struct bytes out = {0};
	enum status st;

	p.charset = charset;
	doc_add(&d, BK_LINE, text, NULL);
	st = escpos_renderer.render(&d, &(struct doc_head){0}, &p, &out);
	if (!st)
		assert_int_equal(escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", e), 0);
	doc_free(&d);
	bytes_free(&out);
	return st;
}

static void rare_characters_become_dots(void **state)
{
	/* text, the charset, whether the printer's own font writes it */
	static const struct {
		const char *text;
		enum charset charset;
		bool font;
	} rows[] = {
		{"喆堃 ￥√·", CHARSET_GB18030, true},
		{"喆堃 ￥√·", CHARSET_GBK, true},
		{"李喆", CHARSET_GB2312, false},
		{"李某 ￥10.00", CHARSET_GB2312, true},
		{"𠮷某", CHARSET_GB18030, false},
		{"㐂某", CHARSET_GBK, false},
		{"\u00a5"
		 "10.00 ✓",
			CHARSET_GB18030, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct escpos e;

		assert_int_equal(one_line(rows[i].text, rows[i].charset, &e), ST_OK);
		assert_int_equal(e.nrasters, rows[i].font ? 0 : 1);
		assert_int_equal(strstr(bytes_str(&e.plain), rows[i].text) != NULL, rows[i].font);
		assert_null(strchr(bytes_str(&e.plain), '?'));
		escpos_free(&e);
	}
}

static void a_character_nobody_has_is_named(void **state)
{
	struct escpos e;

	(void)state;
	assert_int_equal(one_line("王\U0002c456", CHARSET_GB18030, &e), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "\U0002c456"));
}

static void barcodes_never_outgrow_the_paper(void **state)
{
	/* content, what the stream holds on 58 mm */
	static const char *const rows[][2] = {
		{"9012611220000127", "[bars 2 9012611220000127]"},
		{"HX00012345", "[bars 2 HX00012345]"},
		{"1234567890160499", "[dots 384x"}, /* 16 04 side by side would be DLE EOT */
		{"A-LONG-WAYBILL-OF-26-CHARS", "[dots 384x"},
		{"A-WAYBILL-SO-LONG-THAT-NO-MODULE-FITS-ON-THE-ROLL", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct paper p = profile("generic-58");
		struct doc d = {0};
		struct bytes out = {0};
		struct escpos e;
		char codes[256];

		doc_add(&d, BK_BARCODE, rows[i][0], "条码内容", NULL);
		assert_int_equal(escpos_renderer.render(&d, &(struct doc_head){0}, &p, &out), ST_OK);
		escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e);
		assert_string_equal(e.fault, "");
		if (rows[i][1]) {
			assert_non_null(strstr(bytes_str(&e.text), rows[i][1]));
			assert_int_equal(escpos_scan(&e, codes, sizeof(codes)), 1);
			assert_memory_equal(codes, rows[i][0], strlen(rows[i][0]));
		} else {
			assert_int_equal(e.nbars + e.nrasters, 0);
		}
		/* the caption stands below in any case */
		assert_non_null(strstr(bytes_str(&e.plain), "条码内容"));
		escpos_free(&e);
		bytes_free(&out);
		doc_free(&d);
	}
}

/* The variants of printers: own QR command, cutters that need paper fed first, 42 columns, one that wants UTF-8. */
static void every_kind_of_printer_gets_its_commands(void **state)
{
	static const struct {
		const char *key, *value, *holds;
	} rows[] = {
		{"qr", "native", "[qr https://example.invalid/i?no=26112201000173]\n"},
		{"cut", "partial", "\n\n\n\n[cut 1]\n"},
		{"cut", "full", "\n\n\n\n[cut 0]\n"},
		{"cut", "feed", "[cut 66]\n"},
		{"columns", "42", "------------------------------------------\n"},
		{"encoding", "GB2312", "收件回执"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct conf *c = conf_new();
		struct bytes out = {0};
		struct paper p;
		struct escpos e;

		conf_set(c, "printer.x", "profile", "generic-80");
		conf_set(c, "printer.x", rows[i].key, rows[i].value);
		assert_int_equal(paper_read(c, "printer.x", &p), ST_OK);
		render(&escpos_renderer, &receipt_head, &p, &out);
		escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e);
		assert_string_equal(e.fault, "");
		if (!strstr(bytes_str(&e.text), rows[i].holds))
			fail_msg("%s = %s: no %s", rows[i].key, rows[i].value, rows[i].holds);
		escpos_free(&e);
		bytes_free(&out);
		conf_close(c);
	}
}

/* A decoder that lets anything pass proves nothing. */
static void the_decoder_is_strict(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *fault;
	} rows[] = {
		{"\x1bz\x01", 3, "ESC 7a"},
		{"\x07", 1, "byte 07"},
		{"abc", 3, "without a line end"},
		{"\x1c&\x95\x34\xb2\x35\n", 7, "no two-byte character"},
		{"\xca\xd5\n", 3, "outside Chinese mode"},
		{"0123456789012345678901234567890123\n", 35, "wider than the paper"},
		{"a\x1d"
		 "V\x42\x00",
			5, "in the line buffer"},
		{"\x1dv0\x00\x02\x00\x01\x00\x10\x04", 10, "real-time"},
		{"\x1dv0\x00\x31\x00\x01\x00", 8, "GS v 0 of 392"},
		{"\x1dv0\x00\x02\x00\x01\x00\x10", 9, "inside a command"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct escpos e;

		assert_int_equal(
			escpos_decode((const unsigned char *)rows[i].bytes, rows[i].n, 32, 384, "GBK", &e), -1);
		assert_non_null(strstr(e.fault, rows[i].fault));
		escpos_free(&e);
	}
}

static void a_wrong_profile_is_explained(void **state)
{
	struct conf *c = conf_new();
	struct paper p;

	(void)state;
	conf_set(c, "printer.receipt", "encoding", "LATIN1");
	assert_int_equal(paper_read(c, "printer.receipt", &p), ST_INVALID);
	assert_non_null(strstr(fault_text(), "LATIN1"));
	assert_non_null(strstr(fault_text(), "GB18030"));
	conf_set(c, "printer.receipt", "encoding", "GBK");
	conf_set(c, "printer.receipt", "columns", "9");
	assert_int_equal(paper_read(c, "printer.receipt", &p), ST_INVALID);
	conf_set(c, "printer.receipt", "columns", "42");
	assert_int_equal(paper_read(c, "printer.receipt", &p), ST_OK);
	assert_int_equal(p.columns, 42);
	assert_int_equal(p.charset, CHARSET_GBK);
	assert_int_equal(paper_profile("etc", "no-such-model", &p), ST_NOT_FOUND);
	assert_int_equal(paper_profile("etc", "../guitai", &p), ST_INVALID);
	conf_close(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(preview_is_as_it_should_be),
		cmocka_unit_test(narrow_paper_reads_back),
		cmocka_unit_test(wide_paper_reads_back),
		cmocka_unit_test(preview_and_paper_say_the_same),
		cmocka_unit_test(rare_characters_become_dots),
		cmocka_unit_test(a_character_nobody_has_is_named),
		cmocka_unit_test(barcodes_never_outgrow_the_paper),
		cmocka_unit_test(every_kind_of_printer_gets_its_commands),
		cmocka_unit_test(the_decoder_is_strict),
		cmocka_unit_test(a_wrong_profile_is_explained),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
