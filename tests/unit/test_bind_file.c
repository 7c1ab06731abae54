/* Signatures as they are typed, pasted, scanned, or stand in files of the holders' own clients. */
#include "base/base64.h"
#include "cert/demo_ca.h"
#include "core/bind.h"
#include "tests/helper/status.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void signatures_are_read_however_they_come(void **state)
{
	struct demo_key *key;
	struct bytes sig = {0}, base64 = {0}, text = {0}, got = {0};
	(void)state;
	assert_int_equal(demo_key_make(DEMO_SM2, 0, &key), ST_OK);
	assert_int_equal(demo_key_sign(key, DEMO_SIG_RAW, NULL, "abc", 3, &sig), ST_OK);
	demo_key_free(key);
	base64_encode(sig.data, sig.len, &base64);
	bytes_printf(&text, "\xef\xbb\xbf-----BEGIN SIGNATURE-----\r\n%.64s\r\n%s\r\n-----END SIGNATURE-----\r\n",
		bytes_str(&base64), bytes_str(&base64) + 64);
	assert_int_equal(bind_signature(text.data, text.len, &got), ST_OK);
	assert_memory_equal(got.data, sig.data, 64);
	bytes_clear(&got);
	bytes_clear(&text);
	for (size_t i = 0; i < sig.len; i++)
		bytes_printf(&text, "%02x%s", sig.data[i], i % 16 == 15 ? "\n" : " ");
	assert_int_equal(bind_signature(text.data, text.len, &got), ST_OK);
	assert_int_equal(got.len, 64);
	assert_memory_equal(got.data, sig.data, 64);
	bytes_clear(&got);
	sig.data[0] = 0x01; /* the bytes themselves */
	assert_int_equal(bind_signature(sig.data, sig.len, &got), ST_OK);
	assert_int_equal(got.len, 64);
	refused(bind_signature("", 0, &got), "没有签名");
	refused(bind_signature("abc", 3, &got), "读不懂");
	refused(bind_signature("GUITAI-CA 1", 11, &got), "读不懂");
	bytes_free(&sig);
	bytes_free(&base64);
	bytes_free(&text);
	bytes_free(&got);
}

static void the_text_is_written_once_and_a_signature_read_back(void **state)
{
	char dir[] = "/tmp/guitai-bind-XXXXXX", path[60];
	struct challenge c = {.text = "GUITAI-CA 1\npurpose=bind\n"};
	struct bytes got = {0};
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/text", dir);
	assert_int_equal(bind_file_write(&c, path), ST_OK);
	refused(bind_file_write(&c, path), "已经有了");
	refused(bind_file_read(path, &got), "读不懂");
	unlink(path);
	refused(bind_file_read(path, &got), "读不了");
	refused(bind_file_read(dir, &got), "读不了");
	FILE *f = fopen(path, "w");
	for (int i = 0; i < 9000; i++)
		fputc('a', f);
	fclose(f);
	refused(bind_file_read(path, &got), "太长");
	unlink(path);
	rmdir(dir);
	bytes_free(&got);
}

/* A full disk: the next try must not be told that the file is there already. */
static void half_a_text_does_not_stay(void **state)
{
	char dir[] = "/tmp/guitai-bind-XXXXXX", path[60];
	struct challenge c = {.text = "GUITAI-CA 1\npurpose=bind\n"};
	struct rlimit old, full;
	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/text", dir);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	full = old;
	full.rlim_cur = 5;
	setrlimit(RLIMIT_FSIZE, &full);
	enum status st = bind_file_write(&c, path);
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(st, ST_IO);
	assert_int_equal(bind_file_write(&c, path), ST_OK);
	unlink(path);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signatures_are_read_however_they_come),
		cmocka_unit_test(the_text_is_written_once_and_a_signature_read_back),
		cmocka_unit_test(half_a_text_does_not_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
