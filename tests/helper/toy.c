/* A home with a line, rows that can be issued, and a form: as small as screens can be. */
#include "tests/helper/toy.h"

#include "base/clock.h"
#include "ui/choose.h"
#include "ui/dialog.h"
#include "ui/lineedit.h"
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

struct toy toy;

/* ---- toy screen 1: rows ---- */

struct rows {
	struct listview list;
};

static const char *const names[] = {"浙江省某某协会", "杭州某某科技有限公司", "宁波某某工程有限公司"};

static void cell(const void *rows, int row, int column, char *buf, size_t cap)
{
	(void)rows;
	if (column == 0)
		snprintf(buf, cap, "%s", names[row % 3]);
	else
		snprintf(buf, cap, "%d.00", row * 10);
}

static const struct list_column columns[] = {
	{"机构", 30, LIST_STRETCH},
	{"应收", 10, LIST_RIGHT},
	{"备注", 20, LIST_WIDE},
	{0},
};

static struct listview *rows_list(const struct view *v)
{
	return &((struct rows *)v->state)->list;
}

static enum status rows_enter(struct view *v, const void *arg)
{
	if (!arg)
		return fail(ST_REFUSED, "没有数据, 先导入");
	rows_list(v)->columns = columns;
	rows_list(v)->cell = cell;
	rows_list(v)->n = *(const int *)arg;
	return ST_OK;
}

static void rows_draw(const struct view *v, struct canvas *c)
{
	list_draw(rows_list(v), c, 2, 3, screen_bottom(c) - 3, c->cols - 6);
}

static enum status rows_open(struct view *v, int row)
{
	toy.opened = row + 1;
	view_say(v, STYLE_GREEN, "开 %s", names[row % 3]);
	return ST_OK;
}

static const char *not_ready(const struct view *v)
{
	(void)v;
	return toy.ready ? NULL : "尚未入库, 不能发证";
}

static enum status issue(struct view *v)
{
	snprintf(toy.last, sizeof(toy.last), "issue %d", rows_list(v)->focus);
	return ST_OK;
}

static enum status end_it(struct view *v)
{
	(void)v;
	toy.yes++;
	return ST_OK;
}

static enum status ask_end(struct view *v)
{
	return dialog_ask(v, "终止申领单 26112201000173 (浙江省某某协会), 终止后不能恢复", "终止", end_it);
}

static enum status second(struct ui *u, const char *code, const char *password, struct session *out)
{
	(void)u;
	(void)out;
	snprintf(toy.last, sizeof(toy.last), "%s/%s", code, password);
	return strcmp(password, "right") ? fail(ST_DENIED, "工号或口令不对") : ST_OK;
}

static enum status second_signed(struct view *v, const struct session *who)
{
	(void)who;
	view_say(v, STYLE_GREEN, "已复核");
	return ST_OK;
}

static enum status ask_second(struct view *v)
{
	return dialog_second(v, "退费 10.00 元给浙江省某某协会", second_signed);
}

static enum status take_line(struct view *v, const char *text)
{
	(void)v;
	if (!*text)
		return fail(ST_INVALID, "请写明原因");
	snprintf(toy.last, sizeof(toy.last), "%s", text);
	return ST_OK;
}

static enum status ask_line(struct view *v)
{
	return dialog_line(v, "看全号要写明原因", "原因", "", 40, take_line);
}

static enum status rows_scan(struct view *v, const char *code)
{
	(void)v;
	if (strncmp(code, "HX", 2))
		return ST_NOT_FOUND;
	toy.scanned++;
	return ST_OK;
}

static enum status rows_refresh(struct view *v)
{
	(void)v;
	toy.refreshed++;
	return ST_OK;
}

static enum status rows_tick(struct view *v)
{
	(void)v;
	toy.ticked++;
	return ST_OK;
}

static enum status open_form(struct view *v)
{
	return view_open(v, &toy_form, NULL);
}

