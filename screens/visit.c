/* One visit: who pays and brings papers is served in one chain, 收费, 初审, 当面递交, 核验, without going home. */
#include "screens/common.h"
#include "screens/visit.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

static bool paid(const struct dossier *d)
{
	return dossier_owed(d) == 0;
}

static bool reviewed(const struct dossier *d)
{
	return d->app.state > AP_FIRST;
}

static bool handed_in(const struct dossier *d)
{
	return d->app.papers >= PAPERS_OPENED;
}

static bool checked(const struct dossier *d)
{
	return d->app.papers == PAPERS_COMPLETE || d->app.papers == PAPERS_CORRECTION;
}

/* clang-format off */
static const struct stop {
	const char *label;
	int event;
	bool (*done)(const struct dossier *d);
	const struct screen *screen;
	enum status (*run)(struct view *v); /* instead of a screen */
} stops[] = {
	{ "收费",     EV_PAY,        paid,      &screen_pay,   NULL },
	{ "初审",     EV_FIRST_PASS, reviewed,  NULL,          visit_review },
	{ "当面递交", EV_OPEN,       handed_in, NULL,          visit_papers },
	{ "核验",     EV_COMPLETE,   checked,   &screen_check, NULL },
};
/* clang-format on */
#define NSTOPS (int)(sizeof(stops) / sizeof(stops[0]))

static const struct dossier *dossier(const struct view *v)
{
	return &((const struct visit *)v->state)->d;
}

enum status visit_refresh(struct view *v)
{
	struct visit *s = v->state;
	enum status st = pick_read(v, s->d.app.id, &s->d);

	if (st)
		return st;
	for (s->focus = 0; s->focus < NSTOPS && stops[s->focus].done(&s->d); s->focus++)
		;
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct visit *s = v->state;

	if (!arg)
		return fail(ST_REFUSED, "先打开一张申领单");
	s->d.app.id = *(const int64_t *)arg;
	counter_key(v, s->key);
	hand_in_start(v, &s->hand);
	return visit_refresh(v);
}

static void gone(struct view *v)
{
	dossier_free(&((struct visit *)v->state)->d);
}

/* What is in the way, in the words of the workflow; a present reviewer is no obstacle. */
static const char *bar(const struct view *v, int i)
{
	const struct visit *s = v->state;
	struct session who = view_desk(v)->session;

	if (stops[i].done(&s->d))
		return "已办";
	if (stops[i].event == EV_FIRST_PASS)
		who.roles |= ROLE_REVIEWER;
	return flow_begin_bar(&s->d, (enum event)stops[i].event, &who);
}

static enum status go(struct view *v, int i)
{
	struct visit *s = v->state;

	if (i >= NSTOPS) {
		view_close(v);
		return ST_OK;
	}
	const char *why = bar(v, i);
	if (why)
		return fail(ST_REFUSED, "%s: %s", stops[i].label, why);
	return stops[i].run ? stops[i].run(v) : view_open(v, stops[i].screen, &s->d.app.id);
}

static enum status key(struct view *v, enum key k)
{
	return k == K_ENTER ? go(v, ((struct visit *)v->state)->focus) : ST_NOT_FOUND;
}

static enum status text(struct view *v, const char *ch)
{
	return ch[0] >= '1' && ch[0] <= '0' + NSTOPS && !ch[1] ? go(v, ch[0] - '1') : ST_NOT_FOUND;
}

static enum status see_application(struct view *v)
{
	return counter_open(v, dossier(v)->app.id);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct visit *s = v->state;
	int row = head_draw(v, c, SCREEN_TOP + 1, &s->d) + 1;

	for (int i = 0; i < NSTOPS; i++, row += 2) {
		const char *why = bar(v, i);
		bool done = stops[i].done(&s->d);
		enum style style = i == s->focus ? STYLE_REVERSE : STYLE_PLAIN;

		canvas_fill(c, row, 3, 1, c->cols - 6, style);
		canvas_printf(c, row, 3, style, "%s %d  %s", i == s->focus ? ">" : " ", i + 1, stops[i].label);
		canvas_field(c, row, 22, c->cols - 26,
			i == s->focus ? style
			: done        ? STYLE_GREEN
				      : STYLE_DIM,
			why ? why : "可以办");
	}
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct visit *s = v->state;

	if (s->focus < NSTOPS)
		snprintf(buf, cap, "回车接着办%s; 不等这一步按后面的编号", stops[s->focus].label);
	else
		snprintf(buf, cap, "这一趟都办了, 回车结束");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F9, "打印委托书", "按申领单填好的法人证书业务办理授权委托, 盖章用", 0, 0, visit_proxy, NULL },
	{ K_NONE, "看申领单", "填报的内容和经过", MORE, 0, see_application, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_visit = {
	.name = "visit",
	.title = "一次办",
	.help = "交了钱、带了材料的, 收费、初审、当面递交、核验接着办完, 不用回首页.",
	.size = sizeof(struct visit),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = visit_refresh,
	.draw = draw,
	.key = key,
	.text = text,
	.hint = hint,
	.dossier = dossier,
};
