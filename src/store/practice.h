/* Practice stores. Everything of a store lies beside it: F.keys, F.sim, F.spool, and F.practice. */
#ifndef GUITAI_STORE_PRACTICE_H
#define GUITAI_STORE_PRACTICE_H

#include "base/conf.h"

#include <stddef.h>

bool practice_marked(const char *db);
enum status practice_mark(const char *db);
/* The folder of a practice store is made with it; a real one is the administrator's. */
void practice_folder(const char *db);
/* Where the practice store of the counter of db is: [practice] path, or in the folder practice beside it; db itself when
 * it is one. ST_REFUSED when that is a store that is not for practice. */
enum status practice_path(const struct conf *c, const char *db, char *buf, size_t cap);
/* Settings of the real counter used on a practice store: practice wallets, no mail, and slips into a folder beside it.
 * Settings written for practice ([counter] practice = yes) stay as they are. */
void practice_settings(struct conf *c, const char *db);
/* Says that this process uses the store, until *fd is closed; -1: it cannot be said. */
void practice_hold(const char *db, int *fd);
/* Removes the store and all that lies beside it but the mark. ST_REFUSED while another process uses it. */
enum status practice_clear(const char *db);

#endif
