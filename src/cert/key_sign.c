/* Signs by SM2 with its id, or by RSA: keys in files, and those of practice. */
#include "cert/key_sign.h"

#include <openssl/rsa.h>

#include <string.h>

bool key_sign(EVP_PKEY *k, const char *id, const EVP_MD *md, bool pss, const void *text, size_t len, struct bytes *out)
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	EVP_PKEY_CTX *p = EVP_PKEY_CTX_new(k, NULL), *inner = NULL;
	unsigned char sig[1024];
	size_t n = sizeof sig;
	bool good = c && p;

	if (good && !md) { /* the id must be there before DigestSignInit */
		good = EVP_PKEY_CTX_set1_id(p, id, (int)strlen(id)) == 1;
		EVP_MD_CTX_set_pkey_ctx(c, p);
	}
	good = good && EVP_DigestSignInit(c, md ? &inner : NULL, md ? md : EVP_sm3(), NULL, k) == 1;
	if (good && pss)
		good = EVP_PKEY_CTX_set_rsa_padding(inner, RSA_PKCS1_PSS_PADDING) > 0;
	good = good && EVP_DigestSign(c, sig, &n, text, len) == 1;
	if (good)
		bytes_add(out, sig, n);
	EVP_MD_CTX_free(c);
	EVP_PKEY_CTX_free(p);
	return good;
}
