/* 证书: one certificate as the CA produced it, whose it is, and what became of it. The file itself is kept beside it. */
#ifndef GUITAI_CORE_CERTIFICATE_H
#define GUITAI_CORE_CERTIFICATE_H

#include "base/record.h"
#include "core/application.h"
#include "core/cert_judge.h"

/* Replaced: a newer one took its place at hand-over. Void: never handed over, taken out with a reason. */
enum certificate_state { CS_IMPORTED, CS_ISSUED, CS_SUSPENDED, CS_REVOKED, CS_REPLACED, CS_VOID };
/* What the last look found; warnings do not stop a hand-over, faults do, unless a second person let them pass. */
enum certificate_verdict { CV_UNSEEN, CV_GOOD, CV_WARNED, CV_BARRED, CV_PASSED, CV__COUNT };
/* Bits as enum cert_use of core/cert.h has them. */
enum certificate_use { CU_NONE, CU_SIGN, CU_ENC, CU_BOTH };

struct certificate {
	int64_t id, rev;
	int64_t application; /* 0 = matches none yet */
	char media[40];      /* number of the UKey it lies in; "" = not known */
	int use;
	char issuer_id[72]; /* SHA-256 of the issuer's DER name */
	char issuer[600];
	char serial[72]; /* upper hex, no leading 00 */
	char subject[600];
	char org[ORG_NAME], code[40], code_from[40];
	char alg[16], signed_by[24];
	int64_t bits, not_before, not_after;
	char sha256[72], spki[72]; /* of the DER, of the public key */
	int64_t file;              /* it came in */
	int state, verdict;
	int64_t state_at, judged_at;
	char passed[80];    /* codes of what a second person let pass */
	char finding[300];  /* the worst of the last look, in words */
	int64_t replaces;   /* the certificate that this one follows */
	int64_t revoked_at; /* by the CA's own list */
	char crl_no[44];    /* the list in which it appeared first */
};
/* clang-format off */
enum certificate_col {
	CE_ID, CE_REV, CE_APPLICATION, CE_MEDIA, CE_USE, CE_ISSUER_ID, CE_ISSUER, CE_SERIAL, CE_SUBJECT, CE_ORG, CE_CODE,
	CE_CODE_FROM, CE_ALG, CE_SIGNED_BY, CE_BITS, CE_NOT_BEFORE, CE_NOT_AFTER, CE_SHA256, CE_SPKI, CE_FILE, CE_STATE,
	CE_VERDICT, CE_STATE_AT, CE_JUDGED_AT, CE_FINDING, CE_PASSED, CE_REPLACES, CE_REVOKED_AT, CE_CRL_NO, CE__COUNT
};
/* clang-format on */
extern const struct column certificate_cols[CE__COUNT];
extern const struct record_type certificate_type;
extern const struct code certificate_states[], certificate_verdicts[], certificate_uses[];

/* The certificate whole: DER as base64. Its own row, so that lists stay light. Never changed. */
#define CERT_DER 16000
struct cert_der {
	int64_t id, certificate;
	char der[CERT_DER];
};
/* clang-format off */
enum cert_der_col { CD_ID, CD_CERTIFICATE, CD_DER, CD__COUNT };
/* clang-format on */
extern const struct column cert_der_cols[CD__COUNT];
extern const struct record_type cert_der_type;

/* A file that was imported: the same file never comes in twice. */
struct cert_file {
	int64_t id;
	char sha256[72], name[300];
	int64_t certificates, at, clerk;
};
/* clang-format off */
enum cert_file_col { CF_ID, CF_SHA256, CF_NAME, CF_CERTIFICATES, CF_AT, CF_CLERK, CF__COUNT };
/* clang-format on */
extern const struct column cert_file_cols[CF__COUNT];
extern const struct record_type cert_file_type;

/* One finding of one look before hand-over. Rows are only added. */
struct certificate_check {
	int64_t id, certificate, application;
	char code[16];
	int severity; /* enum cert_severity */
	char detail[300];
	int64_t at, clerk;
};
/* clang-format off */
enum certificate_check_col { CK_ID, CK_CERTIFICATE, CK_APPLICATION, CK_CODE, CK_SEVERITY, CK_DETAIL, CK_AT, CK_CLERK, CK__COUNT };
/* clang-format on */
extern const struct column certificate_check_cols[CK__COUNT];
extern const struct record_type certificate_check_type;

/* Neither void nor replaced nor revoked: it counts for its UKey. */
bool certificate_counts(const struct certificate *c);
/* How much a verdict weighs beside others: what a second person let pass is less than what bars. */
int certificate_weight(int verdict);
/* Whole days until it ends, in China time: 0 = ends today, below 0 = over. */
int certificate_days(const struct certificate *c, int32_t today);
/* The state as a clerk reads it: 有效, 30 天内到期, 已过期, 挂失 … into buf; returns buf. */
const char *certificate_text(const struct certificate *c, int32_t today, char *buf, size_t cap);

#endif
