/* 附件: what a scanner's folder may hold and what is taken from it, what becomes of it, and that nothing gets lost. */
#include "core/apply.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "cli/demo.h"
#include "core/desk_day.h"
#include "tests/helper/clerk.h"
#include "tests/helper/papers.h"
#include "tests/helper/status.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct paper_folder at;

static int up(void **state)
{
	clerk_start(state);
	papers_open(&at);
	papers_for(&at, &clerk_at);
	conf_set(clerk_at.conf, "scans", "most_mb", "1");
	return 0;
}

static int down(void **state)
{
	papers_close(&at);
	return clerk_stop(state);
}

static int64_t taken(const char *path)
{
	int64_t id = 0;
	good(desk_scan_take(&clerk_at.desk, path, &id));
	return id;
}

static struct scan scan_of(int64_t id)
{
	struct scan s;
	good(clerk_at.desk.store->ops->get(clerk_at.desk.store, &scan_type, id, &s));
	return s;
}

/* ---- files ---- */

static void a_file_is_kept_under_its_hash(void **state)
{
	(void)state;
	char path[400], hash[SECRET_HEX];
	struct stat sb;
	struct scan s = scan_of(taken(papers_pdf(&at, "身份证.pdf", 2, COUNTER_NOW)));
	struct bytes pdf = {0};
	demo_pdf(2, &pdf);
	clerk_at.desk.secret->sha256(pdf.data, pdf.len, hash);
	assert_string_equal(s.hash, hash);
	assert_string_equal(s.name, "身份证.pdf");
	assert_true(s.format == SNIFF_PDF && s.pages == 2 && s.size == (int64_t)pdf.len && !s.application);
	snprintf(path, sizeof(path), "%s/%.2s/%s", at.kept, s.hash, s.hash);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_size, pdf.len);
	assert_int_equal(sb.st_mode & 0777, 0400);
	/* the same bytes again, under another name: one file, two records */
	struct scan again = scan_of(taken(papers_put(&at, "b.bin", pdf.data, pdf.len, COUNTER_NOW)));
	assert_string_equal(again.hash, s.hash);
	assert_true(again.id != s.id);
	assert_true(
		scan_of(taken(papers_put(&at, "c.pdf", paper_png, paper_png_len, COUNTER_NOW))).format == SNIFF_PNG);
	assert_true(scan_of(taken(papers_put(&at, "d", paper_jpeg, paper_jpeg_len, COUNTER_NOW))).format == SNIFF_JPEG);
	bytes_free(&pdf);
}

/* A sentence each, and nothing of them is kept. */
static void strange_files_are_refused_in_words(void **state)
{
	(void)state;
	static char big[2 << 20] = "%PDF-1.4\n";
	struct desk *k = &clerk_at.desk;
	char path[400];
	struct rows rows = {0};
	int64_t id = 0;
	const char *in = at.folder;
	refused(desk_scan_take(k, papers_put(&at, "run.pdf", "#!/bin/sh\n", 10, 1), &id), "不是 PDF、JPEG、PNG");
	refused(desk_scan_take(k, papers_put(&at, "cut.png", paper_png, 40, 1), &id), "不完整");
	refused(desk_scan_take(k, papers_put(&at, "empty.pdf", "", 0, 1), &id), "空文件");
	refused(desk_scan_take(k, papers_put(&at, "big.pdf", big, sizeof(big), 1), &id),
		"太大, 有 2.0 MB, 最多 1.0 MB");
	refused(desk_scan_take(k, papers_put(&at, "a\nb.png", paper_png, paper_png_len, 1), &id), "控制字符");
	refused(desk_scan_take(k, papers_put(&at, "a\xff.png", paper_png, paper_png_len, 1), &id), "不是 UTF-8");
	refused(desk_scan_take(k, papers_put(&at, "a\xe2\x80\xae.png", paper_png, paper_png_len, 1), &id),
		"改变文字方向");
	snprintf(path, sizeof(path), "%s/scanner/link.png", in);
	assert_int_equal(symlink("cut.png", path), 0);
	refused(desk_scan_take(k, path, &id), "是链接");
	snprintf(path, sizeof(path), "%s/scanner/pipe.pdf", in);
	assert_int_equal(mkfifo(path, 0600), 0);
	refused(desk_scan_take(k, path, &id), "管道和设备不收");
	refused(desk_scan_take(k, "/dev/zero", &id), "管道和设备不收");
	refused(desk_scan_take(k, in, &id), "是文件夹");
	refused(desk_scan_take(k, "/nowhere/x.pdf", &id), "没有这个文件");
	refused(desk_scan_take(k, "", &id), "没有这个文件");
	good(k->store->ops->list(k->store, LIST_SCANS, &(struct list_arg){0}, &rows));
	assert_int_equal(rows.n, 0);
	assert_int_not_equal(access(at.kept, F_OK), 0);
	rows_free(&rows);
}

