/* The workflow of an application as a table, with the sentences that say why something is not possible now. */
#include "core/flow.h"

#include "core/flow_bars.h"

#include <stdio.h>
#include <string.h>

static _Thread_local char why[400];

#define SLIP(k) (SLIP_##k + 1)
#define TELL(k) (NOTICE_##k + 1)
#define NOSLIP -1
#define SAME AP__COUNT
#define IN(s) (1u << AP_##s)
#define ANY ((1u << AP__COUNT) - 1)
#define PAPERS (IN(UNPAID) | IN(FIRST) | IN(FINAL))
#define RUNNING (PAPERS | IN(TO_ISSUE))
#define REVIEWED (IN(FIRST) | IN(FINAL))
#define GOING (IN(TO_ISSUE) | IN(ISSUED))
#define BIZ(t) (1u << BIZ_##t)
#define ALL 0                                      /* business types */
#define KEPT (BIZ(RENEW) | BIZ(CHANGE))            /* the UKey stays, its certificate is new */
#define ENDING (KEPT | BIZ(REPLACE) | BIZ(REVOKE)) /* what was encrypted for the old one is lost */
#define MADE (BIZ(NEW) | KEPT | BIZ(REPLACE))      /* a certificate is made */
#define GIVEN (MADE | BIZ(UNLOCK))                 /* a UKey is given out */
#define STAFF (ROLE_CLERK | ROLE_REVIEWER | ROLE_SUPERVISOR)

