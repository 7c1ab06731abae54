/* From what was typed to one command: words and options read, store and person made ready, the refusal told. */
#include "cli/cli.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "cli/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum status cli_usage(const char *fmt, ...)
{
	char text[400];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return fail(ST_USAGE, "%s", text);
}

static enum opt option_find(const char *name, size_t len)
{
	for (enum opt o = OPT_HELP; o < OPT__COUNT; o++) {
		if (strlen(option_rows[o].name) == len && !strncmp(option_rows[o].name, name, len))
			return o;
	}
	return !strcmp(name, "-h") ? OPT_HELP : OPT_NONE;
}

/* One option with its value, which may be the next word. */
static enum status option_read(struct args *a, int argc, char **argv, int *i)
{
	const char *text = argv[*i], *eq = strchr(text, '=');
	size_t len = eq ? (size_t)(eq - text) : strlen(text);
	enum opt o = option_find(text, len);
	if (o == OPT_NONE)
		return cli_usage("没有选项 %.*s", (int)len, text);
	if (a->opt[o])
		return cli_usage("%s 写了两次", option_rows[o].name);
	if (!option_rows[o].arg)
		a->opt[o] = "";
	else if (eq)
		a->opt[o] = eq + 1;
	else if (*i + 1 < argc)
		a->opt[o] = argv[++*i];
	else
		return cli_usage("%s 后面要写%s", option_rows[o].name, option_rows[o].arg);
	if (eq && !option_rows[o].arg)
		return cli_usage("%s 后面不写值", option_rows[o].name);
	const char *why = text_bar(a->opt[o], 4000);
	return why ? cli_usage("%s 的值%s", option_rows[o].name, why) : ST_OK;
}

static enum status args_read(struct args *a, int argc, char **argv)
{
	enum status st = ST_OK;
	bool words_only = false;
	for (int i = 1; i < argc && !st; i++) {
		if (!words_only && !strcmp(argv[i], "--")) {
			words_only = true;
		} else if (!words_only && argv[i][0] == '-' && argv[i][1]) {
			st = option_read(a, argc, argv, &i);
		} else if (a->n == CLI_WORDS) {
			st = cli_usage("写得太多, 最多 %d 个词", CLI_WORDS);
		} else {
			const char *why = text_bar(argv[i], 4000);
			st = why ? cli_usage("第 %d 个词%s", a->n + 1, why) : ST_OK;
			a->word[a->n++] = argv[i];
		}
	}
	return st;
}

static bool takes(const struct command *cmd, enum opt o)
{
	if (o <= OPT_SECOND_FD)
		return true;
	for (int i = 0; cmd->opts[i] != OPT_NONE; i++) {
		if (cmd->opts[i] == o)
			return true;
	}
	return false;
}

static enum status args_fit(const struct command *cmd, const struct args *a)
{
	for (enum opt o = OPT_HELP; o < OPT__COUNT; o++) {
		if (a->opt[o] && !takes(cmd, o))
			return cli_usage("%s 没有选项 %s", cmd->name, option_rows[o].name);
	}
	if (a->n < cmd->min || (cmd->max >= 0 && a->n > cmd->max))
		return cli_usage("用法: guitai %s %s", cmd->name, cmd->words);
	return ST_OK;
}

/* The settings: named, installed, in the project, or beside the program. */
static enum status conf_read(struct cli *c, const struct args *a)
{
	char exe[CLI_PATH - 40], beside[CLI_PATH];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	exe[n > 0 ? n : 0] = '\0';
	char *slash = strrchr(exe, '/');
	if (slash)
		*slash = '\0';
	snprintf(beside, sizeof beside, "%s/../etc/guitai.conf", exe);
	const char *places[] = {"/etc/guitai/guitai.conf", "etc/guitai.conf", beside};
	const char *path = a->opt[OPT_CONF];
	for (size_t i = 0; !path && i < sizeof places / sizeof *places; i++) {
		if (!access(places[i], R_OK))
			path = places[i];
	}
	if (!path)
		return fail(ST_NOT_FOUND, "没有找到设置文件, 请用 --conf 指明");
	str_copy(c->conf_path, sizeof c->conf_path, path);
	return conf_open(path, &c->conf);
}

/* The terminal's name in /dev, and the number that [counter.NAME] gives to the desk where it stands. */
static int64_t counter_here(struct cli *c)
{
	const char *tty = ttyname(STDIN_FILENO);
	char section[80];
	tty = tty && !strncmp(tty, "/dev/", 5) ? tty + 5 : "";
	str_copy(c->tty, sizeof c->tty, tty);
	snprintf(section, sizeof section, "counter.%.60s", tty);
	return conf_int(c->conf, section, "number", conf_int(c->conf, "counter", "number", 1));
}

static enum status settings(struct cli *c, const struct args *a)
{
	int64_t counter;
	enum status st = conf_read(c, a);
	if (st)
		return st;
	str_copy(c->db, sizeof c->db, cli_opt(a, OPT_DB, conf_get(c->conf, "store", "path", "")));
	st = cli_number(a, OPT_COUNTER, 1, 89, counter_here(c), &counter);
	c->desk.counter = (int)counter;
	c->desk.label = c->tty[0] ? c->tty : "命令行";
	return st;
}

