/* The keys of a store: files beside it, never in the database (F.keys/, 0700; audit, index, data, 0600). */
#ifndef GUITAI_CRYPT_KEYRING_H
#define GUITAI_CRYPT_KEYRING_H

#include "crypt/secret_openssl.h"

struct keyring {
	unsigned char audit[SECRET_MAC]; /* chains the audit records */
	unsigned char index[SECRET_MAC]; /* finds private values without storing them in clear */
	unsigned char data[SECRET_MAC];  /* for sealing private fields */
};

/* Makes the folder with new keys, whole or not at all. ST_CONFLICT when it is there already. */
enum status keyring_make(const char *dir);
/* ST_NOT_FOUND; ST_DENIED when somebody else could read or replace a key. */
enum status keyring_open(const char *dir, struct keyring *out);
void keyring_random(struct keyring *out); /* for a store in memory */
void keyring_wipe(struct keyring *k);

#endif
