/* The practice wallets and the applicant's display from the command line. */
#include "cli/run.h"

#include "base/money.h"
#include "base/xalloc.h"
#include "core/display.h"

#include <stdio.h>
#include <string.h>

/* The payer's side in practice: writes to the wallet's own book only. */
COMMAND(sim)
{
	struct dossier d = {0};
	char no[sizeof((struct attempt *)0)->no];
	if (strcmp(a->word[0], "pay") != 0)
		return cli_usage("用法: guitai sim pay 付款单号");
	str_copy(no, sizeof no, a->word[1]);
	if (!cli_dossier(c, a->word[1], &d) && dossier_collecting(&d))
		str_copy(no, sizeof no, dossier_collecting(&d)->no);
	dossier_free(&d);
	enum status st = c->parts->sim_pay(c, no);
	if (!st)
		cli_print("已付 %s\n", no);
	return st;
}

/* Both wallets on this machine, until it is ended. */
COMMAND(sandbox)
{
	int64_t port;
	enum status st = cli_number(a, OPT_PORT, 0, 65535, 0, &port);
	return st ? st : c->parts->sandbox(a->word[0], (int)port);
}

/* What the counter's screen says to the applicant; the store stays closed. */
COMMAND(display)
{
	char path[CLI_PATH + 20];
	(void)a;
	if (!c->db[0])
		return cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	return c->parts->display(display_path(c->db, c->desk.counter, path, sizeof path));
}
