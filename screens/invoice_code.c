/* 填发票的码: the applicant scans it and fills in his invoice himself; only where invoice.url is configured. */
#include "code/qr.h"
#include "screens/common.h"
#include "screens/invoices.h"
#include "ui/qr_draw.h"

#include <stdio.h>
#include <string.h>

#define PANEL 32

struct code_view {
	struct application app;
	struct qr qr;
	enum qr_style style;
};

const char *invoice_code_bar(const struct view *v, const struct application *a)
{
	const struct conf *conf = view_desk(v)->house.conf;
	char link[80];

	return invoice_link(conf, a, link, sizeof(link))  ? NULL
	       : !conf_get(conf, "invoice", "url", "")[0] ? "没有设置填发票的网址"
	       : !a->platform_no[0]                       ? "本单没有平台单号"
							  : "填发票的网址太长, 请管理员核对设置";
}

static struct qr_box box_of(const struct code_view *s, int rows, int cols)
{
	return (struct qr_box){.row = SCREEN_TOP,
		.col = 2,
		.rows = rows - 2 - SCREEN_TOP,
		.cols = cols - 2 - PANEL,
		.style = s->style    ? s->style
			 : rows > 40 ? QR_FULL
				     : QR_AUTO};
}

static enum status enter(struct view *v, const void *arg)
{
	struct code_view *s = v->state;
	struct desk *k = view_desk(v);
	char link[80];
	enum status st = k->store->ops->get(k->store, &application_type, *(const int64_t *)arg, &s->app);

	if (!st && !invoice_link(k->house.conf, &s->app, link, sizeof(link)))
		st = fail(ST_REFUSED, "%s", invoice_code_bar(v, &s->app));
	return st ? st : qr_make(link, &s->qr);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct code_view *s = v->state;
	struct qr_box box = box_of(s, c->rows, c->cols);
	int col = c->cols - PANEL + 1;

	if (qr_draw(c, &s->qr, &box))
		canvas_wrap(
			c, c->rows / 2, 4, 3, c->cols - PANEL - 8, STYLE_BOLD, "窗口太小, 放不下这个码: 请把窗口拉大");
	canvas_text(c, 3, col, STYLE_BOLD, "请扫码填写发票信息");
	canvas_wrap(c, 5, col, 3, PANEL - 3, STYLE_PLAIN, s->app.org);
	canvas_text(c, 9, col, STYLE_PLAIN, s->app.code);
	canvas_printf(c, 10, col, STYLE_PLAIN, "平台单号 %.20s", s->app.platform_no);
	canvas_text(c, 13, col, STYLE_PLAIN, "3 扫不出? 换样式");
}

static enum status other_style(struct view *v)
{
	struct code_view *s = v->state;
	const struct canvas size = {.rows = v->ui->rows, .cols = v->ui->cols, .ascii = v->ui->ascii};
	struct qr_box box = box_of(s, size.rows, size.cols);
	enum qr_style now = s->style ? s->style : v->ui->rows > 40 ? QR_FULL : QR_HALF;

	s->style = qr_other_style(&size, &s->qr, &box, now);
	return s->style != now ? ST_OK : fail(ST_REFUSED, "窗口里放不下另一种样式: 请把窗口拉大");
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "请申请人用手机扫; 填好后在平台上申请, 不用在这里再填");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_3, "换样式", "扫不出时换一种画法", 0, 0, other_style, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoice_code = {
	.name = "invoice-code",
	.title = "填发票的码",
	.help = "申请人扫这个码, 自己填发票信息. 缴费凭证上也印着它.",
	.size = sizeof(struct code_view),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.hint = hint,
};
