/* 信任的 CA and their lists of revoked certificates: who brought them in and when; the files lie beside the store. */
#ifndef GUITAI_CORE_ANCHOR_H
#define GUITAI_CORE_ANCHOR_H

#include "core/certificate.h"

/* A certificate of a CA. Root: trusted by itself; else only a link of the chain. */
struct anchor {
	int64_t id, rev;
	char sha256[72]; /* of its DER; exists once */
	char name[600];  /* subject */
	char serial[72], alg[16];
	int64_t not_after;
	bool root, enabled;
	char sm2_id[64];    /* of its SM2 signatures; "" = the standard one */
	char der[CERT_DER]; /* base64 */
	int64_t at, clerk;
};
/* clang-format off */
enum anchor_col { AA_ID, AA_REV, AA_SHA256, AA_NAME, AA_SERIAL, AA_ALG, AA_NOT_AFTER, AA_ROOT, AA_ENABLED, AA_SM2_ID, AA_DER, AA_AT, AA_CLERK, AA__COUNT };
/* clang-format on */
extern const struct column anchor_cols[AA__COUNT];
extern const struct record_type anchor_type;

/* A list of revoked certificates that was imported. The newest of an issuer counts; its number never goes back. */
struct crl {
	int64_t id;
	char issuer_id[72], issuer[600];
	char number[44]; /* hex, no leading 00; "" = it has none */
	int64_t this_update, next_update;
	int64_t entries; /* revoked certificates in it */
	char sha256[72];
	int64_t at, clerk;
};
/* clang-format off */
enum crl_col { AR_ID, AR_ISSUER_ID, AR_ISSUER, AR_NUMBER, AR_THIS_UPDATE, AR_NEXT_UPDATE, AR_ENTRIES, AR_SHA256, AR_AT, AR_CLERK, AR__COUNT };
/* clang-format on */
extern const struct column crl_cols[AR__COUNT];
extern const struct record_type crl_type;

/* A piece of the list itself, base64, in the order of the ids. Never changed. */
#define CRL_PART 24000
struct crl_part {
	int64_t id, crl;
	char data[CRL_PART + 4];
};
/* clang-format off */
enum crl_part_col { CP_ID, CP_CRL, CP_DATA, CP__COUNT };
/* clang-format on */
extern const struct column crl_part_cols[CP__COUNT];
extern const struct record_type crl_part_type;

/* 到期提醒 of one certificate: told once for each number of days. */
struct reminder {
	int64_t id, certificate, days, notice, at;
};
/* clang-format off */
enum reminder_col { RM_ID, RM_CERTIFICATE, RM_DAYS, RM_NOTICE, RM_AT, RM__COUNT };
/* clang-format on */
extern const struct column reminder_cols[RM__COUNT];
extern const struct record_type reminder_type;

#endif
