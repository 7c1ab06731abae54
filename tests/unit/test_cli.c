/* The command table proof-read, as a clerk would read the help. */
#include "cli/cli.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "tests/helper/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* What fn prints on standard output. */
static char *captured(void (*fn)(const void *), const void *arg)
{
	FILE *f = tmpfile();
	int old = dup(STDOUT_FILENO);
	char *text;
	long len;
	fflush(stdout);
	dup2(fileno(f), STDOUT_FILENO);
	fn(arg);
	fflush(stdout);
	dup2(old, STDOUT_FILENO);
	close(old);
	len = ftell(f);
	fseek(f, 0, SEEK_END);
	len = ftell(f);
	rewind(f);
	text = calloc(1, (size_t)len + 1);
	assert_int_equal(fread(text, 1, (size_t)len, f), len);
	fclose(f);
	return text;
}

static void help_one(const void *cmd)
{
	cli_help(cmd);
}

static void man(const void *unused)
{
	(void)unused;
	cli_man();
}

static void every_command_is_whole(void **state)
{
	(void)state;
	for (int i = 0; i < command_nrows; i++) {
		const struct command *r = &command_rows[i];
		assert_non_null(r->run);
		assert_true(r->about && *r->about);
		assert_true(r->max < 0 || r->min <= r->max);
		assert_true((r->max == 0) == (r->words[0] == '\0'));
		assert_ptr_equal(command_named(r->name), r);
		if (r->flags & CMD_PERSON)
			assert_true(r->flags & CMD_STORE);
	}
	assert_null(command_named("nothing"));
}

static void every_option_is_named_once_and_used(void **state)
{
	(void)state;
	for (int o = OPT_HELP; o < OPT__COUNT; o++) {
		bool used = o <= OPT_SECOND_FD;
		assert_non_null(option_rows[o].name);
		assert_int_equal(strncmp(option_rows[o].name, "--", 2), 0);
		assert_true(option_rows[o].help && *option_rows[o].help);
		for (int p = OPT_HELP; p < o; p++)
			assert_string_not_equal(option_rows[p].name, option_rows[o].name);
		for (int i = 0; i < command_nrows; i++) {
			for (int k = 0; command_rows[i].opts[k] != OPT_NONE; k++)
				used = used || (int)command_rows[i].opts[k] == o;
		}
		if (!used)
			fail_msg("no command takes %s", option_rows[o].name);
	}
}

static void a_command_takes_an_option_once(void **state)
{
	(void)state;
	for (int i = 0; i < command_nrows; i++) {
		const enum opt *opts = command_rows[i].opts;
		for (int k = 0; opts[k] != OPT_NONE; k++) {
			assert_true(k < 11);
			assert_true(opts[k] > OPT_SECOND_FD);
			for (int m = 0; m < k; m++)
				assert_int_not_equal(opts[m], opts[k]);
		}
	}
}

/* An act changes something in the store; whoever does it is known. */
static void acts_need_a_person(void **state)
{
	static const char *const acts[] = {"import", "arrive", "open", "check", "review", "stock", "issue", "dispatch",
		"pay", "invoice", "to-mail", "to-pickup", "remark", "reprint", "person", "first", "apply", "proxy"};
	(void)state;
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		assert_non_null(command_named(acts[i]));
		assert_true(command_named(acts[i])->flags & CMD_PERSON);
	}
	assert_false(command_named("find")->flags & CMD_PERSON);
	assert_false(command_named("verify")->flags & CMD_PERSON);
}

