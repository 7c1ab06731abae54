/* What a fuzzer once found is tried again at every build, and its neighbours with it. */
#include "tests/helper/fuzz_replay.h"

#include "base/bytes.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#define INPUT_MAX 4096 /* as libFuzzer's own limit */
#define SEEDS_MAX 512

char *fuzz_text(const uint8_t *data, size_t size)
{
	char *s = malloc(size + 1);

	if (!s)
		abort();
	if (size)
		memcpy(s, data, size);
	s[size] = '\0';
	return s;
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
	static int fd = -1;
	static char path[64];

	if (fd >= 0)
		close(fd);
	fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET))
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return path;
}

bool fuzz_plain(const char *s, size_t len)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + len;

	while (p < end) {
		int more = *p < 0x80 ? 0 : *p < 0xc2 ? -1 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : *p < 0xf5 ? 3 : -1;
		static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
		int n = more;
		uint32_t cp = more > 0 ? *p & (0x3fu >> more) : *p;

		if (more < 0 || end - p <= more)
			return false;
		for (p++; more > 0; more--, p++) {
			if (*p < 0x80 || *p > 0xbf)
				return false;
			cp = cp << 6 | (*p & 0x3f);
		}
		if (cp < least[n] || cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || (cp >= 0xd800 && cp < 0xe000) ||
			cp > 0x10ffff)
			return false;
	}
	return true;
}

#ifdef FUZZ_LIBFUZZER

_Noreturn void fuzz_broken(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

#else

static struct {
	const char *name;
	int rounds;
	int (*run)(const uint8_t *data, size_t size);
	struct bytes seed[SEEDS_MAX];
	char *file[SEEDS_MAX]; /* owned */
	int nseeds;
	const uint8_t *now; /* the input being tried */
	size_t now_len;
	uint64_t random;
} f;

_Noreturn void fuzz_broken(const char *what, const char *file, int line)
{
	const char *build = getenv("GUITAI_BUILD");
	char path[512];
	FILE *out;

	print_error("%s:%d: does not hold: %s\n", file, line, what);
	snprintf(path, sizeof(path), "%s/tests/fuzz/%s.broken", build ? build : "build", f.name);
	out = fopen(path, "w");
	if (out) {
		fwrite(f.now, 1, f.now_len, out);
		fclose(out);
		print_error("the input is kept in %s\n", path);
	}
	_fail(file, line);
	abort();
}

/* Marsaglia's xorshift: the same rounds on every machine. */
static uint64_t draw(uint64_t below)
{
	f.random ^= f.random << 13;
	f.random ^= f.random >> 7;
	f.random ^= f.random << 17;
	return below ? f.random % below : 0;
}

static void try_input(const uint8_t *data, size_t size)
{
	/* On the heap and exactly as long as it is, so that a read past its end is seen. */
	uint8_t *copy = malloc(size ? size : 1);

	assert_non_null(copy);
	if (size)
		memcpy(copy, data, size);
	f.now = copy;
	f.now_len = size;
	f.run(copy, size);
	f.now = NULL;
	free(copy);
}

static void replays(void **state)
{
	const struct bytes *b = *state;

	try_input(b->data, b->len);
}

static void cut_out(uint8_t *in, size_t *n)
{
	size_t at = draw(*n), len = 1 + draw(*n - at);

	if (!*n)
		return;
	memmove(in + at, in + at + len, *n - at - len);
	*n -= len;
}

/* Puts a piece of any seed into in, over what is there or between. */
static void splice(uint8_t *in, size_t *n)
{
	const struct bytes *s = &f.seed[draw((uint64_t)f.nseeds)];
	size_t from = draw(s->len), len = s->len ? 1 + draw(s->len - from) : 0, at = draw(*n + 1);

	if (len > 64 && draw(2))
		len = 1 + draw(64);
	if (!len || *n + len > INPUT_MAX)
		return;
	memmove(in + at + len, in + at, *n - at);
	memcpy(in + at, s->data + from, len);
	*n += len;
}

static void put_byte(uint8_t *in, size_t *n)
{
	static const uint8_t telling[] =
		"\0\t\n\r\x1b\x02 \",'=+-@.:/0919AZaz[]{}$\x7f\x80\x9b\xbf\xc2\xe6\xef\xf0\xff";
	size_t at = draw(*n + 1);

	if (*n >= INPUT_MAX)
		return;
	memmove(in + at + 1, in + at, *n - at);
	in[at] = draw(3) ? telling[draw(sizeof(telling) - 1)] : (uint8_t)draw(256);
	++*n;
}

static size_t mutate(uint8_t in[INPUT_MAX])
{
	const struct bytes *s = &f.seed[draw((uint64_t)f.nseeds)];
	size_t n = s->len < INPUT_MAX ? s->len : INPUT_MAX;

	if (n)
		memcpy(in, s->data, n);
	for (uint64_t times = 1 + draw(6); times; times--)
		switch (draw(6)) {
		case 0:
			cut_out(in, &n);
			break;
		case 1:
			splice(in, &n);
			break;
		case 2:
			if (n)
				in[draw(n)] ^= (uint8_t)(1u << draw(8));
			break;
		case 3:
			if (n)
				in[draw(n)] = (uint8_t)('0' + draw(10));
			break;
		case 4:
			n = draw(8) ? n : draw(n + 1);
			break;
		default:
			put_byte(in, &n);
		}
	return n;
}

static void holds_for_mutations(void **state)
{
	uint8_t in[INPUT_MAX];

	(void)state;
	f.random = 0x9e3779b97f4a7c15u;
	for (const char *p = f.name; *p; p++)
		f.random = f.random * 31 + (uint8_t)*p;
	for (int i = 0; i < f.rounds; i++)
		try_input(in, mutate(in));
}

static void read_seed(const char *dir, const char *name)
{
	char path[512], chunk[4096];
	FILE *in;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	in = name[0] == '.' || f.nseeds == SEEDS_MAX ? NULL : fopen(path, "r");
	if (!in)
		return;
	while ((n = fread(chunk, 1, sizeof(chunk), in)) > 0)
		bytes_add(&f.seed[f.nseeds], chunk, n);
	fclose(in);
	f.file[f.nseeds++] = strdup(name);
}

static void read_seeds(const char *name)
{
	char dir[256];
	struct dirent **list;
	int n;

	snprintf(dir, sizeof(dir), "tests/fuzz/corpus/%s", name);
	n = scandir(dir, &list, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		read_seed(dir, list[i]->d_name);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
}

int fuzz_replay(const char *name, int rounds, int (*run)(const uint8_t *, size_t))
{
	struct CMUnitTest tests[SEEDS_MAX + 1] = {{0}};
	int bad;

	f.name = name;
	f.rounds = rounds;
	f.run = run;
	read_seeds(name);
	if (!f.nseeds) {
		fprintf(stderr, "tests/fuzz/corpus/%s has no seed; run from the project's root\n", name);
		return 1;
	}
	for (int i = 0; i < f.nseeds; i++)
		tests[i] = (struct CMUnitTest){f.file[i], replays, NULL, NULL, &f.seed[i]};
	tests[f.nseeds] = (struct CMUnitTest){"holds_for_mutations", holds_for_mutations, NULL, NULL, NULL};
	bad = _cmocka_run_group_tests(name, tests, (size_t)f.nseeds + 1, NULL, NULL);
	for (int i = 0; i < f.nseeds; i++) {
		bytes_free(&f.seed[i]);
		free(f.file[i]);
	}
	return bad;
}

#endif
