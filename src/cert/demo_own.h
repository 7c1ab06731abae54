/* Between the files of the practice CA: OpenSSL's own types, which nobody else sees. */
#ifndef GUITAI_CERT_DEMO_OWN_H
#define GUITAI_CERT_DEMO_OWN_H

#include "cert/demo_ca.h"

#include <openssl/x509.h>

#define DEMO_ID "1234567812345678" /* GM/T 0009 */

EVP_PKEY *demo_inner(const struct demo_key *k);
/* The certificate x signed by k. patch: bytes of the same length that take the place of `mark` before signing, or
 * NULL: for what no honest encoder writes. */
bool demo_seal(X509 *x, EVP_PKEY *k, unsigned flags, const char *mark, const struct bytes *patch, struct bytes *der);
/* Adds one attribute to a name: an OID as text, and a V_ASN1_ type. */
bool demo_rdn(X509_NAME *n, const char *oid, int type, const char *utf8);
/* Adds what says who the holder is: subject and extensions. *mark is what demo_seal() has to patch. */
bool demo_holder(X509 *x, const struct demo_want *w);
bool demo_patch(const struct demo_want *w, char mark[200], struct bytes *patch);
enum status demo_fail(void); /* clears OpenSSL's errors */

#endif
