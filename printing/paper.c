/* Printers differ by rows of etc/printers.d/NAME.conf, never by code. */
#include "printing/paper.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct paper paper_preview = {
	.name = "预览",
	.charset = CHARSET_UTF8,
	.columns = 48,
	.dots = 576,
	.cut = PAPER_CUT_NONE,
};

/* Words in the order of the enums. */
static const char *const kinds[] = {"receipt", "label", "a4", NULL};
static const char *const charsets[] = {"UTF-8", "GB18030", "GBK", "GB2312", NULL};
static const char *const qrs[] = {"raster", "native", NULL};
static const char *const cuts[] = {"none", "feed", "partial", "full", NULL};
static const char *const drawers[] = {"none", "pin2", "pin5", NULL};
static const char *const statuses[] = {"none", "epson", NULL};

static enum status read_word(
	const struct conf *c, const char *section, const char *key, const char *const *words, int *out)
{
	const char *v = conf_get(c, section, key, NULL);
	char list[128] = "";
	size_t at = 0;

	if (!v)
		return ST_OK;
	for (int i = 0; words[i]; i++) {
		if (!strcmp(v, words[i])) {
			*out = i;
			return ST_OK;
		}
		at += (size_t)snprintf(list + at, sizeof(list) - at, " %s", words[i]);
	}
	return fail(ST_INVALID, "打印机设置 [%s] %s = %s 不认识, 可用:%s", section, key, v, list);
}

static enum status read_number(const struct conf *c, const char *section, const char *key, int min, int max, int *out)
{
	int64_t v = conf_int(c, section, key, *out);

	if (v < min || v > max)
		return fail(ST_INVALID, "打印机设置 [%s] %s 应在 %d 至 %d 之间", section, key, min, max);
	*out = (int)v;
	return ST_OK;
}

/* The keys that a section has, over what p holds. */
static enum status overlay(const struct conf *c, const char *section, struct paper *p)
{
	int kind = (int)p->kind, charset = (int)p->charset, qr = (int)p->qr, cut = (int)p->cut, drawer = (int)p->drawer,
	    status = (int)p->status;
	enum status st = read_word(c, section, "paper", kinds, &kind);

	if (!st)
		st = read_word(c, section, "encoding", charsets, &charset);
	if (!st)
		st = read_word(c, section, "qr", qrs, &qr);
	if (!st)
		st = read_word(c, section, "cut", cuts, &cut);
	if (!st)
		st = read_word(c, section, "drawer", drawers, &drawer);
	if (!st)
		st = read_word(c, section, "status", statuses, &status);
	if (!st)
		st = read_number(c, section, "columns", 16, 160, &p->columns);
	if (!st)
		st = read_number(c, section, "dots", 192, 2400, &p->dots);
	if (!st)
		st = read_number(c, section, "feed_before_cut", 0, 20, &p->feed_before_cut);
	p->kind = (enum paper_kind)kind;
	p->charset = (enum charset)charset;
	p->qr = (enum paper_qr)qr;
	p->cut = (enum paper_cut)cut;
	p->drawer = (enum paper_drawer)drawer;
	p->status = (enum paper_status)status;
	if (!st && p->dots % 8)
		st = fail(ST_INVALID, "打印机设置 [%s] dots 应为 8 的倍数", section);
	return st;
}

enum status paper_profile(const char *dir, const char *name, struct paper *out)
{
	char *path;
	struct conf *c = NULL;
	enum status st;

	if (strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") != strlen(name))
		return fail(ST_INVALID, "打印机型号 %s 只能用小写字母, 数字和连字符", name);
	path = xasprintf("%s/printers.d/%s.conf", dir, name);
	*out = paper_preview;
	st = conf_open(path, &c);
	if (st)
		st = fail(ST_NOT_FOUND, "没有打印机型号 %s, 请看设置里的 profile", name);
	else
		st = overlay(c, "printer", out);
	str_copy(out->name, sizeof(out->name), name);
	conf_close(c);
	free(path);
	return st;
}

enum status paper_read(const struct conf *c, const char *section, struct paper *out)
{
	const char *profile = conf_get(c, section, "profile", NULL);
	enum status st = ST_OK;

	*out = paper_preview;
	if (profile)
		st = paper_profile(conf_dir(c), profile, out);
	return st ? st : overlay(c, section, out);
}
