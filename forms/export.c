/* 导出申领信息: which orders, in which format, masked or not. */
#include "forms/forms.h"

#include "base/day.h"
#include "base/utf8.h"

static bool is_full(const struct formview *f)
{
	return formview_choice(f, "full") == 2;
}

static const char *check_day(const struct formview *f, int i)
{
	int32_t day;

	return day_parse(f->line[i].text, &day) ? "日期写成 20261122" : NULL;
}

static const char *check_text(const struct formview *f, int i)
{
	return text_bar(f->line[i].text, 60);
}

/* clang-format off */
const struct formview_field form_export[] = {
	{ "state",  "状态",     FORM_REQUIRED,  0,  0, "全部|待初审|待终审|待发证|已发证", NULL, NULL, NULL },
	{ "type",   "机构类型", FORM_REQUIRED,  0,  0, "全部|采购单位|供应商|代理机构",     NULL,               NULL,       NULL },
	{ "region", "所属区划", 0,             20, 40, NULL,                                "空 = 全部",        check_text, NULL },
	{ "from",   "提交日起", 0,             10, 10, NULL,                                "空 = 不限",        check_day,  NULL },
	{ "to",     "提交日止", 0,             10, 10, NULL,                                "空 = 不限",        check_day,  NULL },
	{ "format", "格式",     FORM_REQUIRED,  0,  0, "Excel (XLSX)|CSV (UTF-8)|CSV (GB18030)", NULL,          NULL,       NULL },
	{ "full",   "个人信息", FORM_REQUIRED,  0,  0, "遮住|全号",                         NULL,               NULL,       NULL },
	{ "reason", "原因",     FORM_REQUIRED, 40, 60, NULL,                                "主管或管理员办, 记入日志", check_text, is_full },
	{ 0 }
};
/* clang-format on */
