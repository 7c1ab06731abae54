/* What the applicant may walk away from and take along: the half-filled form as 挂单, a blank 授权委托书. */
#include "screens/apply.h"

#include "base/utf8.h"
#include "screens/screens.h"

#include <stdio.h>

enum status apply_keep(struct view *v)
{
	struct applying *s = v->state;
	struct bytes text = {0};
	char title[200];
	const char *org = formview_get(&s->form, "org");

	bytes_printf(&text, "terms_version=%s\nterms_at=%lld\n", s->terms_version, (long long)s->terms_at);
	formview_save(&s->form, &text);
	snprintf(title, sizeof(title), "%.180s", *org ? org : "还没有填机构名称");
	text_clean(title);
	enum status st = desk_draft_put(view_desk(v), screen_apply.name, s->subject, title, bytes_str(&text));
	bytes_free(&text);
	if (!st)
		s->form.changed = false;
	return st;
}

enum status apply_blank(struct view *v)
{
	enum status st = desk_proxy(view_desk(v), NULL, 0);

	if (!st)
		view_say(v, STYLE_GREEN, "空白授权委托书已送打印");
	return st;
}
