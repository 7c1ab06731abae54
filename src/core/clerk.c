/* The columns of persons and shifts, and the words for roles. */
#include "core/clerk.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
const struct code role_names[] = {
	{ ROLE_CLERK,      "clerk",      "柜员" },
	{ ROLE_REVIEWER,   "reviewer",   "审核员" },
	{ ROLE_SUPERVISOR, "supervisor", "主管" },
	{ ROLE_AUDITOR,    "auditor",    "审计员" },
	{ ROLE_ADMIN,      "admin",      "管理员" },
	{ 0, NULL, NULL }
};

#define K(member, type, flags, label) COLUMN(clerk, member, type, flags, NULL, label)
const struct column clerk_cols[KC__COUNT] = {
	[KC_ID]           = K(id,           COL_INT,  KEY,               "编号"),
	[KC_REV]          = K(rev,          COL_INT,  0,                 ""),
	[KC_NO]           = K(no,           COL_TEXT, REQUIRED | SEARCH, "工号"),
	[KC_NAME]         = K(name,         COL_TEXT, REQUIRED,          "姓名"),
	[KC_ROLES]        = K(roles,        COL_INT,  0,                 "角色"),
	[KC_HASH]         = K(hash,         COL_TEXT, 0,                 ""),
	[KC_FAILURES]     = K(failures,     COL_INT,  0,                 "失败次数"),
	[KC_LOCKED_UNTIL] = K(locked_until, COL_TIME, 0,                 "锁定至"),
	[KC_ACTIVE]       = K(active,       COL_BOOL, 0,                 "在用"),
};

#define H(member, type, flags, label) COLUMN(shift, member, type, flags, NULL, label)
const struct column shift_cols[HC__COUNT] = {
	[HC_ID]        = H(id,        COL_INT,  KEY, "编号"),
	[HC_REV]       = H(rev,       COL_INT,  0,   ""),
	[HC_CLERK]     = H(clerk,     COL_INT,  REF, "柜员"),
	[HC_COUNTER]   = H(counter,   COL_INT,  0,   "柜台"),
	[HC_OPENED_AT] = H(opened_at, COL_TIME, 0,   "签到"),
	[HC_CLOSED_AT] = H(closed_at, COL_TIME, 0,   "签退"),
};
/* clang-format on */

const struct record_type clerk_type = {"clerk", "柜员", clerk_cols, KC__COUNT, sizeof(struct clerk)};
const struct record_type shift_type = {"shift", "班次", shift_cols, HC__COUNT, sizeof(struct shift)};

const char *roles_text(unsigned roles, char *buf, size_t cap)
{
	buf[0] = '\0';
	for (const struct code *r = role_names; r->code; r++) {
		size_t len = strlen(buf);
		if (roles & (unsigned)r->value)
			snprintf(buf + len, cap - len, "%s%s", len ? " " : "", r->text);
	}
	return buf;
}
