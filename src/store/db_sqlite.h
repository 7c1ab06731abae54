/* The driver: SQLite as a dozen functions. Everything above speaks SQL through these and knows no sqlite3_. */
#ifndef GUITAI_STORE_DB_SQLITE_H
#define GUITAI_STORE_DB_SQLITE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct query;

/* Opens the file (":memory:" for none), WAL and synchronous=FULL set and read back. ST_NOT_FOUND when it is not there
 * and create is false; ST_REFUSED on a network file system, where locks and flushes cannot be trusted. */
enum status db_open(const char *path, bool create, struct db **out);
void db_close(struct db *db); /* NULL is fine */

/* Several statements without parameters. */
enum status db_exec(struct db *db, const char *sql);
void db_rollback(struct db *db); /* quiet; for clean-up */
bool db_in_txn(struct db *db);   /* SQLite may have rolled back by itself */

/* Statements are kept and used again by their text. query_close gives it back. */
enum status db_prepare(struct db *db, const char *sql, struct query **out);
/* Parameters by name, "$no". Texts and blobs are borrowed until query_close. */
void query_int(struct query *q, const char *name, int64_t v);
void query_text(struct query *q, const char *name, const char *s);
void query_blob(struct query *q, const char *name, const void *data, size_t len);
enum status query_step(struct query *q, bool *row); /* *row false at the end */
enum status query_run(struct query *q);             /* to the end, then closes */
int64_t query_col_int(struct query *q, int i);
const char *query_col_text(struct query *q, int i); /* "" for NULL; until the next step */
void query_close(struct query *q);                  /* NULL is fine */

int64_t db_changes(struct db *db); /* rows of the last statement */
/* After ST_CONFLICT: "unit.number", the columns that were taken. Borrowed until the next failure. */
const char *db_taken(struct db *db);
/* Moves the write-ahead log into the file. *left: pages that could not be moved yet. */
enum status db_checkpoint(struct db *db, int *left);

/* Makes fn callable as name(text, term) in queries, never in the schema. */
typedef bool db_match(const char *text, const char *term);
enum status db_function(struct db *db, const char *name, db_match *fn);

#endif
