/*
 * What a row of the platform's export means for an application of the counter: new, the same, changed, or 与柜台不符
 * (domain.md section 4: the platform owns the form until the counter acts, the counter what follows).
 */
#include "core/import_row.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

#define BIT(col) ((uint64_t)1 << (col))
#define DELIVERY (BIT(AC_BY_MAIL) | BIT(AC_ADDRESS) | BIT(AC_FEE))

/* Looking, printing and remarks leave the form the platform's; a payment taken here does not. */
static bool event_is_act(int ev)
{
	switch (ev) {
	case EV_NONE:
	case EV_SIGN_IN:
	case EV_SIGN_OUT:
	case EV_CLERK:
	case EV_IMPORT:
	case EV_MISMATCH:
	case EV_PAY:
	case EV_PAY_STOP:
	case EV_PRINT:
	case EV_LABEL:
	case EV_REMARK:
	case EV_FULL_VIEW:
	case EV_FIRST_RETURN: /* what was sent back is corrected on the platform */
		return false;
	default:
		return true;
	}
}

static bool counter_acted(const struct dossier *d)
{
	for (int i = 0; i < d->nsteps; i++) {
		if (!d->steps[i].refused && event_is_act(d->steps[i].event))
			return true;
	}
	return false;
}

/* 自取 or 邮寄 chosen here is the counter's: the platform does not know of it. */
static bool counter_chose_delivery(const struct dossier *d)
{
	for (int i = 0; i < d->nsteps; i++) {
		if (!d->steps[i].refused && (d->steps[i].event == EV_TO_MAIL || d->steps[i].event == EV_TO_PICKUP))
			return true;
	}
	return false;
}

static const struct charge *fee_charge(const struct dossier *d)
{
	for (int i = 0; d && i < d->ncharges; i++) {
		if (d->charges[i].kind == CHARGE_FEE && d->charges[i].state != CHARGE_DROPPED)
			return &d->charges[i];
	}
	return NULL;
}

static bool fee_paid_here(const struct dossier *d)
{
	const struct charge *c = fee_charge(d);
	return c && c->state != CHARGE_OWED && strcmp(c->channel, "platform") != 0;
}

/* Form columns of the row that differ from what the counter has. */
static uint64_t differing(const struct import_row *row, const struct application *here)
{
	uint64_t diff = 0;
	for (int c = 0; c < AC__COUNT; c++) {
		if (row->has & BIT(c) && c != AC_STATE && !record_equal(&application_cols[c], &row->app, here))
			diff |= BIT(c);
	}
	return diff;
}

enum verdict_on_state { STATE_SAME, STATE_TAKE, STATE_ODD };

static enum verdict_on_state judge_state(const struct import_run *run, const struct dossier *d, int theirs, bool acted)
{
	int ours = d->app.state;
	if (theirs == ours)
		return STATE_SAME;
	if (theirs == AP_ISSUED)
		return run->history && !acted ? STATE_TAKE : STATE_ODD;
	if (theirs == AP_ENDED)
		return acted ? STATE_ODD : STATE_TAKE;
	if (ours == AP_ENDED)
		return STATE_ODD;
	if (theirs > ours)
		return theirs <= AP_FINAL ? STATE_TAKE : STATE_ODD;
	/* The platform learns late of what the counter did: that is no step back. */
	if (theirs >= AP_FINAL && acted)
		return STATE_SAME;
	if (theirs == AP_UNPAID && ours == AP_FIRST && fee_paid_here(d))
		return STATE_SAME;
	return STATE_ODD;
}

/* The fee of the form as a 收费单: owed while 待缴费, paid on the platform afterwards. */
static void charge_follow(struct act *a, const struct dossier *d, const struct application *app)
{
	const struct charge *c = fee_charge(d);
	struct charge after =
		c ? *c : (struct charge){.application = app->id, .kind = CHARGE_FEE, .created_at = a->now};
	if (c && c->state != CHARGE_OWED)
		return;
	if (app->state == AP_DRAFT || app->state == AP_ENDED || app->fee == 0) {
		after.state = CHARGE_DROPPED;
	} else if (app->state == AP_UNPAID) {
		after.state = CHARGE_OWED;
		after.fen = app->fee;
	} else {
		after.state = CHARGE_PAID;
		after.fen = app->fee;
		after.paid_at = a->now;
		str_copy(after.channel, sizeof after.channel, "platform");
	}
	if (c && memcmp(c, &after, sizeof after) != 0)
		act_change(a, &charge_type, c, &after);
	else if (!c && after.state != CHARGE_DROPPED)
		act_add(a, &charge_type, &after);
}

static enum status add_new(
	struct import_run *run, const struct import_row *row, struct act *a, enum import_meaning *out)
{
	struct application app = row->app;
	if (app.state == AP_ISSUED && !run->history) {
		import_fault(
			run, row->line, AC_STATE, false, "不是本柜台发的证, 不能导入为已发证; 历史数据请加 --history");
		*out = IMPORT_BAD;
		return ST_OK;
	}
	app.imported = true;
	app.created_at = app.state_at = run->now;
	if (app.state == AP_FIRST)
		house_first_clock(&run->desk->house, &app, run->today);
	app.making = app.state == AP_TO_ISSUE ? MAKING_ON : MAKING_NONE;
	app.id = act_add(a, &application_type, &app);
	charge_follow(a, NULL, &app);
	act_line(a, app.id, EV_IMPORT, "新增 平台单号 %s, %s", app.platform_no, code_text(app_states, app.state));
	*out = IMPORT_NEW;
	return ST_OK;
}

