/* What is said about UKeys, whatever kind they are. */
#include "core/token.h"

#include "base/xalloc.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct pin_row { const char *text, *bar; } pins[TOKEN_PIN__COUNT] = {
	[TOKEN_PIN_FINE]   = { "密码正常", NULL },
	[TOKEN_PIN_NONE]   = { "不用密码", NULL },
	[TOKEN_PIN_LOW]    = { "密码输错过, 再错可能锁定", NULL },
	[TOKEN_PIN_FINAL]  = { "密码只剩最后一次机会", "密码只剩最后一次机会, 柜台不试; 请持有人用自己的客户端确认密码, 或办理密码忘记" },
	[TOKEN_PIN_LOCKED] = { "已锁定: 密码次数用完", "UKey 已锁定, 密码次数用完; 请办理密码忘记(解锁)" },
	[TOKEN_PIN_UNSET]  = { "还没有设密码", "UKey 还没有设密码, 请持有人先用 CA 的客户端设好" },
};
/* clang-format on */

const char *token_pin_text(enum token_pin p)
{
	return pins[p].text;
}

const char *token_pin_bar(enum token_pin p)
{
	return pins[p].bar;
}

struct token *token_add(struct token_list *l)
{
	l->items = xrealloc(l->items, (size_t)l->n + 1, sizeof *l->items);
	l->items[l->n] = (struct token){.tries = -1};
	return &l->items[l->n++];
}

struct token_cert *token_cert_add(struct token *t)
{
	t->certs = xrealloc(t->certs, (size_t)t->ncerts + 1, sizeof *t->certs);
	t->certs[t->ncerts] = (struct token_cert){0};
	return &t->certs[t->ncerts++];
}

void token_list_free(struct token_list *l)
{
	for (int i = 0; i < l->n; i++) {
		for (int c = 0; c < l->items[i].ncerts; c++)
			bytes_free(&l->items[i].certs[c].der);
		free(l->items[i].certs);
	}
	free(l->items);
	*l = (struct token_list){0};
}

void token_answer_free(struct token_answer *a)
{
	token_list_free(&a->list);
	bytes_free(&a->sig);
	bytes_free(&a->cert);
	*a = (struct token_answer){0};
}

enum status token_wait(const struct token_port *p, const struct token_ask *ask, struct token_answer *out)
{
	struct token_job *j;
	enum status st = p->start(ask, TOKEN_WAIT, &j);

	*out = (struct token_answer){.st = st};
	if (st)
		return st;
	while (!p->done(j, out))
		poll(NULL, 0, 10);
	return out->st ? fail(out->st, "%s", out->text) : ST_OK;
}
