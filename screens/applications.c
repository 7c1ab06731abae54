/* What a clerk has to see of an application to pick the right one of many: number, name, state, until when. */
#include "screens/applications.h"

#include "core/desk.h"
#include "core/presence.h"
#include "screens/common.h"

#include <stdio.h>

enum { ORDER, ORG, STATE, DUE, RECEIVED, WAY, AGENT, PHONE, SLOT };

/* clang-format off */
const struct list_column applications_columns[] = {
	[ORDER]    = { "申领单",   14, 0 },
	[ORG]      = { "机构",     18, LIST_STRETCH },
	[STATE]    = { "状态",     10, 0 },
	[DUE]      = { "期限",     15, 0 },
	[RECEIVED] = { "签收",      5, LIST_WIDE },
	[WAY]      = { "方式",     10, LIST_WIDE },
	[AGENT]    = { "经办人",    8, LIST_WIDE },
	[PHONE]    = { "联系电话", 11, LIST_WIDE },
	[SLOT]     = { "存放位",    6, LIST_WIDE },
	{ 0 }
};
/* clang-format on */

const struct application *applications_at(const struct rows *rows, int row)
{
	return rows_at(rows, row);
}

/* The clock of 初审 reminds; nothing is overdue by it. */
static int32_t soft_due(const struct application *a)
{
	return a->queue == QUEUE_FIRST ? a->first_due : 0;
}

void applications_cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	const struct application *a = rows_at(rows, row);
	char text[120];

	switch (column) {
	case ORDER:
		snprintf(buf, cap, "%s", a->code);
		break;
	case ORG:
		snprintf(buf, cap, "%s", a->org);
		break;
	case STATE:
		queue_text(a, buf, cap);
		break;
	case DUE:
		if (a->queue == QUEUE_RETURNED && a->slot[0])
			snprintf(buf, cap, "在柜 %s", a->slot);
		else
			due_text(a->due ? a->due : soft_due(a), counter_today(), buf, cap);
		break;
	case RECEIVED:
		snprintf(buf, cap, "%s", a->received_day ? day_short(a->received_day, text) : "");
		break;
	case WAY:
		way_text(a, buf, cap);
		break;
	case AGENT:
		private_text(a, AC_AGENT, false, buf, cap);
		break;
	case PHONE:
		private_text(a, AC_PHONE, false, buf, cap);
		break;
	default:
		snprintf(buf, cap, "%s", a->slot);
	}
}

enum style applications_style(const void *rows, int row)
{
	const struct application *a = applications_at(rows, row);
	int32_t soft = soft_due(a);

	if (!a->due && soft)
		return soft < counter_today() ? STYLE_YELLOW : STYLE_PLAIN;
	return due_style(a->due, counter_today());
}

bool applications_shared(const struct desk *k, const struct rows *rows, int row, char *buf, size_t cap)
{
	char who[100];

	if (row < 0 || row >= rows->n || !presence_of(k->presence, applications_at(rows, row)->id, who, sizeof(who)))
		return false;
	snprintf(buf, cap, "%s 正开着这一单", who);
	return true;
}
