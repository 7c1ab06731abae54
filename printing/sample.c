/* An invented association's application with all that is its own; its numbers are published samples or impossible. */
#include "printing/sample.h"

#include "base/xalloc.h"
#include "core/day_sheet.h"

static const struct application sample = {
	.id = 7,
	.code = "26112201000173",
	.platform_no = "ZCY20261119000171",
	.biz_type = BIZ_NEW,
	.state = AP_TO_ISSUE,
	.org_type = ORG_BUYER,
	.org = "浙江省某某经济交流促进协会",
	.uscc = "51330000XXXXXXXXXX",
	.registrar = "浙江省民政厅",
	.agent = "张某",
	.agent_id = "11010519491231002X",
	.phone = "13800138000",
	.email = "office@example.invalid",
	.quantity = 3,
	.address = "杭州市某区某路 1 号",
	.waybill_in = "SF1234567890123",
	.units_in = 3,
	.units_out = 2,
	.box = "2026-031",
	.slot = "B-07",
};

static void add_parcels(struct dossier *d)
{
	d->parcels = xcalloc(2, sizeof(*d->parcels));
	d->nparcels = 2;
	d->parcels[0] = (struct parcel){.id = 11, .way = WAY_COURIER, .carrier = "顺丰", .waybill = "SF1234567890123"};
	d->parcels[0].arrived_day = day_from_ymd(2026, 11, 20);
	d->parcels[1] = (struct parcel){.id = 12, .way = WAY_IN_PERSON, .arrived_day = day_from_ymd(2026, 11, 22)};
}

static void add_materials(struct dossier *d)
{
	d->materials = xcalloc(3, sizeof(*d->materials));
	d->nmaterials = 3;
	d->materials[0] = (struct material){
		.id = 21, .kind = "idcopy", .label = "经办人身份证复印件", .verdict = MATERIAL_GOOD, .round = 1};
	d->materials[1] = (struct material){.id = 22,
		.kind = "licence",
		.label = "登记证书复印件",
		.verdict = MATERIAL_BAD,
		.reason = 1,
		.round = 1};
	d->materials[2] = (struct material){.id = 23,
		.kind = "proxy",
		.label = "法人授权委托书",
		.verdict = MATERIAL_BAD,
		.reason = 9,
		.note = "委托书上的经办人姓名少一个字, 须重写后由法定代表人签字",
		.round = 1};
}

static void add_units(struct dossier *d)
{
	static const char *const numbers[] = {"HX00012345", "HX00012346", "HX00012347"};

	d->units = xcalloc(3, sizeof(*d->units));
	d->nunits = 3;
	for (int i = 0; i < 3; i++) {
		struct unit *u = &d->units[i];

		*u = (struct unit){.id = 31 + i, .application = 7, .state = i < 2 ? UNIT_HANDED : UNIT_SHELF};
		str_copy(u->number, sizeof(u->number), numbers[i]);
		u->valid_to = day_from_ymd(2027, 11, 30);
		if (i == 2)
			continue;
		u->out_at = SAMPLE_NOW;
		u->taker = TAKER_PROXY;
		str_copy(u->taker_name, sizeof(u->taker_name), "李某𠮷");
		str_copy(u->taker_id, sizeof(u->taker_id), "440524188001010014");
	}
}

static void add_money(struct dossier *d)
{
	d->charges = xcalloc(1, sizeof(*d->charges));
	d->ncharges = 1;
	d->charges[0] = (struct charge){.id = 41,
		.kind = CHARGE_MAIL,
		.state = CHARGE_PAID,
		.fen = 1000,
		.channel = "sim-wechat",
		.paid_at = SAMPLE_NOW,
		.attempt_no = "G0126112214050001"};
	d->attempts = xcalloc(1, sizeof(*d->attempts));
	d->nattempts = 1;
	d->attempts[0] = (struct attempt){.id = 51,
		.charge = 41,
		.no = "G0126112214050001",
		.trade_no = "SIM202611220001",
		.channel = "sim-wechat",
		.fen = 1000,
		.subject = "货运服务费(邮寄)",
		.qr_text = "https://sim.invalid/pay/G0126112214050001",
		.deadline = SAMPLE_NOW + 300000};
	d->invoices = xcalloc(1, sizeof(*d->invoices));
	d->ninvoices = 1;
	d->invoices[0] = (struct invoice){.id = 61,
		.charge = 41,
		.kind = INVOICE_VAT,
		.fen = 1000,
		.title = "浙江省某某经济交流促进协会",
		.tax_no = "51330000XXXXXXXXXX",
		.bank = "某某银行杭州某支行",
		.account = "0000 0000 0000 0000",
		.email = "office@example.invalid"};
}

