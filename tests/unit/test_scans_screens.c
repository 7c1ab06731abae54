/* 附件 on the screens: chosen in the form, looked at in 初审, owed and made good, and the signed papers with their box. */
#include "core/scans.h"

#include "base/clock.h"
#include "screens/common.h"
#include "tests/helper/clerk.h"
#include "tests/helper/papers.h"
#include "tests/helper/screen.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <string.h>

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
	return 0;
}

static int down(void **state)
{
	papers_close(&at);
	return clerk_stop(state);
}

static void attach(enum counter_case which, const char *kind, const char *name, int pages)
{
	int64_t scan = 0;
	good(desk_scan_take(&clerk_at.desk, papers_pdf(&at, name, pages, COUNTER_NOW), &scan));
	good(desk_scan_add(&clerk_at.desk, NULL, clerk_at.id[which], kind, scan));
}

static struct dossier last(void)
{
	struct dossier d;
	good(clerk_at.desk.store->ops->dossier(clerk_at.desk.store, clerk_at.ui->last, &d));
	return d;
}

static int drafts_and_scans(int *scans)
{
	struct rows rows = {0};
	struct desk *k = &clerk_at.desk;
	good(k->store->ops->list(k->store, LIST_SCANS, &(struct list_arg){0}, &rows));
	int gone = 0;
	for (int i = 0; i < rows.n; i++)
		gone += ((const struct scan *)rows_at(&rows, i))->state == SCAN_GONE;
	*scans = rows.n;
	rows_free(&rows);
	return gone;
}

#define TO_SCANS                                                                                                       \
	"29<ENTER>1<ENTER>91350100M000100Y43<ENTER>1<ENTER><ENTER><ENTER>某某科技有限公司<ENTER>"              \
	"某某市场监督管理局<ENTER>张某<ENTER>11010519491231002X<ENTER>13800138000<ENTER>"                   \
	"office@example.invalid<ENTER>"

/* 1 and Enter: the newest file of the scanner is this paper. */
static void the_form_takes_scans(void **state)
{
	(void)state;
	int all;
	papers_pdf(&at, "old.pdf", 1, COUNTER_NOW - 3600000);
	papers_put(&at, "readme.txt", "hello", 5, COUNTER_NOW - 60000);
	clerk_play(TO_SCANS "<F10>");
	clerk_has("按数字选一项");
	papers_pdf(&at, "身份证正反面盖章.pdf", 2, COUNTER_NOW);
	clerk_play("1");
	assert_string_equal(clerk_top(), "scan_pick");
	clerk_has("经办人身份证复印件  某某科技有限公司");
	clerk_golden("scan-pick");
	clerk_keys = 0;
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "apply");
	clerk_has("1 身份证正反面盖章.pdf PDF 2 页");
	papers_put(&at, "licence.png", paper_png, paper_png_len, COUNTER_NOW + 1000);
	clerk_play("1<ENTER>");
	clerk_has("1 licence.png PNG 1 页 67 字节 (选中)");
	clerk_play("<ENTER>2<ENTER>");
	clerk_golden("apply-scans");
	clerk_play("<F10>");
	struct dossier d = last();
	assert_int_equal(d.app.state, AP_FIRST);
	assert_int_equal(d.nscans, 3);
	assert_int_equal(dossier_scan(&d, "idcopy")->pages, 2);
	assert_int_equal(dossier_scan(&d, "licence")->format, SNIFF_PNG);
	assert_int_equal(dossier_scan(&d, "proxy")->state, SCAN_OWED);
	assert_null(dossier_scan(&d, "uscc"));
	dossier_free(&d);
	assert_int_equal(drafts_and_scans(&all), 0);
	assert_int_equal(all, 3);
}

/* A path works too; what the form let go of before it was submitted stays in the history. */
static void a_path_and_a_change_of_mind(void **state)
{
	(void)state;
	int all;
	char path[300];
	snprintf(path, sizeof(path), "1%s<ENTER>", papers_pdf(&at, "elsewhere.pdf", 1, 1));
	clerk_play(TO_SCANS);
	clerk_play(path);
	clerk_has("1 elsewhere.pdf PDF 1 页");
	clerk_play("<UP>1nowhere.pdf<ENTER>");
	clerk_has("nowhere.pdf: 没有这个文件");
	clerk_play("<ESC>2<ENTER>");
	clerk_has("身份证      *  1 文件   2 原件已核验, 当日补扫 (选中)");
	assert_int_equal(drafts_and_scans(&all), 1);
	assert_int_equal(all, 1);
	/* half a form is there again with its scans */
	papers_pdf(&at, "licence.pdf", 4, COUNTER_NOW);
	clerk_play("1<ENTER><ESC>");
	clerk_open(&screen_drafts, NULL);
	clerk_play("1<ENTER>");
	clerk_has("1 licence.pdf PDF 4 页");
	clerk_has("2 原件已核验, 当日补扫 (选中)");
}

