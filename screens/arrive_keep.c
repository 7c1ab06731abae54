/* 挂单 of 批量签收: a courier who comes back finds his batch as he left it. */
#include "screens/arrive.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/jot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void resume_line(struct view *v, const char *name, const char *value)
{
	struct arrive *s = v->state;
	const char *bar = strchr(value, '|');
	char waybill[40];
	if (strcmp(name, "way") == 0)
		s->way = (enum parcel_way)(atoi(value) & 1);
	else if (strcmp(name, "day") == 0)
		s->day = (int32_t)atoi(value);
	else if (strcmp(name, "told") == 0)
		s->told = atoi(value);
	else if (strcmp(name, "line") == 0)
		lineedit_set(&s->line, value);
	if (strcmp(name, "item") != 0)
		return;
	str_copy(waybill, sizeof(waybill), value);
	waybill[strcspn(waybill, "|")] = '\0';
	if (!arrive_add(v, waybill) && bar)
		str_copy(s->scans[s->n - 1].item.carrier, sizeof(s->scans->item.carrier), bar + 1);
}

void arrive_resume(struct view *v)
{
	jot_resume(v, 0, resume_line);
}

enum status arrive_leave(struct view *v)
{
	struct arrive *s = v->state;
	struct bytes out = {0};
	char title[80], item[120];
	if (s->counted || s->line.text[0]) {
		jot_int(&out, "way", s->way);
		jot_int(&out, "day", s->day);
		jot_int(&out, "told", s->told);
		jot_put(&out, "line", s->focus == ARRIVE_SCAN ? s->line.text : "");
	}
	for (int i = 0; i < s->n; i++) {
		const struct arrive_scan *one = &s->scans[i];
		bool chosen = one->nfits > 1 && one->item.carrier[0];
		snprintf(item, sizeof(item), "%s%s%s", one->item.waybill, chosen ? "|" : "",
			chosen ? one->item.carrier : "");
		if (one->number)
			jot_put(&out, "item", item);
	}
	snprintf(title, sizeof(title), "%d 件", s->counted);
	return jot_keep(v, 0, title, &out);
}
