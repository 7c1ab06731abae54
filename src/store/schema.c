/* Makes the tables from the records' columns, widens them when a program brings new columns, counts the versions. */
#include "store/schema.h"

#include "base/bytes.h"
#include "core/anchor.h"
#include "core/binding.h"
#include "core/challenge.h"
#include "core/day_close.h"
#include "core/dossier.h"
#include "core/invoice_file.h"
#include "core/ledger.h"
#include "core/telling.h"
#include "core/key_stock.h"
#include "core/mailing.h"
#include "core/presence.h"
#include "store/txn.h"

#include <stdio.h>
#include <string.h>

const struct record_type *const schema_types[] = {&application_type, &parcel_type, &enclosure_type, &material_type,
	&unit_type, &charge_type, &attempt_type, &invoice_type, &slip_type, &copy_type, &clerk_type, &shift_type,
	&step_type, &errand_type, &draft_type, &approval_type, &notice_type, &lane_type, &day_close_type,
	&day_count_type, &telling_type, &refund_type, &ledger_type, &finding_type, &bill_type, &live_type,
	&key_box_type, &scan_type, &certificate_type, &cert_der_type, &cert_file_type, &certificate_check_type,
	&anchor_type, &crl_type, &crl_part_type, &reminder_type, &account_type, &binding_type, &binding_event_type,
	&mailing_type, &posting_type, &invoice_file_type, &invoice_line_type, &challenge_type, NULL};

/* The values SQLite itself refuses, whatever program writes. */
static void column_sql(const struct column *c, struct bytes *sql)
{
	const char *name = c->name;
	if (c->type == COL_INT && c->flags & KEY)
		bytes_printf(sql, "\"%s\" INTEGER PRIMARY KEY CHECK(\"%s\">0)", name, name);
	else if (c->type == COL_TEXT)
		bytes_printf(sql, "\"%s\" TEXT NOT NULL DEFAULT ''", name);
	else if (c->type == COL_CODE)
		bytes_printf(
			sql, "\"%s\" TEXT NOT NULL DEFAULT '%s' CHECK(\"%s\"<>'')", name, code_name(c->codes, 0), name);
	else if (c->type == COL_BOOL)
		bytes_printf(sql, "\"%s\" INTEGER NOT NULL DEFAULT 0 CHECK(\"%s\" IN (0,1))", name, name);
	else if (c->flags & REF) /* the local id of a row that an act makes is negative and must never be stored */
		bytes_printf(sql, "\"%s\" INTEGER NOT NULL DEFAULT 0 CHECK(\"%s\">=0)", name, name);
	else
		bytes_printf(sql, "\"%s\" INTEGER NOT NULL DEFAULT 0", name);
}

static void table_sql(const struct record_type *t, struct bytes *sql)
{
	bytes_printf(sql, "CREATE TABLE \"%s\"(", t->table);
	for (int i = 0; i < t->ncols; i++) {
		bytes_puts(sql, i ? "," : "");
		column_sql(&t->cols[i], sql);
	}
	bytes_puts(sql, ") STRICT;");
}

/* " id rev code … " as the table has them now; "" when there is no such table. */
static enum status stored_columns(struct db *db, const char *table, struct bytes *out)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, "SELECT group_concat(name,' ') FROM pragma_table_info($table)", &q);
	if (st)
		return st;
	query_text(q, "$table", table);
	st = query_step(q, &row);
	if (!st && row && query_col_text(q, 0)[0])
		bytes_printf(out, " %s ", query_col_text(q, 0));
	query_close(q);
	return st;
}

/* Appends what is missing of one table. */
static enum status widen(struct db *db, const struct record_type *t, struct bytes *sql)
{
	struct bytes stored = {0};
	char word[80];
	enum status st = stored_columns(db, t->table, &stored);
	if (!st && !stored.len)
		table_sql(t, sql);
	for (int i = 0; i < t->ncols && !st && stored.len; i++) {
		snprintf(word, sizeof(word), " %s ", t->cols[i].name);
		if (strstr(bytes_str(&stored), word))
			continue;
		bytes_printf(sql, "ALTER TABLE \"%s\" ADD COLUMN ", t->table);
		column_sql(&t->cols[i], sql);
		bytes_putc(sql, ';');
	}
	bytes_free(&stored);
	return st;
}

static enum status widen_all(struct db *db, struct bytes *sql)
{
	enum status st = ST_OK;
	for (int i = 0; schema_types[i] && !st; i++)
		st = widen(db, schema_types[i], sql);
	return st;
}

enum status meta_get(struct db *db, const char *key, int64_t *value)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(db, "SELECT value FROM meta WHERE key=$key", &q);
	*value = 0;
	if (st)
		return st;
	query_text(q, "$key", key);
	st = query_step(q, &row);
	if (!st && row)
		*value = query_col_int(q, 0);
	query_close(q);
	return st;
}

enum status meta_put(struct db *db, const char *key, int64_t value)
{
	struct query *q = NULL;
	enum status st = db_prepare(
		db, "INSERT INTO meta(key,value) VALUES($key,$value) ON CONFLICT(key) DO UPDATE SET value=$value", &q);
	if (st)
		return st;
	query_text(q, "$key", key);
	query_int(q, "$value", value);
	return query_run(q);
}

static enum status migrate(struct db *db, int64_t from)
{
	enum status st = ST_OK;
	for (int i = 0; i < nmigrations && !st; i++) {
		if (migrations[i].version <= from)
			continue;
		st = db_exec(db, migrations[i].sql);
		if (!st)
			st = meta_put(db, "schema", migrations[i].version);
	}
	return st;
}

static enum status settle(void *ctx)
{
	struct db *db = ctx;
	struct bytes sql = {0};
	int64_t version = 0;
	enum status st = db_exec(db,
		"CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT");
	if (!st)
		st = widen_all(db, &sql);
	if (!st && sql.len)
		st = db_exec(db, bytes_str(&sql));
	if (!st)
		st = meta_get(db, "schema", &version);
	if (!st)
		st = migrate(db, version);
	bytes_free(&sql);
	return st;
}

enum status schema_check(struct db *db)
{
	int64_t version;
	enum status st = meta_get(db, "schema", &version);
	if (!st && version > migrations[nmigrations - 1].version)
		st = fail(ST_UNAVAILABLE, "程序已更新, 请重新进入");
	return st;
}

enum status schema_settle(struct db *db)
{
	struct bytes missing = {0};
	int64_t known = 0, version = 0;
	enum status st = db_int(db, "SELECT count(*) FROM sqlite_schema WHERE name='meta'", &known);
	if (!st && known)
		st = schema_check(db);
	if (!st && known)
		st = meta_get(db, "schema", &version);
	if (!st && known)
		st = widen_all(db, &missing);
	/* Mostly nothing is to do, and then no other window is kept waiting. */
	if (!st && (missing.len || version < migrations[nmigrations - 1].version))
		st = txn_run(db, TXN_WRITE, settle, db, NULL);
	bytes_free(&missing);
	return st;
}
