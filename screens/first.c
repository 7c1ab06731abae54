/* 初审: what was filed is looked at before the papers are sent; Enter passes it, digits send it back. */
#include "screens/common.h"
#include "core/scans.h"
#include "screens/first.h"
#include "screens/pick.h"

static const struct table *sent_back(const struct house *h)
{
	return &h->sent_back;
}

static int draw_papers(const struct house *h, const struct application *a, struct canvas *c, int row)
{
	struct material sheets[8];
	int n = house_papers(h, a, sheets, 8);

	canvas_text(c, row, 3, STYLE_DIM, "应交材料");
	for (int i = 0; i < n; i++, row += 1)
		canvas_printf(c, row, 16, STYLE_PLAIN, "%d %s%s", i + 1, sheets[i].label,
			house_original(h, sheets[i].kind) ? " 原件" : "");
	return row;
}

/* The papers are not here yet: what counts is what was filed, and which papers will be asked for. */
static int draw(const struct view *v, struct canvas *c, int row)
{
	static const int cols[] = {AC_REGION, AC_VENDOR, AC_ORG_TYPE, AC_REGISTRAR, AC_USCC, AC_QUANTITY, AC_AGENT,
		AC_AGENT_ID, AC_PHONE, AC_EMAIL, AC_BY_MAIL, AC_FEE};
	const struct reviewing *s = v->state;
	const struct house *h = &view_desk(v)->house;
	char due[60];

	row = review_form(s, c, row + 1, cols, sizeof(cols) / sizeof(cols[0])) + 1;
	if (dossier_scans(&s->d))
		row = first_draw_scans(v, c, row);
	else
		row = draw_papers(h, &s->d.app, c, row);
	if (s->d.app.first_due) {
		bool late = s->d.app.first_due < counter_today();
		canvas_text(c, row, 3, STYLE_DIM, application_cols[AC_FIRST_DUE].label);
		canvas_text(c, row++, 16, late ? STYLE_YELLOW : STYLE_PLAIN,
			due_text(s->d.app.first_due, counter_today(), due, sizeof(due)));
	}
	return row + (c->rows > 30);
}

static const struct review review_first = {.queue = QUEUE_FIRST,
	.pass = EV_FIRST_PASS,
	.back = EV_FIRST_RETURN,
	.none = "没有待初审的申领单",
	.passed = "初审通过, 已通知寄送材料",
	.returned = "已退回补正: ",
	.left = "要审核员办",
	.word = "退回补正",
	.do_pass = desk_first_pass,
	.do_return = desk_first_return,
	.reasons = sent_back,
	.draw = draw,
	.start = first_start,
	.key = first_key,
	.text = first_text,
	.hint = first_hint,
	.found = scans_reason};

static enum status enter(struct view *v, const void *arg)
{
	return review_enter(v, &review_first, arg);
}

const struct screen screen_first = {
	.name = "first",
	.title = "初审",
	.help = "附件一份一份看: 回车 = 盖章、清晰, 1 不清, 2 未盖章. 填报的内容看过: 回车 = 通过, 通知申请人寄材料; "
		"数字 = 退回补正的原因, 可选几个, 一次告知. PgDn "
		"先看下一张.",
	.size = sizeof(struct reviewing),
	.keys = review_keys,
	.enter = enter,
	.leave = review_leave,
	.gone = review_gone,
	.draw = review_draw,
	.key = review_key,
	.text = review_text,
	.hint = review_hint,
	.line = review_line,
	.dossier = review_dossier,
};
