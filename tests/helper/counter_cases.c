/* Invented organisations, each led by real acts to where it is now. Identity numbers have birth dates that never were.
 */
#include "tests/helper/counter_cases.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

static const struct row {
	const char *org, *uscc, *agent, *person; /* codes without their check character */
	const char *phone, *remark;
	int org_type, state;
	int64_t quantity, fee;
	bool by_mail;
	int day; /* of November 2026 */
} rows[CASE__COUNT] = {
	/* clang-format off */
	[CASE_UNPAID]      = { "杭州某某科技有限公司", "91330100MA0000001", "张某", "33010618900307123", "13900000001", "", ORG_SUPPLIER, AP_UNPAID, 2, 40000, false, 23 },
	[CASE_UNPAID_MAIL] = { "浙江某某(集团)股份有限公司杭州滨江分公司第一项目管理部", "91330100MA0000002", "欧阳某某", "33010618900307124", "13900000002", "", ORG_SUPPLIER, AP_UNPAID, 1, 21000, true, 23 },
	[CASE_FIRST]       = { "宁波某某工程有限公司", "91330200MA0000003", "陈某", "33020618900307125", "13900000003", "", ORG_SUPPLIER, AP_FIRST, 1, 20000, false, 20 },
	[CASE_FINAL]       = { "温州某某商贸有限公司", "91330300MA0000004", "林某", "33030618900307126", "13900000004", "", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 19 },
	[CASE_CHECK]       = { "绍兴某某建设有限公司", "91330600MA0000005", "沈某", "33060618900307127", "13900000005", "周五来取", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 16 },
	[CASE_DUE_TODAY]   = { "嘉兴某某贸易有限公司", "91330400MA0000006", "陆某", "33040618900307128", "13900000006", "", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 9 },
	[CASE_OVERDUE]     = { "湖州某某物流有限公司", "91330500MA0000007", "吴某", "33050618900307129", "13900000007", "", ORG_SUPPLIER, AP_FINAL, 2, 40000, false, 6 },
	[CASE_CORRECTION]  = { "金华某某五金厂", "92330700MA0000008", "何某", "33070618900307130", "13900000008", "", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 13 },
	[CASE_COMPLETE]    = { "衢州某某研究院", "12330800MB0000009", "徐某", "33080618900307131", "13900000009", "", ORG_BUYER, AP_FINAL, 1, 0, false, 13 },
	[CASE_MAKING]      = { "舟山某某海洋工程有限公司", "91330900MA0000010", "郑某", "33090618900307132", "13900000010", "", ORG_SUPPLIER, AP_FINAL, 2, 40000, false, 9 },
	[CASE_PICKUP]      = { "浙江省某某协会", "51330000MJ0000011", "张某", "33010618900307133", "13800138000", "周五来取", ORG_BUYER, AP_FINAL, 3, 0, false, 2 },
	[CASE_PICKUP_TWO]  = { "浙江省某某基金会", "53330000MJ0000012", "张某", "33010618900307133", "13800138000", "", ORG_BUYER, AP_FINAL, 1, 0, false, 2 },
	[CASE_DISPATCH]    = { "台州某某模具有限公司", "91331000MA0000013", "金某", "33100618900307134", "13900000013", "", ORG_SUPPLIER, AP_FINAL, 1, 21000, true, 2 },
	[CASE_ISSUED]      = { "丽水某某茶业有限公司", "91331100MA0000014", "叶某", "33110618900307135", "13900000014", "", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 2 },
	[CASE_MISMATCH]    = { "义乌某某电子商务有限公司", "91330782MA0000015", "龚某", "33078218900307136", "13900000015", "", ORG_SUPPLIER, AP_FINAL, 1, 20000, false, 18 },
	/* clang-format on */
};

static void at(int day, int hour, int minute)
{
	clock_fix(day_start_ms(day_from_ymd(2026, 11, day)) + (hour * 60 + minute) * 60000);
}

/* The check character that makes it a right number. */
static void finish(const char *s, char *out, size_t cap, bool person)
{
	char want = 0;

	snprintf(out, cap, "%s0", s);
	if (person)
		number_id(out, day_of_ms(COUNTER_NOW), &want);
	else
		number_uscc(out, &want);
	if (want)
		out[strlen(s)] = want;
}

