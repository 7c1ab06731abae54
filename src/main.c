/*
 * guitai, the certificate counter. Here (and for a terminal in window.c) the parts are put together, nowhere else.
 *
 *   src/base      texts, money, days, numbers, records, settings: what everything stands on
 *   src/core      the counter's rules: records, workflow, acts, import, finding; knows no terminal, database, printer
 *   src/store     the core's book in SQLite: one act, one transaction
 *   src/crypt     keys, passwords, random numbers by OpenSSL
 *   src/cert      certificates by OpenSSL, and a practice CA
 *   src/code      QR codes and barcodes as modules
 *   src/net       the one way out: HTTPS
 *   src/pay       wallets: what is asked of them and how the answer is judged
 *   src/notice    ways in which notices leave the house
 *   src/worker    the second process: pays, prints, tells what the acts have left for it
 *   src/ui        terminal, canvas, the engine of screens
 *   src/cli       the command line: one table of commands
 *   src/sandbox   both wallets on this machine, to practise and test with
 *   src/tour      the main job played without a terminal
 *   screens, forms   one file a screen, one table a form
 *   printing      slips, their looks, the ways to a printer
 *   etc           papers, prices, reasons, workdays, settings: what changes without the program
 */
#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "cert/demo_dir.h"
#include "cert/token.h"
#include "cli/cli.h"
#include "core/cert.h"
#include "crypt/secret_openssl.h"
#include "crypt/sign_openssl.h"
#include "export/formats.h"
#include "notice/ways.h"
#include "pay/sim_host.h"
#include "pay/wallets.h"
#include "printing/presses.h"
#include "printing/slips.h"
#include "sandbox/sandbox.h"
#include "store/practice.h"
#include "store/store_sqlite.h"
#include "src/window.h"
#include "tour/tour.h"
#include "ui/facing.h"
#include "worker/run.h"

#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What hangs on an open store. */
struct house_parts {
	const struct pay_channel *channels[WALLETS_MOST + 1];
	char *sim, *spool, *notices, *scans;
	struct signer signer;
	int practised; /* says that this practice store is in use */
};

static enum status store_make(const char *path, bool practice)
{
	struct store *s;
	if (!access(path, F_OK))
		return fail(ST_REFUSED, "数据库 %s 已经有了, 没有动它", path);
	if (practice)
		practice_folder(path);
	enum status st = store_open(path, true, &s);
	if (!st)
		s->ops->close(s);
	return st || !practice ? st : practice_mark(path);
}

static void parts_close(struct cli *c)
{
	struct house_parts *p = c->owner;
	if (c->desk.store)
		c->desk.store->ops->close(c->desk.store);
	house_close(&c->desk.house);
	c->desk.store = NULL;
	c->owner = NULL;
	sign_openssl.close(&p->signer);
	if (p->practised >= 0)
		close(p->practised);
	free(p->sim);
	free(p->spool);
	free(p->notices);
	free(p->scans);
	free(p);
}

static enum status parts_open(struct cli *c)
{
	struct house_parts *p = xcalloc(1, sizeof *p);
	struct desk *k = &c->desk;
	bool practice = practice_marked(c->db);
	c->owner = p;
	p->practised = -1;
	if (practice) {
		practice_settings(c->conf, c->db);
		practice_hold(c->db, &p->practised);
	}
	p->sim = xasprintf("%s.sim", c->db);
	p->spool = xasprintf("%s.spool", c->db);
	p->notices = xasprintf("%s/notices", p->spool);
	p->scans = xasprintf("%s.scans", c->db);
	k->scans = p->scans;
	wallets_named(c->conf, p->channels);
	k->secret = &secret_openssl;
	k->slips = &slips_port;
	k->formats = export_formats;
	k->certs = &cert_openssl;
	k->tokens = &token_process;
	k->channels = p->channels;
	enum status st = house_open(c->conf, &k->house);
	if (!st && k->house.practice && !practice)
		st = fail(ST_REFUSED, "练习用的设置不能用在 %s 上: 它不是练习库", c->db);
	k->house.practice = practice;
	if (!st)
		st = store_open(c->db, false, &k->store);
	if (!st)
		st = sign_store_open(c->db, &p->signer);
	k->house.signer = &p->signer;
	if (st)
		parts_close(c);
	return st;
}

/* The worker with every wallet, printer and way of telling that the settings name. */
struct workshop {
	struct worker worker;
	struct wallets wallets;
	struct worker_wallet purses[WALLETS_MOST];
	struct ways ways;
	struct presses presses;
};

/* A wallet that cannot be used is told of in its lane and in the log, and the others go on. */
static enum status purses_fill(struct cli *c, const char *sim, struct workshop *out)
{
	struct worker *w = &out->worker;
	enum status st = wallets_open(c->conf, sim, c->desk.house.practice, &out->wallets);
	for (int i = 0; !st && i < out->wallets.n; i++) {
		const struct wallet *one = &out->wallets.list[i];
		char lane[60];
		snprintf(lane, sizeof lane, "pay:%s", one->channel->name);
		if (one->trouble[0]) {
			log_line("worker", "%s: %s", one->channel->label, one->trouble);
			st = worker_lane_trouble(w, lane, one->channel->label, one->trouble);
		} else {
			out->purses[w->nwallets++] = (struct worker_wallet){one->channel, one->keys, one->transport};
		}
	}
	return st;
}

