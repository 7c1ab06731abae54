/* A search finds exactly what a slow reader of all names would find, newest first, page by page. */
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/pinyin.h"
#include "core/store.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"
#include "tests/helper/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define NORGS 3000
#define CHARS 64

/* clang-format off */
static const char *const places[] = { "浙江", "浙江省", "杭州", "重庆", "单县", "乐清市", "厦门", "长沙", "六安", "西藏", "番禺", "" };
static const char *const words[] = { "汇信", "长安", "会计", "单行", "重楼", "解氏", "银行", "ABC", "3D打印", "𠮷野家", "曾查", "中科", "Ａ1",
	"华会", "参石", "调查", "科技汇", "江南", "信和", "有限" };
static const char *const kinds[] = { "科技有限公司", "（集团）有限公司", "研究会", "事务所", "(杭州)分公司", "·学会", "小学", "行会", "" };
static const char *const queries[] = { "汇信", "浙江", "长安", "有限公司", "科技有限", "𠮷野", "abc", "ab", "3d打印", "zj", "cq", "zq", "zjs", "hz",
	"zjhx", "kjyx", "zjhxkj", "yxgs", "xhyx", "cqca", "zqza", "dsyh", "sxdx", "浙江 汇信", "杭州 kj", "zj yx", "汇信 长", "江汇",
	"（汇信）", "ABC科技", "研究", "行", "不存在的", "qqqq", "a1", "1科", "d打", "gs", "会计事务所", "cxca" };
/* clang-format on */
#define PICK(list) list[rnd() % (sizeof(list) / sizeof(list[0]))]

static struct store *store;
static struct application orgs[NORGS + 1]; /* by id */

static unsigned rnd(void)
{
	static unsigned x = 20261122;
	x = x * 1103515245u + 12345u;
	return x >> 16;
}

static void invent(struct application *a)
{
	const char *one = PICK(places), *two = PICK(words), *three = rnd() % 3 ? "" : PICK(words), *four = PICK(kinds);
	snprintf(a->org, sizeof(a->org), "%s%s%s%s", one, two, three, four);
}

static int make_store(void **state)
{
	(void)state;
	good(store_open_memory(&store));
	for (int done = 0; done < NORGS;) {
		struct act a;
		book_act(&a, 1, done);
		for (int i = 0; i < 500; i++, done++) {
			struct application app = book_application(done + 1);
			invent(&app);
			act_add(&a, &application_type, &app);
		}
		act_line(&a, 0, EV_IMPORT, "导入");
		good(store->ops->commit(store, &a, NULL));
		act_stop(&a);
	}
	for (int id = 1; id <= NORGS; id++)
		good(store->ops->get(store, &application_type, id, &orgs[id]));
	return 0;
}

static int close_store(void **state)
{
	(void)state;
	store->ops->close(store);
	return 0;
}

/* ---- the slow reader: its own normalising and matching, by the words of search.md 2.1, 2.2 and 2.5 ---- */

