/* Notices by e-mail, through the mail server of the house. */
#ifndef GUITAI_NOTICE_SMTP_H
#define GUITAI_NOTICE_SMTP_H

#include "base/conf.h"
#include "core/notice.h"

/*
 * From [smtp]; NULL in *out when no server is set. ST_INVALID names a wrong setting. The channel borrows what
 * smtp_open() made until smtp_close().
 */
struct smtp;
enum status smtp_open(const struct conf *conf, struct smtp **out);
void smtp_close(struct smtp *s);
struct notice_channel smtp_channel(struct smtp *s);
/* NULL, or why no letter can be sent there. */
const char *smtp_address_bar(const char *address);

#endif
