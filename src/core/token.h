/* A UKey in the reader, or a key in a file: which certificates it holds, how its PIN stands, and a signature by it. The
 * driver may hang or die: it runs in a process of its own, and whoever asks looks in now and then (src/cert). */
#ifndef GUITAI_CORE_TOKEN_H
#define GUITAI_CORE_TOKEN_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TOKEN_PIN 65     /* with '\0' */
#define TOKEN_WAIT 20000 /* ms that a driver may take */

/* How the PIN stands, as the UKey itself says before anybody tries one. */
enum token_pin {
	TOKEN_PIN_FINE,
	TOKEN_PIN_NONE,   /* needs none */
	TOKEN_PIN_LOW,    /* a wrong one was tried before */
	TOKEN_PIN_FINAL,  /* one try is left */
	TOKEN_PIN_LOCKED, /* none is left */
	TOKEN_PIN_UNSET,  /* nobody has set one yet */
	TOKEN_PIN__COUNT
};
const char *token_pin_text(enum token_pin p); /* in a few words */
/* NULL, or why no PIN may be tried now. */
const char *token_pin_bar(enum token_pin p);

struct token_cert {
	char label[100];
	char sha256[65]; /* of the DER: names it in token_ask */
	struct bytes der;
};

struct token {
	char where[300]; /* the source that it was found at */
	char label[100], maker[100], serial[40];
	enum token_pin pin;
	int tries; /* left; -1 = it does not tell */
	struct token_cert *certs;
	int ncerts;
};
struct token_list {
	struct token *items;
	int n;
};
void token_list_free(struct token_list *l);
struct token *token_add(struct token_list *l); /* an empty one, for drivers */
struct token_cert *token_cert_add(struct token *t);

enum token_op { TOKEN_LIST, TOKEN_SIGN };

/* where: a PKCS#11 module (….so) or a file of keys (PEM, PFX), for TOKEN_LIST also several with blanks between.
 * serial, cert: which token, which certificate by sha256; "" when there is only one. */
struct token_ask {
	enum token_op op;
	const char *where, *serial, *cert, *pin;
	const void *text; /* to be signed: by RSA PKCS#1 over SHA-256, by SM2 over SM3 with the usual id */
	size_t len;
};

/* token_answer_free() it. ST_DENIED: the PIN was wrong. Nothing was tried twice. */
struct token_answer {
	enum status st;
	char text[300]; /* the sentence when st is not ST_OK */
	struct token_list list;
	struct bytes sig, cert; /* the signature, and the certificate (DER) whose key made it */
};
void token_answer_free(struct token_answer *a);

struct token_job;
struct token_port {
	/* Starts the driver's process and gives it the question; the PIN is not kept here. */
	enum status (*start)(const struct token_ask *ask, int64_t wait_ms, struct token_job **out);
	/* False: still at it. True: *out is the answer, and the job is over and freed. */
	bool (*done)(struct token_job *j, struct token_answer *out);
	void (*stop)(struct token_job *j); /* gives up; harmless for NULL */
};

/* For those who may wait: start, look until it is done. */
enum status token_wait(const struct token_port *p, const struct token_ask *ask, struct token_answer *out);

#endif