/* Newest first; what cannot be taken is shown with its reason. */
static void the_folder_newest_first(void **state)
{
	(void)state;
	struct scan_folder f;
	char path[300];
	papers_pdf(&at, "old.pdf", 1, COUNTER_NOW - 5000);
	papers_pdf(&at, "new.pdf", 1, COUNTER_NOW);
	papers_put(&at, "notes.txt", "hello", 5, COUNTER_NOW - 1000);
	papers_put(&at, ".hidden", "hello", 5, COUNTER_NOW);
	papers_put(&at, "bad\x1b[2J.pdf", "x", 1, COUNTER_NOW - 9000);
	snprintf(path, sizeof(path), "%s/scanner/pipe", at.folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	good(scan_folder_read(scans_folder(&clerk_at.desk.house), 1 << 20, &f));
	assert_int_equal(f.n, 5);
	for (int i = 0, seen = 0; i < f.n; i++) {
		if (strcmp(f.files[i].name, "pipe") == 0) {
			assert_string_equal(f.files[i].bar, "不是普通文件, 管道和设备不收");
			continue;
		}
		static const char *const names[] = {"new.pdf", "notes.txt", "old.pdf", "bad?[2J.pdf"};
		assert_string_equal(f.files[i].name, names[seen++]);
		assert_int_equal(f.files[i].bar[0] == '\0', seen == 1 || seen == 3);
	}
	refused(scan_folder_read("/nowhere", 1, &f), "没有扫描文件夹 /nowhere");
	refused(scan_folder_read("/dev/null", 1, &f), "打不开");
	refused(scan_folder_read("", 1, &f), "没有设扫描文件夹");
}

/* In practice there is something to attach, and it is never written over anything. */
static void practice_has_samples(void **state)
{
	(void)state;
	struct scan_folder f;
	const char *folder = scans_folder(&clerk_at.desk.house);
	papers_put(&at, "样张-营业执照.pdf", paper_png, paper_png_len, COUNTER_NOW);
	demo_scans(folder);
	demo_scans(folder);
	good(scan_folder_read(folder, 1 << 20, &f));
	assert_int_equal(f.n, 3);
	for (int i = 0; i < f.n; i++) {
		char path[600];
		snprintf(path, sizeof(path), "%s/%s", folder, f.files[i].name);
		struct scan s = scan_of(taken(path));
		bool mine = strcmp(s.name, "样张-营业执照.pdf") == 0;
		assert_int_equal(s.format, mine ? SNIFF_PNG : SNIFF_PDF);
		assert_int_equal(s.pages, strstr(s.name, "身份证") ? 2 : 1);
	}
}

/* ---- an application's own ---- */

static const struct scan *of(struct dossier *d, enum counter_case which, const char *kind)
{
	dossier_free(d);
	*d = counter_read(&clerk_at, which);
	return dossier_scan(d, kind);
}

static void attached_replaced_taken_away(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct dossier d = {0};
	int64_t id = clerk_at.id[CASE_FIRST];
	int64_t one = taken(papers_pdf(&at, "one.pdf", 1, 1)), two = taken(papers_pdf(&at, "two.pdf", 2, 1));
	refused(desk_scan_add(k, NULL, id, "passport", one), "没有这种材料");
	good(desk_scan_add(k, NULL, id, "idcopy", one));
	assert_true(of(&d, CASE_FIRST, "idcopy")->id == one);
	refused(desk_scan_add(k, NULL, clerk_at.id[CASE_UNPAID], "idcopy", one), "已经属于一张申领单");
	good(desk_scan_add(k, NULL, id, "idcopy", two));
	assert_true(of(&d, CASE_FIRST, "idcopy")->id == two);
	assert_int_equal(d.nscans, 2); /* the first one is still there */
	assert_int_equal(d.scans[0].state, SCAN_GONE);
	assert_string_equal(d.scans[0].gone_why, "换成新的");
	assert_non_null(strstr(d.steps[d.nsteps - 1].text, "身份证 换: two.pdf  PDF 2 页"));
	refused(desk_scan_drop(k, NULL, two, "错了"), "必交材料不能撤");
	good(desk_scan_add(k, NULL, id, SCAN_SIGNED, taken(papers_pdf(&at, "回执.pdf", 1, 1))));
	good(desk_scan_add(k, NULL, id, SCAN_SIGNED, taken(papers_pdf(&at, "回执二.pdf", 1, 1))));
	assert_string_equal(of(&d, CASE_FIRST, SCAN_SIGNED)->name, "回执二.pdf");
	assert_int_equal(dossier_scans(&d), 3); /* there may be several */
	refused(desk_scan_drop(k, NULL, dossier_scan(&d, SCAN_SIGNED)->id, ""), "请写为什么撤");
	good(desk_scan_drop(k, NULL, dossier_scan(&d, SCAN_SIGNED)->id, "附错了单"));
	assert_string_equal(of(&d, CASE_FIRST, SCAN_SIGNED)->name, "回执.pdf");
	assert_int_equal(d.nscans, 4);
	dossier_free(&d);
}

static void owed_until_scanned(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct dossier d = {0};
	struct rows rows = {0};
	struct counts n;
	static struct day_view day;
	int64_t id = clerk_at.id[CASE_FINAL];
	good(desk_scan_later(k, NULL, id, "licence"));
	refused(desk_scan_later(k, NULL, id, "licence"), "已经是这样了");
	refused(desk_scan_later(k, NULL, id, SCAN_SIGNED), "没有补扫");
	good(k->store->ops->counts(k->store, 1, 20780, 30, &n));
	assert_int_equal(n.scans_owed, 1);
	good(desk_day_read(k, 1, &day));
	assert_int_equal(day.scans_owed, 1);
	good(k->store->ops->list(k->store, LIST_SCANS_OWED, &(struct list_arg){0}, &rows));
	assert_int_equal(rows.n, 1);
	rows_free(&rows);
	good(desk_scan_add(k, NULL, id, "licence", taken(papers_pdf(&at, "x.pdf", 1, 1))));
	assert_true(of(&d, CASE_FINAL, "licence")->seen);
	assert_string_equal(d.scans[0].gone_why, "已补扫");
	good(k->store->ops->counts(k->store, 1, 20780, 30, &n));
	assert_int_equal(n.scans_owed, 0);
	dossier_free(&d);
}

/* Who withdraws owes no scans. */
static void withdrawn_owes_nothing(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct counts n;
	good(desk_scan_later(k, NULL, clerk_at.id[CASE_FIRST], "licence"));
	struct application was = clerk_app(CASE_FIRST), now = was;
	now.state = AP_ENDED;
	counter_put(&clerk_at, &application_type, &was, &now);
	good(k->store->ops->counts(k->store, 1, 20780, 30, &n));
	assert_int_equal(n.scans_owed, 0);
}

/* ---- 初审 ---- */

static void a_scan_not_ticked_cannot_pass(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	struct dossier d = {0};
	char reason[400];
	int64_t id = clerk_at.id[CASE_FIRST], one = taken(papers_pdf(&at, "a.pdf", 1, 1)),
		two = taken(papers_pdf(&at, "b.pdf", 1, 1));
	good(desk_scan_add(k, NULL, id, "idcopy", one));
	good(desk_scan_add(k, NULL, id, "licence", two));
	good(desk_scan_later(k, NULL, id, "proxy"));
	refused(desk_scan_tick(k, NULL, one, true, true), "审核员");
	counter_as(&clerk_at, "1002");
	refused(desk_first_pass(k, NULL, id), "附件「身份证」还没有看: 盖章、清晰要勾上");
	good(desk_scan_tick(k, NULL, one, true, true));
	refused(desk_first_pass(k, NULL, id), "附件「营业执照」还没有看");
	good(desk_scan_tick(k, NULL, two, false, false));
	refused(desk_first_pass(k, NULL, id), "附件「营业执照」未盖章, 不清晰, 只能退回补正");
	assert_non_null(of(&d, CASE_FIRST, "licence"));
	assert_string_equal(scans_reason(&k->house, &d, reason, sizeof(reason)),
		"扫描件不清或缺页: 营业执照; 未盖公章或章不清: 营业执照");
	good(desk_first_return(k, NULL, id, reason));
	counter_as(&clerk_at, "1001");
	/* sent back: the applicant brings a better one; it is looked at anew */
	good(desk_scan_add(k, NULL, id, "licence", taken(papers_pdf(&at, "c.pdf", 1, 1))));
	assert_true(scan_unticked(of(&d, CASE_FIRST, "licence")));
	assert_false(scan_unticked(dossier_scan(&d, "idcopy")));
	assert_string_equal(scans_reason(&k->house, &d, reason, sizeof(reason)), "");
	dossier_free(&d);
}

static void seen_and_passed_cannot_be_replaced(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_FIRST];
	good(desk_scan_add(k, NULL, id, "idcopy", taken(papers_pdf(&at, "a.pdf", 1, 1))));
	good(desk_scan_later(k, NULL, id, "proxy"));
	counter_as(&clerk_at, "1002");
	good(desk_scans_good(k, NULL, id));
	good(desk_first_pass(k, NULL, id));
	refused(desk_scan_add(k, NULL, id, "idcopy", taken(papers_pdf(&at, "b.pdf", 2, 1))), "初审已看过, 不能再换");
	good(desk_scan_add(k, NULL, id, "proxy", taken(papers_pdf(&at, "c.pdf", 3, 1)))); /* what was owed */
}

