/* Draws a picture into a file and asks zbarimg, which shares no line with our code. */
#include "tests/helper/zbar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_pbm(FILE *f, const unsigned char *dark, int width, int height, int quiet, int scale)
{
	int w = (width + 2 * quiet) * scale, h = (height + 2 * quiet) * scale;

	fprintf(f, "P1\n%d %d\n", w, h);
	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++) {
			int px = x / scale - quiet, py = y / scale - quiet;
			int inside = px >= 0 && px < width && py >= 0 && py < height;

			fputs(inside && dark[py * width + px] ? "1\n" : "0\n", f);
		}
}

char *zbar_read(const unsigned char *dark, int width, int height, int quiet, int scale, char *buf, size_t cap)
{
	char path[] = "/tmp/guitai-zbar-XXXXXX.pbm", command[128];
	int fd = mkstemps(path, 4);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	size_t n = 0;

	buf[0] = '\0';
	if (!f)
		return buf;
	write_pbm(f, dark, width, height, quiet, scale);
	fclose(f);
	snprintf(command, sizeof(command), "zbarimg -q --nodbus --raw %s 2>/dev/null", path);
	f = popen(command, "r");
	if (f) {
		n = fread(buf, 1, cap - 1, f);
		pclose(f);
	}
	unlink(path);
	while (n && buf[n - 1] == '\n')
		n--;
	buf[n] = '\0';
	return buf;
}
