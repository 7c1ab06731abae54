/* 绑定, 解除绑定: a text for the holder to sign, and the signature back: typed, pasted, scanned, read, or by his UKey. */
#include "screens/bind.h"

#include "base/clock.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

#define PASTE_MS 1500 /* lines of one paste come faster than a clerk types */

static enum status give(struct view *v, enum binding_kind kind, int64_t account, int64_t certificate)
{
	struct bind_view *s = v->state;
	struct desk *k = view_desk(v);
	enum status st = desk_challenge(k, kind, account, certificate, &s->c);

	st = st ? st : k->store->ops->get(k->store, &account_type, s->c.account, &s->a);
	st = st ? st : k->store->ops->get(k->store, &certificate_type, certificate, &s->cert);
	st = st ? st : qr_make_within(s->c.nonce, 25, &s->qr);
	lineedit_init(&s->line, 0);
	counter_key(v, s->key);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	const struct bind_arg *a = arg;
	struct bind_view *s = v->state;
	enum status st = give(v, a->unbind ? BIND_OFF : BIND_ON, a->account, a->certificate);

	lineedit_init(&s->pin, TOKEN_PIN - 1);
	s->pin.secret = true;
	snprintf(v->title, sizeof(v->title), "%s", code_text(binding_kinds, s->c.kind));
	return st;
}

/* Esc takes back the last step first. */
static enum status leave(struct view *v)
{
	struct bind_view *s = v->state;

	if (s->step == BIND_WAIT)
		return ST_OK;
	bind_token_stop(v);
	return fail(ST_REFUSED, "没有用 UKey 签名; 再按 Esc 返回");
}

enum status bind_prove(struct view *v, const void *sig, size_t len)
{
	struct bind_view *s = v->state;
	struct proof p = {s->c.nonce, s->c.account, sig, len};
	char said[300];
	enum status st = desk_prove(view_desk(v), s->key, &p);

	s->failed_at = st ? clock_mono_ms() + 1 : 0;
	if (st)
		return st;
	snprintf(said, sizeof(said), s->c.kind == BIND_ON ? "证书已绑定到账号 %s" : "证书与账号 %s 已解除绑定",
		s->a.name);
	view_close(v);
	view_say(v, STYLE_GREEN, "%s", said);
	return ST_OK;
}

static enum status take(struct view *v, const void *text, size_t len)
{
	struct bytes sig = {0};
	struct bind_view *s = v->state;
	enum status st = bind_signature(text, len, &sig);

	if (st)
		s->failed_at = clock_mono_ms() + 1;
	st = st ? st : bind_prove(v, sig.data, sig.len);
	bytes_free(&sig);
	return st;
}

/* A pasted signature of several lines: each line end tries, the last one has it whole. */
static enum status done(struct view *v)
{
	struct bind_view *s = v->state;

	if (s->step == BIND_PIN)
		return bind_token_pin(v);
	if (!s->line.text[0])
		return fail(ST_INVALID, "请粘贴或扫签名; F10 用插着的 UKey 签; F8 读签名文件");
	return take(v, s->line.text, strlen(s->line.text));
}

static enum status text(struct view *v, const char *ch)
{
	struct bind_view *s = v->state;

	(void)ch;
	if (s->failed_at && clock_mono_ms() - s->failed_at > PASTE_MS)
		lineedit_set(&s->line, "");
	s->failed_at = 0;
	return ST_NOT_FOUND; /* the line takes it */
}

static enum status scan(struct view *v, const char *code)
{
	return take(v, code, strlen(code));
}

/* ---- F8, F10 ---- */

static enum status again(struct view *v)
{
	struct bind_view *s = v->state;
	enum status st = give(v, (enum binding_kind)s->c.kind, s->c.account, s->c.certificate);

	if (!st)
		view_say(v, STYLE_PLAIN, "已换成新的签名文字, 旧的作废");
	return st;
}

static struct lineedit *the_line(const struct view *v)
{
	struct bind_view *s = v->state;

	return s->step == BIND_PIN ? &s->pin : &s->line;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "UKey 签",    "用插在柜台上的 UKey 当场签; 密码由持有人输入, 只试一次", 0, 0, bind_token, bind_token_bar },
	{ K_NONE, "存成文件",   "签名文字存到文件, 交给持有人的客户端",                   MORE, 0, bind_save,  NULL },
	{ K_NONE, "读签名文件", "持有人签好的文件读回来, 马上核对",                       MORE, 0, bind_load,  NULL },
	{ K_NONE, "重新给出",   "换一段新的签名文字, 又有 10 分钟",                       MORE, 0, again, NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_bind = {
	.name = "bind",
	.title = "绑定",
	.help = "持有人签这段文字, 证明 UKey 在手. 10 分钟内有效, 只用一次. 签名可粘贴、扫码、读文件, 或 F10 当场签.",
	.size = sizeof(struct bind_view),
	.keys = keys,
	.enter = enter,
	.leave = leave,
	.gone = bind_token_stop,
	.draw = bind_draw,
	.text = text,
	.scan = scan,
	.tick = bind_token_tick,
	.done = done,
	.hint = bind_hint,
	.line = the_line,
};