/* Printers that cannot be set up are told of where clerks see it; nothing prints then, and everything else goes on. */
static enum status presses_fill(struct cli *c, struct workshop *out)
{
	static const char lane[] = "printing", label[] = "打印";
	struct house_parts *p = c->owner;
	if (!presses_open(&c->desk.house, p->spool, &out->presses))
		return worker_lane_well(&out->worker, lane, label);
	out->worker.lanes &= ~(unsigned)WORKER_PRINT;
	log_line("worker", "%s", fault_text());
	return worker_lane_trouble(&out->worker, lane, label, fault_text());
}

/* Wrong settings for mail are told of in its lane; its letters wait. */
static enum status ways_fill(struct cli *c, struct workshop *out)
{
	struct house_parts *p = c->owner;
	char lane[60];
	ways_open(c->conf, p->notices, &out->ways);
	out->worker.notices = out->ways.list;
	out->worker.nnotices = out->ways.n;
	if (!(out->worker.lanes & WORKER_NOTICE) || out->ways.n < 2)
		return ST_OK;
	const struct notice_channel *mail = &out->ways.list[1];
	snprintf(lane, sizeof lane, "notice:%s", mail->name);
	if (!out->ways.trouble[0])
		return worker_lane_well(&out->worker, lane, mail->label);
	log_line("worker", "%s", out->ways.trouble);
	return worker_lane_trouble(&out->worker, lane, mail->label, out->ways.trouble);
}

static enum status workshop_open(struct cli *c, unsigned lanes, struct workshop *out)
{
	struct house_parts *p = c->owner;
	*out = (struct workshop){.worker = {.desk = &c->desk, .lanes = lanes}};
	struct worker *w = &out->worker;
	mkdir(p->spool, 0700);
	enum status st = ways_fill(c, out);
	w->wallets = out->purses;
	if (!st && (lanes & WORKER_PAY))
		st = purses_fill(c, p->sim, out);
	if (!st && (lanes & WORKER_PRINT))
		st = presses_fill(c, out);
	w->presses = out->presses.list;
	w->npresses = out->presses.n;
	return st;
}

static void workshop_close(struct workshop *w)
{
	worker_free(&w->worker);
	ways_close(&w->ways);
	presses_close(&w->presses);
	wallets_close(&w->wallets);
}

static enum status worker(struct cli *c, bool once, bool tied, const char *lane)
{
	const char *child[] = {
		"guitai", "--db", c->db, "--conf", c->conf_path, "worker", "--lane", "print", "--tied", NULL};
	struct worker_run how = {.store = c->db, .once = once, .tied = tied, .print_lane = lane || once ? NULL : child};
	unsigned lanes = lane ? WORKER_PRINT : once ? WORKER_ALL : WORKER_ALL & ~(unsigned)WORKER_PRINT;
	struct workshop w;
	enum status st = workshop_open(c, lanes, &w);
	if (!st && !w.worker.lanes) /* its starter tries again: perhaps the settings are right by then */
		poll(&(struct pollfd){.fd = tied ? STDIN_FILENO : -1, .events = POLLIN}, 1, 5000);
	else if (!st)
		st = worker_run(&w.worker, &how);
	workshop_close(&w);
	return st;
}

static enum status sim_pay(struct cli *c, const char *attempt)
{
	return sim_host_pay(((struct house_parts *)c->owner)->sim, attempt);
}

/* The worker has a connection of its own, as in life: the screens see its commits as somebody else's. */
struct tour_world {
	struct cli *cli;
	struct desk desk;
	struct workshop workshop;
};

/* As much as is due within a few seconds. */
static enum status tour_worker(void *ctx)
{
	struct tour_world *w = ctx;
	enum status st = ST_OK;
	int64_t next;
	for (int i = 0; !st && i < 6; i++) {
		st = worker_step(&w->workshop.worker, &next);
		clock_advance(1000);
	}
	return st;
}

static enum status tour_pay(void *ctx, const char *attempt)
{
	return sim_pay(((struct tour_world *)ctx)->cli, attempt);
}

static enum status tour_slip(void *ctx, const struct slip *s, struct bytes *out)
{
	struct tour_world *w = ctx;
	return slip_bytes(s, NULL, &w->cli->desk.house, &text_renderer, &paper_preview, out);
}

static enum status tour(struct cli *c)
{
	struct tour_world w = {.cli = c, .desk = c->desk};
	struct tour t = {&c->desk, tour_worker, tour_pay, tour_slip, &w};
	memset(&w.desk.session, 0, sizeof w.desk.session);
	enum status st = store_open(c->db, false, &w.desk.store);
	if (st)
		return st;
	st = workshop_open(c, WORKER_ALL, &w.workshop);
	w.workshop.worker.desk = &w.desk;
	if (!st)
		st = tour_play(&t);
	workshop_close(&w.workshop);
	w.desk.store->ops->close(w.desk.store);
	return st;
}

int main(int argc, char **argv)
{
	static const struct cli_parts parts = {store_make, parts_open, parts_close, window_run, window_practice, tour,
		worker, sim_pay, sandbox_serve, facing_run, practice_path, practice_clear, &sign_openssl, &cert_openssl,
		&token_process, token_serve, demo_dir_write};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cli_main(&parts, argc, argv);
}
