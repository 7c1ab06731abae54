/* The columns of a UKey, who may take it and on which paper of identity. */
#include "core/unit.h"

/* clang-format off */
const struct code unit_states[] = {
	{ UNIT_SHELF,    "shelf",    "在柜" },
	{ UNIT_HANDED,   "handed",   "已领" },
	{ UNIT_MAILED,   "mailed",   "已寄出" },
	{ UNIT_RETURNED, "returned", "邮寄退回" },
	{ UNIT_LOST,     "lost",     "挂失" },
	{ UNIT_SPOILED,  "spoiled",  "损坏收回" },
	{ UNIT_REVOKED,  "revoked",  "收回注销" },
	{ 0, NULL, NULL }
};
const struct code takers[] = {
	{ TAKER_AGENT,     "agent", "经办人" },
	{ TAKER_LEGAL,     "legal", "法定代表人" },
	{ TAKER_PROXY,     "proxy", "代领" },
	{ TAKER_NEW_AGENT, "new",   "变更后的经办人" },
	{ 0, NULL, NULL }
};
const struct code id_kinds[] = {
	{ ID_CARD,           "card",      "身份证" },
	{ ID_TEMPORARY,      "temporary", "临时身份证" },
	{ ID_HMT_PERMIT,     "hmt",       "港澳台居民居住证" },
	{ ID_FOREIGN_PERMIT, "foreign",   "永久居留证" },
	{ ID_PASSPORT,       "passport",  "护照" },
	{ 0, NULL, NULL }
};

#define U(member, type, flags, codes, label) COLUMN(unit, member, type, flags, codes, label)
const struct column unit_cols[UC__COUNT] = {
	[UC_ID]            = U(id,            COL_INT,  KEY,                NULL,        "编号"),
	[UC_REV]           = U(rev,           COL_INT,  0,                  NULL,        ""),
	[UC_APPLICATION]   = U(application,   COL_INT,  REF,                NULL,        "申领单"),
	[UC_NUMBER]        = U(number,        COL_TEXT, SEARCH,             NULL,        "UKey编号"),
	[UC_CERT_SERIAL]   = U(cert_serial,   COL_TEXT, 0,                  NULL,        "证书序列号"),
	[UC_VALID_TO]      = U(valid_to,      COL_DAY,  0,                  NULL,        "有效期至"),
	[UC_STATE]         = U(state,         COL_CODE, 0,                  unit_states, "状态"),
	[UC_SLOT]          = U(slot,          COL_TEXT, 0,                  NULL,        "存放位"),
	[UC_STOCKED_AT]    = U(stocked_at,    COL_TIME, 0,                  NULL,        "入库时间"),
	[UC_STOCKED_BY]    = U(stocked_by,    COL_INT,  0,                  NULL,        "入库人"),
	[UC_OUT_AT]        = U(out_at,        COL_TIME, 0,                  NULL,        "领取时间"),
	[UC_OUT_BY]        = U(out_by,        COL_INT,  0,                  NULL,        "发证人"),
	[UC_TAKER]         = U(taker,         COL_CODE, 0,                  takers,      "领取人身份"),
	[UC_TAKER_ID_KIND] = U(taker_id_kind, COL_CODE, 0,                  id_kinds,    "证件"),
	[UC_TAKER_NAME]    = U(taker_name,    COL_TEXT, PRIVATE,            NULL,        "领取人"),
	[UC_TAKER_ID]      = U(taker_id,      COL_TEXT, PRIVATE,            NULL,        "领取人证件号"),
	[UC_WAYBILL]       = U(waybill,       COL_TEXT, 0,                  NULL,        "寄出运单号"),
	[UC_STAY]          = U(stay,          COL_INT,  0,                  NULL,        "第几次再来"),
	[UC_CALLED]        = U(called,        COL_TEXT, PRIVATE,            NULL,        "回电号码"),
	[UC_CONFIRMED]     = U(confirmed,     COL_TEXT, PRIVATE,            NULL,        "回电确认人"),
};
/* clang-format on */

const struct record_type unit_type = {"unit", "UKey", unit_cols, UC__COUNT, sizeof(struct unit)};

bool unit_is_here(const struct unit *u)
{
	return u->state == UNIT_SHELF || u->state == UNIT_RETURNED;
}

bool unit_is_out(const struct unit *u)
{
	return u->state == UNIT_HANDED || u->state == UNIT_MAILED;
}
