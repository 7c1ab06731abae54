/* What the counter needs of certificates without knowing X.509; src/cert implements it, main gives it to the desk. */
#ifndef GUITAI_CORE_CERT_H
#define GUITAI_CORE_CERT_H

#include "base/conf.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CERT_HEX 65                     /* 32 bytes as hex */
#define CERT_FILE_MAX (1024 * 1024)     /* no file of certificates is longer */
#define CRL_FILE_MAX (16 * 1024 * 1024) /* no list of revoked ones: some 400,000 of them */
#define CERT_SM2_ID "1234567812345678"  /* GM/T 0009: the signer's id when nothing else was agreed */
#define CERT_FOUND 8

enum cert_use { CERT_SIGN = 1, CERT_ENC = 2 };

/* A text found at a place that etc/cert_places.tsv names. */
struct cert_found {
	char text[200];
	char from[80]; /* in words: 扩展 组织机构代码, 主题 OU */
	bool sure;     /* the place holds nothing else; otherwise only a right check digit makes it a code */
};

/* What a certificate says, ready to show: UTF-8, control characters removed. */
struct cert_facts {
	char serial[65]; /* upper hex, no leading 00 */
	char serial_dec[100];
	char subject[600], issuer[600];
	char issuer_id[CERT_HEX];     /* SHA-256 of the issuer's DER name; with serial it names the certificate */
	char subject_id[CERT_HEX];    /* the same of the subject: both certificates of a pair have one */
	char name[200];               /* organisation */
	char code[40], code_from[80]; /* organisation code, its check digit right or its place sure; "" = none */
	struct cert_found names[CERT_FOUND], codes[CERT_FOUND]; /* every candidate, the best first */
	int nnames, ncodes;
	char person[40];             /* IdentifyCode, masked; "" = none */
	char alg[12], signed_by[24]; /* SM2, RSA, EC; SM2-SM3, SHA256-RSA, SHA1-RSA */
	int bits;
	unsigned use;                                   /* enum cert_use, or-ed; 0 = it says neither */
	bool use_said;                                  /* there is a keyUsage */
	int64_t from, to;                               /* ms UTC; to is the last good moment */
	char sha1[41], sha256[CERT_HEX], sm3[CERT_HEX]; /* fingerprints, upper hex */
	char spki[CERT_HEX];                            /* SHA-256 of SubjectPublicKeyInfo */
	bool ca;
};

/* The certificates of one file, in its order; list_free(). */
struct cert_item {
	unsigned char *der;
	size_t len;
	struct cert_facts facts;
};
struct cert_list {
	struct cert_item *items;
	int n;
};

/* Anchors, intermediates and CRLs. One thread at a time. */
struct cert_trust;

struct cert_chain {
	bool good;      /* path_good, timely and not revoked: nothing may rest on it otherwise */
	bool path_good; /* signatures, rights and validity of all above it lead to an anchor */
	bool timely;    /* its own validity covers the moment asked */
	bool revoked;
	bool crl_known; /* a genuine CRL of its issuer is there */
	bool crl_stale; /* and the newest is past its nextUpdate: the caller decides (cert_judge.h blocks) */
	int64_t crl_at, crl_next, revoked_at; /* ms UTC, 0 = not said */
	int revoked_why;                      /* RFC 5280 5.3.1; -1 = not said */
	int fault;                            /* X509_V_ERR_… of the first thing wrong, for the log; 0 = nothing */
	char text[300];                       /* why not good, as a sentence; else what was found out */
	char path[600];                       /* it < CA < root */
};

struct cert_crl {
	char issuer[600], issuer_id[CERT_HEX];
	char number[65];  /* upper hex; "" = it has none */
	int64_t at, next; /* thisUpdate, nextUpdate in ms UTC; next 0 = not said */
	int revoked;      /* entries */
};

/* What was signed, by what, and how strictly it is read. */
struct cert_signed {
	const void *cert, *text, *sig; /* cert: DER */
	size_t cert_len, text_len, sig_len;
	const char *id; /* SM2 signer's id; NULL = CERT_SM2_ID */
	bool sha1;      /* older RSA clients: PKCS#1 over SHA-1 counts too */
};

struct cert_ops {
	/* Every form of a file: DER, PEM (BOM, CRLF, text before it, several), bare base64, p7b in each. ST_INVALID with
	 * a sentence. places: etc/cert_places.tsv, NULL = no name and no code is looked for. */
	enum status (*load)(const void *file, size_t len, const struct table *places, struct cert_list *out);
	void (*list_free)(struct cert_list *l);

	/* Every file of the folders; crl_dir may be NULL, both for an empty one that trust_add fills. */
	enum status (*trust_open)(const char *anchors_dir, const char *crl_dir, struct cert_trust **out);
	void (*trust_close)(struct cert_trust *t);
	/* CA certificates in any form. One that signs itself is an anchor; any other only helps to reach one. id: of
	 * its SM2 signatures, NULL = CERT_SM2_ID. */
	enum status (*trust_add)(struct cert_trust *t, const void *file, size_t len, const char *id);
	/* In force at once. ST_NOT_FOUND: t does not hold its CA; ST_INVALID: not signed by it. out may be NULL. */
	enum status (*trust_crl)(struct cert_trust *t, const void *file, size_t len, struct cert_crl *out);
	/* Whether a CRL in t by this issuer names this serial: a quick look, chain tells whether that counts. */
	bool (*crl_names)(struct cert_trust *t, const char *issuer_id, const char *serial);

	/* ST_OK whatever the verdict; ST_INVALID when der is no certificate. with: further certificates of the same
	 * file that may lie between, NULL = none. at: ms UTC. */
	enum status (*chain)(struct cert_trust *t, const void *der, size_t len, const struct cert_list *with,
		int64_t at, struct cert_chain *out);
	/* SM2 over SM3: DER INTEGERs, OCTET STRING pair, raw r|s, SKF blob. RSA: PKCS#1 v1.5 or PSS over SHA-256.
	 * ST_REFUSED: not genuine; ST_INVALID: no signature at all. */
	enum status (*verify)(const struct cert_signed *s);
};

extern const struct cert_ops cert_openssl;

#endif
