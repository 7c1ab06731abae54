/* A queue as a list: what waits longest stands first, Enter takes it up. */
#include "core/desk.h"
#include "screens/applications.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

#define PAGE 50

/* clang-format off */
static const struct kind {
	const char *title, *empty, *hint;
	enum listing list;
	int queue;                    /* of LIST_QUEUE */
	const struct screen *work;    /* what Enter opens; NULL = the application */
} kinds[WAITING__COUNT] = {
	[WAITING_CHECK]      = { "待核验",   "没有待核验的材料", "回车核验",     LIST_QUEUE,        QUEUE_CHECK,      &screen_check },
	[WAITING_DUE_TODAY]  = { "今日到期", "今天没有到期的",   "回车打开",     LIST_DUE_ON,       0,                NULL },
	[WAITING_OVERDUE]    = { "超期",     "没有超期的",       "回车打开",     LIST_DUE_BEFORE,   0,                NULL },
	[WAITING_REVIEW]     = { "待终审",   "没有待终审的",     "回车终审",     LIST_QUEUE,        QUEUE_FINAL,      &screen_final },
	[WAITING_FIRST]      = { "待初审",   "没有待初审的",     "回车初审",     LIST_QUEUE,        QUEUE_FIRST,      &screen_first },
	[WAITING_PICKUP]     = { "可领取",   "没有待领取的",     "回车打开",     LIST_QUEUE,        QUEUE_PICKUP,     NULL },
	[WAITING_SHELVED]    = { "超期未领", "没有超期未领的",   "回车打开",     LIST_SHELVED_LONG, 0,                NULL },
	[WAITING_PAY]        = { "待缴费",   "没有待缴的费用",   "回车收费",     LIST_OWING,        0,                &screen_pay },
	[WAITING_PAPERS]     = { "待寄材料", "没有等材料的",     "回车打开",     LIST_QUEUE,        QUEUE_PAPERS,     NULL },
	[WAITING_CORRECTION] = { "待补正",   "没有待补正的",     "回车打开",     LIST_QUEUE,        QUEUE_CORRECTION, NULL },
	[WAITING_MAKING]     = { "制证中",   "没有在制的证",     "回车入库",     LIST_QUEUE,        QUEUE_MAKING,     &screen_stock },
	[WAITING_ATTENTION]  = { "待处理",   "没有要处理的",     "回车打开",     LIST_QUEUE,        QUEUE_ATTENTION,  NULL },
	[WAITING_RETURNED]   = { "邮寄退回", "没有邮寄退回的",   "回车: 没拆的拆封上架, 上架的打开, F4 来领, F7 再寄", LIST_QUEUE, QUEUE_RETURNED, &screen_mail_back },
};
/* clang-format on */

struct queue_view {
	const struct kind *kind;
	struct desk *desk; /* for the next page; borrowed */
	struct rows rows;  /* owned */
	struct listview list;
};

static struct listview *the_list(const struct view *v)
{
	return &((struct queue_view *)v->state)->list;
}

/* The page after the last row that is there: keyset, so that a row done meanwhile moves nothing. */
static enum status read_page(struct queue_view *q, int limit, bool *more)
{
	const struct kind *kind = q->kind;
	const struct application *last = q->rows.n ? applications_at(&q->rows, q->rows.n - 1) : NULL;
	struct list_arg arg = {.a = kind->queue, .a2 = last ? last->due : 0, .b = last ? last->id : 0, .limit = limit};
	struct rows page = {0};

	if (kind->list == LIST_DUE_ON || kind->list == LIST_DUE_BEFORE)
		arg.a = counter_today();
	else if (kind->list == LIST_SHELVED_LONG)
		arg = (struct list_arg){.a = counter_today() - q->desk->house.shelf_days};
	enum status st = q->desk->store->ops->list(q->desk->store, kind->list, &arg, &page);
	q->rows.type = &application_type;
	for (int i = 0; i < page.n && !st; i++)
		memcpy(rows_push(&q->rows), rows_at(&page, i), sizeof(struct application));
	*more = !st && page.n == limit && kind->list != LIST_SHELVED_LONG;
	rows_free(&page);
	return st;
}

