/* One signature by a private key that lies in this program's memory. */
#ifndef GUITAI_CERT_KEY_SIGN_H
#define GUITAI_CERT_KEY_SIGN_H

#include "base/bytes.h"

#include <openssl/evp.h>
#include <stdbool.h>

/* md NULL: SM3 by SM2 with this id. Appends the DER signature. */
bool key_sign(EVP_PKEY *k, const char *id, const EVP_MD *md, bool pss, const void *text, size_t len, struct bytes *out);

#endif
