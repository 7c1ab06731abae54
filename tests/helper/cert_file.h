/* Real public certificates (tests/certs) and the port that reads them. */
#ifndef GUITAI_TESTS_CERT_FILE_H
#define GUITAI_TESTS_CERT_FILE_H

#include "base/bytes.h"
#include "core/cert.h"

/* The whole file below tests/certs; asserts. bytes_free(). */
struct bytes cert_file(const char *name);
struct bytes cert_read(const char *path); /* any file */
/* Its certificates, with etc/cert_places.tsv; asserts that it loads. cert_openssl.list_free(). */
struct cert_list cert_file_load(const char *name);
struct cert_list cert_load(const void *file, size_t len);
enum status cert_try(const void *file, size_t len, struct cert_list *out); /* the same, but may fail */
/* An empty trust, and a file of tests/certs or DER put into it; asserts. */
struct cert_trust *cert_trust_empty(void);
void cert_trust_file(struct cert_trust *t, const char *name);
/* "2024-08-20" as its noon in UTC, in ms. */
int64_t cert_noon(const char *day);

#endif
