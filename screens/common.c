/* How the window asks the core: find what was scanned, say who works here, what is being collected, what has changed.
 */
#include "screens/common.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/display.h"
#include "core/lookup.h"
#include "core/pay.h"
#include "core/presence.h"
#include "screens/mailing.h"

#include <stdio.h>
#include <string.h>

#define REREAD_MS 10000 /* who went away without a word */

const struct screen *const screens_all[] = {&screen_sign_in, &screen_lock, &screen_home, &screen_menu, &screen_results,
	&screen_queue, &screen_drafts, &screen_jobs, &screen_approvals, &screen_page, &screen_application, &screen_pay,
	&screen_switch, &screen_service, &screen_change, &screen_invoice, &screen_invoices, &screen_invoice_code,
	&screen_invoice_out, &screen_invoice_files, &screen_invoice_in, &screen_parcels, &screen_arrive, &screen_open,
	&screen_hand_in, &screen_unclaimed, &screen_check, &screen_terms, &screen_apply, &screen_visit, &screen_first,
	&screen_final, &screen_stock, &screen_mail_back, &screen_issue, &screen_dispatch, &screen_mailing,
	&screen_mailing_give, &screen_day, &screen_keys, &screen_notices, &screen_calls, &screen_call, &screen_export,
	&screen_cases, &screen_bills, &screen_certs, &screen_cert, &screen_cert_import, &screen_accounts,
	&screen_account, &screen_scans, &screen_scan_pick, &screen_owed, &screen_bind, &screen_bind_find, NULL};

const struct screen *screens_find(const char *name)
{
	for (int i = 0; screens_all[i]; i++)
		if (strcmp(screens_all[i]->name, name) == 0)
			return screens_all[i];
	return NULL;
}

void counter_who(struct ui *ui)
{
	const struct session *s = &ui->desk->session;
	char roles[80];

	ui->who[0] = '\0';
	if (!s->clerk)
		return;
	roles_text(s->roles, roles, sizeof(roles));
	if (scr_width(roles) > 13)
		snprintf(roles + strcspn(roles, " "), 4, "等");
	snprintf(ui->who, sizeof(ui->who), "%.30s %.30s", s->name, roles);
}

enum status counter_open(struct view *v, int64_t application)
{
	if (v->screen == &screen_application && ui_top(v->ui) == v)
		return view_swap(v, &screen_application, &application);
	return view_open(v, &screen_application, &application);
}

enum status counter_find(struct view *v, const char *text)
{
	struct lookup l;
	enum status st = lookup_text(view_desk(v), text, NULL, &l);

	if (!st && l.kind == LOOKUP_PARCEL)
		st = view_open(v, &screen_open, &l.parcel);
	else if (!st && l.find.applications.n == 1 && !l.find.more)
		st = counter_open(v, ((const struct application *)rows_at(&l.find.applications, 0))->id);
	else if (!st)
		st = view_open(v, &screen_results, &(struct results_arg){text, &l});
	else if (st == ST_NOT_FOUND)
		st = mailing_find(v, text);
	lookup_free(&l);
	return st;
}

static enum status second(struct ui *ui, const char *no, const char *password, struct session *out)
{
	return desk_second(ui->desk, no, password, out);
}

static void lock(struct view *top)
{
	view_open(top, &screen_lock, NULL);
}

/* The application that is open, on top or below what is on top; 0 = none. */
static int64_t open_here(const struct ui *ui)
{
	for (int i = ui->depth - 1; i >= 0; i--) {
		const struct view *v = ui->stack[i];
		const struct dossier *d = v->screen->dossier ? v->screen->dossier(v) : NULL;
		if (d)
			return d->app.id;
	}
	return 0;
}

/* Another window has the same application open. */
static void also_open(const struct ui *ui, char *buf, size_t cap)
{
	char who[100];

	if (presence_of(ui->desk->presence, open_here(ui), who, sizeof(who)))
		snprintf(buf, cap, "%s 也开着这一单", who);
}

/* 收款中 10.00 元 尾号 0173 剩 3:10: of the newest collection that goes on, wherever the clerk is now. */
static void tail(const struct ui *ui, char *buf, size_t cap)
{
	struct rows rows = {0};
	struct application a;
	struct store *s = ui->desk->store;
	char yuan[40];

	if (s->ops->list(s, LIST_ATTEMPTS_SHOWN, &(struct list_arg){.a = ui->desk->counter}, &rows) || !rows.n) {
		rows_free(&rows);
		also_open(ui, buf, cap);
		return;
	}
	const struct attempt *t = rows_at(&rows, rows.n - 1);
	int64_t left = (t->deadline - clock_ms()) / 1000;
	if (s->ops->get(s, &application_type, t->application, &a) || strlen(a.code) <= 4)
		*buf = '\0';
	else if (t->state == ATTEMPT_UNKNOWN)
		snprintf(buf, cap, "结果未知 %s 尾号 %s%s", yuan_text(t->fen, yuan, sizeof(yuan)),
			a.code + strlen(a.code) - 4, rows.n > 1 ? " 等" : "");
	else
		snprintf(buf, cap, "收款中 %s 尾号 %s 剩 %d:%02d%s", yuan_text(t->fen, yuan, sizeof(yuan)),
			a.code + strlen(a.code) - 4, left > 0 ? (int)(left / 60) : 0, left > 0 ? (int)(left % 60) : 0,
			rows.n > 1 ? " 等" : "");
	rows_free(&rows);
}

/* Says to the other windows what is open here, and reads what they have open. True: what they have open is other. */
static bool here(struct ui *ui, bool changed)
{
	struct desk *k = ui->desk;
	if (!k->presence)
		return false;
	if (presence_beat(k, open_here(ui)))
		ui_say(ui, STYLE_RED, "%s", fault_text());
	if (!changed && clock_ms() - k->presence->read_at < REREAD_MS)
		return false;
	presence_read(k);
	return true;
}

static bool changed(struct ui *ui)
{
	int64_t now = ui->desk->store->ops->version(ui->desk->store);
	bool is = now != ui->seen;

	ui->seen = now;
	if (display_beat(ui->desk))
		ui_say(ui, STYLE_RED, "%s", fault_text());
	return here(ui, is) || is;
}

enum status counter_start(struct ui *ui, struct desk *k)
{
	ui->desk = k;
	ui->practice = k->house.practice;
	ui->common = counter_common;
	ui->lock_after_ms = 1000 * conf_int(k->house.conf, "counter", "lock_after", 300);
	ui->found = counter_find;
	ui->lock = lock;
	ui->second = second;
	ui->tail = tail;
	ui->changed = changed;
	ui->event_bar = counter_bar;
	ui->event_run = counter_run;
	ui->seen = k->store->ops->version(k->store);
	snprintf(ui->counter, sizeof(ui->counter), "%02d号台", k->counter);
	counter_who(ui);
	enum status st = ui_open(ui, &screen_home, NULL);
	if (!st && !k->session.clerk)
		st = ui_open(ui, &screen_sign_in, NULL);
	return st;
}

void counter_key(const struct view *v, char key[ACT_KEY])
{
	secret_key(view_desk(v)->secret, key);
}

int32_t counter_today(void)
{
	return day_of_ms(clock_ms());
}
