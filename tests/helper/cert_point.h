/* A certificate around an SM2 public key that is only known by its numbers, and those numbers of one that is there. */
#ifndef GUITAI_TESTS_CERT_POINT_H
#define GUITAI_TESTS_CERT_POINT_H

#include "base/bytes.h"

#define CERT_POINT 65 /* 04, x, y */

void hex_read(const char *hex, unsigned char *out);
struct bytes cert_of_point(const unsigned char point[CERT_POINT]); /* DER; bytes_free() */
/* One with this extension besides, its value as it stands there. */
struct bytes cert_with_extension(const char *oid, const void *value, size_t len);
void cert_point_of(const struct bytes *der, unsigned char point[CERT_POINT]);

#endif
