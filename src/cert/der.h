/* DER as it lies in extensions and signatures: one element after the other, and the texts in them. Knows no OpenSSL, so
 * a fuzzer can reach all of it. */
#ifndef GUITAI_CERT_DER_H
#define GUITAI_CERT_DER_H

#include <stdbool.h>
#include <stddef.h>

/* X.690 tags, whole identifier octets. */
enum der_tag {
	DER_INTEGER = 0x02,
	DER_OCTETS = 0x04,
	DER_OID = 0x06,
	DER_UTF8 = 0x0c,
	DER_NUMERIC = 0x12,
	DER_PRINTABLE = 0x13,
	DER_T61 = 0x14,
	DER_IA5 = 0x16,
	DER_VISIBLE = 0x1a,
	DER_UNIVERSAL = 0x1c,
	DER_BMP = 0x1e,
	DER_SEQUENCE = 0x30,
	DER_SET = 0x31,
	DER_CONTEXT = 0x80,   /* [n], primitive */
	DER_CONTEXT_IN = 0xa0 /* [n], constructed */
};

struct der {
	unsigned tag;
	const unsigned char *p; /* the content; borrowed */
	size_t len;
};
struct der_cursor {
	const unsigned char *p;
	size_t left;
};

/* The next element; false at the end, and for what is cut, of indefinite length or has a tag of several octets. */
bool der_next(struct der_cursor *c, struct der *out);
/* The one element that data is, to its last octet. */
bool der_whole(const void *data, size_t len, struct der *out);

/* A string of this tag as UTF-8: BMP and Universal by their definition, all others as UTF-8 or else GB18030, since what
 * stands under T61 and Printable is often GBK. What cannot be seen is left out. "" when nothing is. Returns out. */
char *der_text(unsigned tag, const unsigned char *p, size_t len, char *out, size_t cap);
/* The value of an extension as CAs write it: a string, in OCTET STRING, [n] or SEQUENCE, or raw characters without any
 * DER. False when there is no text in it. */
bool der_extension_text(const unsigned char *p, size_t len, char *out, size_t cap);
/* An otherName userPrincipalName in the value of a subjectAltName. */
bool der_upn(const unsigned char *p, size_t len, char *out, size_t cap);

#endif
