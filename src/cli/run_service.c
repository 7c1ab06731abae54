/* 丢失, 损坏, 密码忘记, 更新, 变更, 注销 from the command line. */
#include "cli/run.h"

#include "base/utf8.h"
#include "core/service.h"

#include <string.h>

/* The UKey that is named, or the only one that is out; 0 when there is none such. */
static enum status unit_named(const struct args *a, const struct dossier *d, int64_t *id)
{
	const struct unit *out[64];
	char folded[64] = "";
	int n = service_units(d, out, 64);
	if (a->opt[OPT_UNIT])
		text_fold(a->opt[OPT_UNIT], folded, sizeof folded);
	for (int i = 0; i < n && !*id; i++)
		if (folded[0] ? strcmp(out[i]->number, folded) == 0 : n == 1)
			*id = out[i]->id;
	if (*id || n == 0) /* with none the core says why */
		return ST_OK;
	return folded[0] ? fail(ST_NOT_FOUND, "UKey %s 不在本单发出的里面", folded)
			 : fail(ST_REFUSED, "本单发出了 %d 个 UKey, 请用 --unit 写是哪一个", n);
}

COMMAND(service)
{
	struct dossier d = {0};
	struct service_ask ask = {.seen = a->opt[OPT_SEEN] != NULL};
	int64_t made = 0;
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st && !code_find(service_codes, a->word[1], &ask.service) &&
		!code_by_text(service_codes, a->word[1], &ask.service))
		st = cli_usage("没有「%.40s」这种事项, 看 guitai help service", a->word[1]);
	if (!st)
		st = cli_code(a, OPT_BIDS, bids_answers, BIDS_UNASKED, &ask.bids);
	if (!st)
		st = unit_named(a, &d, &ask.unit);
	if (!st)
		st = desk_service(&c->desk, NULL, d.app.id, &ask, &made);
	if (!st)
		st = cli_tell(c, made);
	dossier_free(&d);
	return st;
}

COMMAND(bids)
{
	struct dossier d = {0};
	int answer;
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = cli_code(a, OPT_BIDS, bids_answers, BIDS_UNASKED, &answer);
	if (!st)
		st = desk_bids(&c->desk, NULL, d.app.id, answer);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}
