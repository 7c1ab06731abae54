/* What stands under the headings of one application: its steps, dates, money and keys. */
#include "screens/application.h"

#include "base/utf8.h"
#include "screens/common.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void application_add(struct application_column *out, enum style style, const char *fmt, ...)
{
	va_list ap;

	if (out->n == APPLICATION_LINES)
		return;
	va_start(ap, fmt);
	vsnprintf(out->lines[out->n].text, sizeof(out->lines[0].text), fmt, ap);
	va_end(ap);
	out->lines[out->n++].style = style;
}

void application_head(struct application_column *out, const char *title)
{
	if (out->n)
		application_add(out, STYLE_PLAIN, "%s", "");
	application_add(out, STYLE_BOLD, "%s", title);
}

/* Bytes of the first line: whole words where there are blanks. */
static size_t first_line(const char *text, int cols)
{
	size_t n = clip_cols(text, cols, NULL), word = n;

	if (!text[n] || text[n] == ' ')
		return n;
	while (word > 0 && text[word - 1] != ' ')
		word--;
	return word > n / 3 ? word : n;
}

/* 11-23 14:05 领取 1 个 (经办人)   王某; what is too long goes on in the next line. */
static void add_step(const struct step *step, bool newest, int width, struct application_column *out)
{
	const char *word = code_text(event_codes, step->event);
	enum style style = step->refused ? STYLE_RED : STYLE_PLAIN;
	char when[DAY_TEXT], text[420], first[200], second[200];
	int room = width - 2 - 12 - 6;

	snprintf(text, sizeof(text), "%.380s%s", step->text[0] ? step->text : word,
		step->same_person ? " (同一人)" : "");
	size_t n = first_line(text, room), left = strlen(text) - n, blank = strspn(text + n, " ");
	snprintf(second, sizeof(second), "%.*s", (int)clip_cols(text + n + blank, width - 14, NULL), text + n + blank);
	text[n] = '\0';
	pad_cols(text, room, first, sizeof(first));
	application_add(
		out, style, "%s %s %s %.30s", newest ? ">" : " ", time_short(step->at, when), first, step->clerk_name);
	if (left)
		application_add(out, style, "%14s%s", "", second);
}

/* The newest first: what the caller asks about stands on top. */
void application_steps(const struct application_view *s, int width, struct application_column *out)
{
	application_head(out, "进度 (新的在上)");
	for (int i = s->d.nsteps - 1; i >= 0; i--)
		add_step(&s->d.steps[i], i == s->d.nsteps - 1, width, out);
}

static void add_due(struct application_column *out, const char *label, int32_t due, int32_t done, const char *word)
{
	char day[40], at[DAY_TEXT];

	if (done)
		application_add(out, STYLE_PLAIN, "%s %s   %s %s", label, day_weekday_text(due, day),
			day_short(done, at), word);
	else if (due)
		application_add(out, due_style(due, counter_today()), "%s %s", label,
			due_text(due, counter_today(), day, sizeof(day)));
}

void application_dates(const struct application_view *s, const struct view *v, struct application_column *out)
{
	const struct application *a = &s->d.app;
	char address[ORG_NAME];

	(void)v;
	application_head(out, "期限");
	add_due(out, "受理", a->accept_due, a->accepted_day, "已受理");
	add_due(out, "制证", a->make_due, a->stocked_day, "已入库");
	if (!a->accept_due)
		application_add(out, STYLE_DIM, "收到材料后起算");
	if (a->pickup_code[0])
		application_add(out, STYLE_PLAIN, "领取码 %s", s->full ? a->pickup_code : "******");
	if (a->slot[0] || a->box[0])
		application_add(out, STYLE_PLAIN, "%s%s%s%s%s", a->slot[0] ? "存放位 " : "", a->slot,
			a->slot[0] && a->box[0] ? "   " : "", a->box[0] ? "档案盒 " : "", a->box);
	if (a->by_mail)
		application_add(
			out, STYLE_PLAIN, "寄往 %s", private_text(a, AC_ADDRESS, s->full, address, sizeof(address)));
	if (a->waybill_out[0])
		application_add(out, STYLE_PLAIN, "运单号 %s", a->waybill_out);
}

