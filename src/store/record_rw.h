/* Any record to and from its table, by its columns. */
#ifndef GUITAI_STORE_RECORD_RW_H
#define GUITAI_STORE_RECORD_RW_H

#include "base/bytes.h"
#include "base/record.h"
#include "store/db_sqlite.h"

/* Every record starts with its id. */
int64_t *record_id(void *rec);
/* Its revision, or NULL where the type has none. */
int64_t *record_rev(const struct record_type *t, void *rec);

/* Appends `r."id", r."rev", …` in the order of the columns: what record_read expects from column 0. */
void record_select(const struct record_type *t, struct bytes *sql);
enum status record_read(const struct record_type *t, struct query *q, void *rec);
enum status record_get(struct db *db, const struct record_type *t, int64_t id, void *rec);

enum status record_insert(struct db *db, const struct record_type *t, const void *rec);
/* Writes the columns that differ, if the stored row still has before's revision; ST_CONFLICT otherwise. */
enum status record_update(struct db *db, const struct record_type *t, const void *before, const void *after);

#endif
