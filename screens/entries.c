/* The numbered rows of the counter: what waits today, what else is on the way, everything that can be done. */
#include "screens/entries.h"

#include "core/desk.h"
#include "core/practice.h"
#include "screens/common.h"

#include <stdio.h>

#define COUNT(name, value)                                                                                             \
	static int64_t n_##name(const struct counts *n)                                                                \
	{                                                                                                              \
		return value;                                                                                          \
	}

COUNT(parcels, n->parcels_unopened)
COUNT(check, n->queue[QUEUE_CHECK])
COUNT(due, n->due_today_accept + n->due_today_make)
COUNT(overdue, n->overdue)
COUNT(review, n->queue[QUEUE_FIRST] + n->queue[QUEUE_FINAL])
COUNT(pickup, n->queue[QUEUE_PICKUP])
COUNT(dispatch, n->queue[QUEUE_DISPATCH])
COUNT(invoices, n->invoices)
COUNT(to_reverse, n->invoices_red)
COUNT(approvals, n->approvals)
COUNT(drafts, n->drafts)
COUNT(jobs, n->copies_open)
COUNT(owing, n->owing)
COUNT(papers, n->queue[QUEUE_PAPERS])
COUNT(correction, n->queue[QUEUE_CORRECTION])
COUNT(making, n->queue[QUEUE_MAKING])
COUNT(shelved, n->shelved_long)
COUNT(unclaimed, n->parcels_unclaimed)
COUNT(first, n->queue[QUEUE_FIRST])
COUNT(calls, n->calls)
COUNT(returned, n->queue[QUEUE_RETURNED])
COUNT(findings, n->findings)
COUNT(owed, n->scans_owed)
COUNT(attention, n->queue[QUEUE_ATTENTION])

static void oldest(const struct desk *k, const struct counts *n, char *buf, size_t cap)
{
	char day[DAY_TEXT];
	(void)k;
	snprintf(buf, cap, "最早 %s", day_short(n->oldest_parcel, day));
}

static void due_kinds(const struct desk *k, const struct counts *n, char *buf, size_t cap)
{
	(void)k;
	snprintf(buf, cap, "制证 %d 受理 %d", (int)n->due_today_make, (int)n->due_today_accept);
}

static void overdue_by(const struct desk *k, const struct counts *n, char *buf, size_t cap)
{
	snprintf(buf, cap, "最久超期 %d 个工作日",
		workdays_between(k->house.calendar, n->overdue_oldest, counter_today()));
}

static void review_kinds(const struct desk *k, const struct counts *n, char *buf, size_t cap)
{
	(void)k;
	snprintf(buf, cap, "初审 %d 终审 %d", (int)n->queue[QUEUE_FIRST], (int)n->queue[QUEUE_FINAL]);
}

#define NOTE(name, member, words)                                                                                      \
	static void name(const struct desk *k, const struct counts *n, char *buf, size_t cap)                          \
	{                                                                                                              \
		(void)k;                                                                                               \
		if (n->member)                                                                                         \
			snprintf(buf, cap, words " %d", (int)n->member);                                               \
	}

NOTE(shelved_note, shelved_long, "超期未领")
NOTE(invoices_note, invoices_back, "退回")
NOTE(jobs_trouble, copies_trouble, "要处理")
NOTE(lists_open, mailings_open, "清单待交接")
NOTE(unpacked, mail_unpacked, "待拆封上架")

/* 终审 before 初审: papers lie there. */
static enum status open_review(struct view *v)
{
	struct desk *k = view_desk(v);
	enum waiting what = WAITING_REVIEW;
	struct counts n;
	if (k->store->ops->counts(k->store, k->counter, counter_today(), k->house.shelf_days, &n) == ST_OK)
		what = n.queue[QUEUE_FINAL] || !n.queue[QUEUE_FIRST] ? WAITING_REVIEW : WAITING_FIRST;
	return view_open(v, &screen_queue, &what);
}

static enum status to_search(struct view *v)
{
	view_home(v);
	return ST_OK;
}

static enum status lock(struct view *v)
{
	return view_open(v, &screen_lock, NULL);
}

static enum status sign_out(struct view *v)
{
	struct desk *k = view_desk(v);
	enum status st = desk_sign_out(k);

