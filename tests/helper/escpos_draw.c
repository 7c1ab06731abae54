/* Ink on the fake printer's paper, so that people can look at a slip and zbarimg can scan it. */
#include "tests/helper/escpos_draw.h"

#include "base/xalloc.h"
#include "printing/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int grow(struct escpos *e, int rows)
{
	int y = e->rows;

	if (e->rows + rows > e->cap) {
		int cap = 2 * (e->rows + rows);

		e->ink = xrealloc(e->ink, (size_t)cap, (size_t)e->width);
		memset(e->ink + (size_t)e->cap * (size_t)e->width, 0, (size_t)(cap - e->cap) * (size_t)e->width);
		e->cap = cap;
	}
	e->rows += rows;
	return y;
}

static void dot(struct escpos *e, int x, int y)
{
	if (x >= 0 && x < e->width)
		e->ink[(size_t)y * (size_t)e->width + (size_t)x] = 1;
}

/* Letters only for the eye: drawn with our own font, as most printers' look alike. */
void escpos_draw_text(
	struct escpos *e, const char *text, int columns, int used, int wide, int tall, bool bold, int align)
{
	char *copy = xstrdup(text);
	struct layout_line line = {.text = copy, .wide = wide, .tall = tall, .bold = bold};
	int y = grow(e, 24 * tall + 6), shift = (e->width - used * e->width / columns) * align / 2;
	struct bitmap b;

	if (!page_line(&line, columns, e->width, &b)) {
		for (int j = 0; j < b.h; j++)
			for (int i = 0; i < b.w; i++)
				if (bitmap_at(&b, i, j))
					dot(e, i + shift, y + j);
		bitmap_free(&b);
	}
	free(copy);
}

void escpos_draw_dots(struct escpos *e, const unsigned char *dots, int stride, int rows, int align)
{
	int y = grow(e, rows), shift = (e->width - stride * 8) * align / 2;

	for (int j = 0; j < rows; j++)
		for (int i = 0; i < stride * 8; i++)
			if (dots[j * stride + i / 8] & (0x80 >> i % 8))
				dot(e, i + shift, y + j);
}

/* ISO/IEC 15417: bar and space widths of the values 0..105. */
static const char *const patterns[] = {
	/* clang-format off */
	"212222","222122","222221","121223","121322","131222","122213","122312","132212","221213","221312","231212",
	"112232","122132","122231","113222","123122","123221","223211","221132","221231","213212","223112","312131",
	"311222","321122","321221","312212","322112","322211","212123","212321","232121","111323","131123","131321",
	"112313","132113","132311","211313","231113","231311","112133","112331","132131","113123","113321","133121",
	"313121","211331","231131","213113","213311","213131","311123","311321","331121","312113","312311","332111",
	"314111","221411","431111","111224","111422","121124","121421","141122","141221","112214","112412","122114",
	"122411","142112","142211","241211","221114","413111","241112","134111","111242","121142","121241","114212",
	"124112","124211","411212","421112","421211","212141","214121","412121","111143","111341","131141","114113",
	"114311","411113","411311","113141","114131","311141","411131","211412","211214","211232",
	/* clang-format on */
};
#define STOP "2331112"

static int put_pattern(struct escpos *e, const char *p, int x, int y, int module, int height)
{
	for (bool black = true; *p; p++, black = !black)
		for (int w = (*p - '0') * module; w > 0; w--, x++)
			for (int j = 0; black && j < height; j++)
				dot(e, x, y + j);
	return x;
}

/* GS k data to symbol values: {B and {C choose the set, {{ is a brace, set C takes binary pairs. */
static int bar_values(const unsigned char *data, int n, int values[], char *text, size_t cap)
{
	char set = 0;
	int count = 0;
	size_t at = 0;

	for (int i = 0; i < n && at + 3 < cap; i++) {
		if (data[i] == '{' && i + 1 < n && (data[i + 1] == 'B' || data[i + 1] == 'C')) {
			char now = (char)data[++i];

			values[count++] = !set ? (now == 'C' ? 105 : 104) : now == 'C' ? 99 : 100;
			set = now;
			continue;
		}
		if (!set || (set == 'C' && data[i] > 99) || (set == 'B' && (data[i] < 32 || data[i] > 127)))
			return -1;
		if (set == 'B' && data[i] == '{' && (++i == n || data[i] != '{'))
			return -1;
		values[count++] = set == 'C' ? data[i] : data[i] - 32;
		at += (size_t)snprintf(text + at, cap - at, set == 'C' ? "%02d" : "%c", data[i]);
	}
	return count;
}

int escpos_draw_bars(struct escpos *e, const unsigned char *data, int n, int module, int height, char *text, size_t cap)
{
	int values[256], count = bar_values(data, n, values, text, cap), sum, width, x, y;

	if (count < 2)
		return -1;
	sum = values[0];
	for (int i = 1; i < count; i++)
		sum += i * values[i];
	values[count++] = sum % 103;
	width = (11 * count + 13) * module;
	y = grow(e, height + 10);
	x = (e->width - width) / 2;
	for (int i = 0; i < count; i++)
		x = put_pattern(e, patterns[values[i]], x, y, module, height);
	put_pattern(e, STOP, x, y, module, height);
	return width;
}

void escpos_draw_cut(struct escpos *e)
{
	int y = grow(e, 60);

	for (int x = 0; x < e->width; x += 12)
		for (int i = 0; i < 6; i++)
			dot(e, x + i, y + 40);
}

int escpos_write_pbm(const struct escpos *e, const char *path, int scale)
{
	FILE *f = fopen(path, "w");
	int w = (e->width + 32) * scale, h = (e->rows + 32) * scale;

	if (!f)
		return -1;
	fprintf(f, "P1\n%d %d\n", w, h);
	for (int i = 0; i < w * h; i++) {
		int x = i % w / scale - 16, y = i / w / scale - 16;
		bool on = x >= 0 && y >= 0 && x < e->width && y < e->rows;

		fputs(on && e->ink[y * e->width + x] ? "1\n" : "0\n", f);
	}
	return fclose(f);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

int escpos_scan(const struct escpos *e, char *out, size_t cap)
{
	char path[64], command[128], found[16][256];
	size_t n = 0, at = 0;
	FILE *f;
	int fd;

	snprintf(path, sizeof(path), "/tmp/guitai-scan-XXXXXX");
	fd = mkstemp(path);
	out[0] = '\0';
	if (fd < 0 || escpos_write_pbm(e, path, 2)) /* a scanner sees more than one dot a dot */
		return 0;
	close(fd);
	snprintf(command, sizeof(command), "zbarimg -q --nodbus --raw %s 2>/dev/null", path);
	f = popen(command, "r");
	while (f && n < 16 && fgets(found[n], sizeof(found[n]), f))
		n++;
	if (f)
		pclose(f);
	unlink(path);
	qsort(found, n, sizeof(found[0]), by_text);
	for (size_t i = 0; i < n && at < cap; i++)
		at += (size_t)snprintf(out + at, cap - at, "%s", found[i]);
	return (int)n;
}