static void help_reads_well(void **state)
{
	struct bytes all = {0};
	(void)state;
	char *text = captured(help_one, NULL);
	bytes_puts(&all, text);
	free(text);
	for (int i = 0; i < command_nrows; i++) {
		text = captured(help_one, &command_rows[i]);
		assert_non_null(strstr(text, command_rows[i].about));
		for (int k = 0; command_rows[i].opts[k] != OPT_NONE; k++)
			assert_non_null(strstr(text, option_rows[command_rows[i].opts[k]].name));
		bytes_printf(&all, "\n---- %s\n%.*s", command_rows[i].name, (int)(strstr(text, "\n共同的选项") - text),
			text);
		free(text);
	}
	assert_true(utf8_valid(bytes_str(&all), all.len));
	golden_check("cli-help.txt", bytes_str(&all));
	bytes_free(&all);
}

static void the_man_page_names_every_command(void **state)
{
	(void)state;
	char *text = captured(man, NULL), section[80];
	for (int i = 0; i < command_nrows; i++) {
		snprintf(section, sizeof section, ".SS %s ", command_rows[i].name);
		assert_non_null(strstr(text, section));
	}
	free(text);
}

static int with(const char *const *words)
{
	char *argv[12] = {"guitai"};
	int n = 1, rc, old = dup(STDERR_FILENO);
	FILE *quiet = tmpfile();
	while (words[n - 1]) {
		argv[n] = (char *)(uintptr_t)words[n - 1];
		n++;
	}
	dup2(fileno(quiet), STDERR_FILENO);
	rc = cli_main(&(struct cli_parts){0}, n, argv);
	dup2(old, STDERR_FILENO);
	close(old);
	fclose(quiet);
	return rc;
}
#define WITH(...) with((const char *const[]){__VA_ARGS__, NULL})

static void wrong_usage_is_told_apart(void **state)
{
	(void)state;
	assert_int_equal(WITH("nothing"), 2);
	assert_int_equal(WITH("number"), 2);
	assert_int_equal(WITH("number", "uscc", "1", "2"), 2);
	assert_int_equal(WITH("number", "shoe", "1"), 2);
	assert_int_equal(WITH("number", "uscc", "91350100M000100Y43", "--json"), 2);
	assert_int_equal(WITH("number", "--bogus", "uscc", "1"), 2);
	assert_int_equal(WITH("due", "2026-11-22", "--days", "x"), 2);
	assert_int_equal(WITH("due", "2026-11-22", "--days"), 2);
	assert_int_equal(WITH("due", "2026-11-22", "--days=3", "--days=3"), 2);
	assert_int_equal(WITH("due", "2026-11-31"), 2);
	assert_int_equal(WITH("show", "x\033[2J"), 2);
	assert_int_equal(WITH("number", "uscc", "91350100M000100Y4X"), 1);
}

static void number_and_due(const void *unused)
{
	(void)unused;
	assert_int_equal(WITH("number", "uscc", "91350100M000100Y43"), 0);
	assert_int_equal(WITH("number", "id", "11010519491231002x"), 0);
	assert_int_equal(WITH("number", "mobile", "+86 138-0013-8000"), 0);
	assert_int_equal(WITH("number", "order", "26112201000173"), 0);
	assert_int_equal(WITH("due", "2018-09-21", "--days", "7"), 0);
	assert_int_equal(WITH("due", "2018-09-21", "--days=14"), 0);
	assert_int_equal(WITH("due", "2026-11-22", "--days", "7", "--restday", "shift"), 0);
}

static void numbers_and_days_answer_without_a_store(void **state)
{
	(void)state;
	char *text = captured(number_and_due, NULL);
	assert_non_null(strstr(text, "2018-10-08 周一\n2018-10-17 周三\n2026-12-02 周三\n"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_is_whole),
		cmocka_unit_test(every_option_is_named_once_and_used),
		cmocka_unit_test(a_command_takes_an_option_once),
		cmocka_unit_test(acts_need_a_person),
		cmocka_unit_test(help_reads_well),
		cmocka_unit_test(the_man_page_names_every_command),
		cmocka_unit_test(wrong_usage_is_told_apart),
		cmocka_unit_test(numbers_and_days_answer_without_a_store),
	};
	return cmocka_run_group_tests_name("cli", tests, NULL, NULL);
}
