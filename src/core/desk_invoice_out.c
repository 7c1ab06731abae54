/* What the finance office has not heard of becomes a file, once; every file is written again from its lines. */
#include "core/invoice_file.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"
#include "core/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MOST 5000 /* requests of one file */

static enum invoice_what what_of(const struct invoice *v)
{
	return v->state == INVOICE_ASKED      ? INVOICE_TELL_MAKE
	       : v->state == INVOICE_RECALLED ? INVOICE_TELL_STOP
					      : INVOICE_TELL_RED;
}

static void add_lines(struct deed *e, const struct rows *untold, int64_t file)
{
	for (int i = 0; i < untold->n; i++) {
		const struct invoice *was = rows_at(untold, i);
		struct invoice now = *was;
		struct invoice_line line = {.file = file, .invoice = was->id, .what = (int)what_of(was)};
		now.told = true;
		now.file = file;
		act_add(&e->act, &invoice_line_type, &line);
		act_change(&e->act, &invoice_type, was, &now);
	}
}

static enum status fill_file(struct deed *e, void *want)
{
	struct rows untold = {0};
	(void)want;
	enum status st =
		e->k->store->ops->list(e->k->store, LIST_INVOICES_UNTOLD, &(struct list_arg){.limit = MOST}, &untold);
	if (!st && !untold.n)
		st = fail(ST_NOT_FOUND, "没有新的开票申请; 以前的文件可按文件号再生成");
	if (!st) {
		struct invoice_file f = {.rows = untold.n,
			.made_at = e->act.now,
			.clerk = e->act.who.clerk,
			.counter = e->act.who.counter};
		add_lines(e, &untold, act_add(&e->act, &invoice_file_type, &f));
		act_line(&e->act, 0, EV_EXPORT, "开票申请 %d 张列入交财务的文件", untold.n);
	}
	rows_free(&untold);
	return st;
}

enum status desk_invoice_file(struct desk *k, const char *key, int64_t *file)
{
	struct deed e;
	struct invoice_file newest = {0};
	enum status st = deed_run(&e, k, key, NULL, fill_file, NULL);
	const struct invoice_file *f = st ? NULL : act_row(&e.act, &invoice_file_type, 0);
	if (!st && !f) /* the same key once more */
		st = desk_first(k, LIST_INVOICE_FILES, &(struct list_arg){0}, &newest);
	*file = f ? f->id : newest.id;
	deed_stop(&e);
	return st;
}

/* ---- writing ---- */

/* clang-format off */
static const char *const heading[] = {
	"申领单号", "申请号", "收费单", "事项", "开票项目", "发票种类", "金额", "名称", "税号", "地址", "电话", "开户行", "账号",
	"接收邮箱", "申请时间", "说明", "发票号码", "开票日期", "状态", "退回原因", "红字发票号码"
};
/* clang-format on */
#define COLUMNS (int)(sizeof(heading) / sizeof(heading[0]))

/* 1, 2 … of the order's charges, as `refund --charge` counts them; *kind: what it is for. */
static int charge_number(const struct dossier *d, int64_t charge, int *kind)
{
	for (int i = 0; i < d->ncharges; i++)
		if (d->charges[i].id == charge) {
			*kind = d->charges[i].kind;
			return i + 1;
		}
	return 0;
}

/* The answers of the finance office are left empty, but what a red one is made against. */
static enum status put(const struct invoice_out *w, const struct invoice_line *l, const struct invoice *v,
	const struct dossier *d, struct table_out *t)
{
	static const int own[] = {IC_FEN, IC_TITLE, IC_TAX_NO, IC_ADDRESS, IC_PHONE, IC_BANK, IC_ACCOUNT, IC_EMAIL};
	char text[8][ORG_NAME], id[24], number[16], when[DAY_TEXT];
	const char *texts[COLUMNS];
	int kind = 0;
	for (int i = 0; i < COLUMNS; i++)
		texts[i] = "";
	snprintf(number, sizeof(number), "%d", charge_number(d, v->charge, &kind));
	snprintf(id, sizeof(id), "%" PRId64, v->id);
	texts[0] = d->app.code;
	texts[1] = id;
	texts[2] = number;
	texts[3] = code_text(invoice_whats, l->what);
	texts[4] = code_text(charge_kinds, kind);
	texts[5] = code_text(invoice_kinds, v->kind);
	for (int i = 0; i < 8; i++) {
		const struct column *c = &invoice_cols[own[i]];
		texts[6 + i] = w->full ? record_text(c, v, text[i], sizeof(text[i]))
				       : record_masked(c, v, text[i], sizeof(text[i]));
	}
	texts[14] = time_text(v->asked_at, when);
	texts[15] = l->what != INVOICE_TELL_MAKE ? "费用已退" : v->again_of ? "更正后再申请" : "";
	texts[16] = l->what == INVOICE_TELL_RED ? v->number : "";
	return t->row(t, texts, COLUMNS);
}

struct writing {
	const struct invoice_out *want;
	struct desk *desk;
	struct table_out *out;
	int64_t rows;
};

static enum status put_line(void *ctx, const void *row)
{
	struct writing *x = ctx;
	struct store *s = x->desk->store;
	const struct invoice_line *l = row;
	struct invoice v;
	struct dossier d = {0};
	enum status st = s->ops->get(s, &invoice_type, l->invoice, &v);
	if (!st)
		st = s->ops->dossier(s, v.application, &d);
	if (!st)
		st = put(x->want, l, &v, &d, x->out);
	x->rows++;
	dossier_free(&d);
	return st;
}

static enum status fill_log(struct deed *e, void *want)
{
	const struct writing *x = want;
	const struct invoice_out *w = x->want;
	act_line(&e->act, 0, EV_EXPORT, "写出开票文件 %" PRId64 " 号 %" PRId64 " 行 %s%s%s%.120s", w->file, x->rows,
		w->format->name, w->full ? ", 全号" : ", 已遮住", w->full ? ", 原因: " : "", w->full ? w->reason : "");
	return ST_OK;
}

enum status invoice_out_allowed(const struct desk *k, const struct invoice_out *w)
{
	const struct export_right right = {w->full, w->reason, "接收邮箱不遮住的", "遮住的"};
	return export_allowed(k, &right);
}

enum status desk_invoice_write(struct desk *k, const struct invoice_out *w, int64_t *rows)
{
	struct invoice_file f;
	struct writing x = {.want = w, .desk = k};
	enum status st = invoice_out_allowed(k, w);
	if (!st)
		st = k->store->ops->get(k->store, &invoice_file_type, w->file, &f);
	if (st == ST_NOT_FOUND)
		st = fail(ST_NOT_FOUND, "没有第 %" PRId64 " 号开票文件", w->file);
	if (!st)
		st = w->format->open(w->path, &x.out);
	if (st)
		return st;
	st = x.out->row(x.out, heading, COLUMNS);
	if (!st)
		st = desk_each(k, LIST_INVOICE_LINES, (struct list_arg){.a = w->file}, put_line, &x);
	if (!st)
		st = deed_do(k, NULL, fill_log, &x);
	enum status ended = x.out->end(x.out, !st);
	*rows = x.rows;
	return st ? st : ended;
}
