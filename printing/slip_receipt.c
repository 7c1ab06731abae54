/* 收件回执: who handed papers over at the window takes this home; it says what came and when he will hear. */
#include "printing/slips.h"

#include "base/day.h"

static const struct parcel *parcel_of(const struct dossier *d, int64_t id)
{
	for (int i = 0; i < d->nparcels; i++)
		if (d->parcels[i].id == id)
			return &d->parcels[i];
	return dossier_newest_parcel(d);
}

static void put_parcel(struct doc *doc, const struct parcel *p)
{
	char day[DAY_TEXT];
	slip_pair(doc, &parcel_type, PC_WAY, p);
	slip_pair(doc, &parcel_type, PC_CARRIER, p);
	slip_pair(doc, &parcel_type, PC_WAYBILL, p);
	doc_add(doc, BK_PAIR, parcel_cols[PC_ARRIVED_DAY].label, day_full(p->arrived_day, day), NULL);
}

/* The whole set that this kind of organisation owes; what of it fits is for 核验 to say. */
static void put_papers(struct doc *doc, const struct application *a, const struct house *h)
{
	struct material set[16];
	int n = h ? house_papers(h, a, set, 16) : 0;
	if (n)
		doc_add(doc, BK_LINE, "应交材料", NULL);
	for (int i = 0; i < n; i++)
		doc_addf(doc, BK_LINE, "%d %s", i + 1, set[i].label);
	doc_add(doc, BK_LINE, "收到的材料是否齐全、合格, 以核验结果为准。", NULL);
}

enum status slip_receipt(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct application *a = &d->app;
	const struct parcel *p = parcel_of(d, about->subject);

	slip_title(doc, SLIP_RECEIPT);
	slip_subject(doc, a);
	slip_pair(doc, &application_type, AC_QUANTITY, a);
	if (p)
		put_parcel(doc, p);
	doc_add(doc, BK_RULE, NULL);
	put_papers(doc, a, about->house);
	doc_add(doc, BK_BLANK, NULL);
	slip_promise(doc, a->accept_due, "告知核验结果");
	if (about->house)
		doc_addf(doc, BK_LINE, "材料齐全之日起 %d 个工作日内制证。", about->house->make_days);
	slip_seal(doc, 0);
	return doc->st;
}
