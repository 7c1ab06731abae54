/* What the clerk sees while the way of collection is changed. */
#include "screens/switch.h"

#include "screens/common.h"

#include <stdio.h>

void switch_draw(const struct view *v, struct canvas *c)
{
	const struct switching *s = v->state;
	char yuan[40], address[ORG_NAME];
	int row = 8;

	canvas_printf(c, 2, 3, STYLE_BOLD, "%s  %s", s->app.code, s->app.org);
	canvas_printf(c, 4, 3, STYLE_PLAIN, "现在    %s", s->app.by_mail ? "邮寄" : "自取");
	if (s->app.by_mail) {
		canvas_printf(c, 5, 3, STYLE_PLAIN, "寄往    %s",
			private_text(&s->app, AC_ADDRESS, false, address, sizeof(address)));
		canvas_printf(c, 7, 3, STYLE_BOLD, "> 回车 = 改为自取, %s%s",
			s->paid                ? "退运费 "
			: s->app.returned_mail ? "邮件已寄过, 运费不退"
					       : "未缴的运费不再收",
			s->paid ? yuan_text(s->paid_fen, yuan, sizeof(yuan)) : "");
		return;
	}
	yuan_text(view_desk(v)->house.mail_fen, yuan, sizeof(yuan));
	if (s->app.returned_mail)
		canvas_printf(c, 4, 3, STYLE_PLAIN, "现在    邮寄退回, 在柜 %s      再寄一次, 运费不另收", s->app.slot);
	else
		canvas_printf(c, 4, 3, STYLE_PLAIN, "现在    自取      改为邮寄, 运费 %s", yuan);
	canvas_text(c, 6, 1, STYLE_BOLD, "> 邮寄地址");
	for (int i = 0; i < s->n; i++)
		canvas_printf(c, row + i + 1, 3, STYLE_PLAIN, "%d  %s", i + 1, s->earlier[i]);
	if (s->n)
		canvas_text(c, row, 3, STYLE_DIM, "寄过的地址, 按数字填入");
	lineedit_draw(&s->line, c, 6, 13, c->cols - 17, true);
}

void switch_hint(const struct view *v, char *buf, size_t cap)
{
	const struct switching *s = v->state;

	snprintf(buf, cap, "%s",
		s->app.by_mail         ? "回车改为自取"
		: s->app.returned_mail ? "与申请人核对地址, 写到门牌和收件人, 回车排进待寄出"
				       : "地址写到门牌和收件人, 回车后直接收运费");
}
