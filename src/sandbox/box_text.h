/* The sandbox's own reading of forms, JSON and base64: written apart from the counter's, so that one mistake does not
 * pass on both sides. */
#ifndef GUITAI_SANDBOX_BOX_TEXT_H
#define GUITAI_SANDBOX_BOX_TEXT_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stdint.h>

#define BOX_FIELDS 40
#define BOX_VALUE 2048

struct box_field {
	char name[80]; /* of JSON: a.b.c */
	char value[BOX_VALUE];
	char type; /* of JSON: s string, n whole number, x anything else; of a form: f */
};
struct box_fields {
	struct box_field f[BOX_FIELDS];
	int n;
};

/* False: an empty or repeated name, a bad escape, bytes that are not UTF-8, too much. */
bool box_form(const char *text, size_t len, struct box_fields *out);
bool box_json(const char *text, size_t len, struct box_fields *out); /* one object, nested objects flattened */
const struct box_field *box_get(const struct box_fields *f, const char *name); /* or NULL */
const char *box_value(const struct box_fields *f, const char *name);           /* "" when absent */
/* Whether every name is in the blank-separated list, and every name of it that ends with ! is there. */
bool box_known(const struct box_fields *f, const char *names, char *which, size_t cap);

bool box_unbase64(const char *text, size_t len, unsigned char *out, size_t cap, size_t *n);
void box_base64(const unsigned char *data, size_t len, struct bytes *out);
/* JSON string with quotes; slashes escaped as 支付宝 does when slash is set. */
void box_quote(const char *text, bool slash, struct bytes *out);
bool box_chars(const char *text, size_t least, size_t most, const char *set); /* length in bytes, alphabet */
/* "10.00" to fen; -1 for anything else. */
int64_t box_fen(const char *yuan);
int64_t box_china(const char *text); /* "2026-11-22 15:30:00" or with T and +08:00, to ms; -1 */
void box_china_text(int64_t ms, const char *join, const char *zone, char buf[40]);

#endif
