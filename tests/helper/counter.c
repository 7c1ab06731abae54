/* The counter that screens are tried at. */
#include "tests/helper/counter.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/xalloc.h"
#include "core/pay.h"
#include "crypt/secret_openssl.h"
#include "pay/sim.h"
#include "printing/slips.h"
#include "screens/common.h"
#include "store/store_sqlite.h"
#include "tests/helper/counter_cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed;

/* Codes and act keys are on screens and in golden files: the same at each run. */
static void same_random(void *buf, size_t len)
{
	unsigned char *p = buf;

	for (size_t i = 0; i < len; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		p[i] = (unsigned char)(seed >> 56);
	}
}

static struct secret secret;
static const struct pay_channel *const channels[] = {&sim_wechat, &sim_alipay, NULL};

void counter_need(enum status st, const char *what)
{
	if (!st)
		return;
	fprintf(stderr, "%s: %s\n", what, fault_text());
	abort();
}

void counter_as(struct counter *c, const char *no)
{
	counter_need(desk_sign_in(&c->desk, no, COUNTER_PASSWORD), "sign in");
	if (c->ui)
		counter_who(c->ui);
}

static void add_people(struct counter *c)
{
	struct desk *k = &c->desk;

	counter_need(desk_add_clerk(k, NULL, "9001", "赵某", ROLE_ADMIN | ROLE_SUPERVISOR, COUNTER_PASSWORD), "admin");
	counter_as(c, "9001");
	counter_need(desk_add_clerk(k, NULL, "1001", "王某", ROLE_CLERK, COUNTER_PASSWORD), "clerk");
	counter_need(desk_add_clerk(k, NULL, "1002", "李某", ROLE_REVIEWER | ROLE_CLERK, COUNTER_PASSWORD), "reviewer");
}

void counter_setup(struct counter *c, int rows, int cols)
{
	memset(c, 0, sizeof(*c));
	seed = 20261123;
	secret = secret_openssl;
	secret.random = same_random;
	secret_scrypt_cost = 4;
	clock_fix(COUNTER_NOW);
	c->conf = conf_new();
	counter_need(store_open_memory(&c->desk.store), "store");
	counter_need(house_open(c->conf, &c->desk.house), "house");
	c->desk.secret = &secret;
	c->desk.slips = &slips_port;
	c->desk.channels = channels;
	c->desk.counter = 1;
	add_people(c);
	counter_cases(c);
	clock_fix(COUNTER_NOW);
	counter_as(c, "1001");
	if (!rows)
		return;
	c->ui = ui_new(rows, cols);
	counter_need(counter_start(c->ui, &c->desk), "home");
	c->ui->last_input = clock_mono_ms();
}

void counter_teardown(struct counter *c)
{
	ui_free(c->ui);
	c->desk.store->ops->close(c->desk.store);
	house_close(&c->desk.house);
	conf_close(c->conf);
	clock_fix(0);
}

struct dossier counter_read(struct counter *c, enum counter_case which)
{
	struct dossier d;

	counter_need(c->desk.store->ops->dossier(c->desk.store, c->id[which], &d), "dossier");
	return d;
}

void counter_touch(struct counter *c)
{
	if (c->ui)
		c->ui->seen = -1;
}

void counter_put(struct counter *c, const struct record_type *type, const void *was, const void *now)
{
	struct act a;
	struct done done;
	char key[ACT_KEY];

	secret_key(&secret, key);
	act_start(&a, key, NULL, clock_ms());
	if (was)
		act_change(&a, type, was, now);
	else
		act_add(&a, type, now);
	counter_need(c->desk.store->ops->commit(c->desk.store, &a, &done), "put");
	act_stop(&a);
	counter_touch(c);
}

void counter_code(struct counter *c, int64_t attempt)
{
	struct attempt was, now;

	counter_need(c->desk.store->ops->get(c->desk.store, &attempt_type, attempt, &was), "attempt");
	now = was;
	now.state = ATTEMPT_SHOWN;
	snprintf(now.qr_text, sizeof(now.qr_text), "%s%s", SIM_QR, now.no);
	counter_put(c, &attempt_type, &was, &now);
}

void counter_paid(struct counter *c, int64_t attempt)
{
	struct pay_facts facts = {.trade_no = "SIM202611230001", .paid_at = clock_ms()};
	struct attempt t;

	counter_need(c->desk.store->ops->get(c->desk.store, &attempt_type, attempt, &t), "attempt");
	counter_need(desk_paid(&c->desk, &t, &facts), "paid");
	counter_touch(c);
}
