/* A customer pays by QR code: what the counter does until it knows for certain whether the money came. */
#include "worker/attempt.h"

#include <string.h>

enum pace {
	PACE_END,     /* it has ended */
	PACE_NOW,     /* the next question at once */
	PACE_CREATE,  /* the same bytes again, three times; then `spent` */
	PACE_POLL,    /* the channel's own for a minute, then every 5 s to the deadline */
	PACE_ODD,     /* slower and slower while the code stays up */
	PACE_CLOSING, /* as long as a customer waits for an end; then `spent` */
	PACE_UNKNOWN, /* for as long as it takes */
	PACE_EXPIRING /* until the wallet cannot take the money any more */
};

static const int64_t creating[] = {1000, 2000, 4000, 0};
static const int64_t odd[] = {2000, 4000, 8000, 15000, 30000, 0};
static const int64_t closing[] = {1000, 2000, 4000, 8000, 16000, 0};
static const int64_t unknown[] = {30000, 60000, 180000, 300000, 600000, 1800000, 0};
static const int64_t expiring[] = {15000, 30000, 0};

static const struct {
	const char *name;
	const int64_t *delays; /* ms, ends with 0 */
	bool ends;             /* when the delays are used up the attempt goes to `spent`; else the last one stays */
} paces[] = {
	/* clang-format off */
	[PACE_END]      = { "end",      NULL,     false },
	[PACE_NOW]      = { "now",      NULL,     false },
	[PACE_CREATE]   = { "create",   creating, true },
	[PACE_POLL]     = { "poll",     NULL,     false },
	[PACE_ODD]      = { "odd",      odd,      false },
	[PACE_CLOSING]  = { "closing",  closing,  true },
	[PACE_UNKNOWN]  = { "unknown",  unknown,  false },
	[PACE_EXPIRING] = { "expiring", expiring, false },
	/* clang-format on */
};

/* Every order names its deadline to the wallet: unpaid after that, it stays unpaid. */
static bool run_out(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	(void)c;
	return now >= attempt_deadline(t) + ATTEMPT_AFTER_MS;
}

static bool never_scanned(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	(void)now;
	return c->late_trade && !t->scanned && !t->by_code;
}

/* 付款码: it is sent once, whatever comes of it; only questions follow. */
static bool by_code(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	(void)c;
	(void)now;
	return t->by_code;
}

/* Two people say that it was paid: asked on until the bill of the day must have come. */
static bool by_hand(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	(void)c;
	return t->by_hand && now < t->created_at + ATTEMPT_HAND_MS;
}

static bool was_scanned(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	(void)c;
	(void)now;
	return t->scanned;
}

#define STAY ATTEMPT__COUNT

