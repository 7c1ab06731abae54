/* The guards of the workflow rows: what must hold first (bar_: NULL, or the sentence why not), and which row it is
 * (when_). Borrowed until the next call in this thread. */
#ifndef GUITAI_CORE_FLOW_BARS_H
#define GUITAI_CORE_FLOW_BARS_H

#include "core/dossier.h"

const char *bar_papers_open(const struct dossier *d);
const char *bar_papers_complete(const struct dossier *d);
const char *bar_first(const struct dossier *d);
const char *bar_first_scans(const struct dossier *d);     /* and every scan was looked at and is good */
const char *bar_first_and_scans(const struct dossier *d); /* and there is a scan to look at */
const char *bar_has_scans(const struct dossier *d);
const char *bar_sent_back(const struct dossier *d);
const char *bar_units_missing(const struct dossier *d);
const char *bar_owes_nothing(const struct dossier *d);
const char *bar_may_be_taken(const struct dossier *d);
const char *bar_may_be_mailed(const struct dossier *d);
const char *bar_may_become_mail(const struct dossier *d);
const char *bar_may_become_pickup(const struct dossier *d);
const char *bar_owes_something(const struct dossier *d);
const char *bar_collecting(const struct dossier *d);
const char *bar_may_be_invoiced(const struct dossier *d);
const char *bar_invoice_wanted(const struct dossier *d); /* one is asked for and not made */
const char *bar_invoice_to_reverse(const struct dossier *d);
bool when_invoice_stands(const struct dossier *d); /* the one that was made last need not be reversed */
const char *bar_has_slips(const struct dossier *d);
const char *bar_on_shelf(const struct dossier *d);  /* waits to be collected */
const char *bar_has_certs(const struct dossier *d); /* imported ones; what is wrong with them is judged when they go */
const char *bar_has_units(const struct dossier *d);
bool when_owes(const struct dossier *d);
bool when_no_papers(const struct dossier *d); /* they still have to be sent */
/* ---- business types beyond 新办 (domain.md rule 18) ---- */
const char *bar_first_and_papers(const struct dossier *d); /* 解锁: no 终审 follows */
const char *bar_bids_open(const struct dossier *d);        /* the question was answered already */
const char *bar_bids_settled(const struct dossier *d);     /* papers, and the question */
const char *bar_change_open(const struct dossier *d);      /* 变更: the papers were checked against it */
const char *bar_change_known(const struct dossier *d);     /* 变更: it says what changes, or the platform does */
const char *bar_old_stopped(const struct dossier *d);      /* 补办: and the old UKey lost or kept here */
const char *bar_gives_back(const struct dossier *d);       /* 注销: the UKey may come back now */
const char *bar_given_back(const struct dossier *d);       /* 注销: it did */
const char *bar_key_is_out(const struct dossier *d);
const char *bar_may_end(const struct dossier *d);
const char *bar_out_today(const struct dossier *d);
const char *bar_may_be_refunded(const struct dossier *d);
/* ---- 邮寄退回 (domain.md section 2): 已发证 stays ---- */
const char *bar_was_mailed(const struct dossier *d);   /* it may come back */
const char *bar_is_back(const struct dossier *d);      /* UKeys that were posted may be put into a slot again */
const char *bar_back_to_take(const struct dossier *d); /* and out again by hand */
const char *bar_back_to_mail(const struct dossier *d); /* or by mail */
const char *bar_back_again(const struct dossier *d);   /* the applicant wants it posted again */
const char *bar_back_no_more(const struct dossier *d); /* or will fetch it after all */
bool when_came_back(const struct dossier *d);
bool when_all_out(const struct dossier *d);
bool when_ready_for_pickup(const struct dossier *d);
bool when_all_paid(const struct dossier *d);

#endif
