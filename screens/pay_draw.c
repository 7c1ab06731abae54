/* The look of 收费: the code on the left, never cropped; what it is for, how much, how long on the right. */
#include "screens/pay.h"

#include "base/clock.h"
#include "base/money.h"
#include "core/pay.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

#define PANEL 35

struct qr_box pay_box(const struct pay *p, int rows, int cols)
{
	return (struct qr_box){.row = SCREEN_TOP,
		.col = 2,
		.rows = rows - 2 - SCREEN_TOP,
		.cols = cols - 2 - PANEL - 1,
		.style = p->style    ? p->style
			 : rows > 40 ? QR_FULL
				     : QR_AUTO};
}

static int draw_pair(struct canvas *c, int row, int col, const char *label, enum style style, const char *text)
{
	canvas_text(c, row, col, STYLE_PLAIN, label);
	canvas_field(c, row, col + 10, c->cols - col - 11, style, text);
	return row + 1;
}

static const char *state_words(const struct pay *p, enum style *style)
{
	const struct charge *c = pay_charge(p);
	const struct attempt *t = pay_attempt(p);

	*style = STYLE_YELLOW;
	if (c->state == CHARGE_PAID) {
		*style = STYLE_GREEN;
		return "已支付";
	}
	if (!t)
		return "未收款";
	if (pay_changing(p))
		return "正在换付款方式";
	if (t->stop && attempt_blocks(t) && t->state != ATTEMPT_UNKNOWN)
		return "正在取消";
	if (t->by_code && t->state == ATTEMPT_SHOWN)
		return "等顾客在手机上确认";
	if (t->state == ATTEMPT_SHOWN && t->scanned)
		return "已扫码待付, 请在手机上付款";
	if (t->by_code && t->state <= ATTEMPT_CREATING)
		return "正在扣款";
	if (t->state == ATTEMPT_EXPIRING)
		return "已撤下收款码";
	return code_text(attempt_states, t->state);
}

static int draw_wallets(const struct view *v, struct canvas *c, int row, int col)
{
	const struct pay *p = v->state;
	const struct desk *k = view_desk(v);
	const struct attempt *t = pay_attempt(p);
	bool open = pay_charge(p)->state == CHARGE_OWED && !pay_collecting(p);

	for (int i = 0; k->channels && k->channels[i] && i < 2; i++) {
		const struct pay_channel *channel = k->channels[i];
		bool chosen = !open && t && channel_label(k, t->channel) == channel->label;
		bool last = open && v->ui->wallet == i + 1,
		     other = !open && !(i ? pay_bar_second(v) : pay_bar_first(v));

		canvas_printf(c, row + i, col,
			chosen || open ? STYLE_BOLD
			: other        ? STYLE_PLAIN
				       : STYLE_DIM,
			"%d %s%s", i + 1, channel->label,
			chosen  ? " (选中)"
			: other ? " (换成这个)"
			: last  ? " (上次用, 回车)"
				: "");
	}
	return row + 3;
}

static int draw_what(const struct pay *p, struct canvas *c, int row, int col)
{
	const struct charge *charge = pay_charge(p);
	const struct attempt *t = pay_attempt(p);
	char yuan[40], words[MONEY_WORDS];

	row = draw_pair(c, row, col, "金额", STYLE_BOLD, yuan_text(charge->fen, yuan, sizeof(yuan)));
	row = draw_pair(c, row, col, "", STYLE_PLAIN, money_words(charge->fen, words)) + 1;
	row = draw_pair(c, row, col, "事项", STYLE_PLAIN, code_text(charge_kinds, charge->kind));
	row = draw_pair(c, row, col, "申领单", STYLE_PLAIN, p->d.app.code);
	canvas_text(c, row, col, STYLE_PLAIN, "机构");
	row += canvas_wrap(c, row, col + 10, 2, c->cols - col - 11, STYLE_PLAIN, p->d.app.org);
	if (t) {
		canvas_text(c, row, col, STYLE_PLAIN, "付款单号");
		canvas_text(c, row + 1, col, STYLE_PLAIN, t->no);
		row += 2;
	}
	return row + 1;
}

static int draw_progress(const struct pay *p, struct canvas *c, int row, int col)
{
	const struct attempt *t = pay_attempt(p);
	enum style style;
	const char *words = state_words(p, &style);
	char left[40];
	int64_t seconds = t ? (t->deadline - clock_ms()) / 1000 : 0;

	if (pay_collecting(p) && t->state <= ATTEMPT_SHOWN && !t->stop) {
		snprintf(left, sizeof(left), "%02d:%02d", seconds > 0 ? (int)(seconds / 60) : 0,
			seconds > 0 ? (int)(seconds % 60) : 0);
		row = draw_pair(c, row, col, "剩余", STYLE_BOLD, left);
	}
	row = draw_pair(c, row, col, "状态", style, words);
	if (t && t->note[0] && strcmp(t->note, words) != 0 && row < screen_bottom(c) - 4)
		row += canvas_wrap(c, row, col, 2, c->cols - col - 1, STYLE_YELLOW, t->note);
	return row + 1;
}

static void draw_choices(const struct view *v, struct canvas *c, int row, int col)
{
	const struct {
		const char *label, *bar;
	} choices[] = {
		{"3 扫不出? 换样式", pay_bar_code(v)}, {"4 查询到账", pay_bar_ask(v)}, {"9 取消收款", pay_bar_stop(v)}};

	for (int i = 0; i < 3; i++)
		canvas_text(c, row + i, col, choices[i].bar ? STYLE_DIM : STYLE_PLAIN, choices[i].label);
	if (v->ui->practice)
		canvas_text(c, row + 1, col + 13, choices[0].bar ? STYLE_DIM : STYLE_PLAIN, "5 顾客付款(练习)");
}

/* In place of a code that is not there. */
static const char *waiting_words(const struct attempt *t)
{
	return t->state == ATTEMPT_UNKNOWN              ? "结果未知, 后台一直在核对. 请勿重复付款"
	       : t->state == ATTEMPT_CLOSING || t->stop ? "正在关闭收款码 ..."
	       : t->by_code                             ? "付款码已收下, 请顾客在手机上确认"
							: "正在取收款码 ...";
}

static void draw_code(const struct pay *p, struct canvas *c)
{
	struct qr_box box = pay_box(p, c->rows, c->cols);
	const char *words = pay_charge(p)->state == CHARGE_PAID ? "已支付"
			    : pay_collecting(p)                 ? waiting_words(pay_attempt(p))
								: "先选付款方式, 收款码显示在这里";

	if (p->coded[0] && qr_draw(c, &p->qr, &box) == ST_OK)
		return;
	if (p->coded[0])
		words = "窗口太小, 放不下收款码: 把窗口拉大, 或按 F9 打印收款码";
	canvas_wrap(c, c->rows / 2 - 2, 6, 3, c->cols - PANEL - 14,
		pay_charge(p)->state == CHARGE_PAID ? STYLE_GREEN : STYLE_BOLD, words);
}

void pay_draw(const struct view *v, struct canvas *c)
{
	const struct pay *p = v->state;
	int row = 2, col = c->cols - PANEL;

	draw_code(p, c);
	row = draw_wallets(v, c, row, col);
	row = draw_what(p, c, row, col);
	row = draw_progress(p, c, row, col);
	if (row > screen_bottom(c) - 3)
		row = screen_bottom(c) - 3;
	if (pay_attempt(p) && !pay_bar_ask(v))
		draw_choices(v, c, row, col);
}
