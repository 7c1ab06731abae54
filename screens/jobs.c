/* 打印任务: what was printed, what is stuck and what to do; a copy nobody knows about is decided by a look. */
#include "screens/jobs.h"

#include "core/desk.h"
#include "screens/common.h"
#include "ui/choose.h"
#include "ui/dialog.h"

#include <stdio.h>

#define PAGE 50

static struct listview *the_list(const struct view *v)
{
	return &((struct jobs *)v->state)->list;
}

static enum status refresh(struct view *v)
{
	struct jobs *s = v->state;

	s->trouble = worker_trouble(s->desk);
	return jobs_read(s, s->list.n > PAGE ? s->list.n : PAGE);
}

static enum status enter(struct view *v, const void *arg)
{
	struct jobs *s = v->state;

	(void)arg;
	s->desk = view_desk(v);
	counter_key(v, s->key);
	s->list = (struct listview){
		.columns = jobs_columns, .cell = jobs_cell, .style = jobs_style, .empty = "还没有打印过"};
	return refresh(v);
}

/* The worker falls silent without a change of the store. */
static enum status tick(struct view *v)
{
	struct jobs *s = v->state;

	s->trouble = worker_trouble(s->desk);
	return ST_OK;
}

static void gone(struct view *v)
{
	jobs_free(v->state);
}

enum status jobs_did(struct view *v, const char *sentence)
{
	counter_key(v, ((struct jobs *)v->state)->key);
	enum status st = refresh(v);
	if (!st)
		view_say(v, STYLE_GREEN, "%s", sentence);
	return st;
}

/* ---- a copy of which nobody knows ---- */

static enum status decided(struct view *v, int i)
{
	struct jobs *s = v->state;
	enum status st = desk_copy_decide(s->desk, s->key, s->copy, i == 0);

	return st ? st : jobs_did(v, i == 0 ? "已记为打出" : "已记为没有打出; 需要就再回车补打");
}

/* ---- 补打 ---- */

static enum status take_reason(struct view *v, const char *reason)
{
	struct jobs *s = v->state;
	enum status st = desk_reprint(s->desk, s->key, s->slip, reason);

	return st ? st : jobs_did(v, "补打已送打印");
}

static enum status picked_reason(struct view *v, int i)
{
	if (!counter_reprint_reason(i))
		return dialog_line(v, "补打的原因印在凭条上", "原因", "", 40, take_reason);
	return take_reason(v, counter_reprint_reason(i));
}

static enum status open_row(struct view *v, int row)
{
	static const struct choice decide[] = {
		{"打出来了", "纸已经出来, 内容完整", NULL}, {"没有打出来", "没有纸, 或只打了一半", NULL}};
	struct jobs *s = v->state;
	const struct job *j = &s->rows[row];

	s->copy = j->copy.id;
	s->slip = j->copy.slip;
	if (j->copy.state == COPY_UNKNOWN)
		return choose_open(v, "这一份打出来了吗", decide, 2, decided);
	if (!copy_ended(&j->copy))
		return fail(ST_REFUSED, "%s, 不用补打%s%s", code_text(copy_states, j->copy.state),
			j->copy.note[0] ? ": " : "", j->copy.note);
	return counter_reprint(v, picked_reason);
}

static enum status open_application(struct view *v)
{
	struct jobs *s = v->state;

	if (!s->rows[s->list.focus].copy.application)
		return fail(ST_REFUSED, "这张凭条不属于哪一张申领单");
	return counter_open(v, s->rows[s->list.focus].copy.application);
}

/* ---- the look ---- */

static int draw_lanes(const struct jobs *s, struct canvas *c, int row)
{
	int n = 0;

	if (s->trouble)
		canvas_text(c, row++, 3, STYLE_RED, s->trouble);
	for (int i = 0; i < s->lanes.n; i++) {
		const struct lane *l = rows_at(&s->lanes, i);
		char text[300];

		if (!jobs_printer(l) || n == 4)
			continue;
		snprintf(text, sizeof(text), "%s   %s", l->label, l->state);
		canvas_field(c, row + n++, 3, c->cols - 5, l->good ? STYLE_PLAIN : STYLE_RED, text);
	}
	return row + n + 1;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct jobs *s = v->state;
	int row = draw_lanes(s, c, 2), bottom = screen_bottom(c) - 3;

	list_draw(&s->list, c, row, 1, bottom - row, c->cols - 3);
	if (s->list.n && s->list.focus < s->list.n) {
		const struct copy *copy = &s->rows[s->list.focus].copy;
		const char *advice = jobs_advice(copy);

		canvas_field(c, bottom + 1, 3, c->cols - 5, STYLE_YELLOW, copy->note[0] ? copy->note : advice);
	}
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct jobs *s = v->state;
	const struct copy *c = s->list.n && s->list.focus < s->list.n ? &s->rows[s->list.focus].copy : NULL;

	if (c && jobs_advice(c)[0])
		snprintf(buf, cap, "%s", jobs_advice(c));
	else
		snprintf(buf, cap, "%s",
			c && !copy_ended(c) ? "还没打完, 不用补打; Tab 看申领单" : "回车补打这一张; Tab 看申领单");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB,  "申领单",     "打开这张凭条的申领单",                     NEED_ROW, 0, open_application, NULL },
	{ K_NONE, "打印测试页", "选一台打印机: 宽度尺, 字符集, 对齐, 切纸", MORE,     0, jobs_test_page,   jobs_test_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_jobs = {
	.name = "jobs",
	.title = "打印任务",
	.help = "新的在上. 打印机的情况在最上面, 有毛病的说明怎么办.",
	.size = sizeof(struct jobs),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.tick = tick,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
