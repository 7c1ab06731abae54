/* The desk that tests work at. */
#include "tests/helper/desk_rig.h"

#include "crypt/secret_openssl.h"
#include "printing/doc.h"
#include "store/store_sqlite.h"

#include <stdio.h>
#include <stdlib.h>

static void need(enum status st, const char *what)
{
	if (!st)
		return;
	fprintf(stderr, "%s: %s\n", what, fault_text());
	abort();
}

/* Slips that say what they are and no more: how they look is proved elsewhere. */
static enum status plain_slip(
	enum slip_kind kind, const struct dossier *d, const struct slip_about *about, struct bytes *out)
{
	struct doc doc = {0};
	(void)about;
	enum status st = doc_add(&doc, BK_TITLE, code_text(slip_kinds, (int)kind), NULL);
	if (!st)
		st = doc_add(&doc, BK_PAIR, "申领单号", d->app.code, NULL);
	doc_save(&doc, out);
	doc_free(&doc);
	return st;
}

static const struct slip_port plain_slips = {.make = plain_slip};

void rig_open(struct rig *r)
{
	*r = (struct rig){.conf = conf_new()};
	secret_scrypt_cost = 10;
	r->desk.secret = &secret_openssl;
	r->desk.slips = &plain_slips;
	r->desk.counter = 1;
	need(house_open(r->conf, &r->desk.house), "house");
	need(store_open_memory(&r->desk.store), "store");
	need(desk_add_clerk(&r->desk, NULL, "1003", "赵某", ROLE_ANY, "practice1003"), "clerk");
	need(desk_sign_in(&r->desk, "1003", "practice1003"), "sign in");
}

void rig_close(struct rig *r)
{
	r->desk.store->ops->close(r->desk.store);
	house_close(&r->desk.house);
	conf_close(r->conf);
}

bool rig_case(struct rig *r, const char *platform_no, struct dossier *out)
{
	struct store *s = r->desk.store;
	struct rows found = {0};
	need(s->ops->list(s, LIST_BY_PLATFORM_NO, &(struct list_arg){.t = platform_no}, &found), "list");
	bool there = found.n == 1;
	if (there)
		need(s->ops->dossier(s, ((struct application *)rows_at(&found, 0))->id, out), "dossier");
	rows_free(&found);
	return there;
}
