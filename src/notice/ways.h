/* Every way in which the settings let notices leave the house. */
#ifndef GUITAI_NOTICE_WAYS_H
#define GUITAI_NOTICE_WAYS_H

#include "notice/smtp.h"

struct ways {
	struct notice_channel list[2];
	int n;
	struct smtp *smtp;
	char trouble[300]; /* why no letter can go: a wrong setting, named; else "" */
};

/* folder: where the messaging gateway takes its files; borrowed. With wrong settings for mail its letters wait and the
 * other ways go on. *out stays where it is until ways_close(). */
void ways_open(const struct conf *conf, const char *folder, struct ways *out);
void ways_close(struct ways *w);

#endif
