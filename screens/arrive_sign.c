/* F10 of 批量签收: the count is compared, open carriers are asked, then the whole batch is one act. */
#include "screens/arrive.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/jot.h"
#include "ui/choose.h"

#include <stdio.h>
#include <stdlib.h>

static enum status commit(struct view *v)
{
	struct arrive *s = v->state;
	struct arrival *items = xcalloc((size_t)s->counted + 1, sizeof(*items));
	int n = 0, ours = 0;
	for (int i = 0; i < s->n; i++) {
		ours += s->scans[i].number && s->scans[i].warn;
		if (s->scans[i].number)
			items[n++] = s->scans[i].item;
	}
	enum status st = desk_arrive(view_desk(v), s->key, s->way, s->day, items, n, NULL);
	free(items);
	if (st)
		return st;
	jot_done(v, 0);
	view_say(v, STYLE_GREEN, ours ? "已签收 %d 件, 其中退件 %d 件: 首页 30 拆封上架" : "已签收 %d 件", n, ours);
	view_close(v);
	return ST_OK;
}

static enum status carrier_picked(struct view *v, int index)
{
	struct arrive *s = v->state;
	struct arrive_scan *one = &s->scans[s->undecided];
	str_copy(one->item.carrier, sizeof(one->item.carrier), index < one->nfits ? one->fits[index] : "未辨认");
	return arrive_sign(v);
}

/* Asks for the next carrier that the number leaves open. False: none is. */
static bool ask_carrier(struct view *v, enum status *st)
{
	struct arrive *s = v->state;
	struct choice choices[CARRIER_MAX + 1];
	char title[120];
	for (int i = 0; i < s->n; i++) {
		const struct arrive_scan *one = &s->scans[i];
		if (!one->number || one->nfits < 2 || one->item.carrier[0])
			continue;
		for (int f = 0; f < one->nfits; f++)
			choices[f] = (struct choice){.label = one->fits[f]};
		choices[one->nfits] = (struct choice){.label = "看不出来"};
		snprintf(title, sizeof(title), "第 %d 件 %s 是哪家的", one->number, one->item.waybill);
		s->undecided = i;
		*st = choose_open(v, title, choices, one->nfits + 1, carrier_picked);
		return true;
	}
	return false;
}

enum status arrive_sign(struct view *v)
{
	struct arrive *s = v->state;
	enum status st = ST_OK;
	if (s->told && s->told != s->counted && !s->warned) {
		s->warned = true;
		view_beep(v);
		view_say(v, STYLE_YELLOW, "快递员报 %d 件, 扫了 %d 件: 再按 F10 就按 %d 件签收", s->told, s->counted,
			s->counted);
		return ST_OK;
	}
	return ask_carrier(v, &st) ? st : commit(v);
}

const char *arrive_bar(const struct view *v)
{
	const struct arrive *s = v->state;
	return s->counted ? NULL : "还没有扫运单号";
}
