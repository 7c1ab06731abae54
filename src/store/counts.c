/* What the home screen counts: queues from their own small table, the rest over short indexes. */
#include "store/parts.h"

#include "store/counts.h"

#include "base/day.h"

#include <string.h>

/* Only these have an index by time: an import's thousands of lines are not walked. */
#define DONE_TODAY                                                                                                     \
	"SELECT count(*) FROM step INDEXED BY step_done WHERE event IN ('complete','correct','handover','dispatch')"   \
	" AND chain=$counter AND at>=$start AND refused=0"

/* clang-format off */
const struct count_row count_rows[] = {
#define COUNT(member, sql) { offsetof(struct counts, member), sizeof(((struct counts *)0)->member), sql }
	COUNT(parcels_unopened,  "SELECT count(*) FROM parcel WHERE state='arrived'"),
	COUNT(parcels_unclaimed, "SELECT count(*) FROM parcel WHERE state='unclaimed'"),
	COUNT(oldest_parcel,     "SELECT min(arrived_day) FROM parcel WHERE state='arrived'"),
	COUNT(due_today_accept,  "SELECT count(*) FROM application WHERE due>0 AND due=$today AND accepted_day=0"),
	COUNT(due_today_make,    "SELECT count(*) FROM application WHERE due>0 AND due=$today AND accepted_day<>0"),
	COUNT(overdue,           "SELECT count(*) FROM application WHERE due>0 AND due<$today"),
	COUNT(overdue_oldest,    "SELECT min(due) FROM application WHERE due>0 AND due<$today"),
	COUNT(shelved_long,      "SELECT count(*) FROM application INDEXED BY application_shelf"
		" WHERE queue='pickup' AND stocked_day<$shelf"),
	COUNT(mail_unpacked,     "SELECT count(*) FROM application WHERE queue='returned' AND units_out>=units_in"),
	COUNT(mailings_open,     "SELECT count(*) FROM mailing INDEXED BY mailing_open WHERE state='open'"),
	COUNT(invoices,          "SELECT count(*) FROM invoice INDEXED BY invoice_asked WHERE state='asked'"),
	COUNT(invoices_back,     "SELECT count(*) FROM invoice INDEXED BY invoice_state WHERE state='returned'"),
	COUNT(invoices_red,      "SELECT count(*) FROM invoice INDEXED BY invoice_state WHERE state='reverse'"),
	COUNT(approvals,         "SELECT count(*) FROM approval INDEXED BY approval_waiting WHERE state='waiting'"),
	COUNT(drafts,            "SELECT count(*) FROM draft INDEXED BY draft_open WHERE done=0 AND counter=$counter"),
	COUNT(owing,             "SELECT count(DISTINCT application) FROM charge WHERE state='owed'"),
	COUNT(copies_open,       "SELECT count(*) FROM copy INDEXED BY copy_open"
		" WHERE state IN ('prepared','created','spooled','released','waiting')"),
	COUNT(copies_trouble,    "SELECT (SELECT count(*) FROM copy INDEXED BY copy_unknown WHERE state='unknown')"
		" + (SELECT count(*) FROM copy INDEXED BY copy_open"
		" WHERE state IN ('prepared','created','spooled','released','waiting') AND note<>'')"),
	COUNT(attempts_open,     "SELECT count(*) FROM attempt INDEXED BY attempt_shown"
		" WHERE state IN ('new','creating','shown','closing','unknown') AND counter=$counter"),
	COUNT(calls,             "SELECT count(*) FROM notice INDEXED BY notice_call WHERE state='call'"),
	COUNT(findings,          "SELECT count(*) FROM finding INDEXED BY finding_open WHERE done_at=0"),
	COUNT(scans_owed,        "SELECT count(*) FROM scan r INDEXED BY scan_owed CROSS JOIN application a"
		" ON a.id=r.application WHERE r.state='owed' AND a.state<>'ended'"),
	COUNT(done_arrived,      "SELECT count(*) FROM parcel WHERE arrived_at>=$start"),
	COUNT(done_checked,      DONE_TODAY " AND event IN ('complete','correct')"),
	COUNT(done_issued,       DONE_TODAY " AND event IN ('handover','dispatch')"),
	COUNT(done_paid,         "SELECT count(*) FROM attempt WHERE state='paid' AND counter=$counter AND paid_at>=$start"),
	COUNT(done_paid_fen,     "SELECT sum(fen) FROM attempt WHERE state='paid' AND counter=$counter AND paid_at>=$start"),
	COUNT(units_on_shelf,    "SELECT count(*) FROM unit WHERE state IN ('shelf','returned')"),
};
/* clang-format on */
const int count_nrows = (int)(sizeof(count_rows) / sizeof(count_rows[0]));

struct counting {
	struct db *db;
	int counter, shelf_days;
	int32_t today;
	struct counts *out;
};

static enum status count_one(const struct counting *c, const struct count_row *r)
{
	struct query *q = NULL;
	bool row = false;
	enum status st = db_prepare(c->db, r->sql, &q);
	if (st)
		return st;
	if (strstr(r->sql, "$today"))
		query_int(q, "$today", c->today);
	if (strstr(r->sql, "$shelf"))
		query_int(q, "$shelf", c->today - c->shelf_days);
	if (strstr(r->sql, "$counter"))
		query_int(q, "$counter", c->counter);
	if (strstr(r->sql, "$start"))
		query_int(q, "$start", day_start_ms(c->today));
	st = query_step(q, &row);
	if (!st && row) {
		int64_t wide = query_col_int(q, 0);
		int32_t narrow = (int32_t)wide;
		memcpy((char *)c->out + r->offset, r->size == sizeof(wide) ? (void *)&wide : (void *)&narrow, r->size);
	}
	query_close(q);
	return st;
}

static enum status count_queues(const struct counting *c)
{
	struct query *q = NULL;
	bool row = true;
	int which;
	enum status st = db_prepare(c->db, "SELECT queue, n FROM count_queue", &q);
	while (!st && row) {
		st = query_step(q, &row);
		if (!st && row && code_find(queue_codes, query_col_text(q, 0), &which))
			c->out->queue[which] = query_col_int(q, 1);
	}
	query_close(q);
	return st;
}

static enum status count_all(void *ctx)
{
	const struct counting *c = ctx;
	enum status st = count_queues(c);
	for (int i = 0; i < count_nrows && !st; i++)
		st = count_one(c, &count_rows[i]);
	return st;
}

enum status store_counts(struct store *store, int counter, int32_t today, int shelf_days, struct counts *out)
{
	struct store_sqlite *s = store_of(store);
	memset(out, 0, sizeof(*out));
	enum status st = store_ready(s);
	struct counting c = {s->db, counter, shelf_days, today, out};
	return st ? st : txn_run(s->db, TXN_READ, count_all, &c, NULL);
}
