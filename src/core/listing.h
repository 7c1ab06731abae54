/* Every list that the counter asks of its store, by use: each row of the table in src/store/lists.c says what record
 * it gives, filter and order. Arguments are named in the comment: a, b integers; t text. */
#ifndef GUITAI_CORE_LISTING_H
#define GUITAI_CORE_LISTING_H

enum listing {
	LIST_QUEUE,             /* application: queue a, after (due a2, id b) */
	LIST_DUE_ON,            /* application: due = a, after id b */
	LIST_DUE_BEFORE,        /* application: 0 < due < a, after (due a2, id b) */
	LIST_OWING,             /* application with an owed charge, newest first, before id b (0 = newest) */
	LIST_BY_CODE,           /* application: 申领单号 t */
	LIST_BY_PLATFORM_NO,    /* application: 平台单号 t */
	LIST_BY_PICKUP_CODE,    /* application: open 领取码 t */
	LIST_BY_USCC,           /* application: 信用代码 t, newest first */
	LIST_BY_PERSON,         /* application: 经办人 身份证号码 t (through its keyed hash), newest first */
	LIST_BY_PHONE,          /* application: 联系电话 t (keyed), newest first */
	LIST_BY_PHONE_TAIL,     /* application: last four digits t (keyed), newest first */
	LIST_BY_WAYBILL,        /* application: t came or went with it, newest first */
	LIST_BY_UNIT,           /* application: it has the UKey number t, its newest first */
	LIST_BY_INVOICE,        /* application: an invoice of it has the number t, or its red one */
	LIST_BY_SLIP,           /* application: it has the slip number t */
	LIST_BY_ATTEMPT,        /* application: it was to be paid by the attempt of number t */
	LIST_SHELVED_LONG,      /* application: 可领取 since before day a, after (stocked day a2, id b) */
	LIST_LATE_PARCELS,      /* parcel not opened, 签收 oldest first, after id b */
	LIST_UNCLAIMED,         /* parcel: 待认领 */
	LIST_PARCEL_BY_WAYBILL, /* parcel: waybill t, newest first */
	LIST_UNIT_BY_NUMBER,    /* unit: number t, its newest stay first */
	LIST_UNITS_ON_SHELF,    /* unit that lies here (在柜, 邮寄退回), by slot */
	LIST_CLERKS,            /* clerk, all */
	LIST_CLERK_BY_NO,       /* clerk: 工号 t */
	LIST_SHIFT_OPEN,        /* shift: of clerk a or, a = 0, of counter b; not closed */
	LIST_SLIP_BY_NO,        /* slip: number t */
	LIST_SLIPS_OF,          /* slip of application a */
	LIST_COPIES_OPEN,       /* copy not ended, oldest first */
	LIST_COPIES_RECENT,     /* copy, newest first, before id b (0 = newest) */
	LIST_COPY_BY_JOB,       /* copy: job name t */
	LIST_ATTEMPTS_OPEN,     /* attempt not ended, oldest first */
	LIST_ATTEMPTS_SHOWN,    /* attempt that blocks and was not booked by hand, opened at counter a */
	LIST_ATTEMPT_BY_NO,     /* attempt: number t */
	LIST_FINDINGS,          /* finding not closed, oldest first, after id b */
	LIST_FINDINGS_OF,       /* finding about number t */
	LIST_BILLS,             /* bill of channel t, day >= a, oldest first */
	LIST_ATTEMPTS_ON,       /* attempt of channel t, paid at >= a and < a2 */
	LIST_INVOICES_ASKED,    /* invoice 已申请, oldest first, after id b */
	LIST_INVOICES_IN,       /* invoice: state a, newest first, before id b (0 = newest) */
	LIST_INVOICE_BY_NUMBER, /* invoice: its number or its red one is t */
	LIST_INVOICES_UNTOLD,   /* invoice that the finance office has to hear of, oldest first, after id b */
	LIST_INVOICE_LINES,     /* line of the file a for the finance office, oldest first, after id b */
	LIST_INVOICE_FILES,     /* file for the finance office, newest first, before id b (0 = newest) */
	LIST_APPROVALS,         /* approval waiting */
	LIST_LATER,             /* approval carried out first, asked for at counter a; waiting, or decided at >= a2 */
	LIST_REFUNDS_OPEN,      /* refund asked for or sent, oldest first */
	LIST_ENTRIES,           /* entry of the ledger, at >= a, after id b */
	LIST_DRAFTS,            /* draft open of clerk a (0 = any) at counter b (0 = any), newest first */
	LIST_DRAFT_OF,          /* draft open: form t, subject a, clerk b */
	LIST_ERRANDS,           /* errand not done, lane starting with t, next_at <= a, oldest first */
	LIST_NOTICES_WAITING,   /* notice waiting or being sent, next_at <= a */
	LIST_CALLS,             /* notice on the list to call, soonest first */
	LIST_NOTICES_FAILED,    /* notice that no way could tell, newest first */
	LIST_TELLINGS_OF,       /* telling of application a, oldest first */
	LIST_LANES,             /* lane, all */
	LIST_STEPS_OF_COUNTER,  /* step: chain a, newest first */
	LIST_STEPS_TODAY,       /* step: chain a, at >= a2, oldest first */
	LIST_STEPS_AFTER,       /* step: chain a, seq > a2, oldest first */
	LIST_STEPS_MOVED,       /* step of any counter that moved things, id > a, oldest first */
	LIST_STEPS_NEWEST,      /* step of any counter, newest first */
	LIST_SLIPS_AFTER,       /* slip of counter a, id > a2, oldest first */
	LIST_SLIPS_NEWEST,      /* slip of counter a, newest first */
	LIST_DAYS_OF,           /* day_close of counter a, newest first, before id b (0 = newest) */
	LIST_DAY_COUNTS,        /* day_count of day_close a */
	LIST_LIVES,             /* live of counter a (0 = every counter) */
	LIST_ALL,               /* application, all, after id b */
	LIST_CHANGED,           /* application with a step after the a-th, after id b */
	LIST_STEP_LAST,         /* step, newest of all first */
	LIST_KEY_BOXES,         /* key_box, all */
	LIST_UNITS_FROM,        /* unit: number >= t, by number */
	LIST_CERTS,             /* certificate, newest first, before id b (0 = newest) */
	LIST_CERTS_OF,          /* certificate of application a */
	LIST_CERTS_LOOSE,       /* certificate that matched no application, newest first */
	LIST_CERTS_BY_SERIAL,   /* certificate: serial t */
	LIST_CERTS_BY_MEDIA,    /* certificate: in the UKey number t, newest first */
	LIST_CERTS_BY_CODE,     /* certificate: organisation code t, newest first */
	LIST_CERTS_BY_ORG,      /* certificate: name has t (search_normal), newest first, before id b */
	LIST_CERTS_BY_KEY,      /* certificate: public key t */
	LIST_CERTS_BY_ISSUER,   /* certificate of issuer t, after id b */
	LIST_CERTS_ENDING,      /* certificate issued, ends before a2, after (end a, id b) */
	LIST_CERT_DER,          /* cert_der of certificate a */
	LIST_CERT_FILES,        /* cert_file: sha256 t */
	LIST_CERT_CHECKS,       /* certificate_check of certificate a, newest first */
	LIST_ANCHORS,           /* anchor, all */
	LIST_CRLS,              /* crl, newest first */
	LIST_CRLS_LAST,         /* crl, the newest of each issuer */
	LIST_CRLS_OF,           /* crl of issuer t, newest first */
	LIST_CRL_PARTS,         /* crl_part of crl a */
	LIST_REMINDERS_OF,      /* reminder of certificate a */
	LIST_ACCOUNTS,          /* account, newest first, before id b (0 = newest) */
	LIST_ACCOUNT_BY_NAME,   /* account: 账号 t */
	LIST_ACCOUNTS_BY_USCC,  /* account: organisation code t, newest first */
	LIST_ACCOUNTS_BY_ORG,   /* account: organisation's name has t, newest first, before id b */
	LIST_BOUND_TO,          /* binding of account a that holds now */
	LIST_BOUND,             /* binding of certificate a that holds now: one at most */
	LIST_CHALLENGE,         /* challenge: nonce t */
	LIST_BINDINGS,          /* binding_event of account a, newest first */
	LIST_BINDINGS_OF,       /* binding_event of certificate a, newest first */
	LIST_MAILINGS,          /* mailing, newest first, before id b (0 = newest) */
	LIST_MAILINGS_OPEN,     /* mailing that waits for its courier, oldest first */
	LIST_MAILING_BY_SLIP,   /* mailing whose slip is a */
	LIST_POSTINGS,          /* posting of mailing a */
	LIST_POSTING_OF,        /* posting of application a that waits for the courier: one at most */
	LIST_POSTING_WAYBILL,   /* posting with waybill t that waits for the courier: one at most */
	LIST_SCANS_OWED,        /* scan still owed, of an application that goes on, oldest first, after id b */
	LIST_SCANS,             /* scan, all, after id b */
	LIST__COUNT
};

#endif
