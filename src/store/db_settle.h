/* The settings without which nothing is promised: set, and read back. */
#ifndef GUITAI_STORE_DB_SETTLE_H
#define GUITAI_STORE_DB_SETTLE_H

#include "store/db_sqlite.h"

/* WAL and synchronous=FULL (reliability.md section 2). ST_STORE when the file would not have them. */
enum status db_settle(struct db *db, bool memory);

#endif
