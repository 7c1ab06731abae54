/* The program itself as a clerk's script runs it: words in, text and exit code out, passwords on descriptors 9 and 8.
 */
#ifndef GUITAI_TESTS_SHELL_H
#define GUITAI_TESTS_SHELL_H

#include "base/bytes.h"

#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

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
/* The heading of the platform's file, without the columns that may be left out. */
#define SHELL_HEADING                                                                                                                                       \
	"平台单号,所属区划,CA厂商,机构类型,机构名称,社会信用代码,注册机关,经办人,身份证号码,联系电话,联系邮箱," \
	"申领数量,需要邮寄,邮寄地址,状态,费用\n"
/* A file in the test's folder; its path, valid until the fifth call after. */
const char *shell_file(const struct shell *s, const char *name);
const char *shell_write(const struct shell *s, const char *name, const void *data, size_t len);
void shell_import(struct shell *s, const char *rows); /* 1001 imports these rows under the heading */

/* What the last command has to have done; in the test's own words by a #define or as they are. */
#define SHELL_ENDS(s, code)                                                                                            \
	do {                                                                                                           \
		if ((s)->rc != (code))                                                                                 \
			fail_msg(                                                                                      \
				"exit %d, not %d: %s%s", (s)->rc, (code), bytes_str(&(s)->out), bytes_str(&(s)->err)); \
	} while (0)
#define SHELL_SAYS(s, where, text)                                                                                     \
	do {                                                                                                           \
		if (!strstr(bytes_str(&(s)->where), (text)))                                                           \
			fail_msg("no 「%s」 in: %s%s", (text), bytes_str(&(s)->out), bytes_str(&(s)->err));            \
	} while (0)
/* Both: what went well is said on the one, what did not on the other. */
#define SHELL_ANSWERS(s, code, text)                                                                                   \
	do {                                                                                                           \
		SHELL_ENDS(s, code);                                                                                   \
		if ((s)->rc)                                                                                           \
			SHELL_SAYS(s, err, text);                                                                      \
		else                                                                                                   \
			SHELL_SAYS(s, out, text);                                                                      \
	} while (0)
/* Both, on whichever of the two. */
#define SHELL_MUST(s, code, text)                                                                                      \
	do {                                                                                                           \
		SHELL_ENDS(s, code);                                                                                   \
		if (!strstr(bytes_str(&(s)->out), (text)))                                                             \
			SHELL_SAYS(s, err, text);                                                                      \
	} while (0)
/* The value of "name": "…" behind `after` in the last output, "" when it is not there. Valid until the next call. */
const char *shell_json(const struct shell *s, const char *after, const char *name);

#endif
