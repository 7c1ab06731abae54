/* At the edge to the wallets: their yuan, their times, their words, checked before anything is believed. */
#ifndef GUITAI_PAY_EDGE_H
#define GUITAI_PAY_EDGE_H

#include "base/bytes.h"
#include "core/pay.h"

#define EDGE_TIME 32

/* "10.00": one to nine digits, a point, two digits, nothing else. */
bool edge_fen(const char *yuan, int64_t *fen);
/* China time by arithmetic: "2026-11-22 15:30:00", and for 微信 "2026-11-22T15:30:00+08:00". */
char *edge_time(int64_t ms, char buf[EDGE_TIME]);
char *edge_rfc3339(int64_t ms, char buf[EDGE_TIME]);
/* Reads both; a time without an offset is China time. False for anything else. */
bool edge_time_read(const char *text, int64_t *ms);
/* Printable ASCII that begins with the configured address, short enough for the attempt. */
bool edge_qr(const char *text, const char *prefix);
bool edge_same(const char *a, const char *b); /* false for NULL */
/* A wallet's error word without its underscores, so that both of its spellings are one. */
void edge_word(const char *word, char *buf, size_t cap);
/* The value of a header that is there exactly once; false otherwise. Headers: "Name: value\n" lines. */
bool edge_header(const struct bytes *headers, const char *name, char *buf, size_t cap);
/* Wallet's clock minus ours, by the Date header; false without one. */
bool edge_clock_off(const struct bytes *headers, int64_t now, int64_t *ms);

#endif
