/* An administrator's settings and tables: read whole or refused with the line, never half and never garbled. */
#include "base/conf.h"

#include "base/log.h"
#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <stdlib.h>
#include <string.h>

static void tidy(const char *s, const char *without)
{
	char *copy = strdup(s);

	fuzz_check(!strcmp(text_trim(copy), s));
	fuzz_check(utf8_valid(s, strlen(s)) && !strpbrk(s, without));
	free(copy);
}

static bool names_line(const char *path)
{
	size_t n = strlen(path);

	return !strncmp(fault_text(), path, n) && strtol(fault_text() + n + 1, NULL, 10) >= 1;
}

static void settings(const char *path)
{
	struct conf *c = NULL;
	const char *name;

	if (conf_open(path, &c)) {
		fuzz_check(!c && (names_line(path) || strstr(fault_text(), "不是 UTF-8")));
		return;
	}
	for (int i = 0; (name = conf_section(c, "", i)); i++) {
		tidy(name, "\r\n]");
		for (int j = 0; j < i; j++)
			fuzz_check(strcmp(name, conf_section(c, "", j)) != 0);
		tidy(conf_get(c, name, "host", ""), "\n");
		fuzz_check(conf_int(c, name, "port", -7) == conf_int(c, name, "port", -7));
		conf_bool(c, name, "practice", true);
		fuzz_check(!conf_get(c, name, " ", NULL));
	}
	conf_close(c);
}

static void table(const char *path, int ncols, size_t lines)
{
	struct table t;

	if (table_open("/proc/self/fd", strrchr(path, '/') + 1, ncols, &t)) {
		fuzz_check(!t.rows && !t.nrows && (names_line(path) || strstr(fault_text(), "不是 UTF-8")));
		return;
	}
	fuzz_check(t.nrows >= 0 && (size_t)t.nrows <= lines && t.ncols == ncols);
	for (int i = 0; i < t.nrows; i++)
		for (int j = 0; j < ncols; j++)
			tidy(t.rows[i][j], "\t\r\n");
	table_close(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(data, size);
	size_t lines = 1;

	log_open("");
	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	settings(path);
	table(path, 1, lines);
	table(path, 5, lines);
	return 0;
}

FUZZ_MAIN("conf", 3000)
