/* The openssl command line as a second opinion on what our own code signs, verifies and seals. */
#ifndef GUITAI_TESTS_OPENSSL_H
#define GUITAI_TESTS_OPENSSL_H

#include "base/bytes.h"

extern char ossl_dir[64]; /* a folder of its own; ossl_stop() removes it */

int ossl_start(void **state); /* cmocka group set-up and tear-down */
int ossl_stop(void **state);
/* Runs a shell line in the folder; its output. Fails the test when it ends other than 0. */
void ossl_run(struct bytes *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ossl_put(const char *name, const void *data, size_t len); /* 0600 */
char *ossl_path(const char *name);                             /* static, eight at a time */
void ossl_get(const char *name, struct bytes *out);

#endif
