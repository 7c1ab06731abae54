/* F6 of one application: the request, or what became of it: issued, returned, reversed; the applicant's own way. */
#include "screens/application.h"
#include "screens/invoices.h"

#include "screens/common.h"
#include "ui/choose.h"
#include "ui/dialog.h"

#include <stdio.h>

#define NUMBER_CHARS 40

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
	enum status st = desk_invoice_issue(view_desk(v), s->key, s->invoice, text, 0);

	return st ? st : application_did(v, "发票号码已登记, 会告诉申请人");
}

static enum status take_red(struct view *v, const char *text)
{
	struct application_view *s = application_state(v);
	enum status st = desk_invoice_reverse(view_desk(v), s->key, s->invoice, text, 0);

	return st ? st : application_did(v, "红字发票已登记");
}

static enum status ask_number(struct view *v, enum invoice_act act, const char *start)
{
	const struct invoice *i = of_act(v, act);
	bool red = act == INVOICE_REVERSE;
	char what[500];

	application_state(v)->invoice = i->id;
	invoice_what(i, act, what, sizeof(what));
	return dialog_line(
		v, what, red ? "红字发票号码" : "发票号码", start, NUMBER_CHARS, red ? take_red : take_number);
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
	char what[500];

	if (invoice_reason(v, i))
		return take_reason(v, invoice_reason(v, i));
	invoice_what(of_act(v, INVOICE_RETURN), INVOICE_RETURN, what, sizeof(what));
	return dialog_line(v, what, "退回的原因", "", 40, take_reason);
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
static const struct way {
	enum event event; /* EV_NONE: bar */
	const char *label, *note;
	enum status (*run)(struct view *v);
	const char *(*bar)(const struct view *v);
} ways[] = {
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
	struct choice choices[WAYS];
	char bars[WAYS][400];

	if (!goes_on(v))
		return do_ask(v);
	for (int i = 0; i < WAYS; i++) {
		const char *bar = ways[i].bar ? ways[i].bar(v) : counter_bar(v, (int)ways[i].event);

		snprintf(bars[i], sizeof(bars[i]), "%s", bar ? bar : "");
		choices[i] = (struct choice){ways[i].label, ways[i].note, bar ? bars[i] : NULL};
	}
	return choose_open(v, "发票", choices, WAYS, picked_way);
}
