/* Which printers there are, how each is, and what each is good for; a page to try one. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "printing/ipp.h"
#include "printing/presses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const papers[] = {[PAPER_RECEIPT] = "小票", [PAPER_LABEL] = "标签", [PAPER_A4] = "A4"};

/* What it prints, in the words of the slips. */
static void press_tell(const struct cli *c, const struct press *p)
{
	enum spool_trouble t = p->spool->ops->trouble(p->spool);
	char section[60], kinds[600] = "";
	struct paper paper;

	snprintf(section, sizeof section, "printer.%s", p->name);
	for (int k = 0; k < SLIP__COUNT; k++) {
		size_t at = strlen(kinds);

		if (p->kinds & (1u << k))
			snprintf(kinds + at, sizeof kinds - at, "%s%s", at ? " " : "", code_text(slip_kinds, k));
	}
	cli_print("%s  %s  %s\n", p->name, p->label, spool_trouble_text(t));
	if (!paper_read(c->conf, section, &paper))
		cli_print("    %s, 型号 %s, 送到 %s\n", papers[paper.kind],
			conf_get(c->conf, section, "profile", "(未写)"), conf_get(c->conf, section, "spool", "文件夹"));
	cli_print("    打: %s\n", *kinds ? kinds : "(没有)");
}

/* A queue of the print service, and which settings would fit it. */
static void queue_tell(void *ctx, const char *name, const struct queue_state *q)
{
	enum spool_trouble t = queue_trouble(q, 5);
	const char *good = "A4 (profile = a4)";

	(void)ctx;
	if (queue_is_nowhere(q))
		good = "没有接打印机, 不能用";
	else if (queue_is_raw(q) && queue_is_ipp(q))
		good = "不能用: IPP 打印机不能接在原始(raw)队列上";
	else if (queue_is_raw(q))
		good = "小票, 标签 (profile = generic-80 等)";
	cli_print("cups:%s  %s\n    适合: %s\n", name, spool_trouble_text(t), good);
	if (!queue_is_nowhere(q) && !queue_sends_once(q))
		cli_print("    打印服务中断时可能重打: 请按管理员手册把设备改成 once:/%s\n", q->device);
}

static enum status printers_tell(struct cli *c, const struct house *h)
{
	char *base = xasprintf("%s.spool", c->db);
	struct presses all;
	struct ipp_queue any = {.mime = ""};
	enum status st = presses_open(h, base, &all);

	free(base);
	if (st)
		return st;
	cli_print("设置里的打印机:\n");
	for (int i = 0; i < all.n; i++)
		press_tell(c, &all.list[i]);
	presses_close(&all);
	cli_print("\n打印服务(CUPS)的队列:\n");
	ipp_queue_uri(conf_get(c->conf, "cups", "server", NULL), "/", any.uri, sizeof any.uri);
	if (ipp_queues(queue_tell, NULL))
		cli_print("    %s\n", fault_text());
	return ST_OK;
}

COMMAND(printers)
{
	struct house h;
	enum status st = c->db[0] ? house_open(c->conf, &h)
				  : cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");

	(void)a;
	if (st)
		return st;
	st = printers_tell(c, &h);
	house_close(&h);
	return st;
}

COMMAND(test_page)
{
	enum status st = desk_test_page(&c->desk, NULL, a->word[0]);

	if (!st)
		cli_print("测试页已送打印: %s\n", a->word[0]);
	return st;
}
