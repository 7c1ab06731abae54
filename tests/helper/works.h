/* A whole counter without screens: a store, a clerk, the worker with practice wallets, a folder for slips, one for
 * notices. */
#ifndef GUITAI_TESTS_WORKS_H
#define GUITAI_TESTS_WORKS_H

#include "core/bill_line.h"
#include "pay/sim_host.h"
#include "printing/presses.h"
#include "worker/worker.h"

#define WORKS_NOW 1795413900000LL /* 2026-11-23 14:05 in China */

struct works {
	char dir[200]; /* of everything; ends with it in works_remove() */
	char sim[240], slips[240], notices[240];
	struct conf *conf;
	struct desk desk; /* a clerk is signed in */
	struct desk back; /* the worker's: nobody is */
	struct presses presses;
	struct notice_channel notice;
	struct worker_wallet wallets[2];
	struct worker worker;
};

void works_folder(char dir[200]);
void works_remove(const char *dir);
/* Opens the counter in dir; its store is a file there, or lies in memory. conf NULL: slips into a folder as text.
 * Asserts. */
void works_open(struct works *w, const char *dir, bool memory, struct conf *conf);
void works_close(struct works *w);
/* Where money is tried: in memory, the clock fixed at WORKS_NOW, the worker's pay lane only; and the end of it. */
void works_start(struct works *w);
void works_end(struct works *w);
/* The same for cmocka: *state is the struct works. */
int works_setup(void **state);
int works_teardown(void **state);
/* Another process takes over the worker's work: what the last one held in memory is gone. */
void works_fresh_worker(struct works *w);

/* An invented application in 待缴费 that owes fen; the charge's id. */
int64_t works_owing(struct works *w, int n, int64_t fen, int64_t *application);
/* A charge of 10.00, collected and, where paid, booked, else closed: its attempt. Moves the clock by 12 s. */
struct attempt works_collected(struct works *w, int n, bool paid);
/* A line of a wallet's bill; refund_no "" for a payment. */
void works_line(struct bill_lines *l, const char *no, const char *refund_no, int64_t fen);
struct attempt works_attempt(struct works *w, int64_t id);
struct charge works_charge(struct works *w, int64_t id);
/* Files in a folder whose names begin with prefix. */
int works_files(const char *dir, const char *prefix);
/* Copies the files of one counter's folder to another. */
void works_copy(const char *from, const char *to);

#endif
