/* The lists as a table: also what the test of query plans walks through. */
#ifndef GUITAI_STORE_LISTS_H
#define GUITAI_STORE_LISTS_H

#include "base/bytes.h"
#include "core/store.h"
#include "store/db_sqlite.h"

struct list_row {
	const struct record_type *type;
	const struct code *codes; /* list_arg.a is one of these */
	const char *keyed;        /* list_arg.t is looked up through this kind's keyed hash */
	const char *from;         /* the rows `r`; $first $second $id $text are a a2 b t, $before is b or the newest */
};
extern const struct list_row list_rows[LIST__COUNT];

void list_sql(enum listing which, struct bytes *sql);
/* All that q still gives, as rows of type; closes q. out is emptied on failure. */
enum status rows_read(const struct record_type *type, struct query *q, struct rows *out);

#endif
