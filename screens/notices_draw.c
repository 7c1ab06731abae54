/* What stands on the screen of an order's notices: the list, and below it the words and the tries of one. */
#include "screens/notices.h"

#include "base/day.h"
#include "core/desk_notice.h"

#include <stdio.h>
#include <string.h>

#define BELOW 10 /* rows for the words of the one with the focus */

static void draw_tries(const struct notices *s, int64_t notice, struct canvas *c, int row, int bottom)
{
	char when[DAY_TEXT];

	for (int i = s->tellings.n - 1; i >= 0 && row < bottom; i--) {
		const struct telling *t = rows_at(&s->tellings, i);

		if (t->notice == notice)
			canvas_printf(c, row++, 3, STYLE_PLAIN, "%s  %s  %s%s%s", time_short(t->at, when),
				notice_way(t->channel), code_text(telling_results, t->result), t->note[0] ? ": " : "",
				t->note);
	}
}

/* The 领取码 is for its owner alone. */
static const char *words(const struct notices *s, const struct notice *n, char *buf, size_t cap)
{
	char *code = NULL;

	snprintf(buf, cap, "%s", n->text);
	if (s->d.app.pickup_code[0])
		code = strstr(buf, s->d.app.pickup_code);
	if (code)
		memset(code, '*', strlen(s->d.app.pickup_code));
	return buf;
}

void notices_draw(const struct view *v, struct canvas *c)
{
	const struct notices *s = v->state;
	int bottom = screen_bottom(c), row = bottom - BELOW;
	char text[1600];

	list_draw(&s->list, c, 2, 1, row - 3, c->cols - 3);
	if (!s->list.n || s->list.focus >= s->list.n)
		return;
	const struct notice *n = notices_at(s, s->list.focus);
	canvas_rule(c, row++, 3, c->cols - 5);
	row += canvas_wrap(c, row, 3, 5, c->cols - 6, STYLE_PLAIN, words(s, n, text, sizeof(text)));
	draw_tries(s, n->id, c, row, bottom);
}
