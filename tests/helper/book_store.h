/* A store to test on, and applications nobody has ever filed: invented organisations, numbers that cannot be anybody's.
 */
#ifndef GUITAI_TESTS_HELPER_BOOK_STORE_H
#define GUITAI_TESTS_HELPER_BOOK_STORE_H

#include "core/store.h"

/* A folder of its own under TMPDIR or /tmp, and a file name in it. Removed by book_remove. */
void book_folder(char path[200]);
void book_remove(const char *path);

/* n-th invented application: state 待终审, papers none. */
struct application book_application(int n);
/* Commits one new application with one audit line as counter 1; returns its id. Asserts. */
int64_t book_add(struct store *s, struct application *a);
/* Starts an act of clerk 7 at counter, with a key made of n. */
void book_act(struct act *a, int counter, int n);
/* Asserts that the list gives the rows with these ids: "2 1". */
void book_list(struct store *s, enum listing list, const struct list_arg *arg, const char *ids);

#endif
