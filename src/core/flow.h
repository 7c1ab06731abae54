/* The workflow: which event is possible in which state, for whom, and what follows. A table, read by everybody. */
#ifndef GUITAI_CORE_FLOW_H
#define GUITAI_CORE_FLOW_H

#include "base/bytes.h"
#include "core/dossier.h"

enum event {
	EV_NONE,
	EV_SIGN_IN,
	EV_SIGN_OUT,
	EV_CLERK, /* a person was added or changed */
	EV_IMPORT,
	EV_MISMATCH,   /* the platform says otherwise */
	EV_ARRIVE,     /* 签收 */
	EV_OPEN,       /* 拆封, matched */
	EV_UNCLAIMED,  /* 拆封, matches nothing */
	EV_COMPLETE,   /* 核验齐全 */
	EV_CORRECTION, /* 核验, 补正 told */
	EV_SUBMIT,     /* 提交 of the form */
	EV_RESUBMIT,   /* 重新提交 after 退回补正 */
	EV_FIRST_PASS,
	EV_FIRST_RETURN, /* 退回补正: the state stays */
	EV_FINAL_PASS,
	EV_FINAL_RETURN,
	EV_STOCK, /* 入库 */
	EV_HAND_OVER,
	EV_DISPATCH,  /* 寄出 */
	EV_MAIL_BACK, /* 邮寄退回: the envelope is here again */
	EV_RESHELVE,  /* 退件上架: its UKeys lie in a slot */
	EV_MAILING,   /* 邮寄交接清单 printed, given, dropped */
	EV_TO_MAIL,   /* 改邮寄 */
	EV_TO_PICKUP, /* 改自取 */
	EV_PAY,       /* 收款 begins */
	EV_PAY_STOP,
	EV_PAID,
	EV_FINDING, /* money that does not add up */
	EV_INVOICE,
	EV_INVOICED,     /* 发票开具: its number is known */
	EV_INVOICE_BACK, /* returned by the finance office, or recalled */
	EV_INVOICE_RED,  /* 红冲 */
	EV_PRINT,        /* 补打 */
	EV_LABEL,
	EV_REMARK,
	EV_FULL_VIEW,   /* 看全号 */
	EV_LOST,        /* 挂失, with a 补办 */
	EV_SPOILED,     /* a spoiled UKey is kept here, with a 补办 */
	EV_SERVICE,     /* 更新, 变更, 解锁, 注销 asked for at an order whose UKey is out */
	EV_BIDS,        /* 未开标? asked and answered */
	EV_CHANGE,      /* 变更内容: what changes, old and new */
	EV_DAY_OPEN,    /* 开班: what lies in the drawer and on the shelf, counted */
	EV_DAY_CLOSE,   /* 日结 */
	EV_DAY_PASS,    /* 交班 */
	EV_KEY_BOX,     /* a box of blank keys came */
	EV_KEY,         /* a key spoiled, lost, found, returned */
	EV_ACCOUNT,     /* CA 用户: an account was added */
	EV_ANCHOR,      /* 信任的 CA */
	EV_CRL,         /* 吊销列表 */
	EV_CERT_JUDGE,  /* certificates judged anew, made 作废 */
	EV_CERT_IMPORT, /* certificates came in */
	EV_CERT_PASS,   /* 放行: a fault of a certificate let pass by a second person */
	EV_CERT_END,    /* a certificate ends soon */
	EV_BIND,        /* a certificate was bound to an account */
	EV_UNBIND,
	EV_EXPORT, /* 导出 */
	EV_CALL,   /* 电话通知 */
	EV_REMIND, /* 催领 */
	EV_SHELF_LABEL,
	EV_ASK,       /* 请复核: a second person is asked */
	EV_DENY,      /* the second person did not agree */
	EV_WITHDRAW,  /* 撤回, the applicant's wish */
	EV_REFUSE,    /* refused for good */
	EV_REVERSE,   /* a mistaken 发证 or 寄出 of today taken back */
	EV_REFUND,    /* 退费 */
	EV_REFUNDED,  /* the wallet has proved it */
	EV_SIGN_KEY,  /* 换签名密钥 */
	EV_SCAN,      /* 附件: a scan attached or put in another's place, or promised */
	EV_SCAN_DROP, /* one taken away; it stays in the history */
	EV_SCAN_TICK, /* 初审 looked at one */
	EV_BOX,       /* 归档: the box where the signed papers are kept */
	EV__COUNT
};

/* One row. Rows may share (from, event): `when` tells them apart, the first that fits is taken. No function does I/O.
 */
struct flow_row {
	unsigned from; /* the states it is possible in, 1 << enum app_state, or-ed */
	enum event event;
	enum app_state to; /* AP__COUNT: the state stays */
	unsigned roles;
	const char *(*bar)(const struct dossier *); /* NULL, or the sentence why not */
	bool (*when)(const struct dossier *);       /* looked at after the act's own changes; NULL = always */
	int not_by;   /* four eyes: the application column with the clerk who may not do this; 0 = none */
	int slip;     /* enum slip_kind + 1 that it prints; 0 = none */
	int notice;   /* enum notice_kind + 1 that it tells; 0 = none */
	int by_post;  /* not 0: the slip is for papers that came by hand; else the notice, and this slip (kind + 1) if >
			 0 */
	unsigned biz; /* the business types it is for, 1 << enum biz_type, or-ed; 0 = every one */
};

extern const struct flow_row flow_rows[];
extern const int flow_nrows;
extern const struct code event_codes[]; /* short code and the clerk's word for each event */

/* NULL when the event is possible now for this session (NULL = the worker), else the sentence. Borrowed until the next
 * call in this thread. The same function refuses in the core, dims the key, explains on F1 and is the message. */
const char *flow_bar(const struct dossier *d, enum event ev, const struct session *who);
/* The same for beginning the work that ends in this event: what is found out in it (scans that 初审 looks at) does not
 * stand in its way yet. */
const char *flow_begin_bar(const struct dossier *d, enum event ev, const struct session *who);
/* The row that applies after the act's own changes; NULL when none does. */
const struct flow_row *flow_next(const struct dossier *after, enum event ev);
/* Where it waits and until when; computed at every commit. */
enum queue flow_queue(const struct application *a);
int32_t flow_due(const struct application *a);

bool flow_of_biz(const struct flow_row *r, int biz);
/* For people and the golden files; biz: enum biz_type, -1 = all. */
void flow_table(struct bytes *out, int biz);
void flow_dot(struct bytes *out, int biz); /* for graphviz */

#endif
