/* Inside the PKCS#11 driver: what finding and signing share. The only place that knows the standard's header. */
#ifndef GUITAI_CERT_TOKEN_P11_H
#define GUITAI_CERT_TOKEN_P11_H

#include "cert/token_own.h"

#include <p11-kit-1/p11-kit/pkcs11.h>

#define P11_MOST 64 /* slots, or objects of one kind on a token */

/* A certificate of the token, and the id that its key has too. */
struct p11_cert {
	struct token_cert cert;
	unsigned char id[256];
	size_t idlen;
};

enum status p11_open(const char *path, CK_FUNCTION_LIST_PTR *out);
enum status p11_fail(CK_RV rv); /* in words */
enum status p11_slots(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID out[P11_MOST], CK_ULONG *n);
/* ST_NOT_FOUND without a sentence: an empty slot, or a token that was never set up. */
enum status p11_slot(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID slot, struct token *t, CK_FLAGS *flags);
int p11_find(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_ATTRIBUTE *like, CK_ULONG n, CK_OBJECT_HANDLE *out);
bool p11_get(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_TYPE type, void *buf,
	size_t cap, size_t *len);
int p11_certs(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE out[P11_MOST]);
bool p11_cert(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, struct p11_cert *out);
enum status p11_sign(const struct token_ask *ask, struct bytes *sig, struct bytes *cert);

#endif