static void odd_add(struct import_run *run, const struct import_row *row, int col, const struct application *here,
	struct bytes *text)
{
	char theirs[ORG_NAME], ours[ORG_NAME];
	const struct column *c = &application_cols[col];
	record_masked(c, &row->app, theirs, sizeof theirs);
	record_masked(c, here, ours, sizeof ours);
	bytes_printf(text, "%s%s: 平台「%s」柜台「%s」", text->len ? "; " : "", c->label, theirs, ours);
	import_fault(run, row->line, col, true, "与柜台不符: 平台「%s」柜台「%s」", theirs, ours);
}

/* Notes what the platform says otherwise; the audit line names the columns only. */
static void mismatch_note(struct import_run *run, const struct import_row *row, uint64_t odd, struct application *after)
{
	struct bytes text = {0};
	for (int c = 0; c < AC__COUNT; c++) {
		if (odd & BIT(c))
			odd_add(run, row, c, after, &text);
	}
	str_copy(after->mismatch, sizeof after->mismatch, bytes_str(&text));
	bytes_free(&text);
}

static void mismatch_line(struct act *a, const struct application *app, uint64_t odd)
{
	struct bytes names = {0};
	for (int c = 0; c < AC__COUNT; c++) {
		if (odd & BIT(c))
			bytes_printf(&names, " %s", application_cols[c].label);
	}
	act_line(a, app->id, EV_MISMATCH, "平台单号 %s 与柜台不符:%s", app->platform_no, bytes_str(&names));
	bytes_free(&names);
}

static void take_columns(const struct import_row *row, uint64_t cols, struct application *after)
{
	for (int c = 0; c < AC__COUNT; c++) {
		const struct column *col = &application_cols[c];
		if (!(cols & BIT(c)))
			continue;
		if (col->type == COL_TEXT)
			record_set_str(col, after, record_str(col, &row->app));
		else
			record_set_int(col, after, record_int(col, &row->app));
	}
}

static void take_state(struct import_run *run, int state, struct application *after)
{
	if (after->state < AP_FINAL && state == AP_FINAL) {
		after->first_pass_day = run->today;
		house_clocks(&run->desk->house, after);
	}
	after->state = state;
	after->state_at = run->now;
	if (state == AP_FIRST)
		house_first_clock(&run->desk->house, after, run->today);
}

/* Sent back by 初审 and corrected there: it waits for 初审 again. */
static void come_back(struct import_run *run, struct application *after)
{
	after->reject_reason[0] = '\0';
	house_first_clock(&run->desk->house, after, run->today);
}

static void commit_lines(struct act *a, const struct dossier *d, const struct application *after, uint64_t odd)
{
	const struct application *before = &d->app;
	act_change(a, &application_type, before, after);
	charge_follow(a, d, after);
	if (odd && strcmp(before->mismatch, after->mismatch) != 0)
		mismatch_line(a, after, odd);
	else if (before->state != after->state)
		act_line(a, after->id, EV_IMPORT, "更新 平台单号 %s, %s 到 %s", after->platform_no,
			code_text(app_states, before->state), code_text(app_states, after->state));
	else if (before->mismatch[0] && !after->mismatch[0])
		act_line(a, after->id, EV_IMPORT, "平台单号 %s 与柜台已一致", after->platform_no);
	else
		act_line(a, after->id, EV_IMPORT, "更新 平台单号 %s", after->platform_no);
}

static void merge_known(struct import_run *run, const struct import_row *row, const struct dossier *d, struct act *a,
	enum import_meaning *out)
{
	struct application after = d->app;
	bool acted = counter_acted(d);
	uint64_t diff = differing(row, &d->app), odd = 0;
	enum verdict_on_state on_state = judge_state(run, d, row->app.state, acted);
	if (counter_chose_delivery(d))
		diff &= ~DELIVERY;
	if (on_state == STATE_ODD)
		odd = BIT(AC_STATE) | diff;
	else if (acted)
		odd = diff;
	else if (diff & BIT(AC_FEE) && fee_charge(d) && fee_charge(d)->state != CHARGE_OWED)
		odd = BIT(AC_FEE);
	mismatch_note(run, row, odd, &after);
	take_columns(row, diff & ~odd, &after);
	if (diff & ~odd && application_sent_back(&after))
		come_back(run, &after);
	if (on_state == STATE_TAKE)
		take_state(run, row->app.state, &after);
	*out = odd ? IMPORT_MISMATCH : IMPORT_SAME;
	if (!memcmp(&after, &d->app, sizeof after))
		return;
	if (!odd)
		*out = IMPORT_CHANGED;
	commit_lines(a, d, &after, odd);
}

enum status import_merge(struct import_run *run, const struct import_row *row, struct act *a, enum import_meaning *out)
{
	struct store *s = run->desk->store;
	struct rows found = {0};
	struct dossier d = {0};
	const struct application *here;
	enum status st =
		s->ops->list(s, LIST_BY_PLATFORM_NO, &(struct list_arg){.t = row->app.platform_no, .limit = 1}, &found);
	if (st)
		return st;
	here = found.n ? rows_at(&found, 0) : NULL;
	if (!here) {
		st = add_new(run, row, a, out);
	} else if (!differing(row, here) && here->state == row->app.state && !here->mismatch[0]) {
		*out = IMPORT_SAME;
	} else {
		st = s->ops->dossier(s, here->id, &d);
		if (!st)
			merge_known(run, row, &d, a, out);
		dossier_free(&d);
	}
	rows_free(&found);
	return st;
}
