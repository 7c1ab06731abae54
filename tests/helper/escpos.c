/* The commands that a cheap Chinese receipt printer knows, one function each. */
#include "tests/helper/escpos.h"

#include "tests/helper/escpos_draw.h"

#include <iconv.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct machine {
	struct escpos *e;
	const unsigned char *p, *end;
	int columns, wide, tall, used; /* used: columns in the line buffer */
	bool bold, chinese;
	int align, bar_module, bar_height;
	struct bytes line; /* UTF-8 */
	struct bytes qr;   /* stored by GS ( k */
	iconv_t cd;
};

static int wrong(struct machine *m, const char *fmt, ...)
{
	va_list ap;

	if (!m->e->fault[0]) {
		va_start(ap, fmt);
		vsnprintf(m->e->fault, sizeof(m->e->fault), fmt, ap);
		va_end(ap);
	}
	return -1;
}

/* n parameter bytes must follow. */
static const unsigned char *take(struct machine *m, size_t n)
{
	const unsigned char *at = m->p;

	if ((size_t)(m->end - m->p) < n) {
		wrong(m, "stream ends inside a command");
		return NULL;
	}
	m->p += n;
	return at;
}

static int between_lines(struct machine *m, const char *what)
{
	return m->used ? wrong(m, "%s with text in the line buffer", what) : 0;
}

/* Prints the line buffer. */
static void print_line(struct machine *m)
{
	static const char *const aligns[] = {"", " c", " r"};
	const char *text = bytes_str(&m->line);

	if (m->wide > 1 || m->tall > 1 || m->bold || m->align)
		bytes_printf(&m->e->text, "{%dx%d%s%s}", m->wide, m->tall, m->bold ? " b" : "", aligns[m->align]);
	bytes_printf(&m->e->text, "%s\n", text);
	bytes_printf(&m->e->plain, "%s\n", text);
	escpos_draw_text(m->e, text, m->columns, m->used, m->wide, m->tall, m->bold, m->align);
	bytes_clear(&m->line);
	m->used = 0;
}

/* One character: ASCII, or two bytes of the Chinese font. Four-byte codes are blank on most printers: a fault. */
static int print_char(struct machine *m)
{
	char out[8], *o = out, *in = (char *)(uintptr_t)m->p;
	size_t n = *m->p < 0x80 ? 1 : 2, left = sizeof(out), rest = n;

	if (n == 2 && !m->chinese)
		return wrong(m, "Chinese text outside Chinese mode");
	if (n == 2 && (m->end - m->p < 2 || m->p[1] < 0x40 || m->p[1] == 0x7f || m->p[1] == 0xff))
		return wrong(m, "bytes %02x %02x are no two-byte character", m->p[0], m->end - m->p > 1 ? m->p[1] : 0);
	if (iconv(m->cd, &in, &rest, &o, &left) != 0)
		return wrong(m, "bytes %02x %02x are not in the printer's charset", m->p[0], n > 1 ? m->p[1] : 0);
	bytes_add(&m->line, out, (size_t)(o - out));
	m->used += (int)n * m->wide;
	m->p += n;
	if (m->used > m->columns)
		return wrong(m, "line wider than the paper: %s", bytes_str(&m->line));
	return 0;
}

static int realtime(const unsigned char *d, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (d[i] == 0x10 && (d[i + 1] == 0x04 || d[i + 1] == 0x14))
			return 1;
	return 0;
}

/* GS v 0: m xL xH yL yH and the dots. */
static int raster(struct machine *m)
{
	const unsigned char *h = take(m, 6), *dots;
	int stride, rows;

	if (!h || between_lines(m, "GS v 0"))
		return -1;
	stride = h[2] | h[3] << 8;
	rows = h[4] | h[5] << 8;
	if (h[0] != '0' || h[1] != 0 || !stride || !rows || stride * 8 > m->e->width)
		return wrong(m, "GS v 0 of %d x %d dots on %d", stride * 8, rows, m->e->width);
	dots = take(m, (size_t)stride * (size_t)rows);
	if (!dots)
		return -1;
	if (realtime(dots, (size_t)stride * (size_t)rows))
		return wrong(m, "a real-time command in image data");
	m->e->nrasters++;
	bytes_printf(&m->e->text, "[dots %dx%d]\n", stride * 8, rows);
	escpos_draw_dots(m->e, dots, stride, rows, m->align);
	return 0;
}

/* GS k 73: n and data that begin with a code set. */
static int bars(struct machine *m)
{
	const unsigned char *h = take(m, 2), *d;
	char text[64] = "";
	int n, width;

	if (!h || between_lines(m, "GS k"))
		return -1;
	n = h[1];
	d = take(m, (size_t)n);
	if (h[0] != 73 || n < 3 || !d)
		return wrong(m, "GS k %d with %d bytes", h[0], n);
	if (realtime(d, (size_t)n))
		return wrong(m, "a real-time command in barcode data");
	width = escpos_draw_bars(m->e, d, n, m->bar_module, m->bar_height, text, sizeof(text));
	if (width < 0)
		return wrong(m, "barcode data are not CODE128: %s", text);
	if (width > m->e->width)
		return wrong(m, "barcode of %d dots prints nothing on %d", width, m->e->width);
	bytes_printf(&m->e->text, "[bars %d %s]\n", m->bar_module, text);
	snprintf(m->e->bars[m->e->nbars++ % ESCPOS_CODES], sizeof(m->e->bars[0]), "%s", text);
	return 0;
}

