/* The statements of a search, one for each kind of check: also what the test of query plans walks through. */
#ifndef GUITAI_STORE_FIND_H
#define GUITAI_STORE_FIND_H

#include "base/bytes.h"

enum find_way { FIND_EXACT, FIND_HAS, FIND_STARTS, FIND_INSIDE, FIND_TAIL, FIND_TAIL_CHECKED, FIND_WHOLE, FIND__COUNT };

void find_sql(enum find_way way, struct bytes *sql);

#endif
