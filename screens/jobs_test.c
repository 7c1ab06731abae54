/* 打印测试页: the width ruler, the character sets and the cutter of one printer, from where its trouble is seen. */
#include "screens/jobs.h"

#include "core/desk.h"
#include "screens/common.h"
#include "ui/choose.h"

#include <stdio.h>

#define MOST 9

/* The printers among the lanes, in their order. Returns how many. */
static int printers(const struct jobs *s, const struct lane *out[MOST])
{
	int n = 0;

	for (int i = 0; i < s->lanes.n && n < MOST; i++) {
		const struct lane *l = rows_at(&s->lanes, i);
		if (jobs_printer(l))
			out[n++] = l;
	}
	return n;
}

static enum status print(struct view *v, int i)
{
	struct jobs *s = v->state;
	const struct lane *lanes[MOST];
	char said[200];

	if (i >= printers(s, lanes))
		return fail(ST_CONFLICT, "打印机变了, 请再选");
	snprintf(said, sizeof(said), "测试页已送 %.100s: 看尺子到不到边, 字有没有问号", lanes[i]->label);
	enum status st = desk_test_page(s->desk, s->key, jobs_printer(lanes[i]));
	return st ? st : jobs_did(v, said);
}

enum status jobs_test_page(struct view *v)
{
	const struct lane *lanes[MOST];
	struct choice choices[MOST];
	int n = printers(v->state, lanes);

	if (n == 1)
		return print(v, 0);
	for (int i = 0; i < n; i++)
		choices[i] = (struct choice){lanes[i]->label, lanes[i]->state, NULL};
	return choose_open(v, "在哪一台上打测试页", choices, n, print);
}

const char *jobs_test_bar(const struct view *v)
{
	const struct lane *lanes[MOST];

	return printers(v->state, lanes) ? NULL : "没有打印机: 后台没有运行, 或设置里没有写打印机";
}
