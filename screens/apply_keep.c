/* What the applicant may walk away from and take along: the half-filled form as 挂单, a blank 授权委托书. */
#include "screens/apply.h"

#include "base/utf8.h"
#include "screens/screens.h"
#include "ui/choose.h"

#include <stdio.h>

enum status apply_keep(struct view *v)
{
	struct applying *s = v->state;
	struct bytes text = {0};
	char title[200];
	const char *org = formview_get(&s->form, "org");

	bytes_printf(&text, "terms_version=%s\nterms_at=%lld\n", s->terms_version, (long long)s->terms_at);
	apply_scans_save(s, &text);
	formview_save(&s->form, &text);
	snprintf(title, sizeof(title), "%.180s", *org ? org : "还没有填机构名称");
	text_clean(title);
	enum status st = desk_draft_put(view_desk(v), screen_apply.name, s->subject, title, bytes_str(&text));
	bytes_free(&text);
	if (!st)
		s->form.changed = false;
	return st;
}

static enum status picked(struct view *v, int i)
{
	struct apply a;

	apply_read(v, &a);
	enum status st = i ? desk_proxy_form(view_desk(v), NULL, &a) : desk_proxy(view_desk(v), NULL, 0);
	if (!st)
		view_say(v, STYLE_GREEN, i ? "授权委托书已按填的内容填好, 送去打印" : "空白授权委托书已送打印");
	return st;
}

enum status apply_proxy(struct view *v)
{
	const struct applying *s = v->state;
	const char *bar = *formview_get(&s->form, "org") ? NULL : "还没有填机构名称";
	const struct choice choices[] = {{.label = "空白的, 带回去填"}, {.label = "按填的内容填好", .bar = bar}};

	return choose_open(v, "法人证书业务办理授权委托", choices, 2, picked);
}
