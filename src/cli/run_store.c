/* What is done to a store as a whole: made, filled, verified, opened as the counter. */
#include "cli/run.h"

#include "base/json.h"
#include "base/xalloc.h"
#include "core/import.h"
#include "core/scans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

COMMAND(worker)
{
	const char *lane = a->opt[OPT_LANE];
	if (lane && strcmp(lane, "print") != 0)
		return cli_usage("--lane 只能是 print");
	enum status st = cli_open(c);
	return st ? st : c->parts->worker(c, a->opt[OPT_ONCE] != NULL, a->opt[OPT_TIED] != NULL, lane);
}

COMMAND(help)
{
	const struct command *cmd = a->n ? command_named(a->word[0]) : NULL;
	(void)c;
	if (a->n && !cmd)
		return cli_usage("没有命令「%.60s」; guitai help 列出全部", a->word[0]);
	if (a->opt[OPT_MAN])
		cli_man();
	else
		cli_help(cmd);
	return ST_OK;
}

/* A bar on the terminal's standard error, nothing in a file. */
static void bar(void *ctx, int64_t done, int64_t all)
{
	int64_t *shown = ctx, percent = all > 0 ? done * 100 / all : 100;
	if (percent == *shown || !isatty(STDERR_FILENO))
		return;
	*shown = percent;
	fprintf(stderr, "\r[%-40.*s] %3d%%%s", (int)(percent * 40 / 100), "########################################",
		(int)percent, percent == 100 ? "\n" : "");
}

static void report_print(const struct import_report *r)
{
	for (int i = 0; i < r->nfaults; i++) {
		const struct import_fault *f = &r->faults[i];
		cli_print("第 %d 行%s%s%s: %s\n", f->line, f->column[0] ? " " : "", f->column,
			f->warning ? " (提醒)" : " (未导入)", f->reason);
	}
	cli_print("共 %d 行: 新增 %d, 更新 %d, 相同 %d, 与柜台不符 %d, 未导入 %d\n", r->rows, r->added, r->changed,
		r->same, r->mismatched, r->bad);
}

static void report_json(const struct import_report *r)
{
	const struct {
		const char *name;
		int n;
	} counts[] = {{"rows", r->rows}, {"added", r->added}, {"changed", r->changed}, {"same", r->same},
		{"mismatched", r->mismatched}, {"bad", r->bad}};
	struct jsn *all = jsn_object(), *faults = jsn_array();
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		jsn_int(all, counts[i].name, counts[i].n);
	for (int i = 0; i < r->nfaults; i++) {
		struct jsn *f = jsn_object();
		jsn_int(f, "line", r->faults[i].line);
		jsn_text(f, "column", r->faults[i].column);
		jsn_text(f, "reason", r->faults[i].reason);
		jsn_bool(f, "warning", r->faults[i].warning);
		jsn_push(faults, f);
	}
	jsn_put(all, "faults", faults);
	cli_json(all);
}

COMMAND(import)
{
	struct import_report r = {0};
	int64_t shown = -1;
	enum status st = import_file(&c->desk, a->word[0], a->opt[OPT_HISTORY] != NULL, bar, &shown, &r);
	if (!st || r.rows)
		(a->opt[OPT_JSON] ? report_json : report_print)(&r);
	if (!st && r.bad)
		st = fail(ST_REFUSED, "有 %d 行没有导入, 原因见上", r.bad);
	import_report_free(&r);
	return st;
}

static void tell(void *ctx, const char *sentence)
{
	(void)ctx;
	cli_print("%s\n", sentence);
}

COMMAND(verify)
{
	int64_t shown = -1, checked = 0;
	struct store *s = c->desk.store;
	(void)a;
	enum status st = s->ops->verify(s, bar, &shown, &checked);
	if (!st)
		cli_print("日志 %lld 条, 没有被改动过\n", (long long)checked);
	if (!st)
		st = desk_scans_verify(&c->desk, tell, NULL, &checked);
	if (!st)
		cli_print("附件 %lld 份, 都在, 没有被改动过\n", (long long)checked);
	return st;
}

COMMAND(reindex)
{
	int64_t shown = -1;
	struct store *s = c->desk.store;
	(void)a;
	enum status st = s->ops->reindex(s, bar, &shown);
	if (!st)
		cli_print("索引已重建\n");
	return st;
}

static enum status ask(const char *prompt, const char *given, char *buf, size_t cap)
{
	if (given) {
		str_copy(buf, cap, given);
		return ST_OK;
	}
	if (!isatty(STDIN_FILENO))
		return cli_usage("%s: 这里没有终端可以问, 请写在选项里", prompt);
	fprintf(stderr, "%s: ", prompt);
	if (!fgets(buf, (int)cap, stdin))
		return fail(ST_DENIED, "已取消");
	buf[strcspn(buf, "\n")] = '\0';
	return ST_OK;
}

static enum status new_password(const char *fd, const char *prompt, char *buf, size_t cap)
{
	char again[256];
	enum status st = cli_password(fd, prompt, buf, cap);
	if (st || fd)
		return st;
	st = cli_password(NULL, "再输一遍: ", again, sizeof again);
	if (!st && strcmp(buf, again) != 0)
		st = fail(ST_INVALID, "两遍不一样");
	explicit_bzero(again, sizeof again);
	return st;
}

static enum status first_person(struct cli *c, const struct args *a, const char *no, const char *name)
{
	char password[256];
	enum status st =
		new_password(a->opt[OPT_PASSWORD_FD], "管理员口令(至少 8 个字符): ", password, sizeof password);
	if (!st)
		st = desk_add_clerk(&c->desk, NULL, no, name, ROLE_ADMIN, password);
	explicit_bzero(password, sizeof password);
	if (!st)
		cli_print("管理员 %s %s 已登记. 其他人员: guitai --as %s person 工号 角色 --name 姓名\n", no, name, no);
	return st;
}

COMMAND(init)
{
	char no[20] = "", name[PERSON_NAME] = "";
	bool practice = a->opt[OPT_PRACTICE] != NULL;
	if (!c->db[0])
		return cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	enum status st = practice ? ST_OK : ask("管理员工号", a->opt[OPT_AS], no, sizeof no);
	if (!st && !practice)
		st = ask("管理员姓名", a->opt[OPT_NAME], name, sizeof name);
	if (!st)
		st = c->parts->store_make(c->db, practice);
	if (!st)
		st = cli_open(c);
	if (!st)
		st = practice ? cli_practice(c, true) : first_person(c, a, no, name);
	if (!st)
		cli_print("数据库 %s 已建立, 密钥在 %s.keys/, 请把两者一起备份\n", c->db, c->db);
	return st;
}

COMMAND(person)
{
	char password[256], name[PERSON_NAME];
	unsigned roles = 0;
	for (int i = 1; i < a->n; i++) {
		int role;
		if (!code_find(role_names, a->word[i], &role) && !code_by_text(role_names, a->word[i], &role))
			return cli_usage("没有角色「%.40s」: clerk reviewer supervisor auditor admin", a->word[i]);
		roles |= (unsigned)role;
	}
	enum status st = ask("姓名", a->opt[OPT_NAME], name, sizeof name);
	if (!st)
		st = new_password(a->opt[OPT_SECOND_FD], "新人的口令(至少 8 个字符): ", password, sizeof password);
	if (!st)
		st = desk_add_clerk(&c->desk, NULL, a->word[0], name, roles, password);
	explicit_bzero(password, sizeof password);
	if (!st)
		cli_print("工号 %s %s 已登记\n", a->word[0], name);
	return st;
}
