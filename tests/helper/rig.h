/* A terminal in this process: a pipe to type into, a memfd that libvterm reads, one at a time. */
#ifndef GUITAI_TESTS_RIG_H
#define GUITAI_TESTS_RIG_H

#include "tests/helper/vt.h"
#include "ui/canvas.h"
#include "ui/term.h"

extern struct rig {
	struct term *term;
	struct vt *vt;
	struct canvas *canvas;
	FILE *in, *out;
	int keys;   /* where the test types */
	off_t seen; /* of what the terminal wrote */
} rig;

void rig_start(const char *name, int rows, int cols, bool mono, struct scanner *scanner);
int rig_stop(void **state); /* a cmocka teardown */
size_t rig_show(void);      /* shows the canvas; how many bytes that took */
void rig_type(const char *bytes, size_t len);

#endif
