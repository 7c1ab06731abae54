/* Tokens by drivers that run in a process of their own: this same program, started anew for each question. */
#ifndef GUITAI_CERT_TOKEN_H
#define GUITAI_CERT_TOKEN_H

#include "core/token.h"

extern const struct token_port token_process;
extern const char *token_exe; /* the program; for tests, which are another one */

/* What that process does: reads the question from standard input, answers on standard output, ends. */
void token_serve(void) __attribute__((noreturn));

#endif
