/* Issue 6 row 6: what becomes of a certificate: reminded of its end, stopped with a lost key, revoked by the CA's list. */
#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/accounts.h"
#include "core/anchor.h"
#include "core/back.h"
#include "core/desk_notice.h"
#include "core/service.h"
#include "core/trust.h"
#include "tests/helper/book_store.h"
#include "tests/helper/cert_cases.h"
#include "tests/helper/cert_shop.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static struct counter c;
static struct shop shop;

static int start(void **state)
{
	(void)state;
	counter_setup(&c, 0, 0);
	shop_open(&shop, &c);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	shop_close(&shop);
	counter_teardown(&c);
	return 0;
}

static int reminded(int days_later)
{
	int told;
	clock_fix(COUNTER_NOW + days_later * INT64_C(86400000));
	assert_int_equal(desk_expire_all(&c.desk, day_of_ms(clock_ms()), &told), ST_OK);
	return told;
}

static void its_holder_is_reminded_once_at_each_number_of_days(void **state)
{
	int64_t id = cert_case_pair(&c, CASE_ISSUED, 1, "HX00012371", 61, CS_ISSUED);
	(void)state;
	assert_int_equal(reminded(0), 0);
	assert_int_equal(reminded(1), 1); /* 60 days */
	assert_int_equal(reminded(1), 0);
	assert_int_equal(reminded(20), 0);
	assert_int_equal(reminded(35), 1); /* within 30 */
	assert_int_equal(reminded(36), 0);
	assert_int_equal(reminded(60), 1); /* within 7 */
	assert_int_equal(reminded(61), 0);
	assert_int_equal(reminded(70), 0); /* over */
	struct dossier d = counter_read(&c, CASE_ISSUED);
	const struct notice *n = &d.notices[d.nnotices - 1];
	assert_int_equal(n->kind, NOTICE_EXPIRING);
	assert_non_null(strstr(n->text, "到期"));
	struct rows rows = {0};
	assert_int_equal(
		c.desk.store->ops->list(c.desk.store, LIST_REMINDERS_OF, &(struct list_arg){.a = id}, &rows), ST_OK);
	assert_int_equal(rows.n, 3);
	assert_int_equal(((const struct reminder *)rows_at(&rows, 0))->days, 7);
	assert_int_equal(((const struct reminder *)rows_at(&rows, 0))->notice, n->id);
	rows_free(&rows);
	dossier_free(&d);
}

static void a_lost_key_takes_its_certificates_along(void **state)
{
	int64_t id = cert_case_pair(&c, CASE_ISSUED, 1, "HX00012371", 200, CS_ISSUED), made;
	int64_t account = cert_case_account(&c, CASE_ISSUED, "lishui");
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct service_ask ask = {.service = SERVICE_LOST, .unit = d.units[0].id, .seen = true, .bids = BIDS_CLEAR};
	struct account bound;
	(void)state;
	cert_case_bind(&c, account, id);
	assert_int_equal(desk_service(&c.desk, NULL, d.app.id, &ask, &made), ST_OK);
	dossier_free(&d);
	assert_int_equal(cert_case_read(&c, id).state, CS_SUSPENDED);
	assert_int_equal(cert_case_read(&c, id + 1).state, CS_SUSPENDED);
	assert_int_equal(desk_bound_to(&c.desk, id, &bound), ST_NOT_FOUND);
	book_list(c.desk.store, LIST_BINDINGS, &(struct list_arg){.a = account}, "2 1");
	struct certificate cert = cert_case_read(&c, id);
	struct account a;
	assert_int_equal(c.desk.store->ops->get(c.desk.store, &account_type, account, &a), ST_OK);
	assert_non_null(strstr(binding_bar(&a, &cert, COUNTER_NOW), "挂失"));
	d = counter_read(&c, CASE_ISSUED);
	bool said = false;
	for (int i = 0; i < d.nsteps; i++)
		said |= strstr(d.steps[i].text, "2 张证书停用") != NULL;
	assert_true(said);
	dossier_free(&d);
}