/* clang-format off */
const struct flow_row flow_rows[] = {
	/* from                 event            to           roles          bar                    when                   not_by      slip              notice            by_post     biz */
	{ IN(DRAFT),            EV_SUBMIT,       AP_UNPAID,   ROLE_CLERK,    NULL,                  when_owes,             0,          0,                0,                0,          ALL },
	{ IN(DRAFT),            EV_SUBMIT,       AP_FIRST,    ROLE_CLERK,    NULL,                  NULL,                  0,          0,                0,                0,          ALL },
	{ IN(FIRST),            EV_RESUBMIT,     SAME,        ROLE_CLERK,    bar_sent_back,         NULL,                  0,          0,                0,                0,          ALL },

	{ RUNNING,              EV_PAY,          SAME,        STAFF,         bar_owes_something,    NULL,                  0,          0,                0,                0,          ALL },
	{ ANY,                  EV_PAY_STOP,     SAME,        STAFF,         bar_collecting,        NULL,                  0,          0,                0,                0,          ALL },
	{ IN(UNPAID),           EV_PAID,         AP_FIRST,    0,             NULL,                  when_all_paid,         0,          SLIP(PAYMENT),    TELL(PAID),       0,          ALL },
	{ ANY,                  EV_PAID,         SAME,        0,             NULL,                  NULL,                  0,          SLIP(PAYMENT),    TELL(PAID),       0,          ALL },

	{ RUNNING | IN(ISSUED), EV_OPEN,         SAME,        ROLE_CLERK,    NULL,                  NULL,                  0,          SLIP(RECEIPT),    TELL(RECEIVED),   SLIP(LABEL),ALL },
	{ PAPERS,               EV_COMPLETE,     SAME,        ROLE_CLERK,    bar_papers_open,       NULL,                  0,          0,                TELL(ACCEPTED),   0,          ALL },
	{ PAPERS,               EV_CORRECTION,   SAME,        ROLE_CLERK,    bar_papers_open,       NULL,                  0,          SLIP(CORRECTION), TELL(CORRECTION), NOSLIP,     ALL },
	{ IN(FIRST),            EV_FIRST_PASS,   AP_FINAL,    ROLE_REVIEWER, bar_first_scans,       when_no_papers,        0,          0,                TELL(FIRST_PASS), 0,          MADE | BIZ(REVOKE) },
	{ IN(FIRST),            EV_FIRST_PASS,   AP_FINAL,    ROLE_REVIEWER, bar_first_scans,       NULL,                  0,          0,                0,                0,          MADE | BIZ(REVOKE) },
	{ IN(FIRST),            EV_FIRST_PASS,   AP_TO_ISSUE, ROLE_REVIEWER, bar_first_and_papers,  NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(UNLOCK) },
	{ IN(FIRST),            EV_FIRST_RETURN, SAME,        ROLE_REVIEWER, bar_first,             NULL,                  0,          SLIP(CORRECTION), TELL(RETURNED),   0,          ALL },
	{ IN(FINAL),            EV_FINAL_PASS,   AP_TO_ISSUE, ROLE_REVIEWER, bar_papers_complete,   NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(NEW) },
	{ IN(FINAL),            EV_FINAL_PASS,   AP_TO_ISSUE, ROLE_REVIEWER, bar_bids_settled,      NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(RENEW) },
	{ IN(FINAL),            EV_FINAL_PASS,   AP_TO_ISSUE, ROLE_REVIEWER, bar_change_known,      NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(CHANGE) },
	{ IN(FINAL),            EV_FINAL_PASS,   AP_TO_ISSUE, ROLE_REVIEWER, bar_old_stopped,       NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(REPLACE) },
	{ IN(FINAL),            EV_FINAL_PASS,   AP_ENDED,    ROLE_REVIEWER, bar_given_back,        NULL,                  AC_CHECKER, 0,                0,                0,          BIZ(REVOKE) },
	{ IN(FINAL),            EV_FINAL_RETURN, SAME,        ROLE_REVIEWER, bar_papers_complete,   NULL,                  AC_CHECKER, 0,                0,                0,          MADE | BIZ(REVOKE) },

	{ IN(TO_ISSUE),         EV_STOCK,        SAME,        ROLE_CLERK,    bar_units_missing,     when_ready_for_pickup, 0,          0,                TELL(READY),      0,          MADE },
	{ IN(TO_ISSUE),         EV_STOCK,        SAME,        ROLE_CLERK,    bar_units_missing,     NULL,                  0,          0,                0,                0,          GIVEN },
	{ REVIEWED,             EV_STOCK,        SAME,        ROLE_CLERK,    bar_gives_back,        NULL,                  0,          0,                0,                0,          BIZ(REVOKE) },
	{ IN(TO_ISSUE),         EV_HAND_OVER,    AP_ISSUED,   ROLE_CLERK,    bar_may_be_taken,      when_all_out,          0,          SLIP(HANDOVER),   0,                0,          GIVEN },
	{ IN(TO_ISSUE),         EV_HAND_OVER,    SAME,        ROLE_CLERK,    bar_may_be_taken,      NULL,                  0,          SLIP(HANDOVER),   0,                0,          GIVEN },
	{ IN(TO_ISSUE),         EV_DISPATCH,     AP_ISSUED,   ROLE_CLERK,    bar_may_be_mailed,     when_all_out,          0,          SLIP(HANDOVER),   TELL(MAILED),     0,          GIVEN },

	{ IN(ISSUED),           EV_MAIL_BACK,    SAME,        ROLE_CLERK,    bar_was_mailed,        NULL,                  0,          0,                0,                0,          GIVEN },
	{ IN(ISSUED),           EV_RESHELVE,     SAME,        ROLE_CLERK,    bar_is_back,           NULL,                  0,          0,                TELL(MAIL_BACK),  0,          GIVEN },
	{ IN(ISSUED),           EV_HAND_OVER,    SAME,        ROLE_CLERK,    bar_back_to_take,      NULL,                  0,          SLIP(HANDOVER),   0,                0,          GIVEN },
	{ IN(ISSUED),           EV_DISPATCH,     SAME,        ROLE_CLERK,    bar_back_to_mail,      NULL,                  0,          SLIP(HANDOVER),   TELL(MAILED),     0,          GIVEN },
	{ IN(ISSUED),           EV_TO_MAIL,      SAME,        ROLE_CLERK,    bar_back_again,        NULL,                  0,          0,                0,                0,          GIVEN },
	{ IN(ISSUED),           EV_TO_PICKUP,    SAME,        ROLE_CLERK,    bar_back_no_more,      NULL,                  0,          0,                0,                0,          GIVEN },
	{ IN(ISSUED),           EV_REMIND,       SAME,        STAFF,         bar_on_shelf,          NULL,                  0,          0,                TELL(MAIL_BACK),  0,          GIVEN },
	{ IN(ISSUED),           EV_SHELF_LABEL,  SAME,        STAFF,         bar_on_shelf,          NULL,                  0,          SLIP(PICKUP),     0,                0,          GIVEN },

	{ GOING,                EV_LOST,         SAME,        ROLE_CLERK,    bar_key_is_out,        NULL,                  0,          0,                0,                0,          GIVEN },
	{ GOING,                EV_SPOILED,      SAME,        ROLE_CLERK,    bar_key_is_out,        NULL,                  0,          0,                0,                0,          GIVEN },
	{ GOING,                EV_SERVICE,      SAME,        ROLE_CLERK,    bar_key_is_out,        NULL,                  0,          0,                0,                0,          GIVEN },
	{ RUNNING,              EV_BIDS,         SAME,        STAFF,         bar_bids_open,         NULL,                  0,          0,                0,                0,          ENDING },
	{ PAPERS,               EV_CHANGE,       SAME,        ROLE_CLERK,    bar_change_open,       NULL,                  0,          0,                0,                0,          BIZ(CHANGE) },

	{ RUNNING,              EV_TO_MAIL,      SAME,        ROLE_CLERK,    bar_may_become_mail,   NULL,                  0,          0,                0,                0,          GIVEN },
	{ RUNNING,              EV_TO_PICKUP,    SAME,        ROLE_CLERK,    bar_may_become_pickup, NULL,                  0,          0,                0,                0,          GIVEN },
	{ ANY,                  EV_INVOICE,      SAME,        STAFF,         bar_may_be_invoiced,   NULL,                  0,          SLIP(INVOICE),    TELL(INVOICE),    0,          ALL },
	{ ANY,                  EV_INVOICED,     SAME,        STAFF,         bar_invoice_wanted,    when_invoice_stands,   0,          0,                TELL(INVOICED),   0,          ALL },
	{ ANY,                  EV_INVOICED,     SAME,        STAFF,         bar_invoice_wanted,    NULL,                  0,          0,                0,                0,          ALL },
	{ ANY,                  EV_INVOICE_BACK, SAME,        STAFF,         bar_invoice_wanted,    NULL,                  0,          0,                TELL(INVOICE_BACK), 0,        ALL },
	{ ANY,                  EV_INVOICE_RED,  SAME,        ROLE_SUPERVISOR, bar_invoice_to_reverse, NULL,               0,          0,                0,                0,          ALL },
	{ ANY,                  EV_PRINT,        SAME,        STAFF,         bar_has_slips,         NULL,                  0,          0,                0,                0,          ALL },
	{ ANY,                  EV_LABEL,        SAME,        STAFF,         NULL,                  NULL,                  0,          SLIP(LABEL),      0,                0,          ALL },
	{ ANY,                  EV_REMARK,       SAME,        STAFF,         NULL,                  NULL,                  0,          0,                0,                0,          ALL },
	{ ANY,                  EV_FULL_VIEW,    SAME,        ROLE_ANY,      NULL,                  NULL,                  0,          0,                0,                0,          ALL },
	{ ANY,                  EV_CALL,         SAME,        STAFF,         NULL,                  NULL,                  0,          0,                0,                0,          ALL },
	{ IN(TO_ISSUE),         EV_CERT_PASS,    SAME,        STAFF,         bar_has_certs,         NULL,                  0,          0,                0,                0,          GIVEN },
	{ IN(ISSUED),           EV_CERT_END,     SAME,        0,             NULL,                  NULL,                  0,          0,                TELL(EXPIRING),   0,          ALL },
	{ IN(TO_ISSUE),         EV_REMIND,       SAME,        STAFF,         bar_on_shelf,          NULL,                  0,          0,                TELL(OVERDUE),    0,          ALL },
	{ IN(TO_ISSUE),         EV_SHELF_LABEL,  SAME,        STAFF,         bar_has_units,         NULL,                  0,          SLIP(PICKUP),     0,                0,          ALL },

	{ IN(DRAFT) | RUNNING,       EV_WITHDRAW,     AP_ENDED,    STAFF,         bar_may_end,           NULL,                  0,          0,                TELL(ENDED), 0, ALL },
	{ RUNNING,                   EV_REFUSE,       AP_ENDED,    STAFF,         bar_may_end,           NULL,                  0,          0,                TELL(ENDED), 0, ALL },
	{ IN(ISSUED),                EV_REVERSE,      SAME,        STAFF,         bar_out_today,         when_came_back,        0,          SLIP(VOID),       0, 0, GIVEN },
	{ IN(TO_ISSUE) | IN(ISSUED), EV_REVERSE,      AP_TO_ISSUE, STAFF,         bar_out_today,         NULL,                  0,          SLIP(VOID),       0, 0, ALL },
	{ ANY,                       EV_REFUND,       SAME,        STAFF,         bar_may_be_refunded,   NULL,                  0,          0,                0, 0, ALL },
	{ ANY,                       EV_REFUNDED,     SAME,        0,             NULL,                  NULL,                  0,          0,                0, 0, ALL },

	{ ANY,                       EV_SCAN,         SAME,        STAFF,         NULL,                  NULL,                  0,          0,                0, 0, ALL },
	{ ANY,                       EV_SCAN_DROP,    SAME,        STAFF,         bar_has_scans,         NULL,                  0,          0,                0, 0, ALL },
	{ IN(FIRST),                 EV_SCAN_TICK,    SAME,        ROLE_REVIEWER, bar_first_and_scans,   NULL,                  0,          0,                0, 0, ALL },
	{ ANY,                       EV_BOX,          SAME,        STAFF,         NULL,                  NULL,                  0,          0,                0, 0, ALL },
};
/* clang-format on */
const int flow_nrows = (int)(sizeof(flow_rows) / sizeof(flow_rows[0]));

