/* guitai practice ca: a CA of our own, for practice, and what it would send for these orders. */
#include "cli/run.h"

#include "base/day.h"
#include "base/xalloc.h"

#include <stdlib.h>

static enum status orders_read(struct cli *c, const struct args *a, struct dossier *d, struct ca_order *out)
{
	enum status st = a->n > 2 ? cli_open(c) : ST_OK;

	for (int i = 2; !st && i < a->n; i++) {
		st = cli_dossier(c, a->word[i], &d[i - 2]);
		if (!st)
			out[i - 2] = (struct ca_order){
				d[i - 2].app.code, d[i - 2].app.org, d[i - 2].app.uscc, (int)d[i - 2].app.quantity};
	}
	return st;
}

COMMAND(practice_ca)
{
	int n = a->n > 2 ? a->n - 2 : 0;
	struct dossier *d = xcalloc((size_t)n + 1, sizeof *d);
	struct ca_order *orders = xcalloc((size_t)n + 1, sizeof *orders);
	int32_t day;
	enum status st = a->n < 2 ? cli_usage("用法: guitai practice ca 文件夹 [单号...]") : ST_OK;

	st = st ? st : cli_day(a, OPT_AT, cli_today(), &day);
	st = st ? st : orders_read(c, a, d, orders);
	st = st ? st : c->parts->practice_ca(a->word[1], day_start_ms(day) + 9 * 3600 * INT64_C(1000), orders, n);
	if (!st)
		cli_print("%s: 练习 CA 和它的证书, 说明在 EXPECT.tsv. 只供练习, 不可信任\n", a->word[1]);
	for (int i = 0; i < n; i++)
		dossier_free(&d[i]);
	free(d);
	free(orders);
	return st;
}