	if (st)
		return st;
	counter_who(v->ui);
	v->ui->last = 0;
	view_home(v);
	if (k->practice && k->practice->visit) {
		k->practice->next = PRACTICE_BACK;
		v->ui->quit = true;
		return ST_OK;
	}
	return ui_open(v->ui, &screen_sign_in, NULL);
}

static const enum waiting waiting[] = {WAITING_CHECK, WAITING_DUE_TODAY, WAITING_OVERDUE, WAITING_REVIEW, WAITING_FIRST,
	WAITING_PICKUP, WAITING_SHELVED, WAITING_PAY, WAITING_PAPERS, WAITING_CORRECTION, WAITING_MAKING,
	WAITING_ATTENTION, WAITING_RETURNED};
static const enum invoice_state to_reverse = INVOICE_TO_REVERSE;
#define Q(w) &screen_queue, &waiting[w], NULL

/* clang-format off */
const struct entry entries[] = {
	{  1, ENTRY_TODAY,  "待拆封来件", &screen_open, NULL, NULL,     n_parcels,    oldest,       STYLE_PLAIN },
	{  2, ENTRY_TODAY,  "待核验",     Q(WAITING_CHECK),             n_check,      NULL,         STYLE_PLAIN },
	{  3, ENTRY_TODAY,  "今日到期",   Q(WAITING_DUE_TODAY),         n_due,        due_kinds,    STYLE_YELLOW },
	{  4, ENTRY_TODAY,  "超期",       Q(WAITING_OVERDUE),           n_overdue,    overdue_by,   STYLE_RED },
	{  5, ENTRY_TODAY,  "待审核",     NULL, NULL, open_review,      n_review,     review_kinds, STYLE_PLAIN },
	{  6, ENTRY_TODAY,  "可领取",     Q(WAITING_PICKUP),            n_pickup,     shelved_note, STYLE_PLAIN },
	{  7, ENTRY_TODAY,  "待寄出",     &screen_dispatch, NULL, NULL, n_dispatch,   lists_open,   STYLE_PLAIN },
	{  8, ENTRY_TODAY,  "待开发票",   &screen_invoices, NULL, NULL, n_invoices,   invoices_note, STYLE_PLAIN },
	{ 38, ENTRY_TODAY | ENTRY_RARE, "待红冲",     &screen_invoices, &to_reverse, NULL, n_to_reverse, NULL,    STYLE_YELLOW },
	{  9, ENTRY_TODAY,  "待复核",     &screen_approvals, NULL, NULL, n_approvals,   NULL,         STYLE_YELLOW },
	{ 10, ENTRY_TODAY,  "挂单",       &screen_drafts, NULL, NULL,   n_drafts,     NULL,         STYLE_PLAIN },
	{ 11, ENTRY_TODAY,  "打印任务",   &screen_jobs, NULL, NULL,     n_jobs,       jobs_trouble, STYLE_YELLOW },
	{ 30, ENTRY_TODAY | ENTRY_RARE, "邮寄退回",   Q(WAITING_RETURNED),          n_returned,   unpacked,     STYLE_YELLOW },
	{ 51, ENTRY_TODAY | ENTRY_RARE, "账务待处理", &screen_cases, NULL, NULL,    n_findings,   NULL,         STYLE_RED },
	{ 52, ENTRY_TODAY,  "钱包账单",   &screen_bills, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 40, ENTRY_TODAY | ENTRY_RARE, "当日补扫",   &screen_owed, NULL, NULL,     n_owed,       NULL,         STYLE_YELLOW },
	{ 12, ENTRY_OTHER,  "待缴费",     Q(WAITING_PAY),               n_owing,      NULL,         STYLE_PLAIN },
	{ 13, ENTRY_OTHER,  "待寄材料",   Q(WAITING_PAPERS),            n_papers,     NULL,         STYLE_PLAIN },
	{ 14, ENTRY_OTHER,  "待补正",     Q(WAITING_CORRECTION),        n_correction, NULL,         STYLE_PLAIN },
	{ 15, ENTRY_OTHER,  "制证中",     Q(WAITING_MAKING),            n_making,     NULL,         STYLE_PLAIN },
	{ 16, ENTRY_OTHER,  "超期未领",   Q(WAITING_SHELVED),           n_shelved,    NULL,         STYLE_YELLOW },
	{ 17, ENTRY_OTHER,  "待认领",     &screen_unclaimed, NULL, NULL, n_unclaimed, NULL,         STYLE_YELLOW },
	{ 18, ENTRY_OTHER,  "待处理",     Q(WAITING_ATTENTION),         n_attention,  NULL,         STYLE_YELLOW },
	{ 19, ENTRY_OTHER,  "待初审",     Q(WAITING_FIRST),             n_first,      NULL,         STYLE_PLAIN },
	{ 20, ENTRY_OTHER,  "待打电话",   &screen_calls, NULL, NULL,    n_calls,      NULL,         STYLE_YELLOW },
	{ 21, ENTRY_DO,     "批量签收",   &screen_arrive, NULL, NULL,   NULL,         NULL,         STYLE_PLAIN },
	{ 22, ENTRY_DO,     "来件",       &screen_parcels, NULL, NULL,  NULL,         NULL,         STYLE_PLAIN },
	{ 23, ENTRY_DO,     "核验",       &screen_check, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 24, ENTRY_DO,     "终审",       &screen_final, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 25, ENTRY_DO,     "入库",       &screen_stock, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 26, ENTRY_DO,     "发证",       &screen_issue, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 27, ENTRY_DO,     "寄出",       &screen_dispatch, NULL, NULL, NULL,         NULL,         STYLE_PLAIN },
	{ 28, ENTRY_DO,     "初审",       &screen_first, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 29, ENTRY_DO,     "新办申领",   &screen_terms, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 31, ENTRY_CA,     "CA证书办理", NULL, NULL, to_search, NULL,      NULL,         STYLE_PLAIN },
	{ 32, ENTRY_CA,     "CA在线申领", &screen_terms, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 33, ENTRY_CA,     "导出申领信息", &screen_export, NULL, NULL,  NULL,         NULL,         STYLE_PLAIN },
	{ 34, ENTRY_CA,     "CA用户管理", &screen_accounts, NULL, NULL, NULL,         NULL,         STYLE_PLAIN },
	{ 35, ENTRY_CA,     "证书信息",   &screen_certs, NULL, NULL,    NULL,         NULL,         STYLE_PLAIN },
	{ 36, ENTRY_CA,     "绑定和解除", &screen_bind_find, NULL, NULL, NULL,        NULL,         STYLE_PLAIN },
	{ 41, ENTRY_SYSTEM, "锁屏",       NULL, NULL, lock,             NULL,         NULL,         STYLE_PLAIN },
	{ 42, ENTRY_SYSTEM, "签退",       NULL, NULL, sign_out,         NULL,         NULL,         STYLE_PLAIN },
	{ 43, ENTRY_SYSTEM, "开班与日结", &screen_day, NULL, NULL,      NULL,         NULL,         STYLE_PLAIN },
	{ 44, ENTRY_SYSTEM, "UKey 库存",  &screen_keys, NULL, NULL,     NULL,         NULL,         STYLE_PLAIN },
	{ 45, ENTRY_SYSTEM, "证书到期",   &screen_certs, &(const struct certs_arg){ .within = 60 }, NULL, NULL, NULL, STYLE_PLAIN },
	{ 0 }
};
static const char *const groups[ENTRY__COUNT] = {
	[ENTRY_TODAY]  = "今天要办",
	[ENTRY_OTHER]  = "其他在办",
	[ENTRY_DO]     = "办理",
	[ENTRY_CA]     = "系统管理 > CA管理",
	[ENTRY_SYSTEM] = "本柜台",
};
/* clang-format on */

bool entry_of(const struct entry *e, enum entry_group g)
{
	return (e->group & ~ENTRY_RARE) == (unsigned)g;
}

const char *entry_group_label(enum entry_group g)
{
	return groups[g];
}

enum status entry_open(struct view *v, int number)
{
	for (const struct entry *e = entries; e->number; e++)
		if (e->number == number)
			return e->run ? e->run(v) : view_open(v, e->screen, e->arg);
	return fail(ST_NOT_FOUND, "没有编号 %d 的功能, 输 0 回车看全部功能", number);
}
