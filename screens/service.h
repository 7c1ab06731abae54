/* Inside 丢失、损坏、更换: what was answered so far, step by step. */
#ifndef GUITAI_SCREENS_SERVICE_H
#define GUITAI_SCREENS_SERVICE_H

#include "core/service.h"
#include "ui/screen.h"

#define SERVICE_KEYS 9

enum asking { STEP_WHAT, STEP_KEY, STEP_SEEN, STEP_BIDS, STEP_READY };

struct serving {
	struct dossier d; /* owned */
	const struct unit *units[SERVICE_KEYS];
	int n;
	enum asking step;
	struct service_ask ask;
	char key[ACT_KEY];
};

bool service_picked(const struct serving *s, int64_t unit);
void service_draw(const struct view *v, struct canvas *c);
void service_hint(const struct view *v, char *buf, size_t cap);

#endif
