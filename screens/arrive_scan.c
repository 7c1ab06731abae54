/* One scan is one envelope: what the number is, said at once, and never in the way of the next scan. */
#include "screens/arrive.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "ui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum status read_number(const char *text, char *buf, size_t cap)
{
	text_fold(text, buf, cap);
	size_t n = strlen(buf);
	if (n < 6 || n > 32 || strspn(buf, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != n)
		return fail(ST_INVALID, "「%.40s」不像运单号: 应是 6 到 32 位字母数字, 请重扫", text);
	return ST_OK;
}

static const struct arrive_scan *same_as(const struct arrive *s, const char *waybill)
{
	for (int i = 0; i < s->n; i++)
		if (s->scans[i].number && strcmp(s->scans[i].item.waybill, waybill) == 0)
			return &s->scans[i];
	return NULL;
}

static void find_carrier(struct desk *k, struct arrive *s, struct arrive_scan *one)
{
	one->nfits = carriers_for(&k->house.carriers, one->item.waybill, one->fits);
	if (one->nfits == 1)
		str_copy(one->item.carrier, sizeof(one->item.carrier), one->fits[0]);
	else if (s->way == WAY_POST)
		str_copy(one->item.carrier, sizeof(one->item.carrier), "邮政");
	if (!one->nfits && s->way == WAY_COURIER)
		snprintf(one->note, sizeof(one->note), "看号码认不出哪家");
	if (one->nfits > 1 && !one->item.carrier[0])
		snprintf(one->note, sizeof(one->note), "%s或%s, 签收时选", one->fits[0], one->fits[1]);
}

/* Whether it counts, and the words beside it. */
static enum status judge(struct view *v, struct arrive *s, struct arrive_scan *one)
{
	enum arrival_verdict verdict;
	char whose[ORG_NAME];
	const struct arrive_scan *twin = same_as(s, one->item.waybill);
	enum status st = desk_waybill(view_desk(v), one->item.waybill, &verdict, whose, sizeof(whose));
	if (st)
		return st;
	find_carrier(view_desk(v), s, one);
	one->warn = twin || verdict != ARRIVAL_NEW;
	if (twin)
		snprintf(one->note, sizeof(one->note), "与第 %d 件重复, 不计", twin->number);
	else if (verdict == ARRIVAL_KNOWN)
		snprintf(one->note, sizeof(one->note), "%.150s, 不计", whose);
	else if (verdict == ARRIVAL_OURS)
		snprintf(one->note, sizeof(one->note), "本网点寄出的退件: %.150s", whose);
	if (!twin && verdict != ARRIVAL_KNOWN)
		one->number = ++s->counted;
	return ST_OK;
}

enum status arrive_add(struct view *v, const char *text)
{
	struct arrive *s = v->state;
	struct arrive_scan one = {0};
	enum status st = read_number(text, one.item.waybill, sizeof(one.item.waybill));
	if (!st)
		st = judge(v, s, &one);
	if (st) {
		view_beep(v);
		return st;
	}
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 32;
		s->scans = xrealloc(s->scans, (size_t)s->cap, sizeof(*s->scans));
	}
	s->scans[s->n++] = one;
	s->back = 0;
	s->warned = false;
	if (one.warn) {
		view_say(v, STYLE_YELLOW, "%s %s", one.item.waybill, one.note);
		view_beep(v);
	}
	return ST_OK;
}

/* The last one that counted goes, with the repeats told after it. */
void arrive_take_back(struct view *v)
{
	struct arrive *s = v->state;
	char gone[40];
	if (!s->counted) {
		s->n = 0;
		view_say(v, STYLE_PLAIN, "没有可撤的了");
		return;
	}
	while (s->scans[s->n - 1].number != s->counted)
		s->n--;
	str_copy(gone, sizeof(gone), s->scans[--s->n].item.waybill);
	s->counted--;
	s->warned = false;
	view_say(v, STYLE_YELLOW, "撤了 %s, 还有 %d 件", gone, s->counted);
}

void arrive_empty(struct arrive *s)
{
	free(s->scans);
	s->scans = NULL;
	s->n = s->cap = s->counted = s->told = s->back = 0;
	s->warned = false;
}
