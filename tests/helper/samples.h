/* One slip of every kind, from the sample application. */
#ifndef GUITAI_TESTS_SAMPLES_H
#define GUITAI_TESTS_SAMPLES_H

#include "printing/frame.h"
#include "printing/slips.h"
#include "tests/helper/file.h"

struct samples {
	struct conf *conf;
	struct house house;
	struct dossier d;         /* collected at the counter */
	struct dossier posted[2]; /* sent by mail */
	const struct dossier *more[1];
	int64_t units[2];
};

void samples_open(struct samples *s);
void samples_close(struct samples *s);
/* What a slip of this kind is about. */
struct slip_about samples_about(const struct samples *s, enum slip_kind kind);
const struct dossier *samples_dossier(const struct samples *s, enum slip_kind kind);
/* The slip as it would be stored; asserts that it can be made. doc is empty before. */
void samples_make(const struct samples *s, enum slip_kind kind, struct doc *doc);
/* A first print. */
extern const struct doc_head samples_head;

#endif
