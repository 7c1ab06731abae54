/* Where a database may lie: a file of this machine's own disk, readable by the counter's account only. */
#ifndef GUITAI_STORE_DB_FILE_H
#define GUITAI_STORE_DB_FILE_H

#include "base/status.h"

#include <stdbool.h>

/* ST_REFUSED on a network file system, where locks and flushes cannot be trusted. ST_NOT_FOUND when the file is not
 * there; with create it is made, empty and 0600. */
enum status db_file_check(const char *path, bool create);

#endif
