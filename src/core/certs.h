/* 证书信息 at the desk: found by what is printed, scanned or known of them (desk_certs.c). */
#ifndef GUITAI_CORE_CERTS_H
#define GUITAI_CORE_CERTS_H

#include "core/binding.h"
#include "core/cert.h"
#include "core/desk.h"

/* Certificates by serial (hex, blanks and colons allowed), number of the UKey, organisation code, name or its
 * initials, or anything that names applications. "" = the newest. *what: how it was found; borrowed. ST_NOT_FOUND with a
 * sentence. */
enum status desk_certs_find(struct desk *k, const char *text, struct rows *out, const char **what);
/* The certificate itself, as DER. */
enum status desk_cert_der(struct desk *k, int64_t certificate, struct bytes *out);
/* 作废: one that was never handed over, made wrong or matched to the wrong application; with a reason. */
enum status desk_cert_void(struct desk *k, const char *key, int64_t certificate, const char *reason);
/* Those that end before day `until` and did not end before `from`, soonest first. */
enum status desk_certs_ending(struct desk *k, int32_t from, int32_t until, struct rows *out);
/* A certificate with everything around it. */
struct cert_look {
	struct certificate c;
	struct application app; /* id 0: matches none */
	struct account account; /* that it is bound to; id 0: none */
	bool read; /* facts: from its DER; without a reader (desk.certs NULL) the record's columns are all */
	struct cert_facts facts;
	bool judged; /* chain: by what is trusted now; false without a reader */
	struct cert_chain chain;
	char replaces[72];  /* serial of the one that it follows */
	struct rows checks; /* certificate_check, newest first; owned */
};
enum status desk_cert_look(struct desk *k, int64_t certificate, struct cert_look *out);
void cert_look_free(struct cert_look *l);

/* What was found in the certificates that wait to be handed over, as it was written last: their worst verdict, and
 * 证书相符, 证书不符: why, or 未核对证书 in words. */
enum certificate_verdict desk_cert_word(struct desk *k, int64_t application, char *buf, size_t cap);

/* A serial as it is compared: upper hex without blanks, colons and leading 00. Into buf; returns buf. */
const char *cert_serial_fold(const char *text, char *buf, size_t cap);

#endif
