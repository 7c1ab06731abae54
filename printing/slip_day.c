/* 日结单: the day in figures, counted against what lies in the drawer, closed by the numbers of the log. */
#include "printing/slips.h"

#include "base/day.h"
#include "base/money.h"
#include "core/day_sheet.h"

#include <inttypes.h>
#include <stdio.h>

static void put_figures(struct doc *doc, const struct day_sheet *s)
{
	char count[24], yuan[MONEY_TEXT];
	int64_t sum = 0;

	doc_add(doc, BK_TABLE, "5", "-2", "-3", NULL);
	doc_add(doc, BK_HEAD, "业务", "笔数", "金额(元)", NULL);
	for (int i = 0; i < s->nrows; i++) {
		const struct day_row *r = &s->rows[i];

		snprintf(count, sizeof(count), "%" PRId64, r->count);
		doc_add(doc, BK_ROW, r->what, count, r->money ? money_text(r->fen, yuan) : "", NULL);
		sum += r->money ? r->fen : 0;
	}
	doc_add(doc, BK_ROW, "收款合计", "", money_text(sum, yuan), NULL);
}

static const char *figure(const struct day_counted *c, int64_t n, char text[MONEY_TEXT])
{
	if (c->money)
		return money_text(n, text);
	snprintf(text, MONEY_TEXT, "%" PRId64, n);
	return text;
}

/* Drawer, wallets and shelf: what there should be, what was counted. */
static void put_counted(struct doc *doc, const struct day_sheet *s)
{
	char text[6][MONEY_TEXT];

	if (!s->ncounted)
		return;
	doc_add(doc, BK_TABLE, "4", "-3", "-3", "-3", "-3", "-3", "-3", NULL);
	doc_add(doc, BK_HEAD, "清点", "期初", "收入", "付出", "应有", "实点", "差额", NULL);
	for (int i = 0; i < s->ncounted; i++) {
		const struct day_counted *c = &s->counted[i];

		doc_add(doc, BK_ROW, c->what, figure(c, c->start, text[0]), figure(c, c->came, text[1]),
			figure(c, c->went, text[2]), figure(c, c->expected, text[3]),
			c->known ? figure(c, c->counted, text[4]) : "未核对",
			c->known ? figure(c, c->counted - c->expected, text[5]) : "", NULL);
	}
	for (int i = 0; i < s->ncounted; i++) {
		const struct day_counted *c = &s->counted[i];
		int64_t over = c->counted - c->expected;

		if (c->known && over)
			doc_addf(doc, BK_STRONG, "%s %s %s %s, 原因: %s", c->what, over > 0 ? "多" : "少",
				figure(c, over < 0 ? -over : over, text[0]), c->money ? "元" : "个",
				c->reason && *c->reason ? c->reason : "未写");
	}
}

static void put_slips(struct doc *doc, const struct day_sheet *s)
{
	char text[200];

	if (s->first_slip && *s->first_slip) {
		snprintf(text, sizeof(text), "%s 至 %s", s->first_slip, s->last_slip);
		doc_add(doc, BK_PAIR, "凭条号", text, NULL);
	}
	snprintf(text, sizeof(text),
		"开具 %" PRId64 " 张, 其中作废 %" PRId64 " 张, 缺号 %" PRId64 " 个; 补打 %" PRId64
		" 次; 不知打成没有 %" PRId64 " 份",
		s->slips, s->voids, s->missing, s->reprints, s->unknown);
	doc_add(doc, BK_PAIR, "凭条", text, NULL);
	snprintf(text, sizeof(text), "第 %" PRId64 " 至 %" PRId64 " 条", s->first_seq, s->last_seq);
	doc_add(doc, BK_PAIR, "日志", text, NULL);
	if (s->chain && *s->chain) {
		snprintf(text, sizeof(text), "第 %" PRId64 " 条 %s", s->head, s->chain);
		doc_add(doc, BK_PAIR, "日志封印", text, NULL);
	}
}

enum status slip_day(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct day_sheet *s = about->day;
	char day[DAY_TEXT], counter[24];

	(void)d;
	if (!s)
		return fail(ST_REFUSED, "还没有日结, 不能打日结单");
	slip_title(doc, SLIP_DAY);
	snprintf(counter, sizeof(counter), "%02d号台", (int)s->counter);
	doc_add(doc, BK_PAIR, "日结日期", day_full(s->day, day), NULL);
	doc_add(doc, BK_PAIR, "柜台", counter, NULL);
	doc_add(doc, BK_PAIR, "柜员", s->clerk ? s->clerk : "", NULL);
	if (s->opened)
		doc_add(doc, BK_PAIR, "开班", s->opened, NULL);
	if (s->how)
		doc_add(doc, BK_PAIR, "结法", s->how, NULL);
	put_figures(doc, s);
	put_counted(doc, s);
	put_slips(doc, s);
	if (s->nlater)
		doc_addf(doc, BK_STRONG, "先退后复核 %d 件", s->nlater);
	for (int i = 0; i < s->nlater; i++)
		doc_addf(doc, BK_LINE, "%d %s", i + 1, s->later[i]);
	if (s->bills && *s->bills)
		doc_add(doc, BK_PAIR, "昨日账单", s->bills, NULL);
	if (s->nleft)
		doc_add(doc, BK_STRONG, "待处理", NULL);
	for (int i = 0; i < s->nleft; i++)
		doc_addf(doc, BK_LINE, "%d %s", i + 1, s->left[i]);
	doc_add(doc, BK_SIGN, "柜员签名", "主管签名", "日期", NULL);
	return doc->st;
}
