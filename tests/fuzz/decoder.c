/* Whatever a terminal sends, the clerk gets whole characters, known keys and clean scans, and loses nothing typed. */
#include "ui/decoder.h"

#include "base/bytes.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <string.h>

#define IDLE 0xff /* bytes that no terminal sends stand for what is not a byte */
#define KEY 0xfe
#define LATER 0xfd

/* Takes what the decoder has; texts are added to out. */
static void drain(struct decoder *d, struct bytes *out)
{
	struct term_input in;
	uint32_t cp;

	fuzz_check(d->n <= 2); /* room is left: nothing was dropped */
	while (decoder_next(d, &in)) {
		size_t len = strlen(in.text);

		switch (in.what) {
		case TERM_TEXT:
			fuzz_check(fuzz_plain(in.text, len) && utf8_next(in.text, len, &cp) == (int)len);
			bytes_puts(out, in.text);
			break;
		case TERM_SCAN:
			fuzz_check(len && len < SCAN_MAX && fuzz_plain(in.text, len) && utf8_count(in.text) == len);
			break;
		case TERM_BAD_SCAN:
			fuzz_check(!len);
			break;
		default:
			fuzz_check(in.what == TERM_KEY && in.key > K_NONE && in.key < K__COUNT && !len);
		}
	}
	fuzz_check(!decoder_next(d, &in));
}

static void anything(const uint8_t *data, size_t size)
{
	struct decoder d = {0};
	struct bytes out = {0};

	for (size_t i = 0; i < size; i++) {
		if (data[i] == IDLE)
			decoder_idle(&d);
		else if (data[i] == KEY)
			decoder_key(&d, K_UP);
		else if (data[i] == LATER)
			clock_advance(600);
		else
			decoder_byte(&d, data[i]);
		drain(&d, &out);
		/* a scan begins after what was before it, not inside */
		fuzz_check(!d.in_scan || (!d.esc && !d.sequence && !d.have));
	}
	/* After a pause no memory is left but that of a character begun. */
	clock_advance(2000);
	decoder_idle(&d);
	drain(&d, &out);
	fuzz_check(!d.esc && !d.sequence && !d.in_scan);
	bytes_clear(&out);
	decoder_byte(&d, 'a');
	drain(&d, &out);
	fuzz_check(!strcmp(bytes_str(&out), "a"));
	bytes_free(&out);
}

/* Typing alone: the characters that stand whole and unbroken in the bytes, in their order, and no other. */
static void typing(const uint8_t *data, size_t size)
{
	struct decoder d = {0};
	struct bytes out = {0}, want = {0};
	uint32_t cp;

	for (size_t i = 0, n; i < size; i += n) {
		int k = utf8_next((const char *)data + i, size - i, &cp);

		n = k > 0 ? (size_t)k : 1;
		if (k > 0 && fuzz_plain((const char *)data + i, n))
			bytes_add(&want, data + i, n);
	}
	for (size_t i = 0; i < size; i++)
		if (data[i] != 0x1b && data[i] != 0x02) {
			decoder_byte(&d, data[i]);
			drain(&d, &out);
		}
	fuzz_check(memchr(data, 0x1b, size) || memchr(data, 0x02, size) || !strcmp(bytes_str(&out), bytes_str(&want)));
	bytes_free(&out);
	bytes_free(&want);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	clock_fix(1795000000000);
	anything(data, size);
	if (size)
		typing(data, size);
	return 0;
}

FUZZ_MAIN("decoder", 4000)
