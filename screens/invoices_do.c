/* What is done with an invoice of the worklist: its number registered, returned with a reason, corrected, reversed. */
#include "screens/invoices.h"

#include "screens/common.h"
#include "ui/choose.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

#define NUMBER_CHARS 40
#define MOST_REASONS 12

static void invoice_what(const struct invoice *i, enum invoice_act act, char *buf, size_t cap)
{
	char yuan[40];

	snprintf(buf, cap, "%s %s %.200s%s%s: %s", i->kind == INVOICE_VAT ? "专票" : "普票",
		yuan_text(i->fen, yuan, sizeof(yuan)), i->title, i->number[0] ? ", 发票 " : "", i->number,
		act == INVOICE_ISSUE     ? "财务已开, 写号码 20 位, 不是今天开的空一格写日期"
		: act == INVOICE_REVERSE ? "已红冲, 写红字号码 20 位, 不是今天开的空一格写日期"
					 : "财务不开, 写原因, 会告诉申请人");
}

static const char *invoice_reason(const struct view *v, int index)
{
	const struct table *t = &view_desk(v)->house.invoice_returns;

	return index < t->nrows && strcmp(t->rows[index][0], "9") != 0 ? t->rows[index][1] : NULL;
}

enum status invoice_why(struct view *v, enum status (*picked)(struct view *v, int index))
{
	const struct table *t = &view_desk(v)->house.invoice_returns;
	struct choice choices[MOST_REASONS];
	int n = 0;

	for (; n < t->nrows && n < MOST_REASONS; n++)
		choices[n] = (struct choice){.label = t->rows[n][1]};
	return choose_open(v, "财务为什么退回", choices, n, picked);
}

enum status invoice_because(
	struct view *v, const struct invoice *i, int index, enum status (*take)(struct view *v, const char *reason))
{
	char what[500];

	if (invoice_reason(v, index))
		return take(v, invoice_reason(v, index));
	invoice_what(i, INVOICE_RETURN, what, sizeof(what));
	return dialog_line(v, what, "退回的原因", "", 40, take);
}

enum status invoice_ask_number(struct view *v, const struct invoice *i, enum invoice_act act, const char *start,
	enum status (*take)(struct view *v, const char *number))
{
	char what[500];

	invoice_what(i, act, what, sizeof(what));
	return dialog_line(v, what, act == INVOICE_REVERSE ? "红字发票号码" : "发票号码", start, NUMBER_CHARS, take);
}

enum status invoice_numbered(
	struct view *v, const char *key, int64_t invoice, enum invoice_act act, const char *number, const char **said)
{
	bool red = act == INVOICE_REVERSE;

	*said = red ? "红字发票已登记" : "发票号码已登记, 会告诉申请人";
	return (red ? desk_invoice_reverse : desk_invoice_issue)(view_desk(v), key, invoice, number, 0);
}

static const struct invoice *focus(const struct view *v)
{
	const struct invoices *s = v->state;

	return invoices_at(s, s->list.focus);
}

static enum status did(struct view *v, const char *sentence)
{
	struct invoices *s = v->state;

	counter_key(v, s->key);
	enum status st = invoices_refresh(v);
	if (!st)
		view_say(v, STYLE_GREEN, "%s", sentence);
	return st;
}

/* ---- 登记开具, 登记红冲 ---- */

static enum invoice_act act_of(const struct invoices *s)
{
	return s->state == INVOICE_TO_REVERSE ? INVOICE_REVERSE : INVOICE_ISSUE;
}

static enum status take_number(struct view *v, const char *text)
{
	struct invoices *s = v->state;
	const char *said;
	enum status st = invoice_numbered(v, s->key, s->invoice, act_of(s), text, &said);

	return st ? st : did(v, said);
}

static enum status ask_number(struct view *v, const char *start)
{
	struct invoices *s = v->state;

	s->invoice = focus(v)->id;
	return invoice_ask_number(v, focus(v), act_of(s), start, take_number);
}

enum status invoices_do(struct view *v)
{
	struct invoices *s = v->state;

	if (s->state == INVOICE_RETURNED)
		return view_open(v, &screen_invoice, &focus(v)->application);
	if (s->state == INVOICE_ISSUED)
		return fail(ST_REFUSED, "这一张已经开了; 费用退了以后才要红冲");
	return ask_number(v, "");
}

/* The code on an invoice, for the row with the focus: shown, to be confirmed with Enter. */
enum status invoices_scan(struct view *v, const char *code)
{
	struct invoices *s = v->state;
	char number[24], text[60];
	int32_t day = 0;

	if (invoice_number(code, number, &day))
		return ST_NOT_FOUND;
	if ((s->state != INVOICE_ASKED && s->state != INVOICE_TO_REVERSE) || !focus(v))
		return fail(ST_REFUSED, "这一栏不登记号码; Tab 换到待开或待红冲再扫");
	return ask_number(v, invoice_number_text(number, day, text, sizeof(text)));
}

/* ---- 退回 ---- */

static enum status take_reason(struct view *v, const char *reason)
{
	struct invoices *s = v->state;
	enum status st = desk_invoice_return(view_desk(v), s->key, s->invoice, reason);

	return st ? st : did(v, "已退回, 会告诉申请人; 更正后在申领单上 F6 再申请");
}

static enum status picked_reason(struct view *v, int i)
{
	return invoice_because(v, focus(v), i, take_reason);
}

const char *invoices_return_bar(const struct view *v)
{
	return ((const struct invoices *)v->state)->state == INVOICE_ASKED ? NULL : "只有待开的可以退回";
}

enum status invoices_return(struct view *v)
{
	((struct invoices *)v->state)->invoice = focus(v)->id;
	return invoice_why(v, picked_reason);
}

/* ---- the files ---- */

enum status invoices_out(struct view *v)
{
	return view_open(v, &screen_invoice_out, NULL);
}

enum status invoices_in(struct view *v)
{
	return view_open(v, &screen_invoice_files, NULL);
}
