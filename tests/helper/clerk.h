/* A clerk at the counter of counter.h: plays keys and counts them, reads the screen, knows what it should look like. */
#ifndef GUITAI_TESTS_CLERK_H
#define GUITAI_TESTS_CLERK_H

#include "tests/helper/counter.h"

extern struct counter clerk_at; /* where: open between clerk_start and clerk_stop */
extern int clerk_keys;          /* pressed by clerk_play; set it to 0 where counting begins */

int clerk_start(void **state); /* 80x24, for cmocka */
int clerk_stop(void **state);
/* Plays a script. A character, a key and a scan count one each. */
void clerk_play(const char *script);
/* Plays a script that must not take more keys than that. */
void clerk_press(const char *script, int most);
void clerk_open(const struct screen *s, const void *arg);
const char *clerk_top(void); /* the name of the screen on top */
void clerk_has(const char *text);
void clerk_has_not(const char *text);
void clerk_golden(const char *name); /* at 80x24 and 132x43 */
struct application clerk_app(enum counter_case which);

#endif
