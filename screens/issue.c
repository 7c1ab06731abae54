/* 发证, person first: who stands here, what lies here for that person, UKeys scanned in any order, F10. */
#include "screens/issue.h"

#include "screens/common.h"
#include "ui/choose.h"

static enum status enter(struct view *v, const void *arg)
{
	struct issue *s = v->state;
	struct desk *k = view_desk(v);
	struct application a;
	issue_go(s, ISSUE_FIND);
	if (!arg) {
		issue_resume(v);
		return ST_OK;
	}
	s->application = *(const int64_t *)arg;
	enum status st = k->store->ops->get(k->store, &application_type, s->application, &a);
	if (!st && a.by_mail)
		return view_swap(v, &screen_dispatch, arg); /* a mail order leaves with the courier */
	if (!st)
		st = issue_find(v, a.code);
	if (!st)
		issue_resume(v);
	return st;
}

static void gone(struct view *v)
{
	struct issue *s = v->state;
	for (int i = 0; i < s->n; i++)
		dossier_free(&s->rows[i].d);
}

static enum status text(struct view *v, const char *ch)
{
	struct issue *s = v->state;
	if (s->focus == ISSUE_WHO)
		return issue_who(v, ch[0] - '0');
	if (!lineedit_insert(&s->line, ch))
		view_beep(v);
	else if (s->focus == ISSUE_SEEN)
		return fail(ST_INVALID, "先核对证件原件和本人, 回车确认");
	else if (issue_code(v))
		lineedit_set(&s->line, "");
	return ST_OK;
}

static enum status scan(struct view *v, const char *code)
{
	struct issue *s = v->state;
	if (s->focus == ISSUE_ID)
		return issue_id(s, code);
	return issue_any(v, code);
}

static enum status key(struct view *v, enum key k)
{
	struct issue *s = v->state;
	if (k == K_BACKSPACE && s->focus == ISSUE_FIND && !s->line.text[0])
		issue_take_back(v);
	else if ((k == K_TAB || k == K_BACKTAB) && (s->n || s->id_no[0]))
		issue_go(s, s->focus == ISSUE_FIND ? ISSUE_WHO : ISSUE_FIND);
	else if ((k == K_UP || k == K_DOWN) && s->n)
		s->row = (s->row + (k == K_UP ? s->n - 1 : 1)) % s->n;
	else
		return ST_NOT_FOUND;
	return ST_OK;
}

static enum status kind_picked(struct view *v, int index)
{
	struct issue *s = v->state;
	s->id_kind = identities[index].kind;
	s->seen = false;
	issue_go(s, ISSUE_ID);
	return ST_OK;
}

static enum status pick_kind(struct view *v)
{
	struct choice choices[8];
	int n = 0;
	for (; n < 8 && identities[n].number; n++)
		choices[n] =
			(struct choice){.label = code_text(id_kinds, identities[n].kind), .note = identities[n].look};
	return choose_open(v, "看的是哪种证件", choices, n, kind_picked);
}

static enum status no_letter(struct view *v)
{
	struct issue *s = v->state;
	s->rows[s->row].letter = false;
	issue_drop(s, &s->rows[s->row]);
	view_say(v, STYLE_YELLOW, "%s 先不发, 还有 %d 个", s->rows[s->row].d.app.org, s->nunits);
	return ST_OK;
}

static const char *no_letter_bar(const struct view *v)
{
	const struct issue *s = v->state;
	return s->n && s->rows[s->row].letter ? NULL : "这一家还没有记委托书";
}

static enum status next_person(struct view *v)
{
	issue_next_person(v);
	return ST_OK;
}

static enum status pay(struct view *v)
{
	struct issue *s = v->state;
	return view_open(v, &screen_pay, &s->rows[s->row].d.app.id);
}

static const char *pay_bar(const struct view *v)
{
	const struct issue *s = v->state;
	return s->n ? flow_bar(&s->rows[s->row].d, EV_PAY, &view_desk(v)->session) : "请先找到领取人";
}

static struct lineedit *line(const struct view *v)
{
	return &((struct issue *)v->state)->line;
}

/* clang-format off */
static const struct binding keys[] = {
	{K_F5, "收费", "这一家还有没缴的, 先收", .run = pay, .bar = pay_bar},
	{K_F10, "确认发证", "一家一次记下, 打领取回执", .run = issue_commit, .bar = issue_bar},
	{K_ESC, "挂单", "找到的和扫过的留着, 证件号不留", .run = NULL},
	{K_NONE, "证件种类", "临时身份证, 居住证, 永久居留证, 护照", MORE, .run = pick_kind},
	{K_NONE, "委托书没有收到", "这一家先不发", MORE, .run = no_letter, .bar = no_letter_bar},
	{K_NONE, "换一位", "从头来, 这位先不办", MORE, .run = next_person},
	{0},
};
/* clang-format on */

const struct screen screen_issue = {
	.name = "issue",
	.title = "发证",
	.help = "先找人: 刷身份证, 或输手机、领取码、单号. 选身份, 核对证件, 再扫 UKey, 扫到哪家记到哪家. F10 发证.",
	.size = sizeof(struct issue),
	.keys = keys,
	.enter = enter,
	.leave = issue_leave,
	.gone = gone,
	.draw = issue_draw,
	.key = key,
	.text = text,
	.scan = scan,
	.done = issue_done,
	.hint = issue_hint,
	.line = line,
};