static int plain(const char *s, uint32_t out[CHARS])
{
	int n = 0, len;
	uint32_t cp;
	for (; *s && n < CHARS; s += len) {
		len = utf8_next(s, strlen(s), &cp);
		assert_true(len > 0);
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		if (cp >= 'A' && cp <= 'Z')
			cp += 32;
		bool dropped = cp < 0x80 ? !((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
					 : cp <= 0xBF || (cp >= 0x2010 && cp <= 0x206F) ||
						   (cp >= 0x3000 && cp <= 0x303F && cp != 0x3005 && cp != 0x3007) ||
						   cp == 0x30FB || cp == 0xFF65;
		if (!dropped)
			out[n++] = cp;
	}
	return n;
}

static bool only_letters(const uint32_t *t, int n)
{
	while (n-- > 0)
		if (t[n] < 'a' || t[n] > 'z')
			return false;
	return true;
}

static bool fits_at(const uint32_t *name, const uint32_t *term, int n)
{
	bool letters = only_letters(term, n);
	for (int i = 0; i < n; i++)
		if (letters ? !(pinyin_set(name[i]) & 1u << (term[i] - 'a')) : name[i] != term[i])
			return false;
	return true;
}

/* 2 = begins with it, 1 = has it further on. */
static int rank_term(const char *org, const char *text)
{
	uint32_t name[CHARS], term[CHARS];
	int n = plain(org, name), k = plain(text, term);
	for (int i = 0; i + k <= n; i++)
		if (fits_at(name + i, term, k))
			return i == 0 ? 2 : 1;
	return 0;
}

/* 0 = not found; with one term of letters 2 = section 开头, 1 = 包含; else 1. */
static int rank(const char *org, const char *query)
{
	char copy[200], *save = NULL;
	uint32_t term[CHARS];
	int worst = 2, terms = 0;
	str_copy(copy, sizeof(copy), query);
	for (char *t = strtok_r(copy, " ", &save); t; t = strtok_r(NULL, " ", &save), terms++) {
		int r = rank_term(org, t);
		worst = r < worst ? r : worst;
	}
	bool sections = terms == 1 && only_letters(term, plain(query, term));
	return worst && !sections ? 1 : worst;
}

/* What the slow reader finds, in order. */
static int read_slowly(const char *query, int64_t ids[NORGS], int *begin)
{
	int n = 0;
	*begin = 0;
	for (int section = 2; section >= 1; section--)
		for (int id = NORGS; id >= 1; id--)
			if (rank(orgs[id].org, query) == section) {
				ids[n++] = id;
				*begin += section == 2;
			}
	return n;
}

static void check_query(const char *query, int page)
{
	static int64_t want[NORGS];
	char token[64] = "";
	int begin, n = read_slowly(query, want, &begin), at = 0, begun = 0;
	bool more = true;
	while (more) {
		struct find f;
		good(store->ops->find(store, query, token, page, &f));
		for (int i = 0; i < f.applications.n; i++, at++) {
			const struct application *a = rows_at(&f.applications, i);
			if (at >= n || a->id != want[at])
				fail_msg("%s: row %d is %lld %s, not %lld", query, at, (long long)a->id, a->org,
					(long long)(at < n ? want[at] : 0));
		}
		begun += f.section;
		more = f.more;
		assert_int_equal(more, at < n);
		assert_int_equal(more, f.token[0] != '\0');
		str_copy(token, sizeof(token), f.token);
		find_free(&f);
	}
	assert_int_equal(at, n);
	assert_int_equal(begun, begin);
}

static void test_finds_what_a_slow_reader_finds(void **state)
{
	int met = 0;
	(void)state;
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		static int64_t ids[NORGS];
		int begin;
		if (utf8_count(queries[i]) < 2)
			continue;
		met += read_slowly(queries[i], ids, &begin) > 0;
		check_query(queries[i], 20);
	}
	assert_true(met > 25); /* most of the questions have an answer to be wrong about */
}

/* Any piece of any name finds it, in pages of three. */
static void test_finds_every_piece_of_a_name(void **state)
{
	(void)state;
	for (int k = 0; k < 60; k++) {
		const struct application *a = &orgs[1 + rnd() % NORGS];
		uint32_t name[CHARS];
		char text[100] = "", letters[20] = "";
		int n = plain(a->org, name), len = 2 + (int)(rnd() % 4), from = (int)(rnd() % (unsigned)n);
		if (from + len > n)
			continue;
		for (int i = from; i < from + len; i++) {
			char one[5];
			utf8_put(name[i], one);
			strcat(text, one);
			uint32_t set = pinyin_set(name[i]);
			if (set)
				snprintf(letters + strlen(letters), 2, "%c", 'a' + __builtin_ctz(set));
		}
		if (rank(a->org, text))
			check_query(text, 300);
		if (strlen(letters) == (size_t)len)
			check_query(letters, 3);
	}
}

static void check_ids(const char *query, const char *kind, const char *ids)
{
	struct find f;
	struct bytes got = {0};
	good(store->ops->find(store, query, NULL, 5, &f));
	for (int i = 0; i < f.applications.n; i++)
		bytes_printf(&got, "%s%lld", i ? " " : "", (long long)*(int64_t *)rows_at(&f.applications, i));
	if (strcmp(bytes_str(&got), ids) != 0 || strcmp(f.kind, kind) != 0)
		fail_msg("%s: %s %s instead of %s", query, f.kind, bytes_str(&got), ids);
	bytes_free(&got);
	find_free(&f);
}

static void test_finds_by_the_end_of_a_number(void **state)
{
	char text[ORG_NAME + 20];
	(void)state;
	check_ids("002999", "尾号", "2999"); /* 平台单号 */
	check_ids("22002999", "尾号", "2999");
	snprintf(text, sizeof(text), "22001234 %s", orgs[1234].org);
	if (orgs[1234].org[0])
		check_ids(text, "尾号", "1234");
	check_ids("22001234 不存在", "尾号", "");
	check_ids("99999999", "尾号", "");
	/* the digits padded with nothing are not the digits padded with zeros */
	check_ids("00002999", "尾号", "");
}

static void test_finds_by_a_whole_number(void **state)
{
	(void)state;
	check_ids(orgs[77].code, "号码", "77");
	check_ids("CA20261122000077", "号码", "77");
	check_ids("ca20261122000077", "号码", "77");
	check_ids("513300000000000077", "号码", "77");
	check_ids("13900000077", "号码", "77");
	check_ids("330106189003071077", "号码", "2077 1077 77");
	check_ids("20261122000077", "号码", "77"); /* no whole number: the end of a longer one */
	check_ids("99261122000077", "号码", "");
}

static void test_pages_of_tails_go_on_where_they_ended(void **state)
{
	char token[64] = "";
	int64_t last = NORGS + 1;
	int n = 0;
	bool more = true;
	(void)state;
	while (more) {
		struct find f;
		good(store->ops->find(
			store, "0001", token, 2, &f)); /* 申领单号 end in a check digit: others come too */
		for (int i = 0; i < f.applications.n; i++, n++) {
			const struct application *a = rows_at(&f.applications, i);
			assert_true(a->id < last);
			last = a->id;
		}
		more = f.more;
		str_copy(token, sizeof(token), f.token);
		find_free(&f);
	}
	int want = 0;
	for (int id = 1; id <= NORGS; id++)
		want += strcmp(orgs[id].platform_no + strlen(orgs[id].platform_no) - 4, "0001") == 0 ||
			strcmp(orgs[id].code + strlen(orgs[id].code) - 4, "0001") == 0;
	assert_int_equal(n, want);
}

static void test_too_little_and_strange_input_are_told(void **state)
{
	struct find f;
	(void)state;
	const char *little[] = {"", "汇", "a", " ", "（）", "\"*", "·"};
	for (size_t i = 0; i < sizeof(little) / sizeof(little[0]); i++) {
		assert_int_equal(store->ops->find(store, little[i], NULL, 20, &f), ST_INVALID);
		assert_string_equal(fault_text(), "请至少输入两个字");
	}
	const char *odd[] = {
		"\" OR \"", "汇信\" NOT \"", "f:汇信*", "NEAR(汇信 长安)", "汇信 AND", "'; DROP TABLE f; --"};
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		good(store->ops->find(store, odd[i], NULL, 20, &f));
		find_free(&f);
	}
	assert_int_equal(store->ops->find(store, "汇信", "9:1", 20, &f), ST_INVALID);
	assert_int_equal(store->ops->find(store, "汇信", "x", 20, &f), ST_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_what_a_slow_reader_finds),
		cmocka_unit_test(test_finds_every_piece_of_a_name),
		cmocka_unit_test(test_finds_by_the_end_of_a_number),
		cmocka_unit_test(test_finds_by_a_whole_number),
		cmocka_unit_test(test_pages_of_tails_go_on_where_they_ended),
		cmocka_unit_test(test_too_little_and_strange_input_are_told),
	};
	return cmocka_run_group_tests(tests, make_store, close_store);
}
