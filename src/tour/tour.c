/*
 * The main job as a story: a posted envelope, something missing, the supplement at the window, the final review by
 * another person, the keys, one handed over, one mailed after 10 元 were paid by QR, the invoice. Every stop is a row.
 */
#include "tour/tour.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "core/lookup.h"
#include "screens/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum stop_flags { SHOW = 1, PAYS = 2 };

struct stop {
	const char *title;
	const char *keys; /* of ui_play() */
	const char *seen; /* must be on the screen then: the story went as told */
	unsigned flags;   /* PAYS: then the applicant pays */
};

#define SIGN_IN(no) no "<ENTER>practice" no "<ENTER>"

/* clang-format off */
static const struct stop stops[] = {
	{ "柜台打开, 先签到", "", "工号", SHOW },
	{ "签到: 首页说今天有什么要办", SIGN_IN("1001"), "今天要办", SHOW },
	{ "来件: 快递员送来三件, 一扫一件; 重复的不计", "<F2>1<SCAN:SF1234567890123><SCAN:JT1234567890123><SCAN:SF1234567890123>", "重复", SHOW },
	{ "签收", "<F10>", "已签收 2 件", SHOW },
	{ "拆封: 里面是谁的材料, 手机尾号找到", "20321<ENTER>", "宁波笙垣", SHOW },
	{ "拆封, 打档案标签, 告诉申领人材料已收到", "<F10>", "已拆封", 0 },
	{ "核验: 第 1 项没盖章, 其余合格", "<ESC><ESC><ESC><F3>1<ENTER><ENTER><ENTER>", "未盖公章", SHOW },
	{ "确认核验: 一次性告知补正", "<F10>", "补正", SHOW },
	{ "申领人拿着补正材料来到窗口: 当面递交, 只核验上次不合格的", "0321<ENTER><F2>3", "补正第 1 次", SHOW },
	{ "齐全: 两个期限都说得出为什么", "<ENTER>", "第 14 个", SHOW },
	{ "受理, 收件回执在打印", "<F10>", "材料齐全", SHOW },
	{ "核验的人不能终审", "<ESC>24<ENTER>", "审核员办理", SHOW },
	{ "换审核员签到", "42<ENTER>" SIGN_IN("1003"), "首页", SHOW },
	{ "终审: 核验结论在眼前, 回车通过", "5<ENTER><ENTER>", "回车 = 通过", SHOW },
	{ "终审通过, 开始制证", "<F10>", "终审通过", SHOW },
	{ "制好的 UKey 入库", "<ESC><ESC>25<ENTER>0321<ENTER><SCAN:HX00012345>", "HX00012345", SHOW },
	{ "自取的有存放位和领取码, 通知可领取", "<F10>", "A-01", SHOW },
	{ "发证, 先找人", "<ESC><ESC><ESC>0321<ENTER><F4>", "发证", SHOW },
	{ "经办人本人, 证件看过, 扫 UKey", "1<ENTER><SCAN:HX00012345>", "1/1", SHOW },
	{ "确认发证: 领取回执两联", "<F10>", "已发", SHOW },
	{ "另一家的 UKey 入库", "<ESC><ESC><ESC>25<ENTER>0617<ENTER><SCAN:HX00012346><F10>", "已入库 1 个", 0 },
	{ "打电话来, 要改邮寄: 运费 10 元", "<ESC><ESC><ESC>0617<ENTER><F7>浙江省虚构市虚构路 7 号<ENTER>", "壹拾元整", SHOW },
	{ "先问用哪种付, 再出收款码", "1", "正在取码", 0 },
	{ "收款码: 扫它付款", "<TICK>", "等待扫码", SHOW | PAYS },
	{ "付款查证到账, 本页自己变成已支付", "<TICK>", "已支付", SHOW },
	{ "寄出: 快递员取走时扫运单号", "<ESC><ESC><ESC>0617<ENTER><F4><SCAN:SF7777777777777>", "SF7777777777777", SHOW },
	{ "已发证", "<F10>", "已发证", SHOW },
	{ "发票申请", "<ESC><ESC><ESC>0617<ENTER><F6>", "发票", SHOW },
	{ "发票申请单在打印", "<F10>", "发票已申请", SHOW },
	{ "一件申领单的全部", "<ESC><ESC><ESC>0617<ENTER>", "进度", SHOW },
	{ "回到首页: 今天办了什么", "<ESC><ESC>", "今天已办", SHOW },
};
/* clang-format on */