/* 单位性质 says which papers: no code certificate without a code. */
static void the_papers_follow_the_code(void **state)
{
	(void)state;
	clerk_play("29<ENTER>1");
	clerk_has("信用代码证  *  1 文件");
	clerk_play("2<ENTER>1<ENTER>");
	clerk_has("设立批文");
	clerk_has_not("信用代码证  *  1 文件");
	clerk_play("<ESC>29<ENTER>1<ENTER>51330000MJ00000118<ENTER><ENTER>");
	clerk_has("登记证书");
	clerk_has_not("多证合一");
}

static struct slip printed(void)
{
	struct rows rows = {0};
	struct desk *k = &clerk_at.desk;
	struct slip s;
	good(k->store->ops->list(k->store, LIST_COPIES_OPEN, &(struct list_arg){0}, &rows));
	good(k->store->ops->get(k->store, &slip_type, ((const struct copy *)rows_at(&rows, rows.n - 1))->slip, &s));
	assert_int_equal(s.kind, SLIP_PROXY);
	rows_free(&rows);
	return s;
}

/* The row of F8 with this label, by its number. */
static void more(const char *label)
{
	char number[3] = "";
	clerk_has(label);
	const char *p = strstr(screen_text(clerk_at.ui), label);
	while (*--p == ' ')
		;
	snprintf(number, sizeof(number), "%.2s", p - 1);
	clerk_play(number[0] == ' ' ? number + 1 : number);
}

/* 法人证书业务办理授权委托 to be sealed: blank or filled in, from the form and from the order. */
static void the_proxy_form_from_form_and_order(void **state)
{
	(void)state;
	int64_t id = clerk_at.id[CASE_FIRST];
	clerk_play("29<ENTER>1<F9>2");
	clerk_has("还没有填机构名称");
	clerk_play("1");
	clerk_has("空白授权委托书已送打印");
	assert_null(strstr(printed().doc, "某某"));
	clerk_play("<ESC>" TO_SCANS "<F9>2");
	clerk_has("授权委托书已按填的内容填好");
	struct slip s = printed();
	assert_non_null(strstr(s.doc, "某某科技有限公司"));
	assert_non_null(strstr(s.doc, "11010519491231002X"));
	clerk_play("<ESC>");
	clerk_open(&screen_application, &id);
	clerk_play("<F8>");
	more("打委托书");
	s = printed();
	assert_true(s.application == id);
	assert_non_null(strstr(s.doc, "宁波某某工程有限公司"));
}

/* ---- 初审 ---- */

static void scans_are_looked_at_one_by_one(void **state)
{
	(void)state;
	attach(CASE_FIRST, "idcopy", "身份证.pdf", 2);
	attach(CASE_FIRST, "licence", "执照.pdf", 1);
	good(desk_scan_later(&clerk_at.desk, NULL, clerk_at.id[CASE_FIRST], "proxy"));
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_first, NULL);
	clerk_golden("first-scans");
	clerk_play("<F10>");
	clerk_has("附件「身份证」还没有看");
	clerk_keys = 0;
	clerk_play("<ENTER><ENTER>");
	clerk_has("> 决定  通过");
	clerk_play("<ENTER>");
	assert_int_equal(clerk_keys, 3);
	assert_int_equal(clerk_app(CASE_FIRST).state, AP_FINAL);
}

static void a_bad_scan_goes_back_with_its_reason(void **state)
{
	(void)state;
	attach(CASE_FIRST, "idcopy", "身份证.pdf", 1);
	attach(CASE_FIRST, "licence", "执照.pdf", 1);
	counter_as(&clerk_at, "1002");
	clerk_open(&screen_first, NULL);
	clerk_play("<ENTER>2<UP>1");
	clerk_has("退回补正: 扫描件不清或缺页: 营业执照; 未盖公章或章不清: 营业执照");
	clerk_golden("first-scans-bad");
	clerk_play("4<ENTER>");
	assert_string_equal(clerk_app(CASE_FIRST).reject_reason,
		"扫描件不清或缺页: 营业执照; 未盖公章或章不清: 营业执照; 代码或注册机关有误");
	/* looked at again by mistake: up, Enter */
	assert_int_equal(clerk_app(CASE_FIRST).queue, QUEUE_CORRECTION);
}

