/* How amounts, dates, ways and states are written on every screen, so that they look the same everywhere. */
#include "screens/common.h"

#include "base/clock.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/pay.h"

#include <stdio.h>
#include <string.h>

#define WORKER_SILENT_MS 30000 /* its heartbeat comes every ten seconds */

const char *yuan_text(int64_t fen, char *buf, size_t cap)
{
	char text[MONEY_TEXT];

	snprintf(buf, cap, "%s 元", money_text(fen, text));
	return buf;
}

const char *due_text(int32_t day, int32_t today, char *buf, size_t cap)
{
	char text[DAY_TEXT];

	snprintf(buf, cap, "%s%s", day ? day_weekday_text(day, text) : "",
		!day          ? ""
		: day < today ? " 超期"
		: day > today ? ""
			      : " 今日");
	return buf;
}

enum style due_style(int32_t day, int32_t today)
{
	return !day || day > today ? STYLE_PLAIN : day == today ? STYLE_YELLOW : STYLE_RED;
}

const char *way_text(const struct application *a, char *buf, size_t cap)
{
	snprintf(buf, cap, "%s %d 个", a->by_mail ? "邮寄" : "自取", (int)a->quantity);
	return buf;
}

const char *state_text(const struct application *a, char *buf, size_t cap)
{
	size_t n = (size_t)snprintf(buf, cap, "%s", code_text(app_states, a->state));

	if (a->state == AP_TO_ISSUE && a->units_out > 0 && n < cap)
		snprintf(buf + n, cap - n, "  已领 %d/%d", (int)a->units_out, (int)a->quantity);
	else if (a->state == AP_TO_ISSUE && a->queue > QUEUE_PAY && n < cap)
		snprintf(buf + n, cap - n, "  %s", code_text(queue_codes, a->queue));
	else if ((a->state == AP_FINAL || a->state == AP_FIRST || a->state == AP_UNPAID) && a->papers && n < cap)
		snprintf(buf + n, cap - n, "  材料%s", code_text(papers_codes, a->papers));
	else if (a->returned_mail && n < cap)
		snprintf(buf + n, cap - n, "  邮寄退回");
	return buf;
}

const char *queue_text(const struct application *a, char *buf, size_t cap)
{
	const char *word = a->queue ? code_text(queue_codes, a->queue) : code_text(app_states, a->state);

	if (a->state == AP_TO_ISSUE && a->units_out > 0)
		snprintf(buf, cap, "%s %d/%d", word, (int)(a->quantity - a->units_out), (int)a->quantity);
	else if (a->queue == QUEUE_RETURNED)
		snprintf(buf, cap, "退回%s", a->units_out < a->units_in ? "待领" : "待拆");
	else
		snprintf(buf, cap, "%s", word);
	return buf;
}

const char *private_text(const struct application *a, int col, bool full, char *buf, size_t cap)
{
	if (full)
		return record_text(&application_cols[col], a, buf, cap);
	/* Province and city tell a clerk whether it is the right one. */
	if (col == AC_ADDRESS && scr_width(a->address) > 16) {
		snprintf(buf, cap, "%.*s****", (int)clip_cols(a->address, 12, NULL), a->address);
		return buf;
	}
	return record_masked(&application_cols[col], a, buf, cap);
}

const char *channel_label(const struct desk *k, const char *name)
{
	for (int i = 0; k->channels && k->channels[i]; i++)
		if (strcmp(k->channels[i]->name, name) == 0)
			return k->channels[i]->label;
	return strcmp(name, "platform") == 0 ? "平台" : name;
}

const char *worker_trouble(struct desk *k)
{
	static _Thread_local char stopped[400];
	struct rows lanes = {0};
	const char *trouble = "后台未运行: 打印和收款先停着, 请管理员启动后台", *printing = NULL;

	if (k->store->ops->list(k->store, LIST_LANES, &(struct list_arg){0}, &lanes) == ST_OK)
		for (int i = 0; i < lanes.n; i++) {
			const struct lane *l = rows_at(&lanes, i);
			if (strcmp(l->name, "worker") == 0 && clock_ms() - l->at < WORKER_SILENT_MS)
				trouble = NULL;
			if (strcmp(l->name, "printing") != 0 || l->good)
				continue;
			snprintf(stopped, sizeof(stopped), "打印停着, 请管理员改设置: %s", l->state);
			printing = stopped;
		}
	rows_free(&lanes);
	return trouble ? trouble : printing;
}
