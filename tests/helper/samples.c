/* What each kind of slip needs to be made. */
#include "tests/helper/samples.h"

#include "base/xalloc.h"
#include "core/day_sheet.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static const struct day_row figures[] = {
	{"签收来件", 30, false, 0},
	{"核验材料", 12, false, 0},
	{"发证", 9, false, 0},
	{"收款 微信支付", 12, true, 12000},
	{"收款 支付宝", 3, true, 63000},
	{"收款 现金", 2, true, 2000},
	{"退款", 1, true, -1000},
};

static const char *const left[] = {
	"申领单 26112201000173 收款中, 尾号 0173, 未有结果",
	"人工确认到账 1 笔, 同一人",
};

static const struct day_sheet day = {
	.counter = 1,
	.clerk = "王某",
	.first_seq = 1201,
	.last_seq = 1388,
	.rows = figures,
	.nrows = sizeof(figures) / sizeof(*figures),
	.first_slip = "9012611220000012",
	.last_slip = "9012611220000470",
	.slips = 47,
	.voids = 1,
	.reprints = 2,
	.unknown = 0,
	.cash = true,
	.cash_expected = 2000,
	.cash_counted = 1950,
	.left = left,
	.nleft = 2,
	.chain = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
};

const struct doc_head samples_head = {
	.number = "9012611220000128",
	.made_at = "2026-11-22 14:05",
	.counter = "01号台",
	.clerk = "王某",
	.site = {"某某证书服务网点", "杭州市某区某路 8 号 1 楼", "0571-00000000", "工作日 9:00-11:30 13:30-17:00"},
};

static void post(struct dossier *d, const struct dossier *from, const char *waybill, const char *org)
{
	dossier_copy(d, from);
	d->app.by_mail = true;
	str_copy(d->app.waybill_out, sizeof(d->app.waybill_out), waybill);
	str_copy(d->app.org, sizeof(d->app.org), org);
	for (int i = 0; i < 2; i++)
		str_copy(d->units[i].waybill, sizeof(d->units[i].waybill), waybill);
}

static void add_void(struct dossier *d)
{
	struct slip s = {.id = 71,
		.application = 7,
		.no = "9012611220000095",
		.kind = SLIP_HANDOVER,
		.counter = 1,
		.clerk_name = "王某",
		.made_at = FILE_NOW - 3600000,
		.copies = 1,
		.void_ = true};

	d->slips = xcalloc(1, sizeof(*d->slips));
	d->nslips = 1;
	d->slips[0] = s;
}

void samples_open(struct samples *s)
{
	*s = (struct samples){.conf = conf_new(), .units = {31, 32}};
	file_house(s->conf, &s->house);
	file_sample(&s->d);
	s->d.app.stocked_day = day_from_ymd(2026, 12, 8);
	add_void(&s->d);
	post(&s->posted[0], &s->d, "SF9876543210123", "浙江省某某经济交流促进协会");
	post(&s->posted[1], &s->d, "1234567890123", "杭州市某区某某合作社");
	str_copy(s->posted[1].app.code, sizeof(s->posted[1].app.code), "26112201000254");
	s->more[0] = &s->posted[1];
}

void samples_close(struct samples *s)
{
	dossier_free(&s->posted[0]);
	dossier_free(&s->posted[1]);
	dossier_free(&s->d);
	house_close(&s->house);
	conf_close(s->conf);
}

struct slip_about samples_about(const struct samples *s, enum slip_kind kind)
{
	static const int64_t subjects[SLIP__COUNT] = {
		[SLIP_RECEIPT] = 12, [SLIP_PAYMENT] = 41, [SLIP_INVOICE] = 61, [SLIP_PAYCODE] = 51, [SLIP_VOID] = 71};
	static struct day_sheet sheet;
	struct slip_about a = {.house = &s->house, .now = FILE_NOW, .subject = subjects[kind]};

	if (kind == SLIP_HANDOVER) {
		a.units = s->units;
		a.nunits = 2;
	}
	if (kind == SLIP_MAILING) {
		a.more = s->more;
		a.nmore = 1;
	}
	if (kind == SLIP_VOID) {
		a.reason = "领取人证件号录错, 已重开";
		a.second = "赵某";
	}
	sheet = day;
	sheet.day = day_from_ymd(2026, 11, 22);
	a.day = kind == SLIP_DAY ? &sheet : NULL;
	a.printer = kind == SLIP_TEST ? "80mm" : NULL;
	return a;
}

const struct dossier *samples_dossier(const struct samples *s, enum slip_kind kind)
{
	if (kind == SLIP_DAY || kind == SLIP_TEST)
		return NULL;
	return kind == SLIP_MAILING ? &s->posted[0] : &s->d;
}

void samples_make(const struct samples *s, enum slip_kind kind, struct doc *doc)
{
	struct slip_about a = samples_about(s, kind);
	struct bytes text = {0};

	if (slips_port.make(kind, samples_dossier(s, kind), &a, &text))
		fail_msg("%s: %s", slip_rows[kind].file, fault_text());
	assert_true(text.len < SLIP_DOC);
	assert_int_equal(doc_load(bytes_str(&text), doc), ST_OK);
	bytes_free(&text);
}
