/* Inside the token's room: drivers as rows of a table, and the wire between the asker and the driver's process. */
#ifndef GUITAI_CERT_TOKEN_OWN_H
#define GUITAI_CERT_TOKEN_OWN_H

#include "core/token.h"

/* A kind of token. list() adds what it finds; sign() reads how the PIN stands before it tries it, once. */
struct token_driver {
	const char *name, *endings; /* of a source, blanks between; "" = any */
	enum status (*list)(const char *where, const char *pin, struct token_list *out);
	enum status (*sign)(const struct token_ask *ask, struct bytes *sig, struct bytes *cert);
};
extern const struct token_driver token_file, token_pkcs11;
const struct token_driver *token_driver_of(const char *where);

/* Fields of a message: eight hexadecimal digits of length, then the bytes. */
struct wire {
	const unsigned char *at, *end;
	bool bad; /* it ended too early, or a field was too long */
};
void wire_put(struct bytes *b, const void *data, size_t len);
void wire_text(struct bytes *b, const char *s);
void wire_number(struct bytes *b, int64_t n);
size_t wire_get(struct wire *w, const unsigned char **data);
void wire_string(struct wire *w, char *buf, size_t cap);
int64_t wire_int(struct wire *w);
void wire_answer_put(struct bytes *b, const struct token_answer *a);
bool wire_answer_get(const struct bytes *b, struct token_answer *a);

#endif
