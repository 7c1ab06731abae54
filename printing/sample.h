/* One slip of every kind, of an invented application: what a new printer or a new form looks like before it is real. */
#ifndef GUITAI_PRINTING_SAMPLE_H
#define GUITAI_PRINTING_SAMPLE_H

#include "printing/slips.h"

#define SAMPLE_NOW 1795327500000 /* 2026-11-22 14:05 in China */

struct sample {
	const struct house *house; /* borrowed */
	struct dossier d;          /* collected at the counter */
	struct dossier posted[2];  /* sent by mail */
	const struct dossier *more[1];
	int64_t units[2];
};

void sample_open(struct sample *s, const struct house *house); /* s must not move after it */
void sample_close(struct sample *s);
/* What a slip of this kind is about; a dossier may be NULL. */
struct slip_about sample_about(const struct sample *s, enum slip_kind kind);
const struct dossier *sample_dossier(const struct sample *s, enum slip_kind kind);
/* The slip as the store would give it. */
enum status sample_slip(const struct sample *s, enum slip_kind kind, struct slip *out);

#endif
