/*
 * A certificate authority for practice and tests only: what a counter is handed by real ones, good and bad. Its names
 * say 练习, its keys lie about in files; nothing it issues may ever be trusted.
 */
#ifndef GUITAI_CERT_DEMO_CA_H
#define GUITAI_CERT_DEMO_CA_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum demo_alg { DEMO_SM2, DEMO_RSA };
struct demo_key; /* demo_key_free() */

/* How a signature is written: by SM2 the four forms that clients send, by RSA the padding and hash. */
enum demo_sig {
	DEMO_SIG_DER,    /* SEQUENCE of two INTEGER; for RSA PKCS#1 v1.5 with SHA-256 */
	DEMO_SIG_OCTETS, /* SEQUENCE of two OCTET STRING */
	DEMO_SIG_RAW,    /* r, s: 64 bytes */
	DEMO_SIG_SKF,    /* two fields of 64 bytes, right-aligned */
	DEMO_SIG_PSS,
	DEMO_SIG_SHA1, /* PKCS#1 v1.5 as old clients sign */
	DEMO_SIG__COUNT
};

/* bits: of RSA; 0 = 2048. */
enum status demo_key_make(enum demo_alg alg, int bits, struct demo_key **out);
void demo_key_free(struct demo_key *k);
/* id: SM2's; NULL = the usual one. ST_INVALID: this key has no such form. */
enum status demo_key_sign(
	const struct demo_key *k, enum demo_sig form, const char *id, const void *text, size_t len, struct bytes *sig);
enum status demo_key_pem(const struct demo_key *k, struct bytes *out); /* PKCS#8, no passphrase */
enum status demo_key_pfx(const struct demo_key *k, const struct bytes *cert, const struct bytes *issuer,
	const char *name, const char *password, struct bytes *out);

/* Where the organisation's code stands: as met at the CAs of certificates.md section 5.2. */
enum demo_place {
	DEMO_USCC,    /* 1.2.156.10260.4.1.4, PrintableString */
	DEMO_ORGCODE, /* the same, nine characters with a hyphen */
	DEMO_UTF8,    /* the same as UTF8String */
	DEMO_ARC,     /* 1.2.156.112562.2.1.1.x */
	DEMO_RAW,     /* raw characters, no inner DER */
	DEMO_OLD_RAW, /* 1.2.86.11.7.4 raw */
	DEMO_SERIAL,  /* subject serialNumber */
	DEMO_OU,      /* subject OU; CN with a suffix */
	DEMO_RDN1,    /* subject 2.5.4.1; the name in G */
	DEMO_CN,      /* CN = code@name@kind@number */
	DEMO_CN_051,  /* CN = 051@name@code@number */
	DEMO_NOWHERE, /* name in the SAN, no code */
	DEMO_TRUST,   /* 1.2.86.21.1.3, which is no organisation's code */
	DEMO__COUNT
};
const char *demo_place_name(enum demo_place p);
bool demo_place_found(enum demo_place p); /* whether the code can be found there at all */

enum demo_flags {
	DEMO_SIGN = 1 << 0, /* keyUsage */
	DEMO_ENC = 1 << 1,
	DEMO_BARE_ALG = 1 << 2,  /* no parameters in SM2's algorithm; else NULL as nearly all real ones */
	DEMO_OTHER_ID = 1 << 3,  /* signed with another SM2 id */
	DEMO_SHA1 = 1 << 4,      /* signed by SHA-1 */
	DEMO_BMP = 1 << 5,       /* names as BMPString */
	DEMO_GBK = 1 << 6,       /* names in GBK under T61String */
	DEMO_GBK_UTF8 = 1 << 7,  /* names in GBK that say they are UTF8String */
	DEMO_FROM_ROOT = 1 << 8, /* issued by the root itself */
	DEMO_NO_AKI = 1 << 9,    /* names its issuer by its name only, as forgeries can */
};

struct demo_want {
	const char *org, *code; /* code "" = none */
	enum demo_place place;
	unsigned flags;
	int64_t from, to; /* ms UTC */
	int bits;         /* of a new RSA key */
};

/* A root and the CA below it. demo_ca_close() it. */
struct demo_ca {
	enum demo_alg alg;
	struct demo_key *root_key, *sub_key;
	struct bytes root, sub; /* DER */
	uint64_t serial;        /* the last one given */
};

enum status demo_ca_open(struct demo_ca *out, enum demo_alg alg, int64_t at); /* valid from two years before */
void demo_ca_close(struct demo_ca *ca);
/* Appends the certificate. *key NULL: gets a new one. ca->serial is its serial. */
enum status demo_ca_issue(struct demo_ca *ca, const struct demo_want *w, struct demo_key **key, struct bytes *der);

struct demo_crl {
	bool of_root;
	int64_t number, at, next; /* ms UTC */
	const uint64_t *serials;  /* in the order given, which need not be sorted */
	int n;
	bool other_id;
};
enum status demo_ca_crl(const struct demo_ca *ca, const struct demo_crl *c, struct bytes *der);

/* Every form in which a file of certificates arrives. */
enum demo_form {
	DEMO_DER, /* the first certificate only */
	DEMO_PEM,
	DEMO_PEM_CRLF,
	DEMO_PEM_BOM,
	DEMO_BARE, /* base64 without a heading; the first certificate only */
	DEMO_TEXT, /* PEM with text before each */
	DEMO_P7_DER,
	DEMO_P7_PEM,
	DEMO_P7_BARE,
	DEMO_FORM__COUNT
};
const char *demo_form_name(enum demo_form f); /* also the ending of its file */
enum status demo_form_write(enum demo_form f, const struct bytes *certs, int n, struct bytes *out);

#endif
