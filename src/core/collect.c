/* Who may collect, as a table of persons by what must be seen, and the kinds of 证件 with their checks. */
#include "core/collect.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <stdio.h>
#include <string.h>

/* GB 11643; 81 82 83 belong to the residence permit, 9 to the foreigners' card. */
static const char *card_bar(const struct identity *i, const char *no, int32_t today, char *buf, size_t cap)
{
	char want = 0;
	if (strncmp(no, "81", 2) == 0 || strncmp(no, "82", 2) == 0 || strncmp(no, "83", 2) == 0)
		return "81、82、83 开头的是港澳台居民居住证, 请换证件种类";
	if (strlen(no) == 18 && no[0] == '9')
		return "9 开头的是外国人永久居留证, 请换证件种类";
	enum verdict v = number_id(no, today, &want);
	return v == NUM_OK ? NULL : number_text(v, i->number, want, buf, (unsigned)cap);
}

static const char *hmt_bar(const struct identity *i, const char *no, int32_t today, char *buf, size_t cap)
{
	char want = 0;
	if (strncmp(no, "810000", 6) != 0 && strncmp(no, "820000", 6) != 0 && strncmp(no, "830000", 6) != 0)
		return "港澳台居民居住证号码以 810000、820000 或 830000 开头";
	enum verdict v = strlen(no) == 18 ? number_id(no, today, &want) : NUM_LENGTH;
	return v == NUM_OK ? NULL : number_text(v, i->number, want, buf, (unsigned)cap);
}

static const char *foreign_bar(const struct identity *i, const char *no, int32_t today, char *buf, size_t cap)
{
	char want = 0;
	enum verdict v = number_foreign(no, today, &want);
	return v == NUM_OK ? NULL : number_text(v, i->number, want, buf, (unsigned)cap);
}

/* ICAO 9303: at most nine letters and digits. A word without digits is a name, not a number. */
static const char *passport_bar(const struct identity *i, const char *no, int32_t today, char *buf, size_t cap)
{
	size_t len = strlen(no), digits = 0;
	(void)today;
	if (strspn(no, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != len)
		return number_text(NUM_CHARS, i->number, 0, buf, (unsigned)cap);
	for (const char *p = no; *p; p++)
		digits += *p >= '0' && *p <= '9';
	if (len < 6 || len > 9)
		return number_text(NUM_LENGTH, i->number, 0, buf, (unsigned)cap);
	return digits < 4 ? "护照号码是字母和数字, 数字太少了" : NULL;
}

/* clang-format off */
const struct identity identities[] = {
	{ ID_CARD,           "身份证号码",     "18 位",                           card_bar },
	{ ID_TEMPORARY,      "身份证号码",     "18 位; 有效期三个月, 请看签发日期", card_bar },
	{ ID_HMT_PERMIT,     "居住证号码",     "18 位, 81 82 83 开头",            hmt_bar },
	{ ID_FOREIGN_PERMIT, "永久居留证号码", "18 位 9 开头, 或旧证 15 位",      foreign_bar },
	{ ID_PASSPORT,       "护照号码",       "6 到 9 位字母和数字",             passport_bar },
	{ 0, NULL, NULL, NULL }
};

const struct collector collectors[] = {
	{ TAKER_AGENT,     "证件原件、本人一致, 都看过了",               NULL,                               true,  false },
	{ TAKER_LEGAL,     "证件原件、本人一致, 与执照上的法定代表人相同", NULL,                             false, false },
	{ TAKER_PROXY,     "证件原件、本人一致, 与委托书上的受托人相同", "委托书原件(写明代领)",             false, true },
	{ TAKER_NEW_AGENT, "证件原件、本人一致, 与新委托书上的经办人相同", "新的委托书原件(写明变更经办人)", false, false },
};
/* clang-format on */
#define NTAKERS (int)(sizeof(collectors) / sizeof(collectors[0]))

const struct identity *identity_of(int kind)
{
	for (const struct identity *i = identities; i->number; i++)
		if (i->kind == kind)
			return i;
	return &identities[0];
}

enum status identity_number(int kind, const char *text, int32_t today, char out[20])
{
	const struct identity *i = identity_of(kind);
	char folded[64], why[200];
	text_fold(text, folded, sizeof(folded));
	if (!folded[0])
		return fail(ST_INVALID, "请填%s", i->number);
	const char *bad = i->bar(i, folded, today, why, sizeof(why));
	if (bad)
		return fail(ST_INVALID, "%s", bad);
	str_copy(out, 20, folded);
	return ST_OK;
}

enum status collect_check(const struct hand_over *h, int32_t today)
{
	char no[20];
	if (h->taker < 0 || h->taker >= NTAKERS)
		return fail(ST_INVALID, "请选领取人的身份");
	const struct collector *c = &collectors[h->taker];
	if (!h->papers_seen)
		return fail(ST_REFUSED, "请先核对证件原件和本人");
	if (c->paper && !h->proxy_seen)
		return fail(ST_REFUSED, "%s须有%s", code_text(takers, h->taker), c->paper);
	if (!h->name[0] || !h->id_no[0])
		return fail(ST_INVALID, "请填领取人的姓名和证件号");
	/* The 经办人's own is as the platform has it, right or wrong: it is compared with the order. */
	return c->own ? ST_OK : identity_number(h->id_kind, h->id_no, today, no);
}

const char *collect_bar(int taker, const char *id_no, const struct application *a)
{
	bool same = strcmp(a->agent_id, id_no) == 0;
	if (collectors[taker].own && !same)
		return "经办人是别人, 请按代领办";
	return taker == TAKER_PROXY && same ? "这位就是经办人, 不用委托书" : NULL;
}

enum status collect_call(const struct hand_over *h, const struct dossier *const *orders, int n)
{
	if (!collectors[h->taker].call || h->confirmed[0])
		return ST_OK;
	for (int i = 0; i < n && h->code[0]; i++)
		if (strcmp(orders[i]->app.pickup_code, h->code) == 0)
			return ST_OK;
	return h->code[0] ? fail(ST_REFUSED, "领取码 %s 不是这一家的", h->code)
			  : fail(ST_REFUSED, "代领没有领取码: 请先按登记的电话回电, 记下谁确认的");
}
