/* CA 用户管理 at the desk: accounts, what is bound to them, and 解除绑定 (desk_account.c, desk_bind.c). */
#ifndef GUITAI_CORE_ACCOUNTS_H
#define GUITAI_CORE_ACCOUNTS_H

#include "core/binding.h"
#include "core/desk.h"

/* An account of the organisation that `whose` names: its code, or any number or name of one application. *id: its own,
 * may be NULL. ST_REFUSED when the name is taken. */
enum status desk_account_add(struct desk *k, const char *key, const char *name, const char *whose, int64_t *id);
/* Accounts by 账号, organisation code, name or its initials, by the UKey or serial of a bound certificate, or by
 * anything that names applications. "" = the newest. */
enum status desk_accounts_find(struct desk *k, const char *text, struct rows *out);
/* The certificates that are bound to it now. */
enum status desk_account_certs(struct desk *k, int64_t account, struct rows *out);
/* The account that a certificate is bound to now; ST_NOT_FOUND without a sentence. */
enum status desk_bound_to(struct desk *k, int64_t certificate, struct account *out);

/* 解除绑定 of a lost key: papers with a reason, and a second person who is not the one signed in. */
enum status desk_unbind_papers(
	struct desk *k, const char *key, int64_t certificate, const char *reason, const struct session *second);

struct deed;
/* NULL, or why this certificate cannot be bound to this account. Borrowed until the next call in this thread. */
const char *binding_bar(const struct account *a, const struct certificate *c, int64_t now);
/* The same as a status, and whether it is bound already. */
enum status binding_may(struct desk *k, const struct account *a, const struct certificate *c, int64_t now);
/* In a deed whose proof was checked: binds. how: proof, nonce, text, sig, reason are the caller's, the rest is filled
 * here. The store refuses a second account and a missing proof. */
enum status binding_on(
	struct deed *e, const struct account *a, const struct certificate *c, const struct binding_event *how);
/* In a deed: ends what binds this certificate. ST_NOT_FOUND, without a sentence: it is bound to nobody. */
enum status binding_off(struct deed *e, const struct certificate *c, const struct binding_event *how);

#endif
