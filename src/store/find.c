/* Finds orders by a piece of their name, its initials or the end of a number, newest first, a page at a time. */
#include "store/find.h"

#include "base/xalloc.h"
#include "core/search.h"
#include "store/lists.h"
#include "store/parts.h"
#include "store/record_rw.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 20
#define BY_NAME "f CROSS JOIN application r ON r.id=f.rowid WHERE f MATCH $match AND f.rowid<$before"
#define NEWEST " ORDER BY f.rowid DESC LIMIT $limit"
#define BY_TAIL "application r WHERE r.id IN (SELECT id FROM tail WHERE tail.r BETWEEN $lo AND $hi AND id<$before)"
#define TAIL_ROWS " ORDER BY r.id DESC LIMIT $limit"

/* clang-format off */
static const char *const ways[FIND__COUNT] = {
	[FIND_EXACT]  = BY_NAME NEWEST,
	[FIND_HAS]    = BY_NAME " AND name_has(r.org,$terms)" NEWEST,
	[FIND_STARTS] = BY_NAME " AND name_starts(r.org,$terms)" NEWEST,
	[FIND_INSIDE] = BY_NAME " AND name_has(r.org,$terms) AND NOT name_starts(r.org,$terms)" NEWEST,
	[FIND_TAIL]   = BY_TAIL TAIL_ROWS,
	[FIND_TAIL_CHECKED] = BY_TAIL " AND name_has(r.org,$terms) AND ($digits='' OR code_ends(r.code,$digits)"
		" OR code_ends(r.platform_no,$digits) OR code_ends(r.waybill_in,$digits)"
		" OR code_ends(r.waybill_out,$digits))" TAIL_ROWS,
	[FIND_WHOLE]  = "application r WHERE r.id IN ("
		"SELECT id FROM application WHERE code=$code UNION ALL "
		"SELECT id FROM application WHERE platform_no=$code AND platform_no<>'' UNION ALL "
		"SELECT id FROM application WHERE waybill_in=$code AND waybill_in<>'' UNION ALL "
		"SELECT id FROM application WHERE waybill_out=$code AND waybill_out<>'' UNION ALL "
		"SELECT id FROM application WHERE uscc>=$code COLLATE NOCASE AND uscc<$code||char(127) COLLATE NOCASE UNION ALL "
		"SELECT id FROM keyed WHERE kind='phone' AND mac=$phone UNION ALL "
		"SELECT id FROM keyed WHERE kind='agent_id' AND mac=$person)"
		" AND r.id<$before AND name_has(r.org,$terms) ORDER BY r.id DESC LIMIT $limit",
};
static const enum find_way check_ways[] = {
	[SEARCH_EXACT] = FIND_EXACT, [SEARCH_HAS] = FIND_HAS, [SEARCH_STARTS] = FIND_STARTS, [SEARCH_INSIDE] = FIND_INSIDE,
};
/* clang-format on */

enum status find_functions(struct db *db)
{
	enum status st = db_function(db, "name_has", search_name_has);
	if (!st)
		st = db_function(db, "name_starts", search_name_starts);
	return st ? st : db_function(db, "code_ends", search_code_ends);
}

void find_sql(enum find_way way, struct bytes *sql)
{
	bytes_puts(sql, "SELECT ");
	record_select(&application_type, sql);
	bytes_printf(sql, " FROM %s", ways[way]);
}

/* One question: where the page before ended, and how many rows are still wanted. */
struct asking {
	struct store_sqlite *s;
	const struct search *search;
	int64_t before;
	int limit;
};

static void bind_codes(const struct asking *a, struct query *q, unsigned char mac[2][SECRET_MAC])
{
	query_text(q, "$code", a->search->code);
	index_mac(a->s, "phone", a->search->code, mac[0]);
	index_mac(a->s, "agent_id", a->search->code, mac[1]);
	query_blob(q, "$phone", mac[0], SECRET_MAC);
	query_blob(q, "$person", mac[1], SECRET_MAC);
}

