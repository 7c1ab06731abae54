/* F6 发票申请: kind by digit, everything known filled in; F10 submits, the 发票申请单 prints. */
#include "screens/invoice.h"

#include "screens/common.h"
#include "screens/invoices.h"

#include <stdio.h>
#include <string.h>

static struct formview *the_form(const struct view *v)
{
	return &((struct invoicing *)v->state)->form;
}

static enum status enter(struct view *v, const void *arg)
{
	struct invoicing *s = v->state;
	struct dossier d = {0};
	enum status st = counter_begin(v, arg, EV_INVOICE, &d);

	s->app = d.app;
	invoice_charges(s, &d);
	dossier_free(&d);
	if (st)
		return st;
	counter_key(v, s->key);
	invoice_fill(s, view_desk(v));
	counter_resume(v, &s->form, s->app.id);
	return ST_OK;
}

static enum status leave(struct view *v)
{
	const struct invoicing *s = v->state;

	return counter_keep(v, &s->form, &s->app, "");
}

static void read_form(const struct invoicing *s, struct invoice *out)
{
	int charge = formview_choice(&s->form, "charge");

	*out = (struct invoice){.application = s->app.id};
	out->charge = s->charge[charge > 1 && charge <= s->n ? charge - 1 : 0];
	out->kind = formview_choice(&s->form, "kind") == 2 ? INVOICE_VAT : INVOICE_PLAIN;
	for (const int *i = invoice_typed; *i >= 0; i++)
		record_set_str(&invoice_cols[*i], out, formview_get(&s->form, invoice_cols[*i].name));
}

static enum status submit(struct view *v)
{
	struct invoicing *s = v->state;
	struct invoice wanted;

	if (!formview_check(&s->form))
		return fail(ST_INVALID, "%s", formview_fault(&s->form));
	read_form(s, &wanted);
	if (wanted.kind == INVOICE_VAT && !wanted.tax_no[0]) {
		formview_blame(&s->form, "tax_no", "专用发票必须填税号");
		return fail(ST_INVALID, "专用发票必须填税号");
	}
	enum status st = desk_invoice(view_desk(v), s->key, &wanted, NULL);
	if (st)
		return st;
	desk_draft_done(view_desk(v), screen_invoice.name, s->app.id);
	view_close(v);
	view_say(v, STYLE_GREEN, "发票已申请, 申请单已送打印");
	return ST_OK;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct invoicing *s = v->state;
	int charge = formview_choice(&s->form, "charge");
	char yuan[40];

	canvas_printf(c, 2, 3, STYLE_BOLD, "%s  %.300s", s->app.code, s->app.org);
	canvas_printf(c, 3, 3, STYLE_PLAIN, "可开票金额  %s",
		yuan_text(s->fen[charge > 1 && charge <= s->n ? charge - 1 : 0], yuan, sizeof(yuan)));
	if (s->old.id)
		canvas_printf(c, 3, 32, STYLE_YELLOW, "上次退回: %.120s", s->old.reason);
	formview_draw(&s->form, c, 5, 3, screen_bottom(c) - 6, c->cols - 5);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "按 1 普票 2 专票; 都对就按 F10, 或扫顾客的抬头码");
}

static enum status show_code(struct view *v)
{
	return view_open(v, &screen_invoice_code, &((struct invoicing *)v->state)->app.id);
}

static const char *code_bar(const struct view *v)
{
	return invoice_code_bar(v, &((const struct invoicing *)v->state)->app);
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "提交", "申请开这张发票, 打印申请单",       0, 0, submit, NULL },
	{ K_NONE, "填发票的码", "申请人用手机扫, 自己填发票信息",   MORE, 0, show_code, code_bar },
	{ K_ESC, "挂单", "填的内容留着, 下次打开接着填",     0, 0, NULL,   NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoice = {
	.name = "invoice",
	.title = "发票申请",
	.help = "名称、税号、邮箱按申领单填好了, 核对后提交. 税号是否必填看单位性质.",
	.size = sizeof(struct invoicing),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.form = the_form,
	.done = submit,
	.scan = invoice_scan,
	.hint = hint,
};