/* clang-format off */
static const struct binding rows_keys[] = {
	{K_F4, "发证", "核对身份与证书后标记已发证", NEED_ROW, .run = issue, .bar = not_ready},
	{K_F7, "表单", "填一张表", 0, .run = open_form},
	{K_NONE, "终止", "申请人撤回", NEED_ROW | MORE, .run = ask_end},
	{K_NONE, "退费", "须另一人复核", MORE, .run = ask_second},
	{K_NONE, "看全号", "留痕", MORE, .run = ask_line},
	{K_NONE, "发证", "同 F4", MORE, .run = issue, .bar = not_ready},
	{0},
};
/* clang-format on */

const struct screen toy_rows = {
	.name = "rows",
	.title = "发证",
	.help = "扫 UKey 编号, 扫到哪家记到哪家.",
	.size = sizeof(struct rows),
	.keys = rows_keys,
	.enter = rows_enter,
	.draw = rows_draw,
	.open = rows_open,
	.list = rows_list,
	.scan = rows_scan,
	.refresh = rows_refresh,
	.tick = rows_tick,
};

/* ---- toy screen 3: home with a line ---- */

struct home {
	struct lineedit line;
};

static struct lineedit *home_line(const struct view *v)
{
	return v->state;
}

static enum status home_done(struct view *v)
{
	struct home *h = v->state;
	int n = 0;

	if (sscanf(h->line.text, "%d", &n) != 1)
		return fail(ST_NOT_FOUND, "没有找到「%s」", h->line.text);
	lineedit_set(&h->line, "");
	return view_open(v, &toy_rows, n < 0 ? NULL : &n);
}

static void home_draw(const struct view *v, struct canvas *c)
{
	const struct home *h = v->state;

	canvas_text(c, 3, 3, STYLE_PLAIN, "扫码或输入  [");
	lineedit_draw(&h->line, c, 3, 17, 40, true);
}

static void home_hint(const struct view *v, char *buf, size_t cap)
{
	(void)v;
	snprintf(buf, cap, "今日到期 4 件, 输 3 回车查看");
}

const struct screen toy_home = {
	.name = "home",
	.title = "首页",
	.size = sizeof(struct home),
	.flags = SCREEN_COMMON,
	.line = home_line,
	.done = home_done,
	.draw = home_draw,
	.hint = home_hint,
};

static enum status nothing(struct view *v)
{
	(void)v;
	snprintf(toy.last, sizeof(toy.last), "common");
	return ST_OK;
}

const struct screen toy_lock = {.name = "lock", .title = "锁屏", .flags = SCREEN_SEALED};

static void lock(struct view *top)
{
	toy.locked++;
	view_open(top, &toy_lock, NULL);
}

static enum status lock_key(struct view *v)
{
	v->ui->lock(v);
	return ST_OK;
}

/* clang-format off */
const struct binding toy_common[] = {
	{K_F2, "来件", "签收, 拆封", 0, .run = nothing},
	{K_F3, "核验", "查材料", 0, .run = nothing},
	{K_F4, "发证", "把证交给人", 0, .run = nothing},
	{K_F5, "收费", "收款", 0, .run = nothing},
	{K_F6, "发票", "开票申请", 0, .run = nothing},
	{K_F7, "领取方式", "改自取或邮寄", 0, .run = nothing},
	{K_F8, "更多", "还能办的事", 0, .run = nothing},
	{K_F9, "打印", "补打凭条", 0, .run = nothing},
	{K_CTRL_L, "锁屏", "离开一会儿", ALWAYS, .run = lock_key},
	{0},
};
/* clang-format on */

static enum status found(struct view *top, const char *code)
{
	(void)top;
	if (!strcmp(code, "none"))
		return fail(ST_NOT_FOUND, "没有这个号码");
	toy.found++;
	return ST_OK;
}

struct ui *toy_new(int rows, int cols)
{
	struct ui *ui = ui_new(rows, cols);

	clock_fix(TOY_NOON);
	memset(&toy, 0, sizeof(toy));
	ui->last_input = TOY_NOON;
	ui->common = toy_common;
	ui->found = found;
	ui->second = second;
	ui->lock = lock;
	ui->lock_after_ms = 300000;
	snprintf(ui->counter, sizeof(ui->counter), "01号台");
	snprintf(ui->who, sizeof(ui->who), "王某 柜员");
	ui_open(ui, &toy_home, NULL);
	return ui;
}
