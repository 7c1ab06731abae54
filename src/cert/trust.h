/* Inside the room only: what stands behind the port's functions. */
#ifndef GUITAI_CERT_TRUST_H
#define GUITAI_CERT_TRUST_H

#include "core/cert.h"

enum status trust_open(const char *anchors_dir, const char *crl_dir, struct cert_trust **out);
void trust_close(struct cert_trust *t);
enum status trust_add(struct cert_trust *t, const void *file, size_t len, const char *id);
enum status trust_crl(struct cert_trust *t, const void *file, size_t len, struct cert_crl *out);
bool trust_crl_names(struct cert_trust *t, const char *issuer_id, const char *serial);
enum status trust_chain(struct cert_trust *t, const void *der, size_t len, const struct cert_list *with, int64_t at,
	struct cert_chain *out);
enum status cert_verify(const struct cert_signed *s);

#endif
