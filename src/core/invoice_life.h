/* 发票的一生 (domain.md rule 12): what may befall a request for an invoice, as a table, and the acts of it. */
#ifndef GUITAI_CORE_INVOICE_LIFE_H
#define GUITAI_CORE_INVOICE_LIFE_H

#include "base/bytes.h"
#include "core/desk.h"

enum invoice_act {
	INVOICE_ISSUE,   /* the finance office made it */
	INVOICE_RETURN,  /* or will not */
	INVOICE_AGAIN,   /* corrected, asked for by a new request */
	INVOICE_REFUND,  /* the wallet proved that the money went back */
	INVOICE_REVERSE, /* 红冲: a red one was made against it */
	INVOICE_ACT__COUNT
};
struct invoice_step {
	enum invoice_act act;
	int from, to; /* enum invoice_state */
	enum event event;
	int share; /* what becomes of its amount in 已开: +1 counted again, 0 as before, -1 free to be asked for again */
	const char *word;
};
extern const struct invoice_step invoice_steps[];
extern const int invoice_nsteps;
extern const struct code invoice_acts[];
const struct invoice_step *invoice_step_of(int state, enum invoice_act act); /* NULL: not possible */
void invoice_table(struct bytes *out);                                       /* for people and the golden file */

/* 可开票金额 = 已收 - 已退 - 已开, never below nothing. */
int64_t invoice_left(int64_t received, int64_t refunded, int64_t invoiced);

/* 20 digits, typed with blanks or full-width, with the day behind a blank if it is known; or the text of the code on the
 * invoice (01,32,,20 digits,amount,YYYYMMDD,…). *day: what is said, else as it was. */
enum status invoice_number(const char *typed, char out[24], int32_t *day);

/* As it is typed: "26332000000012345678 2026-11-20"; day 0 = none. */
char *invoice_number_text(const char *number, int32_t day, char *buf, size_t cap);

/* The order on whose invoice, or red one, this number stands; ST_NOT_FOUND: it is free. */
enum status invoice_owner(struct desk *k, const char *number, struct application *out);

/* Where the applicant fills in his invoice himself: invoice.url with the 平台单号 in it. False: not configured, no
 * 平台单号, or more than 62 bytes: a dead code is worse than none. */
bool invoice_link(const struct conf *conf, const struct application *a, char *buf, size_t cap);

/* What befell one request. */
struct invoice_news {
	int64_t invoice;
	enum invoice_act act; /* ISSUE, RETURN or REVERSE */
	char number[24];      /* of the invoice, or of the red one */
	int32_t day;          /* 0 = today */
	char reason[300];     /* RETURN */
};
/* All of it as one act, an audit line each; an order is told once. */
enum status desk_invoice_news(struct desk *k, const char *key, const struct invoice_news *news, int n);
/* One of them, as a clerk enters it; number as in invoice_number(), day 0 = what the code says, else today. */
enum status desk_invoice_issue(struct desk *k, const char *key, int64_t invoice, const char *number, int32_t day);
enum status desk_invoice_return(struct desk *k, const char *key, int64_t invoice, const char *reason);
enum status desk_invoice_reverse(struct desk *k, const char *key, int64_t invoice, const char *number, int32_t day);

/* Inside the core: one step of request i, in an act; its charge's 已开 follows. */
struct deed;
void invoice_move(struct deed *e, const struct dossier *was, struct dossier *now, int i, const struct invoice_step *s);

#endif
