/* A form about one application: begun when its step may be done now, kept when it is left half-filled. */
#include "screens/common.h"
#include "ui/formview.h"

#include <stdio.h>

enum status counter_begin(struct view *v, const int64_t *application, enum event ev, struct dossier *out)
{
	struct desk *k = view_desk(v);

	if (!application)
		return fail(ST_REFUSED, "先打开一张申领单");
	enum status st = k->store->ops->dossier(k->store, *application, out);
	const char *bar = st ? NULL : flow_bar(out, ev, &k->session);
	if (st || bar)
		return st ? st : fail(ST_REFUSED, "%s", bar);
	v->ui->last = out->app.id;
	return ST_OK;
}

void counter_resume(const struct view *v, struct formview *f, int64_t application)
{
	struct draft kept;

	if (desk_draft_get(view_desk(v), v->screen->name, application, &kept) == ST_OK)
		formview_load(f, kept.text);
}

enum status counter_keep(const struct view *v, const struct formview *f, const struct application *a, const char *what)
{
	struct bytes text = {0};
	char title[200];

	if (!f->changed)
		return ST_OK;
	formview_save(f, &text);
	snprintf(title, sizeof(title), "%s %.150s%s%s", a->code, a->org, *what ? " " : "", what);
	enum status st = desk_draft_put(view_desk(v), v->screen->name, a->id, title, bytes_str(&text));
	bytes_free(&text);
	return st;
}