struct playing {
	const struct tour *t;
	struct ui *ui;
	struct canvas *canvas;
	int64_t slips; /* id of the last one printed */
};

/* The text of the screen without the attributes that canvas_dump() puts behind it. */
static void screen_text(struct playing *p, struct bytes *out)
{
	struct bytes all = {0};
	ui_draw(p->ui, p->canvas);
	canvas_dump(p->canvas, &all);
	const char *text = bytes_str(&all), *end = strstr(text, "\n@");
	bytes_add(out, text, end ? (size_t)(end - text) + 1 : strlen(text));
	bytes_free(&all);
}

static enum status slips_print(struct playing *p)
{
	struct store *s = p->t->desk->store;
	struct slip *slip = xcalloc(1, sizeof *slip);
	struct bytes text = {0};
	enum status st = ST_OK;
	while (!st && s->ops->get(s, &slip_type, p->slips + 1, slip) == ST_OK) {
		p->slips++;
		printf("\n[凭条 %s %s]\n", slip->no, code_text(slip_kinds, slip->kind));
		st = p->t->slip(p->t->ctx, slip, &text);
		fputs(bytes_str(&text), stdout);
		bytes_clear(&text);
	}
	bytes_free(&text);
	free(slip);
	return st;
}

static enum status applicant_pays(struct playing *p)
{
	struct store *s = p->t->desk->store;
	struct rows open = {0};
	enum status st = s->ops->list(s, LIST_ATTEMPTS_OPEN, &(struct list_arg){0}, &open);
	if (!st && !open.n)
		st = fail(ST_REFUSED, "没有正在进行的收款");
	if (!st)
		st = p->t->pay(p->t->ctx, ((struct attempt *)rows_at(&open, 0))->no);
	rows_free(&open);
	return st;
}

static enum status stop_play(struct playing *p, const struct stop *stop, int number)
{
	struct bytes screen = {0};
	enum status st = ui_play(p->ui, stop->keys);
	clock_advance(5000);
	ui_tick(p->ui);
	screen_text(p, &screen);
	printf("\n===== %d. %s\n", number, stop->title);
	if (stop->keys[0])
		printf("===== 按键 %s\n", stop->keys);
	if (stop->flags & SHOW)
		printf("\n%s", bytes_str(&screen));
	if (!st && !strstr(bytes_str(&screen), stop->seen))
		st = fail(ST_REFUSED, "第 %d 站「%s」没有走通: 屏幕上没有「%s」", number, stop->title, stop->seen);
	if (!st && stop->flags & PAYS)
		st = applicant_pays(p);
	if (!st)
		st = p->t->worker(p->t->ctx);
	if (!st)
		st = slips_print(p);
	bytes_free(&screen);
	return st;
}

enum status tour_play(const struct tour *t)
{
	struct playing p = {
		.t = t, .ui = ui_new(UI_MIN_ROWS, UI_MIN_COLS), .canvas = canvas_new(UI_MIN_ROWS, UI_MIN_COLS)};
	enum status st = t->worker(t->ctx);
	if (!st)
		st = counter_start(p.ui, t->desk);
	p.ui->lock_after_ms = 0;
	for (size_t i = 0; !st && i < sizeof stops / sizeof *stops; i++)
		st = stop_play(&p, &stops[i], (int)i + 1);
	canvas_free(p.canvas);
	ui_free(p.ui);
	return st;
}
