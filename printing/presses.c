/* Which slip goes to which printer, as the settings say. */
#include "printing/presses.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "core/seal.h"
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

/* The amount that the document wants signed; false: nothing of it is. */
static bool seal_amount(const struct doc *d, int64_t *fen)
{
	for (int i = 0; i < d->n; i++)
		if (d->blocks[i].kind == BK_SEAL) {
			*fen = strtoll(d->blocks[i].text[0], NULL, 10);
			return true;
		}
	return false;
}

/* Made anew for each print, and the same each time: who, what, when and how much do not change. */
static enum status seal(const struct slip *s, const struct doc *d, const struct house *h, char out[SEAL_TEXT])
{
	struct seal what = {.kind = (enum slip_kind)s->kind, .day = day_of_ms(s->made_at)};

	*out = '\0';
	str_copy(what.no, sizeof(what.no), s->no);
	if (!h->signer || !seal_kind(what.kind) || !seal_amount(d, &what.fen))
		return ST_OK;
	return seal_make(h->signer, &what, out);
}

enum status slip_bytes(const struct slip *s, const struct copy *c, const struct house *h, const struct renderer *r,
	const struct paper *paper, struct bytes *out)
{
	char made[DAY_TEXT], printed[DAY_TEXT], counter[32], sealed[SEAL_TEXT];
	struct paper as = *paper;
	struct doc doc = {0};
	struct doc_head head = {.number = s->no,
		.made_at = time_text(s->made_at, made),
		.counter = counter,
		.clerk = s->clerk_name,
		.void_slip = s->void_,
		.seal = sealed,
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
		st = seal(s, &doc, h, sealed);
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

/* The short names of all kinds, for whoever has to choose one. */
static const char *kind_words(char *buf, size_t cap)
{
	size_t at = 0;

	*buf = '\0';
	for (const struct code *k = slip_kinds; k->code && at < cap; k++)
		at += (size_t)snprintf(buf + at, cap - at, " %s", k->code);
	return buf;
}

/* "receipt label" to bits; 0 when none is named. */
static enum status read_kinds(const char *section, const char *words, unsigned *kinds)
{
	char word[40], list[200];
	int n;

	*kinds = 0;
	for (; sscanf(words, " %39s%n", word, &n) == 1; words += n) {
		int kind;

		if (!code_find(slip_kinds, word, &kind))
			return fail(ST_INVALID, "打印机设置 [%s] slips 里的 %s 不认识, 可用:%s", section, word,
				kind_words(list, sizeof(list)));
		*kinds |= 1u << kind;
	}
	return ST_OK;
}

/* What is signed and kept for years goes on a page, never on thermal paper. */
static enum status check_kinds(const char *section, const struct press *p, const struct renderer *r)
{
	for (int kind = 0; kind < SLIP__COUNT; kind++)
		if (p->kinds & (1u << kind) && slip_rows[kind].paper == PAPER_A4 && r == &escpos_renderer)
			return fail(ST_INVALID,
				"打印机设置 [%s] slips 里的 %s 要用 A4 纸, 请设到 profile = a4 的打印机", section,
				slip_rows[kind].file);
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
		render_as = own->paper.kind == PAPER_A4          ? "pdf"
			    : own->paper.charset == CHARSET_UTF8 ? "text"
								 : "escpos";
	own->renderer = renderer_find(render_as);
	if (!st && !own->renderer)
		st = fail(ST_INVALID, "打印机设置 [%s] render = %s 不认识, 可用: escpos text pdf", section, render_as);
	if (!st)
		st = read_kinds(section, conf_get(h->conf, section, "slips", ""), &p->kinds);
	if (!st)
		st = check_kinds(section, p, own->renderer);
	if (!st)
		st = spool_open(h->conf, section, base, &own->paper, own->renderer->mime, &p->spool);
	if (!st)
		p->mime = own->renderer->mime;
	return st;
}

/*
 * Who prints the kinds that no printer claims by name: of those without `slips`, one with the slip's own paper first. A
 * page can carry anything; nothing that has to be signed and kept goes on thermal paper; a folder takes all.
 */
static const enum paper_kind papers[][3] = {
	/* clang-format off */
	[PAPER_RECEIPT] = { PAPER_RECEIPT, PAPER_A4,      PAPER_A4 },
	[PAPER_LABEL]   = { PAPER_LABEL,   PAPER_RECEIPT, PAPER_A4 },
	[PAPER_A4]      = { PAPER_A4,      PAPER_A4,      PAPER_A4 },
	/* clang-format on */
};

static bool takes(const struct press *p, enum paper_kind paper)
{
	const struct own *own = p->own;

	return own->renderer == &text_renderer || own->paper.kind == paper;
}

static void share_out(struct presses *all, const bool *named)
{
	for (int kind = 0; kind < SLIP__COUNT; kind++) {
		bool taken = false;

		for (int i = 0; i < all->n; i++)
			taken = taken || (named[i] && all->list[i].kinds & (1u << kind));
		for (int k = 0; k < 3 && !taken; k++)
			for (int i = 0; i < all->n; i++)
				if (!named[i] && takes(&all->list[i], papers[slip_rows[kind].paper][k])) {
					all->list[i].kinds |= 1u << kind;
					taken = true;
				}
	}
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
	bool named[PRESSES_MAX] = {false};
	enum status st = ST_OK;

	*out = (struct presses){0};
	while (!st && (section = conf_section(h->conf, "printer.", out->n))) {
		if (out->n == PRESSES_MAX)
			st = fail(ST_INVALID, "打印机设置太多, 最多 %d 台", PRESSES_MAX);
		if (st)
			break;
		out->list = xrealloc(out->list, (size_t)out->n + 1, sizeof(*out->list));
		st = open_one(h, section, base, &out->list[out->n]);
		named[out->n] = out->list[out->n].kinds != 0;
		out->n++;
	}
	if (!st)
		share_out(out, named);
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
