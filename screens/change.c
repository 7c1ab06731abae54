/* 变更内容: what changes is written beside what stands now; the proof is held against it at 核验 and 终审. */
#include "core/apply.h"
#include "core/change.h"
#include "forms/forms.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

struct changing {
	struct formview form;
	struct apply_owner owner;
	struct application app; /* as it stands */
	char key[ACT_KEY];
};

static struct formview *the_form(const struct view *v)
{
	return &((struct changing *)v->state)->form;
}

static enum status enter(struct view *v, const void *arg)
{
	struct changing *s = v->state;
	struct dossier d = {0};
	enum status st = counter_begin(v, arg, EV_CHANGE, &d);

	s->app = d.app;
	dossier_free(&d);
	if (st)
		return st;
	counter_key(v, s->key);
	s->owner.house = &view_desk(v)->house;
	formview_init(&s->form, form_change, &s->owner);
	counter_resume(v, &s->form, s->app.id);
	return ST_OK;
}

static enum status leave(struct view *v)
{
	const struct changing *s = v->state;

	return counter_keep(v, &s->form, &s->app, "变更内容");
}

static enum status read_form(const struct changing *s, struct change_ask *out)
{
	enum status st = ST_OK;

	memset(out, 0, sizeof(*out));
	for (int i = 0; change_cols[i] >= 0 && !st; i++) {
		const char *text = formview_get(&s->form, application_cols[change_cols[i]].name);

		if (*text)
			st = apply_put(&out->app, change_cols[i], text);
	}
	snprintf(out->other, sizeof(out->other), "%s", formview_get(&s->form, "other"));
	return st;
}

static enum status submit(struct view *v)
{
	struct changing *s = v->state;
	struct change_ask ask;

	if (!formview_check(&s->form))
		return fail(ST_INVALID, "%s", formview_fault(&s->form));
	enum status st = read_form(s, &ask);
	if (!st)
		st = desk_change(view_desk(v), s->key, s->app.id, &ask);
	if (st)
		return st;
	desk_draft_done(view_desk(v), screen_change.name, s->app.id);
	view_close(v);
	view_say(v, STYLE_GREEN, "变更内容已登记, 核验和终审时对着证明材料看");
	return ST_OK;
}

/* As it stands now, and what was changed before. */
static void draw_now(const struct application *a, struct canvas *c, int row)
{
	char text[ORG_NAME];

	canvas_text(c, row, 3, STYLE_BOLD, "现在登记的");
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	for (int i = 0; change_cols[i] >= 0; i++, row++) {
		canvas_field(c, row, 5, 12, STYLE_DIM, application_cols[change_cols[i]].label);
		canvas_field(c, row, 20, c->cols - 22, STYLE_PLAIN,
			record_masked(&application_cols[change_cols[i]], a, text, sizeof(text)));
	}
	if (a->changed[0])
		canvas_wrap(c, row, 5, screen_bottom(c) - row, c->cols - 8, STYLE_YELLOW, a->changed);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct changing *s = v->state;

	canvas_printf(c, 2, 3, STYLE_BOLD, "%s  %.300s", s->app.code, s->app.org);
	formview_draw(&s->form, c, 4, 3, 7, c->cols - 5);
	draw_now(&s->app, c, 12);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "只填变了的, 空着的照旧; 填好按 F10");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "登记", "记下由什么改为什么; 证上按新的做",     0, 0, submit, NULL },
	{ K_ESC, "挂单", "填的内容留着, 下次打开接着填",         0, 0, NULL,   NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_change = {
	.name = "change",
	.title = "变更内容",
	.help = "变更单: 名称、注册机关、经办人等变了哪几项就填哪几项. 法定代表人等没有单独一栏的写在「其他」. "
		"原来的内容留着.",
	.size = sizeof(struct changing),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.draw = draw,
	.form = the_form,
	.done = submit,
	.hint = hint,
};
