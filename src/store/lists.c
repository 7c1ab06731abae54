/* Every list of the counter is one row here: what it gives, which rows, in which order. */
#include "store/parts.h"

#include "core/anchor.h"
#include "core/binding.h"
#include "core/challenge.h"
#include "core/ledger.h"
#include "core/telling.h"
#include "core/invoice_file.h"
#include "core/key_stock.h"
#include "core/mailing.h"
#include "core/presence.h"
#include "store/lists.h"
#include "store/record_rw.h"

#include <assert.h>
#include <string.h>

#define COPY_OPEN "r.state IN ('prepared','created','spooled','released','waiting')"
#define ATTEMPT_BLOCKING "r.state IN ('new','creating','shown','closing','unknown')"
#define ATTEMPT_OPEN "r.state IN ('new','creating','shown','closing','unknown','expiring')"
#define KEYED "keyed k CROSS JOIN application r ON r.id=k.id WHERE k.kind=$kind AND k.mac=$mac ORDER BY k.id DESC"

/* clang-format off */
const struct list_row list_rows[LIST__COUNT] = {
	[LIST_QUEUE]             = { &application_type, queue_codes, NULL,
		"application r WHERE r.queue=$first AND (r.due,r.id)>($second,$id) ORDER BY r.due,r.id" },
	[LIST_DUE_ON]            = { &application_type, NULL, NULL,
		"application r WHERE r.due>0 AND r.due=$first AND r.id>$id ORDER BY r.id" },
	[LIST_DUE_BEFORE]        = { &application_type, NULL, NULL,
		"application r WHERE r.due>0 AND r.due<$first AND (r.due,r.id)>($second,$id) ORDER BY r.due,r.id" },
	[LIST_OWING]             = { &application_type, NULL, NULL,
		"application r WHERE r.id IN (SELECT application FROM charge INDEXED BY charge_owed WHERE state='owed'"
		" AND application<$before) ORDER BY r.id DESC" },
	[LIST_BY_CODE]           = { &application_type, NULL, NULL, "application r WHERE r.code=$text" },
	[LIST_BY_PLATFORM_NO]    = { &application_type, NULL, NULL,
		"application r WHERE r.platform_no=$text AND r.platform_no<>''" },
	[LIST_BY_PICKUP_CODE]    = { &application_type, NULL, NULL,
		"application r WHERE r.pickup_code=$text AND r.pickup_code<>'' AND r.units_out<r.units_in" },
	[LIST_BY_USCC]           = { &application_type, NULL, NULL,
		"application r WHERE r.uscc=$text COLLATE NOCASE ORDER BY r.id DESC" },
	[LIST_BY_PERSON]         = { &application_type, NULL, "agent_id", KEYED },
	[LIST_BY_PHONE]          = { &application_type, NULL, "phone", KEYED },
	[LIST_BY_PHONE_TAIL]     = { &application_type, NULL, "phone4", KEYED },
	[LIST_BY_WAYBILL]        = { &application_type, NULL, NULL,
		"application r WHERE r.id IN ("
		"SELECT id FROM application WHERE waybill_in=$text AND waybill_in<>'' UNION ALL "
		"SELECT id FROM application WHERE waybill_out=$text AND waybill_out<>'' UNION ALL "
		"SELECT e.application FROM parcel p JOIN enclosure e ON e.parcel=p.id WHERE p.waybill=$text AND p.waybill<>''"
		" UNION ALL SELECT application FROM unit WHERE waybill=$text AND waybill<>'') ORDER BY r.id DESC" },
	[LIST_BY_UNIT]           = { &application_type, NULL, NULL,
		"unit u CROSS JOIN application r ON r.id=u.application WHERE u.number=$text"
		" ORDER BY u.stay DESC" },
	[LIST_BY_INVOICE]        = { &application_type, NULL, NULL,
		"application r WHERE r.id IN (SELECT application FROM invoice WHERE number=$text AND number<>'' UNION ALL "
		"SELECT application FROM invoice WHERE red_number=$text AND red_number<>'')" },
	[LIST_BY_SLIP]           = { &application_type, NULL, NULL,
		"slip s CROSS JOIN application r ON r.id=s.application WHERE s.no=$text" },
	[LIST_BY_ATTEMPT]        = { &application_type, NULL, NULL,
		"attempt t CROSS JOIN application r ON r.id=t.application WHERE t.no=$text" },
	[LIST_SHELVED_LONG]      = { &application_type, NULL, NULL,
		"application r INDEXED BY application_shelf WHERE r.queue='pickup' AND r.stocked_day<$first AND (r.stocked_day,r.id)>($second,$id)"
		" ORDER BY r.stocked_day,r.id" },
	[LIST_LATE_PARCELS]      = { &parcel_type, NULL, NULL,
		"parcel r WHERE r.state='arrived' AND (r.arrived_day,r.id)>"
		"(COALESCE((SELECT p.arrived_day FROM parcel p WHERE p.id=$id),0),$id) ORDER BY r.arrived_day,r.id" },
	[LIST_UNCLAIMED]         = { &parcel_type, NULL, NULL,
		"parcel r WHERE r.state='unclaimed' ORDER BY r.arrived_day,r.id" },
	[LIST_PARCEL_BY_WAYBILL] = { &parcel_type, NULL, NULL,
		"parcel r WHERE r.waybill=$text AND r.waybill<>'' ORDER BY r.id DESC" },
	[LIST_UNIT_BY_NUMBER]    = { &unit_type, NULL, NULL, "unit r WHERE r.number=$text ORDER BY r.stay DESC" },
	[LIST_UNITS_ON_SHELF]    = { &unit_type, NULL, NULL, "unit r WHERE r.state IN ('shelf','returned') ORDER BY r.slot,r.id" },
	[LIST_CLERKS]            = { &clerk_type, NULL, NULL, "clerk r ORDER BY r.id" },
	[LIST_CLERK_BY_NO]       = { &clerk_type, NULL, NULL, "clerk r WHERE r.no=$text" },
	[LIST_SHIFT_OPEN]        = { &shift_type, NULL, NULL,
		"shift r INDEXED BY shift_open WHERE r.closed_at=0 AND (r.clerk=$first OR ($first=0 AND r.counter=$id))"
		" ORDER BY r.id" },
	[LIST_SLIP_BY_NO]        = { &slip_type, NULL, NULL, "slip r WHERE r.no=$text" },
	[LIST_SLIPS_OF]          = { &slip_type, NULL, NULL, "slip r WHERE r.application=$first ORDER BY r.id" },
	[LIST_COPIES_OPEN]       = { &copy_type, NULL, NULL,
		"copy r INDEXED BY copy_open WHERE " COPY_OPEN " ORDER BY r.id" },
	[LIST_COPIES_RECENT]     = { &copy_type, NULL, NULL, "copy r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_COPY_BY_JOB]       = { &copy_type, NULL, NULL, "copy r WHERE r.job_name=$text AND r.job_name<>''" },
	[LIST_ATTEMPTS_OPEN]     = { &attempt_type, NULL, NULL,
		"attempt r INDEXED BY attempt_open WHERE " ATTEMPT_OPEN " ORDER BY r.id" },
	[LIST_ATTEMPTS_SHOWN]    = { &attempt_type, NULL, NULL,
		"attempt r INDEXED BY attempt_shown WHERE " ATTEMPT_BLOCKING
		" AND r.counter=$first AND r.by_hand=0 ORDER BY r.id" },
	[LIST_ATTEMPT_BY_NO]     = { &attempt_type, NULL, NULL, "attempt r WHERE r.no=$text" },
	[LIST_FINDINGS]          = { &finding_type, NULL, NULL,
		"finding r INDEXED BY finding_open WHERE r.done_at=0 AND r.id>$id ORDER BY r.id" },
	[LIST_FINDINGS_OF]       = { &finding_type, NULL, NULL, "finding r WHERE r.no=$text ORDER BY r.id" },
	[LIST_BILLS]             = { &bill_type, NULL, NULL,
		"bill r WHERE r.channel=$text AND r.day>=$first ORDER BY r.day" },
	[LIST_ATTEMPTS_ON]       = { &attempt_type, NULL, NULL,
		"attempt r INDEXED BY attempt_settled WHERE r.channel=$text AND r.paid_at>=$first AND r.paid_at<$second"
		" AND r.paid_at>0 ORDER BY r.paid_at,r.id" },
	[LIST_INVOICES_ASKED]    = { &invoice_type, NULL, NULL,
		"invoice r INDEXED BY invoice_asked WHERE r.state='asked' AND r.id>$id ORDER BY r.id" },
	[LIST_INVOICES_IN]       = { &invoice_type, invoice_states, NULL,
		"invoice r INDEXED BY invoice_state WHERE r.state=$first AND r.id<$before ORDER BY r.id DESC" },
	[LIST_INVOICE_BY_NUMBER] = { &invoice_type, NULL, NULL,
		"invoice r WHERE r.id IN (SELECT id FROM invoice WHERE number=$text AND number<>'' UNION ALL "
		"SELECT id FROM invoice WHERE red_number=$text AND red_number<>'')" },
	[LIST_INVOICES_UNTOLD]   = { &invoice_type, NULL, NULL,
		"invoice r INDEXED BY invoice_untold WHERE r.told=0 AND r.state IN ('asked','reverse','recalled')"
		" AND r.id>$id ORDER BY r.id" },
	[LIST_INVOICE_LINES]     = { &invoice_line_type, NULL, NULL,
		"invoice_line r WHERE r.file=$first AND r.id>$id ORDER BY r.id" },
	[LIST_INVOICE_FILES]     = { &invoice_file_type, NULL, NULL, "invoice_file r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_APPROVALS]         = { &approval_type, NULL, NULL,
		"approval r INDEXED BY approval_waiting WHERE r.state='waiting' ORDER BY r.id" },
	[LIST_LATER]             = { &approval_type, NULL, NULL,
		"approval r INDEXED BY approval_later WHERE r.done=1 AND r.counter=$first"
		" AND (r.state='waiting' OR r.decided_at>=$second) ORDER BY r.id" },
	[LIST_REFUNDS_OPEN]      = { &refund_type, NULL, NULL,
		"refund r INDEXED BY refund_open WHERE r.state IN ('asked','sent') ORDER BY r.id" },
	[LIST_ENTRIES]           = { &ledger_type, NULL, NULL, "ledger r WHERE r.at>=$first AND r.id>$id ORDER BY r.id" },
	[LIST_DRAFTS]            = { &draft_type, NULL, NULL,
		"draft r INDEXED BY draft_open WHERE r.done=0 AND ($first=0 OR r.clerk=$first) AND ($id=0 OR r.counter=$id)"
		" ORDER BY r.at DESC,r.id DESC" },
	[LIST_DRAFT_OF]          = { &draft_type, NULL, NULL,
		"draft r WHERE r.done=0 AND r.form=$text AND r.subject=$first AND r.clerk=$id ORDER BY r.id DESC" },
	[LIST_ERRANDS]           = { &errand_type, NULL, NULL,
		"errand r INDEXED BY errand_open WHERE r.done_at=0 AND r.next_at<=$first"
		" AND substr(r.lane,1,length($text))=$text ORDER BY r.id" },
	[LIST_NOTICES_WAITING]   = { &notice_type, NULL, NULL,
		"notice r INDEXED BY notice_open WHERE r.state IN ('waiting','sending') AND r.next_at<=$first ORDER BY r.id" },
	[LIST_CALLS]             = { &notice_type, NULL, NULL,
		"notice r INDEXED BY notice_call WHERE r.state='call' ORDER BY r.next_at,r.id" },
	[LIST_NOTICES_FAILED]    = { &notice_type, NULL, NULL,
		"notice r INDEXED BY notice_failed WHERE r.state='failed' ORDER BY r.id DESC" },
	[LIST_TELLINGS_OF]       = { &telling_type, NULL, NULL, "telling r WHERE r.application=$first ORDER BY r.id" },
	[LIST_LANES]             = { &lane_type, NULL, NULL, "lane r ORDER BY r.name" },
	[LIST_STEPS_OF_COUNTER]  = { &step_type, NULL, NULL, "step r WHERE r.chain=$first ORDER BY r.seq DESC" },
	[LIST_ALL]               = { &application_type, NULL, NULL, "application r WHERE r.id>$id ORDER BY r.id" },
	[LIST_CHANGED]           = { &application_type, NULL, NULL,
		"application r WHERE r.id>$id AND EXISTS(SELECT 1 FROM step s WHERE s.application=r.id AND s.application<>0"
		" AND s.id>$first) ORDER BY r.id" },
	[LIST_STEP_LAST]         = { &step_type, NULL, NULL, "step r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_STEPS_TODAY]       = { &step_type, NULL, NULL, "step r WHERE r.chain=$first AND r.seq>"
		"COALESCE((SELECT p.seq FROM step p INDEXED BY step_chain WHERE p.chain=$first AND p.at<$second"
		" ORDER BY p.seq DESC LIMIT 1),0) ORDER BY r.seq" },
	[LIST_STEPS_AFTER]       = { &step_type, NULL, NULL, "step r WHERE r.chain=$first AND r.seq>$second ORDER BY r.seq" },
	[LIST_STEPS_MOVED]       = { &step_type, NULL, NULL, "step r WHERE r.id>$first AND r.moved<>0 ORDER BY r.id" },
	[LIST_STEPS_NEWEST]      = { &step_type, NULL, NULL, "step r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_SLIPS_AFTER]       = { &slip_type, NULL, NULL, "slip r WHERE r.counter=$first AND r.id>$second ORDER BY r.id" },
	[LIST_SLIPS_NEWEST]      = { &slip_type, NULL, NULL, "slip r WHERE r.counter=$first AND r.id<$before ORDER BY r.id DESC" },
	[LIST_LIVES]             = { &live_type, NULL, NULL,
		"live r INDEXED BY live_counter WHERE r.counter>=$first AND ($first=0 OR r.counter=$first) ORDER BY r.counter" },
	[LIST_KEY_BOXES]         = { &key_box_type, NULL, NULL, "key_box r WHERE r.id>$id ORDER BY r.id" },
	[LIST_UNITS_FROM]        = { &unit_type, NULL, NULL,
		"unit r INDEXED BY unit_stay WHERE r.number>=$text ORDER BY r.number,r.stay" },
	[LIST_CERTS]             = { &certificate_type, NULL, NULL, "certificate r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_CERTS_OF]          = { &certificate_type, NULL, NULL,
		"certificate r WHERE r.application=$first AND r.application>0 ORDER BY r.id" },
	[LIST_CERTS_LOOSE]       = { &certificate_type, NULL, NULL,
		"certificate r INDEXED BY certificate_loose WHERE r.application=0 ORDER BY r.id DESC" },
	[LIST_CERTS_BY_SERIAL]   = { &certificate_type, NULL, NULL, "certificate r WHERE r.serial=$text ORDER BY r.issuer_id" },
	[LIST_CERTS_BY_MEDIA]    = { &certificate_type, NULL, NULL,
		"certificate r WHERE r.media=$text AND r.media<>'' ORDER BY r.id DESC" },
	[LIST_CERTS_BY_CODE]     = { &certificate_type, NULL, NULL,
		"certificate r WHERE r.code=$text COLLATE NOCASE AND r.code<>'' ORDER BY r.id DESC" },
	[LIST_CERTS_BY_ORG]      = { &certificate_type, NULL, NULL,
		"certificate r WHERE r.id IN (SELECT id FROM certificate INDEXED BY certificate_org WHERE name_has(org,$text))"
		" AND r.id<$before ORDER BY r.id DESC" },
	[LIST_CERTS_BY_KEY]      = { &certificate_type, NULL, NULL, "certificate r WHERE r.spki=$text ORDER BY r.id" },
	[LIST_CERTS_BY_ISSUER]   = { &certificate_type, NULL, NULL,
		"certificate r WHERE r.issuer_id=$text AND r.id>$id ORDER BY r.id" },
	[LIST_CERTS_ENDING]      = { &certificate_type, NULL, NULL,
		"certificate r INDEXED BY certificate_ends WHERE r.state='issued' AND r.not_after<$second"
		" AND (r.not_after,r.id)>($first,$id) ORDER BY r.not_after,r.id" },
	[LIST_CERT_DER]          = { &cert_der_type, NULL, NULL, "cert_der r WHERE r.certificate=$first" },
	[LIST_CERT_FILES]        = { &cert_file_type, NULL, NULL, "cert_file r WHERE r.sha256=$text" },
	[LIST_CERT_CHECKS]       = { &certificate_check_type, NULL, NULL, "certificate_check r WHERE r.certificate=$first ORDER BY r.id DESC" },
	[LIST_ANCHORS]           = { &anchor_type, NULL, NULL, "anchor r WHERE r.id>$id ORDER BY r.id" },
	[LIST_CRLS]              = { &crl_type, NULL, NULL, "crl r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_CRLS_LAST]         = { &crl_type, NULL, NULL,
		"crl r INDEXED BY crl_issuer WHERE NOT EXISTS(SELECT 1 FROM crl n WHERE n.issuer_id=r.issuer_id"
		" AND n.id>r.id) ORDER BY r.issuer_id,r.id" },
	[LIST_CRLS_OF]           = { &crl_type, NULL, NULL, "crl r WHERE r.issuer_id=$text ORDER BY r.id DESC" },
	[LIST_CRL_PARTS]         = { &crl_part_type, NULL, NULL, "crl_part r WHERE r.crl=$first ORDER BY r.id" },
	[LIST_REMINDERS_OF]      = { &reminder_type, NULL, NULL, "reminder r WHERE r.certificate=$first ORDER BY r.days" },
	[LIST_ACCOUNTS]          = { &account_type, NULL, NULL, "account r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_ACCOUNT_BY_NAME]   = { &account_type, NULL, NULL, "account r WHERE r.name=$text COLLATE NOCASE" },
	[LIST_ACCOUNTS_BY_USCC]  = { &account_type, NULL, NULL,
		"account r WHERE r.uscc=$text COLLATE NOCASE AND r.uscc<>'' ORDER BY r.id DESC" },
	[LIST_ACCOUNTS_BY_ORG]   = { &account_type, NULL, NULL,
		"account r WHERE r.id IN (SELECT id FROM account INDEXED BY account_org WHERE name_has(org,$text))"
		" AND r.id<$before ORDER BY r.id DESC" },
	[LIST_BOUND_TO]          = { &binding_type, NULL, NULL,
		"binding r WHERE r.account=$first AND r.bound=1 ORDER BY r.id" },
	[LIST_BOUND]             = { &binding_type, NULL, NULL, "binding r WHERE r.certificate=$first AND r.bound=1" },
	[LIST_BINDINGS]          = { &binding_event_type, NULL, NULL,
		"binding_event r WHERE r.account=$first ORDER BY r.id DESC" },
	[LIST_BINDINGS_OF]       = { &binding_event_type, NULL, NULL,
		"binding_event r WHERE r.certificate=$first ORDER BY r.id DESC" },
	[LIST_SCANS_OWED]        = { &scan_type, NULL, NULL,
		"scan r INDEXED BY scan_owed CROSS JOIN application a ON a.id=r.application WHERE r.state='owed' AND r.id>$id"
		" AND a.state<>'ended' ORDER BY r.id" },
	[LIST_SCANS]             = { &scan_type, NULL, NULL, "scan r WHERE r.id>$id ORDER BY r.id" },
	[LIST_CHALLENGE]         = { &challenge_type, NULL, NULL, "challenge r WHERE r.nonce=$text" },
	[LIST_DAYS_OF]           = { &day_close_type, NULL, NULL,
		"day_close r INDEXED BY day_close_counter WHERE r.counter=$first AND r.id<$before ORDER BY r.id DESC" },
	[LIST_DAY_COUNTS]        = { &day_count_type, NULL, NULL, "day_count r WHERE r.close=$first ORDER BY r.id" },
	[LIST_MAILINGS]          = { &mailing_type, NULL, NULL, "mailing r WHERE r.id<$before ORDER BY r.id DESC" },
	[LIST_MAILINGS_OPEN]     = { &mailing_type, NULL, NULL,
		"mailing r INDEXED BY mailing_open WHERE r.state='open' ORDER BY r.id" },
	[LIST_MAILING_BY_SLIP]   = { &mailing_type, NULL, NULL, "mailing r INDEXED BY mailing_slip WHERE r.slip=$first" },
	[LIST_POSTINGS]          = { &posting_type, NULL, NULL, "posting r WHERE r.mailing=$first ORDER BY r.id" },
	[LIST_POSTING_OF]        = { &posting_type, NULL, NULL,
		"posting r INDEXED BY posting_listed WHERE r.state='listed' AND r.application=$first" },
	[LIST_POSTING_WAYBILL] = { &posting_type, NULL, NULL,
		"posting r INDEXED BY posting_waybill WHERE r.state='listed' AND r.waybill=$text" },
};
/* clang-format on */

void list_sql(enum listing which, struct bytes *sql)
{
	bytes_puts(sql, "SELECT ");
	record_select(list_rows[which].type, sql);
	bytes_printf(sql, " FROM %s LIMIT $limit", list_rows[which].from);
}

static bool asks(const struct list_row *l, const char *name)
{
	return strstr(l->from, name) != NULL;
}

static void bind_args(const struct store_sqlite *s, const struct list_row *l, struct query *q,
	const struct list_arg *arg, unsigned char mac[SECRET_MAC])
{
	const char *text = arg->t ? arg->t : "";
	if (l->codes)
		query_text(q, "$first", code_name(l->codes, (int)arg->a));
	else if (asks(l, "$first"))
		query_int(q, "$first", arg->a);
	if (asks(l, "$second"))
		query_int(q, "$second", arg->a2);
	if (asks(l, "$id"))
		query_int(q, "$id", arg->b);
	if (asks(l, "$before"))
		query_int(q, "$before", arg->b ? arg->b : INT64_MAX);
	if (asks(l, "$text"))
		query_text(q, "$text", text);
	if (l->keyed) {
		index_mac(s, l->keyed, text, mac);
		query_text(q, "$kind", l->keyed);
		query_blob(q, "$mac", mac, SECRET_MAC);
	}
	query_int(q, "$limit", arg->limit > 0 ? arg->limit : 1000);
}

enum status rows_read(const struct record_type *type, struct query *q, struct rows *out)
{
	bool row = true;
	enum status st = ST_OK;
	out->type = type;
	while (!st && row) {
		st = query_step(q, &row);
		if (!st && row)
			st = record_read(type, q, rows_push(out));
	}
	query_close(q);
	if (st)
		rows_free(out);
	return st;
}

enum status store_list(struct store *store, enum listing which, const struct list_arg *arg, struct rows *out)
{
	struct store_sqlite *s = store_of(store);
	const struct list_arg none = {0};
	unsigned char mac[SECRET_MAC];
	struct bytes sql = {0};
	struct query *q = NULL;
	assert((int)which >= 0 && which < LIST__COUNT);
	memset(out, 0, sizeof(*out));
	out->type = list_rows[which].type;
	enum status st = store_ready(s);
	list_sql(which, &sql);
	if (!st)
		st = db_prepare(s->db, bytes_str(&sql), &q);
	bytes_free(&sql);
	if (st)
		return st;
	bind_args(s, &list_rows[which], q, arg ? arg : &none, mac);
	return rows_read(list_rows[which].type, q, out);
}
