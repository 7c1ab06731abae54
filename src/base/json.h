/* Records as JSON for other programs, by their columns; and the strict reading of what wallets answer. The only user of
 * jansson, whose own names begin with json_: ours with jsn_. */
#ifndef GUITAI_BASE_JSON_H
#define GUITAI_BASE_JSON_H

#include "base/record.h"

struct jsn; /* an object or an array; whatever is put into another one belongs to that one */

struct jsn *jsn_object(void);
struct jsn *jsn_array(void);
void jsn_text(struct jsn *object, const char *name, const char *value);
void jsn_int(struct jsn *object, const char *name, int64_t value);
void jsn_bool(struct jsn *object, const char *name, bool value);
void jsn_put(struct jsn *object, const char *name, struct jsn *value); /* takes value */
void jsn_push(struct jsn *array, struct jsn *value);                   /* takes value */
/* Every column that has a label: numbers as numbers, money in yuan as text, days and times as text (null for none),
 * codes by their short code, PRIVATE columns masked unless open. */
struct jsn *jsn_record(const struct record_type *type, const void *rec, bool open);
char *jsn_dump(const struct jsn *j); /* free() it */
char *jsn_line(const struct jsn *j); /* without any blank, members in their order; free() it */
void jsn_free(struct jsn *j);

/* Reads one whole value. ST_INVALID for a repeated member, NUL, bad UTF-8, trailing text, an integer beyond int64. */
enum status jsn_parse(const void *data, size_t len, struct jsn **out);
/* Members of an object; whatever is not exactly of the asked type is as good as absent. object may be NULL. */
const char *jsn_get_text(const struct jsn *object, const char *name);         /* NULL; borrowed */
bool jsn_get_int(const struct jsn *object, const char *name, int64_t *value); /* 100.0 is no integer */
const struct jsn *jsn_get(const struct jsn *object, const char *name);        /* object or array, or NULL */
const struct jsn *jsn_at(const struct jsn *array, size_t i);                  /* NULL after the last */

#endif
