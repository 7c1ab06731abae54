/* A name half heard on the phone, found among a hundred thousand orders: the index against SQL LIKE on the same rows.
 */
#include "base/utf8.h"
#include "core/act.h"
#include "store/store_sqlite.h"
#include "tests/helper/bench.h"
#include "tests/helper/book_store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 200
#define PAGE 20

static const char *const places[] = {"浙江省", "杭州市", "宁波市", "温州市", "嘉兴市", "湖州市", "绍兴市", "金华市",
	"衢州市", "舟山市", "台州市", "丽水市", "西湖区", "余杭区", "萧山区", "义乌市"};
static const char *const trades[] = {
	"科技", "信息", "工程", "建设", "贸易", "环境", "文化", "教育", "医疗", "物流", "咨询", "设备"};
static const char *const ends[] = {
	"有限公司", "股份有限公司", "研究院", "协会", "中心小学", "人民医院", "事务所", "合作社"};
static const char chars[] =
	"安宝博昌诚达德东恒丰福富光广海瀚航浩和宏华汇嘉建金景久君凯康科朗乐力联隆茂明南宁鹏普启强庆仁荣"
	"瑞润盛世舒思泰腾天通同万威文祥新鑫信星兴旭讯雅亿逸益银永优宇远跃云泽长正志中众卓";

#define N(a) (sizeof(a) / sizeof((a)[0]))

static uint32_t random_state = 20261122;

static unsigned dice(unsigned n)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (random_state >> 8) % n;
}

static struct application make(int n)
{
	struct application a = book_application(n);
	unsigned all = (unsigned)(sizeof(chars) - 1) / 3;

	snprintf(a.org, sizeof(a.org), "%s%.3s%.3s%.3s%s%s", places[dice(N(places))], chars + 3 * dice(all),
		chars + 3 * dice(all), chars + 3 * dice(all), trades[dice(N(trades))], ends[dice(N(ends))]);
	return a;
}

static void fill(struct store *s, int rows)
{
	for (int n = 0; n < rows; n += BATCH) {
		struct act a;

		/* A counter's numbers of one day end at 99999. */
		book_act(&a, 1 + n / 50000, n);
		for (int i = n; i < n + BATCH && i < rows; i++) {
			struct application app = make(i);

			act_add(&a, &application_type, &app);
		}
		act_line(&a, 0, EV_IMPORT, "导入");
		if (s->ops->commit(s, &a, NULL))
			bench_fail("bench_search: %s", fault_text());
		act_stop(&a);
	}
}

/* ---- the two ways ---- */

struct question {
	struct store *store;
	const char *text; /* what the clerk types */
	sqlite3_stmt *like;
	const char *pattern;
	int found, scanned;
};

static void ask_store(void *ctx)
{
	struct question *q = ctx;
	struct find f = {0};

	if (q->store->ops->find(q->store, q->text, "", PAGE, &f))
		bench_fail("bench_search: %s", fault_text());
	q->found = f.applications.n;
	find_free(&f);
}

static void ask_like(void *ctx)
{
	struct question *q = ctx;

	sqlite3_bind_text(q->like, 1, q->pattern, -1, SQLITE_STATIC);
	q->scanned = 0;
	while (sqlite3_step(q->like) == SQLITE_ROW)
		q->scanned++;
	sqlite3_reset(q->like);
}

static void compare(const char *what, struct question *q)
{
	static struct bench ours, like;
	struct bench *const both[] = {&ours, &like};
	char line[160];

	ours = (struct bench){.name = "find", .run = ask_store, .ctx = q};
	like = (struct bench){.name = "LIKE", .run = ask_like, .ctx = q};
	bench_run(both, 2, 15);
	if (!q->found || !q->scanned)
		bench_fail("bench_search: %s found %d and %d rows", what, q->found, q->scanned);
	snprintf(line, sizeof(line), "search %s (first %d, %d rows)", what, q->found, q->scanned);
	bench_line(line, &ours, &like);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *where)
{
	char sql[200];
	sqlite3_stmt *s;

	/* whole rows, newest first, a page, as the counter shows them */
	snprintf(sql, sizeof(sql), "SELECT * FROM application WHERE %s ORDER BY id DESC LIMIT %d", where, PAGE);
	if (sqlite3_prepare_v2(db, sql, -1, &s, NULL) != SQLITE_OK)
		bench_fail("bench_search: %s", sqlite3_errmsg(db));
	return s;
}

/* The last digits of a number that is there. */
static void compare_tail(struct store *s, sqlite3_stmt *by_code, int id, int digits)
{
	struct application a;
	char what[40], pattern[20];
	const char *tail;

	if (s->ops->get(s, &application_type, id, &a))
		bench_fail("bench_search: %s", fault_text());
	tail = a.code + strlen(a.code) - (size_t)digits;
	snprintf(what, sizeof(what), "tail of %d digits", digits);
	snprintf(pattern, sizeof(pattern), "%%%s", tail);
	compare(what, &(struct question){s, tail, by_code, pattern, 0, 0});
}

int main(void)
{
	const char *wanted = getenv("BENCH_ROWS");
	int rows = wanted ? atoi(wanted) : 100000;
	char path[200];
	struct store *s;
	sqlite3 *db;
	sqlite3_stmt *by_org, *by_code;

	book_folder(path);
	if (store_open(path, true, &s))
		bench_fail("bench_search: %s", fault_text());
	fill(s, rows);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		bench_fail("bench_search: %s", sqlite3_errmsg(db));
	by_org = prepare(db, "org LIKE ?1");
	by_code = prepare(db, "code LIKE ?1 OR platform_no LIKE ?1");
	compare("2 characters, common 科技", &(struct question){s, "科技", by_org, "%科技%", 0, 0});
	compare("2 characters, rare 鹏汇", &(struct question){s, "鹏汇", by_org, "%鹏汇%", 0, 0});
	compare("4 initials phkj (LIKE: the characters)", &(struct question){s, "phkj", by_org, "%鹏汇科技%", 0, 0});
	compare_tail(s, by_code, rows / 2, 4);
	compare_tail(s, by_code, rows / 2, 6);
	sqlite3_finalize(by_org);
	sqlite3_finalize(by_code);
	sqlite3_close(db);
	s->ops->close(s);
	book_remove(path);
	return 0;
}
