/* A practice CA that sends its certificates to the counter under test. */
#include "tests/helper/cert_shop.h"

#include "base/clock.h"
#include "base/day.h"
#include "base/xalloc.h"
#include "core/trust.h"
#include "tests/helper/works.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

static void need(enum status st, const char *what)
{
	if (st)
		fail_msg("%s: %s", what, fault_text());
}

void shop_open(struct shop *s, struct counter *at)
{
	int added;
	*s = (struct shop){.at = at};
	works_folder(s->dir);
	at->desk.certs = &cert_openssl;
	need(demo_ca_open(&s->ca, DEMO_SM2, COUNTER_NOW), "ca");
	counter_as(at, "9001");
	need(desk_anchor_add(&at->desk, NULL, s->ca.root.data, s->ca.root.len, NULL, &added), "root");
	need(desk_anchor_add(&at->desk, NULL, s->ca.sub.data, s->ca.sub.len, NULL, &added), "sub");
	counter_as(at, "1001");
}

void shop_close(struct shop *s)
{
	demo_ca_close(&s->ca);
	works_remove(s->dir);
}

static void put(struct shop *s, const char *name, const void *data, size_t len)
{
	char path[300];
	snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	fclose(f);
}

void shop_make(struct shop *s, enum counter_case which, int n, const struct shop_odd *odd)
{
	static const struct shop_odd none = {0};
	struct dossier d = counter_read(s->at, which);
	odd = odd ? odd : &none;
	for (int i = 0; i < n; i++) {
		struct demo_key *key = NULL;
		for (int enc = 0; enc < (odd->no_enc ? 1 : 2); enc++) {
			struct demo_want w = {odd->org ? odd->org : d.app.org, odd->code ? odd->code : d.app.uscc,
				DEMO_USCC, enc ? DEMO_ENC : DEMO_SIGN, COUNTER_NOW - INT64_C(86400000),
				day_start_ms(day_of_ms(COUNTER_NOW) + (odd->days ? odd->days : 365) + 1) - 1000, 0};
			struct bytes der = {0};
			char name[40];
			if (!odd->same_key) {
				demo_key_free(key);
				key = NULL;
			}
			need(demo_ca_issue(&s->ca, &w, &key, &der), "certificate");
			snprintf(name, sizeof(name), "%03d.cer", ++s->files);
			put(s, name, der.data, der.len);
			bytes_free(&der);
		}
		demo_key_free(key);
	}
	dossier_free(&d);
}

void shop_list(struct shop *s, const char *text)
{
	put(s, "list.csv", text, strlen(text));
}

void shop_import(struct shop *s, const char *list)
{
	struct cert_plan p;
	char path[300], line[300];
	snprintf(path, sizeof(path), "%s/%s", s->dir, list ? list : "");
	need(cert_plan_read(&s->at->desk, s->dir, list ? path : NULL, &p), "plan");
	need(desk_cert_import(&s->at->desk, NULL, &p), "import");
	cert_plan_free(&p);
	snprintf(line, sizeof(line), "rm -f '%s'/*", s->dir);
	assert_int_equal(system(line), 0);
	counter_touch(s->at);
}

enum status shop_crl(struct shop *s, int64_t number, int days_ago, const uint64_t *serials, int n, struct bytes *out)
{
	int64_t at = COUNTER_NOW - days_ago * INT64_C(86400000);
	struct demo_crl c = {
		.number = number, .at = at, .next = at + 7 * INT64_C(86400000), .serials = serials, .n = n};
	return demo_ca_crl(&s->ca, &c, out);
}
