/* The sample application of the slip tests. */
#include "tests/helper/file.h"

#include "base/xalloc.h"

#include <assert.h>

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
		u->out_at = FILE_NOW;
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
		.paid_at = FILE_NOW,
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
		.deadline = FILE_NOW + 300000};
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

void file_sample(struct dossier *d)
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

void file_house(struct conf *c, struct house *h)
{
	conf_set(c, "site", "name", "某某证书服务网点");
	conf_set(c, "site", "address", "杭州市某区某路 8 号 1 楼");
	conf_set(c, "site", "phone", "0571-00000000");
	conf_set(c, "site", "hours", "工作日 9:00-11:30 13:30-17:00");
	conf_set(c, "invoice", "url", "https://example.invalid/fp?no={平台单号}");
	if (house_open(c, h))
		assert(!"the house does not open");
}
