/* One UKey with its certificates. */
#ifndef GUITAI_CORE_UNIT_H
#define GUITAI_CORE_UNIT_H

#include "base/record.h"
#include "core/application.h"

enum unit_state { UNIT_SHELF, UNIT_HANDED, UNIT_MAILED, UNIT_RETURNED, UNIT_LOST, UNIT_SPOILED, UNIT_REVOKED };
enum taker { TAKER_AGENT, TAKER_LEGAL, TAKER_PROXY, TAKER_NEW_AGENT };
enum id_kind { ID_CARD, ID_TEMPORARY, ID_HMT_PERMIT, ID_FOREIGN_PERMIT, ID_PASSPORT };

struct unit {
	int64_t id, rev, application;
	char number[40]; /* what is printed on the key and scanned */
	char cert_serial[64];
	int32_t valid_to;
	int state;
	char slot[20];
	int64_t stocked_at, stocked_by;
	int64_t out_at, out_by;
	int taker, taker_id_kind;
	char taker_name[PERSON_NAME], taker_id[20];
	char waybill[40];
	char called[20], confirmed[PERSON_NAME]; /* 代领 without 领取码: dialled, and who confirmed */
	int64_t stay; /* 0; 1, 2 … when the same UKey came here again for 更新, 变更, 解锁, 注销: a row each time */
};

/* clang-format off */
enum unit_col {
	UC_ID, UC_REV, UC_APPLICATION, UC_NUMBER, UC_CERT_SERIAL, UC_VALID_TO, UC_STATE, UC_SLOT, UC_STOCKED_AT,
	UC_STOCKED_BY, UC_OUT_AT, UC_OUT_BY, UC_TAKER, UC_TAKER_ID_KIND, UC_TAKER_NAME, UC_TAKER_ID, UC_WAYBILL,
	UC_STAY, UC_CALLED, UC_CONFIRMED, UC__COUNT
};
/* clang-format on */

extern const struct column unit_cols[UC__COUNT];
extern const struct record_type unit_type;
extern const struct code unit_states[], takers[], id_kinds[];

bool unit_is_out(const struct unit *u);  /* with the applicant, or on the way to him */
bool unit_is_here(const struct unit *u); /* lies in a slot here */

#endif
