/* Base64 as wallets and tax codes use it (RFC 4648 section 4): one way to write it, and nothing else is read. */
#ifndef GUITAI_BASE_BASE64_H
#define GUITAI_BASE_BASE64_H

#include "base/bytes.h"

#include <stdbool.h>

void base64_encode(const void *data, size_t len, struct bytes *out); /* one line, with its padding */
/* Appends the bytes. False, and nothing appended, unless it is the one canonical spelling: alphabet, length, padding,
 * no break, no bits beyond the last byte. */
bool base64_decode(const char *text, size_t len, struct bytes *out);

#endif
