/* What needs no store: dates, numbers, QR codes, the workflow. */
#include "cli/run.h"

#include "base/number.h"
#include "base/utf8.h"
#include "code/qr.h"
#include "core/flow.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* clang-format off */
static const struct code restdays[] = {
	{ RESTDAY_NEXT,  "next",  "" },
	{ RESTDAY_SHIFT, "shift", "" },
	{ 0, NULL, NULL }
};
/* clang-format on */

COMMAND(due)
{
	char dir[CLI_PATH], text[DAY_TEXT], why[4000];
	int32_t from;
	int64_t n;
	int rule;
	if (day_parse(a->word[0], &from))
		return cli_usage("「%.40s」不是日期, 应如 2026-11-22", a->word[0]);
	enum status st = cli_number(a, OPT_DAYS, 1, 1000, conf_int(c->conf, "clock", "accept_days", 7), &n);
	bool shift = !strcmp(conf_get(c->conf, "clock", "restday", "next"), "shift");
	if (!st)
		st = cli_code(a, OPT_RESTDAY, restdays, shift ? RESTDAY_SHIFT : RESTDAY_NEXT, &rule);
	if (st)
		return st;
	snprintf(dir, sizeof dir, "%s/calendar", conf_dir(c->conf));
	struct calendar *cal = calendar_open(dir);
	struct due due = due_after(cal, from, (int)n, (enum restday)rule);
	cli_print("%s\n", day_full(due.day, text));
	if (a->opt[OPT_WHY])
		cli_print("%s\n", due_why(cal, from, (int)n, (enum restday)rule, why, sizeof why));
	if (due.missing_year)
		fprintf(stderr, "guitai: 没有 %d 年的放假安排, 只按周一到周五算, 请补 %s/%d.txt\n", due.missing_year,
			dir, due.missing_year);
	calendar_close(cal);
	return ST_OK;
}

static enum verdict check_id(const char *s, char *want)
{
	return number_id(s, cli_today(), want);
}

static enum verdict check_mobile(const char *s, char *want)
{
	char clean[12];
	(void)want;
	return number_mobile(s, clean) ? NUM_OK : strlen(s) == 11 ? NUM_CHARS : NUM_LENGTH;
}

static enum verdict check_order(const char *s, char *want)
{
	char head[14];
	if (strlen(s) != 14)
		return NUM_LENGTH;
	if (strspn(s, "0123456789") != 14)
		return NUM_CHARS;
	snprintf(head, sizeof head, "%.13s", s);
	*want = number_mod11_10(head);
	return *want == s[13] ? NUM_OK : NUM_CHECK;
}

static enum verdict check_uscc(const char *s, char *want)
{
	return number_zcy(s) ? NUM_OK : number_uscc(s, want);
}

/* clang-format off */
static const struct { const char *name, *label; enum verdict (*check)(const char *, char *); } kinds[] = {
	{ "uscc",    "社会信用代码", check_uscc },
	{ "orgcode", "组织机构代码", number_orgcode },
	{ "id",      "身份证号",     check_id },
	{ "mobile",  "手机号",       check_mobile },
	{ "order",   "申领单号",     check_order },
};
/* clang-format on */

COMMAND(number)
{
	char folded[200], text[300], want = 0;
	const char *s = text_fold(a->word[1], folded, sizeof folded);
	(void)c;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].name, a->word[0]) != 0)
			continue;
		enum verdict v = kinds[i].check(number_zcy(a->word[1]) ? a->word[1] : s, &want);
		if (v != NUM_OK)
			return fail(ST_REFUSED, "%s", number_text(v, kinds[i].label, want, text, sizeof text));
		cli_print("%s正确\n", kinds[i].label);
		return ST_OK;
	}
	return cli_usage("没有这种号码「%.40s」: uscc orgcode id mobile order", a->word[0]);
}

static bool dark(const struct qr *q, int x, int y)
{
	return x >= 0 && y >= 0 && x < q->side && y < q->side && q->dark[y * q->side + x];
}

#define INK "\033[40m"
#define PAPER "\033[107m"

/* Two cells a module, coloured explicitly on a terminal; as full blocks for light (reverse) where it is only text. */
static void qr_full(const struct qr *q, bool colour)
{
	for (int y = -QR_QUIET; y < q->side + QR_QUIET; y++) {
		for (int x = -QR_QUIET; x < q->side + QR_QUIET; x++) {
			if (colour)
				printf("%s  ", dark(q, x, y) ? INK : PAPER);
			else
				fputs(dark(q, x, y) ? "██" : "  ", stdout);
		}
		puts(colour ? "\033[0m" : "");
	}
}

/* Two modules a cell: the lower half block in one colour on the other. */
static void qr_half(const struct qr *q, bool colour)
{
	static const char *const plain[] = {" ", "▄", "▀", "█"};
	for (int y = -QR_QUIET; y < q->side + QR_QUIET; y += 2) {
		for (int x = -QR_QUIET; x < q->side + QR_QUIET; x++) {
			bool up = dark(q, x, y), down = y + 1 < q->side + QR_QUIET && dark(q, x, y + 1);
			if (colour)
				printf("%s%s▄", up ? INK : PAPER, down ? "\033[30m" : "\033[97m");
			else
				fputs(plain[2 * up + down], stdout);
		}
		puts(colour ? "\033[0m" : "");
	}
}

COMMAND(qr)
{
	struct qr q;
	struct winsize w = {0};
	const char *style = a->opt[OPT_STYLE];
	bool tty = isatty(STDOUT_FILENO);
	(void)c;
	if (style && strcmp(style, "full") != 0 && strcmp(style, "half") != 0)
		return cli_usage("--style 只能是 full 或 half");
	enum status st = qr_make(a->word[0], &q);
	if (st)
		return st;
	int side = q.side + 2 * QR_QUIET;
	if (tty)
		ioctl(STDOUT_FILENO, TIOCGWINSZ, &w);
	bool full = style ? style[0] == 'f' : !tty || (w.ws_row > side && w.ws_col >= 2 * side);
	if (tty && w.ws_row && (w.ws_col < (full ? 2 : 1) * side || w.ws_row < (full ? side : (side + 1) / 2)))
		return fail(ST_REFUSED, "窗口太小, 画不下整个二维码(要 %d 列 %d 行), 请放大窗口或改为打印",
			(full ? 2 : 1) * side, full ? side : (side + 1) / 2);
	(full ? qr_full : qr_half)(&q, tty);
	return ST_OK;
}

COMMAND(flow)
{
	struct bytes out = {0};
	int biz;
	(void)c;
	enum status st = cli_code(a, OPT_BIZ, biz_types, -1, &biz);
	if (st)
		return st;
	if (a->opt[OPT_DOT])
		flow_dot(&out, biz);
	else
		flow_table(&out, biz);
	fputs(bytes_str(&out), stdout);
	bytes_free(&out);
	return ST_OK;
}
