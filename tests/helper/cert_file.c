#include "tests/helper/cert_file.h"

#include "base/day.h"

#include <stdio.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

struct bytes cert_read(const char *path)
{
	char buf[8192];
	struct bytes out = {0};
	size_t n;
	FILE *f;

	f = fopen(path, "rb");
	if (!f)
		fail_msg("%s does not open", path);
	while ((n = fread(buf, 1, sizeof(buf), f)))
		bytes_add(&out, buf, n);
	fclose(f);
	return out;
}

struct bytes cert_file(const char *name)
{
	char path[300];

	snprintf(path, sizeof(path), "tests/certs/%s", name);
	return cert_read(path);
}

enum status cert_try(const void *file, size_t len, struct cert_list *out)
{
	struct table places;
	enum status st;

	assert_int_equal(table_open("etc", "cert_places.tsv", 5, &places), ST_OK);
	st = cert_openssl.load(file, len, &places, out);
	table_close(&places);
	return st;
}

struct cert_list cert_load(const void *file, size_t len)
{
	struct cert_list l;

	if (cert_try(file, len, &l))
		fail_msg("%s", fault_text());
	return l;
}

struct cert_list cert_file_load(const char *name)
{
	struct bytes file = cert_file(name);
	struct cert_list l = cert_load(file.data, file.len);

	bytes_free(&file);
	return l;
}

struct cert_trust *cert_trust_empty(void)
{
	struct cert_trust *t;

	assert_int_equal(cert_openssl.trust_open(NULL, NULL, &t), ST_OK);
	return t;
}

void cert_trust_file(struct cert_trust *t, const char *name)
{
	struct bytes file = cert_file(name);

	if (cert_openssl.trust_add(t, file.data, file.len, NULL))
		fail_msg("%s: %s", name, fault_text());
	bytes_free(&file);
}

int64_t cert_noon(const char *day)
{
	int32_t d;

	assert_int_equal(day_parse(day, &d), ST_OK);
	return (int64_t)d * 86400000 + 43200000;
}
