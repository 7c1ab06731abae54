/* The courier does not wait: one scan of the waybill tells whose envelope it is. */
#include "core/carrier.h"

#include "base/log.h"
#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <regex.h>
#include <string.h>

static bool fits(const char *pattern, const char *waybill)
{
	regex_t re;
	bool hit;

	if (!strcmp(pattern, "-"))
		return false;
	if (regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB)) {
		log_line("carriers", "carriers.tsv: pattern %s", pattern);
		return false;
	}
	hit = !regexec(&re, waybill, 0, NULL, 0);
	regfree(&re);
	return hit;
}

/* Two letters, eight digits and their check digit, two letters: a slip of the finger is no EMS number. */
static bool wrong_s10(const char *waybill)
{
	char digits[9];

	if (strlen(waybill) != 13 || strspn(waybill + 2, "0123456789") != 9)
		return false;
	if (waybill[0] < 'A' || waybill[1] < 'A' || waybill[11] < 'A' || waybill[12] < 'A')
		return false;
	str_copy(digits, sizeof(digits), waybill + 2);
	return waybill[10] != number_s10(digits);
}

int carriers_for(const struct table *t, const char *waybill, const char *names[CARRIER_MAX])
{
	char folded[64];
	int n = 0;

	text_fold(waybill, folded, sizeof(folded));
	for (int i = 0; i < t->nrows && n < CARRIER_MAX; i++)
		if (fits(t->rows[i][CARRIER_PATTERN], folded) && !wrong_s10(folded))
			names[n++] = t->rows[i][CARRIER_SHORT];
	return n;
}
