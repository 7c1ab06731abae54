/* Whatever is typed into the search line is a question the index understands; a name is found by any part of itself. */
#include "core/search.h"

#include "base/utf8.h"
#include "tests/helper/fuzz_replay.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s = NULL;

	fuzz_check(sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK);
	return s;
}

/* Whether the index of one name answers a match; a syntax error is a bug of ours. */
static bool answers(const char *tokens, const char *match)
{
	static sqlite3 *db;
	static sqlite3_stmt *put, *ask;
	bool hit;

	if (!db) {
		fuzz_check(sqlite3_open(":memory:", &db) == SQLITE_OK);
		fuzz_check(!sqlite3_exec(
			db, "CREATE VIRTUAL TABLE t USING fts5(x, tokenize='ascii', detail=none)", NULL, NULL, NULL));
		put = prepare(db, "INSERT OR REPLACE INTO t(rowid, x) VALUES (1, ?)");
		ask = prepare(db, "SELECT rowid FROM t WHERE t MATCH ?");
	}
	sqlite3_reset(put);
	sqlite3_bind_text(put, 1, tokens, -1, SQLITE_STATIC);
	fuzz_check(sqlite3_step(put) == SQLITE_DONE);
	sqlite3_reset(ask);
	sqlite3_bind_text(ask, 1, match, -1, SQLITE_STATIC);
	hit = sqlite3_step(ask) == SQLITE_ROW;
	fuzz_check(sqlite3_reset(ask) == SQLITE_OK);
	return hit;
}

static void question(const struct search *q)
{
	fuzz_check(fuzz_plain(q->terms, strlen(q->terms)) && strlen(q->terms) < SEARCH_TEXT);
	fuzz_check(q->nsections >= 0 && q->nsections <= 2);
	fuzz_check((q->kind == SEARCH_NAMES) == (q->nsections > 0));
	for (int i = 0; i < q->nsections; i++) {
		fuzz_check(*q->section[i].match && fuzz_plain(q->section[i].match, strlen(q->section[i].match)));
		answers("ab", q->section[i].match);
	}
	if (q->kind == SEARCH_TAILS)
		fuzz_check(q->lo >= 0 && q->lo <= q->hi);
	if (q->kind == SEARCH_WHOLE)
		fuzz_check(*q->code && fuzz_plain(q->code, strlen(q->code)) &&
			   strspn(q->digits, "0123456789") == strlen(q->digits));
}

/* The name as its own question: what the index gives and the check keeps must hold the name itself. */
static void finds_itself(const char *name, const struct search *q, const char *tokens)
{
	bool found = false;

	if (q->kind != SEARCH_NAMES || utf8_count(name) > SEARCH_CHARS)
		return;
	fuzz_check(search_name_has(name, q->terms));
	for (int i = 0; i < q->nsections; i++) {
		bool fits = q->section[i].check == SEARCH_EXACT || q->section[i].check == SEARCH_HAS ||
			    (q->section[i].check == SEARCH_STARTS) == search_name_starts(name, q->terms);

		found = found || (fits && answers(tokens, q->section[i].match));
	}
	fuzz_check(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct search q;
	char *s = fuzz_text(data, size), once[SEARCH_TEXT], twice[SEARCH_TEXT];
	struct bytes tokens = {0};
	int64_t tail = search_tail(s);

	search_parse(s, &q);
	question(&q);
	search_normal(s, once);
	fuzz_check(fuzz_plain(once, strlen(once)) && !strcmp(search_normal(once, twice), once));
	search_tokens(s, &tokens);
	fuzz_check(tokens.len <= 40960 && fuzz_plain(bytes_str(&tokens), tokens.len));
	fuzz_check(tail >= -1 && tail < 214358881); /* 11 to the 8th */
	if (utf8_valid(s, strlen(s)))
		finds_itself(s, &q, bytes_str(&tokens));
	bytes_free(&tokens);
	free(s);
	return 0;
}

FUZZ_MAIN("search", 3000)
