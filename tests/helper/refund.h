/* Money that went back at the counter of counter.h: what the wallet's proof of a refund does, without a wallet. */
#ifndef GUITAI_TESTS_REFUND_H
#define GUITAI_TESTS_REFUND_H

#include "tests/helper/clerk.h"

/* The first charge of this order is given back, whole. */
void refund_proved(enum counter_case which);

#endif