/* The first row that fits (from, asked, verdict, when) is taken. */
static const struct rule {
	enum attempt_state from;
	enum attempt_ask asked;
	enum pay_verdict verdict;
	bool (*when)(const struct attempt *t, const struct pay_channel *c, int64_t now);
	enum attempt_state to;
	enum attempt_ask then;
	enum pace pace;
	enum attempt_state spent;
	const char *note;
} rules[] = {
#define CRE ATTEMPT_CREATING
#define SHO ATTEMPT_SHOWN
#define CLO ATTEMPT_CLOSING
#define UNK ATTEMPT_UNKNOWN
#define EXP ATTEMPT_EXPIRING
#define ODD_WORDS "网络中断或答复不可信, 无法确认到账, 请勿重复付款"
#define CASE_WORDS "结果未知, 后台继续核对; 请勿重复付款"
	/* clang-format off */
	{ CRE, ASK_CREATE,  PAY_NOT_YET,    by_code,       SHO,              ASK_QUERY,   PACE_POLL,     STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_ODD,        by_code,       SHO,              ASK_QUERY,   PACE_NOW,      STAY,           CASE_WORDS },
	{ CRE, ASK_QUERY,   PAY_NOT_YET,    by_code,       SHO,              ASK_QUERY,   PACE_POLL,     STAY,           NULL },
	{ CRE, ASK_QUERY,   PAY_ODD,        by_code,       SHO,              ASK_QUERY,   PACE_ODD,      STAY,           CASE_WORDS },
	{ CRE, ASK_CREATE,  PAY_IS_CREATED, NULL,          SHO,              ASK_QUERY,   PACE_POLL,     STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_IS_PAID,    NULL,          STAY,             ASK_QUERY,   PACE_NOW,      STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_IS_CLOSED,  NULL,          STAY,             ASK_QUERY,   PACE_NOW,      STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_REFUSED,    NULL,          ATTEMPT_FAILED,   ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_MISMATCH,   NULL,          STAY,             ASK_QUERY,   PACE_NOW,      STAY,           NULL },
	{ CRE, ASK_CREATE,  PAY_NOT_YET,    NULL,          STAY,             ASK_CREATE,  PACE_CREATE,   CLO,            NULL },
	{ CRE, ASK_CREATE,  PAY_ODD,        NULL,          STAY,             ASK_CREATE,  PACE_CREATE,   CLO,            "钱包没有应答, 正在再试" },
	{ CRE, ASK_QUERY,   PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ CRE, ASK_QUERY,   PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ CRE, ASK_QUERY,   PAY_MISMATCH,   NULL,          UNK,              ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ CRE, ASK_QUERY,   PAY_NOT_YET,    NULL,          STAY,             ASK_CREATE,  PACE_CREATE,   CLO,            NULL },
	{ CRE, ASK_QUERY,   PAY_ODD,        NULL,          STAY,             ASK_CREATE,  PACE_CREATE,   CLO,            "钱包没有应答, 正在再试" },

	{ SHO, ASK_QUERY,   PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ SHO, ASK_QUERY,   PAY_NOT_YET,    NULL,          STAY,             ASK_QUERY,   PACE_POLL,     STAY,           NULL },
	{ SHO, ASK_QUERY,   PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "钱包已关闭这一单, 没有收款" },
	{ SHO, ASK_QUERY,   PAY_MISMATCH,   NULL,          UNK,              ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ SHO, ASK_QUERY,   PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_ODD,      STAY,           ODD_WORDS },

	{ CLO, ASK_QUERY,   PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ CLO, ASK_QUERY,   PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已关闭, 没有收款" },
	{ CLO, ASK_QUERY,   PAY_NOT_YET,    NULL,          STAY,             ASK_CLOSE,   PACE_NOW,      STAY,           NULL },
	{ CLO, ASK_QUERY,   PAY_MISMATCH,   NULL,          UNK,              ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ CLO, ASK_QUERY,   PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_CLOSING,  UNK,            ODD_WORDS },
	{ CLO, ASK_CONFIRM, PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ CLO, ASK_CONFIRM, PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已关闭, 没有收款" },
	{ CLO, ASK_CONFIRM, PAY_NOT_YET,    run_out,       ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已过期, 没有收款" },
	{ CLO, ASK_CONFIRM, PAY_NOT_YET,    never_scanned, EXP,              ASK_QUERY,   PACE_EXPIRING, STAY,           "已撤下收款码, 没有收款" },
	{ CLO, ASK_CONFIRM, PAY_NOT_YET,    NULL,          STAY,             ASK_QUERY,   PACE_CLOSING,  UNK,            "钱包还没有关闭这一单, 正在再试" },
	{ CLO, ASK_CONFIRM, PAY_MISMATCH,   NULL,          UNK,              ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ CLO, ASK_CONFIRM, PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_CLOSING,  UNK,            ODD_WORDS },

	{ EXP, ASK_QUERY,   PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ EXP, ASK_QUERY,   PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已关闭, 没有收款" },
	{ EXP, ASK_QUERY,   PAY_NOT_YET,    was_scanned,   STAY,             ASK_CLOSE,   PACE_NOW,      STAY,           NULL },
	{ EXP, ASK_QUERY,   PAY_NOT_YET,    run_out,       ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已过期, 没有收款" },
	{ EXP, ASK_QUERY,   PAY_NOT_YET,    NULL,          STAY,             ASK_QUERY,   PACE_EXPIRING, STAY,           NULL },
	{ EXP, ASK_QUERY,   PAY_MISMATCH,   NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ EXP, ASK_QUERY,   PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           CASE_WORDS },
	{ EXP, ASK_CONFIRM, PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ EXP, ASK_CONFIRM, PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已关闭, 没有收款" },
	{ EXP, ASK_CONFIRM, PAY_NOT_YET,    run_out,       ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已过期, 没有收款" },
	{ EXP, ASK_CONFIRM, PAY_NOT_YET,    NULL,          STAY,             ASK_QUERY,   PACE_EXPIRING, STAY,           NULL },
	{ EXP, ASK_CONFIRM, PAY_MISMATCH,   NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ EXP, ASK_CONFIRM, PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           CASE_WORDS },

	{ UNK, ASK_QUERY,   PAY_IS_PAID,    NULL,          ATTEMPT_PAID,     ASK_NOTHING, PACE_END,      STAY,           NULL },
	{ UNK, ASK_QUERY,   PAY_IS_CLOSED,  NULL,          ATTEMPT_CLOSED,   ASK_NOTHING, PACE_END,      STAY,           "已核对: 已关闭, 没有收款" },
	{ UNK, ASK_QUERY,   PAY_NOT_YET,    by_hand,       STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           CASE_WORDS },
	{ UNK, ASK_QUERY,   PAY_NOT_YET,    NULL,          CLO,              ASK_CLOSE,   PACE_NOW,      STAY,           NULL },
	{ UNK, ASK_QUERY,   PAY_MISMATCH,   NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           NULL },
	{ UNK, ASK_QUERY,   PAY_ODD,        NULL,          STAY,             ASK_QUERY,   PACE_UNKNOWN,  STAY,           CASE_WORDS },
	/* clang-format on */
};

/* A close says nothing by itself, whatever it answers: look again, at once. */
static const struct rule after_close = {
	.to = STAY,
	.then = ASK_CONFIRM,
	.pace = PACE_NOW,
	.spent = STAY,
};

/* What an answer means that no row knows (a query cannot say "created"): as if none had come. */
static const struct rule *rule_of(const struct attempt *t, const struct pay_channel *c, enum attempt_ask asked,
	enum pay_verdict verdict, int64_t now)
{
	if (asked == ASK_CLOSE)
		return &after_close;
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		const struct rule *r = &rules[i];

		if ((int)r->from == t->state && r->asked == asked && r->verdict == verdict &&
			(!r->when || r->when(t, c, now)))
			return r;
	}
	return verdict == PAY_ODD ? NULL : rule_of(t, c, asked, PAY_ODD, now);
}

static int64_t poll(const struct attempt *t, const struct pay_channel *c, int64_t now)
{
	int64_t at = now + (now - t->created_at < 60000 ? c->poll_ms : 5000);

	return at > attempt_deadline(t) && now < attempt_deadline(t) ? attempt_deadline(t) : at;
}

/* Up to a quarter more, so that a wallet that comes back is not asked about everything in the same instant. */
static int64_t jitter(const struct attempt *t, int64_t delay)
{
	uint64_t x = ((uint64_t)t->id * 31 + (uint64_t)t->tries) * 0x9e3779b97f4a7c15u;

	return delay + (int64_t)((x >> 40) % 256) * delay / 1024;
}

/* A customer who wants to go is answered at once; what nobody can settle now waits. */
static struct attempt_next spent(const struct rule *r, int64_t now)
{
	struct attempt_next next = {.state = r->spent, .ask = ASK_QUERY, .note = r->note};

	if (r->spent == ATTEMPT_UNKNOWN) {
		next.at = now + unknown[0];
		next.tries = 1;
		next.note = CASE_WORDS;
	}
	return next;
}

struct attempt_next attempt_answered(const struct attempt *t, const struct pay_channel *c, enum attempt_ask asked,
	enum pay_verdict verdict, int64_t now)
{
	const struct rule *r = rule_of(t, c, asked, verdict, now);
	struct attempt_next next = {.state = (enum attempt_state)t->state, .tries = t->tries};
	const int64_t *delays;
	int n = 0;

	if (!r)
		return next;
	next.state = r->to == STAY ? next.state : r->to;
	next.ask = r->then;
	next.note = r->note;
	if ((int)next.state != t->state || r->pace == PACE_POLL)
		next.tries = 0;
	delays = paces[r->pace].delays;
	while (delays && delays[n])
		n++;
	if (r->pace == PACE_POLL)
		next.at = poll(t, c, now);
	if (!delays)
		return next;
	if (paces[r->pace].ends && next.tries >= n)
		return spent(r, now);
	next.at = now + jitter(t, delays[next.tries < n ? next.tries : n - 1]);
	next.tries++;
	return next;
}

void attempt_table(struct bytes *out)
{
	static const char *const asks[] = {"-", "create", "query", "close", "confirm"};
	static const char *const verdicts[] = {"ODD", "CREATED", "PAID", "NOT_YET", "CLOSED", "MISMATCH", "REFUSED"};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		const struct rule *r = &rules[i];
		const char *when = r->when == never_scanned ? "unscanned"
				   : r->when == was_scanned ? "scanned"
				   : r->when == by_code     ? "by-code"
				   : r->when == by_hand     ? "by-hand"
				   : r->when == run_out     ? "run-out"
							    : "";

		bytes_printf(out, "%-9s %-8s %-9s %-10s-> %-9s %-8s %-9s %s\n", code_name(attempt_states, (int)r->from),
			asks[r->asked], verdicts[r->verdict], when,
			code_name(attempt_states, (int)(r->to == STAY ? r->from : r->to)), asks[r->then],
			paces[r->pace].name, r->spent == STAY ? "" : code_name(attempt_states, (int)r->spent));
	}
}
