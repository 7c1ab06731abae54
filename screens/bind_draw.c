/* The look of 绑定: the text word for word on the left, the nonce as a code on the right, one line for the signature. */
#include "screens/bind.h"

#include "base/clock.h"
#include "base/day.h"
#include "screens/common.h"
#include "ui/qr_draw.h"

#include <stdio.h>
#include <string.h>

#define PANEL 36 /* columns of the code */

static int draw_text(const struct bind_view *s, struct canvas *c, int row, int width)
{
	char line[BINDING_TEXT];

	for (const char *at = s->c.text; *at; at += strcspn(at, "\n") + 1) {
		snprintf(line, sizeof(line), "%.*s", (int)strcspn(at, "\n"), at);
		row += canvas_wrap(c, row, 3, 2, width, STYLE_PLAIN, line);
	}
	return row;
}

static void draw_line(const struct bind_view *s, struct canvas *c, int row)
{
	const struct lineedit *e = s->step == BIND_PIN ? &s->pin : &s->line;
	int used = canvas_text(c, row, 1, STYLE_PLAIN, s->step == BIND_PIN ? "> UKey 密码" : "> 签名");

	if (s->step == BIND_LOOKING || s->step == BIND_SIGNING)
		canvas_text(c, row, 3, STYLE_YELLOW,
			s->step == BIND_LOOKING ? "正在看插着的 UKey ..." : "UKey 正在签名 ...");
	else
		lineedit_draw(e, c, row, used + 3, c->cols - used - 6, true);
}

void bind_draw(const struct view *v, struct canvas *c)
{
	const struct bind_view *s = v->state;
	int row = SCREEN_TOP + 1, width = c->cols - 3 - PANEL - 1;
	struct qr_box box = {.row = row + 3, .col = c->cols - PANEL + 1, .cols = PANEL - 1};
	char day[DAY_TEXT], left[16];
	int64_t now = clock_ms();

	canvas_printf(
		c, row, 3, STYLE_BOLD, "%s  账号 %s  %s", code_text(binding_kinds, s->c.kind), s->a.name, s->a.org);
	canvas_printf(c, row + 1, 3, STYLE_PLAIN, "证书 %s  %s  至 %s  %s", s->cert.serial, s->cert.alg,
		day_text(day_of_ms(s->cert.not_after), day), s->cert.media);
	box.rows = screen_bottom(c) - 2 - box.row;
	if (!challenge_bar(&s->c, now))
		qr_draw(c, &s->qr, &box);
	row = draw_text(s, c, row + 3, width) + 1;
	canvas_text(c, row, 3, STYLE_PLAIN, "剩余");
	canvas_text(c, row, 9, challenge_bar(&s->c, now) ? STYLE_RED : STYLE_BOLD, challenge_left(&s->c, now, left));
	draw_line(s, c, screen_bottom(c) - 2);
}

void bind_hint(const struct view *v, char *buf, size_t cap)
{
	const struct bind_view *s = v->state;
	const char *bar = challenge_bar(&s->c, clock_ms());

	if (s->step == BIND_PIN)
		snprintf(buf, cap, "请持有人输入 %s 的密码, 回车; %s", s->own.label, token_pin_text(s->own.pin));
	else if (s->step != BIND_WAIT)
		snprintf(buf, cap, "请稍候, 不要拔 UKey; Esc 不签了");
	else if (bar)
		snprintf(buf, cap, "%s: F8 重新给出", bar);
	else
		snprintf(buf, cap, "请持有人签左边的文字; 签名粘贴或扫进来, F8 存文件、读签名文件");
}
