/* Payers, clerks' charges and a bad network, rolled from one seed and kept through every kill. */
#ifndef GUITAI_TESTS_PAYERS_H
#define GUITAI_TESTS_PAYERS_H

#include <stdbool.h>
#include <stdint.h>

#define SLOTS 40
#define TRIES 3

/* One payer with one code. */
struct payer {
	char no[40];
	int64_t scan_at, pay_at; /* 0 = never, or done */
	bool late;               /* the money comes although the order is over */
};

enum phase { IDLE, BEGIN, COLLECT, LINGER };

/* One charge after the other, each with up to three attempts. */
struct slot {
	enum phase phase;
	int64_t charge, application, attempt, at, stop_at, unknown_since;
	int tries;
	struct payer payers[TRIES];
};

/* Lives through every kill. */
extern struct payers {
	int64_t now, began;
	uint64_t seed;
	int begun, most, kills;
	long seams_left;
	int manual, overridden, given;
	struct slot slots[SLOTS];
} * payers;

uint64_t payers_roll(uint64_t n);
int64_t payers_in_s(int lo, int hi); /* a moment between so many seconds from now */
/* What the payer with this code will do; stop_at: when the clerk gives up, or 0. */
void payers_script(struct payer *p, const char *no, int64_t stop_at);
/* Those of a slot do what is due; whether any has still something to do. */
bool payers_left(struct slot *s);
void payers_trouble(void);   /* something goes wrong, perhaps */
void payers_set_clock(void); /* here and at the sandbox */

#endif