/* GS ( k: pL pH, then 49 and a function: 65 model, 67 module, 69 level, 80 store, 81 print. */
static int qr(struct machine *m)
{
	const unsigned char *h = take(m, 3), *d;
	int n = h ? h[1] | h[2] << 8 : 0;

	d = h ? take(m, (size_t)n) : NULL;
	if (!d || between_lines(m, "GS ( k"))
		return -1;
	if (h[0] != 'k' || n < 3 || d[0] != 49)
		return wrong(m, "GS ( %c with %d bytes", h[0], n);
	switch (d[1]) {
	case 65:
		return n == 4 && d[2] == 50 && !d[3] ? 0 : wrong(m, "QR model %d", d[2]);
	case 67:
		return n == 3 && d[2] >= 1 && d[2] <= 16 ? 0 : wrong(m, "QR module %d", d[2]);
	case 69:
		return n == 3 && d[2] >= 48 && d[2] <= 51 ? 0 : wrong(m, "QR level %d", d[2]);
	case 80:
		bytes_clear(&m->qr);
		bytes_add(&m->qr, d + 3, (size_t)(n - 3));
		return d[2] == 48 && n > 3 ? 0 : wrong(m, "QR data");
	case 81:
		bytes_printf(&m->e->text, "[qr %s]\n", bytes_str(&m->qr));
		bytes_printf(&m->e->qrs, "%s\n", bytes_str(&m->qr));
		return n == 3 && d[2] == 48 && m->qr.len ? 0 : wrong(m, "QR printed before it was stored");
	default:
		return wrong(m, "GS ( k function %d", d[1]);
	}
}

static int cut(struct machine *m)
{
	const unsigned char *h = take(m, 1);

	if (!h || between_lines(m, "GS V"))
		return -1;
	if (*h == 66) {
		if (!take(m, 1))
			return -1;
	} else if (*h > 1) {
		return wrong(m, "GS V %d", *h);
	}
	m->e->cuts++;
	bytes_printf(&m->e->text, "[cut %d]\n", *h);
	escpos_draw_cut(m->e);
	return 0;
}

static int after_gs(struct machine *m)
{
	const unsigned char *c = take(m, 1), *v = NULL;

	if (!c)
		return -1;
	if (strchr("!Hhw", *c) && !(v = take(m, 1)))
		return -1;
	switch (*c) {
	case '!':
		if ((*v & 0x0f) > 1 || *v >> 4 > 1)
			return wrong(m, "GS ! %02x", *v);
		m->wide = 1 + (*v >> 4);
		m->tall = 1 + (*v & 0x0f);
		return 0;
	case 'H':
		return *v ? wrong(m, "GS H %d: digits are ours to print", *v) : 0;
	case 'h':
		m->bar_height = *v;
		return 0;
	case 'w':
		m->bar_module = *v;
		return *v < 2 || *v > 6 ? wrong(m, "GS w %d", *v) : 0;
	case 'v':
		return raster(m);
	case 'k':
		return bars(m);
	case 'V':
		return cut(m);
	case '(':
		return qr(m);
	default:
		return wrong(m, "GS %02x is unknown", *c);
	}
}

/* ESC p m t1 t2: t in 2 ms, and the pulse must not be longer than the pause. */
static int drawer(struct machine *m, int pin)
{
	const unsigned char *t = take(m, 2);

	if (!t || pin > 1 || t[0] == 0 || t[0] > t[1])
		return wrong(m, "ESC p %d", pin);
	m->e->drawers++;
	return 0;
}

static int after_esc(struct machine *m)
{
	const unsigned char *c = take(m, 1), *v = NULL;

	if (!c)
		return -1;
	if (*c == '@') {
		m->wide = m->tall = 1;
		m->bold = false;
		m->align = 0;
		return between_lines(m, "ESC @");
	}
	v = take(m, 1);
	if (!v)
		return -1;
	switch (*c) {
	case 'p':
		return drawer(m, *v);
	case 'a':
		m->align = *v;
		return *v > 2 ? wrong(m, "ESC a %d", *v) : between_lines(m, "ESC a");
	case 'E':
		m->bold = *v & 1;
		return 0;
	default:
		return wrong(m, "ESC %02x is unknown", *c);
	}
}

static int after_fs(struct machine *m)
{
	const unsigned char *c = take(m, 1);

	if (!c || (*c != '&' && *c != '.'))
		return wrong(m, "FS command is unknown");
	m->chinese = *c == '&';
	return 0;
}

static int step(struct machine *m)
{
	switch (*m->p) {
	case '\n':
		m->p++;
		print_line(m);
		return 0;
	case 0x1b:
		m->p++;
		return after_esc(m);
	case 0x1c:
		m->p++;
		return after_fs(m);
	case 0x1d:
		m->p++;
		return after_gs(m);
	default:
		if (*m->p < 0x20 || *m->p == 0x7f || *m->p == 0x80 || *m->p == 0xff)
			return wrong(m, "byte %02x is unknown", *m->p);
		return print_char(m);
	}
}

int escpos_decode(const unsigned char *data, size_t len, int columns, int dots, const char *encoding, struct escpos *e)
{
	struct machine m = {.e = e, .p = data, .end = data + len, .columns = columns, .wide = 1, .tall = 1};
	int rc = 0;

	*e = (struct escpos){.width = dots};
	m.bar_module = 3;
	m.bar_height = 162;
	m.cd = iconv_open("UTF-8", encoding);
	if (m.cd == (iconv_t)-1)
		return wrong(&m, "no charset %s", encoding);
	while (!rc && m.p < m.end)
		rc = step(&m);
	if (!rc && m.used)
		rc = wrong(&m, "text without a line end");
	iconv_close(m.cd);
	bytes_free(&m.line);
	bytes_free(&m.qr);
	return rc;
}

void escpos_free(struct escpos *e)
{
	bytes_free(&e->qrs);
	bytes_free(&e->text);
	bytes_free(&e->plain);
	free(e->ink);
	*e = (struct escpos){0};
}
