/* Which courier brought an envelope, as far as the waybill tells. */
#ifndef GUITAI_CORE_CARRIER_H
#define GUITAI_CORE_CARRIER_H

#include "base/conf.h"

#define CARRIER_MAX 8

/* The columns of etc/carriers.tsv. */
enum { CARRIER_CODE, CARRIER_PATTERN, CARRIER_NAME, CARRIER_SHORT, CARRIER__COLS };

/* Every carrier of t whose pattern the waybill fits, in the order of the table; 短名, as clerks say it, into names,
 * borrowed from t. Returns how many. 0 and more than 1 are common: ask, never block (reliability.md 8.4). */
int carriers_for(const struct table *t, const char *waybill, const char *names[CARRIER_MAX]);

#endif
