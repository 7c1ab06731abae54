/* 来件, 核验, 终审, 入库 from the command line. */
#include "cli/run.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/certs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct code ways[] = {
	{ WAY_COURIER,   "courier", "快递" },
	{ WAY_POST,      "post",    "邮政" },
	{ WAY_IN_PERSON, "person",  "当面递交" },
	{ 0, NULL, NULL }
};
/* clang-format on */

static void arrivals_read(const struct args *a, struct arrival *items)
{
	const char *carrier = cli_opt(a, OPT_CARRIER, "");
	for (int i = 0; i < a->n; i++) {
		text_fold(a->word[i], items[i].waybill, sizeof items[i].waybill);
		str_copy(items[i].carrier, sizeof items[i].carrier, carrier);
	}
}

static void arrivals_print(struct cli *c, const struct arrival *items, int n, int64_t first)
{
	for (int i = 0; i < n; i++) {
		struct rows found = {0};
		struct store *s = c->desk.store;
		int64_t id = first;
		if (items[i].waybill[0] &&
			!s->ops->list(s, LIST_PARCEL_BY_WAYBILL, &(struct list_arg){.t = items[i].waybill, .limit = 1},
				&found) &&
			found.n)
			id = ((struct parcel *)rows_at(&found, 0))->id;
		bool back = found.n && ((struct parcel *)rows_at(&found, 0))->state == PARCEL_RETURNED;
		cli_print("来件 %lld  %s%s\n", (long long)id, items[i].waybill[0] ? items[i].waybill : "当面递交",
			back ? "  邮寄退回, 请办 mail-back" : "");
		rows_free(&found);
	}
}

COMMAND(arrive)
{
	struct arrival *items = xcalloc((size_t)a->n + 1, sizeof *items);
	int n = a->n ? a->n : 1, way;
	int32_t day = 0;
	int64_t first = 0;
	enum status st = cli_code(a, OPT_WAY, ways, a->n ? WAY_COURIER : WAY_IN_PERSON, &way);
	if (!st)
		st = cli_day(a, OPT_DAY, cli_today(), &day);
	if (!st && !a->n && way != WAY_IN_PERSON)
		st = cli_usage("请写运单号; 当面递交用 --way person");
	if (!st)
		arrivals_read(a, items);
	if (!st)
		st = desk_arrive(&c->desk, NULL, (enum parcel_way)way, day, items, n, &first);
	if (!st)
		arrivals_print(c, items, n, first);
	free(items);
	return st;
}

/* A parcel by its waybill, or by the number that `arrive` gave. */
static enum status parcel_find(struct cli *c, const char *text, int64_t *id)
{
	struct store *s = c->desk.store;
	struct rows found = {0};
	struct parcel p;
	char folded[80], *end;
	enum status st = s->ops->list(s, LIST_PARCEL_BY_WAYBILL,
		&(struct list_arg){.t = text_fold(text, folded, sizeof folded), .limit = 1}, &found);
	*id = !st && found.n ? ((struct parcel *)rows_at(&found, 0))->id : 0;
	rows_free(&found);
	if (st || *id)
		return st;
	*id = strtoll(folded, &end, 10);
	if (*end || *id <= 0 || s->ops->get(s, &parcel_type, *id, &p))
		return fail(ST_NOT_FOUND, "没有签收过来件「%s」", text);
	return ST_OK;
}

static enum status codes_to_ids(struct cli *c, const char *const *words, int n, int64_t *ids)
{
	enum status st = ST_OK;
	for (int i = 0; !st && i < n; i++) {
		struct dossier d = {0};
		st = cli_dossier(c, words[i], &d);
		ids[i] = d.app.id;
		dossier_free(&d);
	}
	return st;
}

COMMAND(open)
{
	int64_t parcel = 0, *ids = xcalloc((size_t)a->n, sizeof *ids);
	enum status st = parcel_find(c, a->word[0], &parcel);
	if (!st && a->opt[OPT_UNCLAIMED]) {
		st = a->n > 1 ? cli_usage("--unclaimed 时不写单号")
			      : desk_unclaimed(&c->desk, NULL, parcel, a->opt[OPT_UNCLAIMED]);
		if (!st)
			cli_print("来件 %lld 待认领\n", (long long)parcel);
	} else if (!st) {
		st = codes_to_ids(c, a->word + 1, a->n - 1, ids);
		if (!st)
			st = desk_open(&c->desk, NULL, parcel, ids, a->n - 1);
		if (!st)
			cli_print("来件 %lld 已拆封, %d 件申领单\n", (long long)parcel, a->n - 1);
	}
	free(ids);
	return st;
}

