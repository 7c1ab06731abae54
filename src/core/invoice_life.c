/* The life of an invoice request as a table, what may still be invoiced, and how its number is read. */
#include "core/invoice_life.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/flow_bars.h"

#include <stdio.h>
#include <string.h>

#define NUMBER_DIGITS 20
#define LINK_BYTES 62

/* clang-format off */
const struct code invoice_acts[] = {
	{ INVOICE_ISSUE,   "issue",   "登记开具" },
	{ INVOICE_RETURN,  "return",  "退回" },
	{ INVOICE_AGAIN,   "again",   "更正再申请" },
	{ INVOICE_REFUND,  "refund",  "退费" },
	{ INVOICE_REVERSE, "reverse", "登记红冲" },
	{ 0, NULL, NULL }
};
const struct invoice_step invoice_steps[] = {
	/* act             from                to                  event            share */
	{ INVOICE_ISSUE,   INVOICE_ASKED,      INVOICE_ISSUED,     EV_INVOICED,      0, "财务已开, 登记号码" },
	{ INVOICE_ISSUE,   INVOICE_RECALLED,   INVOICE_TO_REVERSE, EV_INVOICED,     +1, "费用已退, 财务还是开了, 要红冲" },
	{ INVOICE_RETURN,  INVOICE_ASKED,      INVOICE_RETURNED,   EV_INVOICE_BACK, -1, "财务退回, 写明原因" },
	{ INVOICE_AGAIN,   INVOICE_RETURNED,   INVOICE_REASKED,    EV_INVOICE,       0, "更正以后另填一张申请" },
	{ INVOICE_REFUND,  INVOICE_ASKED,      INVOICE_RECALLED,   EV_INVOICE_BACK, -1, "还没有开, 费用已退: 不开了" },
	{ INVOICE_REFUND,  INVOICE_RETURNED,   INVOICE_RECALLED,   EV_INVOICE_BACK,  0, "退回的, 费用已退: 不用再申请" },
	{ INVOICE_REFUND,  INVOICE_ISSUED,     INVOICE_TO_REVERSE, EV_INVOICE_RED,   0, "已经开了, 费用已退: 要红冲" },
	{ INVOICE_REVERSE, INVOICE_TO_REVERSE, INVOICE_REVERSED,   EV_INVOICE_RED,  -1, "红字发票已开, 登记号码" },
};
/* clang-format on */
const int invoice_nsteps = (int)(sizeof(invoice_steps) / sizeof(invoice_steps[0]));

const struct invoice_step *invoice_step_of(int state, enum invoice_act act)
{
	for (int i = 0; i < invoice_nsteps; i++)
		if (invoice_steps[i].act == act && invoice_steps[i].from == state)
			return &invoice_steps[i];
	return NULL;
}

void invoice_table(struct bytes *out)
{
	bytes_puts(out, "办理\t原来\t以后\t事件\t已开金额\t说明\n");
	for (int i = 0; i < invoice_nsteps; i++) {
		const struct invoice_step *s = &invoice_steps[i];
		bytes_printf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", code_text(invoice_acts, (int)s->act),
			code_text(invoice_states, s->from), code_text(invoice_states, s->to),
			code_text(event_codes, (int)s->event),
			s->share > 0   ? "再计入"
			: s->share < 0 ? "减去"
				       : "不变",
			s->word);
	}
}

int64_t invoice_left(int64_t received, int64_t refunded, int64_t invoiced)
{
	int64_t left = received - refunded - invoiced;
	return left > 0 ? left : 0;
}

/* The n-th field of a comma-separated code. */
static void field(const char *text, int n, char *buf, size_t cap)
{
	for (; n && *text; n--)
		text += strcspn(text, ",") + (text[strcspn(text, ",")] == ',');
	snprintf(buf, cap, "%.*s", (int)strcspn(text, ","), text);
}

/* Keeps the digits of text; how many. */
static size_t digits(const char *text, size_t len, char *out)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		if (text[i] >= '0' && text[i] <= '9')
			out[n++] = text[i];
	return n;
}

/* 20 digits and, behind a blank, a day: the day is taken off. */
static void take_day(char *text, int32_t *day)
{
	char kept[200];
	char *blank = strrchr(text, ' ');
	if (!blank || digits(text, (size_t)(blank - text), kept) != NUMBER_DIGITS || day_parse(blank + 1, day))
		return;
	*blank = '\0';
}

