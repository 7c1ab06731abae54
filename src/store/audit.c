/* The audit chain: each record carries the keyed hash of itself and of the one before, so a later change shows. */
#include "store/parts.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "store/record_rw.h"

#include <stdio.h>
#include <string.h>

/* What the hash covers, in this order for ever: a column added later comes after these under a new name. */
/* clang-format off */
static const int sealed[] = { BC_ID, BC_CHAIN, BC_SEQ, BC_AT, BC_CLERK, BC_CLERK_NAME, BC_SECOND, BC_SAME_PERSON,
	BC_APPLICATION, BC_EVENT, BC_TEXT, BC_REFUSED, BC_ACT_KEY, BC_LINE, BC_PREV };
/* clang-format on */
#define SEAL_NAME "guitai-step-1"
/* Came later: covered, each under its name, in the records that have them; an older record without them reads as ever.
 */
static const int sealed_later[] = {BC_CHANNEL, BC_FEN, BC_MOVED};

static void put_field(struct bytes *b, const void *data, size_t len)
{
	unsigned char head[4] = {
		(unsigned char)(len >> 24), (unsigned char)(len >> 16), (unsigned char)(len >> 8), (unsigned char)len};
	bytes_add(b, head, sizeof(head));
	bytes_add(b, data, len);
}

static const char *field_text(const struct column *c, const struct step *step, char number[32])
{
	if (c->type == COL_TEXT)
		return record_str(c, step);
	if (c->type == COL_CODE)
		return code_name(c->codes, (int)record_int(c, step));
	snprintf(number, 32, "%lld", (long long)record_int(c, step));
	return number;
}

/* Length-prefixed, so that no two records can read the same. */
static void seal(const struct store_sqlite *s, const struct step *step, char out[2 * SECRET_MAC + 1])
{
	struct bytes b = {0};
	unsigned char mac[SECRET_MAC];
	char number[32];
	put_field(&b, SEAL_NAME, strlen(SEAL_NAME));
	for (size_t i = 0; i < sizeof(sealed) / sizeof(sealed[0]); i++) {
		const char *text = field_text(&step_cols[sealed[i]], step, number);
		put_field(&b, text, strlen(text));
	}
	for (size_t i = 0; i < sizeof(sealed_later) / sizeof(sealed_later[0]); i++) {
		const struct column *c = &step_cols[sealed_later[i]];
		const char *text = field_text(c, step, number);
		if (!*text || strcmp(text, "0") == 0)
			continue;
		put_field(&b, c->name, strlen(c->name));
		put_field(&b, text, strlen(text));
	}
	secret_mac(s->keys.audit, b.data, b.len, mac);
	secret_hex(mac, sizeof(mac), out);
	bytes_free(&b);
}

static enum status read_head(struct db *db, int64_t chain, int64_t *seq, char *mac, size_t cap)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, "SELECT seq, mac FROM step WHERE chain=$chain ORDER BY seq DESC LIMIT 1", &q);
	*seq = 0;
	mac[0] = '\0';
	if (st)
		return st;
	query_int(q, "$chain", chain);
	st = query_step(q, &row);
	if (!st && row) {
		*seq = query_col_int(q, 0);
		str_copy(mac, cap, query_col_text(q, 1));
	}
	query_close(q);
	return st;
}

enum status audit_append(struct store_sqlite *s, struct step *lines, int n)
{
	enum status st = ST_OK;
	for (int i = 0; i < n && !st; i++) {
		struct step *line = &lines[i];
		int64_t seq;
		st = read_head(s->db, line->chain, &seq, line->prev, sizeof(line->prev));
		if (st)
			break;
		line->seq = seq + 1;
		seal(s, line, line->mac);
		st = record_insert(s->db, &step_type, line);
	}
	return st;
}

/* One walk over all chains, in the order of chain and seq. */
struct walk {
	struct store_sqlite *s;
	progress_fn *progress;
	void *ctx;
	int64_t checked, all, ids; /* ids: the highest met */
	int64_t chain, seq;
	char mac[2 * SECRET_MAC + 1];
};

static enum status bad(const struct step *step, const char *what)
{
	char when[DAY_TEXT];
	return fail(ST_REFUSED, "留痕有误: %02d 号台第 %lld 条 (%s %s): %s", (int)step->chain, (long long)step->seq,
		time_text(step->at, when), code_text(event_codes, step->event), what);
}

static enum status check_step(struct walk *w, const struct step *step)
{
	char mac[2 * SECRET_MAC + 1];
	if (w->checked == 0 || step->chain != w->chain) {
		w->chain = step->chain;
		w->seq = 0;
		w->mac[0] = '\0';
	}
	if (step->seq != w->seq + 1)
		return bad(step, "前面缺了记录");
	seal(w->s, step, mac);
	if (strcmp(mac, step->mac) != 0)
		return bad(step, "内容被改过");
	if (strcmp(step->prev, w->mac) != 0)
		return bad(step, "与前一条接不上");
	w->seq = step->seq;
	memcpy(w->mac, mac, sizeof(mac));
	if (step->id > w->ids)
		w->ids = step->id;
	w->checked++;
	if (w->progress && w->checked % 1000 == 0)
		w->progress(w->ctx, w->checked, w->all);
	return ST_OK;
}

/* Ids of steps come from a gapless series: what was cut off at the end is missing there. */
static enum status check_end(const struct walk *w)
{
	int64_t given;
	enum status st = db_int(w->s->db, "SELECT n FROM series WHERE name='id-step'", &given);
	if (!st && (given != w->ids || w->checked != w->ids))
		st = fail(ST_REFUSED, "留痕有误: 应有 %lld 条, 只有 %lld 条; 末尾或整个柜台的记录被删去",
			(long long)given, (long long)w->checked);
	return st;
}

static enum status walk_all(void *ctx)
{
	struct walk *w = ctx;
	struct bytes sql = {0};
	struct query *q = NULL;
	struct step step;
	bool row = true;
	bytes_puts(&sql, "SELECT ");
	record_select(&step_type, &sql);
	bytes_puts(&sql, " FROM step r ORDER BY chain, seq");
	enum status st = db_int(w->s->db, "SELECT count(*) FROM step", &w->all);
	if (!st)
		st = db_prepare(w->s->db, bytes_str(&sql), &q);
	while (!st && row) {
		st = query_step(q, &row);
		if (!st && row)
			st = record_read(&step_type, q, &step);
		if (!st && row)
			st = check_step(w, &step);
	}
	query_close(q);
	bytes_free(&sql);
	return st ? st : check_end(w);
}

enum status audit_verify(struct store_sqlite *s, progress_fn *progress, void *ctx, int64_t *checked)
{
	struct walk w = {.s = s, .progress = progress, .ctx = ctx};
	enum status st = txn_run(s->db, TXN_READ, walk_all, &w, NULL);
	*checked = w.checked;
	if (progress && !st)
		progress(ctx, w.checked, w.all);
	return st;
}
