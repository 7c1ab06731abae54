/* 变更内容 (domain.md rule 18): only what changes is written; an empty field stays as it is. */
#include "forms/forms.h"

/* clang-format off */
const struct formview_field form_change[] = {
	{ "org",       "机构名称",   0, 50, 100, NULL, NULL,                         form_column_check, NULL },
	{ "registrar", "注册机关",   0, 50, 100, NULL, NULL,                         form_column_check, NULL },
	{ "agent",     "经办人",     0, 20, 50,  NULL, NULL,                         form_column_check, NULL },
	{ "agent_id",  "身份证号码", 0, 20, 18,  NULL, NULL,                         form_column_check, NULL },
	{ "phone",     "联系电话",   0, 20, 19,  NULL, "通知发到这个手机",           form_column_check, NULL },
	{ "email",     "联系邮箱",   0, 30, 100, NULL, NULL,                         form_column_check, NULL },
	{ "other",     "其他",       0, 50, 50,  NULL, "如 法定代表人 由张某改为李某", NULL,            NULL },
	{ 0 }
};
/* clang-format on */
