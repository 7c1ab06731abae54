/* 新办 at the counter: the form becomes an application that owes its fee, or waits for 初审 at once. */
#include "core/apply.h"
#include "core/deed.h"

#include "base/money.h"
#include "base/number.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

enum status apply_earlier(struct desk *k, const char *uscc, struct earlier *out)
{
	struct rows rows = {0};
	memset(out, 0, sizeof(*out));
	enum status st =
		k->store->ops->list(k->store, LIST_BY_USCC, &(struct list_arg){.t = uscc, .limit = 1000}, &rows);
	for (int i = 0; i < rows.n && !st && *uscc; i++) {
		const struct application *a = rows_at(&rows, i);
		if (!out->last.id)
			out->last = *a;
		if (a->state != AP_DRAFT && a->state != AP_ENDED)
			out->quantity += a->quantity;
	}
	rows_free(&rows);
	return st;
}

struct filing {
	const struct apply *apply;
	int64_t application; /* of a resubmission */
};

/* Every field, as if nobody had looked at it before. */
static enum status check_form(const struct desk *k, const struct apply *a)
{
	for (int i = 0; apply_cols[i] >= 0; i++) {
		bool soft;
		if (apply_cols[i] == AC_USCC && a->no_code)
			continue;
		const char *bad = apply_bar(&k->house, &a->app, apply_cols[i], &soft);
		if (bad && !(soft && a->uscc_seen))
			return fail(ST_INVALID, "%s: %s", application_cols[apply_cols[i]].label, bad);
	}
	struct application app = a->app;
	if (a->no_code)
		str_copy(app.uscc, sizeof(app.uscc), "zcy");
	const char *bad = a->no_code ? apply_no_code_bar(a->app.org_type) : NULL;
	if (!bad)
		bad = scans_bar(&k->house, &app, a->scans);
	return bad ? fail(ST_INVALID, "%s", bad) : ST_OK;
}

/* zcy, the day, and digits that nobody has. It names the applicant; it is no tax number. */
static enum status make_code(struct deed *e, struct application *a)
{
	struct earlier known = {.last.id = 1};
	char digits[12];
	int y, m, d;
	enum status st = ST_OK;
	day_to_ymd(e->today, &y, &m, &d);
	while (!st && known.last.id) {
		secret_digits(e->k->secret, 8, digits);
		snprintf(a->uscc, sizeof(a->uscc), "zcy%02d%02d%02d%s", y % 100, m, d, digits);
		st = apply_earlier(e->k, a->uscc, &known);
	}
	return st;
}

/* What is owed, each reason for itself: the mailing can be given back alone. */
static int make_charges(const struct deed *e, const struct application *a, struct charge out[2])
{
	int64_t mail = a->by_mail ? e->k->house.mail_fen : 0;
	const int64_t fen[2] = {a->fee - mail, mail};
	int n = 0;
	for (int i = 0; i < 2; i++)
		if (fen[i] > 0)
			out[n++] = (struct charge){.kind = i ? CHARGE_MAIL : CHARGE_FEE,
				.fen = fen[i],
				.state = CHARGE_OWED,
				.created_at = e->act.now};
	return n;
}

static void make_line(const struct apply *a, const struct application *app, char *buf, size_t cap)
{
	char yuan[MONEY_TEXT], sum[160] = "", want;
	bool odd = !a->no_code && !number_zcy(app->uscc) && number_uscc(app->uscc, &want) != NUM_OK;
	snprintf(sum, sizeof(sum), "%d 个, %s, 费用 %s 元, 同意条款 %.20s", (int)app->quantity,
		app->by_mail ? "邮寄" : "自取", money_text(app->fee, yuan), app->terms_version);
	snprintf(buf, cap, "%s%s", sum, odd ? "; 社会信用代码校验位不符, 已与执照原件核对" : "");
}

static enum status fill_apply(struct deed *e, void *want)
{
	const struct apply *a = ((const struct filing *)want)->apply;
	struct dossier now = {.app = a->app};
	struct charge charges[2];
	char line[400], why[200];
	now.app.state = AP_DRAFT;
	now.app.created_at = now.app.state_at = e->act.now;
	const char *bar = flow_bar(&now, EV_SUBMIT, &e->act.who);
	if (bar)
		return fail(ST_REFUSED, "%s", bar);
	if (!a->app.by_mail)
		now.app.address[0] = '\0';
	enum status st = a->no_code ? make_code(e, &now.app) : ST_OK;
	if (!st)
		st = house_fee(&e->k->house, &now.app, &now.app.fee, why, sizeof(why));
	if (st)
		return st;
	now.charges = charges;
	now.ncharges = make_charges(e, &now.app, charges);
	make_line(a, &now.app, line, sizeof(line));
	st = deed_follow(e, NULL, &now, EV_SUBMIT, NULL, line);
	line[0] = '\0';
	if (!st)
		st = scans_file(e, NULL, &now.app, a->scans, line, sizeof(line));
	if (!st && line[0])
		act_line(&e->act, now.app.id, EV_SCAN, "%s", line);
	for (int i = 0; i < now.ncharges && !st; i++) {
		charges[i].application = now.app.id;
		act_add(&e->act, &charge_type, &charges[i]);
	}
	return st;
}

