/*
 * What a clerk does. Each act is one function here; the screens, the command line and the tests all call these and
 * nothing else writes. Every function that acts takes an act key (32 hex characters; NULL = a new one): the same key
 * twice does it once.
 */
#ifndef GUITAI_CORE_DESK_H
#define GUITAI_CORE_DESK_H

#include "core/collect.h"
#include "core/house.h"
#include "core/secret.h"
#include "core/store.h"

struct pay_channel;
struct pay_facts;
struct table_format;
struct cert_ops;
struct token_port;

struct desk {
	struct store *store;
	struct house house;
	const struct secret *secret;
	const struct slip_port *slips;
	const struct pay_channel *const *channels; /* NULL-terminated; which wallets may be offered */
	const struct table_format *const *formats; /* NULL-terminated; in which tables may leave */
	const struct cert_ops *certs;              /* core/cert.h */
	const struct token_port *tokens;           /* core/token.h */
	struct session session;                    /* clerk 0 = nobody has signed in */
	int counter;                               /* 1..99 */
	const char *label;                         /* of the window, for the log: tty */
	struct practice *practice;                 /* core/practice.h; NULL: no door to it or back */
	struct presence *presence;                 /* core/presence.h; NULL: no window of its own */
	int day_seen;                              /* a window's: 1 = 开班, -1 = not, 0 = to be read again */
	struct display_out *facing;                /* core/display.h; NULL: no window of its own */
	const char *scans;                         /* the folder of kept scans beside the store; NULL: none */
};

/* ---- who (desk_who.c) ---- */
enum status desk_sign_in(struct desk *k, const char *no, const char *password);
enum status desk_sign_out(struct desk *k);
/* Checks a second person without changing the session. */
enum status desk_second(struct desk *k, const char *no, const char *password, struct session *out);
enum status desk_unlock(struct desk *k, const char *password); /* the person who locked the screen */
enum status desk_add_clerk(
	struct desk *k, const char *key, const char *no, const char *name, unsigned roles, const char *password);
/* "上次: 11-22 16:40 发证 26112201000173, 已记下" or "" when this counter never acted. */
enum status desk_last_act(struct desk *k, char *buf, size_t cap);

/* ---- 来件 (desk_parcel.c) ---- */
struct arrival {
	char waybill[40]; /* "" for 当面递交 */
	char carrier[60];
};
enum arrival_verdict { ARRIVAL_NEW, ARRIVAL_REPEAT, ARRIVAL_KNOWN, ARRIVAL_OURS };
/* What a waybill is: new, already signed for, or one of our own coming back (*whose: the organisation). */
enum status desk_waybill(struct desk *k, const char *waybill, enum arrival_verdict *out, char *whose, size_t cap);
/* day: 签收日期, today or earlier. One act for the batch. *first: id of its first parcel (they are consecutive). */
enum status desk_arrive(struct desk *k, const char *key, enum parcel_way way, int32_t day, const struct arrival *items,
	int n, int64_t *first);
/* 拆封: the envelope held papers of these applications. Tells 材料已收到 by notice, or by slip when handed over. */
enum status desk_open(struct desk *k, const char *key, int64_t parcel, const int64_t *applications, int n);
enum status desk_unclaimed(struct desk *k, const char *key, int64_t parcel, const char *note);

/* ---- 初审 (desk_review.c) ---- */
enum status desk_first_pass(struct desk *k, const char *key, int64_t application);
/* 退回补正: notice and slip tell the reason, the state stays. */
enum status desk_first_return(struct desk *k, const char *key, int64_t application, const char *reason);

/* ---- 核验, 终审 (desk_check.c) ---- */
/* The sheets to look at now: the whole set the first time, later only those that failed. */
enum status desk_sheets(struct desk *k, const struct dossier *d, struct material out[], int cap, int *n);
/* Concludes 核验: every sheet has a verdict. All good: 齐全; else one 补正 with everything that is missing. */
enum status desk_check(struct desk *k, const char *key, int64_t application, const struct material *sheets, int n);
enum status desk_final_pass(struct desk *k, const char *key, int64_t application);
enum status desk_final_return(struct desk *k, const char *key, int64_t application, const char *reason);

/* ---- 入库, 发证, 寄出 (desk_stock.c, desk_hand.c, desk_dispatch.c) ---- */
enum status desk_stock(
	struct desk *k, const char *key, int64_t application, const char *const *numbers, int n, const char *slot);
/* Whether this UKey may come in for this application. *stay: 0 = for the first time. */
enum status desk_key_fits(struct desk *k, const struct application *a, const char *number, int64_t *stay);
enum status desk_free_slot(struct desk *k, char *out, size_t cap);
enum status desk_hand_over(struct desk *k, const char *key, const struct hand_over *h);
/* Everything this person may take: applications in 可领取 whose 经办人 it is, or found by 领取码 or any number. */
enum status desk_takeable(struct desk *k, const char *text, struct rows *applications);
enum status desk_dispatch(
	struct desk *k, const char *key, int64_t application, const char *waybill, const char *carrier);

/* ---- 收费, 领取方式, 发票 (desk_money.c, desk_switch.c, desk_invoice.c) ---- */
enum status desk_to_mail(struct desk *k, const char *key, int64_t application, const char *address);
enum status desk_to_pickup(struct desk *k, const char *key, int64_t application);
enum status desk_pay(struct desk *k, const char *key, int64_t charge, const char *channel, int64_t *attempt);
enum status desk_pay_stop(struct desk *k, const char *key, int64_t attempt);
/* 收款码 on paper, for a collection that goes on. */
enum status desk_pay_slip(struct desk *k, const char *key, int64_t attempt);
enum status desk_pay_ask(struct desk *k, int64_t attempt); /* 查询到账: the worker asks at once */
enum status desk_invoice(struct desk *k, const char *key, const struct invoice *wanted, int64_t *id);
/* The worker's: what a verified answer means for the application. payments.md section 7. */
enum status desk_paid(struct desk *k, const struct attempt *before, const struct pay_facts *facts);

/* ---- whatever else (desk_other.c) ---- */
enum status desk_reprint(struct desk *k, const char *key, int64_t slip, const char *reason);
/* 打印测试页 on this printer: its name in the settings, or behind "print:" in its lane record. */
enum status desk_test_page(struct desk *k, const char *key, const char *printer);
enum status desk_label(struct desk *k, const char *key, int64_t application);
enum status desk_shelf_label(struct desk *k, const char *key, int64_t application); /* 取件标签 */
enum status desk_remark(struct desk *k, const char *key, int64_t application, const char *remark);
enum status desk_full_view(struct desk *k, const char *key, int64_t application, const char *reason);
enum status desk_copy_decide(
	struct desk *k, const char *key, int64_t copy, bool printed); /* an unknown copy: 打出来了? */
enum status desk_draft_put(struct desk *k, const char *form, int64_t subject, const char *title, const char *text);
/* ST_NOT_FOUND when there is none. */
enum status desk_draft_get(struct desk *k, const char *form, int64_t subject, struct draft *out);
enum status desk_draft_done(struct desk *k, const char *form, int64_t subject);

/* ---- 新办 (apply.h), what goes back, and 复核 (back.h), import (import.h), finding (lookup.h), the phone answer
 * (answer.h) ---- */

#endif
