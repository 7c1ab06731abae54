/* A desk to test at: a store in memory, the house rules of etc/, one clerk of every role signed in. */
#ifndef GUITAI_TESTS_DESK_RIG_H
#define GUITAI_TESTS_DESK_RIG_H

#include "core/desk.h"

struct rig {
	struct desk desk;
	struct conf *conf;
};

void rig_open(struct rig *r); /* asserts */
void rig_close(struct rig *r);
/* The n-th application by 平台单号, whole; dossier_free() it. False when there is none. */
bool rig_case(struct rig *r, const char *platform_no, struct dossier *out);

#endif