static void add_charge(const struct charge *c, const struct view *v, struct application_column *out)
{
	char yuan[40], when[DAY_TEXT];
	enum style style = c->state == CHARGE_OWED ? STYLE_YELLOW : STYLE_PLAIN;

	application_add(out, style, "%s %s %s%s%s%s%s", code_text(charge_kinds, c->kind),
		yuan_text(c->fen, yuan, sizeof(yuan)), code_text(charge_states, c->state), c->channel[0] ? " " : "",
		c->channel[0] ? channel_label(view_desk(v), c->channel) : "", c->paid_at ? " " : "",
		c->paid_at ? day_short(day_of_ms(c->paid_at), when) : "");
}

/* 普票 200.00 元 已开具, its number in a line of its own; what a person has to do something about is yellow. */
static void add_invoice(const struct invoice *f, struct application_column *out)
{
	bool waits = f->state == INVOICE_RETURNED || f->state == INVOICE_TO_REVERSE;
	enum style style = waits ? STYLE_YELLOW : STYLE_PLAIN;
	char yuan[40], day[DAY_TEXT];

	application_add(out, style, "%s %s %s%s%s", f->kind == INVOICE_VAT ? "专票" : "普票",
		yuan_text(f->fen, yuan, sizeof(yuan)), code_text(invoice_states, f->state),
		f->state == INVOICE_RETURNED ? ": " : "", f->state == INVOICE_RETURNED ? f->reason : "");
	if (f->number[0])
		application_add(out, style, "  %s  %s", f->number, f->day ? day_short(f->day, day) : "");
	if (f->red_number[0])
		application_add(out, style, "  红 %s", f->red_number);
}

void application_money(const struct application_view *s, const struct view *v, struct application_column *out)
{
	const struct attempt *t = dossier_collecting(&s->d);
	char yuan[40];

	if (!s->d.ncharges)
		return;
	application_head(out, "费用");
	for (int i = 0; i < s->d.ncharges; i++)
		add_charge(&s->d.charges[i], v, out);
	if (t)
		application_add(out, STYLE_YELLOW, "%s %s", channel_label(view_desk(v), t->channel),
			t->scanned ? "已扫码, 请在手机上付款" : code_text(attempt_states, t->state));
	for (int i = 0; i < s->d.nrefunds; i++) {
		const struct refund *r = &s->d.refunds[i];

		application_add(out, r->state == REFUND_DONE ? STYLE_PLAIN : STYLE_YELLOW, "退款 %s %s%s%s",
			yuan_text(r->fen, yuan, sizeof(yuan)), code_text(refund_states, r->state),
			r->state == REFUND_ABNORMAL ? ": " : "", r->state == REFUND_ABNORMAL ? r->note : "");
	}
	for (int i = 0; i < s->d.ninvoices; i++)
		add_invoice(&s->d.invoices[i], out);
}

static void add_unit(const struct unit *u, bool wide, struct application_column *out)
{
	char out_at[DAY_TEXT], valid[DAY_TEXT], serial[80] = "";
	bool here = unit_is_here(u);

	if (wide && u->cert_serial[0])
		snprintf(serial, sizeof(serial), "  证书 %s", u->cert_serial);
	application_add(out, u->state == UNIT_RETURNED ? STYLE_YELLOW : STYLE_PLAIN, "%s %s %s%s%s%s", u->number,
		code_text(unit_states, u->state), here ? u->slot : day_short(day_of_ms(u->out_at), out_at),
		u->valid_to ? "  至 " : "", u->valid_to ? day_text(u->valid_to, valid) : "", serial);
}

void application_units(const struct application_view *s, bool wide, struct application_column *out)
{
	if (!s->d.nunits)
		return;
	application_head(out, "UKey");
	for (int i = 0; i < s->d.nunits; i++)
		add_unit(&s->d.units[i], wide, out);
}
