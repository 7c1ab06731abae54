/* Row 13: everyone who may collect, each kind of 证件, and the combinations that are refused. */
#include "base/bytes.h"
#include "core/desk.h"
#include "tests/helper/counter.h"
#include "tests/helper/counter_cases.h"
#include "tests/helper/golden.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static struct counter c;

static int up(void **state)
{
	(void)state;
	counter_setup(&c, 0, 0);
	return 0;
}

static int down(void **state)
{
	(void)state;
	counter_teardown(&c);
	return 0;
}

#define refused(st, text)                                                                                              \
	do {                                                                                                           \
		assert_int_not_equal((st), ST_OK);                                                                     \
		if (!strstr(fault_text(), (text)))                                                                     \
			fail_msg("no 「%s」 in 「%s」", (text), fault_text());                                         \
	} while (0)

static const struct {
	int kind;
	const char *typed, *kept; /* NULL: refused with `says` */
	const char *says;
} numbers[] = {
	{ID_CARD, "11010519491231002x", "11010519491231002X", NULL},
	{ID_CARD, " 330106189003071237", "330106189003071237", NULL},
	{ID_CARD, "330106189003071238", NULL, "校验位不符"},
	{ID_CARD, "330106190002290014", NULL, "出生日期"},
	{ID_CARD, "810000189003070016", NULL, "请换证件种类"},
	{ID_CARD, "933156189003070013", NULL, "永久居留证"},
	{ID_CARD, "", NULL, "请填身份证号码"},
	{ID_TEMPORARY, "330106189003071237", "330106189003071237", NULL},
	{ID_TEMPORARY, "3301061890030712", NULL, "位数不对"},
	{ID_HMT_PERMIT, "810000189003070016", "810000189003070016", NULL},
	{ID_HMT_PERMIT, "830000189003070028", "830000189003070028", NULL},
	{ID_HMT_PERMIT, "830000189003070029", NULL, "居住证号码校验位不符"},
	{ID_HMT_PERMIT, "330106189003071237", NULL, "810000"},
	{ID_FOREIGN_PERMIT, "933156189003070013", "933156189003070013", NULL},
	{ID_FOREIGN_PERMIT, "abc330089003070", "ABC330089003070", NULL},
	{ID_FOREIGN_PERMIT, "933156189003070014", NULL, "永久居留证号码校验位不符"},
	{ID_FOREIGN_PERMIT, "330106189003071237", NULL, "永久居留证号码"},
	{ID_PASSPORT, "e12345678", "E12345678", NULL},
	{ID_PASSPORT, "E1234567890", NULL, "护照号码位数不对"},
	{ID_PASSPORT, "E-12345678", NULL, "护照号码"},
	{ID_PASSPORT, "ZHANGSAN", NULL, "数字太少"},
};

static void each_kind_checks_its_own_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		char out[20] = "";
		enum status st = identity_number(numbers[i].kind, numbers[i].typed, day_from_ymd(2026, 11, 23), out);
		if (!numbers[i].kept) {
			refused(st, numbers[i].says);
			continue;
		}
		if (st)
			fail_msg("%s: %s", numbers[i].typed, fault_text());
		assert_string_equal(out, numbers[i].kept);
	}
}

/* The tables as one page: who, what is seen, which paper, when a call; which numbers. */
static void table_of_who_and_what(void **state)
{
	struct bytes out = {0};
	(void)state;
	for (const struct code *t = takers; t->code; t++) {
		const struct collector *w = &collectors[t->value];
		assert_int_equal(w->taker, t->value);
		bytes_printf(&out, "%s\t%s\t%s\t%s%s\n", t->text, w->sees, w->paper ? w->paper : "-",
			w->own ? "号码与申领单相同" : "", w->call ? "无领取码须回电" : "");
	}
	for (const struct code *k = id_kinds; k->code; k++) {
		assert_int_equal(identities[k->value].kind, k->value);
		bytes_printf(&out, "%s\t%s\t%s\n", k->text, identities[k->value].number, identities[k->value].look);
	}
	golden_check("collect.txt", bytes_str(&out));
	bytes_free(&out);
}

/* Somebody who wants the first key of CASE_PICKUP_TWO. */
static struct hand_over comes(int taker, int kind, const char *no, const int64_t *unit)
{
	struct hand_over h = {.taker = taker, .id_kind = kind, .papers_seen = true, .units = unit, .nunits = 1};
	snprintf(h.name, sizeof(h.name), "孙某");
	snprintf(h.id_no, sizeof(h.id_no), "%s", no);
	return h;
}

