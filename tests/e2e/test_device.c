/* A printer on its own address: asked first, and after the first byte nothing is certain. */
#include "printing/spools.h"

#include "tests/helper/capture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define RAW "application/vnd.cups-raw"

static struct spool *at(int port, enum paper_status dialect)
{
	char path[32];
	struct spool *s;

	snprintf(path, sizeof(path), "127.0.0.1:%d", port);
	assert_int_equal(spool_device_open(path, dialect, &s), ST_OK);
	return s;
}

static void bytes_arrive_unchanged(void **state)
{
	static const enum capture_mode modes[] = {CAPTURE_OK, CAPTURE_SLOW};
	static const enum paper_status dialects[] = {PAPER_STATUS_NONE, PAPER_STATUS_EPSON};
	struct bytes data = {0};

	(void)state;
	for (int i = 0; i < 300; i++)
		bytes_putc(&data, i); /* every byte, DLE EOT's beginning too */
	for (int i = 0; i < 4; i++) {
		struct capture c;
		struct spool *s;

		assert_int_equal(capture_start(&c, modes[i % 2]), 0);
		s = at(c.port, dialects[i / 2]);
		assert_int_equal(s->ops->trouble(s), TROUBLE_NONE);
		assert_int_equal(s->ops->send(s, "PH-1-1-aa", 0, RAW, &data), ST_OK);
		assert_true(capture_wait(&c, 1, PATIENCE_MS));
		assert_int_equal(c.jobs[0].len, data.len);
		assert_memory_equal(c.jobs[0].data, data.data, data.len);
		s->ops->close(s);
		capture_stop(&c);
	}
	bytes_free(&data);
}

static void trouble_is_told_before_the_first_byte(void **state)
{
	/* which answer, what it is, what it means; printing.md section 6 */
	static const struct {
		int n;
		unsigned char byte;
		enum spool_trouble trouble;
		enum status st;
	} rows[] = {
		{2, 0x16, TROUBLE_COVER_OPEN, ST_UNAVAILABLE}, {2, 0x32, TROUBLE_PAPER_OUT, ST_UNAVAILABLE},
		{4, 0x72, TROUBLE_PAPER_OUT, ST_UNAVAILABLE}, {2, 0x52, TROUBLE_ERROR, ST_UNAVAILABLE},
		{1, 0x1a, TROUBLE_OFFLINE, ST_UNAVAILABLE},
		{1, 0xff, TROUBLE_OTHER, ST_UNAVAILABLE}, /* no status byte at all */
		{4, 0x1e, TROUBLE_PAPER_LOW, ST_OK},      /* prints all the same */
	};
	struct bytes data = {0};

	(void)state;
	bytes_puts(&data, "slip\n");
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct capture c;
		struct spool *s;

		assert_int_equal(capture_start(&c, CAPTURE_OK), 0);
		c.status[rows[i].n] = rows[i].byte;
		s = at(c.port, PAPER_STATUS_EPSON);
		assert_int_equal(s->ops->trouble(s), rows[i].trouble);
		assert_int_equal(s->ops->send(s, "PH-2-1-bb", 0, RAW, &data), rows[i].st);
		if (rows[i].st)
			assert_string_equal(fault_text(), spool_trouble_text(rows[i].trouble));
		assert_int_equal(capture_wait(&c, 1, rows[i].st ? 20 : PATIENCE_MS), !rows[i].st);
		s->ops->close(s);
		capture_stop(&c);
	}
	bytes_free(&data);
}

static void nobody_there_is_unavailable(void **state)
{
	struct capture c;
	struct bytes data = {0};
	struct spool *s;

	(void)state;
	bytes_puts(&data, "slip\n");
	assert_int_equal(capture_start(&c, CAPTURE_OK), 0);
	s = at(c.port, PAPER_STATUS_NONE);
	capture_stop(&c);
	assert_int_equal(s->ops->send(s, "PH-3-1-cc", 0, RAW, &data), ST_UNAVAILABLE);
	assert_int_equal(s->ops->trouble(s), TROUBLE_UNREACHABLE);
	s->ops->close(s);
	assert_int_equal(spool_device_open("/nonexistent/lp0", PAPER_STATUS_NONE, &s), ST_OK);
	assert_int_equal(s->ops->send(s, "PH-3-1-cc", 0, RAW, &data), ST_UNAVAILABLE);
	s->ops->close(s);
	bytes_free(&data);
}

static void a_line_cut_in_mid_print_is_unknown(void **state)
{
	struct capture c;
	struct bytes data = {0};
	struct spool *s;
	struct spool_found found;

	(void)state;
	for (int i = 0; i < 5000; i++)
		bytes_puts(&data, "a long slip\n");
	assert_int_equal(capture_start(&c, CAPTURE_DROP), 0);
	c.drop_after = 1000;
	s = at(c.port, PAPER_STATUS_EPSON);
	assert_int_equal(s->ops->send(s, "PH-4-1-dd", 0, RAW, &data), ST_UNKNOWN);
	assert_int_equal(s->ops->find(s, "PH-4-1-dd", &found), ST_OK);
	assert_int_equal(spool_next(COPY_RELEASED, &found), SPOOL_DO_UNKNOWN);
	s->ops->close(s);
	capture_stop(&c);
	bytes_free(&data);
}

static void a_fifo_is_a_device_too(void **state)
{
	char dir[] = "/tmp/guitai-fifo-XXXXXX", path[64], got[16] = "";
	struct bytes data = {0};
	struct spool *s;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/lp", dir);
	assert_int_equal(mkfifo(path, 0600), 0);
	bytes_puts(&data, "slip\n");
	assert_int_equal(spool_device_open(path, PAPER_STATUS_NONE, &s), ST_OK);
	assert_int_equal(s->ops->send(s, "PH-5-1-ee", 0, RAW, &data), ST_UNAVAILABLE); /* nobody reads */
	fd = open(path, O_RDONLY | O_NONBLOCK);
	assert_int_equal(s->ops->send(s, "PH-5-1-ee", 0, RAW, &data), ST_OK);
	assert_int_equal(read(fd, got, sizeof(got)), 5);
	assert_string_equal(got, "slip\n");
	close(fd);
	unlink(path);
	rmdir(dir);
	s->ops->close(s);
	bytes_free(&data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_arrive_unchanged),
		cmocka_unit_test(trouble_is_told_before_the_first_byte),
		cmocka_unit_test(nobody_there_is_unavailable),
		cmocka_unit_test(a_line_cut_in_mid_print_is_unknown),
		cmocka_unit_test(a_fifo_is_a_device_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
