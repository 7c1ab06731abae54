/* 导出给财务: in which format, masked or not, a new file or an earlier one again. */
#include "forms/forms.h"

#include "base/utf8.h"

#include <string.h>

static bool is_full(const struct formview *f)
{
	return formview_choice(f, "full") == 2;
}

static const char *check_text(const struct formview *f, int i)
{
	return text_bar(f->line[i].text, 60);
}

static const char *check_number(const struct formview *f, int i)
{
	const char *text = f->line[i].text;

	return strspn(text, "0123456789") == strlen(text) ? NULL : "写文件号, 只有数字";
}

/* clang-format off */
const struct formview_field form_invoice_out[] = {
	{ "format", "格式",     FORM_REQUIRED,  0,  0, "Excel (XLSX)|CSV (UTF-8)|CSV (GB18030)", NULL,                      NULL,         NULL },
	{ "full",   "接收邮箱", FORM_REQUIRED,  0,  0, "遮住|不遮住",                            NULL,                      NULL,         NULL },
	{ "reason", "原因",     FORM_REQUIRED, 40, 60, NULL,                                     "主管或管理员办, 记入日志", check_text,   is_full },
	{ "file",   "文件号",   0,             10, 10, NULL,                                     "空 = 新的; 写号 = 再生成", check_number, NULL },
	{ 0 }
};
/* clang-format on */
