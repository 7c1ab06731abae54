/* The columns of the platform's export: what each cell must look like, and what looks odd but comes in all the same. */
#include "core/import_row.h"

#include "base/money.h"
#include "base/number.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

static const char *set_text(const struct column *c, struct application *a, const char *text)
{
	return record_set_str(c, a, text) ? fault_text() : NULL;
}

static const char *set_folded(const struct column *c, struct application *a, const char *text)
{
	char folded[IMPORT_CELL];
	return set_text(c, a, text_fold(text, folded, sizeof folded));
}

static const char *set_uscc(const struct column *c, struct application *a, const char *text)
{
	return number_zcy(text) ? set_text(c, a, text) : set_folded(c, a, text);
}

static const char *set_phone(const struct column *c, struct application *a, const char *text)
{
	char folded[IMPORT_CELL], mobile[12];
	text_fold(text, folded, sizeof folded);
	return set_text(c, a, number_mobile(folded, mobile) ? mobile : folded);
}

static const char *set_org_type(const struct column *c, struct application *a, const char *text)
{
	int v;
	if (!code_by_text(c->codes, text, &v))
		return "只能是 采购单位、供应商 或 代理机构";
	a->org_type = v;
	return NULL;
}

static const char *set_biz(const struct column *c, struct application *a, const char *text)
{
	int v;
	if (!*text || strcmp(text, "解锁") == 0)
		v = *text ? BIZ_UNLOCK : BIZ_NEW;
	else if (!code_by_text(c->codes, text, &v))
		return "只能是 新办、更新、变更、补办、解锁 或 注销";
	a->biz_type = v;
	return NULL;
}

static const char *set_quantity(const struct column *c, struct application *a, const char *text)
{
	if (record_parse(c, a, text) || a->quantity < 1 || a->quantity > 999)
		return "应为 1 到 999 的整数";
	return NULL;
}

static const char *set_fee(const struct column *c, struct application *a, const char *text)
{
	(void)c;
	if (!*text)
		return NULL;
	if (money_parse(text, &a->fee) || a->fee < 0 || a->fee > 100000000)
		return "应为 0 到 1000000.00 元的金额";
	return NULL;
}

/* clang-format off */
static const struct code mail_words[] = {
	{ true,  "1", "是" }, { true,  "y", "邮寄" }, { true,  "yes", "需要" },
	{ false, "0", "否" }, { false, "n", "自取" }, { false, "no",  "不需要" }, { false, "-", "" },
	{ 0, NULL, NULL }
};
/* Other words of the platform for the states; domain.md section 2. */
static const struct code state_words[] = {
	{ AP_UNPAID, "-", "缴费" }, { AP_UNPAID, "-", "待支付" },
	{ 0, NULL, NULL }
};
/* clang-format on */

static const char *set_by_mail(const struct column *c, struct application *a, const char *text)
{
	int v;
	(void)c;
	if (!code_by_text(mail_words, text, &v) && !code_find(mail_words, text, &v))
		return "只能是 是 或 否";
	a->by_mail = v;
	return NULL;
}

static const char *set_state(const struct column *c, struct application *a, const char *text)
{
	int v;
	if (!code_by_text(c->codes, text, &v) && !code_by_text(state_words, text, &v))
		return "不认识的状态; 应为 草稿 待缴费 待初审 待终审 待发证 已发证 已终止";
	a->state = v;
	return NULL;
}

static bool doubt_uscc(const struct import_run *run, const struct application *a, char *buf, unsigned cap)
{
	char want = 0;
	(void)run;
	if (number_zcy(a->uscc)) {
		snprintf(buf, cap, "zcy 开头的代码只给采购单位, 请核对");
		return a->org_type != ORG_BUYER;
	}
	enum verdict v = number_uscc(a->uscc, &want);
	number_text(v, application_cols[AC_USCC].label, want, buf, cap);
	return v != NUM_OK;
}

static bool doubt_id(const struct import_run *run, const struct application *a, char *buf, unsigned cap)
{
	char want = 0;
	enum verdict v = number_id(a->agent_id, run->today, &want);
	number_text(v, application_cols[AC_AGENT_ID].label, want, buf, cap);
	return v != NUM_OK;
}

/* Organisations may give a landline: 7 to 12 digits, a hyphen or two between. */
static bool landline(const char *s)
{
	size_t digits = strspn(s, "0123456789-"), n = 0;
	for (const char *p = s; *p; p++)
		n += *p >= '0' && *p <= '9';
	return !s[digits] && n >= 7 && n <= 16 && !(s[0] == '1' && n == 11);
}

static bool doubt_phone(const struct import_run *run, const struct application *a, char *buf, unsigned cap)
{
	char mobile[12];
	(void)run;
	snprintf(buf, cap, "不像手机或固定电话, 请核对");
	return !number_mobile(a->phone, mobile) && !landline(a->phone);
}

static bool doubt_email(const struct import_run *run, const struct application *a, char *buf, unsigned cap)
{
	(void)run;
	snprintf(buf, cap, "不像邮箱地址, 请核对");
	return !number_email(a->email);
}

/* clang-format off */
const struct import_col import_cols[] = {
	{ AC_PLATFORM_NO, true,  39,  set_folded,   NULL },
	{ AC_BIZ_TYPE,    false, 20,  set_biz,      NULL },
	{ AC_REGION,      false, 29,  set_text,     NULL },
	{ AC_VENDOR,      false, 29,  set_text,     NULL },
	{ AC_ORG_TYPE,    false, 20,  set_org_type, NULL },
	{ AC_ORG,         false, 100, set_text,     NULL },
	{ AC_USCC,        false, 36,  set_uscc,     doubt_uscc },
	{ AC_REGISTRAR,   false, 100, set_text,     NULL },
	{ AC_AGENT,       false, 50,  set_text,     NULL },
	{ AC_AGENT_ID,    false, 18,  set_folded,   doubt_id },
	{ AC_PHONE,       false, 19,  set_phone,    doubt_phone },
	{ AC_EMAIL,       false, 100, set_text,     doubt_email },
	{ AC_QUANTITY,    false, 9,   set_quantity, NULL },
	{ AC_BY_MAIL,     false, 9,   set_by_mail,  NULL },
	{ AC_ADDRESS,     false, 100, set_text,     NULL },
	{ AC_STATE,       true,  9,   set_state,    NULL },
	{ AC_FEE,         false, 16,  set_fee,      NULL },
};
/* clang-format on */
const int import_ncols = sizeof import_cols / sizeof *import_cols;

const struct import_col *import_col_find(int col)
{
	for (int i = 0; i < import_ncols; i++) {
		if (import_cols[i].col == col)
			return &import_cols[i];
	}
	return NULL;
}

bool import_col_required(const struct import_col *ic)
{
	return ic->required || application_cols[ic->col].flags & REQUIRED;
}
