/* The gateway's folder is always there; mail only where a server is set. */
#include "notice/ways.h"

#include "notice/folder.h"

#include <string.h>

enum status ways_open(const struct conf *conf, const char *folder, struct ways *out)
{
	memset(out, 0, sizeof(*out));
	out->list[out->n++] = folder_channel(folder);
	enum status st = smtp_open(conf, &out->smtp);
	if (!st && out->smtp)
		out->list[out->n++] = smtp_channel(out->smtp);
	return st;
}

void ways_close(struct ways *w)
{
	smtp_close(w->smtp);
	memset(w, 0, sizeof(*w));
}
