/* Why 初审 cannot pass yet: scans that nobody looked at, or that are not good. */
#include "core/flow_bars.h"

#include <stdio.h>

static _Thread_local char why[400];

const char *bar_first_scans(const struct dossier *d)
{
	const struct scan *s = dossier_scan_open(d);
	const char *reason = bar_first(d);
	if (reason || !s)
		return reason;
	snprintf(why, sizeof(why), scan_failed(s) ? "附件「%s」%s, 只能退回补正" : "附件「%s」还没有看: %s要勾上",
		s->label, scan_failed(s) ? scan_failed_text(s) : "盖章、清晰");
	return why;
}

const char *bar_has_scans(const struct dossier *d)
{
	return dossier_scans(d) ? NULL : "本单没有附件";
}

const char *bar_first_and_scans(const struct dossier *d)
{
	const char *reason = bar_first(d);
	return reason ? reason : bar_has_scans(d);
}
