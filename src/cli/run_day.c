/* 开班, 交班, 日结 from the command line: what was counted goes into options, what there should be is printed. */
#include "cli/run.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/desk_day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *amount(const char *what, int64_t n, char text[MONEY_TEXT])
{
	if (day_is_money(what))
		return money_text(n, text);
	snprintf(text, MONEY_TEXT, "%lld", (long long)n);
	return text;
}

static void day_print(struct cli *c, int counter, const struct day_view *v)
{
	char a[MONEY_TEXT], b[MONEY_TEXT], d[MONEY_TEXT], e[MONEY_TEXT], at[DAY_TEXT];
	const struct day_close *day = &v->day;
	if (!day->id)
		cli_print("%02d号台 还没有开过班\n", counter);
	else if (v->open)
		cli_print("%02d号台 %s %s 开班, 日志自第 %lld 条\n", counter, day->opened_name,
			time_text(day->opened_at, at), (long long)day->first_seq);
	else
		cli_print("%02d号台 %s %s %s, 日志 %lld 至 %lld, 封印 %.16s\n", counter, day->closed_name,
			time_text(day->closed_at, at), code_text(day_states, day->state), (long long)day->first_seq,
			(long long)day->last_seq, day->head_mac);
	for (int i = 0; i < v->nitems; i++) {
		const struct day_count *n = &v->items[i];
		cli_print("%s  期初 %s  收入 %s  付出 %s  应有 %s\n", desk_day_label(&c->desk, n->what),
			amount(n->what, n->start, a), amount(n->what, n->came, b), amount(n->what, n->went, d),
			amount(n->what, n->expected, e));
	}
	for (int i = 0; i < v->nlater; i++)
		cli_print("先退后复核 %lld: %s  %s\n", (long long)v->later[i].id, v->later[i].what,
			code_text(approval_states, v->later[i].state));
	if (v->sum.same_person)
		cli_print("应由两人办的, 同一人办了 %lld 件\n", (long long)v->sum.same_person);
	if (v->sum.missing)
		cli_print("凭条号缺 %lld 个, %s\n", (long long)v->sum.missing, v->sum.gap);
}

static enum status counter_of(struct cli *c, const char *word, int *counter)
{
	char *end;
	long n = word ? strtol(word, &end, 10) : c->desk.counter;
	*counter = (int)n;
	return word && (*end || n < 1 || n > 89) ? cli_usage("柜台号应为 1 到 89: %s", word) : ST_OK;
}

COMMAND(day)
{
	struct day_view *v = xcalloc(1, sizeof *v);
	int counter;
	enum status st = counter_of(c, a->n ? a->word[0] : NULL, &counter);
	if (!st)
		st = desk_day_read(&c->desk, counter, v);
	if (!st)
		day_print(c, counter, v);
	free(v);
	return st;
}

static enum status typed_add(struct day_typed *typed, int *n, const char *what, const char *text)
{
	struct day_typed *t = &typed[*n];
	if (*n == DAY_ITEMS)
		return cli_usage("点的项目太多");
	str_copy(t->what, sizeof t->what, what);
	if (day_is_money(what)) {
		enum status st = money_parse(text, &t->counted);
		if (st)
			return st;
	} else {
		char *end;
		t->counted = strtoll(text, &end, 10);
		if (*end || end == text || t->counted < 0)
			return cli_usage("--keys 应为个数: %s", text);
	}
	++*n;
	return ST_OK;
}

/* --cash 200.00 --keys 4 --counted sim-wechat=12.00,sim-alipay=0; one --reason stands for every difference. */
static enum status typed_read(const struct args *a, struct day_typed *typed, int *n)
{
	enum status st = a->opt[OPT_CASH] ? typed_add(typed, n, DAY_CASH, a->opt[OPT_CASH]) : ST_OK;
	char *all = xstrdup(cli_opt(a, OPT_COUNTED, "")), *save = NULL;
	if (!st && a->opt[OPT_KEYS])
		st = typed_add(typed, n, DAY_KEYS, a->opt[OPT_KEYS]);
	for (char *one = strtok_r(all, ",", &save); one && !st; one = strtok_r(NULL, ",", &save)) {
		char *eq = strchr(one, '=');
		if (eq)
			*eq = '\0';
		st = eq ? typed_add(typed, n, one, eq + 1) : cli_usage("--counted 应写成 渠道=金额, 多项用逗号隔开");
	}
	for (int i = 0; i < *n && a->opt[OPT_REASON]; i++)
		str_copy(typed[i].reason, sizeof typed[i].reason, a->opt[OPT_REASON]);
	free(all);
	return st;
}

static enum status day_end(struct cli *c, const struct args *a, enum day_state how, struct day_typed *typed, int n)
{
	struct day_close d = {0};
	struct slip slip;
	int counter;
	enum status st = counter_of(c, a->n > 1 ? a->word[1] : NULL, &counter);
	if (!st)
		st = desk_day_close(&c->desk, NULL, counter, how, typed, n, &d);
	if (!st)
		st = c->desk.store->ops->get(c->desk.store, &slip_type, d.slip, &slip);
	if (!st)
		cli_print("%02d号台 %s, 日志 %lld 至 %lld, 日结单 %s\n", counter, code_text(day_states, d.state),
			(long long)d.first_seq, (long long)d.last_seq, slip.no);
	return st;
}

COMMAND(shift)
{
	struct day_typed *typed = xcalloc(DAY_ITEMS, sizeof *typed);
	const char *what = a->word[0];
	int n = 0;
	enum status st = typed_read(a, typed, &n);
	if (!st && !strcmp(what, "open")) {
		st = a->n > 1 ? cli_usage("只能在自己的柜台开班; 换柜台用 --counter")
			      : desk_day_open(&c->desk, NULL, typed, n);
		if (!st)
			cli_print("%02d号台 已开班\n", c->desk.counter);
	} else if (!st && (!strcmp(what, "close") || !strcmp(what, "pass"))) {
		st = day_end(c, a, *what == 'c' ? DAY_CLOSED : DAY_PASSED, typed, n);
	} else if (!st) {
		st = cli_usage("open 开班, pass 交班, close 日结");
	}
	free(typed);
	return st;
}