static void fill(const struct row *r, int i, struct application *a)
{
	*a = (struct application){.state = r->state,
		.org_type = r->org_type,
		.quantity = r->quantity,
		.fee = r->fee,
		.by_mail = r->by_mail,
		.imported = true,
		.created_at = clock_ms(),
		.state_at = clock_ms()};
	snprintf(a->platform_no, sizeof(a->platform_no), "ZCY2026110000%02d", i + 1);
	str_copy(a->region, sizeof(a->region), "浙江省本级");
	str_copy(a->vendor, sizeof(a->vendor), "浙江汇信");
	str_copy(a->org, sizeof(a->org), r->org);
	finish(r->uscc, a->uscc, sizeof(a->uscc), false);
	str_copy(a->registrar, sizeof(a->registrar), "某某登记机关");
	str_copy(a->agent, sizeof(a->agent), r->agent);
	finish(r->person, a->agent_id, sizeof(a->agent_id), true);
	str_copy(a->phone, sizeof(a->phone), r->phone);
	snprintf(a->email, sizeof(a->email), "office%02d@example.invalid", i + 1);
	str_copy(a->remark, sizeof(a->remark), r->remark);
	if (r->by_mail)
		snprintf(a->address, sizeof(a->address), "浙江省某市某区某某路 %d 号 %s 收", i + 1, r->agent);
	if (r->state == AP_FIRST)
		a->first_due = day_from_ymd(2026, 11, r->day + 5);
	if (r->state == AP_FINAL)
		a->first_pass_day = day_from_ymd(2026, 11, r->day + 1);
	if (i == CASE_MISMATCH)
		str_copy(a->mismatch, sizeof(a->mismatch), "平台的联系电话是 139****0099");
}

static void add_charge(struct act *act, int64_t application, enum charge_kind kind, int64_t fen, bool owed)
{
	struct charge c = {.application = application,
		.kind = kind,
		.fen = fen,
		.state = owed ? CHARGE_OWED : CHARGE_PAID,
		.created_at = act->now,
		.paid_at = owed ? 0 : act->now};

	str_copy(c.channel, sizeof(c.channel), owed ? "" : "platform");
	if (fen)
		act_add(act, &charge_type, &c);
}

static void add_case(struct counter *c, int i)
{
	const struct row *r = &rows[i];
	struct application a;
	struct session platform = {.counter = 0};
	struct act act;
	struct done done;
	char key[ACT_KEY];
	int64_t mail = r->by_mail ? 1000 : 0;

	at(r->day, 9, 30 + i);
	fill(r, i, &a);
	str_copy(platform.name, sizeof(platform.name), "平台");
	secret_key(c->desk.secret, key);
	act_start(&act, key, &platform, clock_ms());
	int64_t local = act_add(&act, &application_type, &a);
	add_charge(&act, local, CHARGE_FEE, r->fee - mail, r->state == AP_UNPAID);
	add_charge(&act, local, CHARGE_MAIL, mail, r->state == AP_UNPAID);
	act_line(&act, local, EV_IMPORT, "平台导入");
	counter_need(c->desk.store->ops->commit(c->desk.store, &act, &done), "application");
	c->id[i] = ((const struct application *)act_row(&act, &application_type, 0))->id;
	act_stop(&act);
}

static int64_t arrive(struct counter *c, int day, const char *waybill)
{
	struct arrival item = {.carrier = "顺丰"};
	int64_t parcel;

	at(day, 15, 20);
	str_copy(item.waybill, sizeof(item.waybill), waybill);
	counter_need(desk_arrive(&c->desk, NULL, *waybill ? WAY_COURIER : WAY_IN_PERSON, day_from_ymd(2026, 11, day),
			     &item, 1, &parcel),
		"arrive");
	return parcel;
}

static void open_case(struct counter *c, int which, int day, const char *waybill)
{
	int64_t parcel = arrive(c, day, waybill);

	at(day, 15, 31);
	counter_need(desk_open(&c->desk, NULL, parcel, &c->id[which], 1), "open");
}

/* bad: which sheet has no seal; -1 = none. */
static void check_case(struct counter *c, int which, int bad)
{
	struct dossier d = counter_read(c, (enum counter_case)which);
	struct material m[8];
	int n;

	counter_need(desk_sheets(&c->desk, &d, m, 8, &n), "sheets");
	for (int i = 0; i < n; i++) {
		m[i].verdict = i == bad ? MATERIAL_BAD : MATERIAL_GOOD;
		m[i].reason = i == bad;
	}
	clock_advance(9 * 60000);
	counter_need(desk_check(&c->desk, NULL, c->id[which], m, n), "check");
	dossier_free(&d);
}

