/* 入库: a made UKey comes in; the order is scanned, then its keys one by one, and F10 puts them on their shelf. */
#include "screens/stock.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/certs.h"
#include "screens/common.h"
#include "screens/jot.h"

#include <stdio.h>
#include <string.h>

static enum status picked(struct view *v, int index)
{
	return stock_take(v, ((struct stock *)v->state)->work.pick.ids[index]);
}

static enum status enter(struct view *v, const void *arg)
{
	return stock_start(v, &stock_new, arg);
}

static enum status enter_back(struct view *v, const void *arg)
{
	return stock_start(v, &stock_back, arg);
}

static enum status refresh(struct view *v)
{
	return worklist_refresh(v, &((struct stock *)v->state)->work);
}

static void gone(struct view *v)
{
	struct stock *s = v->state;
	worklist_stop(&s->work);
	dossier_free(&s->d);
}

static void put_down(struct view *v)
{
	struct stock *s = v->state;
	dossier_free(&s->d);
	s->n = 0;
	s->at_slot = false;
	lineedit_set(&s->line, "");
	lineedit_set(&s->work.line, "");
}

/* ---- F10 ---- */

static enum status commit(struct view *v)
{
	struct stock *s = v->state;
	const char *numbers[STOCK_MOST];
	struct application a = s->d.app;
	int left = stock_wanted(s);
	char said[200], word[400];
	for (int i = 0; i < s->n; i++)
		numbers[i] = s->numbers[i];
	if (s->at_slot)
		str_copy(s->slot, sizeof(s->slot), s->line.text);
	enum status st = s->kind->put(view_desk(v), s->key, a.id, numbers, s->n, s->slot);
	if (st)
		return st;
	jot_done(v, a.id);
	s->kind->said(&a, s->n, left, s->slot, said, sizeof(said));
	enum certificate_verdict found = desk_cert_word(view_desk(v), a.id, word, sizeof(word));
	if (found == CV_BARRED)
		view_say(v, STYLE_RED, "%s; %s %s", word, a.org, said);
	else
		view_say(v, left || found == CV_WARNED ? STYLE_YELLOW : STYLE_GREEN, "%s %s%s%s", a.org, said,
			found == CV_UNSEEN ? "" : "; ", found == CV_UNSEEN ? "" : word);
	put_down(v);
	if (!s->queue)
		view_close(v);
	return s->queue ? refresh(v) : ST_OK;
}

static const char *commit_bar(const struct view *v)
{
	const struct stock *s = v->state;
	return !s->d.app.id ? "先扫申领单" : !s->n ? "请先扫 UKey 编号" : NULL;
}

static const char *slot_bar(const struct view *v)
{
	const struct stock *s = v->state;
	return !s->d.app.id ? "先扫申领单" : !stock_shelves(s) ? "邮寄的不占存放位" : NULL;
}

static enum status to_slot(struct view *v)
{
	struct stock *s = v->state;
	s->at_slot = true;
	lineedit_set(&s->line, s->slot);
	return ST_OK;
}

/* ---- input ---- */

static enum status done(struct view *v)
{
	struct stock *s = v->state;
	if (!s->d.app.id)
		return worklist_done(v, &s->work, picked);
	if (s->at_slot)
		return stock_take_slot(s);
	if (!s->line.text[0])
		return slot_bar(v) ? ST_OK : to_slot(v);
	enum status st = stock_add(v, s->line.text);
	if (!st)
		lineedit_set(&s->line, "");
	return st;
}

/* An order's number changes the order, unless keys were scanned for the one in the hand. */
static enum status scan(struct view *v, const char *code)
{
	struct stock *s = v->state;
	if (s->d.app.id && !number_is_order(code))
		return stock_add(v, code);
	if (s->n)
		return fail(ST_REFUSED, "手上这张扫了 %d 个还没有入库: 先 F10, 或退格撤掉", s->n);
	return pick_application(v, &s->work.pick, code, picked);
}

static enum status key(struct view *v, enum key k)
{
	struct stock *s = v->state;
	if (k != K_BACKSPACE || !s->d.app.id || s->line.text[0] || s->at_slot)
		return ST_NOT_FOUND;
	if (s->n)
		view_say(v, STYLE_YELLOW, "撤了 %s", s->numbers[--s->n]);
	return ST_OK;
}

/* Esc puts the order down first, when it was taken from the list. */
static enum status back(struct view *v)
{
	struct stock *s = v->state;
	bool in_hand = s->d.app.id != 0;
	enum status st = stock_leave(v);
	if (st)
		return st;
	put_down(v);
	if (!in_hand || !s->queue)
		view_close(v);
	return ST_OK;
}

static struct lineedit *line(const struct view *v)
{
	struct stock *s = v->state;
	return s->d.app.id ? &s->line : &s->work.line;
}

static struct listview *list(const struct view *v)
{
	struct stock *s = v->state;
	return s->d.app.id ? NULL : &s->work.list;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F10, "入库", "扫过的 UKey 放上存放位, 通知申请人来领", .run = commit, .bar = commit_bar},
	{K_ESC, "挂单", "扫过的留着; 再按一次返回", .run = back},
	{K_NONE, "改存放位", "不放在建议的位置", MORE, .run = to_slot, .bar = slot_bar},
	{0},
};
static const struct binding keys_back[] = {
	{K_F10, "上架", "退回的 UKey 放上存放位, 通知申请人来领或告知新地址", .run = commit, .bar = commit_bar},
	{K_ESC, "挂单", "扫过的留着; 再按一次返回", .run = back},
	{K_NONE, "改存放位", "不放在建议的位置", MORE, .run = to_slot, .bar = slot_bar},
	{0},
};

#define BOTH \
	.size = sizeof(struct stock), .leave = stock_leave, .gone = gone, .refresh = refresh, .draw = stock_draw, \
	.key = key, .scan = scan, .done = done, .hint = stock_hint, .line = line, .list = list

const struct screen screen_stock = {
	.name = "stock",
	.title = "入库",
	.help = "先扫申领单, 再一个一个扫 UKey 编号; 存放位自动给一个空的, 空行回车可改. F10 入库, 接着下一张.",
	.keys = keys,
	.enter = enter,
	BOTH,
};

const struct screen screen_mail_back = {
	.name = "mail-back",
	.title = "退件上架",
	.help = "寄出去又退回来的: 扫申领单或运单号, 拆开信封, 一个一个扫里面的 UKey. F10 放上存放位, 通知申请人.",
	.keys = keys_back,
	.enter = enter_back,
	BOTH,
};
/* clang-format on */
