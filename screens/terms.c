/* Terms first: a walk-in application begins with 【同意】; which text and when is kept. */
#include "base/bytes.h"
#include "base/clock.h"
#include "core/desk.h"
#include "screens/common.h"

#include <stdio.h>
#include <string.h>

struct terms {
	int top; /* paragraphs scrolled away */
};

static const struct table *text_of(const struct view *v)
{
	return &view_desk(v)->house.terms;
}

static enum status enter(struct view *v, const void *arg)
{
	(void)arg;
	return text_of(v)->nrows > 1 ? ST_OK : fail(ST_NOT_FOUND, "没有条款文字, 请管理员补上 terms.txt");
}

/* The form begins with the consent: it is kept at once, under the moment it was given. */
static enum status agree(struct view *v)
{
	struct desk *k = view_desk(v);
	struct bytes text = {0};
	int64_t now = clock_ms(), subject = -now;

	bytes_printf(&text, "terms_version=%s\nterms_at=%lld\n", text_of(v)->rows[0][0], (long long)now);
	enum status st = desk_draft_put(k, screen_apply.name, subject, "还没有填机构名称", bytes_str(&text));
	bytes_free(&text);
	return st ? st : view_swap(v, &screen_apply, &subject);
}

static enum status key(struct view *v, enum key k)
{
	struct terms *s = v->state;

	if ((k == K_DOWN || k == K_PGDN) && s->top + 2 < text_of(v)->nrows)
		s->top++;
	else if ((k == K_UP || k == K_PGUP) && s->top > 0)
		s->top--;
	else
		return ST_NOT_FOUND;
	return ST_OK;
}

static void draw(const struct view *v, struct canvas *c)
{
	const struct terms *s = v->state;
	const struct table *t = text_of(v);
	int row = SCREEN_TOP + 1, bottom = screen_bottom(c);

	canvas_printf(c, row, 3, STYLE_BOLD, "CA 证书申领条款  版本 %s", t->rows[0][0]);
	row += 2;
	for (int i = 1 + s->top; i < t->nrows && row < bottom; i++)
		row += canvas_wrap(c, row, 3, bottom - row, c->cols - 6, STYLE_PLAIN, t->rows[i][0]) + (c->rows > 30);
}

static void hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "请申请人看过; 同意按 1, 不同意按 Esc");
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_1,   "同意",   "申请人同意条款, 接着填申领表; 版本和时间留下", 0, 0, agree, NULL },
	{ K_ESC, "不同意", "不办了",                                      0, 0, NULL,  NULL },
	{ 0 }
};
/* clang-format on */

const struct screen screen_terms = {
	.name = "terms",
	.title = "CA 在线申领 > 阅读条款",
	.size = sizeof(struct terms),
	.keys = keys,
	.enter = enter,
	.draw = draw,
	.key = key,
	.hint = hint,
};
