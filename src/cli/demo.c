/*
 * 300 organisations that do not exist, for practice and tests: names put together from rare characters, agents called
 * 张某, birth dates before 1900, telephone numbers 1380000xxxx, mail at example.com. A few codes are wrong on purpose;
 * the name of the organisation says how.
 */
#include "cli/demo.h"

#include "base/csv.h"
#include "base/money.h"
#include "base/number.h"
#include "base/xalloc.h"
#include "core/application.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const char *const first_chars[] = { "霁", "昱", "澄", "沅", "翎", "砚", "岫", "珩", "棠", "朔", "湛", "笙", "屿", "槿", "崧", "瀚" };
static const char *const second_chars[] = { "川", "禾", "舟", "麓", "原", "津", "棣", "衡", "谷", "汀", "峤", "野", "垣", "榆", "泓", "岩" };
static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林" };
static const char *const mails[] = { "example.com", "example.org", "example.net" };
static const struct { const char *city, *region, *district; } places[] = {
	{ "杭州", "浙江省本级", "330106" }, { "杭州", "杭州市本级", "330102" }, { "宁波", "宁波市本级", "330203" },
	{ "温州", "温州市本级", "330302" }, { "绍兴", "绍兴市本级", "330602" }, { "嘉兴", "嘉兴市本级", "330402" },
	{ "湖州", "湖州市本级", "330502" }, { "金华", "金华市本级", "330702" }, { "台州", "台州市本级", "331002" },
};
/* One kind of organisation: how its name ends, how its code begins, who registers it. {} in a name is the 字号. */
static const struct sort { const char *code, *name, *registrar; int type; } sorts[] = {
	{ "91",  "%s%s信息技术有限公司",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "91",  "%s%s建设工程有限公司",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "91",  "%s%s医疗器械有限公司",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "91",  "%s%s办公设备有限公司",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "91",  "%s%s物业服务有限公司",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "92",  "%s%s广告图文工作室",       "%s市市场监督管理局", ORG_SUPPLIER },
	{ "93",  "%s%s农产品专业合作社",     "%s市市场监督管理局", ORG_SUPPLIER },
	{ "91",  "%s%s招标代理有限公司",     "%s市市场监督管理局", ORG_AGENCY },
	{ "91",  "%s%s工程咨询有限公司",     "%s市市场监督管理局", ORG_AGENCY },
	{ "91",  "%s%s水务投资有限公司",     "%s市市场监督管理局", ORG_BUYER },
	{ "11",  "%s%s新区公共服务局",       "%s市机构编制委员会办公室", ORG_BUYER },
	{ "12",  "%s%s实验学校",             "%s市事业单位登记管理局", ORG_BUYER },
	{ "12",  "%s%s社区卫生服务中心",     "%s市事业单位登记管理局", ORG_BUYER },
	{ "51",  "%s%s产业协会",             "%s市民政局", ORG_BUYER },
	{ "52",  "%s%s养老服务中心",         "%s市民政局", ORG_BUYER },
	{ "53",  "%s%s公益基金会",           "%s市民政局", ORG_BUYER },
	{ "zcy", "%s%s筹备处",               "%s市人民政府", ORG_BUYER },
};
/* What is wrong with a code, written behind the name. */
static const struct wrong { const char *mark; enum verdict verdict; } wrongs[] = {
	{ "(演示: 代码校验位不符)",   NUM_CHECK },
	{ "(演示: 主体标识码不符)",   NUM_INNER },
	{ "(演示: 代码少一位)",       NUM_LENGTH },
	{ "(演示: 代码含字母O)",      NUM_CHARS },
	{ "(演示: 身份证校验位不符)", NUM_OK },
	{ "(演示: 身份证日期不存在)", NUM_DATE },
};
/* Of a hundred: where the applications stand. */
static const struct { int upto; enum app_state state; } spread[] = {
	{ 3, AP_DRAFT }, { 13, AP_UNPAID }, { 27, AP_FIRST }, { 90, AP_FINAL }, { 98, AP_TO_ISSUE }, { 100, AP_ENDED },
};
/* clang-format on */
#define N(a) (sizeof(a) / sizeof *(a))
#define WRONG_EVERY 23

