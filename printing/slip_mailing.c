/* 邮寄交接清单: what the courier takes away, signed by him and by the counter; one line a waybill. */
#include "printing/slips.h"

#include "base/day.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

/* The keys that go with this waybill. */
static int keys(const struct dossier *d, const char *waybill)
{
	int n = 0;

	for (int i = 0; i < d->nunits; i++)
		n += !strcmp(d->units[i].waybill, waybill);
	return n;
}

static int put_line(struct doc *doc, const struct dossier *d, int number)
{
	const struct application *a = &d->app;
	char n[16], count[16], agent[PERSON_NAME];
	int units = keys(d, a->waybill_out);

	snprintf(n, sizeof(n), "%d", number);
	snprintf(count, sizeof(count), "%d", units);
	record_masked(&application_cols[AC_AGENT], a, agent, sizeof(agent));
	doc_add(doc, BK_ROW, n, a->waybill_out, a->org, agent, a->code, count, NULL);
	return units;
}

enum status slip_mailing(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const char *site = about->house ? house_site(about->house, 0) : NULL;
	char day[DAY_TEXT];
	int n = 0, units = 0;

	slip_title(doc, SLIP_MAILING);
	doc_add(doc, BK_PAIR, "交接日期", day_full(day_of_ms(about->now), day), NULL);
	if (site)
		doc_add(doc, BK_PAIR, "寄件网点", site, NULL);
	if (about->reason)
		doc_add(doc, BK_PAIR, "快递公司", *about->reason ? about->reason : "未辨认", NULL);
	doc_add(doc, BK_TABLE, "-2", "6", "9", "3", "6", "-2", NULL);
	doc_add(doc, BK_HEAD, "序号", "运单号", "收件机构", "收件人", "申领单", "个数", NULL);
	for (int i = -1; i < about->nmore; i++) {
		const struct dossier *one = i < 0 ? d : about->more[i];

		if (one && one->app.waybill_out[0])
			units += put_line(doc, one, ++n);
	}
	if (!n)
		return fail(ST_REFUSED, "还没有登记寄出的运单, 不能打交接清单");
	doc_addf(doc, BK_STRONG, "共 %d 件, UKey %d 个", n, units);
	doc_add(doc, BK_LINE, "以上邮件已逐件清点, 封装完好, 运单号与清单一致, 由快递员收走。", NULL);
	doc_add(doc, BK_SIGN, "快递员签名", "柜员签名", "交接时间", NULL);
	return doc->st;
}
