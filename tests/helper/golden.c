/* Compares what the program shows with what a person has approved. */
#include "tests/helper/golden.h"

#include "base/bytes.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <sys/stat.h>

#include <cmocka.h>

static void rewrite(char *path, const char *text)
{
	FILE *f;

	for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) && errno != EEXIST)
			fail_msg("%s: %s", path, strerror(errno));
		*slash = '/';
	}
	f = fopen(path, "w");
	if (!f)
		fail_msg("%s: %s", path, strerror(errno));
	fputs(text, f);
	if (fclose(f))
		fail_msg("%s: %s", path, strerror(errno));
}

/* Prints the first line that differs, as it should be and as it is. */
static void show_difference(const char *path, const char *want, const char *have)
{
	int line = 1;

	for (;; line++) {
		size_t a = strcspn(want, "\n"), b = strcspn(have, "\n");

		if (a != b || strncmp(want, have, a) || !want[a] || !have[b])
			break;
		want += a + 1;
		have += b + 1;
	}
	print_error("%s:%d\n- %.*s%s\n+ %.*s%s\n", path, line, (int)strcspn(want, "\n"), want,
		strchr(want, '\n') ? "" : "<end>", (int)strcspn(have, "\n"), have, strchr(have, '\n') ? "" : "<end>");
	fail_msg("%s differs; GUITAI_GOLDEN=write rewrites it", path);
}

void golden_check(const char *name, const char *text)
{
	const char *mode = getenv("GUITAI_GOLDEN");
	struct bytes want = {0};
	char path[512], chunk[4096];
	size_t n;
	FILE *f;

	snprintf(path, sizeof(path), "tests/golden/%s", name);
	if (mode && !strcmp(mode, "write")) {
		rewrite(path, text);
		return;
	}
	f = fopen(path, "r");
	if (!f)
		fail_msg("%s: %s; GUITAI_GOLDEN=write makes it", path, strerror(errno));
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		bytes_add(&want, chunk, n);
	fclose(f);
	if (strcmp(bytes_str(&want), text))
		show_difference(path, bytes_str(&want), text);
	bytes_free(&want);
}
