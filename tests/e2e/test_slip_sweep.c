/* Every kind of slip on every printer: the stream is right to the last byte, every code scans, every word is there. */
#include "printing/render.h"

#include "base/xalloc.h"
#include "core/seal.h"
#include "crypt/sign_openssl.h"
#include "tests/helper/escpos.h"
#include "tests/helper/golden.h"
#include "tests/helper/pdf.h"
#include "tests/helper/samples.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static int set_up(void **state)
{
	static struct samples s;

	samples_open(&s);
	*state = &s;
	return 0;
}

static int tear_down(void **state)
{
	samples_close(*state);
	return 0;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What a scanner must find: the codes of the slip and the number below it, sorted, each once. Without the QR codes that
 * the printer draws itself. */
static void wanted(const struct doc *d, bool numbered, bool native, char *out, size_t cap)
{
	const char *codes[16];
	size_t at = 0;
	int n = 0;

	if (numbered)
		codes[n++] = samples_head.number;
	for (int i = 0; i < d->n && n < 16; i++)
		if ((d->blocks[i].kind == BK_QR && !native) || d->blocks[i].kind == BK_BARCODE)
			codes[n++] = d->blocks[i].text[0];
	qsort(codes, (size_t)n, sizeof(*codes), by_text);
	*out = '\0';
	for (int i = 0; i < n; i++)
		if (i == 0 || strcmp(codes[i], codes[i - 1]) != 0)
			at += (size_t)snprintf(out + at, cap - at, "%s\n", codes[i]);
}

/* The looks of generic paper are kept for people; other models must only be right. */
static void keep(const struct escpos *e, const char *kind, const char *profile)
{
	const char *dir = getenv("GUITAI_PICTURES");
	char path[300];

	if (!strncmp(profile, "generic-", 8)) {
		snprintf(path, sizeof(path), "slips/%s-%s.escpos", kind, profile + 8);
		golden_check(path, bytes_str(&e->text));
	}
	snprintf(path, sizeof(path), "%s/%s-%s.pbm", dir ? dir : "", kind, profile);
	if (dir)
		escpos_write_pbm(e, path, 1);
}

static void check_receipt(const struct samples *s, int kind, const char *profile, bool scan)
{
	static const char *const names[] = {"UTF-8", "GBK", "GBK", "GB2312"};
	bool label = slip_rows[kind].paper == PAPER_LABEL;
	char codes[2048], want[2048];
	struct doc doc = {0};
	struct bytes out = {0};
	struct escpos e;
	struct paper p;

	samples_make(s, (enum slip_kind)kind, &doc);
	assert_int_equal(paper_profile("etc", profile, &p), ST_OK);
	p.kind = slip_rows[kind].paper;
	assert_int_equal(escpos_renderer.render(&doc, &samples_head, &p, &out), ST_OK);
	if (escpos_decode(out.data, out.len, p.columns, p.dots, names[p.charset], &e))
		fail_msg("%s on %s: %s", slip_rows[kind].file, profile, e.fault);
	assert_int_equal(e.cuts, p.cut == PAPER_CUT_NONE ? 0 : slip_rows[kind].parts);
	assert_int_equal(e.drawers, 0); /* nothing was paid in cash */
	for (int i = 0; i < doc.n && p.qr == PAPER_QR_NATIVE; i++)
		if (doc.blocks[i].kind == BK_QR)
			assert_non_null(strstr(bytes_str(&e.qrs), doc.blocks[i].text[0]));
	wanted(&doc, !label, p.qr == PAPER_QR_NATIVE, want, sizeof(want));
	if (scan)
		escpos_scan(&e, codes, sizeof(codes));
	if (scan && strcmp(codes, want) != 0)
		fail_msg("%s on %s: scanned\n%sinstead of\n%s", slip_rows[kind].file, profile, codes, want);
	keep(&e, slip_rows[kind].file, profile);
	escpos_free(&e);
	bytes_free(&out);
	doc_free(&doc);
}

/* etc/printers.d/NAME.conf; those of receipt printers. */
static void every_slip_on_every_receipt_printer(void **state)
{
	glob_t files;
	int models = 0, seen[16] = {0};

	assert_int_equal(glob("etc/printers.d/*.conf", 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		char name[64];
		struct paper p;

		snprintf(name, sizeof(name), "%s", strrchr(files.gl_pathv[i], '/') + 1);
		*strrchr(name, '.') = '\0';
		assert_int_equal(paper_profile("etc", name, &p), ST_OK);
		if (p.kind == PAPER_A4 || p.charset == CHARSET_UTF8)
			continue;
		bool scan = true; /* models of one width have the same dots: one of them is scanned */

		for (int k = 0; k < models; k++)
			scan = scan && seen[k] != p.dots;
		seen[models++] = p.dots;
		for (int kind = 0; kind < SLIP__COUNT; kind++)
			if (slip_rows[kind].paper != PAPER_A4)
				check_receipt(*state, kind, name, scan);
	}
	globfree(&files);
	assert_true(models >= 5);
}

static void every_slip_on_a4(void **state)
{
	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		char want[2048], name[64];
		struct doc doc = {0};
		struct bytes pdf = {0};
		struct pdf_seen seen;
		struct paper p;

		samples_make(*state, (enum slip_kind)kind, &doc);
		assert_int_equal(paper_profile("etc", "a4", &p), ST_OK);
		assert_int_equal(pdf_renderer.render(&doc, &samples_head, &p, &pdf), ST_OK);
		pdf_picture(&pdf, slip_rows[kind].file);
		pdf_see(&pdf, &seen);
		assert_int_equal(seen.strangers, 0);
		if (seen.pages != (kind == SLIP_DAY ? 2 : slip_rows[kind].parts))
			fail_msg("%s has %d pages", slip_rows[kind].file, seen.pages);
		wanted(&doc, true, false, want, sizeof(want));
		if (strcmp(bytes_str(&seen.codes), want) != 0)
			fail_msg("%s: scanned\n%sinstead of\n%s", slip_rows[kind].file, bytes_str(&seen.codes), want);
		snprintf(name, sizeof(name), "slips/%s-a4.pdf.txt", slip_rows[kind].file);
		golden_check(name, bytes_str(&seen.text));
		pdf_seen_free(&seen);
		bytes_free(&pdf);
		doc_free(&doc);
	}
}

/* Cash opens the drawer once: not for a reprint, not in practice, not where there is none. */
static void cash_opens_the_drawer_once(void **state)
{
	struct samples *s = *state;
	struct doc doc = {0};
	struct doc_head heads[] = {samples_head, samples_head, samples_head};
	static const char *const models[] = {"generic-80", "gprinter-58", "generic-58"};
	struct slip_about a = sample_about(&s->sample, SLIP_PAYMENT);
	struct dossier paid;
	struct bytes text = {0};

	heads[1].copy = 1;
	heads[2].practice = true;
	dossier_copy(&paid, &s->sample.d);
	str_copy(paid.charges[0].channel, sizeof(paid.charges[0].channel), "cash");
	assert_int_equal(slips_port.make(SLIP_PAYMENT, &paid, &a, &text), ST_OK);
	assert_int_equal(doc_load(bytes_str(&text), &doc), ST_OK);
	for (int i = 0; i < 9; i++) {
		struct bytes out = {0};
		struct paper p;
		struct escpos e;

		assert_int_equal(paper_profile("etc", models[i / 3], &p), ST_OK);
		assert_int_equal(escpos_renderer.render(&doc, &heads[i % 3], &p, &out), ST_OK);
		escpos_decode(out.data, out.len, p.columns, p.dots, "GBK", &e);
		assert_string_equal(e.fault, "");
		assert_int_equal(e.drawers, i % 3 == 0 && i / 3 < 2);
		escpos_free(&e);
		bytes_free(&out);
	}
	dossier_free(&paid);
	doc_free(&doc);
	bytes_free(&text);
}

static void read_file(const char *dir, const char *name, const char *ext, struct bytes *out)
{
	char path[300], buf[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.%s", dir, name, ext);
	f = fopen(path, "rb");
	if (!f)
		fail_msg("%s is missing", path);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		bytes_add(out, buf, n);
	fclose(f);
	remove(path);
}

/* `guitai tour --slips`: a file a kind, each right for the printer named. */
static void the_program_writes_every_slip(void **state)
{
	const char *build = getenv("GUITAI_BUILD");
	char dir[] = "/tmp/guitai-slips-XXXXXX", command[400];

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(command, sizeof(command), "%s/guitai tour --slips %s --profile gprinter-58 >/dev/null",
		build ? build : "build", dir);
	assert_int_equal(system(command), 0);
	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		bool page = slip_rows[kind].paper == PAPER_A4;
		struct bytes data = {0};
		struct escpos e;

		read_file(dir, slip_rows[kind].file, page ? "pdf" : "escpos", &data);
		if (page) {
			assert_memory_equal(data.data, "%PDF-", 5);
		} else {
			assert_int_equal(escpos_decode(data.data, data.len, 32, 384, "GBK", &e), 0);
			assert_non_null(strstr(bytes_str(&e.text), "9012611220000127"));
			escpos_free(&e);
		}
		bytes_free(&data);
	}
	assert_int_equal(rmdir(dir), 0);
}

/* The program alone in an empty folder, without settings, store or environment: the code and a public key are enough. */
static void verifying_needs_nothing_else(void **state)
{
	const struct seal what = {.kind = SLIP_PAYMENT, .no = "9012611220000127", .day = 20779, .fen = 1000};
	const char *build = getenv("GUITAI_BUILD");
	char dir[] = "/tmp/guitai-verify-XXXXXX", command[900], code[SEAL_TEXT], hex[65];
	unsigned char seed[32] = {21};
	struct signer s;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(sign_from_seed(seed, &s), ST_OK);
	assert_int_equal(seal_make(&s, &what, code), ST_OK);
	for (int i = 0; i < SIGN_KEY; i++)
		snprintf(hex + 2 * i, 3, "%02x", s.pub[i]);
	snprintf(command, sizeof(command), "cp %s/guitai %s/", build ? build : "build", dir);
	assert_int_equal(system(command), 0);
	for (int forged = 0; forged < 2; forged++) {
		code[40] = (char)(forged ? '0' + (code[40] - '0' + 1) % 10 : code[40]);
		snprintf(command, sizeof(command),
			"cd %s && env -i ./guitai slip verify %s --key %s 2>&1 | grep -q '%s'", dir, code, hex,
			forged ? "签名" : "真: 缴费凭证 9012611220000127, 2026-11-22 周日, 金额 10.00 元");
		assert_int_equal(system(command), 0);
		snprintf(command, sizeof(command), "cd %s && env -i ./guitai slip verify %s --key %s >/dev/null 2>&1",
			dir, code, hex);
		assert_int_equal(system(command) != 0, forged);
	}
	snprintf(command, sizeof(command), "%s/guitai", dir);
	assert_int_equal(remove(command), 0);
	assert_int_equal(rmdir(dir), 0);
	s.ops->close(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_slip_on_every_receipt_printer),
		cmocka_unit_test(every_slip_on_a4),
		cmocka_unit_test(cash_opens_the_drawer_once),
		cmocka_unit_test(the_program_writes_every_slip),
		cmocka_unit_test(verifying_needs_nothing_else),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
