/* Every kind of slip as files, of an invented application: how each would look on a printer, before one is bought. */
#include "cli/run.h"

#include "base/xalloc.h"
#include "printing/presses.h"
#include "printing/sample.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static enum status file_write(const char *path, const struct bytes *data)
{
	FILE *f = fopen(path, "wb");
	bool good = f && fwrite(bytes_str(data), 1, data->len, f) == data->len;

	if (f && fclose(f) != 0)
		good = false;
	return good ? ST_OK : fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
}

static enum status slip_write(const struct sample *sample, enum slip_kind kind, const struct house *h,
	const struct paper *paper, const char *dir)
{
	const struct renderer *r = paper->kind == PAPER_A4          ? &pdf_renderer
				   : paper->charset == CHARSET_UTF8 ? &text_renderer
								    : &escpos_renderer;
	struct slip *slip = xcalloc(1, sizeof *slip);
	struct bytes out = {0};
	char path[CLI_PATH];
	enum status st = sample_slip(sample, kind, slip);

	snprintf(path, sizeof path, "%s/%s.%s", dir, slip_rows[kind].file, r->name);
	if (!st)
		st = slip_bytes(slip, NULL, h, r, paper, &out);
	if (!st)
		st = file_write(path, &out);
	if (!st)
		cli_print("%s %s\n", path, code_text(slip_kinds, (int)kind));
	bytes_free(&out);
	free(slip);
	return st;
}

/* Pages are pages whatever receipt printer is meant. */
static enum status write_all(struct cli *c, const struct house *h, const char *dir, const char *profile)
{
	struct sample *sample = xcalloc(1, sizeof *sample);
	struct paper receipt, page;
	enum status st = paper_profile(conf_dir(c->conf), profile ? profile : "generic-80", &receipt);

	if (!st)
		st = paper_profile(conf_dir(c->conf), "a4", &page);
	sample_open(sample, h);
	for (int kind = 0; !st && kind < SLIP__COUNT; kind++)
		st = slip_write(
			sample, (enum slip_kind)kind, h, slip_rows[kind].paper == PAPER_A4 ? &page : &receipt, dir);
	sample_close(sample);
	free(sample);
	return st;
}

enum status cli_slips_write(struct cli *c, const char *dir, const char *profile)
{
	struct house h;
	enum status st = house_open(c->conf, &h);

	if (st)
		return st;
	h.practice = true; /* nobody may take them for real */
	if (mkdir(dir, 0777) && errno != EEXIST)
		st = fail(ST_IO, "建不了文件夹 %s: %s", dir, strerror(errno));
	if (!st)
		st = write_all(c, &h, dir, profile);
	house_close(&h);
	return st;
}
