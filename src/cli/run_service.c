/* 丢失, 损坏, 密码忘记, 更新, 变更, 注销 from the command line. */
#include "cli/run.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/apply.h"
#include "core/change.h"
#include "core/service.h"

#include <stdio.h>
#include <string.h>

/* Whether the list 「A,B」 names this number; "all" names every one, "" none. */
static bool named(const char *list, const char *number)
{
	char folded[600] = ",", want[60];
	text_fold(list, folded + 1, sizeof folded - 2);
	strcat(folded, ",");
	snprintf(want, sizeof want, ",%s,", number);
	return !strcmp(list, "all") || strstr(folded, want);
}

/* The UKeys that are named, or the only one that is out; none when none is out, then the core says why. */
static enum status units_named(const struct args *a, const struct dossier *d, struct service_ask *ask)
{
	const struct unit *out[1 + SERVICE_ALSO];
	const char *list = cli_opt(a, OPT_UNIT, "");
	int n = service_units(d, out, 1 + SERVICE_ALSO), taken = 0, words = 1;
	for (const char *p = list; *p; p++)
		words += *p == ',';
	for (int i = 0; i < n; i++)
		if (*list ? named(list, out[i]->number) : n == 1)
			*(taken++ ? &ask->also[ask->nalso++] : &ask->unit) = out[i]->id;
	if (n == 0 || (taken && (!*list || !strcmp(list, "all"))) || taken == words)
		return ST_OK;
	return *list ? fail(ST_NOT_FOUND, "UKey %s 不都在本单发出的里面", list)
		     : fail(ST_REFUSED, "本单发出了 %d 个 UKey, 请用 --unit 写是哪几个", n);
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
		st = units_named(a, &d, &ask);
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

static enum status change_word(const char *word, struct change_ask *ask)
{
	const char *eq = strchr(word, '=');
	size_t n = eq ? (size_t)(eq - word) : 0;
	for (int i = 0; eq && change_cols[i] >= 0; i++) {
		const char *name = application_cols[change_cols[i]].name;
		if (strlen(name) == n && !strncmp(word, name, n))
			return apply_put(&ask->app, change_cols[i], eq + 1);
	}
	if (!eq || n != strlen("other") || strncmp(word, "other", n))
		return cli_usage("「%.60s」不是 栏=值; guitai help change 列出各栏", word);
	str_copy(ask->other, sizeof ask->other, eq + 1);
	return ST_OK;
}

COMMAND(change)
{
	struct dossier d = {0};
	struct change_ask ask = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	for (int i = 1; i < a->n && !st; i++)
		st = change_word(a->word[i], &ask);
	if (!st)
		st = desk_change(&c->desk, NULL, d.app.id, &ask);
	if (!st)
		st = cli_tell(c, d.app.id);
	dossier_free(&d);
	return st;
}
