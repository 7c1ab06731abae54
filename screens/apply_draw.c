/* CA 在线申领 drawn: the form, and below it what follows from it: the fee explained, 单位性质, 已申请数量. */
#include "screens/apply.h"

#include "screens/common.h"

#include <stdio.h>
#include <string.h>

static const char *nature(const struct house *h, const struct apply *a)
{
	return a->no_code ? house_nature(h, "zcy")->name : a->app.uscc[0] ? house_nature(h, a->app.uscc)->name : "";
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
	formview_draw(&s->form, c, SCREEN_TOP, 1, bottom - SCREEN_TOP - 1, c->cols - 2);
	canvas_text(c, bottom - 1, 3, STYLE_DIM, "费用金额");
	if (a.app.quantity > 0 && formview_choice(&s->form, "org_type") &&
		house_fee(h, &a.app, &fen, why, sizeof(why)) == ST_OK)
		canvas_printf(c, bottom - 1, 17, STYLE_BOLD, "%s = %s", yuan_text(fen, yuan, sizeof(yuan)), why);
	snprintf(why, sizeof(why), "%s  已申请数量 %d", nature(h, &a), (int)s->earlier.quantity);
	canvas_right(c, bottom - 1, c->cols - 34, 32, STYLE_PLAIN, why);
}
