/* A clerk may press keys in any order: the line stays valid text, the cursor between characters, the drawing inside. */
#include "ui/lineedit.h"

#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"
#include "ui/cluster.h"

#include <string.h>

static bool on_character(const char *s, size_t at)
{
	size_t i = 0;
	int width;

	while (i < at) {
		size_t n = cluster_next(s + i, strlen(s + i), &width);

		if (!n)
			return false;
		i += n;
	}
	return i == at;
}

static size_t characters(const char *s)
{
	size_t n = 0;
	int width;

	for (size_t k; *s; s += k, n++)
		k = cluster_next(s, strlen(s), &width);
	return n;
}

static void whole(const struct lineedit *e, size_t limit)
{
	size_t len = strlen(e->text);

	fuzz_check(len < LINEEDIT_MAX && fuzz_plain(e->text, len));
	fuzz_check(e->cursor <= len && on_character(e->text, e->cursor));
	fuzz_check(e->first <= len);
	fuzz_check(!limit || characters(e->text) <= limit);
}

/* Beside the field there is nothing but the marks of hidden text. */
static void drawn(const struct lineedit *e, int width)
{
	struct canvas *c = canvas_new(3, 44);

	lineedit_draw(e, c, 1, 3, width, true);
	for (int row = 0; row < 3; row++)
		for (int col = 0; col < 44; col++) {
			const struct cell *cell = canvas_cell(c, row, col);
			const char *may = row != 1 ? " " : col == 2 ? " <" : col == 3 + width ? " >" : " ";

			fuzz_check(fuzz_plain(cell->text, strlen(cell->text)));
			if (row != 1 || col < 3 || col >= 3 + width)
				fuzz_check(strspn(cell->text, may) == strlen(cell->text));
		}
	fuzz_check(c->caret_row == 1 && c->caret_col >= 3 && c->caret_col <= 3 + width);
	canvas_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum key keys[] = {
		K_LEFT, K_RIGHT, K_HOME, K_END, K_BACKSPACE, K_DELETE, K_CTRL_U, K_F4, K_UP, K_ENTER};
	struct lineedit e;
	size_t limit = size ? data[0] % 30 : 0;

	lineedit_init(&e, limit);
	for (size_t i = 1; i < size;) {
		uint32_t cp;
		int n = utf8_next((const char *)data + i, size - i, &cp);
		char text[5] = "";

		if (n > 1 || data[i] >= 0x20) {
			memcpy(text, data + i, n > 0 ? (size_t)n : 1);
			lineedit_insert(&e, text);
		} else {
			lineedit_key(&e, keys[data[i] % (sizeof(keys) / sizeof(keys[0]))]);
		}
		whole(&e, limit);
		i += n > 0 ? (size_t)n : 1;
	}
	drawn(&e, 1 + (int)(size % 37));
	whole(&e, limit);
	return 0;
}

FUZZ_MAIN("lineedit", 2000)
