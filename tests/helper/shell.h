/* The program itself as a clerk's script runs it: words in, text and exit code out, passwords on descriptors 9 and 8.
 */
#ifndef GUITAI_TESTS_SHELL_H
#define GUITAI_TESTS_SHELL_H

#include "base/bytes.h"

struct shell {
	char folder[200], db[220]; /* of this test's own store */
	const char *conf;
	struct bytes out, err; /* of the last command */
	int rc;
};

void shell_open(struct shell *s, const char *conf); /* makes the folder */
void shell_close(struct shell *s);                  /* removes it */
/* Runs guitai --conf … --db … WORDS, NULL after the last. Passwords may be NULL. Asserts that it ended by itself. */
void shell_run(struct shell *s, const char *password, const char *second, const char *const *words);
#define SHELL(s, ...) shell_run((s), NULL, NULL, (const char *const[]){__VA_ARGS__, NULL})
/* As one of the practice people: --as no --password-fd 9, the password being practice and the number. */
void shell_as(struct shell *s, const char *no, const char *const *words);
#define SHELL_AS(s, no, ...) shell_as((s), (no), (const char *const[]){__VA_ARGS__, NULL})
/* The value of "name": "…" behind `after` in the last output, "" when it is not there. Valid until the next call. */
const char *shell_json(const struct shell *s, const char *after, const char *name);

#endif
