/* The order in the hand and its waybill: which courier, drawn, and kept as 挂单. */
#include "screens/dispatch.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "screens/jot.h"
#include "screens/pick.h"

#include <stdio.h>
#include <string.h>

enum status dispatch_waybill(struct view *v, const char *text)
{
	struct dispatch *s = v->state;
	char folded[64];
	size_t n = strlen(text_fold(text, folded, sizeof(folded)));
	if (n < 6 || n > 32 || strspn(folded, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != n) {
		view_beep(v);
		return fail(ST_INVALID, "「%.40s」不像运单号, 请重扫", text);
	}
	str_copy(s->waybill, sizeof(s->waybill), folded);
	s->nfits = carriers_for(&view_desk(v)->house.carriers, folded, s->fits);
	str_copy(s->carrier, sizeof(s->carrier), s->nfits == 1 ? s->fits[0] : "");
	lineedit_set(&s->line, "");
	return ST_OK;
}

static void resume_line(struct view *v, const char *name, const char *value)
{
	if (strcmp(name, "waybill") == 0)
		dispatch_waybill(v, value);
}

enum status dispatch_take(struct view *v, int64_t application)
{
	struct dispatch *s = v->state;
	enum status st = pick_take(v, application, EV_DISPATCH, &s->d);
	if (st)
		return st;
	s->waybill[0] = s->carrier[0] = '\0';
	s->full = false;
	lineedit_set(&s->line, "");
	counter_key(v, s->key);
	jot_resume(v, application, resume_line);
	return ST_OK;
}

enum status dispatch_leave(struct view *v)
{
	struct dispatch *s = v->state;
	struct bytes out = {0};
	char title[80];
	if (!s->d.app.id)
		return ST_OK;
	jot_put(&out, "waybill", s->waybill[0] ? s->waybill : s->line.text);
	snprintf(title, sizeof(title), "%s", s->d.app.code);
	return jot_keep(v, s->d.app.id, title, &out);
}

void dispatch_draw(const struct view *v, struct canvas *c)
{
	const struct dispatch *s = v->state;
	const struct application *a = &s->d.app;
	char text[700];
	int row = SCREEN_TOP;
	if (!a->id) {
		worklist_draw(&s->work, c, "> 扫单号或输入");
		return;
	}
	row = head_draw(v, c, row, &s->d) + 1;
	canvas_printf(c, row++, 3, STYLE_PLAIN, "寄出      %d 个 UKey", (int)(a->units_in - a->units_out));
	canvas_printf(c, row++, 3, STYLE_PLAIN, "收件人    %s  %s", private_text(a, AC_AGENT, s->full, text, 200),
		private_text(a, AC_PHONE, s->full, text + 300, 100));
	canvas_text(c, row, 3, STYLE_PLAIN, "地址");
	row += canvas_wrap(c, row, 13, 3, c->cols - 17, STYLE_PLAIN,
		       private_text(a, AC_ADDRESS, s->full, text, sizeof(text))) +
	       1;
	canvas_text(c, row, 1, STYLE_PLAIN, "> 运单号");
	if (s->waybill[0])
		canvas_printf(c, row, 13, STYLE_BOLD, "%s  %s", s->waybill,
			s->carrier[0] ? s->carrier
			: s->nfits    ? "F10 时选快递公司"
				      : "认不出是哪家");
	lineedit_draw(&s->line, c, s->waybill[0] ? row + 1 : row, 13, 36, true);
	for (int i = 0; i < s->d.nunits && row + 4 + i < screen_bottom(c); i++)
		canvas_printf(c, row + 3 + i, 13, STYLE_DIM, "UKey %s", s->d.units[i].number);
}

void dispatch_hint(const struct view *v, char *buf, size_t cap)
{
	const struct dispatch *s = v->state;
	if (!s->d.app.id)
		snprintf(buf, cap, s->work.rows.n ? "扫申领单, 或上下键选一张回车" : "没有待寄出的");
	else if (!s->waybill[0])
		snprintf(buf, cap, "快递员收走时扫他的运单号");
	else
		snprintf(buf, cap, "F10 寄出; 扫错了重扫一次");
}
