/* The state of 收费, between its keys (pay.c) and its look (pay_draw.c). */
#ifndef GUITAI_SCREENS_PAY_H
#define GUITAI_SCREENS_PAY_H

#include "code/qr.h"
#include "core/act.h"
#include "ui/qr_draw.h"
#include "ui/screen.h"

struct pay {
	struct dossier d; /* owned */
	int64_t charge;   /* the one that is collected here */
	char key[ACT_KEY];
	char coded[300]; /* what qr was made of; "" = none yet */
	struct qr qr;
	enum qr_style style;
	/* What begins as soon as the code on the screen is closed: a wallet (from 1; 0 = none), or a payer's code. */
	int then;
	char code[32];
	char typed[80]; /* the wallet's number or the reason, while the second person signs */
};

const struct charge *pay_charge(const struct pay *p);
const struct attempt *pay_attempt(const struct pay *p); /* the newest one for this charge, or NULL */
bool pay_collecting(const struct pay *p);               /* it goes on: no other may begin */
bool pay_changing(const struct pay *p);                 /* it is being closed for another one */
struct qr_box pay_box(const struct pay *p, int rows, int cols);
enum status pay_read(struct view *v); /* everything again */

/* What the keys do, and why not now. */
enum status pay_start(struct view *v, int wallet); /* from 1 */
enum status pay_first(struct view *v);
enum status pay_second(struct view *v);
enum status pay_other_style(struct view *v);
enum status pay_ask(struct view *v);
enum status pay_practise(struct view *v); /* the invented customer pays */
enum status pay_stop(struct view *v);
enum status pay_print(struct view *v);
const char *pay_bar_first(const struct view *v);
const char *pay_bar_second(const struct view *v);
const char *pay_bar_collecting(const struct view *v);
const char *pay_bar_code(const struct view *v);
const char *pay_bar_stop(const struct view *v);
const char *pay_bar_ask(const struct view *v);
/* pay_change.c: another wallet or the payer's code in place of the one that is shown. */
enum status pay_wallet(struct view *v, int wallet);
enum status pay_scan(struct view *v, const char *code);
enum status pay_next(struct view *v); /* begins what waits for the first to be closed */
/* pay_other.c: rows of F8. */
enum status pay_manual(struct view *v);
enum status pay_override(struct view *v);
enum status pay_by_number(struct view *v);
const char *pay_bar_manual(const struct view *v);
const char *pay_bar_override(const struct view *v);

void pay_draw(const struct view *v, struct canvas *c);

#endif
