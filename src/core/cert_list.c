/* The CA's own list of what it made: 申请单号, 序列号, 介质号, 名称, in whatever order its columns stand. */
#include "core/cert_import.h"

#include "base/charset.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/certs.h"

#include <stdio.h>
#include <string.h>

enum { IN_ORDER, IN_SERIAL, IN_MEDIA, IN_ORG, IN__COUNT };

/* clang-format off */
/* A column is known by a word in its heading; the first that fits. */
static const struct { int what; const char *word; } headings[] = {
	{ IN_ORDER,  "单号" },
	{ IN_SERIAL, "序列号" },
	{ IN_MEDIA,  "介质" },
	{ IN_MEDIA,  "UKey" },
	{ IN_ORG,    "名称" },
	{ IN_ORG,    "机构" },
	{ IN_ORG,    "单位" },
};
/* clang-format on */

static void head_read(const struct csv *c, int at[IN__COUNT])
{
	for (int i = 0; i < IN__COUNT; i++)
		at[i] = -1;
	for (size_t h = 0; h < sizeof(headings) / sizeof(headings[0]); h++)
		for (int i = 0; i < c->nfields; i++)
			if (at[headings[h].what] < 0 && strstr(c->field[i], headings[h].word))
				at[headings[h].what] = i;
}

static const char *field(const struct csv *c, int at)
{
	return at >= 0 && at < c->nfields ? text_trim(c->field[at]) : "";
}

static enum status row_read(const struct csv *c, const int at[IN__COUNT], struct cert_plan *p)
{
	struct cert_listed l = {.line = c->line};
	char media[64];
	cert_serial_fold(field(c, at[IN_SERIAL]), l.serial, sizeof(l.serial));
	text_fold(field(c, at[IN_MEDIA]), media, sizeof(media));
	text_fold(field(c, at[IN_ORDER]), l.order, sizeof(l.order));
	if (!l.serial[0] || text_bar(l.serial, 64) || text_bar(media, 32) || text_bar(l.order, 32))
		return fail(ST_INVALID, "列表第 %d 行没有序列号, 或有不能用的字符", c->line);
	str_copy(l.media, sizeof(l.media), media);
	str_copy(l.org, sizeof(l.org), field(c, at[IN_ORG]));
	text_clean(l.org);
	if ((p->nlist & (p->nlist - 1)) == 0)
		p->list = xrealloc(p->list, p->nlist ? 2 * (size_t)p->nlist : 1, sizeof(l));
	p->list[p->nlist++] = l;
	return ST_OK;
}

static enum status rows_parse(struct csv *c, struct cert_plan *p)
{
	int at[IN__COUNT];
	bool more = false;
	enum status st = csv_next(c, &more);
	if (!st && !more)
		return fail(ST_INVALID, "列表是空的");
	if (st)
		return st;
	head_read(c, at);
	if (at[IN_SERIAL] < 0)
		return fail(ST_INVALID, "列表的第一行没有「序列号」这一栏");
	while (!st && more) {
		st = csv_next(c, &more);
		if (!st && more)
			st = row_read(c, at, p);
	}
	return st;
}

enum status cert_list_read(const char *path, struct cert_plan *p)
{
	struct bytes raw = {0}, text = {0};
	struct csv c = {0};
	enum charset cs;
	enum status st = cert_file_read(path, &raw);
	if (!st)
		st = charset_detect(bytes_str(&raw), raw.len, &text, &cs);
	if (!st && memchr(bytes_str(&text), 0, text.len))
		st = fail(ST_INVALID, "%s 不是 CSV 文件", path);
	if (!st) {
		csv_start(&c, bytes_str(&text), text.len);
		st = rows_parse(&c, p);
		csv_stop(&c);
	}
	bytes_free(&raw);
	bytes_free(&text);
	return st;
}
