/* Inside the counter to try screens at: its applications, led through their days. */
#ifndef GUITAI_TESTS_COUNTER_CASES_H
#define GUITAI_TESTS_COUNTER_CASES_H

#include "tests/helper/counter.h"

void counter_cases(struct counter *c);
void counter_need(enum status st, const char *what); /* aborts with the sentence */

#endif
