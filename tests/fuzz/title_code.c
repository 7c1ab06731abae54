/* A customer's phone can show any code: what is taken from it is clean text that fits, or it is refused in words. */
#include "core/title_code.h"

#include "base/bytes.h"
#include "tests/helper/fuzz_replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void encode(const uint8_t *p, size_t len, struct bytes *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned v = (unsigned)p[i] << 16 | (i + 1 < len ? (unsigned)p[i + 1] << 8 : 0u) |
			     (i + 2 < len ? p[i + 2] : 0u);

		bytes_putc(out, digits[v >> 18]);
		bytes_putc(out, digits[v >> 12 & 63]);
		bytes_putc(out, i + 1 < len ? digits[v >> 6 & 63] : '=');
		bytes_putc(out, i + 2 < len ? digits[v & 63] : '=');
	}
}

static void clean(const char *text, size_t cap)
{
	fuzz_check(strlen(text) < cap && fuzz_plain(text, strlen(text)));
}

static bool reads(const char *scan)
{
	struct title_code t;

	if (title_code_read(scan, &t)) {
		fuzz_check(*fault_text() && fuzz_plain(fault_text(), strlen(fault_text())));
		return false;
	}
	fuzz_check(title_code_like(scan) && *t.name);
	clean(t.name, sizeof(t.name));
	clean(t.tax_no, sizeof(t.tax_no));
	clean(t.address, sizeof(t.address));
	clean(t.phone, sizeof(t.phone));
	clean(t.bank, sizeof(t.bank));
	clean(t.account, sizeof(t.account));
	return t.good;
}

static bool taken(const char *scan)
{
	struct title_code t;

	return title_code_read(scan, &t) == ST_OK;
}

/* Four parts in UTF-8, each ended by the separator: what the standard itself says. */
static bool is_plain(const uint8_t *data, size_t size)
{
	size_t n = 0;

	if (size < 3 || memcmp(data + size - 3, "</>", 3) != 0 || !memcmp(data, "\xef\xbb\xbf", 3) ||
		!fuzz_plain((const char *)data, size))
		return false;
	for (size_t i = 0; i + 3 <= size; i++)
		n += !memcmp(data + i, "</>", 3);
	return n == 4;
}

/* In front of its right sum it reads as good; with a wrong one it reads, or not, but cleanly. */
static void with_sum(const uint8_t *data, size_t size)
{
	unsigned sum = title_code_crc(data, size);
	char right[8], wrong[8];
	struct bytes all = {0}, scan = {0};
	bool good, plain = is_plain(data, size);

	snprintf(right, sizeof(right), "%04X", sum);
	snprintf(wrong, sizeof(wrong), "%04X", sum ^ 0x8000);
	for (int i = 0; i < 2; i++) {
		bytes_clear(&all);
		bytes_clear(&scan);
		bytes_add(&all, data, size);
		bytes_puts(&all, i ? wrong : right);
		bytes_puts(&scan, "$01");
		encode(all.data, all.len, &scan);
		bytes_putc(&scan, '$');
		good = reads(bytes_str(&scan));
		fuzz_check(!plain || !taken(bytes_str(&scan)) || good || i);
	}
	bytes_free(&all);
	bytes_free(&scan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	struct bytes scan = {0};

	reads(text);
	bytes_puts(&scan, "$01");
	encode(data, size, &scan);
	bytes_putc(&scan, '$');
	reads(bytes_str(&scan));
	if (size)
		with_sum(data, size);
	bytes_free(&scan);
	free(text);
	return 0;
}

FUZZ_MAIN("title_code", 3000)
