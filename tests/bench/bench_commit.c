/* What an act costs over the bare INSERT of the same rows, with the same durability, measured in turns in one run. */
#include "base/xalloc.h"
#include "store/parts.h"
#include "store/record_rw.h"
#include "store/schema.h"
#include "store/store_sqlite.h"
#include "tests/helper/book_store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 600
#define ORDERS 200

static double now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void must(enum status st)
{
	if (st) {
		fprintf(stderr, "bench_commit: %s\n", fault_text());
		exit(1);
	}
}

/* A hand-over as the desk makes it: the order and its key change; a slip, a copy, an errand, a line are new. */
static void gather(struct act *a, struct store *s, int n)
{
	struct application before, after;
	struct unit shelf, out;
	must(s->ops->get(s, &application_type, 1 + n % ORDERS, &before));
	must(s->ops->get(s, &unit_type, 1 + n % ORDERS, &shelf));
	after = before;
	out = shelf;
	after.state = before.state == AP_ISSUED ? AP_TO_ISSUE : AP_ISSUED;
	after.units_out = 1;
	after.state_at = n;
	out.state = UNIT_HANDED;
	out.out_at = n;
	book_act(a, 1, ORDERS + 1 + n);
	act_change(a, &application_type, &before, &after);
	act_change(a, &unit_type, &shelf, &out);
	struct slip slip = {.application = before.id, .counter = 1};
	memset(slip.doc, 'x', 1500);
	int64_t id = act_add(a, &slip_type, &slip);
	act_errand(
		a, ERRAND_PRINT, "print", act_add(a, &copy_type, &(struct copy){.slip = id, .application = before.id}));
	act_line(a, before.id, EV_HAND_OVER, "发证 1 个");
}

/* The same rows, inserted by statements prepared once, between BEGIN IMMEDIATE and COMMIT, and nothing else: into
 * tables with the counter's indexes, or into naked ones. */
struct bare {
	bool naked;
	sqlite3 *db;
	sqlite3_stmt *begin, *commit;
	struct {
		const struct record_type *type;
		sqlite3_stmt *insert;
	} tables[6];
	int64_t next;
};

static void must_sql(struct bare *b, bool good)
{
	if (!good) {
		fprintf(stderr, "bench_commit: %s\n", sqlite3_errmsg(b->db));
		exit(1);
	}
}

static sqlite3_stmt *prepare(struct bare *b, const char *sql)
{
	sqlite3_stmt *stmt;
	must_sql(b, sqlite3_prepare_v2(b->db, sql, -1, &stmt, NULL) == SQLITE_OK);
	return stmt;
}

static void make_naked(struct bare *b, const struct record_type *type)
{
	struct bytes sql = {0};
	bytes_printf(&sql, "CREATE TABLE \"%s\"(", type->table);
	for (int j = 0; j < type->ncols; j++)
		bytes_printf(&sql, "%s\"%s\" %s", j ? "," : "", type->cols[j].name, j ? "" : "INTEGER PRIMARY KEY");
	bytes_puts(&sql, ")");
	must_sql(b, sqlite3_exec(b->db, bytes_str(&sql), NULL, NULL, NULL) == SQLITE_OK);
	bytes_free(&sql);
}

