/* Outsiders print barcodes: what a scanner sends is one clean line or nothing, however it comes in pieces. */
#include "ui/scanner.h"

#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <linux/input.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Reads until nothing is left. Counts whole lines; their length is at most what came in. */
static int read_all(struct scanner *s, size_t *letters)
{
	char text[SCAN_MAX];
	enum scan_from got;
	int lines = 0;

	while ((got = scanner_read(s, text)) != SCAN_NONE) {
		fuzz_check(strlen(text) < SCAN_MAX);
		if (got == SCAN_BAD) {
			fuzz_check(!*text);
			continue;
		}
		fuzz_check(*text && fuzz_plain(text, strlen(text)) && !text_bar(text, SCAN_MAX));
		*letters += strlen(text);
		lines++;
	}
	return lines;
}

/* The bytes in two pieces through a pipe, as a serial line brings them. */
static int line(const uint8_t *data, size_t size, size_t cut)
{
	struct scanner s;
	size_t letters = 0;
	int fd[2], lines;

	fuzz_check(!pipe(fd) && write(fd[1], data, cut) == (ssize_t)cut);
	scanner_start(&s, fd[0], SCANNER_LINE);
	lines = read_all(&s, &letters);
	fuzz_check(write(fd[1], data + cut, size - cut) == (ssize_t)(size - cut));
	close(fd[1]);
	lines += read_all(&s, &letters);
	fuzz_check(letters <= size && s.fd == -1);
	return lines;
}

/* Each two bytes are a key event: its code, and how it moved. */
static void keys(const uint8_t *data, size_t size)
{
	struct scanner s;
	size_t letters = 0, n = size / 2;
	int fd[2];

	fuzz_check(!pipe(fd));
	scanner_start(&s, fd[0], SCANNER_EVDEV);
	for (size_t i = 0; i < n; i++) {
		struct input_event e = {.type = data[2 * i + 1] & 0x80 ? EV_MSC : EV_KEY,
			.code = data[2 * i],
			.value = data[2 * i + 1] & 3};

		fuzz_check(write(fd[1], &e, sizeof(e)) == sizeof(e));
		if (data[2 * i + 1] & 4)
			read_all(&s, &letters);
	}
	/* and an event cut off by the plug being pulled */
	fuzz_check(write(fd[1], data, size % 2) == (ssize_t)(size % 2));
	close(fd[1]);
	read_all(&s, &letters);
	fuzz_check(letters <= n && s.fd == -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 2048)
		size = 2048;
	fuzz_check(line(data, size, 0) == line(data, size, size / 2));
	keys(data, size);
	return 0;
}

FUZZ_MAIN("scanner", 3000)
