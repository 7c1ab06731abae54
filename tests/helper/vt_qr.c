/* A phone made of code: paints the cells as a terminal would and has zbarimg read the picture. */
#include "tests/helper/vt.h"

#include "base/xalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <unistd.h>

#include <cmocka.h>

#define CELL_W 8
#define CELL_H 16

static unsigned char grey(struct vt *t, VTermColor color, bool fore)
{
	VTermState *state = vterm_obtain_state(t->vterm);

	/* A terminal's own ground is dark. */
	if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color))
		return fore ? 229 : 0;
	vterm_state_convert_color_to_rgb(state, &color);
	return (unsigned char)((color.rgb.red * 299 + color.rgb.green * 587 + color.rgb.blue * 114) / 1000);
}

/* Which of the cell's 16 rows are ink: blocks are; a letter is taken as its ground. */
static bool ink(uint32_t ch, int y)
{
	if (ch == 0x2588)
		return true;
	return (ch == 0x2584 && y >= CELL_H / 2) || (ch == 0x2580 && y < CELL_H / 2);
}

static void paint(struct vt *t, unsigned char *picture)
{
	size_t width = (size_t)t->cols * CELL_W;

	for (int r = 0; r < t->rows; r++)
		for (int x = 0; x < t->cols; x++) {
			VTermScreenCell cell = vt_cell(t, r, x);
			unsigned char fore = grey(t, cell.fg, true), back = grey(t, cell.bg, false);

			for (int y = 0; y < CELL_H; y++) {
				bool on = ink(cell.chars[0], y) != (cell.attrs.reverse != 0);

				memset(picture + (size_t)(r * CELL_H + y) * width + (size_t)x * CELL_W,
					on ? fore : back, CELL_W);
			}
		}
}

char *vt_qr(struct vt *t, char *buf, size_t cap)
{
	size_t len = (size_t)t->rows * CELL_H * (size_t)t->cols * CELL_W;
	unsigned char *picture = xcalloc(len, 1);
	char path[] = "/tmp/vt-qr-XXXXXX", command[128];
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w"), *p;

	paint(t, picture);
	assert_non_null(f);
	fprintf(f, "P5\n%d %d\n255\n", t->cols * CELL_W, t->rows * CELL_H);
	assert_int_equal(fwrite(picture, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	free(picture);
	snprintf(command, sizeof(command), "zbarimg -q --raw --nodbus -Sdisable -Sqrcode.enable %s 2>/dev/null", path);
	p = popen(command, "r");
	assert_non_null(p);
	len = fread(buf, 1, cap - 1, p);
	buf[len] = '\0';
	pclose(p);
	unlink(path);
	if (len && buf[len - 1] == '\n')
		buf[len - 1] = '\0';
	return buf;
}
