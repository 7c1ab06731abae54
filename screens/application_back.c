/* F8 of one application, what goes back: withdrawn, refused for good, a 发证 reversed, money refunded. */
#include "screens/application.h"

#include "core/back.h"
#include "screens/common.h"
#include "screens/second.h"
#include "ui/choose.h"
#include "ui/dialog.h"

#include <assert.h>
#include <stdio.h>

#define REASON_CHARS 40
#define MOST_CHARGES 12
#define MOST_WAYS 8

/* ---- what takes two: asked with a reason, then the second person ---- */

static enum status signed_here(struct view *v, const struct session *who)
{
	enum status st = second_agrees(v, application_state(v)->approval, who);

	return st ? st : application_read(v);
}

static enum status ask(struct view *v, enum event ev, int64_t subject, const char *reason)
{
	struct application_view *s = application_state(v);
	struct approval out;
	enum status st = second_ask(v, s->key, ev, s->d.app.id, subject, reason, &out, signed_here);

	if (st)
		return st;
	s->approval = out.id;
	counter_key(v, s->key);
	return application_read(v);
}

static enum status take_reason(struct view *v, const char *reason)
{
	struct application_view *s = application_state(v);

	if (s->asked != EV_WITHDRAW)
		return ask(v, s->asked, 0, reason);
	enum status st = desk_withdraw(view_desk(v), s->key, s->d.app.id, reason);
	return st ? st : application_did(v, "已撤回, 本单终止");
}

/* ---- 退费: which charge, then why ---- */

static enum status take_refund(struct view *v, const char *reason)
{
	return ask(v, EV_REFUND, application_state(v)->charge, reason);
}

static enum status picked_charge(struct view *v, int i)
{
	struct application_view *s = application_state(v);
	const struct charge *c = &s->d.charges[i];
	char what[400], yuan[40];

	s->charge = c->id;
	snprintf(what, sizeof(what), "退费 %s %s, %.200s: 原路退回, 钱包证实后才算退成",
		yuan_text(c->fen - c->refunded, yuan, sizeof(yuan)), code_text(charge_kinds, c->kind), s->d.app.org);
	return dialog_line(v, what, "退费的原因", "", REASON_CHARS, take_refund);
}

static enum status do_refund(struct view *v)
{
	struct application_view *s = application_state(v);
	struct choice choices[MOST_CHARGES];
	char notes[MOST_CHARGES][60], yuan[40];
	int n = 0, only = -1, open = 0;

	for (int i = 0; i < s->d.ncharges && n < MOST_CHARGES; i++, n++) {
		const struct charge *c = &s->d.charges[i];

		snprintf(notes[n], sizeof(notes[n]), "%s %s", yuan_text(c->fen, yuan, sizeof(yuan)),
			code_text(charge_states, c->state));
		choices[n] = (struct choice){code_text(charge_kinds, c->kind), notes[n], charge_refund_bar(c)};
		open += !choices[n].bar;
		only = choices[n].bar ? only : i;
	}
	if (open == 1)
		return picked_charge(v, only);
	return choose_open(v, "退哪一笔", choices, n, picked_charge);
}

/* ---- 再退一次, after the wallet's trouble is gone ---- */

static const struct refund *stuck(const struct view *v)
{
	const struct application_view *s = application_state(v);

	for (int i = 0; i < s->d.nrefunds; i++)
		if (s->d.refunds[i].state == REFUND_ABNORMAL)
			return &s->d.refunds[i];
	return NULL;
}

static enum status do_again(struct view *v)
{
	struct application_view *s = application_state(v);
	enum status st = desk_refund_again(view_desk(v), s->key, stuck(v)->id);

	return st ? st : application_did(v, "正在再退, 同一退款单号");
}

/* ---- the list of them, each with the reason why not ---- */

static const char *again_bar(const struct view *v)
{
	return stuck(v) ? NULL : "没有退不成的款";
}

/* clang-format off */
static const struct application_way backs[] = {
	{ EV_WITHDRAW,  "撤回",     "申请人不办了: 本单终止",             NULL,             NULL },
	{ EV_REFUSE,    "不予办理", "本单终止, 须第二个人复核",           NULL,             NULL },
	{ EV_REVERSE,   "撤销发证", "今天发错的收回来, 须第二个人复核",   NULL,             NULL },
	{ EV_REFUND,    "退费",     "收过的钱原路退回, 须第二个人复核",   do_refund,        NULL },
	{ EV_NONE,      "再退一次", "钱包没退成的, 处理好以后再退",       do_again,         again_bar },
	{ EV_PAY_STOP,  "取消收款", "正在进行的收款不收了",               application_stop, NULL },
	{ EV_CERT_PASS, "证书放行", "证书核对不符仍要发, 须第二个人复核", NULL,             NULL },
};

/* What is asked before those without a function of their own: 撤回的原因, ... */
static const struct question {
	enum event event;
	const char *what, *then, *why;
} questions[] = {
	{ EV_WITHDRAW,  "申请人撤回", "本单终止, 不能恢复; 未缴的费用不再收, 已缴的另办退费", "撤回的原因" },
	{ EV_REFUSE,    "不予办理",   "本单终止, 不能恢复; 原因会告知申请人",                 "不予办理的原因" },
	{ EV_REVERSE,   "撤销今天的发证", "先把 UKey 和回执收回来; 回执作废, 打作废单",       "撤销的原因" },
	{ EV_CERT_PASS, "证书核对不符仍要发证", "名称、代码不符和已吊销的不能放行",           "放行的原因" },
};
/* clang-format on */
#define NBACKS (int)(sizeof(backs) / sizeof(backs[0]))

static enum status ask_why(struct view *v, enum event ev)
{
	struct application_view *s = application_state(v);
	const struct question *q = questions;
	char what[500];

	while (q->event != ev) {
		q++;
		assert(q < questions + sizeof(questions) / sizeof(questions[0])); /* a way without run has a question */
	}
	s->asked = ev;
	snprintf(what, sizeof(what), "%s %s %.200s: %s", q->what, s->d.app.code, s->d.app.org, q->then);
	return dialog_line(v, what, q->why, "", REASON_CHARS, take_reason);
}

enum status application_ways(struct view *v, const char *title, const struct application_way *ways, int n,
	enum status (*picked)(struct view *v, int index))
{
	struct choice choices[MOST_WAYS];
	char bars[MOST_WAYS][400];

	assert(n <= MOST_WAYS);
	for (int i = 0; i < n; i++) {
		const char *bar = ways[i].bar ? ways[i].bar(v) : counter_bar(v, (int)ways[i].event);

		snprintf(bars[i], sizeof(bars[i]), "%s", bar ? bar : "");
		choices[i] = (struct choice){ways[i].label, ways[i].note, bar ? bars[i] : NULL};
	}
	return choose_open(v, title, choices, n, picked);
}

static enum status picked_back(struct view *v, int i)
{
	return backs[i].run ? backs[i].run(v) : ask_why(v, backs[i].event);
}

enum status application_back(struct view *v)
{
	return application_ways(v, "撤销, 退费", backs, NBACKS, picked_back);
}
