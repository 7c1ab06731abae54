/* The payer with the phone, and whoever wants to see something go wrong: /control/WORD?name=value. */
#include "sandbox/box.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct order_words {
	struct box *b;
	const struct box_fields *q;
	struct bytes *out;
};

/* By number, or by the end of one that is open. */
static struct box_order *named(const struct order_words *w)
{
	const char *no = box_value(w->q, "no");
	struct box_order *found = NULL;
	size_t n = strlen(no);

	for (int i = w->b->norders; n && i-- > 0;) {
		struct box_order *o = &w->b->orders[i];
		size_t len = strlen(o->no);

		if (!strcmp(o->no, no))
			return o;
		if (!found && n >= 4 && len > n && !strcmp(o->no + len - n, no) && o->state == BOX_OPEN)
			found = o;
	}
	if (!found)
		bytes_puts(w->out, "no such order\n");
	return found;
}

static void on_scan(const struct order_words *w)
{
	struct box_order *o = named(w);

	if (!o)
		return;
	if (box_order_payable(w->b, o))
		o->scanned = true;
	bytes_puts(w->out, o->scanned ? "scanned\n" : "refused\n");
}

/* late=1: the money comes although the order was closed or ran out. */
static void on_pay(const struct order_words *w)
{
	struct box_order *o = named(w);
	bool late = *box_value(w->q, "late") == '1';

	if (!o)
		return;
	if (o->state != BOX_PAID && (late || box_order_payable(w->b, o))) {
		box_order_paid(w->b, o);
		bytes_puts(w->out, "paid\n");
	} else {
		bytes_puts(w->out, "refused\n");
	}
}

static void on_refund(const struct order_words *w)
{
	const char *state = box_value(w->q, "state");

	for (int i = 0; i < w->b->nrefunds; i++)
		if (!strcmp(w->b->refunds[i].no, box_value(w->q, "no"))) {
			w->b->refunds[i].state = strcmp(state, "abnormal") ? BOX_REFUND_DONE : BOX_REFUND_ABNORMAL;
			bytes_puts(w->out, "ok\n");
			return;
		}
	bytes_puts(w->out, "no such refund\n");
}

static void on_hold(const struct order_words *w)
{
	w->b->hold_refunds = *box_value(w->q, "on") != '0';
	bytes_puts(w->out, "ok\n");
}

static void on_clock(const struct order_words *w)
{
	if (*box_value(w->q, "now"))
		w->b->now_fixed = atoll(box_value(w->q, "now"));
	if (*box_value(w->q, "advance") && w->b->now_fixed)
		w->b->now_fixed += atoll(box_value(w->q, "advance"));
	else if (*box_value(w->q, "advance"))
		w->b->ahead += atoll(box_value(w->q, "advance"));
	bytes_printf(w->out, "%lld\n", (long long)box_now(w->b));
}

static void on_fault(const struct order_words *w)
{
	const char *kind = box_value(w->q, "kind"), *count = box_value(w->q, "count"), *ms = box_value(w->q, "ms");

	for (int i = 0; i < BOX_FAULT__COUNT; i++) {
		if (strcmp(box_faults[i], kind))
			continue;
		w->b->fault = (enum box_fault)i;
		w->b->faults_left = *count ? atoi(count) : 1;
		w->b->slow_ms = *ms ? atoi(ms) : 9000;
		bytes_puts(w->out, "ok\n");
		return;
	}
	bytes_puts(w->out, "no such fault:");
	for (int i = 0; i < BOX_FAULT__COUNT; i++)
		bytes_printf(w->out, " %s", box_faults[i]);
	bytes_puts(w->out, "\n");
}

static void on_code(const struct order_words *w)
{
	static const char *const modes[] = {"paid", "wait", "refused", "unknown"};

	for (int i = 0; i < 4; i++)
		if (!strcmp(modes[i], box_value(w->q, "mode")))
			w->b->code_mode = i;
	bytes_printf(w->out, "%s\n", modes[w->b->code_mode]);
}

static void on_money(const struct order_words *w)
{
	bytes_printf(w->out, "%lld\n", (long long)box_money(w->b));
}

static void on_cancels(const struct order_words *w)
{
	bytes_printf(w->out, "%d\n", w->b->cancels);
}

static void on_orders(const struct order_words *w)
{
	static const char *const states[] = {"open", "paid", "closed"};

	for (int i = 0; i < w->b->norders; i++) {
		const struct box_order *o = &w->b->orders[i];

		bytes_printf(w->out, "%s %s %s%s %lld %lld\n", o->wallet == BOX_ALIPAY ? "alipay" : "wechat", o->no,
			states[o->state], o->scanned ? ",scanned" : "", (long long)o->fen, (long long)o->refunded);
	}
}

static void on_refusals(const struct order_words *w)
{
	bytes_printf(w->out, "%d\n%s", w->b->nrefusals, bytes_str(&w->b->refusals));
}

static const struct {
	const char *word;
	void (*run)(const struct order_words *w);
} words[] = {
	/* clang-format off */
	{ "scan", on_scan },     /* no */
	{ "pay", on_pay },       /* no [late=1] */
	{ "refund", on_refund }, /* no [state=done|abnormal] */
	{ "hold", on_hold },     /* on=1: refunds stay on their way */
	{ "clock", on_clock },   /* now=ms | advance=ms */
	{ "fault", on_fault },   /* kind [count] [ms] */
	{ "code", on_code },     /* mode=paid|wait|refused|unknown, of 付款码 */
	{ "money", on_money },
	{ "orders", on_orders },
	{ "cancels", on_cancels },
	{ "refusals", on_refusals },
	/* clang-format on */
};

void box_control(struct box *b, const struct box_request *r, struct box_reply *out)
{
	const char *word = r->path + strlen("/control/"), *mark = strchr(word, '?');
	size_t n = mark ? (size_t)(mark - word) : strlen(word);
	static struct box_fields q;
	struct order_words w = {b, &q, &out->body};

	out->http = 404;
	if (!box_form(mark ? mark + 1 : "", mark ? strlen(mark + 1) : 0, &q))
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strlen(words[i].word) != n || strncmp(words[i].word, word, n))
			continue;
		out->http = 200;
		words[i].run(&w);
	}
}
