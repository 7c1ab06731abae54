/* A signature in any of the forms that clients and keys hand over, brought to one. Knows no OpenSSL. */
#ifndef GUITAI_CERT_SIG_H
#define GUITAI_CERT_SIG_H

#include <stdbool.h>
#include <stddef.h>

#define SIG_HALF 32
#define SIG_DER 72 /* of the longest SEQUENCE of two INTEGERs of 256 bits */

/* r and s of an SM2 signature, big-endian, padded. */
struct sig_sm2 {
	unsigned char r[SIG_HALF], s[SIG_HALF];
};

/* Raw r|s (64 octets), SKF ECCSIGNATUREBLOB (128), SEQUENCE of two INTEGERs or of two OCTET STRINGs; each to its last
 * octet. False for anything else, for numbers above 256 bits and for zero. */
bool sig_read(const void *sig, size_t len, struct sig_sm2 *out);
/* As SEQUENCE of two INTEGERs; its length. */
size_t sig_write(const struct sig_sm2 *sig, unsigned char out[SIG_DER]);

#endif
