/* CA 在线申领 (domain.md rule 2): the code comes first, for with it what is known of the organisation is filled in. */
#include "forms/forms.h"

#include "core/apply.h"

#include <string.h>

static bool has_code(const struct formview *f)
{
	return formview_choice(f, "has_code") != 2;
}

static bool by_mail(const struct formview *f)
{
	return formview_choice(f, "by_mail") == 2;
}

/* The core says what may stand in the column; 机构类型 and 领取方式 matter for some. */
const char *form_column_check(const struct formview *f, int i)
{
	struct application a = {.org_type = formview_choice(f, "org_type") - 1, .by_mail = by_mail(f)};
	int col = record_column(&application_type, f->fields[i].name);

	if (a.org_type < 0)
		a.org_type = ORG_BUYER;
	if (apply_put(&a, col, f->line[i].text))
		return fault_text();
	return apply_bar(((const struct apply_owner *)f->owner)->house, &a, col, NULL);
}

static const char *seen_anyway(const struct formview *f, int i)
{
	static _Thread_local char text[160];
	const char *why = form_column_check(f, i);

	if (!why)
		return NULL;
	strcpy(text, "");
	strncat(text, why, sizeof(text) - 60);
	return strcat(text, "; 与执照一致再按回车");
}

static const char *check_code(const struct formview *f, int i)
{
	int type = formview_choice(f, "org_type");

	return strcmp(f->line[i].text, "2") != 0 || !type ? NULL : apply_no_code_bar(type - 1);
}

static const char *check_type(const struct formview *f, int i)
{
	return has_code(f) ? NULL : apply_no_code_bar(f->line[i].text[0] - '1');
}

static const char *check_scan(const struct formview *f, int i)
{
	int row = f->fields[i].name[4] - '1';

	return strcmp(f->line[i].text, "1") != 0 || ((const struct apply_owner *)f->owner)->scan_ready[row]
		       ? NULL
		       : "再按 1 选扫描件";
}

static bool never(const struct formview *f)
{
	(void)f;
	return false;
}

#define R FORM_REQUIRED
/* clang-format off */
#define SCAN(n) { "scan" #n,     "附件",         R,             0,   0, "文件|原件已核验, 当日补扫", "原件当面看过的按 2",   check_scan,  never }
const struct formview_field form_apply[] = {
	{ NULL,        "基本信息",     FORM_HEADING,  0,   0, NULL,                        NULL,                     NULL,        NULL },
	{ "has_code",  "信用代码证",   R,             0,   0, "有|无",                     "无: 只有采购单位",       check_code,  NULL },
	{ "uscc",      "社会信用代码", R | FORM_SOFT, 22, 36, NULL,                        "照执照填, 回车带出已知", seen_anyway, has_code },
	{ "org_type",  "机构类型",     R,             0,   0, "采购单位|供应商|代理机构",  NULL,                     check_type,  NULL },
	{ "region",    "所属区划",     R,             30, 39, NULL,                        "名称一部分或拼音首字母", form_column_check, NULL },
	{ "vendor",    "CA厂商",       R,             0,   0, "1",                         NULL,                     NULL,        NULL },
	{ "org",       "机构名称",     R,             50, 100, NULL,                       NULL,                     form_column_check, NULL },
	{ "registrar", "注册机关",     R,             40, 100, NULL,                       "照执照上的登记机关",     form_column_check, NULL },
	{ NULL,        "相关材料信息", FORM_HEADING,  0,   0, NULL,                        NULL,                     NULL,        NULL },
	{ "agent",     "经办人",       R,             20, 50, NULL,                        NULL,                     form_column_check, NULL },
	{ "agent_id",  "身份证号码",   R,             20, 18, NULL,                        NULL,                     form_column_check, NULL },
	{ "phone",     "联系电话",     R,             14, 19, NULL,                        "通知发到这个手机",       form_column_check, NULL },
	{ "email",     "联系邮箱",     R,             30, 100, NULL,                       "发票发到这里",           form_column_check, NULL },
	SCAN(1), SCAN(2), SCAN(3), SCAN(4), SCAN(5), SCAN(6),
	{ NULL,        "申领信息",     FORM_HEADING,  0,   0, NULL,                        NULL,                     NULL,        NULL },
	{ "quantity",  "本次申领数量", R,             4,   3, NULL,                        "个 UKey",                form_column_check, NULL },
	{ "by_mail",   "领取方式",     R,             0,   0, "自取|邮寄",                 "邮寄每单另收运费",       NULL,        NULL },
	{ "address",   "邮寄地址",     R,             50, 100, NULL,                       "写到门牌和收件人",       form_column_check, by_mail },
	{ 0 }
};
/* clang-format on */
