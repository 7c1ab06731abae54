/* A folder or a file of certificates becomes a plan: what each is, whose it is, what of it is here already. */
#include "core/cert_import.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/deed.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* clang-format off */
const struct code cert_fates[] = {
	{ FT_MATCHED,  "matched",  "对上" },
	{ FT_UNLISTED, "unlisted", "不在列表" },
	{ FT_KNOWN,    "known",    "已导入过" },
	{ FT_TWICE,    "twice",    "重复" },
	{ FT_CA,       "ca",       "CA 证书" },
	{ FT_NOBODY,   "nobody",   "对不上" },
	{ FT_MISSING,  "missing",  "缺文件" },
	{ FT_BAD,      "bad",      "读不出" },
	{ 0, NULL, NULL }
};
/* clang-format on */

enum status cert_file_read(const char *path, struct bytes *out)
{
	char chunk[65536];
	struct stat sb;
	size_t n;
	FILE *f = fopen(path, "rb");
	if (!f)
		return fail(ST_IO, "打不开文件 %s: %s", path, strerror(errno));
	if (fstat(fileno(f), &sb) || !S_ISREG(sb.st_mode)) {
		fclose(f);
		return fail(ST_INVALID, "%s 不是文件", path);
	}
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0 && out->len <= CERT_FILE_MAX)
		bytes_add(out, chunk, n);
	bool bad = ferror(f) != 0;
	fclose(f);
	return bad                        ? fail(ST_IO, "读不完文件 %s", path)
	       : out->len > CERT_FILE_MAX ? fail(ST_INVALID, "%s 大于 1 MB, 不像证书", path)
					  : ST_OK;
}

struct cert_row *cert_row_add(struct cert_plan *p, const char *file)
{
	if ((p->n & (p->n - 1)) == 0)
		p->rows = xrealloc(p->rows, p->n ? 2 * (size_t)p->n : 1, sizeof(*p->rows));
	struct cert_row *r = memset(&p->rows[p->n++], 0, sizeof(*p->rows));
	const char *slash = strrchr(file, '/');
	str_copy(r->file, sizeof(r->file), slash ? slash + 1 : file);
	text_clean(r->file);
	r->number = -1;
	return r;
}

static void describe(struct certificate *c, const struct cert_facts *f)
{
	c->use = (int)(f->use & CU_BOTH);
	c->bits = f->bits;
	c->not_before = f->from;
	c->not_after = f->to;
	str_copy(c->issuer_id, sizeof(c->issuer_id), f->issuer_id);
	str_copy(c->issuer, sizeof(c->issuer), f->issuer);
	str_copy(c->serial, sizeof(c->serial), f->serial);
	str_copy(c->subject, sizeof(c->subject), f->subject);
	str_copy(c->org, sizeof(c->org), f->name);
	str_copy(c->code, sizeof(c->code), f->code);
	str_copy(c->code_from, sizeof(c->code_from), f->code_from);
	str_copy(c->alg, sizeof(c->alg), f->alg);
	str_copy(c->signed_by, sizeof(c->signed_by), f->signed_by);
	str_copy(c->sha256, sizeof(c->sha256), f->sha256);
	str_copy(c->spki, sizeof(c->spki), f->spki);
}

static void take(struct cert_plan *p, const char *path, int number, const struct cert_item *item)
{
	struct cert_row *r = cert_row_add(p, path);
	r->fate = item->facts.ca ? FT_CA : FT__COUNT; /* to be matched */
	r->number = number;
	r->facts = item->facts;
	describe(&r->c, &item->facts);
	r->len = item->len;
	r->der = memcpy(xcalloc(1, item->len), item->der, item->len);
	if (item->len * 4 / 3 + 8 > CERT_DER) {
		r->fate = FT_BAD;
		snprintf(r->note, sizeof(r->note), "证书太长");
	}
}

