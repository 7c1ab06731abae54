/*
 * Ways of doing the same, measured in turns in one run, so that whatever else the machine does meets them alike. What
 * counts is the ratio of the medians; nothing is asserted on time.
 */
#ifndef GUITAI_TESTS_BENCH_H
#define GUITAI_TESTS_BENCH_H

#include <stddef.h>

#define BENCH_ROUNDS_MAX 2000

struct bench {
	const char *name;
	void (*run)(void *ctx);
	void (*before)(void *ctx); /* unmeasured, before every run; may be NULL */
	void *ctx;
	int times;          /* runs in one round; 0 = 1. For what is too short for the clock */
	double min, median; /* microseconds a run, filled by bench_run */
	double us[BENCH_ROUNDS_MAX];
};

double bench_now_us(void);
/* One round unmeasured, then `rounds` measured ones, each way once in each. */
void bench_run(struct bench *const *ways, int n, int rounds);
/* "what: A 0.21 ms (best 0.19 ms); B 2.90 ms (best 2.71 ms); ratio 0.07" */
void bench_line(const char *what, const struct bench *a, const struct bench *base);
/* Ends the program with a sentence: a bench that does not do its work measures nothing. */
_Noreturn void bench_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* A program with its output thrown away, waited for. */
void bench_process(const char *const *argv);

#endif