/* From the envelope to keys on the shelf, numbered from `number`. */
static void make_case(struct counter *c, int which, int day, int number)
{
	const char *numbers[4];
	char text[4][20];
	int n = (int)rows[which].quantity;

	counter_as(c, "1001");
	open_case(c, which, day, "");
	check_case(c, which, -1);
	at(day + 1, 9, 12);
	counter_as(c, "1002");
	counter_need(desk_final_pass(&c->desk, NULL, c->id[which]), "pass");
	if (!number)
		return;
	at(20, 11, 0);
	counter_as(c, "1001");
	for (int i = 0; i < n; i++) {
		snprintf(text[i], sizeof(text[i]), "HX%08d", number + i);
		numbers[i] = text[i];
	}
	char slot[20] = "";
	if (!rows[which].by_mail)
		counter_need(desk_free_slot(&c->desk, slot, sizeof(slot)), "slot");
	counter_need(desk_stock(&c->desk, NULL, c->id[which], numbers, n, slot), "stock");
}

static void take_one(struct counter *c, int which)
{
	struct dossier d = counter_read(c, (enum counter_case)which);
	struct hand_over h = {.papers_seen = true, .units = &d.units[0].id, .nunits = 1};

	str_copy(h.name, sizeof(h.name), d.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	counter_need(desk_hand_over(&c->desk, NULL, &h), "hand over");
	dossier_free(&d);
}

static void ask_invoice(struct counter *c)
{
	struct dossier d = counter_read(c, CASE_ISSUED);
	struct invoice wanted = {.application = d.app.id, .charge = d.charges[0].id, .kind = INVOICE_VAT};

	str_copy(wanted.title, sizeof(wanted.title), d.app.org);
	str_copy(wanted.tax_no, sizeof(wanted.tax_no), d.app.uscc);
	str_copy(wanted.email, sizeof(wanted.email), d.app.email);
	counter_need(desk_invoice(&c->desk, NULL, &wanted, NULL), "invoice");
	dossier_free(&d);
}

static void add_lanes(struct counter *c)
{
	static const struct lane lanes[] = {
		{.name = "worker", .label = "后台", .good = true, .state = "正常", .at = COUNTER_NOW},
		{.name = "print:receipt", .label = "80mm", .good = true, .state = "正常", .at = COUNTER_NOW},
		{.name = "print:a4", .label = "A4", .state = "缺纸, 请加纸", .at = COUNTER_NOW},
		{.name = "pay:sim-wechat", .label = "微信", .good = true, .state = "正常", .at = COUNTER_NOW},
		{.name = "pay:sim-alipay", .label = "支付宝", .good = true, .state = "正常", .at = COUNTER_NOW},
	};
	struct act act;
	struct done done;
	char key[ACT_KEY];

	secret_key(c->desk.secret, key);
	act_start(&act, key, NULL, clock_ms());
	for (size_t i = 0; i < sizeof(lanes) / sizeof(lanes[0]); i++)
		act_add(&act, &lane_type, &lanes[i]);
	counter_need(c->desk.store->ops->commit(c->desk.store, &act, &done), "lanes");
	act_stop(&act);
}

void counter_cases(struct counter *c)
{
	for (int i = 0; i < CASE__COUNT; i++)
		add_case(c, i);
	counter_as(c, "1001");
	open_case(c, CASE_OVERDUE, 10, "SF1234567890101");
	open_case(c, CASE_DUE_TODAY, 12, "SF1234567890102");
	open_case(c, CASE_CHECK, 20, "SF1234567890123");
	open_case(c, CASE_CORRECTION, 19, "");
	check_case(c, CASE_CORRECTION, 1);
	open_case(c, CASE_COMPLETE, 20, "");
	check_case(c, CASE_COMPLETE, -1);
	make_case(c, CASE_MAKING, 12, 0);
	make_case(c, CASE_PICKUP, 5, 12345);
	make_case(c, CASE_PICKUP_TWO, 5, 12351);
	make_case(c, CASE_DISPATCH, 5, 12361);
	make_case(c, CASE_ISSUED, 5, 12371);
	at(20, 17, 0);
	counter_as(c, "1001");
	counter_need(desk_sign_out(&c->desk), "sign out");
	at(23, 8, 58);
	counter_as(c, "1001");
	at(23, 10, 2);
	take_one(c, CASE_ISSUED);
	ask_invoice(c);
	at(23, 11, 15);
	take_one(c, CASE_PICKUP);
	c->parcel[0] = arrive(c, 23, "YT1234567890001");
	c->parcel[1] = arrive(c, 23, "YT1234567890002");
	add_lanes(c);
}
