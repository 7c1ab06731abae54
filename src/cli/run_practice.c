/* Practice: invented people and organisations, a store that lasts as long as the tour. */
#include "cli/run.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "cli/demo.h"
#include "core/import.h"
#include "core/scans.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status file_write(const char *path, const struct bytes *b)
{
	FILE *f = fopen(path, "wb");
	if (!f)
		return fail(ST_IO, "写不了文件 %s: %s", path, strerror(errno));
	bool bad = fwrite(b->data, 1, b->len, f) != b->len;
	bad = fclose(f) || bad;
	return bad ? fail(ST_IO, "没有写完文件 %s: %s", path, strerror(errno)) : ST_OK;
}

COMMAND(demo_data)
{
	struct bytes csv = {0};
	int64_t count, seed;
	enum status st = cli_number(a, OPT_COUNT, 1, 100000, 300, &count);
	(void)c;
	if (!st)
		st = cli_number(a, OPT_SEED, 0, INT64_MAX, 1, &seed);
	if (st)
		return st;
	demo_csv((int)count, (uint64_t)seed, &csv);
	if (!a->opt[OPT_OUT])
		fwrite(csv.data, 1, csv.len, stdout);
	else
		st = file_write(a->opt[OPT_OUT], &csv);
	if (!st && a->opt[OPT_OUT])
		cli_print("%s: %d 家虚构机构\n", a->opt[OPT_OUT], (int)count);
	bytes_free(&csv);
	return st;
}

/* clang-format off */
/* Invented people of the practice store, administrator first. Their passwords are no secret. */
static const struct { const char *no, *name, *password; unsigned roles; } practice_people[] = {
	{ "9001", "管某", "practice9001", ROLE_ADMIN },
	{ "1001", "王某", "practice1001", ROLE_CLERK },
	{ "1002", "李某", "practice1002", ROLE_REVIEWER },
	{ "1003", "赵某", "practice1003", ROLE_CLERK | ROLE_REVIEWER | ROLE_SUPERVISOR },
};
/* clang-format on */

static enum status practice_data(struct cli *c, bool tell)
{
	struct import_report r = {0};
	struct bytes csv = {0};
	char *path = xasprintf("%s.demo.csv", c->db);
	demo_csv(300, 1, &csv);
	enum status st = file_write(path, &csv);
	if (!st)
		st = import_file(&c->desk, path, false, NULL, NULL, &r);
	if (!st && tell)
		cli_print("虚构申领单 %d 件 (%s)\n", r.added, path);
	import_report_free(&r);
	bytes_free(&csv);
	free(path);
	return st;
}

/* Only into a folder of its own, beside the practice store. */
static void practice_scans(struct cli *c)
{
	const char *folder = scans_folder(&c->desk.house), *slash = strrchr(c->db, '/');
	size_t len = slash ? (size_t)(slash - c->db) + 1 : 0;
	if (*folder && strncmp(folder, c->db, len) == 0 && !strchr(folder + len, '/'))
		demo_scans(folder);
}

enum status cli_practice(struct cli *c, bool tell)
{
	char roles[80];
	enum status st = ST_OK;
	for (size_t i = 0; !st && i < sizeof practice_people / sizeof *practice_people; i++) {
		st = desk_add_clerk(&c->desk, NULL, practice_people[i].no, practice_people[i].name,
			practice_people[i].roles, practice_people[i].password);
		if (!st && i == 0)
			st = desk_sign_in(&c->desk, practice_people[i].no, practice_people[i].password);
		if (!st && tell)
			cli_print("工号 %s  口令 %s  %s  %s\n", practice_people[i].no, practice_people[i].password,
				practice_people[i].name, roles_text(practice_people[i].roles, roles, sizeof roles));
	}
	if (!st)
		st = practice_data(c, tell);
	if (!st)
		practice_scans(c);
	return st ? st : desk_sign_out(&c->desk);
}

static int remove_one(const char *path, const struct stat *sb, int flag, struct FTW *at)
{
	(void)sb;
	(void)flag;
	(void)at;
	return remove(path);
}

static enum status sim_pay(void *owner, const char *attempt)
{
	struct cli *c = owner;
	return c->parts->sim_pay(c, attempt);
}

/* A new practice store at c->db, filled; nothing stays open. */
static enum status practice_make(struct cli *c)
{
	enum status st = c->parts->store_make(c->db, true);
	if (!st)
		st = cli_open(c);
	if (!st)
		st = cli_practice(c, false);
	cli_shut(c);
	return st;
}

static enum status practice_anew(struct cli *c)
{
	enum status st = c->parts->practice_clear(c->db);
	return st ? st : practice_make(c);
}

static void say_anew(struct practice *door, enum status st)
{
	door->bad = st != ST_OK;
	str_copy(door->said, sizeof door->said, st ? fault_text() : "练习已重来: 单位、申领单和人员都是新的");
}

/* The screens, and what they end for: to practice and back, or practice anew. */
static enum status windows(struct cli *c, bool force, bool visit)
{
	struct practice door = {.visit = visit, .pay = sim_pay, .owner = c};
	enum status st;
	do {
		door.next = PRACTICE_STAY;
		st = c->parts->counter(c, force, &door);
		if (!st && door.next == PRACTICE_ENTER)
			c->parts->practice(c, force, &door);
		else if (!st && door.next == PRACTICE_RESET)
			say_anew(&door, practice_anew(c));
	} while (!st && (door.next == PRACTICE_ENTER || door.next == PRACTICE_RESET));
	return st;
}

COMMAND(counter)
{
	return windows(c, a->opt[OPT_FORCE] != NULL, false);
}

COMMAND(practice)
{
	bool reset = a->n && !strcmp(a->word[0], "reset");
	char db[CLI_PATH];
	if (a->n && !strcmp(a->word[0], "ca"))
		return run_practice_ca(c, a);
	if (a->n > 1 || (a->n && !reset))
		return cli_usage("practice 后面只能写 reset 或 ca");
	if (!c->db[0])
		return cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	enum status st = c->parts->practice_path(c->conf, c->db, db, sizeof db);
	if (st)
		return st;
	str_copy(c->db, sizeof c->db, db);
	if (access(c->db, F_OK)) {
		printf("正在准备练习 ...\n");
		fflush(stdout);
		st = practice_make(c);
	} else if (reset) {
		st = practice_anew(c);
	}
	if (reset && !st)
		cli_print("练习库 %s 已重来\n", c->db);
	return st || reset ? st : windows(c, a->opt[OPT_FORCE] != NULL, true);
}

static enum status tour_in(struct cli *c)
{
	conf_set(c->conf, "pay", "channels", "sim-wechat sim-alipay");
	enum status st = c->parts->store_make(c->db, true);
	if (!st)
		st = cli_open(c);
	if (!st)
		st = cli_practice(c, false);
	return st ? st : c->parts->tour(c);
}

/* In a store of its own, at nine on a Monday, whatever the day is. */
COMMAND(tour)
{
	const char *tmp = getenv("TMPDIR");
	char dir[CLI_PATH - 20];
	if (a->opt[OPT_SLIPS])
		return cli_slips_write(c, a->opt[OPT_SLIPS], a->opt[OPT_PROFILE]);
	snprintf(dir, sizeof dir, "%s/guitai-tour-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(dir))
		return fail(ST_IO, "建不了临时文件夹 %s: %s", dir, strerror(errno));
	snprintf(c->db, sizeof c->db, "%s/guitai.db", dir);
	clock_fix(day_start_ms(day_from_ymd(2026, 11, 23)) + 9 * 3600 * 1000LL);
	enum status st = tour_in(c);
	cli_close(c);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return st;
}
