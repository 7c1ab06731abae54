/* Orders leave as a table, page by page, masked unless somebody answers for it; the log says who took what. */
#include "core/export.h"

#include "base/day.h"
#include "base/utf8.h"
#include "core/deed.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PAGE 500 /* rows between two signs of progress */

/* clang-format off */
static const int columns[] = {
	AC_CODE, AC_PLATFORM_NO, AC_BIZ_TYPE, AC_STATE, AC_REGION, AC_VENDOR, AC_ORG_TYPE, AC_ORG, AC_USCC, AC_REGISTRAR,
	AC_AGENT, AC_AGENT_ID, AC_PHONE, AC_EMAIL, AC_QUANTITY, AC_BY_MAIL, AC_ADDRESS, AC_FEE, AC_CREATED_AT,
	AC_RECEIVED_DAY, AC_ACCEPTED_DAY, AC_ACCEPT_DUE, AC_MAKE_DUE, AC_STOCKED_DAY, AC_UNITS_OUT, AC_WAYBILL_OUT,
	AC_STATE_AT, AC_REMARK
};
/* clang-format on */
#define COLUMNS (int)(sizeof(columns) / sizeof(columns[0]))

static bool wanted(const struct export_want *w, const struct application *a)
{
	int32_t day = day_of_ms(a->created_at);
	if (w->back)
		return a->platform_no[0];
	return (w->state < 0 || a->state == w->state) && (w->org_type < 0 || a->org_type == w->org_type) &&
	       (!w->region || strncmp(a->region, w->region, strlen(w->region)) == 0) && (!w->from || day >= w->from) &&
	       (!w->to || day <= w->to);
}

static enum status heading(const struct export_want *w, struct table_out *t)
{
	static const char *const back[] = {"平台单号", "状态", "发证时间", "运单号"};
	const char *labels[TABLE_OUT_COLS];
	if (w->back)
		return t->row(t, back, 4);
	for (int i = 0; i < COLUMNS; i++)
		labels[i] = application_cols[columns[i]].label;
	return t->row(t, labels, COLUMNS);
}

static enum status put_back(const struct application *a, struct table_out *t)
{
	char when[DAY_TEXT] = "";
	if (a->state == AP_ISSUED)
		time_text(a->state_at, when);
	const char *texts[] = {a->platform_no, code_text(app_states, a->state), when, a->waybill_out};
	return t->row(t, texts, 4);
}

static enum status put(const struct export_want *w, const struct application *a, struct table_out *t)
{
	static _Thread_local char text[COLUMNS][ORG_NAME];
	const char *texts[COLUMNS];
	if (w->back)
		return put_back(a, t);
	for (int i = 0; i < COLUMNS; i++) {
		const struct column *c = &application_cols[columns[i]];
		texts[i] = w->full ? record_text(c, a, text[i], sizeof(text[i]))
				   : record_masked(c, a, text[i], sizeof(text[i]));
	}
	return t->row(t, texts, COLUMNS);
}

struct exporting {
	const struct export_want *want;
	struct table_out *out;
	int64_t read, rows;
};

static void tell(const struct exporting *x, int64_t all)
{
	if (x->want->progress)
		x->want->progress(x->want->ctx, x->rows, all);
}

static enum status put_row(void *ctx, const void *row)
{
	struct exporting *x = ctx;
	enum status st = ST_OK;
	if (wanted(x->want, row)) {
		st = put(x->want, row, x->out);
		x->rows++;
	}
	if (++x->read % PAGE == 0)
		tell(x, 0);
	return st;
}

static enum status put_all(struct desk *k, struct exporting *x)
{
	const struct export_want *w = x->want;
	enum status st = heading(w, x->out);
	if (!st)
		st = desk_each(k, w->back ? LIST_CHANGED : LIST_ALL, (struct list_arg){.a = w->since}, put_row, x);
	tell(x, x->rows);
	return st;
}

static enum status fill_log(struct deed *e, void *want)
{
	const struct exporting *x = want;
	const struct export_want *w = x->want;
	char from[DAY_TEXT], to[DAY_TEXT];
	if (w->back)
		act_line(&e->act, 0, EV_EXPORT, "回传平台 %" PRId64 " 行, 日志 %" PRId64 " 号以后", x->rows, w->since);
	else
		act_line(&e->act, 0, EV_EXPORT, "导出申领信息 %" PRId64 " 行 %s%s%s%s%s%.60s %s-%s%s%.120s", x->rows,
			w->format->name, w->full ? ", 全号" : ", 已遮住", w->state < 0 ? "" : ", ",
			w->state < 0 ? "" : code_text(app_states, w->state),
			w->org_type < 0 ? "" : code_text(org_types, w->org_type), w->region ? w->region : "",
			day_text(w->from, from), day_text(w->to, to), w->full ? ", 原因: " : "",
			w->full ? w->reason : "");
	return ST_OK;
}

enum status export_allowed(const struct desk *k, const struct export_right *r)
{
	const char *reason = r->reason ? r->reason : "", *bad = text_bar(reason, 60);
	if (!k->session.clerk)
		return fail(ST_DENIED, "导出要记下是谁办的, 请先签到");
	if (!r->full)
		return ST_OK;
	if (!(k->session.roles & (ROLE_SUPERVISOR | ROLE_ADMIN)))
		return fail(ST_DENIED, "%s要由主管或管理员办; %s都可以办", r->whole, r->masked);
	if (!*reason)
		return fail(ST_INVALID, "%s请写原因", r->whole);
	return bad ? fail(ST_INVALID, "原因%s", bad) : ST_OK;
}

enum status desk_export(struct desk *k, const char *key, const struct export_want *w, struct export_done *out)
{
	struct step last = {0};
	struct exporting x = {.want = w};
	const struct export_right right = {w->full, w->reason, "带全号的导出", "不带全号的"};
	enum status st = export_allowed(k, &right);
	memset(out, 0, sizeof(*out));
	if (!st) /* what changes meanwhile comes with the next one */
		st = desk_first(k, LIST_STEP_LAST, &(struct list_arg){0}, &last);
	if (st == ST_NOT_FOUND)
		st = ST_OK;
	if (!st)
		st = w->format->open(w->path, &x.out);
	if (st)
		return st;
	st = put_all(k, &x);
	if (!st)
		st = deed_do(k, key, fill_log, &x);
	enum status ended = x.out->end(x.out, !st);
	out->rows = x.rows;
	out->last = last.id;
	return st ? st : ended;
}
