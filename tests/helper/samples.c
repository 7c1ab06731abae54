/* The sample application in a house of known address. */
#include "tests/helper/samples.h"

#include "base/xalloc.h"

#include <stdlib.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

const struct doc_head samples_head = {
	.number = "9012611220000127",
	.made_at = "2026-11-22 14:05",
	.counter = "01号台",
	.clerk = "王某",
	.site = {"某某证书服务网点", "杭州市某区某路 8 号 1 楼", "0571-00000000", "工作日 9:00-11:30 13:30-17:00"},
};

void samples_open(struct samples *s)
{
	*s = (struct samples){.conf = conf_new()};
	conf_set(s->conf, "site", "name", "某某证书服务网点");
	conf_set(s->conf, "site", "address", "杭州市某区某路 8 号 1 楼");
	conf_set(s->conf, "site", "phone", "0571-00000000");
	conf_set(s->conf, "site", "hours", "工作日 9:00-11:30 13:30-17:00");
	conf_set(s->conf, "invoice", "url", "https://example.invalid/fp?no={平台单号}");
	assert_int_equal(house_open(s->conf, &s->house), ST_OK);
	sample_open(&s->sample, &s->house);
}

void samples_close(struct samples *s)
{
	sample_close(&s->sample);
	house_close(&s->house);
	conf_close(s->conf);
}

void samples_make(const struct samples *s, enum slip_kind kind, struct doc *doc)
{
	struct slip *slip = xcalloc(1, sizeof(*slip));

	if (sample_slip(&s->sample, kind, slip))
		fail_msg("%s: %s", slip_rows[kind].file, fault_text());
	assert_int_equal(doc_load(slip->doc, doc), ST_OK);
	free(slip);
}
