/* Settings: an INI file of [section] and key = value. And the tables of etc/: tab-separated lines, '#' comments. */
#ifndef GUITAI_BASE_CONF_H
#define GUITAI_BASE_CONF_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

struct conf;
enum status conf_open(const char *path, struct conf **out); /* ST_INVALID: "path:line: reason" */
struct conf *conf_new(void);                                /* empty, for tests */
void conf_close(struct conf *c);
const char *conf_get(const struct conf *c, const char *section, const char *key, const char *otherwise);
int64_t conf_int(const struct conf *c, const char *section, const char *key, int64_t otherwise);
bool conf_bool(
	const struct conf *c, const char *section, const char *key, bool otherwise); /* yes no true false on off 1 0 */
void conf_set(struct conf *c, const char *section, const char *key, const char *value);
/* Forgets every section whose name starts with prefix. */
void conf_drop(struct conf *c, const char *prefix);
/* The folder of the file it was read from: other tables of etc/ lie beside it. "etc" for conf_new(). Borrowed. */
const char *conf_dir(const struct conf *c);
/* The i-th section whose name starts with prefix ("printer."), or NULL. */
const char *conf_section(const struct conf *c, const char *prefix, int i);

/* A table of etc/: rows of tab-separated texts. */
struct table {
	char *text;
	const char ***rows; /* rows[i][j]; every row has ncols entries, missing ones "" */
	int nrows, ncols;
};
enum status table_open(const char *dir, const char *name, int ncols, struct table *out);
void table_close(struct table *t);
/* The first row with that text in the column, or NULL. */
const char *const *table_find(const struct table *t, int column, const char *text);

#endif
