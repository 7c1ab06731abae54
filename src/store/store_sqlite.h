/* The store on SQLite: the implementation of core/store.h that main.c puts in. */
#ifndef GUITAI_STORE_STORE_SQLITE_H
#define GUITAI_STORE_STORE_SQLITE_H

#include "core/store.h"

/* Opens path and its keys in path.keys/. With create a missing file and missing keys are made; else ST_NOT_FOUND. */
enum status store_open(const char *path, bool create, struct store **out);
/* A store that vanishes on close, with keys of its own. */
enum status store_open_memory(struct store **out);

#endif
