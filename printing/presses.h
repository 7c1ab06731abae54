/* The printers of the configuration, put together: profile, renderer and queue, for the worker's print lane. */
#ifndef GUITAI_PRINTING_PRESSES_H
#define GUITAI_PRINTING_PRESSES_H

#include "core/house.h"
#include "core/press.h"
#include "printing/render.h"

#define PRESSES_MAX 16

struct presses {
	struct press *list; /* owned; in the order of the settings: the first that takes a kind prints it */
	int n;
};

/*
 * A printer a section [printer.NAME]: label, profile, slips (their short names; when left out, the kinds of its paper
 * and those that no other printer takes), spool (printing/spools.h), render (escpos, text, pdf). No such section: one
 * that writes text files to base. h must outlive out. ST_INVALID names section, key and what may stand there.
 */
enum status presses_open(const struct house *h, const char *base, struct presses *out);
void presses_close(struct presses *p);

/*
 * One printing of a slip as bytes: the stored document with the head and foot of this copy (NULL: the first print).
 * The slip's kind says how it is laid out, whatever paper says.
 */
enum status slip_bytes(const struct slip *s, const struct copy *c, const struct house *h, const struct renderer *r,
	const struct paper *paper, struct bytes *out);

#endif
