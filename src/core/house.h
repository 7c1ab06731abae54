/* The house rules as tables of etc/: what papers, prices, reasons, carriers, workdays this counter goes by. */
#ifndef GUITAI_CORE_HOUSE_H
#define GUITAI_CORE_HOUSE_H

#include "base/conf.h"
#include "base/day.h"
#include "core/application.h"
#include "core/material.h"

enum tax_rule { TAX_REQUIRED, TAX_ADVISED, TAX_OPTIONAL, TAX_NONE };

struct signer;

struct house {
	const struct conf *conf; /* borrowed */
	struct calendar *calendar;
	struct table natures;         /* codes, 单位性质, papers, 登记机关, 税号 */
	struct table sets;            /* business type, 单位性质, kinds of papers */
	struct table papers;          /* kind, label by default, original needed */
	struct table reasons;         /* 1..9 of an unfit sheet */
	struct table returns;         /* reasons of 终审退回 */
	struct table sent_back;       /* reasons of 初审退回补正 */
	struct table invoice_returns; /* reasons why the finance office returns a request */
	struct table prices;          /* business type, organisation type, vendor, fen per key */
	struct table carriers;
	struct table notices;     /* kind, template */
	struct table regions;     /* code, name, code of what it lies in */
	struct table terms;       /* version in the first row, then a paragraph a row */
	struct table cert_places; /* where certificates carry name and code: core/cert.h */
	enum restday restday;
	bool make_from_accept; /* clock.make_from = accept */
	int accept_days, make_days, shelf_days, first_days;
	int64_t mail_fen;
	bool four_eyes; /* off: a one-person counter, each such step is marked 同一人 */
	bool practice;
	bool require_open;           /* money and keys move only after 开班 */
	const struct signer *signer; /* borrowed; signs receipts. NULL: they carry no 验真码 */
	int32_t missing_year;        /* a year the calendars lack, met lately; 0 = none. Screens warn. */
};

enum status house_open(const struct conf *conf, struct house *out);
void house_close(struct house *h);

/* One row of natures. */
struct nature {
	const char *name;      /* 企业 */
	const char *licence;   /* what serves as 营业执照: 营业执照(副本), 登记证书 … */
	const char *registrar; /* 市场监管 */
	enum tax_rule tax;
	const char *kinds[8];     /* the paper set, kinds of papers.tsv, NULL-terminated */
	bool merged;              /* 多证合一: the code certificate goes with the licence by default */
	const char *licence_name; /* the licence in a few characters, for lists and forms: 营业执照, 登记证书 */
};
/* 单位性质 from the code; never NULL (an unknown code counts as 企业). */
const struct nature *house_nature(const struct house *h, const char *uscc);
/* The paper set as material rows, labels in words, verdicts open. Returns how many. */
int house_papers(const struct house *h, const struct application *a, struct material out[], int cap);
/* 多证合一: the 1-based sheet that sheet i (from 0) of the set stands with by default, 0 = it stands for itself. */
int house_merged(const struct house *h, const char *uscc, const struct material *sheets, int n, int i);
/* Whether this kind of sheet must be an original. */
bool house_original(const struct house *h, const char *kind);
/* Several reasons of a table of etc/ in words: 1 << digit or-ed; words are those of 9. Into buf; returns buf. */
const char *house_reasons(const struct table *t, unsigned marks, const char *words, char *buf, size_t cap);
const char *house_reason(const struct house *h, int64_t digit); /* "" when unknown */

/* Fee of an application: keys x price + mail per order. *why: "2 x 200.00 + 邮寄 10.00". ST_NOT_FOUND: no price. */
enum status house_fee(const struct house *h, const struct application *a, int64_t *fen, char *why, size_t cap);
/* Sets accept_due and make_due of a from its days (domain.md rule 8). */
void house_clocks(struct house *h, struct application *a);
/* The soft clock of 初审, from this day on. */
void house_first_clock(struct house *h, struct application *a, int32_t from);
/* Why 受理期限 (make: 制证期限) is that day: each skipped day named. Into buf; returns buf. */
const char *house_why(const struct house *h, const struct application *a, bool make, char *buf, size_t cap);
/* Contact, address and hours of the counter, for slips and notices; i from 0, NULL after the last. */
const char *house_site(const struct house *h, int i);

#endif
