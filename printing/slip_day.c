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

static void put_cash(struct doc *doc, const struct day_sheet *s)
{
	int64_t over = s->cash_counted - s->cash_expected;
	char yuan[MONEY_TEXT], words[MONEY_WORDS];

	if (!s->cash)
		return;
	doc_add(doc, BK_PAIR, "现金应有", money_text(s->cash_expected, yuan), NULL);
	doc_add(doc, BK_PAIR, "现金实点", money_text(s->cash_counted, yuan), NULL);
	doc_add(doc, BK_PAIR, "大写", money_words(s->cash_counted, words), NULL);
	if (over)
		doc_addf(doc, BK_STRONG, "%s %s 元", over > 0 ? "长款" : "短款",
			money_text(over < 0 ? -over : over, yuan));
	else
		doc_add(doc, BK_STRONG, "现金相符", NULL);
}

static void put_slips(struct doc *doc, const struct day_sheet *s)
{
	char text[200];

	if (s->first_slip && *s->first_slip) {
		snprintf(text, sizeof(text), "%s 至 %s", s->first_slip, s->last_slip);
		doc_add(doc, BK_PAIR, "凭条号", text, NULL);
	}
	snprintf(text, sizeof(text),
		"开具 %" PRId64 " 张, 其中作废 %" PRId64 " 张; 补打 %" PRId64 " 次; 不知打成没有 %" PRId64 " 份",
		s->slips, s->voids, s->reprints, s->unknown);
	doc_add(doc, BK_PAIR, "凭条", text, NULL);
	snprintf(text, sizeof(text), "第 %" PRId64 " 至 %" PRId64 " 条", s->first_seq, s->last_seq);
	doc_add(doc, BK_PAIR, "日志", text, NULL);
	if (s->chain && *s->chain)
		doc_add(doc, BK_PAIR, "日志封印", s->chain, NULL);
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
	put_figures(doc, s);
	put_cash(doc, s);
	put_slips(doc, s);
	if (s->nleft)
		doc_add(doc, BK_STRONG, "待处理", NULL);
	for (int i = 0; i < s->nleft; i++)
		doc_addf(doc, BK_LINE, "%d %s", i + 1, s->left[i]);
	doc_add(doc, BK_SIGN, "柜员签名", "主管签名", "日期", NULL);
	return doc->st;
}
