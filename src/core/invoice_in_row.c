/* One row of the finance office's file: which request it answers, how, and whether that can be. */
#include "core/invoice_in_row.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/invoice_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct judged {
	const struct invoice_reading *r;
	const char *text[INVOICE_CELL__COUNT]; /* trimmed; "" when the file has no such column */
	struct dossier d;
	struct invoice_in_row *row;
};

__attribute__((format(printf, 3, 4))) static bool say(
	struct judged *j, enum invoice_verdict verdict, const char *fmt, ...)
{
	va_list ap;
	char text[400];
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	j->row->verdict = verdict;
	text_clean(str_copy(j->row->says, sizeof(j->row->says), text));
	return false;
}

/* clang-format off */
static const struct code state_words[] = {
	{ INVOICE_ISSUE,   "-", "已开具" }, { INVOICE_ISSUE,   "-", "开具" }, { INVOICE_ISSUE,   "-", "已开" },
	{ INVOICE_RETURN,  "-", "退回" },   { INVOICE_RETURN,  "-", "已退回" },
	{ INVOICE_REVERSE, "-", "已红冲" }, { INVOICE_REVERSE, "-", "红冲" },
	{ 0, NULL, NULL }
};
/* clang-format on */

/* What the row says; a row that the finance office left as it was says nothing. */
static bool read_act(struct judged *j)
{
	const char *state = j->text[INVOICE_CELL_STATE];
	struct invoice_news *n = &j->row->news;
	bool red = strcmp(j->text[INVOICE_CELL_WHAT], code_text(invoice_whats, INVOICE_TELL_RED)) == 0;
	bool stop = strcmp(j->text[INVOICE_CELL_WHAT], code_text(invoice_whats, INVOICE_TELL_STOP)) == 0;
	int act = j->text[INVOICE_CELL_RED][0]              ? INVOICE_REVERSE
		  : j->text[INVOICE_CELL_NUMBER][0] && !red ? INVOICE_ISSUE
		  : j->text[INVOICE_CELL_REASON][0]         ? INVOICE_RETURN
							    : -1;
	if (stop && act < 0)
		return say(j, INVOICE_IN_OPEN, "%s", "");
	if (*state && !code_by_text(state_words, state, &act))
		return say(j, INVOICE_IN_BAD, "状态「%.30s」不认识, 应为 已开具、退回 或 已红冲", state);
	if (act < 0)
		return say(j, INVOICE_IN_OPEN, "%s", "");
	n->act = (enum invoice_act)act;
	return true;
}

static bool read_news(struct judged *j)
{
	struct invoice_news *n = &j->row->news;
	bool red = n->act == INVOICE_REVERSE && j->text[INVOICE_CELL_RED][0];
	const char *number = j->text[red ? INVOICE_CELL_RED : INVOICE_CELL_NUMBER];
	const char *day = j->text[INVOICE_CELL_DAY], *reason = j->text[INVOICE_CELL_REASON];
	const char *bad = text_bar(reason, 90);
	if (n->act == INVOICE_RETURN) {
		str_copy(n->reason, sizeof(n->reason), reason);
		return *reason && !bad
			       ? true
			       : say(j, INVOICE_IN_BAD, "退回原因%s", bad ? bad : "没有写, 申请人不知道要改什么");
	}
	if (invoice_number(number, n->number, &n->day))
		return say(j, INVOICE_IN_BAD, "%s", fault_text());
	if (*day && day_parse(day, &n->day))
		return say(j, INVOICE_IN_BAD, "开票日期「%.30s」不是日期", day);
	return n->day <= j->r->today ? true : say(j, INVOICE_IN_BAD, "开票日期 %.30s 晚于今天", day);
}

/* The charge's id: by its number in the order, or by what it is for; 0 = any. */
static bool read_charge(struct judged *j, int64_t *charge)
{
	const char *text = j->text[INVOICE_CELL_CHARGE];
	long nth = strtol(text, NULL, 10);
	int kind = -1, found = 0;
	*charge = 0;
	if (!*text)
		return true;
	code_by_text(charge_kinds, text, &kind);
	for (int i = 0; i < j->d.ncharges; i++)
		if (kind < 0 ? i + 1 == nth : j->d.charges[i].kind == kind) {
			*charge = j->d.charges[i].id;
			found++;
		}
	return found == 1 ? true
			  : say(j, INVOICE_IN_UNKNOWN, "本单%s收费单「%.40s」", found ? "不止一笔" : "没有", text);
}

static bool of_row(const struct judged *j, const struct invoice *v, int64_t charge)
{
	const char *id = j->text[INVOICE_CELL_ID];
	return (!charge || v->charge == charge) && (!*id || strtoll(id, NULL, 10) == v->id);
}

/* Whether this was registered before: the same number, or returned for the same reason. */
static bool is_same(const struct judged *j, const struct invoice *v)
{
	const struct invoice_news *n = &j->row->news;
	if (n->act == INVOICE_RETURN)
		return (v->state == INVOICE_RETURNED || v->state == INVOICE_REASKED) &&
		       strcmp(v->reason, n->reason) == 0;
	return strcmp(n->act == INVOICE_REVERSE ? v->red_number : v->number, n->number) == 0;
}

