/* Opens the counter's book on SQLite and puts the parts of the store together. */
#include "store/store_sqlite.h"

#include "base/xalloc.h"
#include "store/db_file.h"
#include "store/parts.h"
#include "store/record_rw.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

#define MEMORY ":memory:"

struct store_sqlite *store_of(struct store *s)
{
	return (struct store_sqlite *)s; /* base is its first member */
}

static enum status connect(struct store_sqlite *s, bool create)
{
	enum status st = db_open(s->path, create, &s->db);
	if (!st)
		st = find_functions(s->db);
	if (!st)
		st = schema_settle(s->db);
	if (!st)
		st = index_check(s);
	if (st) {
		db_close(s->db);
		s->db = NULL;
	}
	return st;
}

enum status store_ready(struct store_sqlite *s)
{
	return s->db ? ST_OK : connect(s, false);
}

enum status store_reopen(struct store_sqlite *s)
{
	db_close(s->db);
	s->db = NULL;
	return connect(s, false);
}

static enum status get(struct store *store, const struct record_type *type, int64_t id, void *row)
{
	struct store_sqlite *s = store_of(store);
	enum status st = store_ready(s);
	return st ? st : record_get(s->db, type, id, row);
}

/* SQLite's number counts what others commit; our own writes are known to whoever made them. */
static int64_t version(struct store *store)
{
	struct store_sqlite *s = store_of(store);
	int64_t n = 0;
	if (store_ready(s) || db_int(s->db, "PRAGMA data_version", &n))
		return -1;
	return n;
}

static enum status verify(struct store *store, progress_fn *progress, void *ctx, int64_t *checked)
{
	struct store_sqlite *s = store_of(store);
	enum status st = store_ready(s);
	*checked = 0;
	if (!st)
		st = audit_verify(s, progress, ctx, checked);
	return st ? st : checkpoint_verify(s);
}

static enum status reindex(struct store *store, progress_fn *progress, void *ctx)
{
	struct store_sqlite *s = store_of(store);
	enum status st = store_ready(s);
	return st ? st : index_rebuild(s, progress, ctx);
}

static enum status checkpoint(struct store *store)
{
	struct store_sqlite *s = store_of(store);
	int left;
	enum status st = store_ready(s);
	return st ? st : db_checkpoint(s->db, &left);
}

static void close_store(struct store *store)
{
	struct store_sqlite *s = store_of(store);
	db_close(s->db);
	keyring_wipe(&s->keys);
	free(s->path);
	free(s);
}

static const struct store_ops ops = {
	.commit = store_commit,
	.get = get,
	.list = store_list,
	.dossier = store_dossier,
	.find = store_find,
	.counts = store_counts,
	.was_done = store_was_done,
	.version = version,
	.verify = verify,
	.reindex = reindex,
	.checkpoint = checkpoint,
	.close = close_store,
};

/* A store without its keys is not repaired: its audit chain could no longer be checked. */
static enum status open_keys(struct store_sqlite *s, bool create)
{
	char *dir = xasprintf("%s.keys", s->path);
	enum status st = keyring_open(dir, &s->keys);
	if (st == ST_NOT_FOUND && create) {
		st = keyring_make(dir);
		checkpoint_begin(s);
		if (!st)
			st = keyring_open(dir, &s->keys);
	}
	free(dir);
	return st;
}

static enum status start(const char *path, bool create, struct store **out)
{
	struct store_sqlite *s = xcalloc(1, sizeof(*s));
	enum status st = ST_OK;
	s->base.ops = &ops;
	s->path = xstrdup(path);
	*out = NULL;
	if (strcmp(path, MEMORY) == 0) {
		keyring_random(&s->keys);
	} else {
		st = db_file_check(path, create);
		if (!st)
			st = open_keys(s, create);
	}
	if (!st)
		st = connect(s, create);
	if (st)
		close_store(&s->base);
	else
		*out = &s->base;
	return st;
}

enum status store_open(const char *path, bool create, struct store **out)
{
	return start(path, create, out);
}

enum status store_open_memory(struct store **out)
{
	return start(MEMORY, true, out);
}