static enum status more(struct listview *l, void *owner)
{
	struct queue_view *q = owner;
	bool again;
	enum status st = read_page(q, PAGE, &again);

	l->n = q->rows.n;
	if (!again)
		l->more = NULL;
	return st;
}

/* Reads again what was shown; the focus stays on its application, or on what came into its place. */
static enum status refresh(struct view *v)
{
	struct queue_view *q = v->state;
	struct listview *l = &q->list;
	int64_t id = l->focus >= 0 && l->focus < q->rows.n ? applications_at(&q->rows, l->focus)->id : 0;
	int limit = q->rows.n > PAGE ? q->rows.n : PAGE;
	bool again = false;
	rows_free(&q->rows);
	enum status st = read_page(q, limit, &again);
	l->n = q->rows.n;
	l->more = again ? more : NULL;
	for (int i = 0; i < q->rows.n; i++)
		if (applications_at(&q->rows, i)->id == id)
			l->focus = i;
	if (again)
		snprintf(v->title, sizeof(v->title), "%s", q->kind->title);
	else
		snprintf(v->title, sizeof(v->title), "%s %d 件", q->kind->title, l->n);
	return st;
}

static enum status enter(struct view *v, const void *arg)
{
	struct queue_view *q = v->state;

	q->kind = &kinds[*(const enum waiting *)arg];
	q->desk = view_desk(v);
	q->list = (struct listview){.columns = applications_columns,
		.rows = &q->rows,
		.cell = applications_cell,
		.style = applications_style,
		.owner = q,
		.empty = q->kind->empty};
	return refresh(v);
}

static void gone(struct view *v)
{
	rows_free(&((struct queue_view *)v->state)->rows);
}

static enum status open_row(struct view *v, int row)
{
	struct queue_view *q = v->state;
	const struct application *a = applications_at(&q->rows, row);

	if (!q->kind->work || (a->queue == QUEUE_RETURNED && a->slot[0]))
		return counter_open(v, a->id);
	v->ui->last = a->id;
	return view_open(v, q->kind->work, &v->ui->last);
}

static enum status open_whole(struct view *v)
{
	struct queue_view *q = v->state;

	return counter_open(v, applications_at(&q->rows, q->list.focus)->id);
}

static int64_t focused(const struct view *v)
{
	const struct queue_view *q = v->state;
	return applications_at(&q->rows, q->list.focus)->id;
}

static const char *shelf_bar(const struct view *v)
{
	const struct queue_view *q = v->state;
	bool shelf = q->kind->list == LIST_SHELVED_LONG || q->kind->queue == QUEUE_PICKUP ||
		     q->kind->queue == QUEUE_RETURNED;

	return !shelf ? "只在可领取、超期未领和邮寄退回的名单上有" : q->rows.n ? NULL : q->kind->empty;
}

static enum status remind(struct view *v)
{
	return counter_remind(v, focused(v));
}

static enum status shelf_label(struct view *v)
{
	return counter_shelf_label(v, focused(v));
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	const struct queue_view *q = v->state;
	if (!applications_shared(q->desk, &q->rows, q->list.focus, buf, cap))
		snprintf(buf, cap, "%s", q->rows.n ? q->kind->hint : q->kind->empty);
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_TAB, "看全单", "打开这一行的申领单", NEED_ROW, 0, open_whole, NULL },
	{ K_NONE, "催领",     "现在就通知这一行的经办人来领", MORE, 0, remind,      shelf_bar },
	{ K_NONE, "取件标签", "打这一行的取件标签",           MORE, 0, shelf_label, shelf_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_queue = {
	.name = "queue",
	.title = "在办",
	.help = "等得最久的在最上面. 输编号或上下移动, 回车办这一件.",
	.size = sizeof(struct queue_view),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.refresh = refresh,
	.open = open_row,
	.list = the_list,
	.hint = hint,
};
