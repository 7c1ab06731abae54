/* The forms in which certificates and CRLs lie in files, brought to DER. Knows no OpenSSL. */
#ifndef GUITAI_CERT_FORMS_H
#define GUITAI_CERT_FORMS_H

#include "base/bytes.h"
#include "base/status.h"

/* Takes one DER object. Whatever it returns but ST_OK ends the reading. */
typedef enum status forms_take(void *ctx, const unsigned char *der, size_t len);

/* DER, PEM (BOM, CRLF, text before and between, several, long lines) or bare base64, at most `most` octets. Private
 * keys in a PEM are passed over. ST_INVALID with a sentence when there is nothing. */
enum status forms_read(const void *file, size_t len, size_t most, forms_take *take, void *ctx);

#endif
