/* Practice stores. Everything of a store lies beside it: F.keys, F.sim, F.spool, and F.practice. */
#ifndef GUITAI_STORE_PRACTICE_H
#define GUITAI_STORE_PRACTICE_H

#include "base/status.h"

#include <stdbool.h>

bool practice_marked(const char *db);
enum status practice_mark(const char *db);
/* The folder of a practice store is made with it; a real one is the administrator's. */
void practice_folder(const char *db);

#endif
