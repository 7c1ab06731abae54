/* 发证, 寄出, 领取方式 and 备注 from the command line. */
#include "cli/run.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct code taker_words[] = {
	{ TAKER_AGENT,     "agent",    "经办人" },
	{ TAKER_LEGAL,     "legal",    "法定代表人" },
	{ TAKER_PROXY,     "proxy",    "代领" },
	{ TAKER_NEW_AGENT, "newagent", "变更经办人" },
	{ 0, NULL, NULL }
};
/* clang-format on */

/* A scanned key and the application it belongs to. */
struct scanned {
	struct unit unit;
	struct application app;
	bool done;
};

static enum status scan(struct cli *c, const char *number, struct scanned *out)
{
	struct store *s = c->desk.store;
	char folded[80];
	struct list_arg arg = {.t = text_fold(number, folded, sizeof folded)};
	enum status st = desk_first(&c->desk, LIST_UNIT_BY_NUMBER, &arg, &out->unit);
	if (st == ST_NOT_FOUND)
		return fail(ST_NOT_FOUND, "没有入库过 UKey「%s」", number);
	return st ? st : s->ops->get(s, &application_type, out->unit.application, &out->app);
}

static enum status taker_read(const struct args *a, struct hand_over *h)
{
	enum status st = cli_code(a, OPT_TAKER, taker_words, TAKER_AGENT, &h->taker);
	if (!st)
		st = cli_code(a, OPT_ID_KIND, id_kinds, ID_CARD, &h->id_kind);
	if (!st && h->taker != TAKER_AGENT && (!a->opt[OPT_NAME] || !a->opt[OPT_ID]))
		st = cli_usage("不是经办人领取, 请写 --name 和 --id");
	h->papers_seen = a->opt[OPT_SEEN] != NULL;
	h->proxy_seen = a->opt[OPT_PROXY_SEEN] != NULL;
	str_copy(h->code, sizeof h->code, cli_opt(a, OPT_PICKUP, ""));
	str_copy(h->confirmed, sizeof h->confirmed, cli_opt(a, OPT_CALLED, ""));
	return st;
}

/* The keys of one organisation leave together, with one receipt. */
static enum status hand_over(struct cli *c, const struct args *a, struct scanned *keys, int n, int from)
{
	int64_t *ids = xcalloc((size_t)n, sizeof *ids);
	struct hand_over h = {.units = ids};
	enum status st = taker_read(a, &h);
	for (int i = from; i < n; i++) {
		if (keys[i].done || strcmp(keys[i].app.org, keys[from].app.org) != 0)
			continue;
		keys[i].done = true;
		ids[h.nunits++] = keys[i].unit.id;
	}
	str_copy(h.name, sizeof h.name, cli_opt(a, OPT_NAME, keys[from].app.agent));
	str_copy(h.id_no, sizeof h.id_no, cli_opt(a, OPT_ID, keys[from].app.agent_id));
	if (!st && h.taker != TAKER_AGENT)
		st = identity_number(h.id_kind, h.id_no, cli_today(), h.id_no);
	if (!st)
		st = desk_hand_over(&c->desk, NULL, &h);
	if (!st)
		st = cli_tell(c, keys[from].app.id);
	free(ids);
	return st;
}

COMMAND(issue)
{
	struct scanned *keys = xcalloc((size_t)a->n, sizeof *keys);
	enum status st = ST_OK;
	for (int i = 0; !st && i < a->n; i++)
		st = scan(c, a->word[i], &keys[i]);
	for (int i = 0; !st && i < a->n; i++) {
		if (!keys[i].done)
			st = hand_over(c, a, keys, a->n, i);
	}
	free(keys);
	return st;
}

COMMAND(dispatch)
{
	struct dossier d = {0};
	const char *carrier = cli_opt(a, OPT_CARRIER, "");
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_dispatch(&c->desk, NULL, d.app.id, a->word[1], carrier);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

COMMAND(to_mail)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_to_mail(&c->desk, NULL, d.app.id, a->word[1]);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}

COMMAND(to_pickup)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	const struct charge *paid = st ? NULL : dossier_mail_paid(&d);
	if (paid) {
		const char *reason = a->opt[OPT_REASON];
		st = cli_ask(c, EV_TO_PICKUP, d.app.id, paid->id, reason ? reason : "申请人改为自取");
	} else if (!st) {
		st = desk_to_pickup(&c->desk, NULL, d.app.id);
		if (!st)
			st = cli_tell(c, d.app.id);
	}
	dossier_free(&d);
	return st;
}

COMMAND(remark)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = desk_remark(&c->desk, NULL, d.app.id, a->word[1]);
	dossier_free(&d);
	return st;
}
