/* The sample application's slips, with asserts. */
#ifndef GUITAI_TESTS_SAMPLES_H
#define GUITAI_TESTS_SAMPLES_H

#include "printing/frame.h"
#include "printing/sample.h"

struct samples {
	struct conf *conf;
	struct house house;
	struct sample sample;
};

void samples_open(struct samples *s); /* s must not move after it */
void samples_close(struct samples *s);
/* The slip as it would be stored; asserts that it can be made. doc is empty before. */
void samples_make(const struct samples *s, enum slip_kind kind, struct doc *doc);
/* A first print. */
extern const struct doc_head samples_head;

#endif
