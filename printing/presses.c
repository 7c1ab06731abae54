/* Which slip goes to which printer, as the settings say. */
#include "printing/presses.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "printing/slips.h"
#include "printing/spools.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What render() of a press needs beside the slip. */
struct own {
	const struct house *house;
	const struct renderer *renderer;
	struct paper paper;
};

enum status slip_bytes(const struct slip *s, const struct copy *c, const struct house *h, const struct renderer *r,
	const struct paper *paper, struct bytes *out)
{
	char made[DAY_TEXT], printed[DAY_TEXT], counter[32];
	struct paper as = *paper;
	struct doc doc = {0};
	struct doc_head head = {.number = s->no,
		.made_at = time_text(s->made_at, made),
		.counter = counter,
		.clerk = s->clerk_name,
		.void_slip = s->void_,
		.practice = h->practice};
	enum status st = doc_load(s->doc, &doc);

	if (c && c->number > 1) {
		head.copy = (int)c->number - 1;
		head.reason = c->reason;
		head.printed_at = time_text(c->asked_at, printed);
	}
	snprintf(counter, sizeof(counter), "%02d号台", (int)s->counter);
	for (int i = 0; i < FRAME_SITE; i++)
		head.site[i] = house_site(h, i);
	as.kind = slip_rows[s->kind].paper;
	if (!st)
		st = r->render(&doc, &head, &as, out);
	doc_free(&doc);
	return st;
}

static enum status render(const struct press *p, const struct slip *s, const struct copy *c, struct bytes *out)
{
	const struct own *own = p->own;

	return slip_bytes(s, c, own->house, own->renderer, &own->paper, out);
}

/* "receipt label" to bits. */
static enum status read_kinds(const char *section, const char *words, unsigned *kinds)
{
	char word[40];
	int n;

	*kinds = *words ? 0 : (1u << SLIP__COUNT) - 1;
	for (; sscanf(words, " %39s%n", word, &n) == 1; words += n) {
		int kind;

		if (!code_find(slip_kinds, word, &kind))
			return fail(ST_INVALID,
				"打印机设置 [%s] slips 里的 %s 不认识, 可用: "
				"receipt correction payment handover invoice label",
				section, word);
		*kinds |= 1u << kind;
	}
	return ST_OK;
}

static enum status open_one(const struct house *h, const char *section, const char *base, struct press *p)
{
	const char *name = strchr(section, '.') + 1, *render_as = conf_get(h->conf, section, "render", NULL);
	struct own *own = xcalloc(1, sizeof(*own));
	enum status st = paper_read(h->conf, section, &own->paper);

	*p = (struct press){.render = render, .own = own};
	own->house = h;
	str_copy(p->name, sizeof(p->name), name);
	str_copy(p->label, sizeof(p->label), conf_get(h->conf, section, "label", name));
	if (!render_as)
		render_as = own->paper.charset == CHARSET_UTF8 ? "text" : "escpos";
	own->renderer = renderer_find(render_as);
	if (!st && !own->renderer)
		st = fail(ST_INVALID, "打印机设置 [%s] render = %s 不认识, 可用: escpos text", section, render_as);
	if (!st)
		st = read_kinds(section, conf_get(h->conf, section, "slips", ""), &p->kinds);
	if (!st)
		st = spool_open(h->conf, section, base, &own->paper, &p->spool);
	if (!st)
		p->mime = own->renderer->mime;
	return st;
}

/* No printer is configured: every slip is a text file beside the store. */
static enum status open_folder(const struct house *h, const char *base, struct press *p)
{
	struct own *own = xcalloc(1, sizeof(*own));

	*own = (struct own){h, &text_renderer, paper_preview};
	*p = (struct press){.name = "folder",
		.label = "凭条文件夹",
		.kinds = (1u << SLIP__COUNT) - 1,
		.mime = text_renderer.mime,
		.render = render,
		.own = own};
	return spool_dir_open(base, &p->spool);
}

enum status presses_open(const struct house *h, const char *base, struct presses *out)
{
	const char *section;
	enum status st = ST_OK;

	*out = (struct presses){0};
	while (!st && (section = conf_section(h->conf, "printer.", out->n))) {
		out->list = xrealloc(out->list, (size_t)out->n + 1, sizeof(*out->list));
		st = open_one(h, section, base, &out->list[out->n++]);
	}
	if (!st && !out->n) {
		out->list = xcalloc(1, sizeof(*out->list));
		st = open_folder(h, base, &out->list[out->n++]);
	}
	if (st)
		presses_close(out);
	return st;
}

void presses_close(struct presses *p)
{
	for (int i = 0; i < p->n; i++) {
		if (p->list[i].spool)
			p->list[i].spool->ops->close(p->list[i].spool);
		free(p->list[i].own);
	}
	free(p->list);
	*p = (struct presses){0};
}
