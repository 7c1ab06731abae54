/* 挑战: a text that only the holder of a certificate's key can sign, for one purpose, once, within ten minutes. */
#ifndef GUITAI_CORE_CHALLENGE_H
#define GUITAI_CORE_CHALLENGE_H

#include "core/binding.h"
#include "core/certificate.h"

#define CHALLENGE_MS (10 * 60 * INT64_C(1000))
#define CHALLENGE_NONCE 33 /* 128 random bits as upper hex, and '\0' */

struct challenge {
	int64_t id, rev;
	char nonce[40]; /* exists once */
	int kind;       /* enum binding_kind */
	int64_t account, certificate;
	char text[BINDING_TEXT]; /* what is to be signed: UTF-8, LF */
	int64_t made_at, ends_at, used_at;
	int64_t clerk, counter;
};
/* clang-format off */
enum challenge_col {
	CX_ID, CX_REV, CX_NONCE, CX_KIND, CX_ACCOUNT, CX_CERTIFICATE, CX_TEXT, CX_MADE_AT, CX_ENDS_AT, CX_USED_AT, CX_CLERK,
	CX_COUNTER, CX__COUNT
};
/* clang-format on */
extern const struct column challenge_cols[CX__COUNT];
extern const struct record_type challenge_type;

/* Writes the text: purpose, account, code, serial, issuer, nonce, times, each on a line. The nonce, kind and times are
 * set. */
void challenge_write(struct challenge *c, const struct account *a, const struct certificate *cert);
/* NULL, or why it proves nothing any more. Borrowed. */
const char *challenge_bar(const struct challenge *c, int64_t now);
/* The same text as clients make of it when it is pasted: form 0 as it is, 1 without the last line end, 2 and 3 with CR
 * LF. False: no such form. */
bool challenge_form(const struct challenge *c, int form, char *buf, size_t cap);
char *challenge_left(const struct challenge *c, int64_t now, char buf[16]); /* "9:58" */

#endif
