/* A UKey for tests: softhsm2 with a folder of its own, one token, a key with its certificate on it. */
#ifndef GUITAI_TESTS_HSM_H
#define GUITAI_TESTS_HSM_H

#include "cert/demo_ca.h"

#define HSM_MODULE "/usr/lib/softhsm/libsofthsm2.so"
#define HSM_PIN "123456"
#define HSM_LABEL "汇信KEY-0001"

struct hsm {
	char dir[64];
	char serial[40];
};

/* Makes the folder and the token; SOFTHSM2_CONF points there for this process and those it starts. */
void hsm_start(struct hsm *h);
void hsm_stop(struct hsm *h);
/* Puts a certificate on it, and its key; key NULL: only the certificate. id: one byte. */
void hsm_add(struct hsm *h, const struct demo_key *key, const struct bytes *cert, const char *label, int id);

#endif
