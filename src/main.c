/*
 * guitai, the certificate counter. The only place where the parts are put together.
 *
 *   src/base      texts, money, days, numbers, records, settings: what everything stands on
 *   src/core      the counter's rules: records, workflow, acts, import, looking up; knows no terminal, database,
 * printer src/store     the core's book in SQLite: one act, one transaction src/crypt     keys, passwords, random
 * numbers by OpenSSL src/code      QR codes and barcodes as modules src/pay       wallets: what is asked of them and
 * how the answer is judged src/notice    ways in which notices leave the house src/worker    the second process: pays,
 * prints, tells what the acts have left for it src/ui        terminal, canvas, the engine of screens src/cli       the
 * command line: one table of commands screens       one file a screen        forms      one table a form printing
 * slips, their looks, the ways to a printer etc           papers, prices, reasons, workdays, settings: what changes
 * without the program
 */
#include "base/xalloc.h"
#include "cli/cli.h"
#include "crypt/secret_openssl.h"
#include "notice/folder.h"
#include "pay/sim.h"
#include "pay/sim_host.h"
#include "printing/presses.h"
#include "printing/slips.h"
#include "store/store_sqlite.h"
#include "worker/run.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Wallets the settings may name in [pay] channels. */
static const struct pay_channel *const wallets[] = {&sim_wechat, &sim_alipay};
#define WALLETS (sizeof wallets / sizeof *wallets)

/* What hangs on an open store. */
struct house_parts {
	const struct pay_channel *channels[WALLETS + 1];
	char *sim, *spool, *notices;
};

/* Everything of a store lies beside it: F.keys, F.sim, F.spool, and F.practice, which says that nothing in it is real.
 */
static bool is_practice(const char *db)
{
	char *mark = xasprintf("%s.practice", db);
	bool there = !access(mark, F_OK);
	free(mark);
	return there;
}

static enum status mark_practice(const char *db)
{
	char *mark = xasprintf("%s.practice", db);
	int fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	enum status st = fd < 0 ? fail(ST_IO, "写不了 %s: %s", mark, strerror(errno)) : ST_OK;
	if (fd >= 0)
		close(fd);
	free(mark);
	return st;
}

/* The folder of a practice store is made with it; a real one is the administrator's. */
static void folder_make(const char *db)
{
	char *dir = xstrdup(db), *slash = strrchr(dir, '/');
	if (slash && slash != dir) {
		*slash = '\0';
		mkdir(dir, 0700);
	}
	free(dir);
}

static enum status store_make(const char *path, bool practice)
{
	struct store *s;
	if (!access(path, F_OK))
		return fail(ST_REFUSED, "数据库 %s 已经有了, 没有动它", path);
	if (practice)
		folder_make(path);
	enum status st = store_open(path, true, &s);
	if (!st)
		s->ops->close(s);
	return st || !practice ? st : mark_practice(path);
}

static void channels_read(const struct conf *conf, const struct pay_channel **out)
{
	char *names = xstrdup(conf_get(conf, "pay", "channels", ""));
	for (char *save, *name = strtok_r(names, " ,", &save); name; name = strtok_r(NULL, " ,", &save)) {
		for (size_t i = 0; i < WALLETS; i++) {
			if (!strcmp(wallets[i]->name, name))
				*out++ = wallets[i];
		}
	}
	free(names);
}

static void parts_close(struct cli *c)
{
	struct house_parts *p = c->owner;
	if (c->desk.store)
		c->desk.store->ops->close(c->desk.store);
	house_close(&c->desk.house);
	c->desk.store = NULL;
	c->owner = NULL;
	free(p->sim);
	free(p->spool);
	free(p->notices);
	free(p);
}

static enum status parts_open(struct cli *c)
{
	struct house_parts *p = xcalloc(1, sizeof *p);
	struct desk *k = &c->desk;
	c->owner = p;
	p->sim = xasprintf("%s.sim", c->db);
	p->spool = xasprintf("%s.spool", c->db);
	p->notices = xasprintf("%s/notices", p->spool);
	channels_read(c->conf, p->channels);
	k->secret = &secret_openssl;
	k->slips = &slips_port;
	k->channels = p->channels;
	enum status st = house_open(c->conf, &k->house);
	if (!st && k->house.practice && !is_practice(c->db))
		st = fail(ST_REFUSED, "练习用的设置不能用在 %s 上: 它不是练习库", c->db);
	k->house.practice = is_practice(c->db);
	if (!st)
		st = store_open(c->db, false, &k->store);
	if (st)
		parts_close(c);
	return st;
}

static enum status worker(struct cli *c, bool once, bool tied, const char *lane)
{
	struct house_parts *p = c->owner;
	const char *child[] = {
		"guitai", "--db", c->db, "--conf", c->conf_path, "worker", "--lane", "print", "--tied", NULL};
	struct worker_wallet purses[WALLETS];
	struct notice_channel notice = folder_channel(p->notices);
	struct presses presses = {0};
	struct worker w = {.desk = &c->desk, .wallets = purses, .notices = &notice, .nnotices = 1};
	mkdir(p->spool, 0700);
	for (; p->channels[w.nwallets]; w.nwallets++)
		purses[w.nwallets] = (struct worker_wallet){p->channels[w.nwallets], NULL, sim_transport(p->sim)};
	w.lanes = lane ? WORKER_PRINT : once ? WORKER_ALL : WORKER_ALL & ~(unsigned)WORKER_PRINT;
	enum status st = w.lanes & WORKER_PRINT ? presses_open(&c->desk.house, p->spool, &presses) : ST_OK;
	w.presses = presses.list;
	w.npresses = presses.n;
	struct worker_run how = {.store = c->db, .once = once, .tied = tied, .print_lane = lane || once ? NULL : child};
	if (!st)
		st = worker_run(&w, &how);
	worker_free(&w);
	presses_close(&presses);
	return st;
}

static enum status sim_pay(struct cli *c, const char *attempt)
{
	return sim_host_pay(((struct house_parts *)c->owner)->sim, attempt);
}

static enum status counter(struct cli *c, bool force)
{
	(void)c;
	(void)force;
	return fail(ST_UNAVAILABLE, "这一版还没有屏幕, 请用各个命令");
}

static enum status tour(struct cli *c)
{
	return counter(c, false);
}

int main(int argc, char **argv)
{
	static const struct cli_parts parts = {store_make, parts_open, parts_close, counter, tour, worker, sim_pay};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cli_main(&parts, argc, argv);
}
