/* The checks before a certificate leaves the counter: a table of rows, each with a code, a severity and a sentence a
 * clerk can act on. Pure: what was found out and what was ordered go in, findings come out. */
#ifndef GUITAI_CORE_CERT_JUDGE_H
#define GUITAI_CORE_CERT_JUDGE_H

#include "base/record.h"
#include "core/cert.h"

/* clang-format off */
enum cert_check {
	CHK_PARSE, CHK_CHAIN, CHK_TIME, CHK_NAME, CHK_CODE, CHK_KEY, CHK_USAGE, CHK_PAIR, CHK_REVOKED, CHK_KNOWN,
	CHK_REUSED, CHK__COUNT
};
/* clang-format on */
enum cert_severity { CERT_OK, CERT_WARN, CERT_BLOCK };
extern const struct code cert_checks[];     /* PARSE 读取 … */
extern const struct code cert_levels[];     /* ok 通过, warn 注意, block 不能发 */
extern const struct code revoked_reasons[]; /* RFC 5280 5.3.1 */

/* What was ordered. Empty or 0: not asked, its check is then no more than what the certificate itself must be. */
struct cert_wanted {
	char name[600], code[40];
	char alg[12]; /* SM2, RSA */
	int bits;
	unsigned use;      /* the role of this certificate in its pair: CERT_SIGN, CERT_ENC, or both */
	bool pair;         /* signing and encryption certificate were ordered */
	int32_t until;     /* it should be good to this day (China time) … */
	int tolerance;     /* … less so many days */
	bool no_crl_block; /* no CRL of its issuer: CERT_BLOCK instead of CERT_WARN */
	bool stale_warn;   /* the CRL is past its nextUpdate: CERT_WARN instead of CERT_BLOCK */
};

/* One certificate with what is known about it. */
struct cert_case {
	const struct cert_facts *facts; /* NULL: it could not be read, `unread` says why */
	const char *unread;
	const struct cert_chain *chain; /* NULL: no anchors, nothing to judge it by */
	const struct cert_facts *other; /* of the pair, NULL = not there */
	const struct cert_wanted *wanted;
	int64_t now;        /* ms UTC */
	const char *known;  /* 申领单号 under which this serial was met before, NULL = never */
	bool known_other;   /* and that is another application */
	const char *reused; /* whose key this is too (another unit); "" = nobody's, NULL = not looked */
};

struct cert_finding {
	enum cert_check check;
	enum cert_severity severity;
	char text[300];
};

/* A finding for every check that applies, in their order; the worst severity. */
enum cert_severity cert_judge(const struct cert_case *c, struct cert_finding out[CHK__COUNT], int *n);

enum cert_same { CERT_SAME, CERT_SUFFIX, CERT_DIFFERENT };
/* Full-width brackets, letters and digits as half-width, blanks dropped; 名称（业务专用五） is the name with a suffix. */
enum cert_same cert_name_same(const char *certified, const char *ordered);
/* A 9-digit 组织机构代码 matches characters 9 to 17 of the 统一社会信用代码, hyphens dropped. */
bool cert_code_same(const char *certified, const char *ordered);

#endif
