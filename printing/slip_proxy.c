/* 授权委托书: who may act for the organisation; blank to be filled in by hand, or from the application, to be sealed.
 */
#include "printing/slips.h"

#include <stdio.h>
#include <string.h>

/* A line of the form: the column that fills it, or (column < 0) the hand of the applicant. */
static const struct {
	const char *label;
	int column;
} lines[] = {
	{"委托单位(全称)", AC_ORG},
	{"社会信用代码", AC_USCC},
	{"注册机关", AC_REGISTRAR},
	{"法定代表人(负责人)", -1},
	{"被授权人(经办人)", AC_AGENT},
	{"身份证号码", AC_AGENT_ID},
	{"联系电话", AC_PHONE},
	{"联系邮箱", AC_EMAIL},
	{"申领数量(个)", AC_QUANTITY},
	{"申领单号", AC_CODE},
};

/* In full, for this is what is sealed; an empty form when there is no application. */
static void put_lines(struct doc *doc, const struct application *a)
{
	char text[DOC_TEXT_MAX];

	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		*text = '\0';
		if (a && lines[i].column >= 0)
			record_text(&application_cols[lines[i].column], a, text, sizeof(text));
		doc_add(doc, BK_PAIR, lines[i].label, text, NULL);
	}
}

/* Every kind of business with a box; the application's is ticked. */
static void put_business(struct doc *doc, const struct application *a)
{
	char text[200] = "";

	for (const struct code *k = biz_types; k->code; k++) {
		size_t at = strlen(text);

		snprintf(text + at, sizeof(text) - at, "%s%s%s", at ? "  " : "",
			a && a->biz_type == k->value ? "■" : "□", k->text);
	}
	doc_add(doc, BK_PAIR, "办理业务", text, NULL);
}

enum status slip_proxy(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	const struct application *a = d && d->app.org[0] ? &d->app : NULL;
	const char *site = about->house ? house_site(about->house, 0) : NULL;

	slip_title(doc, SLIP_PROXY);
	doc_addf(doc, BK_LINE, "致: %s", site ? site : "证书服务网点");
	put_lines(doc, a);
	put_business(doc, a);
	doc_add(doc, BK_BLANK, NULL);
	doc_add(doc, BK_LINE,
		"兹委托上述被授权人代表我单位, 办理以上法人数字证书(UKey)业务, 权限为: 提交和补正申请材料, "
		"核对证书信息, "
		"领取证书介质(UKey)和相关凭证。被授权人无转委托权。",
		NULL);
	doc_add(doc, BK_LINE, "我单位保证所交材料真实、合法、有效, 并对被授权人在上述权限和期限内的行为承担责任。",
		NULL);
	doc_add(doc, BK_LINE, "委托期限: 自 ______ 年 ____ 月 ____ 日 至 ______ 年 ____ 月 ____ 日", NULL);
	doc_add(doc, BK_SIGN, "法定代表人(负责人)签字", "被授权人签字", NULL);
	doc_add(doc, BK_SIGN, "委托单位(公章)", "日期", NULL);
	doc_add(doc, BK_BLANK, NULL);
	doc_add(doc, BK_LINE, "须交原件。公章、签字不得复印; 涂改处须加盖公章。", NULL);
	return doc->st;
}
