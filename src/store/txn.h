/* The one wrapper around a transaction. No other code writes BEGIN or COMMIT. */
#ifndef GUITAI_STORE_TXN_H
#define GUITAI_STORE_TXN_H

#include "store/db_sqlite.h"

enum txn_mode { TXN_READ, TXN_WRITE };

/* Runs work between BEGIN (IMMEDIATE when writing) and COMMIT; whatever work refuses is rolled back. *torn (may be
 * NULL) is true when COMMIT itself failed: then nobody knows whether it happened until the file was opened again. */
enum status txn_run(struct db *db, enum txn_mode mode, enum status (*work)(void *), void *ctx, bool *torn);

/* One integer of one row; 0 when there is none. */
enum status db_int(struct db *db, const char *sql, int64_t *out);

#endif
