/* 工号 and 口令, at the beginning of the day and after a lock. */
#include "forms/forms.h"

/* clang-format off */
const struct formview_field form_sign_in[] = {
	{ "no",       "工号", FORM_REQUIRED,               12, 16, NULL, NULL, NULL, NULL },
	{ "password", "口令", FORM_REQUIRED | FORM_SECRET, 24, 64, NULL, NULL, NULL, NULL },
	{ 0 }
};
/* clang-format on */
