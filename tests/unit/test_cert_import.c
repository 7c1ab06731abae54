/* Issue 6 rows 1 and 2 as a clerk plays them: the folder looked at, F10; at 发证 each UKey says what its certificates are.
 */
#include "screens/common.h"
#include "tests/helper/cert_shop.h"
#include "tests/helper/clerk.h"
#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static struct shop shop;

static int start(void **state)
{
	clerk_start(state);
	shop_open(&shop, &clerk_at);
	return 0;
}

static int stop(void **state)
{
	shop_close(&shop);
	return clerk_stop(state);
}

/* A file that is no certificate, beside the CA's. */
static void put_rubbish(void)
{
	char line[400];
	snprintf(line, sizeof(line), "echo rubbish > '%s/x.cer'", shop.dir);
	assert_int_equal(system(line), 0);
}

static void a_folder_is_seen_first(void **state)
{
	struct dossier d = counter_read(&clerk_at, CASE_PICKUP_TWO);
	char list[600], keys[400];
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_make(&shop, CASE_CHECK, 1, NULL);
	snprintf(list, sizeof(list),
		"\xef\xbb\xbf申请单号,序列号,介质号,名称\r\n%s,%llX,HX00012351,x\r\n%s,%llX,HX00012351,x\r\n,ABCDEF,"
		"HX1,缺的\r\n",
		d.app.code, (unsigned long long)shop.ca.serial - 3, d.app.code, (unsigned long long)shop.ca.serial - 2);
	dossier_free(&d);
	shop_list(&shop, list);
	put_rubbish();
	conf_set(clerk_at.conf, "cert", "folder", shop.dir);
	clerk_play("35<ENTER><F8>5");
	assert_string_equal(clerk_top(), "cert-import");
	clerk_play("<F10>");
	clerk_has("先输文件夹, 回车看一遍");
	snprintf(keys, sizeof(keys), "<ENTER>");
	clerk_play(keys);
	clerk_has("对上 2   对不上 2   缺文件 1   读不出 1");
	clerk_play("<F10>");
	clerk_has("已导入 2 张");
	clerk_play("<F10>");
	clerk_has("已经导入了");
	clerk_play("<ENTER>");
	clerk_has("已导入过 2");
	clerk_play("<F10>");
	clerk_has("没有可以导入的证书");
}

static void each_key_says_what_its_certificates_are(void **state)
{
	struct application a = clerk_app(CASE_PICKUP_TWO);
	char keys[200];
	(void)state;
	clerk_open(&screen_issue, &a.id);
	snprintf(keys, sizeof(keys), "1<ENTER><SCAN:HX00012351>");
	clerk_play(keys);
	clerk_has("有提示");
	clerk_golden("issue-cert");
	clerk_play("<F10>");
	clerk_has("已发 1 家 1 个");
}

static void a_wrong_one_is_refused_at_the_scan(void **state)
{
	struct application a = clerk_app(CASE_PICKUP);
	(void)state;
	shop_make(&shop, CASE_PICKUP, 1, &(struct shop_odd){.org = "浙江省别家协会"});
	shop_import(&shop, NULL);
	clerk_open(&screen_issue, &a.id);
	clerk_play("1<ENTER><SCAN:HX00012346>");
	clerk_has("证书是「浙江省别家协会」的"); /* whichever of the three it lies in: none leaves */
	clerk_golden("issue-cert-wrong");
}

static void a_wrong_one_does_not_come_in(void **state)
{
	struct application a = clerk_app(CASE_MAKING);
	(void)state;
	shop_make(&shop, CASE_MAKING, 2, &(struct shop_odd){.code = "91330200MA0000003U"});
	struct rows rows = {0};
	char list[600];
	snprintf(list, sizeof(list),
		"单号,序列号,介质号\n%s,%llX,ZZ0001\n%s,%llX,ZZ0001\n%s,%llX,ZZ0002\n%s,%llX,ZZ0002\n", a.code,
		(unsigned long long)shop.ca.serial - 3, a.code, (unsigned long long)shop.ca.serial - 2, a.code,
		(unsigned long long)shop.ca.serial - 1, a.code, (unsigned long long)shop.ca.serial);
	shop_list(&shop, list);
	shop_import(&shop, "list.csv");
	clerk_open(&screen_stock, &a.id);
	clerk_play("<SCAN:ZZ0001>");
	clerk_has("UKey ZZ0001 不能入库, 退 CA 重制: 证书 ");
	clerk_has("已扫 0/2");
	clerk_golden("stock-cert-wrong");
	clerk_play("<F10>");
	clerk_has("请先扫 UKey 编号");
	assert_int_equal(clerk_at.desk.store->ops->list(
				 clerk_at.desk.store, LIST_CERTS_OF, &(struct list_arg){.a = a.id}, &rows),
		ST_OK);
	int64_t id = ((const struct certificate *)rows_at(&rows, 0))->id;
	rows_free(&rows);
	clerk_open(&screen_cert, &id);
	clerk_has("不符");
	clerk_play("<F8>3制作有误<ENTER>");
	clerk_has("已作废");
	clerk_play("<F8>3");
	clerk_has("只有没有发出的能作废");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_is_seen_first),
		cmocka_unit_test(each_key_says_what_its_certificates_are),
		cmocka_unit_test(a_wrong_one_is_refused_at_the_scan),
		cmocka_unit_test(a_wrong_one_does_not_come_in),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
