/* A form with a choice, a field that comes and goes, and a check that may be overruled. */
#include "tests/helper/toy.h"

#include "ui/formview.h"

#include <stdio.h>
#include <string.h>

static const char *check_phone(const struct formview *f, int i)
{
	return strlen(f->line[i].text) == 11 ? NULL : "手机号应为 11 位";
}

static const char *check_code(const struct formview *f, int i)
{
	return strchr(f->line[i].text, 'L') ? NULL : "校验位应为 L, 核对后再回车";
}

static bool by_mail(const struct formview *f)
{
	return formview_choice(f, "way") == 2;
}

/* clang-format off */
static const struct formview_field fields[] = {
	{NULL, "基本信息", .flags = FORM_HEADING},
	{"code", "社会信用代码", FORM_REQUIRED | FORM_SOFT, .width = 20, .check = check_code},
	{"phone", "联系电话", FORM_REQUIRED, .width = 14, .check = check_phone, .help = "领证通知发到这个号码"},
	{NULL, "申领信息", .flags = FORM_HEADING},
	{"way", "领取方式", FORM_REQUIRED, .choices = "自取|邮寄"},
	{"address", "邮寄地址", FORM_REQUIRED, .when = by_mail},
	{0},
};
/* clang-format on */

static struct formview *the_form(const struct view *v)
{
	return v->state;
}

static enum status form_enter(struct view *v, const void *arg)
{
	(void)arg;
	formview_init(v->state, fields, NULL);
	return ST_OK;
}

static void form_draw(const struct view *v, struct canvas *c)
{
	formview_draw(v->state, c, 2, 3, screen_bottom(c) - 3, c->cols - 6);
}

static enum status form_done(struct view *v)
{
	snprintf(toy.last, sizeof(toy.last), "%s|%s", formview_get(v->state, "phone"),
		formview_get(v->state, "address"));
	view_close(v);
	return ST_OK;
}

static enum status form_leave(struct view *v)
{
	(void)v;
	if (toy.keep_fails)
		return fail(ST_STORE, "挂单没有存上");
	toy.kept++;
	return ST_OK;
}

static void form_gone(struct view *v)
{
	(void)v;
	toy.gone++;
}

static const struct binding form_keys[] = {
	{K_ESC, "挂单", "留着下次接着填", .run = NULL},
	{0},
};

const struct screen toy_form = {
	.name = "form",
	.title = "在线申领",
	.size = sizeof(struct formview),
	.keys = form_keys,
	.enter = form_enter,
	.draw = form_draw,
	.form = the_form,
	.done = form_done,
	.leave = form_leave,
	.gone = form_gone,
};
