/* Vectors made while the test runs, by a program that is not ours. */
#include "tests/helper/openssl.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <setjmp.h>
#include <cmocka.h>

char ossl_dir[64];

int ossl_start(void **state)
{
	(void)state;
	snprintf(ossl_dir, sizeof(ossl_dir), "/tmp/guitai-ossl-XXXXXX");
	return mkdtemp(ossl_dir) ? 0 : -1;
}

int ossl_stop(void **state)
{
	char line[128];

	(void)state;
	snprintf(line, sizeof(line), "rm -rf '%s'", ossl_dir);
	return system(line);
}

void ossl_run(struct bytes *out, const char *fmt, ...)
{
	char cmd[2000], line[2200], buf[4096];
	va_list ap;
	FILE *f;
	size_t n;

	va_start(ap, fmt);
	vsnprintf(cmd, sizeof(cmd), fmt, ap);
	va_end(ap);
	snprintf(line, sizeof(line), "cd '%s' && exec 2>>log && %s", ossl_dir, cmd);
	f = popen(line, "r");
	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		if (out)
			bytes_add(out, buf, n);
	if (pclose(f))
		fail_msg("failed: %s", cmd);
}

char *ossl_path(const char *name)
{
	static char paths[8][160];
	static int at;

	at = (at + 1) % 8;
	snprintf(paths[at], sizeof(paths[at]), "%s/%s", ossl_dir, name);
	return paths[at];
}

void ossl_put(const char *name, const void *data, size_t len)
{
	FILE *f = fopen(ossl_path(name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	fclose(f);
	assert_int_equal(chmod(ossl_path(name), 0600), 0);
}

void ossl_get(const char *name, struct bytes *out)
{
	FILE *f = fopen(ossl_path(name), "rb");
	char buf[4096];
	size_t n;

	assert_non_null(f);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		bytes_add(out, buf, n);
	fclose(f);
}
