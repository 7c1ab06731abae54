/* The tables of a store: one per record type, made from its columns; what columns cannot say stands in schema_sql.c. */
#ifndef GUITAI_STORE_SCHEMA_H
#define GUITAI_STORE_SCHEMA_H

#include "base/record.h"
#include "store/db_sqlite.h"

extern const struct record_type *const schema_types[]; /* NULL-terminated */

/* One numbered step of the schema, run once, after the columns were made wide enough; several rows may share a number.
 */
struct migration {
	int version;
	const char *sql;
};
extern const struct migration migrations[];
extern const int nmigrations;

/* Makes or widens the tables and runs the migrations that are missing. ST_UNAVAILABLE when a newer program has been
 * here: 程序已更新, 请重新进入. */
enum status schema_settle(struct db *db);
/* The same question alone, asked inside each write: another process may have updated the store meanwhile. */
enum status schema_check(struct db *db);

enum status meta_get(struct db *db, const char *key, int64_t *value); /* 0 when it is not there */
enum status meta_put(struct db *db, const char *key, int64_t value);

#endif
