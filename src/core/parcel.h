/* 来件: an envelope that came, and which applications' papers were in it. */
#ifndef GUITAI_CORE_PARCEL_H
#define GUITAI_CORE_PARCEL_H

#include "base/record.h"
#include "core/application.h"

enum parcel_way { WAY_COURIER, WAY_POST, WAY_IN_PERSON };
enum parcel_state { PARCEL_ARRIVED, PARCEL_OPENED, PARCEL_UNCLAIMED, PARCEL_RETURNED };

struct parcel {
	int64_t id, rev;
	int way, state;
	char carrier[60], waybill[40]; /* waybill is empty for WAY_IN_PERSON */
	int32_t arrived_day;           /* 签收日期; starts the clocks */
	int64_t arrived_at, arrived_by;
	int32_t due; /* 受理期限 while it is unopened */
	int64_t opened_at, opened_by;
	char note[ORG_NAME]; /* what was in it, when nothing matched */
};

/* clang-format off */
enum parcel_col {
	PC_ID, PC_REV, PC_WAY, PC_STATE, PC_CARRIER, PC_WAYBILL, PC_ARRIVED_DAY, PC_ARRIVED_AT, PC_ARRIVED_BY, PC_DUE,
	PC_OPENED_AT, PC_OPENED_BY, PC_NOTE, PC__COUNT
};
/* clang-format on */

extern const struct column parcel_cols[PC__COUNT];
extern const struct record_type parcel_type;
extern const struct code parcel_ways[], parcel_states[];

/* One envelope may hold several applications, and one application may come in several. */
struct enclosure {
	int64_t id, parcel, application;
};
/* clang-format off */
enum enclosure_col { EC_ID, EC_PARCEL, EC_APPLICATION, EC__COUNT };
/* clang-format on */
extern const struct column enclosure_cols[EC__COUNT];
extern const struct record_type enclosure_type;

#endif
