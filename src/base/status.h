/* Every refusal is a status with a sentence a clerk can act on. */
#ifndef GUITAI_BASE_STATUS_H
#define GUITAI_BASE_STATUS_H

enum status {
	ST_OK,
	ST_REFUSED, /* a rule of the counter says no; the sentence says which */
	ST_INVALID, /* what was typed, scanned or read does not fit its field */
	ST_NOT_FOUND,
	ST_CONFLICT,    /* somebody else was there first; read again */
	ST_DENIED,      /* wrong password, or the role does not allow it */
	ST_BUSY,        /* try again in a moment */
	ST_UNAVAILABLE, /* the printer, the wallet or the worker is away */
	ST_UNKNOWN,     /* it may or may not have happened; ask before doing it again */
	ST_STORE,       /* the database failed */
	ST_IO,          /* a file or a device failed */
	ST_USAGE,       /* the command line was wrong */
	ST__COUNT
};

/* Keeps the formatted sentence for this thread and returns st. Valid until the next fail(), like errno. */
enum status fail(enum status st, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The sentence of the last fail() of this thread; "" when there was none. Borrowed. */
const char *fault_text(void);

/* A short word for st ("不允许", "未找到", …), for messages without a sentence of their own. */
const char *status_text(enum status st);

/* What the shell is told: 0 done, 1 refused, 2 usage. */
int status_exit(enum status st);

#endif
