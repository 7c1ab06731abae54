/* 绑定和解除: the UKey is scanned, and the counter knows whether it is to be bound, or is bound and to be freed. */
#include "core/bind.h"
#include "core/certs.h"
#include "screens/common.h"
#include "screens/finder.h"
#include "ui/choose.h"

#include <stdio.h>
#include <string.h>

#define MOST 40 /* accounts to choose from */

struct bind_find {
	struct finder find;
	struct rows accounts; /* of the chosen certificate's organisation; owned */
	int64_t certificate;
	int64_t account; /* the one that is bound to; 0 = any, also to free it */
};

static struct finder *the_finder(const struct view *v)
{
	return &((struct bind_find *)v->state)->find;
}

static enum status go(struct view *v, bool unbind, int64_t account)
{
	int64_t certificate = ((struct bind_find *)v->state)->certificate;

	return view_open(v, &screen_bind, &(struct bind_arg){unbind, account, certificate});
}

static enum status picked(struct view *v, int index)
{
	return go(v, false, ((const struct account *)rows_at(&((struct bind_find *)v->state)->accounts, index))->id);
}

/* One account: it is meant. Several: the clerk asks which. */
static enum status choose(struct view *v, const struct certificate *c)
{
	struct bind_find *s = v->state;
	struct choice choices[MOST] = {0};

	rows_free(&s->accounts);
	enum status st = desk_bind_accounts(view_desk(v), c->id, &s->accounts);
	int n = s->accounts.n < MOST ? s->accounts.n : MOST;
	if (st || n == 1)
		return st ? st : picked(v, 0);
	for (int i = 0; i < n; i++)
		choices[i].label = ((const struct account *)rows_at(&s->accounts, i))->name;
	return choose_open(v, "绑定到哪个账号", choices, n, picked);
}

static enum status open_row(struct view *v, int row)
{
	struct bind_find *s = v->state;
	const struct certificate *c = rows_at(&s->find.rows, row);
	struct account now;

	s->certificate = c->id;
	if (s->account)
		return go(v, false, s->account);
	return desk_bound_to(view_desk(v), c->id, &now) == ST_OK ? go(v, true, now.id) : choose(v, c);
}

/* Signing certificates only: the others bind nothing. */
static enum status find(struct view *v, const char *text)
{
	struct rows all = {0}, found = {.type = &certificate_type};
	const char *what;
	enum status st = desk_certs_find(view_desk(v), text, &all, &what);

	for (int i = 0; i < all.n && !st; i++) {
		const struct certificate *c = rows_at(&all, i);
		if (c->use & CU_SIGN && c->state != CS_VOID)
			memcpy(rows_push(&found), c, sizeof(*c));
	}
	rows_free(&all);
	if (!st && !found.n)
		st = fail(ST_NOT_FOUND, "「%s」没有签名证书", text);
	if (st)
		return st;
	finder_show(the_finder(v), text, &found, *text ? "「%s」 %d 张签名证书" : "最近导入%s %d 张", text, found.n);
	return *text && the_finder(v)->rows.n == 1 ? open_row(v, 0) : ST_OK;
}

/* Of the account's organisation: what may be bound to it now. */
static enum status refresh(struct view *v)
{
	struct bind_find *s = v->state;
	struct rows found = {0};
	enum status st = s->account ? desk_bindable(view_desk(v), s->account, &found) : ST_OK;

	if (!st && s->account)
		finder_show(&s->find, "", &found, "可以绑定的 %d 张", found.n);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	((struct bind_find *)v->state)->account = arg ? *(const int64_t *)arg : 0;
	finder_start(the_finder(v), cert_columns, cert_cell, cert_style,
		arg ? "没有可以绑定的: 要已发出、有效、签名用、没有绑定的" : "扫 UKey, 或输序列号、名称、机构代码");
	return refresh(v);
}

static void gone(struct view *v)
{
	finder_gone(v);
	rows_free(&((struct bind_find *)v->state)->accounts);
}

static void draw(const struct view *v, struct canvas *c)
{
	finder_draw(the_finder(v), c, "UKey");
}

static enum status done(struct view *v)
{
	return finder_done(v, the_finder(v), find, open_row);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap,
		((const struct bind_find *)v->state)->account ? "扫 UKey, 或回车绑定选中的证书"
							      : "扫 UKey: 没有绑定的去绑定, 绑定了的去解除");
}

const struct screen screen_bind_find = {
	.name = "bind-find",
	.title = "绑定和解除",
	.help = "扫 UKey 或输序列号、名称、机构代码. 没有绑定的去绑定, 已绑定的去解除. UKey 不在手的, "
		"在账号上凭材料解除.",
	.size = sizeof(struct bind_find),
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.draw = draw,
	.scan = find,
	.open = open_row,
	.done = done,
	.list = finder_list,
	.line = finder_line,
	.hint = hint,
};
