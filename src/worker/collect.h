/* One attempt while the worker is busy with it, and the questions that are under way to the wallets. */
#ifndef GUITAI_WORKER_COLLECT_H
#define GUITAI_WORKER_COLLECT_H

#include "core/desk_case.h"
#include "worker/attempt.h"
#include "worker/lines.h"

struct collect {
	struct worker *w;
	const struct worker_wallet *wallet;
	struct attempt t; /* as committed */
	char code[32];    /* the payer's, on its way */
	struct pay_facts facts;
};

/* A question whose answer is not in yet; in memory only: a new worker asks again. */
struct worker_flight {
	int64_t attempt, ticket, tries;
	enum attempt_state state;
	enum attempt_ask ask;
	int chain;
	const struct worker_wallet *wallet;
	struct pay_answer answer;
};

/* Asks and waits for the answer; facts are filled. */
enum pay_verdict collect_ask(struct collect *c, enum attempt_ask ask);
/* Asks without waiting, where the transport can: true when it is under way. */
bool collect_send(struct collect *c, enum attempt_ask ask, int chain);
/* Whether its answer is in; takes it. */
bool collect_landed(struct worker *w, struct worker_flight *f);
enum pay_verdict collect_judge(struct collect *c, struct worker_flight *f);
/* The lane record of a channel. */
struct worker_line *collect_line(struct worker *w, const struct pay_channel *c);
/* What is new in a row beside its timer is for the clerk's eyes, and a count of tries has to end. */
bool collect_differs(const struct attempt *a, const struct attempt *b);
/* Commits what comes next and asks on, up to the end of the chain; chain: questions asked one upon the other so far. */
enum status collect_go(struct collect *c, struct attempt_next next, int chain);
/* After an answer: the lane's words, cases for a person, and what the table says comes next. */
enum status collect_answered(
	struct collect *c, enum attempt_ask asked, enum pay_verdict verdict, struct attempt_next *next);
enum status collect_say(struct collect *c, enum pay_verdict verdict);
enum status collect_case(struct collect *c, enum pay_verdict verdict);
/* The money is there: the core says what it means. Until that is committed the wallet is asked again. */
enum status collect_book(struct collect *c);
bool collect_flies(const struct worker *w, int64_t attempt); /* never two questions at once about one attempt */

#endif