static void fill(struct dossier *d)
{
	*d = (struct dossier){.app = sample};
	d->app.received_day = day_from_ymd(2026, 11, 22);
	d->app.accept_due = day_from_ymd(2026, 12, 1);
	d->app.make_due = day_from_ymd(2026, 12, 10);
	add_parcels(d);
	add_materials(d);
	add_units(d);
	add_money(d);
}

static const struct day_row figures[] = {
	{"签收来件", 30, false, 0},
	{"核验材料", 12, false, 0},
	{"发证", 9, false, 0},
	{"收款 微信支付", 12, true, 12000},
	{"收款 支付宝", 3, true, 63000},
	{"收款 现金", 2, true, 2000},
	{"退款", 1, true, -1000},
};

static const struct day_counted counted[] = {
	{"现金", true, 20000, 2000, 0, 22000, 21950, true, "找零少收"},
	{"微信支付", true, 0, 12000, 1000, 11000, 11000, true, ""},
	{"支付宝", true, 0, 63000, 0, 63000, 0, false, ""},
	{"UKey(在柜)", false, 41, 6, 9, 38, 38, true, ""},
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
	.first_slip = "9012611220000014",
	.last_slip = "9012611220000477",
	.slips = 47,
	.voids = 1,
	.reprints = 2,
	.unknown = 0,
	.opened = "王某 11-22 08:55",
	.how = "日结",
	.counted = counted,
	.ncounted = sizeof(counted) / sizeof(*counted),
	.head = 1387,
	.bills = "微信 相符, 支付宝 差异 1 件",
	.left = left,
	.nleft = 2,
	.chain = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
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
		.no = "9012611220000098",
		.kind = SLIP_HANDOVER,
		.counter = 1,
		.clerk_name = "王某",
		.made_at = SAMPLE_NOW - 3600000,
		.copies = 1,
		.void_ = true};

	d->slips = xcalloc(1, sizeof(*d->slips));
	d->nslips = 1;
	d->slips[0] = s;
}

void sample_open(struct sample *s, const struct house *house)
{
	*s = (struct sample){.house = house, .units = {31, 32}};
	fill(&s->d);
	s->d.app.stocked_day = day_from_ymd(2026, 12, 8);
	add_void(&s->d);
	post(&s->posted[0], &s->d, "SF9876543210123", "浙江省某某经济交流促进协会");
	post(&s->posted[1], &s->d, "1234567890123", "杭州市某区某某合作社");
	str_copy(s->posted[1].app.code, sizeof(s->posted[1].app.code), "26112201000253");
	s->more[0] = &s->posted[1];
}

void sample_close(struct sample *s)
{
	dossier_free(&s->posted[0]);
	dossier_free(&s->posted[1]);
	dossier_free(&s->d);
}

struct slip_about sample_about(const struct sample *s, enum slip_kind kind)
{
	static const int64_t subjects[SLIP__COUNT] = {
		[SLIP_RECEIPT] = 12, [SLIP_PAYMENT] = 41, [SLIP_INVOICE] = 61, [SLIP_PAYCODE] = 51, [SLIP_VOID] = 71};
	static struct day_sheet sheet;
	static const struct notice notice = {.kind = NOTICE_OVERDUE,
		.text = "浙江省某某协会: 申领单 26111201000171 的证书介质(UKey)自 2026-11-20 周五 起可领取, 至今未领, "
			"请带身份证原件来领。"};
	struct slip_about a = {.house = s->house, .now = SAMPLE_NOW, .subject = subjects[kind]};

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
	a.notice = kind == SLIP_NOTICE ? &notice : NULL;
	a.printer = kind == SLIP_TEST ? "80mm" : NULL;
	return a;
}

const struct dossier *sample_dossier(const struct sample *s, enum slip_kind kind)
{
	if (kind == SLIP_DAY || kind == SLIP_TEST)
		return NULL;
	return kind == SLIP_MAILING ? &s->posted[0] : &s->d;
}

enum status sample_slip(const struct sample *s, enum slip_kind kind, struct slip *out)
{
	struct slip_about a = sample_about(s, kind);
	struct bytes text = {0};
	enum status st = slips_port.make(kind, sample_dossier(s, kind), &a, &text);

	*out = (struct slip){.kind = (int)kind, .no = "9012611220000127", .counter = 1, .made_at = SAMPLE_NOW};
	str_copy(out->clerk_name, sizeof(out->clerk_name), "王某");
	str_copy(out->doc, sizeof(out->doc), bytes_str(&text));
	bytes_free(&text);
	return st;
}
