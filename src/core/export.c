/* Orders leave as a table, page by page, masked unless somebody answers for it; the log says who took what. */
#include "core/export.h"

#include "base/day.h"
#include "base/utf8.h"
#include "core/deed.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PAGE 500

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

static enum status put_all(struct desk *k, const struct export_want *w, struct table_out *t, int64_t *rows)
{
	enum listing list = w->back ? LIST_CHANGED : LIST_ALL;
	struct list_arg arg = {.a = w->since, .limit = PAGE};
	enum status st = heading(w, t);
	bool more = true;
	while (more && !st) {
		struct rows page = {0};
		st = k->store->ops->list(k->store, list, &arg, &page);
		for (int i = 0; i < page.n && !st; i++) {
			const struct application *a = rows_at(&page, i);
			arg.b = a->id;
			if (!wanted(w, a))
				continue;
			st = put(w, a, t);
			++*rows;
		}
		more = page.n == PAGE;
		rows_free(&page);
		if (w->progress)
			w->progress(w->ctx, *rows, more ? 0 : *rows);
	}
	return st;
}

struct exported {
	const struct export_want *want;
	int64_t rows;
};

static enum status fill_log(struct deed *e, void *want)
{
	const struct exported *x = want;
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

static enum status allowed(const struct desk *k, const struct export_want *w)
{
	const char *reason = w->reason ? w->reason : "", *bad = text_bar(reason, 60);
	if (!k->session.clerk)
		return fail(ST_DENIED, "导出要记下是谁办的, 请先签到");
	if (!w->full)
		return ST_OK;
	if (!(k->session.roles & (ROLE_SUPERVISOR | ROLE_ADMIN)))
		return fail(ST_DENIED, "带全号的导出要由主管或管理员办; 不带全号的都可以办");
	if (!*reason)
		return fail(ST_INVALID, "带全号的导出请写原因");
	return bad ? fail(ST_INVALID, "原因%s", bad) : ST_OK;
}

enum status desk_export(struct desk *k, const char *key, const struct export_want *w, struct export_done *out)
{
	struct table_out *t = NULL;
	struct step last = {0};
	struct exported x = {w, 0};
	enum status st = allowed(k, w);
	memset(out, 0, sizeof(*out));
	if (!st) /* what changes meanwhile comes with the next one */
		st = desk_first(k, LIST_STEP_LAST, &(struct list_arg){0}, &last);
	if (st == ST_NOT_FOUND)
		st = ST_OK;
	if (!st)
		st = w->format->open(w->path, &t);
	if (st)
		return st;
	st = put_all(k, w, t, &x.rows);
	if (!st)
		st = deed_do(k, key, fill_log, &x);
	enum status ended = t->end(t, !st);
	out->rows = x.rows;
	out->last = last.id;
	return st ? st : ended;
}
