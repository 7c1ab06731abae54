/* CA用户管理: the accounts of the platform, each with what is bound to it. */
#include "core/accounts.h"
#include "screens/common.h"
#include "screens/finder.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <string.h>

#define MOST 200

struct accounts {
	struct finder find;
	int bound[MOST]; /* certificates, of each row */
};

enum { NAME, ORG, USCC, BOUND, SINCE };

/* clang-format off */
static const struct list_column columns[] = {
	[NAME]  = { "账号",         18, 0 },
	[ORG]   = { "机构",         16, LIST_STRETCH },
	[USCC]  = { "机构代码",     18, 0 },
	[BOUND] = { "已绑定",        6, LIST_RIGHT },
	[SINCE] = { "登记时间",     16, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct accounts *s = rows;
	const struct account *a = rows_at(&s->find.rows, row);
	char when[DAY_TEXT];

	if (column == BOUND)
		snprintf(buf, cap, "%d", row < MOST ? s->bound[row] : 0);
	else
		snprintf(buf, cap, "%s",
			column == NAME   ? a->name
			: column == ORG  ? a->org
			: column == USCC ? a->uscc
					 : time_text(a->made_at, when));
}

static struct finder *the_finder(const struct view *v)
{
	return &((struct accounts *)v->state)->find;
}

static enum status find(struct view *v, const char *text)
{
	struct accounts *s = v->state;
	struct desk *k = view_desk(v);
	struct rows found = {0};
	enum status st = desk_accounts_find(k, text, &found);

	for (int i = 0; i < found.n && i < MOST && !st; i++) {
		const struct account *a = rows_at(&found, i);
		struct rows bound = {0};

		st = k->store->ops->list(k->store, LIST_BOUND_TO, &(struct list_arg){.a = a->id}, &bound);
		s->bound[i] = bound.n;
		rows_free(&bound);
	}
	if (st) {
		rows_free(&found);
		return st;
	}
	finder_show(&s->find, text, &found, *text ? "「%s」 %d 个账号" : "最近登记%s %d 个", text, found.n);
	return ST_OK;
}

static enum status refresh(struct view *v)
{
	return finder_again(v, find);
}

static enum status enter(struct view *v, const void *arg)
{
	struct accounts *s = v->state;

	finder_start(&s->find, columns, cell, NULL, "没有登记过账号: F8 登记");
	s->find.list.rows = s;
	return find(v, arg ? arg : "");
}

static enum status open_row(struct view *v, int row)
{
	return view_open(v, &screen_account, &((const struct account *)rows_at(&the_finder(v)->rows, row))->id);
}

static enum status done(struct view *v)
{
	return finder_done(v, the_finder(v), find, open_row);
}

static void draw(const struct view *v, struct canvas *c)
{
	finder_draw(the_finder(v), c, "查找");
}

/* "yangben01 51330000...": the account, then its organisation. */
static enum status take_new(struct view *v, const char *text)
{
	char name[200];
	size_t n = strcspn(text, " ");
	int64_t id;

	snprintf(name, sizeof(name), "%.*s", (int)n, text);
	enum status st = desk_account_add(view_desk(v), NULL, name, text + n + strspn(text + n, " "), &id);
	if (!st)
		view_say(v, STYLE_GREEN, "账号 %s 已登记", name);
	return st ? st : refresh(v);
}

static enum status add(struct view *v)
{
	return dialog_line(v, "登记账号: 账号, 空一格, 再输机构代码或申领单号", "账号 机构", "", 90, take_new);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	snprintf(buf, cap,
		the_finder(v)->list.n ? "回车看绑定了哪些证书; 输账号、名称、机构代码, 或扫 UKey 查找"
				      : "输账号、名称、机构代码, 或扫 UKey 查找; F8 登记账号");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_NONE, "登记账号", "平台的账号和它的机构, 机构要在柜台有申领单", MORE, 0, add, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_accounts = {
	.name = "accounts",
	.title = "CA用户管理",
	.help = "一行一个账号. 一张证书只绑定一个账号, 一个账号可以有几张证书.",
	.size = sizeof(struct accounts),
	.keys = keys,
	.enter = enter,
	.gone = finder_gone,
	.refresh = refresh,
	.draw = draw,
	.scan = find,
	.list = finder_list,
	.line = finder_line,
	.done = done,
	.hint = hint,
};
