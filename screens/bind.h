/* Inside 绑定 and 解除绑定: what the holder is to sign, and how far it is. */
#ifndef GUITAI_SCREENS_BIND_H
#define GUITAI_SCREENS_BIND_H

#include "code/qr.h"
#include "core/bind.h"
#include "core/token.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

enum bind_step {
	BIND_WAIT,    /* for a signature */
	BIND_LOOKING, /* what is in the UKeys that are plugged in */
	BIND_PIN,     /* the holder types it */
	BIND_SIGNING
};

struct bind_view {
	struct challenge c;
	struct account a;
	struct certificate cert;
	struct qr qr; /* of the nonce */
	struct lineedit line, pin;
	enum bind_step step;
	struct token_job *job; /* NULL but while looking or signing */
	struct token own;      /* the UKey that holds the certificate */
	char found[65], key[ACT_KEY];
	int64_t failed_at; /* what was typed then proved nothing; 0 = nothing failed */
};

void bind_draw(const struct view *v, struct canvas *c);
void bind_hint(const struct view *v, char *buf, size_t cap);

enum status bind_save(struct view *v); /* bind_files.c */
enum status bind_load(struct view *v);

/* bind_token.c: the holder's UKey at this counter */
enum status bind_token(struct view *v);           /* looks for it */
enum status bind_token_pin(struct view *v);       /* Enter after the PIN */
enum status bind_token_tick(struct view *v);      /* the process has answered? */
void bind_token_stop(struct view *v);             /* gives up; nothing of the PIN stays */
const char *bind_token_bar(const struct view *v); /* NULL, or why no UKey can be used here */

/* A signature came: proves, closes the screen and says so. */
enum status bind_prove(struct view *v, const void *sig, size_t len);

#endif