static void refused_in_words(void **state)
{
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	const int64_t *unit = &d.units[0].id;
	(void)state;
	struct hand_over h = comes(TAKER_AGENT, ID_CARD, "330106189003071237", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "经办人是别人, 请按代领办");
	h = comes(TAKER_PROXY, ID_CARD, "330106189003071237", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "代领须有委托书原件(写明代领)");
	h.proxy_seen = true;
	refused(desk_hand_over(&c.desk, NULL, &h), "请先按登记的电话回电");
	snprintf(h.code, sizeof(h.code), "%s", strcmp(d.app.pickup_code, "000000") == 0 ? "000001" : "000000");
	refused(desk_hand_over(&c.desk, NULL, &h), "不是这一家的");
	h = comes(TAKER_PROXY, ID_CARD, d.app.agent_id, unit);
	h.proxy_seen = true;
	refused(desk_hand_over(&c.desk, NULL, &h), "这位就是经办人, 不用委托书");
	h = comes(TAKER_NEW_AGENT, ID_CARD, "330106189003071237", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "变更后的经办人须有新的委托书原件");
	h = comes(TAKER_LEGAL, ID_PASSPORT, "330106189003071237", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "护照号码位数不对");
	h = comes(TAKER_LEGAL, ID_CARD, "330106189003071238", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "校验位不符");
	h.papers_seen = false;
	refused(desk_hand_over(&c.desk, NULL, &h), "请先核对证件原件和本人");
	h = comes(9, ID_CARD, "330106189003071237", unit);
	refused(desk_hand_over(&c.desk, NULL, &h), "请选领取人的身份");
	dossier_free(&d);
}

/* The right papers: it leaves, and what was seen and heard is kept with the key. */
static struct unit taken(struct hand_over h, bool code)
{
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	h.units = &d.units[0].id;
	if (code)
		snprintf(h.code, sizeof(h.code), "%s", d.app.pickup_code);
	if (h.taker == TAKER_AGENT)
		snprintf(h.id_no, sizeof(h.id_no), "%s", d.app.agent_id);
	counter_need(desk_hand_over(&c.desk, NULL, &h), "hand over");
	dossier_free(&d);
	d = counter_read(&c, CASE_PICKUP_TWO);
	struct unit u = d.units[0];
	assert_int_equal(u.state, UNIT_HANDED);
	assert_int_equal(u.taker, h.taker);
	assert_int_equal(u.taker_id_kind, h.id_kind);
	dossier_free(&d);
	return u;
}

static void agent_takes(void **state)
{
	(void)state;
	taken(comes(TAKER_AGENT, ID_CARD, "", NULL), false);
}

static void legal_person_takes(void **state)
{
	(void)state;
	struct unit u = taken(comes(TAKER_LEGAL, ID_FOREIGN_PERMIT, "933156189003070013", NULL), false);
	assert_string_equal(u.taker_id, "933156189003070013");
}

static void proxy_with_the_code_needs_no_call(void **state)
{
	struct hand_over h = comes(TAKER_PROXY, ID_TEMPORARY, "330106189003071237", NULL);
	(void)state;
	h.proxy_seen = true;
	struct unit u = taken(h, true);
	assert_string_equal(u.called, "");
}

static void proxy_without_it_is_confirmed_by_a_call(void **state)
{
	struct hand_over h = comes(TAKER_PROXY, ID_HMT_PERMIT, "810000189003070016", NULL);
	(void)state;
	h.proxy_seen = true;
	snprintf(h.confirmed, sizeof(h.confirmed), "张某");
	struct unit u = taken(h, false);
	assert_string_equal(u.called, "13800138000"); /* the order's number, not one the visitor brought */
	assert_string_equal(u.confirmed, "张某");
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	bool told = false;
	for (int i = 0; i < d.nsteps; i++) {
		told |= strstr(d.steps[i].text, "代领, 已回电确认") != NULL;
		assert_null(strstr(d.steps[i].text, "13800138000"));
	}
	assert_true(told);
	dossier_free(&d);
}

static void new_agent_with_a_new_letter(void **state)
{
	struct hand_over h = comes(TAKER_NEW_AGENT, ID_PASSPORT, "E12345678", NULL);
	(void)state;
	h.proxy_seen = true;
	taken(h, false);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_checks_its_own_number),
		cmocka_unit_test(table_of_who_and_what),
		T(refused_in_words),
		T(agent_takes),
		T(legal_person_takes),
		T(proxy_with_the_code_needs_no_call),
		T(proxy_without_it_is_confirmed_by_a_call),
		T(new_agent_with_a_new_letter),
	};
	return cmocka_run_group_tests_name("collector", tests, NULL, NULL);
}