static enum status take_list(int64_t number, int days_ago, const uint64_t *serials, int n, struct crl_report *r)
{
	struct bytes list = {0};
	assert_int_equal(shop_crl(&shop, number, days_ago, serials, n, &list), ST_OK);
	enum status st = desk_crl_import(&c.desk, NULL, list.data, list.len, r);
	bytes_free(&list);
	return st;
}

static struct certificate newest(void)
{
	struct dossier d = counter_read(&c, CASE_PICKUP_TWO);
	struct certificate cert = d.certs[d.ncerts - 1];
	dossier_free(&d);
	return cert;
}

static void the_cas_list_confirms_and_never_goes_back(void **state)
{
	struct crl_report r;
	struct certificate was, lost;
	(void)state;
	shop_make(&shop, CASE_PICKUP_TWO, 1, NULL);
	shop_import(&shop, NULL);
	was = lost = newest();
	lost.state = CS_SUSPENDED; /* 挂失, the CA was told */
	counter_put(&c, &certificate_type, &was, &lost);
	uint64_t serials[] = {shop.ca.serial, 4711};
	assert_int_equal(take_list(16, 3, NULL, 0, &r), ST_OK);
	assert_int_equal(r.revoked, 0);
	assert_int_equal(newest().state, CS_SUSPENDED);
	assert_int_equal(take_list(17, 1, serials, 2, &r), ST_OK);
	assert_int_equal(r.revoked, 1);
	assert_int_equal(r.list.entries, 2);
	assert_int_equal(newest().state, CS_REVOKED);
	assert_string_equal(newest().crl_no, "11");
}

static void a_list_that_goes_back_is_refused(void **state)
{
	struct crl_report r;
	struct bytes same = {0};
	(void)state;
	assert_int_equal(shop_crl(&shop, 17, 1, NULL, 0, &same), ST_OK);
	assert_int_equal(desk_crl_import(&c.desk, NULL, same.data, same.len, &r), ST_OK);
	assert_false(r.known);
	assert_int_equal(desk_crl_import(&c.desk, NULL, same.data, same.len, &r), ST_OK);
	assert_true(r.known);
	assert_int_equal(take_list(16, 0, NULL, 0, &r), ST_REFUSED);
	assert_non_null(strstr(fault_text(), "不比已导入的"));
	assert_int_equal(take_list(18, 3, NULL, 0, &r), ST_REFUSED);
	same.data[same.len - 1] ^= 1; /* not what the CA signed */
	assert_int_not_equal(desk_crl_import(&c.desk, NULL, same.data, same.len, &r), ST_OK);
	bytes_free(&same);
	book_list(c.desk.store, LIST_CRLS, NULL, "1");
}

/* An order for the UKey of CASE_ISSUED, paid and passed by both reviews; it stands as CASE_UNPAID from here. */
static int64_t ask_for(enum service what)
{
	struct dossier d = counter_read(&c, CASE_ISSUED);
	struct service_ask ask = {.service = what, .unit = d.units[0].id, .seen = true, .bids = BIDS_CLEAR};
	int64_t made;
	assert_int_equal(desk_service(&c.desk, NULL, d.app.id, &ask, &made), ST_OK);
	dossier_free(&d);
	c.id[CASE_UNPAID] = made;
	d = counter_read(&c, CASE_UNPAID);
	struct application now = d.app;
	struct charge paid = d.charges[0];
	paid.state = CHARGE_PAID;
	now.state = AP_TO_ISSUE;
	now.making = MAKING_ON;
	now.queue = QUEUE_MAKING;
	counter_put(&c, &charge_type, &d.charges[0], &paid);
	counter_put(&c, &application_type, &d.app, &now);
	dossier_free(&d);
	return made;
}