static void open_bare(struct bare *b, const char *path, bool naked)
{
	const struct record_type *types[] = {
		&application_type, &unit_type, &slip_type, &copy_type, &errand_type, &step_type};
	if (!naked) {
		struct db *db;
		must(db_open(path, true, &db));
		must(schema_settle(db));
		db_close(db);
	}
	must_sql(b, sqlite3_open(path, &b->db) == SQLITE_OK);
	must_sql(b,
		sqlite3_exec(b->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", NULL, NULL, NULL) == SQLITE_OK);
	b->naked = naked;
	b->begin = prepare(b, "BEGIN IMMEDIATE");
	b->commit = prepare(b, "COMMIT");
	b->next = 1;
	for (int i = 0; i < 6; i++) {
		struct bytes insert = {0};
		if (naked)
			make_naked(b, types[i]);
		bytes_printf(&insert, "INSERT INTO \"%s\" VALUES(?", types[i]->table);
		for (int j = 1; j < types[i]->ncols; j++)
			bytes_puts(&insert, ",?");
		bytes_puts(&insert, ")");
		b->tables[i].type = types[i];
		b->tables[i].insert = prepare(b, bytes_str(&insert));
		bytes_free(&insert);
	}
}

/* Values that may stand only once are made new. */
static void make_unique(struct bare *b, struct act *a)
{
	struct application *app = a->changes[0].after;
	struct unit *unit = a->changes[1].after;
	struct slip *slip = a->changes[2].after;
	snprintf(app->code, sizeof(app->code), "%014d", (int)b->next);
	snprintf(app->platform_no, sizeof(app->platform_no), "CA%014d", (int)b->next);
	snprintf(unit->number, sizeof(unit->number), "HX%d", (int)b->next);
	snprintf(slip->no, sizeof(slip->no), "%016d", (int)b->next);
	a->lines[0].seq = b->next;
}

static void insert_row(struct bare *b, const struct record_type *type, void *row)
{
	int i = 0;
	while (b->tables[i].type != type)
		i++;
	sqlite3_stmt *q = b->tables[i].insert;
	*record_id(row) = b->next;
	for (int j = 0; j < type->ncols; j++) {
		const struct column *c = &type->cols[j];
		if (c->type == COL_TEXT)
			sqlite3_bind_text(q, j + 1, record_str(c, row), -1, SQLITE_STATIC);
		else if (c->type == COL_CODE)
			sqlite3_bind_text(q, j + 1, code_name(c->codes, (int)record_int(c, row)), -1, SQLITE_STATIC);
		else
			sqlite3_bind_int64(q, j + 1, record_int(c, row));
	}
	must_sql(b, sqlite3_step(q) == SQLITE_DONE);
	sqlite3_reset(q);
}

static double insert_bare(struct bare *b, struct act *a)
{
	make_unique(b, a);
	double t0 = now_us();
	must_sql(b, sqlite3_step(b->begin) == SQLITE_DONE);
	sqlite3_reset(b->begin);
	for (int i = 0; i < a->nchanges; i++)
		insert_row(b, a->changes[i].type, a->changes[i].after);
	insert_row(b, &step_type, &a->lines[0]);
	must_sql(b, sqlite3_step(b->commit) == SQLITE_DONE);
	sqlite3_reset(b->commit);
	b->next++;
	return now_us() - t0;
}

static void close_bare(struct bare *b)
{
	sqlite3_finalize(b->begin);
	sqlite3_finalize(b->commit);
	for (int i = 0; i < 6; i++)
		sqlite3_finalize(b->tables[i].insert);
	sqlite3_close(b->db);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static double quantile(double *us, double q)
{
	qsort(us, ROUNDS, sizeof(us[0]), by_size);
	return us[(int)(q * (ROUNDS - 1))];
}

static void furnish(struct store *s)
{
	for (int i = 1; i <= ORDERS; i++) {
		struct application app = book_application(i);
		struct act a;
		struct unit u = {.application = book_add(s, &app)};
		snprintf(u.number, sizeof(u.number), "HX%d", i);
		book_act(&a, 2, i);
		act_add(&a, &unit_type, &u);
		must(s->ops->commit(s, &a, NULL));
		act_stop(&a);
	}
}

int main(void)
{
	static double act_us[ROUNDS], same_us[ROUNDS], naked_us[ROUNDS];
	char path[200], other[220];
	struct store *s;
	struct bare same, naked;
	book_folder(path);
	must(store_open(path, true, &s));
	furnish(s);
	snprintf(other, sizeof(other), "%s.same", path);
	open_bare(&same, other, false);
	snprintf(other, sizeof(other), "%s.naked", path);
	open_bare(&naked, other, true);
	for (int n = 0; n < ROUNDS; n++) {
		struct act a;
		gather(&a, s, n);
		double t0 = now_us();
		must(s->ops->commit(s, &a, NULL));
		act_us[n] = now_us() - t0;
		same_us[n] = insert_bare(&same, &a);
		naked_us[n] = insert_bare(&naked, &a);
		act_stop(&a);
	}
	double act = quantile(act_us, 0.5), bare = quantile(same_us, 0.5), least = quantile(naked_us, 0.5);
	printf("commit: one act %.0f us; bare INSERT of its rows into the same tables %.0f us: %.2fx (goal 1.5x);"
	       " into tables without an index %.0f us: %.2fx\n",
		act, bare, act / bare, least, act / least);
	close_bare(&same);
	close_bare(&naked);
	s->ops->close(s);
	book_remove(path);
	return 0;
}
