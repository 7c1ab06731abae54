/* A screen is drawn on a canvas and read like a page. */
#include "tests/helper/screen.h"

#include "tests/helper/golden.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>

#include <cmocka.h>

static struct bytes text;

const char *screen_text(struct ui *ui)
{
	struct canvas *c = canvas_new(1, 1);

	ui_draw(ui, c);
	bytes_clear(&text);
	canvas_dump(c, &text);
	canvas_free(c);
	return bytes_str(&text);
}

void screen_golden(struct ui *ui, const char *name)
{
	char path[256];

	snprintf(path, sizeof(path), "screens/%s-%dx%d", name, ui->cols, ui->rows);
	golden_check(path, screen_text(ui));
}

void screen_play(struct ui *ui, const char *script)
{
	if (ui_play(ui, script))
		fail_msg("%s", fault_text());
}
