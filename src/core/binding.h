/* CA 用户: accounts of the platform, and which certificate is bound to which; what was bound and unbound is only added
 * to. */
#ifndef GUITAI_CORE_BINDING_H
#define GUITAI_CORE_BINDING_H

#include "base/record.h"
#include "core/application.h"

/* An account of the platform. One organisation may have several. */
struct account {
	int64_t id, rev;
	char name[80]; /* 账号, exists once */
	char org[ORG_NAME], uscc[40];
	int64_t made_at, made_by;
};
/* clang-format off */
enum account_col { AN_ID, AN_REV, AN_NAME, AN_ORG, AN_USCC, AN_MADE_AT, AN_MADE_BY, AN__COUNT };
/* clang-format on */
extern const struct column account_cols[AN__COUNT];
extern const struct record_type account_type;

/* The present state: one certificate has at most one row with `bound`. */
struct bound {
	int64_t id, rev, account, certificate;
	bool bound;
	int64_t event; /* that bound it */
	int64_t at;
};
/* clang-format off */
enum binding_col { BD_ID, BD_REV, BD_ACCOUNT, BD_CERTIFICATE, BD_BOUND, BD_EVENT, BD_AT, BD__COUNT };
/* clang-format on */
extern const struct column binding_cols[BD__COUNT];
extern const struct record_type binding_type;

enum binding_kind { BIND_ON, BIND_OFF };
/* How it was proved. The store itself refuses: a BIND_ON without signature and nonce; papers without a second person
 * who is not the clerk; any later change. LOST and REVOKED: nobody asked, the certificate was stopped. */
enum binding_proof { PROOF_SIGNATURE, PROOF_PAPERS, PROOF_LOST, PROOF_REVOKED };
#define BINDING_TEXT 1200
#define BINDING_SIG 1100 /* base64 */
struct binding_event {
	int64_t id, account, certificate;
	int kind, proof;
	char reason[300];
	char nonce[72];
	char text[BINDING_TEXT]; /* what was signed */
	char sig[BINDING_SIG];
	int64_t at, clerk, approver, counter;
};
/* clang-format off */
enum binding_event_col {
	BE_ID, BE_ACCOUNT, BE_CERTIFICATE, BE_KIND, BE_PROOF, BE_REASON, BE_NONCE, BE_TEXT, BE_SIG, BE_AT, BE_CLERK,
	BE_APPROVER, BE_COUNTER, BE__COUNT
};
/* clang-format on */
extern const struct column binding_event_cols[BE__COUNT];
extern const struct record_type binding_event_type;
extern const struct code binding_kinds[], binding_proofs[];

#endif
