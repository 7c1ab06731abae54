/* UKeys as things from the command line: boxes, and what befell a key. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "core/key_stock.h"

#include <string.h>

static enum status boxes_print(struct cli *c)
{
	struct store *s = c->desk.store;
	struct rows rows = {0};
	enum status st = s->ops->list(s, LIST_KEY_BOXES, &(struct list_arg){0}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct key_box *b = rows_at(&rows, i);
		struct key_box_use n;
		st = desk_key_box_use(&c->desk, b, &n);
		if (!st)
			cli_print("%s 至 %s  共 %lld  已用 %lld  损坏 %lld  丢失 %lld  盒里 %lld\n", b->first, b->last,
				(long long)n.size, (long long)n.used, (long long)n.spoiled, (long long)n.lost,
				(long long)n.left);
	}
	if (!st && !rows.n)
		cli_print("没有登记过盒: 入库时不查编号在不在盒里\n");
	rows_free(&rows);
	return st;
}

COMMAND(keys)
{
	const char *what = a->n ? a->word[0] : "";
	int act;
	if (!a->n)
		return boxes_print(c);
	if (cli_person(c))
		return ST_USAGE;
	if (!strcmp(what, "box") && a->n == 3) {
		enum status st = desk_key_box(&c->desk, NULL, a->word[1], a->word[2]);
		return st ? st : boxes_print(c);
	}
	if (a->n != 2 || !code_find(key_acts, what, &act))
		return cli_usage("用法: keys; keys box 首号 末号; keys spoil|lose|find UKey --reason 原因");
	enum status st = desk_key_act(&c->desk, NULL, a->word[1], (enum key_act)act, cli_opt(a, OPT_REASON, ""));
	if (!st)
		cli_print("UKey %s %s\n", a->word[1], code_text(key_acts, act));
	return st;
}