#define SHEETS 16

/* "1=3,4=9:已过期": the sheets that do not fit, each with its reason. */
static enum status bad_read(const char *text, struct material *sheets, int n)
{
	while (*text) {
		char *end;
		long i = strtol(text, &end, 10), reason = *end == '=' ? strtol(end + 1, &end, 10) : 0;
		size_t note = *end == ':' ? strcspn(end + 1, ",") : 0;
		if (i < 1 || i > n || reason < 1 || reason > 9 || note >= sizeof sheets->note)
			return cli_usage("--bad 应写成 项=原因, 如 1=3,4=9:已过期; 共 %d 项", n);
		sheets[i - 1].verdict = MATERIAL_BAD;
		sheets[i - 1].reason = reason;
		if (*end == ':')
			snprintf(sheets[i - 1].note, sizeof sheets->note, "%.*s", (int)note, end + 1);
		text = end + (*end == ':') + note;
		if (*text && *text != ',')
			return cli_usage("--bad 应写成 项=原因, 多项用逗号隔开");
		text += *text == ',';
	}
	return ST_OK;
}

static void sheets_print(struct cli *c, const struct application *app, const struct material *sheets, int n)
{
	for (int i = 0; i < n; i++) {
		int with = house_merged(&c->desk.house, app->uscc, sheets, n, i);
		cli_print("%d  %s", i + 1, sheets[i].label);
		if (with)
			cli_print(" (多证合一, 同第 %d 项)", with);
		cli_print("\n");
	}
	for (int r = 1; r <= 9; r++)
		cli_print("   不合格原因 %d  %s\n", r, house_reason(&c->desk.house, r));
}

/* Enter on every sheet: what is not named bad was seen and fits. */
static enum status sheets_check(
	struct cli *c, const struct args *a, const struct application *app, struct material *sheets, int n)
{
	enum status st = a->opt[OPT_BAD] ? bad_read(a->opt[OPT_BAD], sheets, n) : ST_OK;
	for (int i = 0; i < n; i++) {
		if (sheets[i].verdict != MATERIAL_OPEN)
			continue;
		sheets[i].same_as = house_merged(&c->desk.house, app->uscc, sheets, n, i);
		sheets[i].verdict = sheets[i].same_as ? MATERIAL_SAME : MATERIAL_GOOD;
	}
	return st ? st : desk_check(&c->desk, NULL, app->id, sheets, n);
}

COMMAND(check)
{
	struct dossier d = {0};
	struct material sheets[SHEETS];
	int n = 0;
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_sheets(&c->desk, &d, sheets, SHEETS, &n);
	if (!st && a->opt[OPT_LIST]) {
		sheets_print(c, &d.app, sheets, n);
	} else if (!st) {
		st = sheets_check(c, a, &d.app, sheets, n);
		if (!st)
			st = cli_tell(c, d.app.id);
	}
	dossier_free(&d);
	return st;
}

static enum status review(struct cli *c, const struct args *a, int64_t id)
{
	return a->opt[OPT_RETURN] ? desk_final_return(&c->desk, NULL, id, a->opt[OPT_RETURN])
				  : desk_final_pass(&c->desk, NULL, id);
}

/* Who checked the papers does not review them: the second person does, in place, under his own name. */
COMMAND(review)
{
	struct session first = c->desk.session;
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st && d.app.checker == first.clerk && c->second.clerk)
		c->desk.session = c->second;
	if (!st)
		st = review(c, a, d.app.id);
	c->desk.session = first;
	if (st == ST_REFUSED && d.app.checker == first.clerk && d.app.queue == QUEUE_FINAL)
		fprintf(stderr, "guitai: 本单留在「%s」; 当场由另一位审核员办, 请加 --second 工号\n",
			code_text(queue_codes, QUEUE_FINAL));
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

COMMAND(stock)
{
	struct dossier d = {0};
	char slot[20] = "", word[400];
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st && a->opt[OPT_SLOT])
		str_copy(slot, sizeof slot, a->opt[OPT_SLOT]);
	else if (!st && d.app.slot[0])
		str_copy(slot, sizeof slot, d.app.slot);
	else if (!st && !d.app.by_mail)
		st = desk_free_slot(&c->desk, slot, sizeof slot);
	if (!st)
		st = desk_stock(&c->desk, NULL, d.app.id, a->word + 1, a->n - 1, slot);
	if (!st && slot[0] && !d.app.by_mail)
		cli_print("存放位 %s\n", slot);
	if (!st && desk_cert_word(&c->desk, d.app.id, word, sizeof word) != CV_UNSEEN)
		cli_print("%s\n", word);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}
