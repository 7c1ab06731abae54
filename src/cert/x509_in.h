/* Inside the room only: certificates as OpenSSL's objects. */
#ifndef GUITAI_CERT_X509_IN_H
#define GUITAI_CERT_X509_IN_H

#include "core/cert.h"

#include <openssl/x509.h>

/* Reads every form; owns the stack in *out, never empty. */
enum status x509_read(const void *file, size_t len, STACK_OF(X509) * *out);
/* One DER certificate to its last octet, or NULL with a sentence. */
X509 *x509_one(const void *der, size_t len);
/* The DER of x, as its fingerprints are made; free() it. */
unsigned char *x509_der(const X509 *x, size_t *len);
void x509_facts(X509 *x, const unsigned char *der, size_t len, const struct table *places, struct cert_facts *out);

/* Identity numbers inside a text, their middle as stars: a subject may carry one between '@'. */
void x509_mask_people(char *text);
void x509_name_text(const X509_NAME *name, char *out, size_t cap);
void x509_name_id(const X509_NAME *name, char out[CERT_HEX]);
int64_t x509_ms(const ASN1_TIME *t); /* 0 for none */
/* Upper hex, whole octets; false when longer than cap. */
bool x509_serial(const ASN1_INTEGER *n, char *out, size_t cap);
bool x509_is_sm2(int signature_nid);

/* SM2 over SM3 with this id: 1 genuine, 0 not. */
int sm2_check(EVP_PKEY *key, const char *id, const void *text, size_t len, const void *sig, size_t sig_len);

/* What places.c found in one certificate. */
void places_read(const struct table *places, X509 *x, struct cert_facts *out);

#endif
