/* Issue 3 row 6: CA用户管理 and 证书信息, found by what is scanned or known; bound, unbound, the history kept. */
#include "core/accounts.h"
#include "core/certs.h"
#include "core/deed.h"
#include "screens/common.h"
#include "tests/helper/cert_cases.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"
#include "tests/helper/status.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static int64_t pickup, issued, account;

static int furnish(void **state)
{
	clerk_start(state);
	pickup = cert_case_pair(&clerk_at, CASE_PICKUP, 1, "HX00012345", 365, CS_IMPORTED);
	issued = cert_case_pair(&clerk_at, CASE_ISSUED, 2, "HX00012371", 6, CS_ISSUED);
	cert_case_pair(&clerk_at, CASE_PICKUP_TWO, 3, "HX00012351", -3, CS_ISSUED);
	account = cert_case_account(&clerk_at, CASE_ISSUED, "lishui-chaye");
	cert_case_account(&clerk_at, CASE_PICKUP, "xiehui01");
	return 0;
}

static int found(const char *text)
{
	struct rows rows = {0};
	const char *what;
	enum status st = desk_certs_find(&clerk_at.desk, text, &rows, &what);
	int n = st ? -(int)st : rows.n;
	rows_free(&rows);
	return n;
}

static void certificates_are_found_by_any_number_or_name(void **state)
{
	(void)state;
	assert_int_equal(found(""), 6);
	assert_int_equal(found("5A319C0877AB00112233445566778103"), 1);
	assert_int_equal(found("00 5a:31:9c:08:77:ab:00:11:22:33:44:55:66:77:81:03"), 1);
	assert_int_equal(found("HX00012371"), 2);
	assert_int_equal(found(clerk_app(CASE_ISSUED).uscc), 2);
	assert_int_equal(found("丽水某某"), 2);
	assert_int_equal(found("lsmm"), 2);
	assert_int_equal(found(clerk_app(CASE_PICKUP).code), 2);
	assert_int_equal(found("5A319C0877AB00112233445566778199"), -ST_NOT_FOUND);
	assert_int_equal(found("某"), -ST_INVALID);
}

static void the_list_of_certificates(void **state)
{
	(void)state;
	clerk_play("35<ENTER>");
	assert_string_equal(clerk_top(), "certs");
	clerk_golden("certs");
	clerk_play("某某茶业<ENTER>");
	clerk_has("名称「某某茶业」 2 张");
	clerk_has_not("某某协会");
	clerk_play("<F8>1");
	clerk_has("60 天内到期 4 张");
	clerk_golden("certs-ending");
	clerk_play("<F8>4<SCAN:HX00012345>");
	clerk_has("介质号「HX00012345」 2 张");
	clerk_play("<DOWN><ENTER>");
	assert_string_equal(clerk_top(), "cert");
	clerk_golden("cert");
	clerk_play("<TAB>");
	assert_string_equal(clerk_top(), "application");
	clerk_play("<F8>01");
	assert_string_equal(clerk_top(), "certs");
	clerk_has("2 张");
}

static void an_account_belongs_to_an_organisation_we_know(void **state)
{
	struct desk *k = &clerk_at.desk;
	(void)state;
	assert_int_equal(desk_account_add(k, NULL, "LISHUI-CHAYE", "丽水某某", NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "已经有了"));
	assert_int_equal(desk_account_add(k, NULL, "new01", "没有这一家", NULL), ST_NOT_FOUND);
	assert_int_equal(desk_account_add(k, NULL, "new01", "某某科技", NULL), ST_OK);
	assert_int_equal(desk_account_add(k, NULL, "new02", "某某", NULL), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "不止一家机构"));
	assert_int_equal(desk_account_add(k, NULL, "a b", "某某科技", NULL), ST_INVALID);
}