/* The request that the row answers. */
static const struct invoice *find(struct judged *j)
{
	const struct invoice *open = NULL, *other = NULL;
	const struct invoice_news *n = &j->row->news;
	int64_t charge;
	int several = 0;
	if (!read_charge(j, &charge))
		return NULL;
	for (int i = 0; i < j->d.ninvoices; i++) {
		const struct invoice *v = &j->d.invoices[i];
		if (!of_row(j, v, charge))
			continue;
		if (is_same(j, v)) {
			say(j, INVOICE_IN_SAME, "%s", "");
			return NULL;
		}
		if (invoice_step_of(v->state, n->act)) {
			open = v;
			several++;
		} else if (v->number[0]) {
			other = v;
		}
	}
	if (several == 1)
		return open;
	if (several)
		say(j, INVOICE_IN_BAD, "本单有 %d 张, 请写第几笔收费单", several);
	else if (other)
		say(j, INVOICE_IN_OTHER, "%s, 号码 %s", code_text(invoice_states, other->state), other->number);
	else
		say(j, INVOICE_IN_UNKNOWN, "本单没有可以%s的发票申请", code_text(invoice_acts, (int)n->act));
	return NULL;
}

static bool amount_fits(struct judged *j, const struct invoice *v)
{
	char asked[MONEY_TEXT], said[MONEY_TEXT];
	int64_t fen;
	if (!j->text[INVOICE_CELL_FEN][0])
		return true;
	if (money_parse(j->text[INVOICE_CELL_FEN], &fen))
		return say(j, INVOICE_IN_BAD, "金额「%.30s」不是金额", j->text[INVOICE_CELL_FEN]);
	return fen == v->fen ? true
			     : say(j, INVOICE_IN_AMOUNT, "申请 %s 元, 文件里 %s 元", money_text(v->fen, asked),
				       money_text(fen, said));
}

/* Nothing that an earlier row said already. */
static bool alone(struct judged *j, const struct invoice_in *before)
{
	const struct invoice_news *n = &j->row->news;
	for (int i = 0; i < before->n; i++) {
		const struct invoice_in_row *b = &before->rows[i];
		if (b->verdict > INVOICE_IN_REVERSE)
			continue;
		if (b->news.invoice == n->invoice)
			return say(j, INVOICE_IN_BAD, "与第 %d 行是同一张申请", b->line);
		if (n->number[0] && strcmp(b->news.number, n->number) == 0)
			return say(j, INVOICE_IN_BAD, "与第 %d 行的号码相同", b->line);
	}
	return true;
}

static enum status number_free(struct judged *j, bool *is)
{
	struct application a;
	const char *number = j->row->news.number;
	enum status st = *number ? invoice_owner(j->r->k, number, &a) : ST_NOT_FOUND;
	*is = st || say(j, INVOICE_IN_BAD, "号码已登记在申领单 %s 上", a.code);
	return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status judge(struct judged *j, const struct invoice_in *before)
{
	struct invoice_in_row *row = j->row;
	enum invoice_act act;
	bool is = false;
	const struct invoice *v = read_act(j) && read_news(j) ? find(j) : NULL;
	enum status st = ST_OK;
	if (!v)
		return ST_OK;
	act = row->news.act;
	row->news.invoice = v->id;
	row->fen = v->fen;
	const char *why = flow_bar(&j->d, invoice_step_of(v->state, act)->event, &j->r->k->session);
	if (why)
		is = say(j, INVOICE_IN_BAD, "%s", why);
	else if (amount_fits(j, v) && alone(j, before))
		st = number_free(j, &is);
	if (!st && is)
		row->verdict = act == INVOICE_ISSUE    ? INVOICE_IN_ISSUE
			       : act == INVOICE_RETURN ? INVOICE_IN_RETURN
						       : INVOICE_IN_REVERSE;
	return st;
}

static enum status order_of(struct judged *j, bool *there)
{
	struct application a;
	struct store *s = j->r->k->store;
	enum status st = desk_first(j->r->k, LIST_BY_CODE, &(struct list_arg){.t = j->row->code}, &a);
	*there = !st;
	if (st)
		return st == ST_NOT_FOUND ? ST_OK : st;
	str_copy(j->row->org, sizeof(j->row->org), a.org);
	return s->ops->dossier(s, a.id, &j->d);
}

enum status invoice_row_judge(const struct invoice_reading *r, const struct invoice_in *before, char *const *cells,
	int n, struct invoice_in_row *row)
{
	struct judged j = {.r = r, .row = row};
	bool there;
	for (int i = 0; i < INVOICE_CELL__COUNT; i++)
		j.text[i] = "";
	for (int i = 0; i < n && i < r->ncells; i++)
		if (r->cell[i] >= 0)
			j.text[r->cell[i]] = text_trim(cells[i]);
	snprintf(row->code, sizeof(row->code), "%.*s", (int)clip_cols(j.text[INVOICE_CELL_CODE], 18, NULL),
		j.text[INVOICE_CELL_CODE]);
	text_clean(row->code);
	enum status st = order_of(&j, &there);
	if (!st && !there)
		say(&j, INVOICE_IN_UNKNOWN, "没有这个申领单号");
	else if (!st)
		st = judge(&j, before);
	dossier_free(&j.d);
	return st;
}
