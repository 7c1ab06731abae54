/* F8 and F9 of one application: remark, full numbers, label, stop collecting, reprint with its reason. */
#include "screens/application.h"

#include "core/service.h"
#include "screens/common.h"
#include "ui/choose.h"
#include "ui/dialog.h"

#include <stdio.h>

#define REMARK_CHARS 60
#define MOST_SLIPS 40

enum status application_did(struct view *v, const char *sentence)
{
	counter_key(v, application_state(v)->key);
	enum status st = application_read(v);
	if (!st)
		view_say(v, STYLE_GREEN, "%s", sentence);
	return st;
}

/* ---- why this date ---- */

enum status application_why(struct view *v)
{
	const struct application_view *s = v->state;
	const struct house *h = &view_desk(v)->house;
	char accept[1200], make[1200], text[2600];

	snprintf(text, sizeof(text), "受理期限 (%d 个工作日)\n%s\n\n制证期限 (%d 个工作日)\n%s\n", h->accept_days,
		house_why(h, &s->d.app, false, accept, sizeof(accept)), h->make_days,
		house_why(h, &s->d.app, true, make, sizeof(make)));
	return view_open(v, &screen_page, &(struct page_arg){"为什么是这一天", text});
}

/* ---- 审核: whichever the state wants ---- */

static int review_event(const struct view *v)
{
	const struct application *a = &application_state(v)->d.app;

	if (application_sent_back(a))
		return EV_RESUBMIT;
	return a->state == AP_FIRST ? EV_FIRST_PASS : EV_FINAL_PASS;
}

const char *application_review_bar(const struct view *v)
{
	return counter_bar(v, review_event(v));
}

enum status application_review(struct view *v)
{
	return counter_run(v, review_event(v));
}

/* ---- 一次办 ---- */

enum status application_visit(struct view *v)
{
	return view_open(v, &screen_visit, &application_state(v)->d.app.id);
}

/* ---- 备注 ---- */

static enum status take_remark(struct view *v, const char *text)
{
	struct application_view *s = application_state(v);
	enum status st = desk_remark(view_desk(v), s->key, s->d.app.id, text);

	return st ? st : application_did(v, *text ? "备注已记下" : "备注已清空");
}

enum status application_remark(struct view *v)
{
	const struct application *a = &application_state(v)->d.app;
	char what[800];

	snprintf(what, sizeof(what), "%s %.200s: 打开这一单时显示的一行", a->code, a->org);
	return dialog_line(v, what, "备注", a->remark, REMARK_CHARS, take_remark);
}

/* ---- 看全号 ---- */

static enum status take_full(struct view *v, const char *reason)
{
	struct application_view *s = application_state(v);
	enum status st = desk_full_view(view_desk(v), s->key, s->d.app.id, reason);

	if (!st)
		s->full = true;
	return st ? st : application_did(v, "已显示全号, 关掉这一页就恢复; 原因已留痕");
}

enum status application_full(struct view *v)
{
	if (application_state(v)->full)
		return fail(ST_REFUSED, "已经是全号");
	return dialog_line(v, "显示完整的证件号、手机号、邮箱、地址和领取码, 原因要留痕", "原因", "", 40, take_full);
}

/* ---- 打标签, 取消收款 ---- */

enum status application_label(struct view *v)
{
	struct application_view *s = application_state(v);
	enum status st = desk_label(view_desk(v), s->key, s->d.app.id);

	return st ? st : application_did(v, "标签已送打印");
}

enum status application_stop(struct view *v)
{
	struct application_view *s = application_state(v);
	const struct attempt *t = dossier_collecting(&s->d);

	if (!t)
		return fail(ST_REFUSED, "没有正在进行的收款");
	enum status st = desk_pay_stop(view_desk(v), s->key, t->id);
	return st ? st : application_did(v, "正在取消收款; 若顾客刚好付了, 会按到账记");
}

/* ---- 未开标 ---- */

static enum status picked_bids(struct view *v, int i)
{
	struct application_view *s = application_state(v);
	enum status st = desk_bids(view_desk(v), s->key, s->d.app.id, i + BIDS_CLEAR);

	return st ? st : application_did(v, "回答已记下");
}

enum status application_bids(struct view *v)
{
	const struct choice choices[] = {
		{.label = code_text(bids_answers, BIDS_CLEAR)}, {.label = code_text(bids_answers, BIDS_WAITING)}};

	return choose_open(v, "有没有未开标的项目? 旧证书停用后, 用它加密的文件解不开", choices, 2, picked_bids);
}

/* ---- 通知 ---- */

enum status application_notices(struct view *v)
{
	return view_open(v, &screen_notices, &application_state(v)->d.app.id);
}

/* ---- 证书信息 of the organisation ---- */

enum status application_certs(struct view *v)
{
	return view_open(v, &screen_certs, &(struct certs_arg){.text = application_state(v)->d.app.code});
}

/* ---- F9 补打: which slip, then why ---- */

static enum status reprint(struct view *v, const char *reason)
{
	struct application_view *s = application_state(v);
	enum status st = desk_reprint(view_desk(v), s->key, s->slip, reason);

	return st ? st : application_did(v, "补打已送打印");
}

static enum status picked_reason(struct view *v, int i)
{
	if (!counter_reprint_reason(i))
		return dialog_line(v, "补打的原因印在凭条上", "原因", "", 40, reprint);
	return reprint(v, counter_reprint_reason(i));
}

static enum status picked_slip(struct view *v, int i)
{
	struct application_view *s = application_state(v);

	/* The newest slip stands first in the list. */
	s->slip = s->d.slips[s->d.nslips - 1 - i].id;
	return counter_reprint(v, picked_reason);
}

enum status application_reprint(struct view *v)
{
	struct application_view *s = application_state(v);
	struct choice choices[MOST_SLIPS];
	char notes[MOST_SLIPS][80], when[DAY_TEXT];
	int n = 0;

	for (int i = s->d.nslips - 1; i >= 0 && n < MOST_SLIPS; i--, n++) {
		const struct slip *slip = &s->d.slips[i];

		snprintf(notes[n], sizeof(notes[n]), "%s  %s  打过 %d 次", slip->no, time_short(slip->made_at, when),
			(int)slip->copies);
		choices[n] = (struct choice){
			code_text(slip_kinds, slip->kind), notes[n], slip->void_ ? "已作废, 不能补打" : NULL};
	}
	return choose_open(v, "补打哪一张", choices, n, picked_slip);
}
