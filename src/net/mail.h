/* Letters by SMTP, one at a time and without ever waiting: begun, then asked how it goes. */
#ifndef GUITAI_NET_MAIL_H
#define GUITAI_NET_MAIL_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>

struct mail_server {
	char server[160]; /* host:port */
	char user[120], password[200];
	char from[160];    /* the address */
	char ca_file[400]; /* "" = the system's */
	bool tls; /* STARTTLS, always with a certificate that is checked; off only for a server on this machine */
};

enum mail_verdict {
	MAIL_GOING,
	MAIL_TAKEN,   /* the server has it */
	MAIL_REFUSED, /* it never will: 5xx */
	MAIL_LATER,   /* not now: 4xx */
	MAIL_AWAY,    /* no server, no TLS, no sign-in: no letter goes at all */
	MAIL_UNSURE,  /* all was said, then no answer */
};

struct mailer;
struct mailer *mailer_new(const struct mail_server *s);
void mailer_free(struct mailer *m);
/* Begins to send the whole letter (headers, blank line, body; CRLF). ST_BUSY while another is on its way. */
enum status mail_begin(struct mailer *m, const char *to, const struct bytes *letter);
/* Moves bytes. why: for every verdict but TAKEN and GOING, in words. */
enum mail_verdict mail_go(struct mailer *m, char *why, size_t cap);

#endif
