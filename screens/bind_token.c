/* The holder's UKey at this counter: found by its certificate, its PIN typed by the holder, one try, one signature. */
#include "screens/bind.h"

#include "screens/common.h"

#include <string.h>
#include <strings.h>

static const char *modules(const struct view *v)
{
	return conf_get(view_desk(v)->house.conf, "token", "modules", "");
}

const char *bind_token_bar(const struct view *v)
{
	if (!view_desk(v)->tokens || !*modules(v))
		return "柜台没有设 UKey 驱动: 请持有人用自己的客户端签名, 再读回来";
	return ((const struct bind_view *)v->state)->step == BIND_WAIT ? NULL : "UKey 正在用";
}

void bind_token_stop(struct view *v)
{
	struct bind_view *s = v->state;

	if (s->job)
		view_desk(v)->tokens->stop(s->job);
	s->job = NULL;
	lineedit_wipe(&s->pin);
	s->pin.secret = true;
	s->step = BIND_WAIT;
}

enum status bind_token(struct view *v)
{
	struct bind_view *s = v->state;
	struct token_ask ask = {TOKEN_LIST, modules(v), "", "", "", "", 0};
	enum status st = view_desk(v)->tokens->start(&ask, TOKEN_WAIT, &s->job);

	if (!st)
		s->step = BIND_LOOKING;
	return st;
}

static enum status sign(struct view *v, const char *pin)
{
	struct bind_view *s = v->state;
	struct token_ask ask = {TOKEN_SIGN, s->own.where, s->own.serial, s->found, pin, s->c.text, strlen(s->c.text)};
	enum status st = view_desk(v)->tokens->start(&ask, TOKEN_WAIT, &s->job);

	lineedit_wipe(&s->pin);
	s->pin.secret = true;
	s->step = st ? BIND_WAIT : BIND_SIGNING;
	return st;
}

enum status bind_token_pin(struct view *v)
{
	struct bind_view *s = v->state;

	if (!s->pin.text[0])
		return fail(ST_INVALID, "请持有人输入 UKey 的密码; Esc 不签了");
	return sign(v, s->pin.text);
}

/* The UKey with this certificate in it; then its PIN, when one may be tried. */
static enum status found(struct view *v, const struct token_list *l)
{
	struct bind_view *s = v->state;

	s->found[0] = '\0';
	for (int i = 0; i < l->n; i++)
		for (int k = 0; k < l->items[i].ncerts; k++)
			if (!strcasecmp(l->items[i].certs[k].sha256, s->cert.sha256)) {
				s->own = l->items[i];
				memcpy(s->found, l->items[i].certs[k].sha256, sizeof(s->found));
			}
	s->own.certs = NULL; /* the list keeps them */
	s->own.ncerts = 0;
	if (!s->found[0])
		return fail(ST_NOT_FOUND, "插着的 UKey 里没有这张证书, 请换成持有人的那一个");
	if (token_pin_bar(s->own.pin))
		return fail(ST_DENIED, "%s", token_pin_bar(s->own.pin));
	if (s->own.pin == TOKEN_PIN_NONE)
		return sign(v, "");
	s->step = BIND_PIN;
	return ST_OK;
}

enum status bind_token_tick(struct view *v)
{
	struct bind_view *s = v->state;
	struct token_answer got;
	bool looking = s->step == BIND_LOOKING;

	if (!s->job || !view_desk(v)->tokens->done(s->job, &got))
		return ST_OK;
	s->job = NULL;
	s->step = BIND_WAIT;
	enum status st = got.st ? fail(got.st, "%s", got.text) : ST_OK;
	if (!st)
		st = looking ? found(v, &got.list) : bind_prove(v, got.sig.data, got.sig.len);
	token_answer_free(&got);
	return st;
}
