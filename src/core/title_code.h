/* 抬头码: the applicant's own code with what an invoice needs (便捷开票二维码, 国家税务总局 2017; domain.md section 5).
 */
#ifndef GUITAI_CORE_TITLE_CODE_H
#define GUITAI_CORE_TITLE_CODE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct title_code {
	char name[400], tax_no[40], address[400], phone[60], bank[400], account[80];
	bool good; /* its check sum fits; else the clerk has to look closer */
};

bool title_code_like(const char *scan);
/* ST_INVALID: it is none, or damaged beyond reading. Takes every way writers are known to do it. */
enum status title_code_read(const char *scan, struct title_code *out);
unsigned title_code_crc(const void *data, size_t len); /* x16+x15+x2+1, begins with 0, not reflected */

#endif
