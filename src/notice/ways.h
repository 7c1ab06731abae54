/* Every way in which the settings let notices leave the house. */
#ifndef GUITAI_NOTICE_WAYS_H
#define GUITAI_NOTICE_WAYS_H

#include "notice/smtp.h"

struct ways {
	struct notice_channel list[2];
	int n;
	struct smtp *smtp;
};

/* folder: where the messaging gateway takes its files; borrowed. ways_close() also after a failure. */
enum status ways_open(const struct conf *conf, const char *folder, struct ways *out);
void ways_close(struct ways *w);

#endif
