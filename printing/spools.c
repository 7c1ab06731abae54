/* Which way each printer is reached: one row a way. */
#include "printing/spools.h"

#include "base/xalloc.h"

#include <stdlib.h>
#include <string.h>

#define SLOW_SECONDS 5

enum status spool_open(const struct conf *c, const char *section, const char *base, const struct paper *paper,
	const char *mime, struct spool **out)
{
	const char *v = conf_get(c, section, "spool", "");
	char *dir;
	enum status st;

	*out = NULL;
	if (!strncmp(v, "cups:", 5))
		return spool_cups_open(conf_get(c, "cups", "server", NULL), v + 5, mime, SLOW_SECONDS, out);
	if (!strncmp(v, "device:", 7) && !strcmp(mime, "application/pdf"))
		return fail(ST_INVALID, "打印机设置 [%s] spool = %s: A4 页面不能直接送到设备, 请用 cups:队列名",
			section, v);
	if (!strncmp(v, "device:", 7))
		return spool_device_open(v + 7, paper->status, out);
	if (!strncmp(v, "dir:", 4)) {
		dir = v[4] == '/' ? xstrdup(v + 4) : xasprintf("%s/%s", base, v + 4);
		st = spool_dir_open(dir, out);
		free(dir);
		return st;
	}
	return fail(
		ST_INVALID, "打印机设置 [%s] spool = %s 不认识, 可用 cups:队列名, device:路径, dir:文件夹", section, v);
}
