/* Everything that can happen at the counter: what the workflow asks about and the audit writes down. */
#ifndef GUITAI_CORE_EVENT_H
#define GUITAI_CORE_EVENT_H

#include "base/record.h"

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
extern const struct code event_codes[];

#endif
