/* What may stand in each field of the application form, in sentences that an applicant understands. */
#include "core/apply.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/import_row.h"
#include "core/region.h"

#include <stdio.h>
#include <string.h>

const int apply_cols[] = {AC_USCC, AC_ORG_TYPE, AC_REGION, AC_VENDOR, AC_ORG, AC_REGISTRAR, AC_AGENT, AC_AGENT_ID,
	AC_PHONE, AC_EMAIL, AC_QUANTITY, AC_BY_MAIL, AC_ADDRESS, -1};

static _Thread_local char why[200];

static const char *bar_uscc(const struct house *h, const struct application *a, bool *soft)
{
	char want = 0;
	(void)h;
	if (number_zcy(a->uscc))
		return a->org_type == ORG_BUYER ? NULL : "zcy 开头的代码只给采购单位";
	enum verdict v = number_uscc(a->uscc, &want);
	*soft = v == NUM_CHECK || v == NUM_INNER || v == NUM_CHARS;
	return v == NUM_OK ? NULL : number_text(v, application_cols[AC_USCC].label, want, why, sizeof(why));
}

static const char *bar_id(const struct house *h, const struct application *a, bool *soft)
{
	char want = 0;
	(void)h;
	(void)soft;
	enum verdict v = number_id(a->agent_id, day_of_ms(clock_ms()), &want);
	return v == NUM_OK ? NULL : number_text(v, application_cols[AC_AGENT_ID].label, 0, why, sizeof(why));
}

static const char *bar_phone(const struct house *h, const struct application *a, bool *soft)
{
	char mobile[12];
	(void)h;
	(void)soft;
	return number_mobile(a->phone, mobile) ? NULL : "应为 11 位手机号, 通知发到这个号码";
}

static const char *bar_email(const struct house *h, const struct application *a, bool *soft)
{
	(void)h;
	(void)soft;
	return number_email(a->email) ? NULL : "邮箱不对, 请核对";
}

static const char *bar_region(const struct house *h, const struct application *a, bool *soft)
{
	(void)soft;
	return region_is(h, a->region) ? NULL : "没有这个区划; 输名称的一部分或拼音首字母, 回车选";
}

static const char *bar_quantity(const struct house *h, const struct application *a, bool *soft)
{
	int64_t most = conf_int(h->conf, "apply", "most", 50);
	(void)soft;
	snprintf(why, sizeof(why), "应为 1 到 %d 个; 更多的分几单办", (int)most);
	return a->quantity >= 1 && a->quantity <= most ? NULL : why;
}

static const char *bar_address(const struct house *h, const struct application *a, bool *soft)
{
	(void)h;
	(void)soft;
	return !a->by_mail || utf8_count(a->address) >= 6 ? NULL : "请填完整的邮寄地址(省市区、街道、门牌)";
}

/* clang-format off */
static const struct rule {
	int col;
	size_t most; /* characters of a text; 0 = no text */
	const char *(*bar)(const struct house *h, const struct application *a, bool *soft);
} rules[] = {
	{ AC_USCC,       36, bar_uscc },
	{ AC_REGION,     39, bar_region },
	{ AC_VENDOR,     39, NULL },
	{ AC_ORG,       100, NULL },
	{ AC_REGISTRAR, 100, NULL },
	{ AC_AGENT,      50, NULL },
	{ AC_AGENT_ID,   18, bar_id },
	{ AC_PHONE,      19, bar_phone },
	{ AC_EMAIL,     100, bar_email },
	{ AC_QUANTITY,    0, bar_quantity },
	{ AC_ADDRESS,   100, bar_address },
};
/* clang-format on */

enum status apply_put(struct application *a, int col, const char *text)
{
	char trimmed[ORG_NAME];
	const struct import_col *ic = import_col_find(col);
	if (application_cols[col].type == COL_CODE)
		return record_parse(&application_cols[col], a, text);
	str_copy(trimmed, sizeof(trimmed), text);
	const char *bad = ic->set(&application_cols[col], a, text_trim(trimmed));
	if (strlen(text) >= sizeof(trimmed))
		bad = "太长";
	return bad ? fail(ST_INVALID, "%s: %s", application_cols[col].label, bad) : ST_OK;
}

const char *apply_bar(const struct house *h, const struct application *a, int col, bool *soft)
{
	const struct column *c = &application_cols[col];
	bool ignored;
	if (!soft)
		soft = &ignored;
	*soft = false;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const struct rule *r = &rules[i];
		if (r->col != col)
			continue;
		const char *text = r->most ? record_str(c, a) : "";
		const char *bad = r->most ? text_bar(text, r->most) : NULL;
		if (r->most && !*text && c->flags & REQUIRED)
			return "必填";
		return bad ? bad : r->bar ? r->bar(h, a, soft) : NULL;
	}
	return NULL;
}

const char *apply_no_code_bar(int org_type)
{
	return org_type == ORG_BUYER ? NULL : "没有社会信用代码的只能是采购单位";
}
