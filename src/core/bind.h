/* 绑定 and 解除绑定 with the key: the desk gives a text, the holder signs it, the desk checks the signature and binds
 * (desk_prove.c). Without the key: core/accounts.h. */
#ifndef GUITAI_CORE_BIND_H
#define GUITAI_CORE_BIND_H

#include "core/accounts.h"
#include "core/challenge.h"

/* A text to sign. Refuses at once what could not be bound (BIND_ON) or is not bound to this account (BIND_OFF;
 * account 0 = the one that it is bound to). */
enum status desk_challenge(
	struct desk *k, enum binding_kind kind, int64_t account, int64_t certificate, struct challenge *out);
enum status desk_challenge_find(struct desk *k, const char *nonce, struct challenge *out);
/* Certificates of the account's organisation that may be bound to it now. */
enum status desk_bindable(struct desk *k, int64_t account, struct rows *out);
/* Accounts that this certificate may be bound to. ST_REFUSED, with the reason: none. */
enum status desk_bind_accounts(struct desk *k, int64_t certificate, struct rows *out);

struct proof {
	const char *nonce;
	int64_t account; /* that the clerk has before him; 0 = whichever the nonce is for */
	const void *sig; /* the signature itself, in any of the forms of core/cert.h */
	size_t len;
};
/* Checks the signature and does what the text says; the nonce is used up in the same transaction. */
enum status desk_prove(struct desk *k, const char *key, const struct proof *p);

/* A signature as it was typed, scanned, pasted or stands in a file: base64 or hexadecimal in lines, or the bytes. */
enum status bind_signature(const void *text, size_t len, struct bytes *sig);
enum status bind_file_read(const char *path, struct bytes *sig);
/* The text as a file for the holder's own client. ST_REFUSED: there is one already. */
enum status bind_file_write(const struct challenge *c, const char *path);

#endif