/* The reviewer who stands by signs for the scans too, and the dialog says so. */
static void in_one_visit(void **state)
{
	(void)state;
	attach(CASE_FIRST, "idcopy", "身份证.pdf", 2);
	clerk_open(&screen_visit, &clerk_at.id[CASE_FIRST]);
	clerk_play("<ENTER>");
	clerk_has("1 份附件都已盖");
	clerk_play("1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	assert_int_equal(clerk_app(CASE_FIRST).state, AP_FINAL);
	struct dossier d = counter_read(&clerk_at, CASE_FIRST);
	assert_int_equal(d.scans[0].sealed, TICK_YES);
	assert_true(d.scans[0].ticked_by != clerk_at.desk.session.clerk);
	dossier_free(&d);
}

/* ---- 当日补扫 ---- */

static void owed_scans_one_after_the_other(void **state)
{
	(void)state;
	struct desk *k = &clerk_at.desk;
	clerk_has_not("当日补扫");
	good(desk_scan_later(k, NULL, clerk_at.id[CASE_FIRST], "idcopy"));
	good(desk_scan_later(k, NULL, clerk_at.id[CASE_FINAL], "licence"));
	counter_touch(&clerk_at);
	clerk_play("<TICK>");
	clerk_has("40  当日补扫         2");
	clerk_golden("home-scans-owed");
	clerk_play("40<ENTER>");
	assert_string_equal(clerk_top(), "owed");
	clerk_golden("owed");
	papers_pdf(&at, "one.pdf", 1, COUNTER_NOW);
	clerk_keys = 0;
	clerk_play("<ENTER><ENTER>");
	assert_string_equal(clerk_top(), "scan_pick"); /* the next one already */
	clerk_has("身份证 已补扫, 接着下一份");
	papers_pdf(&at, "two.pdf", 1, COUNTER_NOW + 1000);
	clerk_play("<TICK><TICK><TICK><TICK><ENTER>");
	assert_string_equal(clerk_top(), "owed");
	clerk_has("没有要补扫的");
	struct dossier d = counter_read(&clerk_at, CASE_FINAL);
	assert_string_equal(dossier_scan(&d, "licence")->name, "two.pdf");
	dossier_free(&d);
	clerk_play("<ESC>");
	clerk_has_not("当日补扫");
}

static void the_day_shows_what_is_owed(void **state)
{
	(void)state;
	int counter = 1;
	good(desk_scan_later(&clerk_at.desk, NULL, clerk_at.id[CASE_FIRST], "idcopy"));
	clerk_open(&screen_day, &counter);
	clerk_play("0<ENTER>4<ENTER><F10>");
	clerk_open(&screen_day, &counter);
	clerk_has("当日补扫还有 1 份没有补, 输 40 去补");
}

/* ---- one application ---- */

static void signed_papers_and_their_box(void **state)
{
	(void)state;
	int64_t id = clerk_at.id[CASE_ISSUED];
	attach(CASE_ISSUED, "idcopy", "身份证.pdf", 2);
	attach(CASE_ISSUED, "idcopy", "身份证重扫.pdf", 2);
	clerk_open(&screen_application, &id);
	clerk_play("<F8>");
	clerk_has("附件");
	clerk_play("<ESC>");
	clerk_open(&screen_scans, &id);
	papers_pdf(&at, "领取回执签字.pdf", 1, COUNTER_NOW + 1000);
	clerk_play("<DOWN><DOWN><DOWN><DOWN><ENTER><ENTER>");
	clerk_has("领取回执签字.pdf  PDF 1 页");
	clerk_play("<DOWN><DOWN><DOWN><ENTER>2026-031<ENTER>");
	assert_string_equal(clerk_app(CASE_ISSUED).box, "2026-031");
	clerk_golden("scans");
	clerk_play("<ESC>");
	clerk_has("附件 2 份");
	clerk_has("档案盒 2026-031");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		T(the_form_takes_scans),
		T(a_path_and_a_change_of_mind),
		T(the_papers_follow_the_code),
		T(the_proxy_form_from_form_and_order),
		T(scans_are_looked_at_one_by_one),
		T(a_bad_scan_goes_back_with_its_reason),
		T(in_one_visit),
		T(owed_scans_one_after_the_other),
		T(the_day_shows_what_is_owed),
		T(signed_papers_and_their_box),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
