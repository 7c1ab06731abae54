/* 发票申请 (domain.md rule 12): the kind first; what is known is filled in already. */
#include "forms/forms.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

static bool is_vat(const struct formview *f)
{
	return formview_choice(f, "kind") == 2;
}

static bool several(const struct formview *f)
{
	return ((const struct invoice_owner *)f->owner)->charges > 1;
}

static const char *check_title(const struct formview *f, int i)
{
	return text_bar(f->line[i].text, 100);
}

/* The core asks for it where 单位性质 or 专票 wants it; here what is written must be able to be one. */
static const char *check_tax_no(const struct formview *f, int i)
{
	size_t n = strlen(f->line[i].text);

	if (number_zcy(f->line[i].text))
		return "zcy 开头的不是税号";
	return n >= 15 && n <= 20 ? NULL : "税号应为 15 至 20 位";
}

static const char *check_email(const struct formview *f, int i)
{
	return number_email(f->line[i].text) ? NULL : "邮箱不对, 请核对";
}

/* clang-format off */
const struct formview_field form_invoice[] = {
	{ NULL,      "发票",     FORM_HEADING,   0,   0, NULL,                                             NULL,           NULL,         NULL },
	{ "kind",    "发票类型", FORM_REQUIRED,  0,   0, "电子发票(普通发票)|电子发票(增值税专用发票)",    NULL,           NULL,         NULL },
	{ "charge",  "开票费用", FORM_REQUIRED,  0,   0, "1|2|3|4",                                        NULL,           NULL,         several },
	{ "title",   "名称",     FORM_REQUIRED, 40, 100, NULL,                                             "发票抬头",     check_title,  NULL },
	{ "tax_no",  "税号",     0,             22,  20, NULL,                                             "专票必填",     check_tax_no, NULL },
	{ "email",   "接收邮箱", FORM_REQUIRED, 30, 100, NULL,                                             "发票发到这里", check_email,  NULL },
	{ NULL,      "专票可以再填(不填也能开)", FORM_HEADING, 0, 0, NULL,                                 NULL,           NULL,         is_vat },
	{ "address", "地址",     0,             40, 100, NULL,                                             NULL,           check_title,  is_vat },
	{ "phone",   "电话",     0,             20,  20, NULL,                                             NULL,           check_title,  is_vat },
	{ "bank",    "开户行",   0,             40, 100, NULL,                                             NULL,           check_title,  is_vat },
	{ "account", "账号",     0,             30,  40, NULL,                                             NULL,           check_title,  is_vat },
	{ 0 }
};
/* clang-format on */
