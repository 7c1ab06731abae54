/* F6 of one application: the request, or what became of it: issued, returned, reversed; the applicant's own way. */
#include "screens/application.h"
#include "screens/invoices.h"

#include "screens/common.h"

/* The oldest invoice that this can befall; NULL = none. */
static const struct invoice *of_act(const struct view *v, enum invoice_act act)
{
	const struct dossier *d = &application_state(v)->d;

	for (int i = 0; i < d->ninvoices; i++)
		if (invoice_step_of(d->invoices[i].state, act))
			return &d->invoices[i];
	return NULL;
}

static enum status take_number(struct view *v, const char *text)
{
	struct application_view *s = application_state(v);
	const char *said;
	enum status st = invoice_numbered(v, s->key, s->invoice, s->act, text, &said);

	return st ? st : application_did(v, said);
}

static enum status ask_number(struct view *v, enum invoice_act act, const char *start)
{
	struct application_view *s = application_state(v);
	const struct invoice *i = of_act(v, act);

	s->invoice = i->id;
	s->act = act;
	return invoice_ask_number(v, i, act, start, take_number);
}

static enum status do_ask(struct view *v)
{
	return view_open(v, &screen_invoice, &application_state(v)->d.app.id);
}

static enum status do_issue(struct view *v)
{
	return ask_number(v, INVOICE_ISSUE, "");
}

static enum status do_reverse(struct view *v)
{
	return ask_number(v, INVOICE_REVERSE, "");
}

enum status application_invoice_scan(struct view *v, const char *code)
{
	char number[24], text[60];
	int32_t day = 0;
	bool asked = !counter_bar(v, EV_INVOICED), red = !counter_bar(v, EV_INVOICE_RED);

	if (invoice_number(code, number, &day) || (!asked && !red))
		return ST_NOT_FOUND;
	return ask_number(
		v, asked ? INVOICE_ISSUE : INVOICE_REVERSE, invoice_number_text(number, day, text, sizeof(text)));
}

/* ---- 退回 ---- */

static enum status take_reason(struct view *v, const char *reason)
{
	struct application_view *s = application_state(v);
	enum status st = desk_invoice_return(view_desk(v), s->key, s->invoice, reason);

	return st ? st : application_did(v, "已退回, 会告诉申请人; 更正后 F6 再申请");
}

static enum status picked_reason(struct view *v, int i)
{
	return invoice_because(v, of_act(v, INVOICE_RETURN), i, take_reason);
}

static enum status do_return(struct view *v)
{
	const struct invoice *i = of_act(v, INVOICE_RETURN);

	if (!i)
		return fail(ST_REFUSED, "费用已退, 不用再退回");
	application_state(v)->invoice = i->id;
	return invoice_why(v, picked_reason);
}

static enum status do_code(struct view *v)
{
	return view_open(v, &screen_invoice_code, &application_state(v)->d.app.id);
}

static const char *code_bar(const struct view *v)
{
	return invoice_code_bar(v, &application_state(v)->d.app);
}

/* clang-format off */
static const struct application_way ways[] = {
	{ EV_INVOICE,      "申请",     "填发票申请, 退回的更正后再申请",     do_ask,     NULL },
	{ EV_INVOICED,     "登记开具", "财务已开: 写号码, 或先扫发票上的码", do_issue,   NULL },
	{ EV_INVOICE_BACK, "退回",     "财务不开: 写原因, 告诉申请人",       do_return,  NULL },
	{ EV_INVOICE_RED,  "登记红冲", "红字发票已开, 写它的号码(主管)",     do_reverse, NULL },
	{ EV_NONE,         "填发票的码", "申请人扫码自己填",                 do_code,    code_bar },
};
/* clang-format on */
#define WAYS (int)(sizeof(ways) / sizeof(ways[0]))

static enum status picked_way(struct view *v, int i)
{
	return ways[i].run(v);
}

/* Whether anything but a request can be done. */
static bool goes_on(const struct view *v)
{
	return !counter_bar(v, EV_INVOICED) || !counter_bar(v, EV_INVOICE_RED);
}

const char *application_invoice_bar(const struct view *v)
{
	return goes_on(v) ? NULL : counter_bar(v, EV_INVOICE);
}

enum status application_invoice(struct view *v)
{
	return goes_on(v) ? application_ways(v, "发票", ways, WAYS, picked_way) : do_ask(v);
}
