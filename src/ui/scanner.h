/* A barcode scanner on its own device: a whole line or nothing, whatever has the focus and whatever input method is on.
 */
#ifndef GUITAI_UI_SCANNER_H
#define GUITAI_UI_SCANNER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCAN_MAX 512

enum scanner_kind {
	SCANNER_LINE,  /* a serial line, text and CR */
	SCANNER_EVDEV, /* a keyboard of its own, grabbed */
};

struct scanner {
	enum scanner_kind kind;
	int fd;           /* -1 = away */
	char path[256];   /* "" = handed over open, not opened again */
	int64_t next_try; /* clock_mono_ms */
	bool bad, shift;
	char line[SCAN_MAX];
	size_t len;
	unsigned char raw[64]; /* the start of an event that came in pieces */
	size_t nraw;
};

/* path: /dev/ttyACM0, /dev/guitai-scanner. ST_UNAVAILABLE when it cannot be opened now: scanner_again() goes on trying.
 */
enum status scanner_open(struct scanner *s, const char *path);
void scanner_start(struct scanner *s, int fd, enum scanner_kind kind); /* an open fd: tests */
void scanner_close(struct scanner *s);
void scanner_again(struct scanner *s); /* opens it again when it was unplugged, every two seconds */

enum scan_from { SCAN_NONE, SCAN_WHOLE, SCAN_BAD };
/* Call when fd is readable, until SCAN_NONE. SCAN_WHOLE: one line in text, valid UTF-8 without control characters. */
enum scan_from scanner_read(struct scanner *s, char text[SCAN_MAX]);

#endif
