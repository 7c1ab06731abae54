/* Looking at applications: find, show, slips; masked unless somebody signed in, and then recorded. */
#include "cli/run.h"

#include "base/json.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/answer.h"
#include "core/lookup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Full numbers only for a person, with a line in the log. */
static enum status may_look(struct cli *c, const struct args *a, int64_t application)
{
	const char *reason = a->opt[OPT_REASON];
	if (!cli_signed_in(c))
		return ST_OK;
	return desk_full_view(&c->desk, NULL, application, reason ? reason : "命令行查看");
}

/* clang-format off */
static const struct { enum application_col col; int width; } found_cols[] = {
	{ AC_CODE, 14 }, { AC_ORG, 36 }, { AC_STATE, 6 }, { AC_QUEUE, 8 }, { AC_DUE, 10 }, { AC_AGENT, 8 }, { AC_PHONE, 11 },
};
/* clang-format on */
#define NFOUND (sizeof found_cols / sizeof *found_cols)

static void found_line(const struct application *app, bool open)
{
	char text[ORG_NAME], cell[ORG_NAME + 80];
	for (size_t i = 0; i < NFOUND; i++) {
		const struct column *col = &application_cols[found_cols[i].col];
		const char *t =
			open ? record_text(col, app, text, sizeof text) : record_masked(col, app, text, sizeof text);
		if (i + 1 < NFOUND)
			t = pad_cols(t, found_cols[i].width, cell, sizeof cell);
		cli_print("%s%s", t, i + 1 < NFOUND ? "  " : "\n");
	}
}

static void found_json(struct find *f, bool open)
{
	struct jsn *all = jsn_object(), *list = jsn_array();
	for (int i = 0; i < f->applications.n; i++)
		jsn_push(list, jsn_record(&application_type, rows_at(&f->applications, i), open));
	jsn_text(all, "kind", f->kind ? f->kind : "");
	jsn_put(all, "applications", list);
	jsn_bool(all, "more", f->more);
	jsn_text(all, "after", f->token);
	cli_json(all);
}

static void found_print(struct find *f, bool open, bool json)
{
	if (json) {
		found_json(f, open);
		return;
	}
	for (int i = 0; i < f->applications.n; i++)
		found_line(rows_at(&f->applications, i), open);
	if (f->more && f->token[0])
		cli_print("还有更多, 接着找: --after %s\n", f->token);
	else if (f->more)
		cli_print("还有更多, 请写得更细, 或加大 --limit\n");
}

/* Pages until the limit. A page that is cut has no mark to go on from: what was cut would be lost. */
static enum status found_gather(struct cli *c, const struct args *a, int64_t limit, struct lookup *l)
{
	struct find *f = &l->find;
	enum status st = lookup_text(&c->desk, a->word[0], a->opt[OPT_AFTER], l);
	while (!st && l->kind == LOOKUP_APPLICATION && f->more && f->token[0] && f->applications.n < limit) {
		struct lookup next = {0};
		st = lookup_text(&c->desk, a->word[0], f->token, &next);
		for (int i = 0; !st && i < next.find.applications.n; i++)
			memcpy(rows_push(&f->applications), rows_at(&next.find.applications, i),
				sizeof(struct application));
		f->more = !st && next.find.more;
		str_copy(f->token, sizeof f->token, next.find.token);
		lookup_free(&next);
	}
	if (!st && f->applications.n > limit) {
		f->applications.n = (int)limit;
		f->more = true;
		f->token[0] = '\0';
	}
	return st;
}

COMMAND(find)
{
	struct lookup l = {0};
	int64_t limit;
	enum status st = cli_number(a, OPT_LIMIT, 1, 1000, 20, &limit);
	if (!st)
		st = found_gather(c, a, limit, &l);
	if (!st && l.kind == LOOKUP_PARCEL) {
		cli_print("来件 %lld, 已签收, 还没有申领单认领\n", (long long)l.parcel);
	} else if (!st) {
		for (int i = 0; !st && i < l.find.applications.n; i++)
			st = may_look(c, a, ((struct application *)rows_at(&l.find.applications, i))->id);
		if (!st)
			found_print(&l.find, cli_signed_in(c), a->opt[OPT_JSON] != NULL);
	}
	lookup_free(&l);
	return st;
}

/* What belongs to an application, list by list; one row of this table a list. */
struct part {
	const char *name;
	const struct record_type *type;
	size_t rows, n;
	const char *cols; /* names of the columns for people, blank-separated */
};
#define PART(member, type, cols)                                                                                       \
	{                                                                                                              \
#member, &type, offsetof(struct dossier, member), offsetof(struct dossier, n##member), cols            \
	}
