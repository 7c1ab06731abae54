/* The gateway's folder is always there; mail only where a server is set. */
#include "notice/ways.h"

#include "notice/folder.h"

#include <stdio.h>
#include <string.h>

static enum status refuse(void *ctx, const struct notice *n, const struct application *a)
{
	(void)n, (void)a;
	return fail(ST_UNAVAILABLE, "%s", (const char *)ctx);
}

void ways_open(const struct conf *conf, const char *folder, struct ways *out)
{
	struct notice_channel *mail = &out->list[1];
	memset(out, 0, sizeof(*out));
	out->list[out->n++] = folder_channel(folder);
	enum status st = smtp_open(conf, &out->smtp);
	if (!st && !out->smtp)
		return;
	*mail = smtp_channel(out->smtp);
	out->n++;
	if (st) {
		snprintf(out->trouble, sizeof(out->trouble), "%s; 请管理员改好设置, 再重启后台", fault_text());
		*mail = (struct notice_channel){
			.name = mail->name, .label = mail->label, .send = refuse, .ctx = out->trouble};
	}
}

void ways_close(struct ways *w)
{
	smtp_close(w->smtp);
	memset(w, 0, sizeof(*w));
}
