/* What the program tells about itself, from the command table. */
#include "cli/cli.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define NAME_COLS 26

static void option_print(enum opt o)
{
	const struct option_row *r = &option_rows[o];
	char left[80], padded[160];
	snprintf(left, sizeof left, "%s%s%s", r->name, r->arg ? " " : "", r->arg ? r->arg : "");
	printf("  %s %s\n", pad_cols(left, 20, padded, sizeof padded), r->help);
}

static void globals_print(void)
{
	for (enum opt o = OPT_HELP; o <= OPT_SECOND_FD; o++)
		option_print(o);
}

static void command_print(const struct command *cmd)
{
	printf("用法: guitai [选项] %s%s%s\n\n%s\n", cmd->name, cmd->words[0] ? " " : "", cmd->words, cmd->about);
	if (cmd->more)
		printf("%s\n", cmd->more);
	if (cmd->opts[0] != OPT_NONE)
		printf("\n");
	for (int i = 0; cmd->opts[i] != OPT_NONE; i++)
		option_print(cmd->opts[i]);
	printf("\n共同的选项:\n");
	globals_print();
}

void cli_help(const struct command *cmd)
{
	char left[120], padded[200];
	if (cmd) {
		command_print(cmd);
		return;
	}
	printf("guitai, CA 证书受理柜台\n\n用法: guitai [选项] [命令 ...]\n\n");
	for (int i = 0; i < command_nrows; i++) {
		const struct command *r = &command_rows[i];
		snprintf(left, sizeof left, "%s %s", r->name, r->words);
		if (scr_width(left) > NAME_COLS) /* its own help has the words */
			snprintf(left, sizeof left, "%s ...", r->name);
		if (!(r->flags & CMD_HIDDEN))
			printf("  %s %s\n", pad_cols(left, NAME_COLS, padded, sizeof padded), r->about);
	}
	printf("\n选项:\n");
	globals_print();
	printf("\n退出码: 0 办成, 1 不能办(原因在标准错误), 2 用法不对. 一个命令的说明: guitai 命令 --help\n");
}

/* roff takes a leading dot or quote, and every backslash, as its own. */
static void roff(const char *text)
{
	bool start = true;
	for (const char *p = text; *p; p++) {
		if (start && (*p == '.' || *p == '\''))
			printf("\\&");
		start = *p == '\n';
		if (*p == '\\')
			printf("\\e");
		else if (*p == '-')
			printf("\\-");
		else
			putchar(*p);
	}
	putchar('\n');
}

static void man_option(enum opt o)
{
	const struct option_row *r = &option_rows[o];
	printf(".TP\n.B ");
	roff(r->name);
	if (r->arg) {
		printf(".I ");
		roff(r->arg);
	}
	roff(r->help);
}

void cli_man(void)
{
	printf(".TH GUITAI 1\n.SH 名称\nguitai \\- CA 证书受理柜台\n.SH 用法\n.B guitai\n[选项] [命令 ...]\n.SH "
	       "命令\n");
	for (int i = 0; i < command_nrows; i++) {
		const struct command *r = &command_rows[i];
		printf(".SS ");
		printf("%s ", r->name);
		roff(r->words);
		roff(r->about);
		if (r->more)
			roff(r->more);
		for (int k = 0; r->opts[k] != OPT_NONE; k++)
			man_option(r->opts[k]);
	}
	printf(".SH 共同的选项\n");
	for (enum opt o = OPT_HELP; o <= OPT_SECOND_FD; o++)
		man_option(o);
	printf(".SH 退出码\n0 办成, 1 不能办, 2 用法不对.\n");
}