static void unproved_nothing_is_bound(void **state)
{
	struct account a;
	struct certificate c = cert_case_read(&clerk_at, issued), enc = cert_case_read(&clerk_at, issued + 1);
	(void)state;
	clerk_at.desk.store->ops->get(clerk_at.desk.store, &account_type, account, &a);
	assert_null(binding_bar(&a, &c, COUNTER_NOW));
	assert_string_equal(binding_bar(&a, &enc, COUNTER_NOW), "这是加密证书, 绑定要用签名证书");
	assert_non_null(binding_bar(&a, &c, c.not_after + 1));
	c.state = CS_SUSPENDED;
	assert_string_equal(binding_bar(&a, &c, COUNTER_NOW), "证书现在是「挂失」, 不能绑定");
	c = cert_case_read(&clerk_at, pickup);
	c.state = CS_ISSUED;
	assert_non_null(strstr(binding_bar(&a, &c, COUNTER_NOW), "机构代码不同"));
	cert_case_bind(&clerk_at, account, issued);
	assert_int_equal(desk_bound_to(&clerk_at.desk, issued, &a), ST_OK);
	assert_string_equal(a.name, "lishui-chaye");
}

static void a_lost_key_is_unbound_by_papers_and_a_second_person(void **state)
{
	struct desk *k = &clerk_at.desk;
	struct session self = k->session, clerk = {.clerk = 99, .roles = ROLE_CLERK}, second;
	(void)state;
	self.roles |= ROLE_REVIEWER; /* who may check others may not check himself */
	refused(desk_unbind_papers(k, NULL, issued, "委托书, 营业执照: UKey 丢失", NULL), "要第二个人当场复核");
	refused(desk_unbind_papers(k, NULL, issued, "委托书", &self), "须由另一个人复核");
	refused(desk_unbind_papers(k, NULL, issued, "委托书", &clerk), "要由审核员或主管复核");
	assert_int_equal(desk_second(k, "1002", COUNTER_PASSWORD, &second), ST_OK);
	assert_int_equal(desk_unbind_papers(k, NULL, issued, "", &second), ST_INVALID);
	assert_int_equal(desk_unbind_papers(k, NULL, pickup, "委托书", &second), ST_REFUSED);
	clerk_open(&screen_home, NULL);
	clerk_play("34<ENTER>");
	assert_string_equal(clerk_top(), "accounts");
	clerk_golden("accounts");
	clerk_play("<SCAN:HX00012371>");
	clerk_has("「HX00012371」 1 个账号");
	clerk_play("<ENTER>");
	assert_string_equal(clerk_top(), "account");
	clerk_golden("account-bound");
	clerk_play("<F8>3委托书、营业执照已看: UKey 丢失<ENTER>1001<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("复核须由另一个人办理");
	clerk_play("<ESC><F8>3委托书、营业执照已看: UKey 丢失<ENTER>1002<ENTER>" COUNTER_PASSWORD "<ENTER>");
	clerk_has("已解除绑定");
	clerk_golden("account-unbound");
	struct account a;
	assert_int_equal(desk_bound_to(k, issued, &a), ST_NOT_FOUND);
	cert_case_bind(&clerk_at, account, issued); /* and again: the history has all three */
	struct rows rows = {0};
	assert_int_equal(
		k->store->ops->list(k->store, LIST_BINDINGS_OF, &(struct list_arg){.a = issued}, &rows), ST_OK);
	assert_int_equal(rows.n, 3);
	assert_int_equal(((const struct binding_event *)rows_at(&rows, 1))->approver, second.clerk);
	rows_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificates_are_found_by_any_number_or_name),
		cmocka_unit_test(the_list_of_certificates),
		cmocka_unit_test(an_account_belongs_to_an_organisation_we_know),
		cmocka_unit_test(unproved_nothing_is_bound),
		cmocka_unit_test(a_lost_key_is_unbound_by_papers_and_a_second_person),
	};
	return cmocka_run_group_tests(tests, furnish, clerk_stop);
}
