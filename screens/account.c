/* One account: what is bound to it, and everything that was ever bound and unbound, newest first. */
#include "base/xalloc.h"
#include "core/accounts.h"
#include "screens/common.h"
#include "screens/finder.h"
#include "ui/dialog.h"

#include <stdio.h>

#define HISTORY 200

struct account_view {
	struct account a;
	struct rows certs, history; /* owned */
	struct told {
		char serial[40], who[40];
	} told[HISTORY]; /* of each row of history */
	struct listview list;
	char reason[300], key[ACT_KEY];
};

static void read_event(struct desk *k, const struct binding_event *e, struct told *out)
{
	struct certificate cert = {0};
	struct clerk who = {0};

	k->store->ops->get(k->store, &certificate_type, e->certificate, &cert);
	k->store->ops->get(k->store, &clerk_type, e->clerk, &who);
	serial_text(cert.serial, 14, out->serial, sizeof(out->serial));
	str_copy(out->who, sizeof(out->who), who.name);
}

static enum status refresh(struct view *v)
{
	struct account_view *s = v->state;
	struct desk *k = view_desk(v);
	struct list_arg arg = {.a = s->a.id, .limit = HISTORY};

	rows_free(&s->certs);
	rows_free(&s->history);
	enum status st = desk_account_certs(k, s->a.id, &s->certs);
	if (!st)
		st = k->store->ops->list(k->store, LIST_BINDINGS, &arg, &s->history);
	for (int i = 0; i < s->history.n; i++)
		read_event(k, rows_at(&s->history, i), &s->told[i]);
	s->list.n = s->certs.n;
	if (s->list.focus >= s->list.n)
		s->list.focus = 0;
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct account_view *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = k->store->ops->get(k->store, &account_type, *(const int64_t *)arg, &s->a);

	s->list = (struct listview){.columns = cert_columns,
		.rows = &s->certs,
		.cell = cert_cell,
		.style = cert_style,
		.empty = "这个账号现在没有绑定证书"};
	counter_key(v, s->key);
	snprintf(v->title, sizeof(v->title), "账号 %.60s", s->a.name);
	return st ? st : refresh(v);
}

static void gone(struct view *v)
{
	struct account_view *s = v->state;

	rows_free(&s->certs);
	rows_free(&s->history);
}

static void draw_event(const struct account_view *s, int i, struct canvas *c, int row)
{
	const struct binding_event *e = rows_at(&s->history, i);
	char when[DAY_TEXT];

	canvas_printf(c, row, 3, STYLE_PLAIN, "%s %s", time_text(e->at, when), code_text(binding_kinds, e->kind));
	canvas_text(c, row, 29, STYLE_PLAIN, s->told[i].serial);
	canvas_text(c, row, 44, STYLE_PLAIN, code_text(binding_proofs, e->proof));
	canvas_field(c, row, 55, c->cols - 64, STYLE_PLAIN, e->reason);
	canvas_field(c, row, c->cols - 8, 7, STYLE_PLAIN, s->told[i].who);
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct account_view *s = v->state;
	int row = SCREEN_TOP + 1, half = s->list.n + 3 < screen_bottom(c) / 2 ? s->list.n + 3 : screen_bottom(c) / 2;

	canvas_printf(c, row, 3, STYLE_BOLD, "%s", s->a.org);
	canvas_printf(c, row + 1, 3, STYLE_PLAIN, "机构代码 %s", s->a.uscc);
	row += 3;
	row += list_draw(&s->list, c, row, 1, half, c->cols - 3) + 1;
	canvas_text(c, row, 3, STYLE_BOLD, "经过 (新的在上, 只增不改)");
	canvas_rule(c, row + 1, 3, c->cols - 6);
	row += 2;
	for (int i = 0; i < s->history.n && row < screen_bottom(c); i++)
		draw_event(s, i, c, row++);
	if (!s->history.n)
		canvas_text(c, row, 3, STYLE_DIM, "还没有绑定过");
}

static const struct certificate *focused(const struct view *v)
{
	const struct account_view *s = v->state;

	return rows_at(&s->certs, s->list.focus);
}

static enum status open_row(struct view *v, int row)
{
	return view_open(v, &screen_cert,
		&((const struct certificate *)rows_at(&((struct account_view *)v->state)->certs, row))->id);
}

/* ---- 解除绑定 without the key ---- */

static enum status signed_here(struct view *v, const struct session *second)
{
	struct account_view *s = v->state;
	enum status st = desk_unbind_papers(view_desk(v), s->key, focused(v)->id, s->reason, second);

	if (st)
		return st;
	counter_key(v, s->key);
	view_say(v, STYLE_GREEN, "已解除绑定, %s 复核", second->name);
	return refresh(v);
}

static enum status take_reason(struct view *v, const char *reason)
{
	struct account_view *s = v->state;
	char what[400];

	if (!*reason)
		return fail(ST_INVALID, "请写凭什么材料, 为什么");
	str_copy(s->reason, sizeof(s->reason), reason);
	snprintf(what, sizeof(what), "解除绑定: 账号 %s, 证书 %s, %.200s", s->a.name, focused(v)->serial, reason);
	return dialog_second(v, what, signed_here);
}

static enum status unbind(struct view *v)
{
	return dialog_line(v, "没有 UKey, 凭材料解除绑定: 写明看了哪些材料, 为什么", "材料和原因", "", 80, take_reason);
}

/* ---- with the key in hand ---- */

static enum status bind(struct view *v)
{
	return view_open(v, &screen_bind_find, &((struct account_view *)v->state)->a.id);
}

static enum status unbind_key(struct view *v)
{
	struct account_view *s = v->state;

	return view_open(v, &screen_bind, &(struct bind_arg){true, s->a.id, focused(v)->id});
}

static struct listview *the_list(const struct view *v)
{
	return &((struct account_view *)v->state)->list;
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap, the_list(v)->n ? "回车看选中的证书; F8 绑定、解除绑定" : "现在没有绑定证书; F8 绑定");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "绑定证书",          "持有人签名, 证明 UKey 在手",                     MORE, 0, bind, NULL },
	{ K_NONE, "解除绑定 (UKey)",   "持有人签名, 选中的证书不再属于这个账号",         MORE | NEED_ROW, 0, unbind_key, NULL },
	{ K_NONE, "解除绑定 (凭材料)", "UKey 丢了、坏了、锁了: 凭材料, 第二个人当场复核", MORE | NEED_ROW, 0, unbind, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_account = {
	.name = "account",
	.title = "CA 用户",
	.help = "上面是现在绑定的证书, 下面是绑定和解除的经过. 经过只增不改.",
	.size = sizeof(struct account_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