/* The text of the code on an invoice: number and day of it. */
static void take_code(const char *code, char *number, size_t cap, int32_t *day)
{
	char when[40];
	int32_t said;
	field(code, 3, number, cap);
	field(code, 5, when, sizeof(when));
	if (strlen(when) == 8 && !day_parse(when, &said))
		*day = said;
}

enum status invoice_number(const char *typed, char out[24], int32_t *day)
{
	char folded[200], text[200], number[200] = "";
	snprintf(text, sizeof(text), "%.190s", typed);
	text_fold(text, folded, sizeof(folded));
	if (strncmp(folded, "01,", 3) == 0)
		take_code(folded, text, sizeof(text), day);
	else
		str_copy(text, sizeof(text), folded);
	take_day(text, day);
	size_t n = digits(text, strlen(text), number);
	if (strspn(text, "0123456789 -") != strlen(text))
		return fail(ST_INVALID, "发票号码「%.30s」夹有数字以外的字%s", text,
			strstr(text, "E+") ? ": 表格软件改成了科学计数, 请把这一列设为文本再填" : ", 请核对");
	if (n != NUMBER_DIGITS)
		return fail(ST_INVALID, "发票号码应为 %d 位数字, 现在 %d 位, 请核对", NUMBER_DIGITS, (int)n);
	if (strspn(number, "0") == n)
		return fail(ST_INVALID, "发票号码不能全是 0");
	snprintf(out, 24, "%.20s", number);
	return ST_OK;
}

char *invoice_number_text(const char *number, int32_t day, char *buf, size_t cap)
{
	char when[DAY_TEXT];
	snprintf(buf, cap, "%s%s%s", number, day ? " " : "", day ? day_text(day, when) : "");
	return buf;
}

bool invoice_link(const struct conf *conf, const struct application *a, char *buf, size_t cap)
{
	static const char mark[] = "{平台单号}";
	const char *url = conf ? conf_get(conf, "invoice", "url", "") : "", *at = strstr(url, mark);
	if (!*url || (at && !a->platform_no[0]))
		return false;
	int n = snprintf(buf, cap, "%.*s%s%s", at ? (int)(at - url) : (int)strlen(url), url, at ? a->platform_no : "",
		at ? at + sizeof(mark) - 1 : "");
	return n > 0 && n <= LINK_BYTES && (size_t)n < cap;
}

static struct charge *charge_of(struct dossier *d, int64_t id, int *index)
{
	for (*index = 0; *index < d->ncharges; ++*index)
		if (d->charges[*index].id == id)
			return &d->charges[*index];
	return NULL;
}

void invoice_move(struct deed *e, const struct dossier *was, struct dossier *now, int i, const struct invoice_step *s)
{
	struct invoice *v = &now->invoices[i];
	int at;
	struct charge *c = charge_of(now, v->charge, &at);
	v->state = s->to;
	v->done_at = e->act.now;
	/* What the finance office never heard of need not be called back. */
	v->told = s->to != INVOICE_TO_REVERSE && !(s->to == INVOICE_RECALLED && v->file);
	act_change(&e->act, &invoice_type, &was->invoices[i], v);
	if (!c || !s->share)
		return;
	c->invoiced += s->share * v->fen;
	act_change(&e->act, &charge_type, &was->charges[at], c);
}

static bool has_invoice(const struct dossier *d, enum invoice_state one, enum invoice_state other)
{
	for (int i = 0; i < d->ninvoices; i++)
		if (d->invoices[i].state == (int)one || d->invoices[i].state == (int)other)
			return true;
	return false;
}

const char *bar_invoice_wanted(const struct dossier *d)
{
	return has_invoice(d, INVOICE_ASKED, INVOICE_RECALLED) ? NULL : "本单没有等着开的发票";
}

const char *bar_invoice_to_reverse(const struct dossier *d)
{
	return has_invoice(d, INVOICE_TO_REVERSE, INVOICE_TO_REVERSE) ? NULL : "本单没有待红冲的发票";
}

bool when_invoice_stands(const struct dossier *d)
{
	const struct invoice *last = invoice_last(d->invoices, d->ninvoices);
	return last && last->state == INVOICE_ISSUED;
}
