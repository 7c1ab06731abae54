/* The counter's own books: what was done (step), what was left half-done (draft), what waits for a second person
 * (approval). */
#ifndef GUITAI_CORE_BOOK_H
#define GUITAI_CORE_BOOK_H

#include "base/record.h"
#include "core/application.h"
#include "core/errand.h"

/* One audit record: the timeline of an application and, chained by HMAC, the proof that nobody changed it later.
 * No personal data in `text`. seq, at, prev and mac are written by the store. */
struct step {
	int64_t id;
	int64_t chain, seq; /* chain = counter number; 0 = the platform's imports */
	int64_t at;
	int64_t clerk;
	char clerk_name[PERSON_NAME];
	int64_t second;   /* the second person's clerk id; 0 = none */
	bool same_person; /* four eyes were switched off */
	int64_t application;
	int event; /* enum event of core/flow.h; stored by its code */
	char text[400];
	bool refused;     /* a refusal or a failed sign-in */
	char act_key[40]; /* with `line`, unique: an act happens once */
	int64_t line;
	char prev[72], mac[72];
	char channel[16]; /* of the money that came (or went back, fen < 0) with this line; a day is the sum of its
			     lines */
	int64_t fen;
	int64_t moved; /* envelopes that came; keys put on the shelf, or (< 0) taken from it */
};
/* clang-format off */
enum step_col {
	BC_ID, BC_CHAIN, BC_SEQ, BC_AT, BC_CLERK, BC_CLERK_NAME, BC_SECOND, BC_SAME_PERSON, BC_APPLICATION, BC_EVENT,
	BC_TEXT, BC_REFUSED, BC_ACT_KEY, BC_LINE, BC_PREV, BC_MAC, BC_CHANNEL, BC_FEN, BC_MOVED, BC__COUNT
};
/* clang-format on */
extern const struct column step_cols[BC__COUNT];
extern const struct record_type step_type;

/* 挂单 */
struct draft {
	int64_t id, rev;
	char form[40];   /* name of the screen or form */
	int64_t subject; /* application, or 0 */
	int64_t clerk, counter, at;
	char title[200]; /* for the list: what it is about */
	char text[6000]; /* key=value lines, as the form wrote them */
	bool done;
};
/* clang-format off */
enum draft_col { DC_ID, DC_REV, DC_FORM, DC_SUBJECT, DC_CLERK, DC_COUNTER, DC_AT, DC_TITLE, DC_TEXT, DC_DONE, DC__COUNT };
/* clang-format on */
extern const struct column draft_cols[DC__COUNT];
extern const struct record_type draft_type;

/* 复核 */
enum approval_state { APPROVAL_WAITING, APPROVAL_GIVEN, APPROVAL_DENIED };
struct approval {
	int64_t id, rev, application;
	int event, state;
	int64_t subject, asked_by, asked_at, decided_by, decided_at;
	char what[300], reason[300];
	bool done;       /* a small refund, carried out already: signed afterwards, at 日结 */
	int64_t counter; /* where it was asked for */
};
/* clang-format off */
enum approval_col {
	VC_ID, VC_REV, VC_APPLICATION, VC_EVENT, VC_STATE, VC_SUBJECT, VC_ASKED_BY, VC_ASKED_AT, VC_DECIDED_BY, VC_DECIDED_AT,
	VC_WHAT, VC_REASON, VC_DONE, VC_COUNTER, VC__COUNT
};
/* clang-format on */
extern const struct column approval_cols[VC__COUNT];
extern const struct record_type approval_type;

extern const struct code approval_states[];

#endif
