/* Names of any script are clipped on whole characters, fit their columns, and pass one gate before they are kept. */
#include "base/utf8.h"

#include "base/record.h"
#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

static void code_points(const char *s, size_t len)
{
	size_t at = 0;
	uint32_t cp;
	char ch[5];
	int n;

	while ((n = utf8_next(s + at, len - at, &cp)) > 0) {
		fuzz_check((size_t)n <= len - at);
		fuzz_check(utf8_put(cp, ch) == n && !memcmp(ch, s + at, (size_t)n));
		fuzz_check(scr_width_cp(cp) >= 0 && scr_width_cp(cp) <= 2);
		at += (size_t)n;
	}
	fuzz_check(n == (at == len ? 0 : -1));
	fuzz_check(utf8_valid(s, len) == (at == len));
}

static void clips(const char *s, int cols)
{
	size_t len = strlen(s);
	int used;
	size_t n = clip_cols(s, cols, &used);
	char *head = fuzz_text((const uint8_t *)s, n), *buf = malloc(len + (size_t)cols + 1);
	uint32_t cp;

	fuzz_check(n <= len && used >= 0 && used <= cols);
	fuzz_check(scr_width(head) == used);
	if (utf8_valid(s, len)) {
		fuzz_check(utf8_valid(head, n));
		/* one more would not fit */
		if (n < len) {
			fuzz_check(utf8_next(s + n, len - n, &cp) > 0);
			fuzz_check(used + scr_width_cp(cp) > cols);
		}
	}
	fuzz_check(pad_cols(s, cols, buf, len + (size_t)cols + 1) == buf);
	fuzz_check(scr_width(buf) == cols && !strncmp(buf, head, n));
	/* a buffer too small still gives whole characters */
	pad_cols(s, cols, buf, (size_t)cols / 2 + 1);
	fuzz_check(strlen(buf) <= (size_t)cols / 2);
	fuzz_check(!utf8_valid(s, len) || utf8_valid(buf, strlen(buf)));
	free(head);
	free(buf);
}

static void gate(const char *s)
{
	size_t len = strlen(s);
	const char *why = text_bar(s, 40);
	char masked[64];

	if (why) {
		fuzz_check(fuzz_plain(why, strlen(why)) && *why);
		return;
	}
	fuzz_check(fuzz_plain(s, len));
	fuzz_check(utf8_count(s) <= 40);
	mask_text(s, masked, sizeof(masked));
	fuzz_check(utf8_valid(masked, strlen(masked)));
	/* a mask that hides nothing is none */
	fuzz_check(!len || strchr(masked, '*') || !strcmp(masked, ""));
}

static void folds(const char *s, size_t cap)
{
	char *once = malloc(cap), *twice = malloc(cap), *trimmed = strdup(s), *again;
	bool good = utf8_valid(s, strlen(s));

	text_fold(s, once, cap);
	fuzz_check(strlen(once) < cap);
	fuzz_check(!good || utf8_valid(once, strlen(once)));
	fuzz_check(!strcmp(text_fold(once, twice, cap), once));
	text_trim(trimmed);
	again = strdup(trimmed);
	fuzz_check(!strcmp(text_trim(again), trimmed));
	fuzz_check(strstr(s, trimmed) != NULL);
	fuzz_check(!good || utf8_valid(trimmed, strlen(trimmed)));
	free(once);
	free(twice);
	free(trimmed);
	free(again);
}

static void cleaned(const char *s)
{
	char *c = strdup(s);

	fuzz_check(text_clean(c) == c && fuzz_plain(c, strlen(c)));
	fuzz_check(!fuzz_plain(s, strlen(s)) || !strcmp(c, s));
	free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = fuzz_text(data, size);

	code_points((const char *)data, size);
	clips(s, size ? data[size - 1] % 100 : 0);
	clips(s, 7);
	gate(s);
	cleaned(s);
	folds(s, strlen(s) + 1);
	folds(s, 16);
	free(s);
	return 0;
}

FUZZ_MAIN("text", 4000)
