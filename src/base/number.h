/* Check digits of every number that passes the counter (reliability.md section 8, domain.md section 4). */
#ifndef GUITAI_BASE_NUMBER_H
#define GUITAI_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

enum verdict {
	NUM_OK,
	NUM_LENGTH,
	NUM_CHARS,  /* a character that the standard does not allow */
	NUM_CHECK,  /* the check digit differs */
	NUM_INNER,  /* outer check right, organisation part (GB 11714) not */
	NUM_DATE,   /* the birth date does not exist or lies in the future */
	NUM_REGION, /* no such province */
};

/* All take the folded text (text_fold). `want` gets the right check character where one can be told, else 0. */
enum verdict number_uscc(const char *s, char *want);              /* GB 32100-2015 */
enum verdict number_orgcode(const char *s, char *want);           /* GB 11714, 9 characters, '-' allowed */
enum verdict number_id(const char *s, int32_t today, char *want); /* GB 11643-1999, 15 or 18 characters */
/* 外国人永久居留身份证: 18 characters that begin with 9, or the old one: 3 letters and 12 digits. */
enum verdict number_foreign(const char *s, int32_t today, char *want);
bool number_id15to18(const char *s15, char out[19]);
bool number_mobile(const char *s, char out[12]); /* strips +86, blanks, hyphens */
bool number_zcy(const char *s);                  /* ^zcy[0-9A-Za-z]{1,32}$, case kept */
bool number_email(const char *s);
char number_mod11_10(const char *digits); /* ISO 7064 MOD 11,10 check digit */
char number_s10(const char digits[8]);    /* UPU S10 check digit (EMS waybills) */

/* 申领单号 YYMMDD CC NNNNN K, slip number 9 CC YYMMDD NNNNNN K. */
char *number_order(int32_t day, int counter, int seq, char out[15]);
char *number_slip(int32_t day, int counter, int seq, char out[17]);
bool number_is_order(const char *s);
bool number_is_slip(const char *s);

/* The sentence for a verdict on a value called label: "社会信用代码校验位不符, 应为 L". Into buf; returns buf. */
char *number_text(enum verdict v, const char *label, char want, char *buf, unsigned cap);

#endif