bool flow_of_biz(const struct flow_row *r, int biz)
{
	return !r->biz || (r->biz & (1u << biz));
}

static bool fits(const struct flow_row *r, const struct dossier *d, enum event ev)
{
	return r->event == ev && (r->from & (1u << d->app.state)) && flow_of_biz(r, d->app.biz_type);
}

/* Role and four eyes; the worker (who NULL) stands above both. */
static const char *person_bar(const struct flow_row *r, const struct dossier *d, const struct session *who)
{
	char roles[80];
	if (!who)
		return NULL;
	if (!(r->roles & who->roles)) {
		snprintf(why, sizeof(why), "%s要由%s办理", code_text(event_codes, (int)r->event),
			roles_text(r->roles, roles, sizeof(roles)));
		return why;
	}
	if (r->not_by && record_int(&application_cols[r->not_by], &d->app) == who->clerk) {
		snprintf(why, sizeof(why), "材料是您核验的, %s须由另一位审核员办理",
			code_text(event_codes, (int)r->event));
		return why;
	}
	return NULL;
}

const char *flow_bar(const struct dossier *d, enum event ev, const struct session *who)
{
	const char *reason = NULL;
	for (int i = 0; i < flow_nrows; i++) {
		const struct flow_row *r = &flow_rows[i];
		if (!fits(r, d, ev))
			continue;
		reason = r->bar ? r->bar(d) : NULL;
		if (!reason)
			reason = person_bar(r, d, who);
		if (!reason)
			return NULL;
	}
	if (reason)
		return reason;
	snprintf(why, sizeof(why), "%s现在是「%s」, 不能办%s",
		d->app.biz_type == BIZ_NEW ? "申领单" : code_text(biz_types, d->app.biz_type),
		code_text(app_states, d->app.state), code_text(event_codes, (int)ev));
	return why;
}

