/* Who works at the counter: persons, their roles, their shifts, and the session a person has signed in to. */
#ifndef GUITAI_CORE_CLERK_H
#define GUITAI_CORE_CLERK_H

#include "base/record.h"
#include "core/application.h"

enum role { ROLE_CLERK = 1, ROLE_REVIEWER = 2, ROLE_SUPERVISOR = 4, ROLE_AUDITOR = 8, ROLE_ADMIN = 16 };
#define ROLE_ANY 31u

struct clerk {
	int64_t id, rev;
	char no[20]; /* 工号 */
	char name[PERSON_NAME];
	int64_t roles;  /* enum role, or-ed */
	char hash[200]; /* scrypt, as the secret port writes it; "" = cannot sign in */
	int64_t failures, locked_until;
	bool active;
};
/* clang-format off */
enum clerk_col { KC_ID, KC_REV, KC_NO, KC_NAME, KC_ROLES, KC_HASH, KC_FAILURES, KC_LOCKED_UNTIL, KC_ACTIVE, KC__COUNT };
/* clang-format on */
extern const struct column clerk_cols[KC__COUNT];
extern const struct record_type clerk_type;

struct shift {
	int64_t id, rev, clerk, counter;
	int64_t opened_at, closed_at; /* 0 while open */
};
/* clang-format off */
enum shift_col { HC_ID, HC_REV, HC_CLERK, HC_COUNTER, HC_OPENED_AT, HC_CLOSED_AT, HC__COUNT };
/* clang-format on */
extern const struct column shift_cols[HC__COUNT];
extern const struct record_type shift_type;

struct session {
	int64_t clerk, shift, counter; /* clerk 0 = nobody signed in */
	char no[20], name[PERSON_NAME];
	unsigned roles;
};

extern const struct code role_names[]; /* 柜员 审核员 主管 审计员 管理员 */
/* "柜员 审核员" into buf. */
const char *roles_text(unsigned roles, char *buf, size_t cap);

#endif
