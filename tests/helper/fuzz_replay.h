/*
 * One fuzz target, two ways to run it. `make test`: a cmocka program that replays every kept find and then some
 * thousand fixed mutations of them. `make fuzz`: libFuzzer, built with FUZZ_LIBFUZZER, which brings its own main.
 */
#ifndef GUITAI_TESTS_FUZZ_REPLAY_H
#define GUITAI_TESTS_FUZZ_REPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the clerk may rely on. Unlike assert it stands in every build, and it leaves the input behind. */
#define fuzz_check(what) ((what) ? (void)0 : fuzz_broken(#what, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *what, const char *file, int line);

/* The input as a text: a copy that ends at its first NUL. Free it. */
char *fuzz_text(const uint8_t *data, size_t size);
/* The input as a file: a path that can be opened until the next call. */
const char *fuzz_file(const uint8_t *data, size_t size);
/* Whether s is well-formed UTF-8 without a control character, by a rule of its own. */
bool fuzz_plain(const char *s, size_t len);

/* Replays tests/fuzz/corpus/NAME and `rounds` mutations of it. Returns what main returns. */
int fuzz_replay(const char *name, int rounds, int (*run)(const uint8_t *data, size_t size));

#ifdef FUZZ_LIBFUZZER
#define FUZZ_MAIN(name, rounds)
#else
#define FUZZ_MAIN(name, rounds)                                                                                        \
	int main(void)                                                                                                 \
	{                                                                                                              \
		return fuzz_replay(name, rounds, LLVMFuzzerTestOneInput);                                              \
	}
#endif

#endif
