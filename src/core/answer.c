/* The phone answer: where an application is and what comes next, in one sentence to read aloud. */
#include "core/answer.h"

#include "base/day.h"
#include "base/money.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct sentence {
	char *buf;
	size_t cap, len;
};

static void __attribute__((format(printf, 2, 3))) say(struct sentence *s, const char *fmt, ...)
{
	va_list ap;
	if (s->len && s->len + 2 < s->cap) {
		memcpy(s->buf + s->len, ", ", 3);
		s->len += 2;
	}
	va_start(ap, fmt);
	int n = vsnprintf(s->buf + s->len, s->cap - s->len, fmt, ap);
	va_end(ap);
	s->len += n < 0 ? 0 : (size_t)n < s->cap - s->len ? (size_t)n : s->cap - s->len - 1;
}

static void say_papers(struct sentence *s, const struct dossier *d, int32_t today)
{
	const struct application *a = &d->app;
	char day[DAY_TEXT];
	if (a->papers == PAPERS_NONE) {
		say(s, a->state == AP_FINAL ? "初审已通过, 请寄盖章的材料" : "材料还没有收到");
		return;
	}
	say(s, "材料%s收到", day_spoken(a->received_day, day));
	switch ((enum papers)a->papers) {
	case PAPERS_CORRECTION:
		say(s, "有材料要补正, 请按告知书一次补齐");
		break;
	case PAPERS_COMPLETE:
		say(s, "已齐全");
		break;
	case PAPERS_NONE:
	case PAPERS_ARRIVED:
	case PAPERS_OPENED:
		say(s, a->accept_due < today ? "正在核验, 已超期, 马上办" : "正在核验, 最迟%s有结果",
			day_spoken(a->accept_due, day));
		break;
	}
}

static void say_units(struct sentence *s, const struct dossier *d, int32_t today)
{
	const struct application *a = &d->app;
	char day[DAY_TEXT];
	if (a->units_in < a->quantity) {
		say(s, a->make_due < today ? "制证已超期, 马上催办" : "最迟%s制好", day_spoken(a->make_due, day));
		say(s, a->by_mail ? "好了寄给您" : "好了发短信");
		return;
	}
	say(s, "%s已制好", day_spoken(a->stocked_day, day));
	say(s, a->by_mail ? "等快递来取, 寄出发短信" : "可领取");
	if (a->units_out > 0)
		say(s, "已领 %d 个, 还有 %d 个", (int)a->units_out, (int)(a->quantity - a->units_out));
}

/* Issued: when it left last, or that it came back and what can be done about it. */
static void say_issued(struct sentence *s, const struct dossier *d)
{
	const struct application *a = &d->app;
	int64_t last = dossier_last_out(d);
	char day[DAY_TEXT];
	if (!a->returned_mail) {
		say(s, "%s已%s", day_spoken(day_of_ms(last ? last : a->state_at), day),
			a->waybill_out[0] ? "寄出" : "领走");
		if (a->waybill_out[0])
			say(s, "运单号 %s", a->waybill_out);
		return;
	}
	say(s, "邮件 %s 被退回", a->waybill_out);
	if (dossier_shelved(d) == 0)
		say(s, "正在拆封, 上架后通知您");
	else if (a->by_mail)
		say(s, "等快递来取, 再寄出发短信");
	else
		say(s, "UKey 在柜台, 可来领, 或告知新地址再寄");
}

const char *answer_text(const struct dossier *d, const struct house *h, int32_t today, char *buf, size_t cap)
{
	const struct application *a = &d->app;
	struct sentence s = {buf, cap, 0};
	char yuan[MONEY_TEXT], day[DAY_TEXT];
	(void)h;
	buf[0] = '\0';
	switch ((enum app_state)a->state) {
	case AP_UNPAID:
		say(&s, "还要缴费 %s 元", money_text(dossier_owed(d), yuan));
		if (a->papers != PAPERS_NONE)
			say_papers(&s, d, today);
		break;
	case AP_FIRST:
		say(&s, application_sent_back(a) ? "初审退回补正, 请改好后重新提交" : "正在初审, 一般三个工作日");
		if (a->papers != PAPERS_NONE)
			say_papers(&s, d, today);
		break;
	case AP_FINAL:
		say_papers(&s, d, today);
		if (a->papers == PAPERS_COMPLETE)
			say(&s, "正在终审, 最迟%s制好", day_spoken(a->make_due, day));
		break;
	case AP_TO_ISSUE:
		say_papers(&s, d, today);
		say_units(&s, d, today);
		break;
	case AP_ISSUED:
		say_issued(&s, d);
		break;
	case AP_DRAFT:
		say(&s, "申请还没有提交");
		break;
	case AP_ENDED:
	case AP__COUNT:
		say(&s, a->biz_type == BIZ_REVOKE && a->units_in ? "UKey 已收回, 已注销" : "本单已终止");
		break;
	}
	if (a->state != AP_UNPAID && dossier_owed(d) > 0)
		say(&s, "另有 %s 元未缴", money_text(dossier_owed(d), yuan));
	return buf;
}