/* The same key press again: what it made then. */
static enum status find_filed(struct desk *k, const char *key, int64_t *id)
{
	struct rows rows = {0};
	struct list_arg arg = {.a = k->counter, .limit = 200};
	enum status st = k->store->ops->list(k->store, LIST_STEPS_OF_COUNTER, &arg, &rows);
	*id = 0;
	for (int i = 0; i < rows.n && !st; i++) {
		const struct step *s = rows_at(&rows, i);
		if (s->event == EV_SUBMIT && strcmp(s->act_key, key) == 0)
			*id = s->application;
	}
	rows_free(&rows);
	return st || *id ? st : fail(ST_REFUSED, "这张申领表已经提交过, 请用机构名称找出来");
}

enum status desk_apply(struct desk *k, const char *key, const struct apply *a, int64_t *id)
{
	struct filing f = {.apply = a};
	struct deed e;
	enum status st = check_form(k, a);
	if (!st && (!a->app.terms_version[0] || !a->app.terms_at))
		st = fail(ST_REFUSED, "申请人还没有同意条款");
	if (st)
		return st;
	st = deed_run(&e, k, key, NULL, fill_apply, &f);
	if (!st && e.done.repeated)
		st = find_filed(k, key, id);
	else if (!st)
		*id = ((const struct application *)act_row(&e.act, &application_type, 0))->id;
	deed_stop(&e);
	return st;
}

static void take_form(const struct application *from, struct application *to)
{
	for (int i = 0; apply_cols[i] >= 0; i++) {
		const struct column *c = &application_cols[apply_cols[i]];
		if (c->type == COL_TEXT)
			record_set_str(c, to, record_str(c, from));
		else
			record_set_int(c, to, record_int(c, from));
	}
}

static enum status fill_resubmit(struct deed *e, void *want)
{
	const struct filing *f = want;
	struct dossier was, now;
	char why[200], yuan[MONEY_TEXT], line[400] = "";
	int64_t fee = 0, before = 0;
	enum status st = deed_take(e, f->application, EV_RESUBMIT, &was, &now);
	if (!st) {
		take_form(&f->apply->app, &now.app);
		st = house_fee(&e->k->house, &now.app, &fee, why, sizeof(why));
	}
	if (!st)
		st = house_fee(&e->k->house, &was.app, &before, why, sizeof(why));
	if (!st && fee != before)
		st = fail(ST_REFUSED, "这样改费用会变, 原来是 %s 元: 数量和领取方式请照旧", money_text(before, yuan));
	if (!st) {
		now.app.reject_reason[0] = '\0';
		house_first_clock(&e->k->house, &now.app, e->today);
		st = scans_file(e, &was, &now.app, f->apply->scans, line, sizeof(line));
	}
	if (!st)
		st = deed_follow(e, &was, &now, EV_RESUBMIT, NULL, "改好重新提交");
	if (!st && line[0])
		act_line(&e->act, now.app.id, EV_SCAN, "%s", line);
	dossier_free(&was);
	dossier_free(&now);
	return st;
}

enum status desk_resubmit(struct desk *k, const char *key, int64_t application, const struct apply *a)
{
	struct filing f = {a, application};
	enum status st = check_form(k, a);
	return st ? st : deed_do(k, key, fill_resubmit, &f);
}

struct proxy {
	int64_t application;
	const struct application *form; /* what stands in a form; NULL: none */
};

static enum status fill_proxy(struct deed *e, void *want)
{
	const struct proxy *p = want;
	struct dossier d = {0};
	enum status st = p->application ? e->k->store->ops->dossier(e->k->store, p->application, &d) : ST_OK;
	if (p->form)
		d.app = *p->form;
	if (!st)
		st = deed_slip(e, SLIP_PROXY, &d, NULL);
	if (!st)
		act_line(&e->act, p->application, EV_PRINT,
			p->form          ? "按申领表打印授权委托书"
			: p->application ? "打印授权委托书"
					 : "打印空白授权委托书");
	dossier_free(&d);
	return st;
}

enum status desk_proxy(struct desk *k, const char *key, int64_t application)
{
	struct proxy p = {.application = application};
	return deed_do(k, key, fill_proxy, &p);
}

enum status desk_proxy_form(struct desk *k, const char *key, const struct apply *a)
{
	struct application form = a->app;
	struct proxy p = {.form = &form};
	form.id = 0;
	form.code[0] = '\0';
	return *form.org ? deed_do(k, key, fill_proxy, &p) : fail(ST_REFUSED, "还没有填机构名称, 只能打空白的");
}
