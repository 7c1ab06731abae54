/* What the courier brings back and takes away, from the command line. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "core/mail_back.h"

#include <string.h>

static enum status back_list(struct cli *c)
{
	struct rows rows = {0};
	struct store *s = c->desk.store;
	enum status st = s->ops->list(s, LIST_QUEUE, &(struct list_arg){.a = QUEUE_RETURNED}, &rows);
	for (int i = 0; i < rows.n; i++) {
		const struct application *a = rows_at(&rows, i);
		bool here = a->units_out < a->units_in;
		cli_print("%s  %s  运单号 %s  %s%s\n", a->code, a->org, a->waybill_out, here ? "在柜 " : "待拆封上架",
			here ? a->slot : "");
	}
	if (!st && !rows.n)
		cli_print("没有邮寄退回的\n");
	rows_free(&rows);
	return st;
}

COMMAND(mail_back)
{
	struct dossier d = {0};
	char slot[20] = "";
	if (!a->n)
		return back_list(c);
	if (!cli_signed_in(c))
		return cli_usage("这一步要记下是谁办的: 请用 --as 工号");
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st && a->opt[OPT_SLOT])
		str_copy(slot, sizeof slot, a->opt[OPT_SLOT]);
	else if (!st && d.app.slot[0])
		str_copy(slot, sizeof slot, d.app.slot);
	else if (!st)
		st = desk_free_slot(&c->desk, slot, sizeof slot);
	if (!st)
		st = desk_reshelve(&c->desk, NULL, d.app.id, a->word + 1, a->n - 1, slot);
	if (!st)
		cli_print("UKey %d 个 存放位 %s\n", a->n - 1, slot);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}
