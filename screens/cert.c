/* 查看证书信息: everything one certificate says, whom it leads to, whether it was taken back, what was found in it. */
#include "screens/cert.h"

#include "core/cert_gate.h"
#include "screens/common.h"
#include "screens/finder.h"
#include "ui/dialog.h"

#include <stdio.h>

static enum status refresh(struct view *v)
{
	struct cert_view *s = v->state;
	int64_t id = s->look.c.id;

	cert_look_free(&s->look);
	enum status st = desk_cert_look(view_desk(v), id, &s->look);
	s->look.c.id = id;
	cert_lines(s);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct cert_view *s = v->state;
	char serial[40];

	s->look.c.id = *(const int64_t *)arg;
	enum status st = refresh(v);
	snprintf(v->title, sizeof(v->title), "证书 %s", serial_text(s->look.c.serial, 16, serial, sizeof(serial)));
	return st;
}

static void gone(struct view *v)
{
	cert_look_free(&((struct cert_view *)v->state)->look);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct cert_view *s = v->state;
	int row = SCREEN_TOP + 3;
	char state[80];

	canvas_field(c, SCREEN_TOP + 1, 3, c->cols - 24, STYLE_BOLD, s->look.c.org);
	canvas_right(c, SCREEN_TOP + 1, c->cols - 20, 18, STYLE_BOLD,
		certificate_text(&s->look.c, counter_today(), state, sizeof(state)));
	for (int i = s->top; i < s->n && row < screen_bottom(c); i++) {
		const struct cert_line *l = &s->lines[i];

		canvas_text(c, row, 3, STYLE_DIM, l->label);
		row += canvas_wrap(c, row, 13, screen_bottom(c) - row, c->cols - 15, l->style, l->text);
	}
}

static enum status key(struct view *v, enum key k)
{
	struct cert_view *s = v->state;
	int page = v->ui->rows / 2;

	if (k != K_PGDN && k != K_DOWN && k != K_PGUP && k != K_UP)
		return ST_NOT_FOUND;
	s->top += k == K_PGDN ? page : k == K_DOWN ? 1 : k == K_UP ? -1 : -page;
	if (s->top > s->n - 3)
		s->top = s->n - 3;
	if (s->top < 0)
		s->top = 0;
	return ST_OK;
}

static enum status order(struct view *v)
{
	return counter_open(v, ((struct cert_view *)v->state)->look.app.id);
}

static const char *order_bar(const struct view *v)
{
	return ((struct cert_view *)v->state)->look.app.id ? NULL : "这张证书没有对上申领单";
}

static enum status account(struct view *v)
{
	return view_open(v, &screen_account, &((struct cert_view *)v->state)->look.account.id);
}

static const char *account_bar(const struct view *v)
{
	return ((struct cert_view *)v->state)->look.account.id ? NULL : "这张证书现在没有绑定账号";
}

static enum status judge(struct view *v)
{
	struct cert_view *s = v->state;
	enum certificate_verdict worst;
	enum status st = desk_cert_judge(view_desk(v), NULL, s->look.app.id, &worst);

	if (!st)
		view_say(v, STYLE_PLAIN, "重新核对过: %s", code_text(certificate_verdicts, (int)worst));
	return st ? st : refresh(v);
}

static enum status take_void(struct view *v, const char *reason)
{
	enum status st = desk_cert_void(view_desk(v), NULL, ((struct cert_view *)v->state)->look.c.id, reason);

	if (!st)
		view_say(v, STYLE_GREEN, "已作废; CA 重新制作的再导入");
	return st ? st : refresh(v);
}

static enum status make_void(struct view *v)
{
	return dialog_line(v, "作废这一张: 制作有误或对错了申领单, 没有发出的", "作废的原因", "", 60, take_void);
}

static const char *void_bar(const struct view *v)
{
	int state = ((struct cert_view *)v->state)->look.c.state;

	return state == CS_IMPORTED || state == CS_REVOKED ? NULL : "只有没有发出的能作废";
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "上下翻看; 指纹与 CA 给的逐组对照");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB,  "申领单",   "打开这张证书的申领单",                0,            0, order,   order_bar },
	{ K_NONE, "绑定账号", "这张证书绑定的账号, 和绑定的经过",    MORE,         0, account, account_bar },
	{ K_NONE, "重新核对", "按现在信任的 CA 和吊销列表再核对本单的证书", MORE,  0, judge,   order_bar },
	{ K_NONE, "作废",     "没有发出的: 制作有误或对错了单, 写原因", MORE,     0, make_void, void_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_cert = {
	.name = "cert",
	.title = "证书",
	.help = "这张证书写了什么, 由谁签发, 有没有被吊销, 发证前核对的结果.",
	.size = sizeof(struct cert_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.key = key,
	.hint = hint,
};