enum status cli_open(struct cli *c)
{
	enum status st;
	if (c->open)
		return ST_OK;
	if (!c->db[0])
		return cli_usage("没有写数据库: 用 --db 文件, 或在设置文件 [store] path 里写");
	st = c->parts->store_open(c);
	c->open = !st;
	return st;
}

void cli_shut(struct cli *c)
{
	if (c->own_shift)
		desk_sign_out(&c->desk);
	if (c->open)
		c->parts->store_close(c);
	memset(&c->desk.session, 0, sizeof c->desk.session);
	c->open = c->own_shift = false;
}

void cli_close(struct cli *c)
{
	cli_shut(c);
	conf_close(c->conf);
	c->conf = NULL;
}

bool cli_signed_in(const struct cli *c)
{
	return c->desk.session.clerk != 0;
}

enum status cli_person(const struct cli *c)
{
	return cli_signed_in(c) ? ST_OK : cli_usage("这一步要记下是谁办的: 请用 --as 工号");
}

/* The shift that a screen keeps open stays open when the command is done. */
static enum status shift_is_open(struct cli *c, const char *no, bool *open)
{
	struct store *s = c->desk.store;
	struct rows clerks = {0}, shifts = {0};
	enum status st = s->ops->list(s, LIST_CLERK_BY_NO, &(struct list_arg){.t = no}, &clerks);
	*open = false;
	if (!st && clerks.n) {
		const struct clerk *k = rows_at(&clerks, 0);
		st = s->ops->list(s, LIST_SHIFT_OPEN, &(struct list_arg){.a = k->id}, &shifts);
		*open = shifts.n > 0;
	}
	rows_free(&clerks);
	rows_free(&shifts);
	return st;
}

enum status cli_sign_in(struct cli *c, const struct args *a)
{
	char password[256];
	const char *no = a->opt[OPT_AS];
	bool open;
	enum status st;
	if (!no)
		return cli_person(c);
	st = shift_is_open(c, no, &open);
	if (!st)
		st = cli_password(a->opt[OPT_PASSWORD_FD], "口令: ", password, sizeof password);
	if (!st)
		st = desk_sign_in(&c->desk, no, password);
	explicit_bzero(password, sizeof password);
	c->own_shift = !st && !open;
	return st;
}

enum status cli_second(struct cli *c, const struct args *a)
{
	char password[256];
	enum status st;
	if (!a->opt[OPT_SECOND] || !cli_signed_in(c))
		return ST_OK;
	st = cli_password(a->opt[OPT_SECOND_FD], "第二个人的口令: ", password, sizeof password);
	if (!st)
		st = desk_second(&c->desk, a->opt[OPT_SECOND], password, &c->second);
	explicit_bzero(password, sizeof password);
	return st;
}

const struct session *cli_second_person(const struct cli *c)
{
	return c->second.clerk ? &c->second : NULL;
}

static enum status command_run(struct cli *c, const struct command *cmd, struct args *a)
{
	enum status st = args_fit(cmd, a);
	if (!st && cmd->run != run_help)
		st = settings(c, a);
	if (st == ST_NOT_FOUND && cmd->flags & CMD_BARE && !a->opt[OPT_CONF]) {
		c->conf = conf_new();
		st = ST_OK;
	}
	if (!st && cmd->flags & CMD_STORE)
		st = cli_open(c);
	if (!st && cmd->flags & CMD_STORE && (cmd->flags & CMD_PERSON || a->opt[OPT_AS]))
		st = cli_sign_in(c, a);
	if (!st)
		st = cli_second(c, a);
	return st ? st : cmd->run(c, a);
}

/* Takes the command's name off the words. */
static const struct command *command_of(struct args *a)
{
	const struct command *cmd = command_named(a->n ? a->word[0] : "counter");
	if (!cmd || !a->n)
		return cmd;
	a->n--;
	memmove(a->word, a->word + 1, (size_t)a->n * sizeof *a->word);
	return cmd;
}

static enum status start(struct cli *c, int argc, char **argv)
{
	struct args *a = xcalloc(1, sizeof *a);
	const struct command *cmd = NULL;
	enum status st = args_read(a, argc, argv);
	if (!st) {
		cmd = command_of(a);
		if (!cmd)
			st = cli_usage("没有命令「%.60s」; guitai help 列出全部", a->word[0]);
		else if (a->opt[OPT_HELP])
			cli_help(cmd->run == run_counter ? NULL : cmd);
		else
			st = command_run(c, cmd, a);
	}
	free(a);
	return st;
}

int cli_main(const struct cli_parts *parts, int argc, char **argv)
{
	struct cli c = {.parts = parts};
	enum status st = start(&c, argc, argv);
	if (!st && (fflush(stdout) || ferror(stdout)))
		st = fail(ST_IO, "写不出去: 标准输出出错");
	if (st)
		fprintf(stderr, "guitai: %s\n", fault_text()[0] ? fault_text() : status_text(st));
	cli_close(&c);
	return status_exit(st);
}
