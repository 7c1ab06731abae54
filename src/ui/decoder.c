/* Chinese arrives byte by byte and sometimes in pieces; nothing the clerk types is lost, nothing broken comes through.
 */
#include "ui/decoder.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <string.h>

#define STX 0x02
#define ESC 0x1b
#define SCAN_MS 1000 /* a scan that is not through by then was cut off */

static void put(struct decoder *d, enum term_what what, enum key k, const char *text, size_t len)
{
	struct term_input *in = d->queue + (d->first + d->n) % 4;

	if (d->n == 4)
		return;
	memset(in, 0, sizeof(*in));
	in->what = what;
	in->key = k;
	memcpy(in->text, text, len);
	d->n++;
}

bool decoder_next(struct decoder *d, struct term_input *out)
{
	if (!d->n)
		return false;
	*out = d->queue[d->first];
	d->first = (d->first + 1) % 4;
	d->n--;
	return true;
}

static void end_scan(struct decoder *d, bool whole)
{
	bool good = whole && !d->bad && d->nscan > 0;

	put(d, good ? TERM_SCAN : TERM_BAD_SCAN, K_NONE, d->scan, good ? d->nscan : 0);
	d->in_scan = d->bad = false;
	d->nscan = 0;
}

/* A wedge types through the input method: only plain ASCII is what was printed. */
static void scan_byte(struct decoder *d, unsigned char b)
{
	if (b == '\r' || b == '\n')
		end_scan(d, true);
	else if (b < 0x20 || b > 0x7e || d->nscan + 1 >= sizeof(d->scan))
		d->bad = true;
	else
		d->scan[d->nscan++] = (char)b;
}

static enum key control_key(unsigned char b)
{
	switch (b) {
	case '\r':
	case '\n':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 0x08:
	case 0x7f:
		return K_BACKSPACE;
	case 'L' & 0x1f:
		return K_CTRL_L;
	case 'U' & 0x1f:
		return K_CTRL_U;
	default:
		return K_NONE;
	}
}

/* What was begun before the scan ends here: an ESC alone was Esc, and no part of what comes after the scan. */
static void start_scan(struct decoder *d)
{
	if (d->esc)
		put(d, TERM_KEY, K_ESC, "", 0);
	d->esc = false;
	d->sequence = 0;
	d->in_scan = true;
	d->bad = false;
	d->nscan = 0;
	d->scan_start = clock_mono_ms();
}

static void text_byte(struct decoder *d, unsigned char b)
{
	uint32_t cp;
	int len;

	if (d->have == 4 || ((b & 0xc0) == 0x80 && !d->have))
		return;
	d->part[d->have++] = b;
	len = utf8_next((const char *)d->part, (size_t)d->have, &cp);
	if (len < 0)
		return;
	if (cp >= 0x20 && cp != 0x7f && !(cp >= 0x80 && cp < 0xa0))
		put(d, TERM_TEXT, K_NONE, (const char *)d->part, (size_t)len);
	d->have = 0;
}

static void after_esc(struct decoder *d, unsigned char b)
{
	d->esc = false;
	if (b >= '0' && b <= '9') {
		put(d, TERM_KEY, b == '0' ? K_F10 : (enum key)(K_F1 + (b - '1')), "", 0);
		return;
	}
	if (b == '[' || b == 'O') {
		d->sequence = (char)b;
		return;
	}
	put(d, TERM_KEY, K_ESC, "", 0);
	decoder_byte(d, b);
}

/* Shift+F5, a click, a focus report: neither Esc nor text, so it goes to its end unheard (ECMA-48 5.4). */
static void sequence_byte(struct decoder *d, unsigned char b)
{
	if (d->sequence == 'O' || b < 0x20 || b > 0x3f)
		d->sequence = 0;
}

void decoder_byte(struct decoder *d, unsigned char b)
{
	enum key k = control_key(b);

	/* A byte that cannot go on with the character before it starts anew: at most one character is lost, and no
	 * character is put together from before and after a key. */
	if ((b & 0xc0) != 0x80)
		d->have = 0;
	if (b == STX)
		start_scan(d);
	else if (d->in_scan)
		scan_byte(d, b);
	else if (d->sequence)
		sequence_byte(d, b);
	else if (d->esc)
		after_esc(d, b);
	else if (b == ESC)
		d->esc = true;
	else if (k)
		put(d, TERM_KEY, k, "", 0);
	else
		text_byte(d, b);
}

void decoder_key(struct decoder *d, enum key k)
{
	d->have = 0;
	d->sequence = 0;
	if (d->in_scan) {
		d->bad = true;
		return;
	}
	if (d->esc)
		put(d, TERM_KEY, K_ESC, "", 0);
	d->esc = false;
	put(d, TERM_KEY, k, "", 0);
}

void decoder_idle(struct decoder *d)
{
	if (d->esc)
		put(d, TERM_KEY, K_ESC, "", 0);
	d->esc = false;
	d->sequence = 0;
	if (d->in_scan && clock_mono_ms() - d->scan_start >= SCAN_MS)
		end_scan(d, false);
}
