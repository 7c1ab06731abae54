/* The columns of envelopes and of what lay in them. */
#include "core/parcel.h"

/* clang-format off */
const struct code parcel_ways[] = {
	{ WAY_COURIER,   "courier", "快递" },
	{ WAY_POST,      "post",    "邮政" },
	{ WAY_IN_PERSON, "person",  "当面递交" },
	{ 0, NULL, NULL }
};
const struct code parcel_states[] = {
	{ PARCEL_ARRIVED,   "arrived",   "已签收" },
	{ PARCEL_OPENED,    "opened",    "已拆封" },
	{ PARCEL_UNCLAIMED, "unclaimed", "待认领" },
	{ PARCEL_RETURNED,  "returned",  "退件" },
	{ 0, NULL, NULL }
};

#define P(member, type, flags, codes, label) COLUMN(parcel, member, type, flags, codes, label)
const struct column parcel_cols[PC__COUNT] = {
	[PC_ID]          = P(id,          COL_INT,  KEY,    NULL,          "编号"),
	[PC_REV]         = P(rev,         COL_INT,  0,      NULL,          ""),
	[PC_WAY]         = P(way,         COL_CODE, 0,      parcel_ways,   "来件方式"),
	[PC_STATE]       = P(state,       COL_CODE, 0,      parcel_states, "状态"),
	[PC_CARRIER]     = P(carrier,     COL_TEXT, 0,      NULL,          "承运"),
	[PC_WAYBILL]     = P(waybill,     COL_TEXT, SEARCH, NULL,          "运单号"),
	[PC_ARRIVED_DAY] = P(arrived_day, COL_DAY,  0,      NULL,          "签收日期"),
	[PC_ARRIVED_AT]  = P(arrived_at,  COL_TIME, 0,      NULL,          "登记时间"),
	[PC_ARRIVED_BY]  = P(arrived_by,  COL_INT,  0,      NULL,          "签收人"),
	[PC_DUE]         = P(due,         COL_DAY,  0,      NULL,          "受理期限"),
	[PC_OPENED_AT]   = P(opened_at,   COL_TIME, 0,      NULL,          "拆封时间"),
	[PC_OPENED_BY]   = P(opened_by,   COL_INT,  0,      NULL,          "拆封人"),
	[PC_NOTE]        = P(note,        COL_TEXT, 0,      NULL,          "说明"),
};

#define E(member, type, flags, codes, label) COLUMN(enclosure, member, type, flags, codes, label)
const struct column enclosure_cols[EC__COUNT] = {
	[EC_ID]          = E(id,          COL_INT, KEY, NULL, "编号"),
	[EC_PARCEL]      = E(parcel,      COL_INT, REF, NULL, "来件"),
	[EC_APPLICATION] = E(application, COL_INT, REF, NULL, "申领单"),
};
/* clang-format on */

const struct record_type parcel_type = {"parcel", "来件", parcel_cols, PC__COUNT, sizeof(struct parcel)};
const struct record_type enclosure_type = {"enclosure", "装件", enclosure_cols, EC__COUNT, sizeof(struct enclosure)};
