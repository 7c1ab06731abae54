/*
 * Every screen of the counter by name, and what each is opened with.
 *
 * A screen about one application takes `const int64_t *` its id; NULL = its queue: it takes the next one waiting, or
 * refuses with the sentence that nothing waits. A 挂单 is kept by desk_draft_put(k, screen name, subject, …) and taken
 * up again by opening the screen of that name with &subject (0 = NULL).
 */
#ifndef GUITAI_SCREENS_SCREENS_H
#define GUITAI_SCREENS_SCREENS_H

#include "ui/screen.h"

#include <stdint.h>

struct lookup;

/* What a queue screen shows: rows of the table in queue.c. */
enum waiting {
	WAITING_CHECK,      /* 待核验 */
	WAITING_DUE_TODAY,  /* 今日到期 */
	WAITING_OVERDUE,    /* 超期 */
	WAITING_REVIEW,     /* 待审核: 终审 */
	WAITING_FIRST,      /* 待初审 */
	WAITING_PICKUP,     /* 可领取 */
	WAITING_SHELVED,    /* 超期未领 */
	WAITING_PAY,        /* 待缴费 */
	WAITING_PAPERS,     /* 待寄材料 */
	WAITING_CORRECTION, /* 待补正 */
	WAITING_MAKING,     /* 制证中 */
	WAITING_ATTENTION,  /* 待处理: 与柜台不符 */
	WAITING_RETURNED,   /* 邮寄退回 */
	WAITING__COUNT
};

struct results_arg {
	const char *text;     /* what was looked for */
	struct lookup *found; /* taken over; left empty */
};

/* A text to read, closed with Enter or Esc: why this date, how a slip looks. */
struct page_arg {
	const char *title, *text; /* copied; lines end with \n */
};

/* Which certificates: found by text ("" = the newest), or those that end within so many days. */
struct certs_arg {
	const char *text;
	int within;
};

/* 绑定 or 解除绑定 of this certificate. */
struct bind_arg {
	bool unbind;
	int64_t account, certificate;
};

/* clang-format off */
/* Who works here */
extern const struct screen screen_sign_in;     /* NULL */
extern const struct screen screen_lock;        /* NULL */
/* Where everything begins */
extern const struct screen screen_home;        /* NULL */
extern const struct screen screen_menu;        /* NULL */
extern const struct screen screen_results;     /* struct results_arg */
extern const struct screen screen_queue;       /* const enum waiting * */
extern const struct screen screen_drafts;      /* NULL */
extern const struct screen screen_jobs;        /* NULL */
extern const struct screen screen_approvals;   /* NULL */
extern const struct screen screen_page;        /* struct page_arg */
/* One application */
extern const struct screen screen_application; /* application; never NULL */
extern const struct screen screen_pay;         /* application; never NULL */
extern const struct screen screen_switch;      /* application; never NULL */
extern const struct screen screen_invoice;     /* application; never NULL */
extern const struct screen screen_change;      /* application; never NULL: of a 变更 order */
extern const struct screen screen_scans;       /* application; never NULL: 附件 */
extern const struct screen screen_service;     /* application; never NULL: 丢失 损坏 忘记密码 更新 变更 注销 */
extern const struct screen screen_invoices;    /* const enum invoice_state *, or NULL: 待开 */
extern const struct screen screen_invoice_code; /* application; never NULL */
extern const struct screen screen_invoice_out; /* NULL: 导出给财务 */
extern const struct screen screen_invoice_files; /* NULL: 导入开票结果, which file */
extern const struct screen screen_invoice_in;  /* const char * path */
extern const struct screen screen_export;      /* NULL */
/* 通知 */
extern const struct screen screen_notices;     /* application; never NULL */
extern const struct screen screen_calls;       /* NULL */
extern const struct screen screen_call;        /* const int64_t * notice */
/* 来件 to 寄出 */
extern const struct screen screen_parcels;     /* application, or NULL: 1 批量签收 2 拆封 3 当面递交 4 待认领 */
extern const struct screen screen_arrive;      /* NULL */
extern const struct screen screen_open;        /* const int64_t * parcel, or NULL: the next unopened one */
extern const struct screen screen_hand_in;     /* NULL: 当面递交, the application is looked for first */
extern const struct screen screen_unclaimed;   /* NULL */
extern const struct screen screen_check;       /* application, or NULL */
extern const struct screen screen_terms;       /* NULL: 同意, then the form */
extern const struct screen screen_apply;       /* application sent back, a kept form (below 0), or NULL: the terms */
extern const struct screen screen_visit;       /* application; never NULL */
extern const struct screen screen_first;       /* application, or NULL */
extern const struct screen screen_final;       /* application, or NULL */
extern const struct screen screen_stock;       /* application, or NULL: numbers are scanned first */
extern const struct screen screen_mail_back;   /* application, or NULL: 退件上架 */
extern const struct screen screen_issue;       /* application, or NULL: the person first */
extern const struct screen screen_dispatch;    /* application, or NULL */
extern const struct screen screen_mailing;     /* NULL: 邮寄清单 */
extern const struct screen screen_mailing_give; /* const int64_t * mailing: 交给快递 */
/* 系统管理 > CA管理 */
extern const struct screen screen_certs;       /* struct certs_arg, or NULL: the newest */
extern const struct screen screen_cert;        /* const int64_t * certificate */
extern const struct screen screen_cert_import; /* NULL */
extern const struct screen screen_accounts;    /* const char * what to find, or NULL */
extern const struct screen screen_bind;        /* struct bind_arg */
extern const struct screen screen_bind_find;   /* NULL: 绑定和解除, the UKey is scanned first */
extern const struct screen screen_account;     /* const int64_t * account */
/* The counter itself */
extern const struct screen screen_keys;        /* NULL */
extern const struct screen screen_cases;       /* NULL: 账务待处理 */
extern const struct screen screen_bills;       /* NULL: 钱包账单 */
extern const struct screen screen_owed;        /* NULL: 当日补扫 */
extern const struct screen screen_scan_pick;   /* opened by scan_pick() of screens/scans.h */
extern const struct screen screen_day;         /* const int * counter, or NULL: this one */
/* clang-format on */

/* All of them, ending with NULL: for 挂单 and the proof-reading test. */
extern const struct screen *const screens_all[];
const struct screen *screens_find(const char *name); /* or NULL */

#endif
