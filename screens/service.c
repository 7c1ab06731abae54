/* F8 1 on an order whose UKey is out: what is wrong with it or wanted, who asks, the bids, and F10 makes the order. */
#include "screens/service.h"

#include "screens/common.h"

#include <stdio.h>

static const struct service_row *row_of(const struct serving *s)
{
	return &service_rows[s->ask.service];
}

static enum status enter(struct view *v, const void *arg)
{
	struct serving *s = v->state;
	enum status st = counter_begin(v, arg, EV_SERVICE, &s->d);
	if (st)
		return st;
	s->n = service_units(&s->d, s->units, SERVICE_KEYS);
	s->ask.unit = s->n == 1 ? s->units[0]->id : 0;
	counter_key(v, s->key);
	return ST_OK;
}

static void gone(struct view *v)
{
	dossier_free(&((struct serving *)v->state)->d);
}

/* The next thing that is not known yet. */
static void go_on(struct serving *s)
{
	s->step = !s->ask.unit                                     ? STEP_KEY
		  : !s->ask.seen                                   ? STEP_SEEN
		  : row_of(s)->bids && s->ask.bids == BIDS_UNASKED ? STEP_BIDS
								   : STEP_READY;
}

bool service_picked(const struct serving *s, int64_t unit)
{
	bool is = s->ask.unit == unit;
	for (int i = 0; i < s->ask.nalso; i++)
		is |= s->ask.also[i] == unit;
	return is;
}

/* One more UKey of this order, or not this one after all; one always stays. */
static void add_key(struct serving *s, int64_t unit)
{
	int n = 0;
	if (!service_picked(s, unit)) {
		s->ask.also[s->ask.nalso++] = unit;
		return;
	}
	if (s->ask.unit == unit && s->ask.nalso)
		s->ask.unit = s->ask.also[0];
	for (int i = 0; i < s->ask.nalso; i++)
		if (s->ask.also[i] != unit && s->ask.also[i] != s->ask.unit)
			s->ask.also[n++] = s->ask.also[i];
	s->ask.nalso = n;
}

static enum status text(struct view *v, const char *ch)
{
	struct serving *s = v->state;
	int digit = ch[0] >= '1' && ch[0] <= '9' && !ch[1] ? ch[0] - '0' : 0;
	int most = s->step == STEP_WHAT   ? SERVICE__COUNT
		   : s->step == STEP_KEY  ? s->n
		   : s->step == STEP_SEEN ? (s->n > 1 ? s->n : 0)
		   : s->step == STEP_BIDS ? BIDS_WAITING
					  : 0;
	if (digit < 1 || digit > most)
		return most ? fail(ST_INVALID, "按 1 到 %d 选", most) : ST_NOT_FOUND;
	if (s->step == STEP_WHAT)
		s->ask.service = digit - 1;
	else if (s->step == STEP_KEY)
		s->ask.unit = s->units[digit - 1]->id;
	else if (s->step == STEP_SEEN)
		add_key(s, s->units[digit - 1]->id);
	else
		s->ask.bids = digit;
	go_on(s);
	return ST_OK;
}

static enum status key(struct view *v, enum key k)
{
	struct serving *s = v->state;
	if (k == K_ENTER && s->step == STEP_SEEN) {
		s->ask.seen = true;
		go_on(s);
	} else if (k == K_BACKSPACE && s->step != STEP_WHAT) { /* begin again */
		s->ask = (struct service_ask){.unit = s->n == 1 ? s->units[0]->id : 0};
		s->step = STEP_WHAT;
	} else {
		return ST_NOT_FOUND;
	}
	return ST_OK;
}

static const char *ready_bar(const struct view *v)
{
	static const char *const why[] = {
		[STEP_WHAT] = "先选事项",
		[STEP_KEY] = "先选是哪一个 UKey",
		[STEP_SEEN] = "请先核对来人的证件原件和本人",
		[STEP_BIDS] = "请先问有没有未开标的项目: 旧证书停用后, 用它加密的投标文件解不开",
		[STEP_READY] = NULL,
	};
	return why[((const struct serving *)v->state)->step];
}

static enum status commit(struct view *v)
{
	struct serving *s = v->state;
	const struct service_row *row = row_of(s);
	int64_t made;
	int n = 1 + s->ask.nalso, biz = row->biz;
	char said[200], which[80] = "这是新建的";
	snprintf(said, sizeof(said), "%s",
		row->fate == FATE_LOST      ? "UKey 已挂失, 不能再用"
		: row->fate == FATE_SPOILED ? "坏 UKey 已登记收下"
					    : "已登记");
	if (n > 1)
		snprintf(which, sizeof(which), "%d 个 UKey 一个一单, 这是第 1 张", n);
	enum status st = desk_service(view_desk(v), s->key, s->d.app.id, &s->ask, &made);
	if (!st)
		st = view_swap(v, &screen_application, &made);
	if (!st)
		view_say(v, STYLE_GREEN, "%s; %s%s单", said, which, code_text(biz_types, biz));
	if (!st && biz == BIZ_CHANGE) /* what changes is asked at once, while the person stands here */
		st = view_open(v, &screen_change, &made);
	return st;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10, "确认", "挂失或收下马上生效, 并建好要办的单", .run = commit, .bar = ready_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_service = {
	.name = "service",
	.title = "丢失、损坏、更换",
	.help = "已发出的 UKey 丢失、损坏、忘记密码, 或要更新、变更、注销. 一步一步按数字, F10 办.",
	.size = sizeof(struct serving),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.draw = service_draw,
	.key = key,
	.text = text,
	.hint = service_hint,
};
