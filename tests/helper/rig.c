/* The clerk's terminal without a terminal. */
#include "tests/helper/rig.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

struct rig rig;

void rig_start(const char *name, int rows, int cols, bool mono, struct scanner *scanner)
{
	struct term_want want = {.name = name, .rows = rows, .cols = cols, .mono = mono, .scanner = scanner};
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	rig.keys = ends[1];
	rig.seen = 0;
	want.in = rig.in = fdopen(ends[0], "r");
	want.out = rig.out = fdopen(memfd_create("terminal", 0), "w");
	assert_int_equal(term_check(name, "C.UTF-8", false), ST_OK);
	assert_int_equal(term_open(&want, &rig.term), ST_OK);
	rig.vt = vt_new(rows, cols);
	rig.canvas = canvas_new(rows, cols);
}

int rig_stop(void **state)
{
	(void)state;
	term_close(rig.term);
	vt_free(rig.vt);
	canvas_free(rig.canvas);
	fclose(rig.in);
	fclose(rig.out);
	if (rig.keys >= 0)
		close(rig.keys);
	memset(&rig, 0, sizeof(rig));
	clock_fix(0);
	return 0;
}

size_t rig_show(void)
{
	char buf[4096];
	ssize_t n;
	off_t from = rig.seen;

	term_draw(rig.term, rig.canvas);
	while ((n = pread(fileno(rig.out), buf, sizeof(buf), rig.seen)) > 0) {
		vt_feed(rig.vt, buf, (size_t)n);
		rig.seen += n;
	}
	return (size_t)(rig.seen - from);
}

void rig_type(const char *bytes, size_t len)
{
	assert_int_equal(write(rig.keys, bytes, len), len);
}
