/* CA 在线申领 drawn: the form, and below it what follows from it: 单位性质 and papers, 已申请数量, the fee explained. */
#include "screens/apply.h"

#include "screens/common.h"

#include <stdio.h>
#include <string.h>

static void draw_nature(const struct house *h, const struct apply *a, struct canvas *c, int row)
{
	struct material sheets[8];
	struct application app = a->app;
	char text[700];
	size_t len;

	if (a->no_code)
		snprintf(app.uscc, sizeof(app.uscc), "zcy");
	if (!app.uscc[0])
		return;
	int n = house_papers(h, &app, sheets, 8);
	len = (size_t)snprintf(text, sizeof(text), "%s  应交 ", house_nature(h, app.uscc)->name);
	for (int i = 0; i < n && len < sizeof(text); i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s", i ? ", " : "", sheets[i].label);
	canvas_text(c, row, 3, STYLE_DIM, "单位性质");
	canvas_field(c, row, 17, c->cols - 20, STYLE_PLAIN, text);
}

void apply_draw(const struct view *v, struct canvas *c)
{
	const struct applying *s = v->state;
	const struct house *h = &view_desk(v)->house;
	int bottom = screen_bottom(c);
	int64_t fen = 0;
	char why[200] = "", yuan[40];
	struct apply a;

	apply_read(v, &a);
	formview_draw(&s->form, c, SCREEN_TOP, 1, bottom - SCREEN_TOP - 3, c->cols - 2);
	canvas_rule(c, bottom - 3, 3, c->cols - 6);
	draw_nature(h, &a, c, bottom - 2);
	canvas_text(c, bottom - 1, 3, STYLE_DIM, "费用金额");
	if (a.app.quantity > 0 && formview_choice(&s->form, "org_type") &&
		house_fee(h, &a.app, &fen, why, sizeof(why)) == ST_OK)
		canvas_printf(c, bottom - 1, 17, STYLE_BOLD, "%s = %s", yuan_text(fen, yuan, sizeof(yuan)), why);
	canvas_printf(c, bottom - 1, c->cols - 22, STYLE_PLAIN, "已申请数量 %d", (int)s->earlier.quantity);
}
