/* Whom the counter trusts and what was taken back, from the command line: anchors, crl. */
#include "cli/run.h"

#include "base/bytes.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/cert.h"
#include "core/trust.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No longer than the port reads. */
static enum status file_read(const char *path, size_t most, struct bytes *out)
{
	enum status st = cli_file(path, most, out);

	return !st && out->len > most ? fail(ST_INVALID, "%s 大于 %zu MB", path, most >> 20) : st;
}

static enum status anchors_print(struct cli *c)
{
	struct rows rows = {0};
	char day[DAY_TEXT];
	enum status st = c->desk.store->ops->list(c->desk.store, LIST_ANCHORS, NULL, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct anchor *r = rows_at(&rows, i);
		cli_print("%" PRId64 "  %s  %s  %s  至 %s  %s\n", r->id, r->root ? "根" : "中间", r->alg,
			r->enabled ? "启用" : "停用", day_text(day_of_ms(r->not_after), day), r->name);
	}
	if (!st && !rows.n)
		cli_print("还没有信任的 CA: 证书不能核对到根\n");
	rows_free(&rows);
	return st;
}

COMMAND(anchors)
{
	const char *what = a->n ? a->word[0] : "";
	struct bytes file = {0};
	int added = 0, all = 0;
	if (!a->n)
		return anchors_print(c);
	enum status st = cli_person(c);
	if (!st && a->n == 2 && (!strcmp(what, "on") || !strcmp(what, "off")))
		return desk_anchor_switch(&c->desk, NULL, atoll(a->word[1]), !strcmp(what, "on"));
	if (!st && (a->n < 2 || strcmp(what, "add") != 0))
		st = cli_usage("用法: anchors; anchors add 文件...; anchors on|off 编号");
	for (int i = 1; i < a->n && !st; i++) {
		bytes_clear(&file);
		st = file_read(a->word[i], CERT_FILE_MAX, &file);
		if (!st)
			st = desk_anchor_add(&c->desk, NULL, file.data, file.len, a->opt[OPT_SM2_ID], &added);
		all += added;
	}
	if (!st)
		cli_print("新增信任的 CA %d 个\n", all);
	bytes_free(&file);
	return st;
}

static enum status lists_print(struct cli *c)
{
	struct rows rows = {0};
	char at[DAY_TEXT], next[DAY_TEXT];
	enum status st = c->desk.store->ops->list(c->desk.store, LIST_CRLS, &(struct list_arg){.limit = 50}, &rows);
	for (int i = 0; i < rows.n && !st; i++) {
		const struct crl *r = rows_at(&rows, i);
		cli_print("%s  发布 %s  下次 %s  吊销 %" PRId64 " 张  %s\n", r->number[0] ? r->number : "-",
			time_text(r->this_update, at), r->next_update ? time_text(r->next_update, next) : "-",
			r->entries, r->issuer);
	}
	if (!st && !rows.n)
		cli_print("还没有导入过吊销列表\n");
	rows_free(&rows);
	return st;
}

COMMAND(crl)
{
	struct bytes file = {0};
	struct crl_report r = {0};
	if (!a->n)
		return lists_print(c);
	if (a->n != 2 || strcmp(a->word[0], "import") != 0)
		return cli_usage("用法: crl; crl import 文件");
	enum status st = cli_person(c);
	if (!st)
		st = file_read(a->word[1], CRL_FILE_MAX, &file);
	if (!st)
		st = desk_crl_import(&c->desk, NULL, file.data, file.len, &r);
	if (!st && r.known)
		cli_print("这份吊销列表导入过了, 没有改动\n");
	else if (!st)
		cli_print("吊销列表 %s 已导入: 列有 %" PRId64 " 张, 本柜台的新吊销 %d 张, 解除绑定 %d 个\n",
			r.list.number[0] ? r.list.number : "(无号)", r.list.entries, r.revoked, r.bound);
	bytes_free(&file);
	return st;
}