/* ---- verify ---- */

static char told[4][500];
static int ntold;

static void tell(void *ctx, const char *sentence)
{
	(void)ctx;
	snprintf(told[ntold++], sizeof(told[0]), "%s", sentence);
}

static void a_missing_or_altered_file_is_named(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	char path[400];
	int64_t checked, id = clerk_at.id[CASE_FIRST], one = taken(papers_pdf(&at, "a.pdf", 1, 1)),
			 two = taken(papers_pdf(&at, "b.pdf", 2, 1));
	struct application a = clerk_app(CASE_FIRST);
	ntold = 0;
	good(desk_scan_add(k, NULL, id, "idcopy", one));
	good(desk_scan_later(k, NULL, id, "licence"));
	good(desk_scans_verify(k, tell, NULL, &checked));
	assert_int_equal(checked, 2);
	struct scan s = scan_of(one);
	snprintf(path, sizeof(path), "%s/%.2s/%s", at.kept, s.hash, s.hash);
	assert_int_equal(chmod(path, 0600), 0);
	int fd = open(path, O_WRONLY);
	assert_true(pwrite(fd, "Q", 1, 30) == 1);
	close(fd);
	s = scan_of(two);
	snprintf(path, sizeof(path), "%s/%.2s/%s", at.kept, s.hash, s.hash);
	assert_int_equal(unlink(path), 0);
	refused(desk_scans_verify(k, tell, NULL, &checked), "附件有 2 份");
	assert_int_equal(ntold, 2);
	assert_non_null(strstr(told[0], a.code));
	assert_non_null(strstr(told[0], "身份证 a.pdf: 文件内容被改动过"));
	assert_non_null(strstr(told[1], "b.pdf: 文件不见了"));
	/* brought again, it is whole again */
	taken(papers_pdf(&at, "again.pdf", 1, 1));
	taken(papers_pdf(&at, "again.pdf", 2, 1));
	good(desk_scans_verify(k, tell, NULL, &checked));
}

static void the_box_of_the_signed_papers(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	int64_t id = clerk_at.id[CASE_ISSUED];
	good(desk_box(k, NULL, id, " 2026-031a "));
	assert_string_equal(clerk_app(CASE_ISSUED).box, "2026-031A");
	refused(desk_box(k, NULL, id, "一二三四五六七八九十一二三四五六七"), "档案盒号");
	good(desk_box(k, NULL, id, ""));
	assert_string_equal(clerk_app(CASE_ISSUED).box, "");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		T(a_file_is_kept_under_its_hash),
		T(strange_files_are_refused_in_words),
		T(the_folder_newest_first),
		T(practice_has_samples),
		T(attached_replaced_taken_away),
		T(owed_until_scanned),
		T(withdrawn_owes_nothing),
		T(a_scan_not_ticked_cannot_pass),
		T(seen_and_passed_cannot_be_replaced),
		T(a_missing_or_altered_file_is_named),
		T(the_box_of_the_signed_papers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
