/* 导入证书: a folder of what the CA made is looked at row by row, then F10 takes it in as one act. */
#include "screens/cert_import.h"

#include "base/xalloc.h"
#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>
#include <stdlib.h>

static enum status read_plan(struct view *v, const char *list)
{
	struct importing *s = v->state;
	struct cert_plan fresh;
	enum status st = cert_plan_read(view_desk(v), s->path, list, &fresh);

	if (st)
		return st;
	cert_plan_free(s->plan);
	*s->plan = fresh;
	s->list.n = fresh.n;
	s->list.focus = s->list.top = 0;
	s->done = false;
	counter_key(v, s->key);
	return ST_OK;
}

/* Without a list of its own the folder's only table is the CA's. */
static enum status done(struct view *v)
{
	struct importing *s = v->state;

	if (!s->line.text[0])
		return fail(ST_INVALID, "请输入文件或文件夹");
	snprintf(s->path, sizeof(s->path), "%.399s", s->line.text);
	cert_list_beside(s->path, s->beside, sizeof(s->beside));
	return read_plan(v, s->beside);
}

static enum status take_list(struct view *v, const char *path)
{
	struct importing *s = v->state;

	snprintf(s->beside, sizeof(s->beside), "%s", path);
	return read_plan(v, s->beside);
}

static enum status other_list(struct view *v)
{
	return dialog_line(
		v, "CA 的列表 (CSV), 空 = 不用列表", "文件", ((struct importing *)v->state)->beside, 300, take_list);
}

static int comes(const struct importing *s)
{
	return s->plan->count[FT_MATCHED] + s->plan->count[FT_UNLISTED];
}

static const char *commit_bar(const struct view *v)
{
	const struct importing *s = v->state;

	return !s->plan->n ? "先输文件夹, 回车看一遍"
	       : s->done   ? "已经导入了"
	       : !comes(s) ? "没有可以导入的证书"
			   : NULL;
}

static const char *list_bar(const struct view *v)
{
	return ((struct importing *)v->state)->path[0] ? NULL : "先输文件夹, 回车看一遍";
}

static enum status commit(struct view *v)
{
	struct importing *s = v->state;
	int n = comes(s);
	enum status st = desk_cert_import(view_desk(v), s->key, s->plan);

	if (st)
		return st;
	s->done = true;
	view_say(v, STYLE_GREEN, "已导入 %d 张; 核对的结果在证书信息里", n);
	return ST_OK;
}

static enum status enter(struct view *v, const void *arg)
{
	struct importing *s = v->state;

	(void)arg;
	s->plan = xcalloc(1, sizeof(*s->plan));
	lineedit_init(&s->line, 300);
	lineedit_set(&s->line, conf_get(view_desk(v)->house.conf, "cert", "folder", ""));
	cert_import_list(s);
	return ST_OK;
}

static void gone(struct view *v)
{
	struct importing *s = v->state;

	cert_plan_free(s->plan);
	free(s->plan);
}

static struct listview *the_list(const struct view *v)
{
	return &((struct importing *)v->state)->list;
}

static struct lineedit *the_line(const struct view *v)
{
	return &((struct importing *)v->state)->line;
}

/* clang-format off */
static const struct binding keys[] = {
	{ K_F10,  "导入",   "对上的一次写入; 对不上、读不出的留在外面", 0,    0, commit,     commit_bar },
	{ K_NONE, "换列表", "CA 的列表不在这个文件夹里",                MORE, 0, other_list, list_bar },
	{ 0 }
};
/* clang-format on */

const struct screen screen_cert_import = {
	.name = "cert-import",
	.title = "导入证书",
	.help = "先看后写: 回车只看, F10 才导入. 同样的文件再导入什么都不改.",
	.size = sizeof(struct importing),
	.keys = keys,
	.enter = enter,
	.gone = gone,
	.draw = cert_import_draw,
	.list = the_list,
	.line = the_line,
	.done = done,
	.hint = cert_import_hint,
};