static enum status ask(const struct asking *a, enum find_way way, const char *match, struct rows *out)
{
	const char *from = ways[way];
	unsigned char mac[2][SECRET_MAC];
	struct bytes sql = {0};
	struct query *q = NULL;
	find_sql(way, &sql);
	enum status st = db_prepare(a->s->db, bytes_str(&sql), &q);
	bytes_free(&sql);
	if (st)
		return st;
	query_int(q, "$before", a->before);
	query_int(q, "$limit", a->limit);
	if (strstr(from, "$match"))
		query_text(q, "$match", match);
	if (strstr(from, "$terms"))
		query_text(q, "$terms", a->search->terms);
	if (strstr(from, "$lo")) {
		query_int(q, "$lo", a->search->lo);
		query_int(q, "$hi", a->search->hi);
	}
	if (strstr(from, "$digits"))
		query_text(q, "$digits", a->search->digits);
	if (strstr(from, "$code"))
		bind_codes(a, q, mac);
	return rows_read(&application_type, q, out);
}

static enum status ask_section(const struct asking *a, int section, struct rows *out)
{
	const struct search *s = a->search;
	enum status st;
	switch (s->kind) {
	case SEARCH_NAMES:
		return ask(a, check_ways[s->section[section].check], s->section[section].match, out);
	case SEARCH_TAILS:
		return ask(a, s->terms[0] ? FIND_TAIL_CHECKED : FIND_TAIL, "", out);
	case SEARCH_WHOLE:
		/* The end of a longer number is looked for only where no whole number fits; section 1 is its next page.
		 */
		st = section == 0 ? ask(a, FIND_WHOLE, "", out) : ST_OK;
		return st || section == 0 ? st : ask(a, FIND_TAIL_CHECKED, "", out);
	case SEARCH_SHORT:
		break;
	}
	return fail(ST_INVALID, "请至少输入两个字");
}

static int sections_of(const struct search *s)
{
	return s->kind == SEARCH_NAMES ? s->nsections : s->kind == SEARCH_WHOLE && s->digits[0] ? 2 : 1;
}

static const char *kind_of(const struct search *s)
{
	return s->kind == SEARCH_TAILS   ? "尾号"
	       : s->kind == SEARCH_WHOLE ? "号码"
	       : s->nsections == 2       ? "拼音首字母"
					 : "名称";
}

/* Moves the rows over, up to the limit. True when the page is full and there is more. */
static bool take(struct find *out, struct rows *got, int section, int limit)
{
	for (int i = 0; i < got->n; i++) {
		if (out->applications.n == limit) {
			int64_t last = i ? *record_id(rows_at(&out->applications, limit - 1)) : INT64_MAX;
			out->more = true;
			snprintf(out->token, sizeof(out->token), "%d:%lld", section, (long long)last);
			return true;
		}
		memcpy(rows_push(&out->applications), rows_at(got, i), application_type.size);
	}
	return false;
}

static enum status find_page(struct asking *a, int section, int limit, struct find *out)
{
	enum status st = ST_OK;
	bool full = false;
	for (int sections = sections_of(a->search); section < sections && !st && !full; section++) {
		struct rows got = {0};
		a->limit = limit - out->applications.n + 1;
		st = ask_section(a, section, &got);
		if (!st)
			full = take(out, &got, section, limit);
		if (!st && section == 0 && a->search->kind == SEARCH_NAMES && a->search->nsections == 2)
			out->section = out->applications.n;
		if (a->search->kind == SEARCH_WHOLE && out->applications.n)
			full = true;
		rows_free(&got);
		a->before = INT64_MAX;
	}
	return st;
}

enum status store_find(struct store *store, const char *text, const char *token, int limit, struct find *out)
{
	struct search *search = xcalloc(1, sizeof(*search));
	struct asking a = {store_of(store), search, INT64_MAX, 0};
	int section = 0;
	memset(out, 0, sizeof(*out));
	out->applications.type = &application_type;
	enum status st = store_ready(a.s);
	search_parse(text, search);
	out->kind = kind_of(search);
	if (!st && token && token[0]) {
		char *end;
		section = (int)strtol(token, &end, 10);
		a.before = *end == ':' ? strtoll(end + 1, NULL, 10) : INT64_MAX;
		if (*end != ':' || section < 0 || section >= sections_of(search))
			st = fail(ST_INVALID, "翻页标记不对, 请重新查找");
	}
	if (!st)
		st = find_page(&a, section, limit > 0 ? limit : PAGE, out);
	free(search);
	if (st)
		find_free(out);
	return st;
}
