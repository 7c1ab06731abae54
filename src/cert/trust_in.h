/* Inside the room only: anchors and CRLs as OpenSSL holds them. */
#ifndef GUITAI_CERT_TRUST_IN_H
#define GUITAI_CERT_TRUST_IN_H

#include "cert/trust.h"
#include "cert/x509_in.h"

#include <openssl/x509_vfy.h>

struct cert_trust {
	X509_STORE *store;        /* anchors and CRLs */
	STACK_OF(X509) * between; /* intermediates: they help to reach an anchor and are none */
	STACK_OF(X509) * cas;     /* both: whose CRLs count */
	struct trust_crl {
		X509_CRL *crl;
		unsigned char *der; /* as it came: OpenSSL sorts its own copy */
		size_t len;
		EVP_PKEY *by; /* the key that signed it, checked */
	} * crls;
	int ncrls;
	struct trust_id {
		char name[CERT_HEX]; /* of the CA whose signatures carry it */
		char *id;
	} * ids;
	int nids;
};

/* The id of SM2 signatures by the CA of this name. */
const char *trust_id(const struct cert_trust *t, const X509_NAME *issuer);
bool trust_give_id(const struct cert_trust *t, X509 *x);
/* Whether this CRL of t is signed by the CA: over the octets as they came. Remembers the answer. */
bool crl_is_genuine(struct cert_trust *t, X509_CRL *crl, X509 *ca);
/* How chains are built and judged in this store. */
void chain_setup(X509_STORE *store);
/* What a verify error means to a clerk. */
const char *chain_text(int error);

#endif