const char *flow_begin_bar(const struct dossier *d, enum event ev, const struct session *who)
{
	return ev == EV_FIRST_PASS && !flow_bar(d, EV_FIRST_RETURN, who) ? NULL : flow_bar(d, ev, who);
}

const struct flow_row *flow_next(const struct dossier *after, enum event ev)
{
	for (int i = 0; i < flow_nrows; i++)
		if (fits(&flow_rows[i], after, ev) && (!flow_rows[i].when || flow_rows[i].when(after)))
			return &flow_rows[i];
	return NULL;
}

/* Where an application waits before 终审: the papers say it, and only then the platform's state. */
static enum queue papers_queue(const struct application *a)
{
	enum queue first = application_sent_back(a) ? QUEUE_CORRECTION : QUEUE_FIRST;
	switch ((enum papers)a->papers) {
	case PAPERS_OPENED:
		return QUEUE_CHECK;
	case PAPERS_CORRECTION:
		return QUEUE_CORRECTION;
	case PAPERS_COMPLETE:
		return a->state == AP_FINAL ? QUEUE_FINAL : a->state == AP_FIRST ? first : QUEUE_PAY;
	case PAPERS_NONE:
	case PAPERS_ARRIVED:
		break;
	}
	return a->state == AP_FINAL ? QUEUE_PAPERS : a->state == AP_FIRST ? first : QUEUE_PAY;
}

enum queue flow_queue(const struct application *a)
{
	if (a->mismatch[0])
		return QUEUE_ATTENTION;
	switch ((enum app_state)a->state) {
	case AP_UNPAID:
	case AP_FIRST:
	case AP_FINAL:
		return papers_queue(a);
	case AP_TO_ISSUE:
		return a->making != MAKING_STOCKED ? QUEUE_MAKING : a->by_mail ? QUEUE_DISPATCH : QUEUE_PICKUP;
	case AP_ISSUED: /* what was posted came back: the applicant says what becomes of it */
		return !a->returned_mail                          ? QUEUE_NONE
		       : a->by_mail && a->units_out < a->units_in ? QUEUE_DISPATCH
								  : QUEUE_RETURNED;
	case AP_DRAFT:
	case AP_ENDED:
	case AP__COUNT:
		break;
	}
	return QUEUE_NONE;
}

int32_t flow_due(const struct application *a)
{
	if (a->state < AP_UNPAID || a->state > AP_TO_ISSUE)
		return 0;
	if (a->papers == PAPERS_OPENED && !a->accepted_day)
		return a->accept_due;
	if (a->papers == PAPERS_COMPLETE && a->making != MAKING_STOCKED)
		return a->make_due;
	return 0;
}
