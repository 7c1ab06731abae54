/* Slips from the command line: seen as text or as the printer's bytes, and asked for once more. */
#include "cli/run.h"

#include "base/clock.h"
#include "base/xalloc.h"
#include "printing/presses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status slip_by_no(struct cli *c, const char *no, struct slip *out)
{
	struct store *s = c->desk.store;
	struct rows found = {0};
	enum status st = s->ops->list(s, LIST_SLIP_BY_NO, &(struct list_arg){.t = no, .limit = 1}, &found);
	if (!st && !found.n)
		st = fail(ST_NOT_FOUND, "没有凭条「%s」", no);
	if (!st)
		*out = *(struct slip *)rows_at(&found, 0);
	rows_free(&found);
	return st;
}

static enum status kinds_tell(const char *kind)
{
	char names[300] = "";
	for (const struct code *k = slip_kinds; k->code; k++)
		snprintf(names + strlen(names), sizeof names - strlen(names), " %s %s", k->code, k->text);
	return cli_usage("没有这种凭条「%.40s」, 有:%s", kind, names);
}

/* The newest slip of a kind. */
static enum status slip_of(struct cli *c, const char *kind, const char *application, struct slip *out)
{
	struct dossier d = {0};
	int k;
	if (!code_find(slip_kinds, kind, &k) && !code_by_text(slip_kinds, kind, &k))
		return kinds_tell(kind);
	enum status st = cli_dossier(c, application, &d);
	const struct slip *newest = NULL;
	for (int i = 0; !st && i < d.nslips; i++) {
		if (d.slips[i].kind == k)
			newest = &d.slips[i];
	}
	if (!st && !newest)
		st = fail(ST_NOT_FOUND, "%s 还没有%s", d.app.code, code_text(slip_kinds, k));
	if (newest)
		*out = *newest;
	dossier_free(&d);
	return st;
}

static enum status paper_of(struct cli *c, const struct args *a, struct paper *out)
{
	const char *section = conf_section(c->conf, "printer.", 0);
	*out = paper_preview;
	if (a->opt[OPT_PROFILE])
		return paper_profile(conf_dir(c->conf), a->opt[OPT_PROFILE], out);
	if (a->opt[OPT_TO] && !strcmp(a->opt[OPT_TO], "escpos") && section)
		return paper_read(c->conf, section, out);
	return ST_OK;
}

/* Marked as what it is: one more copy, made at the command line. */
static enum status slip_render(
	struct cli *c, const struct slip *s, const struct renderer *r, const struct paper *paper, struct bytes *out)
{
	struct copy copy = {
		.slip = s->id, .application = s->application, .number = s->copies + 1, .asked_at = clock_ms()};
	str_copy(copy.reason, sizeof copy.reason, "命令行预览");
	return slip_bytes(s, &copy, &c->desk.house, r, paper, out);
}

COMMAND(print)
{
	const char *to = cli_opt(a, OPT_TO, "text");
	const struct renderer *r = renderer_find(to);
	struct bytes out = {0};
	struct paper paper;
	struct slip *s = xcalloc(1, sizeof *s);
	enum status st = r ? ST_OK : cli_usage("--to 只能是 text, escpos 或 pdf");
	if (!st && r != &text_renderer && isatty(STDOUT_FILENO))
		st = fail(ST_REFUSED, "打印机的字节不能写到终端上, 请转到文件: > 文件");
	if (!st)
		st = a->n == 1 ? slip_by_no(c, a->word[0], s) : slip_of(c, a->word[0], a->word[1], s);
	if (!st)
		st = paper_of(c, a, &paper);
	if (!st)
		st = slip_render(c, s, r, &paper, &out);
	if (!st && fwrite(bytes_str(&out), 1, out.len, stdout) != out.len)
		st = fail(ST_IO, "写不出去: 标准输出出错");
	bytes_free(&out);
	free(s);
	return st;
}

COMMAND(reprint)
{
	struct slip *s = xcalloc(1, sizeof *s);
	enum status st = a->opt[OPT_REASON] ? ST_OK : cli_usage("补打要写原因: --reason 文字");
	if (!st)
		st = slip_by_no(c, a->word[0], s);
	if (!st)
		st = desk_reprint(&c->desk, NULL, s->id, a->opt[OPT_REASON]);
	if (!st)
		cli_print("已排队补打 %s %s\n", code_text(slip_kinds, s->kind), s->no);
	free(s);
	return st;
}
