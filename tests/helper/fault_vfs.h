/* A disk that fails when it is told to: wraps SQLite's own file layer (reliability.md section 10.2). */
#ifndef GUITAI_TESTS_HELPER_FAULT_VFS_H
#define GUITAI_TESTS_HELPER_FAULT_VFS_H

#include <stdbool.h>

enum fault_kind { FAULT_FULL, FAULT_WRITE, FAULT_SYNC, FAULT_READ, FAULT__COUNT, FAULT_KILL = FAULT__COUNT };

void fault_install(void); /* becomes the default; before any store is opened */
/* FAULT_KILL: the process dies (SIGKILL) instead of its nth write, truncation or sync. */
void fault_arm(enum fault_kind kind, int nth, bool sticky); /* the nth operation from now on fails, or all from it on */
bool fault_met(void);                                       /* since it was armed */
void fault_disarm(void);

#endif