static uint64_t next(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t pick(uint64_t *seed, size_t n)
{
	return (size_t)(next(seed) % n);
}

struct invented {
	char org[ORG_NAME], uscc[40], registrar[200], agent[40], id[20], phone[20], email[80], fee[MONEY_TEXT], no[40];
	char quantity[12], address[ORG_NAME];
	const char *region, *type, *state;
	bool by_mail;
};

/* The last character by the standard's own rule, told by the check itself. */
static void close_with(char *s, enum verdict (*check)(const char *, char *))
{
	size_t len = strlen(s);
	char want = '0';
	memcpy(s + len, "0", 2);
	if (check(s, &want) != NUM_OK && want)
		s[len] = want;
}

static enum verdict check_id(const char *s, char *want)
{
	return number_id(s, 40000, want);
}

static char other_digit(char c)
{
	return c == '7' ? '4' : '7';
}

static void make_uscc(uint64_t *seed, const struct sort *sort, const char *district, const struct wrong *w, char *out)
{
	char own[12];
	if (!strcmp(sort->code, "zcy")) {
		sprintf(out, "zcy%08u", (unsigned)pick(seed, 100000000));
		return;
	}
	snprintf(own, sizeof own, "DEM%05u", (unsigned)pick(seed, 100000));
	close_with(own, number_orgcode);
	if (w && w->verdict == NUM_INNER)
		own[8] = other_digit(own[8]);
	sprintf(out, "%s%s%s", sort->code, district, own);
	close_with(out, number_uscc);
	if (w && w->verdict == NUM_CHECK)
		out[17] = other_digit(out[17]);
	else if (w && w->verdict == NUM_LENGTH)
		out[17] = '\0';
	else if (w && w->verdict == NUM_CHARS)
		out[12] = 'O';
}

static void make_id(uint64_t *seed, const char *district, const struct wrong *w, char *out)
{
	unsigned year = 1840 + (unsigned)pick(seed, 50), month = 1 + (unsigned)pick(seed, 12),
		 day = 1 + (unsigned)pick(seed, 28);
	if (w && w->verdict == NUM_DATE)
		year = 1901, month = 2, day = 30;
	sprintf(out, "%s%04u%02u%02u%03u", district, year, month, day, (unsigned)pick(seed, 1000));
	if (w && w->verdict == NUM_DATE) {
		static const int weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
		int sum = 0;
		for (int i = 0; i < 17; i++)
			sum += weight[i] * (out[i] - '0');
		sprintf(out + 17, "%c", "10X98765432"[sum % 11]);
		return;
	}
	close_with(out, check_id);
	if (w && w->verdict == NUM_OK)
		out[17] = other_digit(out[17]);
}

static void make_money(uint64_t *seed, const struct sort *sort, struct invented *v)
{
	unsigned keys = pick(seed, 10) < 7 ? 1 : 2 + (unsigned)pick(seed, 3);
	int64_t fen = sort->type == ORG_BUYER ? 0 : (int64_t)keys * 20000;
	v->by_mail = pick(seed, 4) == 0;
	money_text(fen + (v->by_mail ? 1000 : 0), v->fee);
	snprintf(v->quantity, sizeof v->quantity, "%u", keys);
}

static enum app_state make_state(uint64_t *seed, const struct invented *v)
{
	int at = (int)pick(seed, 100);
	size_t i = 0;
	while (at >= spread[i].upto)
		i++;
	return spread[i].state == AP_UNPAID && !strcmp(v->fee, "0.00") ? AP_FINAL : spread[i].state;
}

static void make_one(uint64_t *seed, int i, struct invented *v)
{
	const struct sort *sort = &sorts[pick(seed, N(sorts))];
	size_t place = pick(seed, N(places));
	const struct wrong *w =
		i % WRONG_EVERY == WRONG_EVERY - 1 ? &wrongs[(size_t)i / WRONG_EVERY % N(wrongs)] : NULL;
	char own[40], org[300];
	if (w && !strcmp(sort->code, "zcy"))
		sort = &sorts[0];
	snprintf(own, sizeof own, "%s%s", first_chars[pick(seed, N(first_chars))],
		second_chars[pick(seed, N(second_chars))]);
	snprintf(org, sizeof org, sort->name, places[place].city, own);
	snprintf(v->org, sizeof v->org, "%s%s", org, w ? w->mark : "");
	snprintf(v->registrar, sizeof v->registrar, sort->registrar, places[place].city);
	snprintf(v->agent, sizeof v->agent, "%s某%s", surnames[pick(seed, N(surnames))], pick(seed, 3) ? "某" : "");
	snprintf(v->phone, sizeof v->phone, "1380000%04d", (i * 37 + 173) % 10000);
	snprintf(v->email, sizeof v->email, "demo%04d@%s", i + 1, mails[pick(seed, N(mails))]);
	snprintf(v->no, sizeof v->no, "ZC%06d", 100001 + i);
	make_uscc(seed, sort, places[place].district, w, v->uscc);
	make_id(seed, places[place].district, w, v->id);
	make_money(seed, sort, v);
	snprintf(v->address, sizeof v->address, "浙江省%s市虚构路%d号", places[place].city, i + 1);
	v->region = places[place].region;
	v->type = code_text(org_types, sort->type);
	v->state = code_text(app_states, (int)make_state(seed, v));
}

/* The columns in the platform's order, each with what an invented organisation has there. */
static void put_row(const struct invented *v, struct bytes *out)
{
	const struct {
		int col;
		const char *text;
	} cells[] = {
		{AC_PLATFORM_NO, v ? v->no : ""},
		{AC_REGION, v ? v->region : ""},
		{AC_VENDOR, "浙江汇信"},
		{AC_ORG_TYPE, v ? v->type : ""},
		{AC_ORG, v ? v->org : ""},
		{AC_USCC, v ? v->uscc : ""},
		{AC_REGISTRAR, v ? v->registrar : ""},
		{AC_AGENT, v ? v->agent : ""},
		{AC_AGENT_ID, v ? v->id : ""},
		{AC_PHONE, v ? v->phone : ""},
		{AC_EMAIL, v ? v->email : ""},
		{AC_QUANTITY, v ? v->quantity : ""},
		{AC_BY_MAIL, v && v->by_mail ? "是" : "否"},
		{AC_ADDRESS, v && v->by_mail ? v->address : ""},
		{AC_STATE, v ? v->state : ""},
		{AC_FEE, v ? v->fee : ""},
	};
	for (size_t i = 0; i < N(cells); i++)
		csv_put(out, v ? cells[i].text : application_cols[cells[i].col].label, i + 1 == N(cells));
}

void demo_csv(int count, uint64_t seed, struct bytes *out)
{
	bytes_puts(out, "\xef\xbb\xbf");
	put_row(NULL, out);
	for (int i = 0; i < count; i++) {
		struct invented v = {0};
		make_one(&seed, i, &v);
		put_row(&v, out);
	}
}
