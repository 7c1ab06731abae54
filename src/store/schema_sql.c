/* What the columns of the records cannot say: orders that lists are read in, values that exist once, rows that stay. */
#include "store/schema.h"

/* Open, blocking and ended states stand here as their short codes; test_store.c compares them with the core's
 * functions. */
#define COPY_OPEN "state IN ('prepared','created','spooled','released','waiting')"
#define ATTEMPT_BLOCKING "state IN ('new','creating','shown','closing','unknown')"
#define ATTEMPT_OPEN "state IN ('new','creating','shown','closing','unknown','expiring')"

/* clang-format off */
const struct migration migrations[] = {
	{ 1, /* beside the records */
	"CREATE TABLE series(name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE TABLE act_key(key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE INDEX act_key_at ON act_key(at);"
	"CREATE TABLE count_queue(queue TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID, STRICT;"
	"CREATE VIRTUAL TABLE f USING fts5(t, tokenize='ascii', content='', columnsize=0, detail=none);"
	"CREATE TABLE tail(r INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(r,id)) WITHOUT ROWID, STRICT;"
	"CREATE TABLE keyed(kind TEXT NOT NULL, mac BLOB NOT NULL, id INTEGER NOT NULL, PRIMARY KEY(kind,mac,id))"
		" WITHOUT ROWID, STRICT;"
	},
	{ 1, /* application */
	"CREATE UNIQUE INDEX application_code ON application(code);"
	"CREATE UNIQUE INDEX application_platform ON application(platform_no) WHERE platform_no<>'';"
	"CREATE UNIQUE INDEX application_pickup ON application(pickup_code) WHERE pickup_code<>'' AND units_out<units_in;"
	"CREATE INDEX application_uscc ON application(uscc COLLATE NOCASE,id);"
	"CREATE INDEX application_in ON application(waybill_in,id) WHERE waybill_in<>'';"
	"CREATE INDEX application_out ON application(waybill_out,id) WHERE waybill_out<>'';"
	"CREATE INDEX application_queue ON application(queue,due,id);"
	"CREATE INDEX application_due ON application(due,id) WHERE due>0;"
	"CREATE INDEX application_shelf ON application(stocked_day,id) WHERE queue='pickup';"
	},
	{ 1, /* what came, what is here */
	"CREATE INDEX parcel_waybill ON parcel(waybill,id) WHERE waybill<>'';"
	"CREATE INDEX parcel_state ON parcel(state,arrived_day,id);"
	"CREATE INDEX parcel_day ON parcel(arrived_at);"
	"CREATE UNIQUE INDEX enclosure_pair ON enclosure(parcel,application);"
	"CREATE INDEX enclosure_application ON enclosure(application,parcel);"
	"CREATE INDEX material_application ON material(application,id);"
	"CREATE UNIQUE INDEX unit_number ON unit(number);"
	"CREATE INDEX unit_application ON unit(application,id);"
	"CREATE INDEX unit_waybill ON unit(waybill,application) WHERE waybill<>'';"
	"CREATE INDEX unit_shelf ON unit(slot,id) WHERE state='shelf';"
	},
	{ 1, /* money */
	"CREATE INDEX charge_application ON charge(application,id);"
	"CREATE INDEX charge_owed ON charge(application) WHERE state='owed';"
	"CREATE UNIQUE INDEX attempt_no ON attempt(no);"
	"CREATE INDEX attempt_application ON attempt(application,id);"
	"CREATE UNIQUE INDEX attempt_blocking ON attempt(charge) WHERE " ATTEMPT_BLOCKING ";"
	"CREATE UNIQUE INDEX attempt_paid ON attempt(charge) WHERE state='paid';"
	"CREATE INDEX attempt_open ON attempt(id) WHERE " ATTEMPT_OPEN ";"
	"CREATE INDEX attempt_shown ON attempt(counter,id) WHERE " ATTEMPT_BLOCKING ";"
	"CREATE INDEX attempt_paid_at ON attempt(counter,paid_at) WHERE state='paid';"
	"CREATE INDEX invoice_application ON invoice(application,id);"
	"CREATE INDEX invoice_asked ON invoice(id) WHERE state='asked';"
	},
	{ 1, /* slips and printing */
	"CREATE UNIQUE INDEX slip_no ON slip(no);"
	"CREATE INDEX slip_application ON slip(application,id);"
	"CREATE INDEX copy_application ON copy(application,id);"
	"CREATE INDEX copy_open ON copy(id) WHERE " COPY_OPEN ";"
	"CREATE INDEX copy_unknown ON copy(id) WHERE state='unknown';"
	"CREATE INDEX copy_job ON copy(job_name) WHERE job_name<>'';"
	},
	{ 1, /* people and books */
	"CREATE UNIQUE INDEX clerk_no ON clerk(no);"
	"CREATE INDEX shift_open ON shift(id) WHERE closed_at=0;"
	"CREATE INDEX draft_open ON draft(at,id) WHERE done=0;"
	"CREATE INDEX draft_of ON draft(form,subject,clerk) WHERE done=0;"
	"CREATE INDEX approval_waiting ON approval(id) WHERE state='waiting';"
	"CREATE INDEX notice_application ON notice(application,id);"
	"CREATE INDEX notice_waiting ON notice(id) WHERE state='waiting';"
	"CREATE INDEX errand_open ON errand(id) WHERE done_at=0;"
	"CREATE UNIQUE INDEX lane_name ON lane(name);"
	"CREATE UNIQUE INDEX step_act ON step(act_key,line);"
	"CREATE UNIQUE INDEX step_chain ON step(chain,seq);"
	"CREATE INDEX step_done ON step(chain,at,event) WHERE event IN ('complete','correct','handover','dispatch');"
	"CREATE INDEX step_application ON step(application,id) WHERE application<>0;"
	"CREATE TRIGGER step_stays_as_it_is BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT,'留痕不可修改'); END;"
	/* REPLACE would delete without asking the trigger below */
	"CREATE TRIGGER step_grows BEFORE INSERT ON step WHEN NEW.seq<>1+COALESCE((SELECT max(seq) FROM step"
		" WHERE chain=NEW.chain),0) OR EXISTS(SELECT 1 FROM step WHERE id=NEW.id OR (act_key=NEW.act_key AND line=NEW.line))"
		" BEGIN SELECT RAISE(ABORT,'留痕只能续写'); END;"
	"CREATE TRIGGER step_stays BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT,'留痕不可删除'); END;"
	},
	{ 2, /* a UKey comes again for 更新, 变更, 解锁, 注销 */
	"DROP INDEX unit_number;"
	"CREATE UNIQUE INDEX unit_stay ON unit(number,stay);"
	},
	{ 3, /* the counter's own day */
	"CREATE INDEX day_close_counter ON day_close(counter,id);"
	"CREATE UNIQUE INDEX day_close_open ON day_close(counter) WHERE state='open';"
	"CREATE INDEX day_count_close ON day_count(close,id);"
	},
	{ 4, /* notices: told once an event, by more than one way */
	"CREATE UNIQUE INDEX notice_event ON notice(application,kind,event) WHERE event<>'';"
	"CREATE INDEX notice_open ON notice(id) WHERE state IN ('waiting','sending');"
	"CREATE INDEX notice_call ON notice(next_at,id) WHERE state='call';"
	"CREATE INDEX notice_failed ON notice(id) WHERE state='failed';"
	"CREATE INDEX telling_application ON telling(application,id);"
	},
	{ 5, /* money that goes back; one row a charge is income */
	"CREATE UNIQUE INDEX ledger_income ON ledger(charge) WHERE kind IN ('pay','manual','bill');"
	"CREATE INDEX ledger_at ON ledger(at);"
	"CREATE UNIQUE INDEX refund_no ON refund(no);"
	"CREATE UNIQUE INDEX refund_unfinished ON refund(charge) WHERE state<>'done' AND extra=0;"
	"CREATE INDEX refund_open ON refund(id) WHERE state IN ('asked','sent');"
	"CREATE INDEX refund_application ON refund(application,id);"
	},
	{ 6, /* money that does not add up, and the wallets' bills */
	"CREATE INDEX IF NOT EXISTS finding_open ON finding(id) WHERE done_at=0;"
	"CREATE INDEX IF NOT EXISTS finding_no ON finding(no);"
	"CREATE UNIQUE INDEX IF NOT EXISTS bill_day ON bill(channel,day);"
	"CREATE INDEX IF NOT EXISTS attempt_settled ON attempt(channel,paid_at) WHERE paid_at>0;"
	},

	{ 6, /* one program of version 5 had these findings already, and its version 4 was not the notices */
	"CREATE UNIQUE INDEX IF NOT EXISTS notice_event ON notice(application,kind,event) WHERE event<>'';"
	"CREATE INDEX IF NOT EXISTS notice_open ON notice(id) WHERE state IN ('waiting','sending');"
	"CREATE INDEX IF NOT EXISTS notice_call ON notice(next_at,id) WHERE state='call';"
	"CREATE INDEX IF NOT EXISTS notice_failed ON notice(id) WHERE state='failed';"
	"CREATE INDEX IF NOT EXISTS telling_application ON telling(application,id);"
	},
	{ 7, /* two windows on one store */
	"CREATE UNIQUE INDEX live_counter ON live(counter);"
	},
	{ 8, /* certificates, and what is trusted */
	"CREATE UNIQUE INDEX certificate_serial ON certificate(serial,issuer_id);"
	"CREATE INDEX certificate_application ON certificate(application,id) WHERE application>0;"
	"CREATE INDEX certificate_loose ON certificate(id) WHERE application=0;"
	"CREATE INDEX certificate_media ON certificate(media,id) WHERE media<>'';"
	"CREATE INDEX certificate_code ON certificate(code COLLATE NOCASE,id) WHERE code<>'';"
	"CREATE INDEX certificate_org ON certificate(org,id);"
	"CREATE INDEX certificate_spki ON certificate(spki,id);"
	"CREATE INDEX certificate_issuer ON certificate(issuer_id,id);"
	"CREATE INDEX certificate_ends ON certificate(not_after,id) WHERE state='issued';"
	"CREATE UNIQUE INDEX cert_der_of ON cert_der(certificate);"
	"CREATE UNIQUE INDEX cert_file_sum ON cert_file(sha256);"
	"CREATE INDEX certificate_check_of ON certificate_check(certificate,id);"
	"CREATE UNIQUE INDEX anchor_sum ON anchor(sha256);"
	"CREATE UNIQUE INDEX crl_sum ON crl(sha256);"
	"CREATE INDEX crl_issuer ON crl(issuer_id,id);"
	"CREATE INDEX crl_part_of ON crl_part(crl,id);"
	"CREATE UNIQUE INDEX reminder_once ON reminder(certificate,days);"
	"CREATE TRIGGER certificate_check_stays_as_it_is BEFORE UPDATE ON certificate_check BEGIN SELECT RAISE(ABORT,'核对记录不可修改'); END;"
	"CREATE TRIGGER certificate_check_stays BEFORE DELETE ON certificate_check BEGIN SELECT RAISE(ABORT,'核对记录不可删除'); END;"
	"CREATE TRIGGER cert_der_stays_as_it_is BEFORE UPDATE ON cert_der BEGIN SELECT RAISE(ABORT,'证书原文不可修改'); END;"
	"CREATE TRIGGER cert_der_stays BEFORE DELETE ON cert_der BEGIN SELECT RAISE(ABORT,'证书原文不可删除'); END;"
	},
	{ 8, /* accounts; one certificate, one account; the history only grows */
	"CREATE UNIQUE INDEX account_name ON account(name COLLATE NOCASE);"
	"CREATE INDEX account_uscc ON account(uscc COLLATE NOCASE,id) WHERE uscc<>'';"
	"CREATE INDEX account_org ON account(org,id);"
	"CREATE UNIQUE INDEX binding_one ON binding(certificate) WHERE bound=1;"
	"CREATE INDEX binding_account ON binding(account,id) WHERE bound=1;"
	"CREATE INDEX binding_event_account ON binding_event(account,id);"
	"CREATE INDEX binding_event_certificate ON binding_event(certificate,id);"
	"CREATE TRIGGER binding_event_proved BEFORE INSERT ON binding_event WHEN"
		" (NEW.kind='bind' AND NEW.proof<>'signature')"
		" OR (NEW.proof='signature' AND (NEW.nonce='' OR NEW.sig=''))"
		" OR (NEW.proof='papers' AND (NEW.approver=0 OR NEW.approver=NEW.clerk OR NEW.reason=''))"
		" OR EXISTS(SELECT 1 FROM binding_event WHERE id=NEW.id)"
		" BEGIN SELECT RAISE(ABORT,'绑定或解除绑定没有凭据'); END;"
	"CREATE TRIGGER binding_event_stays_as_it_is BEFORE UPDATE ON binding_event BEGIN SELECT RAISE(ABORT,'绑定经过不可修改'); END;"
	"CREATE TRIGGER binding_event_stays BEFORE DELETE ON binding_event BEGIN SELECT RAISE(ABORT,'绑定经过不可删除'); END;"
	},
	{ 9, /* what was posted lies here again */
	"DROP INDEX unit_shelf;"
	"CREATE INDEX unit_here ON unit(slot,id) WHERE state IN ('shelf','returned');"
	},
	{ 10, /* lists for the courier: an order and a waybill wait on one at most */
	"CREATE INDEX mailing_open ON mailing(id) WHERE state='open';"
	"CREATE INDEX mailing_slip ON mailing(slip);"
	"CREATE INDEX posting_mailing ON posting(mailing,id);"
	"CREATE UNIQUE INDEX posting_listed ON posting(application) WHERE state='listed';"
	"CREATE UNIQUE INDEX posting_waybill ON posting(waybill) WHERE state='listed';"
	},
	{ 11, /* refunds that are signed at the end of the day */
	"CREATE INDEX approval_later ON approval(counter,id) WHERE done=1;"
	},
	{ 12, /* invoices until they are reversed, and the files that went to the finance office */
	"CREATE INDEX invoice_state ON invoice(state,id);"
	"CREATE UNIQUE INDEX invoice_number ON invoice(number) WHERE number<>'';"
	"CREATE UNIQUE INDEX invoice_red ON invoice(red_number) WHERE red_number<>'';"
	"CREATE INDEX invoice_untold ON invoice(id) WHERE told=0 AND state IN ('asked','reverse','recalled');"
	"CREATE UNIQUE INDEX invoice_line_once ON invoice_line(invoice,what);"
	"CREATE INDEX invoice_line_file ON invoice_line(file,id);"
	},
	{ 13, /* scans: those of an application, those still owed */
	"CREATE INDEX scan_application ON scan(application,id) WHERE application<>0;"
	"CREATE INDEX scan_owed ON scan(id) WHERE state='owed';"
	"CREATE TRIGGER scan_stays BEFORE DELETE ON scan BEGIN SELECT RAISE(ABORT,'附件记录不可删除'); END;"
	},
	{ 14, /* what holders sign: each nonce once */
	"CREATE UNIQUE INDEX challenge_nonce ON challenge(nonce);"
	},
};
/* clang-format on */
const int nmigrations = (int)(sizeof(migrations) / sizeof(migrations[0]));