/* clang-format off */
static const struct part parts[] = {
	PART(steps,     step_type,     "at event text clerk_name"),
	PART(parcels,   parcel_type,   "way carrier waybill state arrived_day"),
	PART(materials, material_type, "label verdict"),
	PART(units,     unit_type,     "number state slot out_at taker_name waybill"),
	PART(charges,   charge_type,   "kind fen state channel paid_at"),
	PART(attempts,  attempt_type,  "no channel fen state note"),
	PART(invoices,  invoice_type,  "kind fen state title tax_no number day red_number reason"),
	PART(slips,     slip_type,     "no kind made_at clerk_name copies void_"),
	PART(copies,    copy_type,     "number state printer note"),
	PART(notices,   notice_type,   "kind state made_at error"),
};
/* clang-format on */
#define NPARTS (sizeof parts / sizeof *parts)

static int part_n(const struct dossier *d, const struct part *p)
{
	int n;
	memcpy(&n, (const char *)d + p->n, sizeof n);
	return n;
}

static const void *part_row(const struct dossier *d, const struct part *p, int i)
{
	const char *base;
	memcpy(&base, (const char *)d + p->rows, sizeof base);
	return base + (size_t)i * p->type->size;
}

static void row_print(const struct record_type *t, const void *row, const char *cols, bool open)
{
	char names[200], text[ORG_NAME];
	snprintf(names, sizeof names, "%s", cols);
	cli_print("  ");
	for (char *save, *name = strtok_r(names, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
		const struct column *col = &t->cols[record_column(t, name)];
		const char *s =
			open ? record_text(col, row, text, sizeof text) : record_masked(col, row, text, sizeof text);
		if (*s)
			cli_print("%s  ", s);
	}
	cli_print("\n");
}

/* A reason is a digit for the clerk's hand and words for everybody else. */
static void material_print(struct cli *c, const struct material *m)
{
	cli_print("  第 %d 次  %s  %s  %s%s%s\n", (int)m->round, m->label, code_text(material_verdicts, m->verdict),
		house_reason(&c->desk.house, m->reason), m->note[0] ? ": " : "", m->note);
}

static void part_print(struct cli *c, const struct dossier *d, const struct part *p, bool open)
{
	if (part_n(d, p))
		cli_print("\n%s\n", p->type->label);
	for (int i = 0; i < part_n(d, p); i++) {
		if (p->type == &material_type)
			material_print(c, part_row(d, p, i));
		else
			row_print(p->type, part_row(d, p, i), p->cols, open);
	}
}

static void show_text(struct cli *c, const struct dossier *d, bool open)
{
	char text[2000], label[80];
	cli_print("%s\n\n", answer_text(d, &c->desk.house, cli_today(), text, sizeof text));
	for (int i = AC_CODE; i < AC__COUNT; i++) {
		const struct column *col = &application_cols[i];
		const char *s = open ? record_text(col, &d->app, text, sizeof text)
				     : record_masked(col, &d->app, text, sizeof text);
		if (*s && col->label[0] && i != AC_CHECKER && i != AC_REVIEWER)
			cli_print("  %s %s\n", pad_cols(col->label, 14, label, sizeof label), s);
	}
	for (size_t i = 0; i < NPARTS; i++)
		part_print(c, d, &parts[i], open);
}

static void show_json(struct cli *c, const struct dossier *d, bool open)
{
	struct jsn *all = jsn_object();
	char text[2000];
	jsn_text(all, "answer", answer_text(d, &c->desk.house, cli_today(), text, sizeof text));
	jsn_put(all, "application", jsn_record(&application_type, &d->app, open));
	for (size_t i = 0; i < NPARTS; i++) {
		struct jsn *list = jsn_array();
		for (int k = 0; k < part_n(d, &parts[i]); k++)
			jsn_push(list, jsn_record(parts[i].type, part_row(d, &parts[i], k), open));
		jsn_put(all, parts[i].name, list);
	}
	cli_json(all);
}

COMMAND(show)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	if (!st)
		st = may_look(c, a, d.app.id);
	if (!st)
		(a->opt[OPT_JSON] ? show_json : show_text)(c, &d, cli_signed_in(c));
	dossier_free(&d);
	return st;
}

COMMAND(slips)
{
	struct dossier d = {0};
	enum status st = cli_dossier(c, a->word[0], &d);
	struct jsn *list = jsn_array();
	for (int i = 0; !st && i < d.nslips; i++) {
		if (a->opt[OPT_JSON])
			jsn_push(list, jsn_record(&slip_type, &d.slips[i], false));
		else
			row_print(&slip_type, &d.slips[i], "no kind made_at clerk_name copies void_", false);
	}
	if (!st && a->opt[OPT_JSON])
		cli_json(list);
	else
		jsn_free(list);
	dossier_free(&d);
	return st;
}