/* The CA's new pair comes in, then the UKey with it, and it is handed over; the id of the signing one. */
static int64_t new_pair_goes_out(int64_t made, const char *number)
{
	shop_make(&shop, CASE_UNPAID, 1, NULL);
	shop_import(&shop, NULL);
	assert_int_equal(desk_stock(&c.desk, NULL, made, &number, 1, "C-01"), ST_OK);
	struct dossier d = counter_read(&c, CASE_UNPAID);
	struct hand_over h = {.papers_seen = true, .units = &d.units[0].id, .nunits = 1};
	int64_t id = d.certs[0].use == CU_SIGN ? d.certs[0].id : d.certs[1].id;
	assert_int_equal(d.ncerts, 2);
	assert_int_equal(d.certs[0].replaces, 0); /* not before it is out */
	str_copy(h.name, sizeof(h.name), d.app.agent);
	str_copy(h.id_no, sizeof(h.id_no), d.app.agent_id);
	if (desk_hand_over(&c.desk, NULL, &h))
		fail_msg("hand over: %s", fault_text());
	dossier_free(&d);
	return id;
}

static int64_t other_of(int64_t sign)
{
	struct dossier d = counter_read(&c, CASE_UNPAID);
	int64_t id = d.certs[0].id == sign ? d.certs[1].id : d.certs[0].id;
	dossier_free(&d);
	return id;
}

static void a_renewal_follows_the_one_of_the_same_use(void **state)
{
	int64_t old = cert_case_pair(&c, CASE_ISSUED, 1, "HX00012371", 20, CS_ISSUED);
	struct approval asked;
	(void)state;
	int64_t made = ask_for(SERVICE_RENEW);
	assert_int_equal(cert_case_read(&c, old).state, CS_ISSUED); /* in use until the new one is out */
	int64_t sign = new_pair_goes_out(made, "HX00012371"), enc = other_of(sign);
	assert_int_equal(cert_case_read(&c, sign).replaces, old);
	assert_int_equal(cert_case_read(&c, enc).replaces, old + 1);
	assert_int_equal(cert_case_read(&c, sign).state, CS_ISSUED);
	assert_int_equal(cert_case_read(&c, old).state, CS_REPLACED);
	assert_int_equal(cert_case_read(&c, old + 1).state, CS_REPLACED);
	/* a mistaken 发证 gives the old one back */
	assert_int_equal(desk_ask(&c.desk, NULL, EV_REVERSE, made, 0, "发错", &asked), ST_OK);
	counter_as(&c, "1002");
	assert_int_equal(desk_decide(&c.desk, NULL, asked.id, NULL, true, ""), ST_OK);
	assert_int_equal(cert_case_read(&c, sign).replaces, 0);
	assert_int_equal(cert_case_read(&c, sign).state, CS_IMPORTED);
	assert_int_equal(cert_case_read(&c, old).state, CS_ISSUED);
	assert_int_equal(cert_case_read(&c, old + 1).state, CS_ISSUED);
}

static void a_replacement_follows_the_lost_one_which_stays_stopped(void **state)
{
	int64_t old = cert_case_pair(&c, CASE_ISSUED, 1, "HX00012371", 200, CS_ISSUED);
	(void)state;
	int64_t made = ask_for(SERVICE_LOST);
	assert_int_equal(cert_case_read(&c, old).state, CS_SUSPENDED);
	int64_t sign = new_pair_goes_out(made, "HX00040001"), enc = other_of(sign);
	assert_int_equal(cert_case_read(&c, sign).replaces, old);
	assert_int_equal(cert_case_read(&c, enc).replaces, old + 1);
	assert_string_equal(cert_case_read(&c, sign).media, "HX00040001");
	assert_int_equal(cert_case_read(&c, old).state, CS_SUSPENDED);
	assert_int_equal(cert_case_read(&c, old + 1).state, CS_SUSPENDED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, start, stop)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(its_holder_is_reminded_once_at_each_number_of_days),
		T(a_lost_key_takes_its_certificates_along),
		T(the_cas_list_confirms_and_never_goes_back),
		T(a_list_that_goes_back_is_refused),
		T(a_renewal_follows_the_one_of_the_same_use),
		T(a_replacement_follows_the_lost_one_which_stays_stopped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
