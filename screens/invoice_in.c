/* 导入开票结果: every row with what will become of it; F10 registers the good ones as one act. */
#include "core/invoice_in.h"

#include "base/utf8.h"
#include "screens/common.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

struct in_view {
	struct invoice_in in; /* owned */
	struct listview list;
	char path[1024], key[ACT_KEY];
};

enum { LINE, CODE, VERDICT, WORDS, ORG };

/* clang-format off */
static const struct list_column columns[] = {
	[LINE]    = { "行",       4, LIST_RIGHT },
	[CODE]    = { "申领单号", 14, 0 },
	[VERDICT] = { "结果",     10, 0 },
	[WORDS]   = { "号码或原因", 24, LIST_STRETCH },
	[ORG]     = { "机构名称", 36, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

static const struct invoice_in_row *at(const void *rows, int row)
{
	return &((const struct in_view *)rows)->in.rows[row];
}

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct invoice_in_row *r = at(rows, row);

	if (column == LINE)
		snprintf(buf, cap, "%d", r->line);
	else if (column == WORDS)
		snprintf(buf, cap, "%s", r->says[0] ? r->says : r->news.number[0] ? r->news.number : r->news.reason);
	else
		snprintf(buf, cap, "%s",
			column == CODE  ? r->code
			: column == ORG ? r->org
					: code_text(invoice_verdicts, (int)r->verdict));
}

static enum style style(const void *rows, int row)
{
	enum invoice_verdict verdict = at(rows, row)->verdict;

	return verdict <= INVOICE_IN_REVERSE ? STYLE_GREEN
	       : verdict == INVOICE_IN_SAME  ? STYLE_DIM
	       : verdict == INVOICE_IN_OPEN  ? STYLE_PLAIN
					     : STYLE_RED;
}

/* Not at every change of the store: a long file takes a while, and the act asks again anyway. */
static enum status judge(struct view *v)
{
	struct in_view *s = v->state;
	struct invoice_in in;
	enum status st = desk_invoice_read(view_desk(v), s->path, &in);

	if (st)
		return st;
	invoice_in_free(&s->in);
	s->in = in;
	s->list.n = in.n;
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct in_view *s = v->state;

	snprintf(s->path, sizeof(s->path), "%s", (const char *)arg);
	counter_key(v, s->key);
	s->list =
		(struct listview){.columns = columns, .rows = s, .cell = cell, .style = style, .empty = "文件里没有行"};
	return judge(v);
}

static void gone(struct view *v)
{
	invoice_in_free(&((struct in_view *)v->state)->in);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct in_view *)v->state)->list;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct in_view *s = v->state;
	const char *name = strrchr(s->path, '/');
	char text[400];

	canvas_field(c, 1, 3, c->cols - 5, STYLE_PLAIN, name ? name + 1 : s->path);
	canvas_field(c, 2, 3, c->cols - 5, STYLE_BOLD, invoice_in_text(&s->in, text, sizeof(text)));
	list_draw(the_list(v), c, 4, 1, screen_bottom(c) - 5, c->cols - 3);
}

static int good(const struct view *v)
{
	const int *n = ((const struct in_view *)v->state)->in.count;

	return n[INVOICE_IN_ISSUE] + n[INVOICE_IN_RETURN] + n[INVOICE_IN_REVERSE];
}

static const char *run_bar(const struct view *v)
{
	return good(v) ? NULL : "这个文件里没有新的要登记";
}

static enum status run(struct view *v)
{
	struct in_view *s = v->state;
	int n = good(v);
	char why[400];
	enum status st = desk_invoice_in(view_desk(v), s->key, &s->in);

	counter_key(v, s->key);
	if (st) { /* another window was quicker: shown anew, with its sentence */
		snprintf(why, sizeof(why), "%s", fault_text());
		judge(v);
		return fail(st, "%s", why);
	}
	st = judge(v);
	if (!st)
		view_say(v, STYLE_GREEN, "已登记 %d 行, 开好的和退回的会告诉申请人", n);
	return st;
}

static enum status open_row(struct view *v, int row)
{
	const char *code = at(v->state, row)->code;

	return *code ? counter_find(v, code) : fail(ST_REFUSED, "这一行没有申领单号");
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	if (good(v))
		snprintf(buf, cap, "还没有登记; F10 登记这 %d 行, 其余的不动", good(v));
	else
		snprintf(buf, cap, "没有新的要登记; 回车看申领单, Esc 返回");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "登记", "可登记的行一次登记, 一行一条日志; 同一个文件再导入不会改动", 0, 0, run, run_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_invoice_in = {
	.name = "invoice-in",
	.title = "核对开票结果",
	.help = "红的不会登记: 在文件里改好, 再导入一遍; 登记过的不会重复.",
	.size = sizeof(struct in_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.draw = draw,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
