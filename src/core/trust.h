/* 信任的 CA and 吊销列表 at the desk: who may be believed, and what was taken back (desk_trust.c, desk_crl.c). */
#ifndef GUITAI_CORE_TRUST_H
#define GUITAI_CORE_TRUST_H

#include "core/anchor.h"
#include "core/desk.h"

/* What the records say is trusted: enabled anchors and, with lists, the newest list of each issuer. Close it by the
 * port. NULL: no root is trusted, nothing can be judged. */
enum status desk_trust_open(struct desk *k, bool lists, struct cert_trust **out);

/* Adds every CA certificate of a file, by an administrator; those that are known change nothing. *added counts. */
enum status desk_anchor_add(
	struct desk *k, const char *key, const void *file, size_t len, const char *sm2_id, int *added);
enum status desk_anchor_switch(struct desk *k, const char *key, int64_t anchor, bool enabled);

struct crl_report {
	struct crl list;
	bool known;         /* the same list again: nothing was changed */
	int revoked, bound; /* certificates of ours that appear in it for the first time; bindings that ended */
};
/* A list of revoked certificates: believed when a trusted CA signed it and its number does not go back. */
enum status desk_crl_import(struct desk *k, const char *key, const void *file, size_t len, struct crl_report *out);

#endif