/* One file; what is wrong with it is a row of the report, not the end of the reading. */
static enum status read_one(struct desk *k, struct cert_plan *p, const char *path)
{
	struct bytes raw = {0};
	struct cert_list list = {0};
	struct rows known = {0};
	char sum[SECRET_HEX];
	enum status st = cert_file_read(path, &raw);
	if (!st)
		k->secret->sha256(bytes_str(&raw), raw.len, sum);
	enum status found =
		st ? st : k->store->ops->list(k->store, LIST_CERT_FILES, &(struct list_arg){.t = sum}, &known);
	if (!found && known.n) {
		struct cert_row *r = cert_row_add(p, path);
		r->fate = FT_KNOWN;
		snprintf(r->note, sizeof(r->note), "这个文件导入过, 有 %d 张",
			(int)((const struct cert_file *)rows_at(&known, 0))->certificates);
		goto out;
	}
	if (!st)
		st = k->certs->load(bytes_str(&raw), raw.len, &k->house.cert_places, &list);
	if (st) {
		struct cert_row *r = cert_row_add(p, path);
		r->fate = FT_BAD;
		snprintf(r->note, sizeof(r->note), "%s", fault_text());
		goto out;
	}
	p->files = xrealloc(p->files, (size_t)p->nfiles + 1, sizeof(*p->files));
	struct cert_file *f = memset(&p->files[p->nfiles++], 0, sizeof(*p->files));
	str_copy(f->sha256, sizeof(f->sha256), sum);
	str_copy(f->name, sizeof(f->name), path);
	for (int i = 0; i < list.n; i++)
		take(p, path, p->nfiles - 1, &list.items[i]);
out:
	k->certs->list_free(&list);
	rows_free(&known);
	bytes_free(&raw);
	return st == ST_STORE ? st : ST_OK;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* The list of the CA may lie in the same folder; tables are no certificates. */
static int worth(const struct dirent *e)
{
	size_t n = strlen(e->d_name);
	return e->d_name[0] != '.' && (n < 4 || strcasecmp(e->d_name + n - 4, ".csv") != 0);
}

static enum status read_folder(struct desk *k, struct cert_plan *p, const char *path)
{
	struct dirent **names = NULL;
	enum status st = ST_OK;
	struct stat sb;
	int n = scandir(path, &names, worth, by_name);
	if (n < 0)
		return fail(ST_IO, "打不开文件夹 %s: %s", path, strerror(errno));
	if (n > CERT_FILES_MOST)
		st = fail(ST_INVALID, "%s 里有 %d 个文件, 一次最多 %d 个, 请分开", path, n, CERT_FILES_MOST);
	for (int i = 0; i < n; i++) {
		char *file = xasprintf("%s/%s", path, names[i]->d_name);
		if (!st && !stat(file, &sb) && S_ISREG(sb.st_mode))
			st = read_one(k, p, file);
		free(file);
		free(names[i]);
	}
	free(names);
	return st;
}

static int table_only(const struct dirent *e)
{
	return e->d_name[0] != '.' && !worth(e);
}

void cert_list_beside(const char *path, char *buf, size_t cap)
{
	struct dirent **names = NULL;
	int n = scandir(path, &names, table_only, by_name);
	snprintf(buf, cap, "%s", "");
	if (n == 1)
		snprintf(buf, cap, "%s/%s", path, names[0]->d_name);
	for (int i = 0; i < n; i++)
		free(names[i]);
	free(names);
}

enum status cert_plan_read(struct desk *k, const char *path, const char *list, struct cert_plan *out)
{
	struct stat sb;
	*out = (struct cert_plan){0};
	if (!k->certs)
		return fail(ST_UNAVAILABLE, "这里不能读证书");
	enum status st = list && *list ? cert_list_read(list, out) : ST_OK;
	if (!st && stat(path, &sb))
		st = fail(ST_IO, "打不开 %s: %s", path, strerror(errno));
	else if (!st)
		st = S_ISDIR(sb.st_mode) ? read_folder(k, out, path) : read_one(k, out, path);
	if (!st)
		st = cert_match(k, out);
	if (!st && !out->n)
		st = fail(ST_INVALID, "%s 里没有文件", path);
	for (int i = 0; i < out->n && !st; i++)
		out->count[out->rows[i].fate]++;
	if (st)
		cert_plan_free(out);
	return st;
}

void cert_plan_free(struct cert_plan *p)
{
	for (int i = 0; i < p->n; i++)
		free(p->rows[i].der);
	free(p->rows);
	free(p->files);
	free(p->list);
	*p = (struct cert_plan){0};
}
