/* The sample slip of the printing tests. */
#include "tests/helper/receipt.h"

const struct doc_head receipt_head = {
	.number = "9012611220000127",
	.made_at = "2026-11-22 14:05",
	.counter = "01号台",
	.clerk = "王某",
	.site = {"咨询电话 0571-00000000", "工作日 9:00-17:00"},
};

const struct doc_head receipt_reprint = {
	.number = "9012611220000127",
	.made_at = "2026-11-22 14:05",
	.counter = "01号台",
	.clerk = "王某",
	.copy = 2,
	.reason = "第一张卡纸撕破",
	.printed_at = "2026-11-23 09:10",
	.void_slip = true,
	.practice = true,
	.site = {"咨询电话 0571-00000000", "工作日 9:00-17:00"},
};

void receipt_sample(struct doc *d)
{
	doc_add(d, BK_PART, "客户联", NULL);
	doc_add(d, BK_TITLE, "收件回执", NULL);
	doc_add(d, BK_PAIR, "申领单", "26112201000173", NULL);
	doc_add(d, BK_PAIR, "机构名称", "浙江省某某经济交流促进协会“柜台”办事处", NULL);
	doc_add(d, BK_PAIR, "信用代码", "51330000XXXXXXXXXX", NULL);
	doc_add(d, BK_PAIR, "经办人", "𠮷*", NULL);
	doc_add(d, BK_PAIR, "统一社会信用代码证书登记管理机关", "浙江省民政厅", NULL);
	doc_add(d, BK_BLANK, NULL);
	doc_add(d, BK_TABLE, "4", "1", "-2", NULL);
	doc_add(d, BK_HEAD, "材料", "件", "金额(元)", NULL);
	doc_add(d, BK_ROW, "经办人身份证复印件加盖公章", "1", "￥10.00", NULL);
	doc_add(d, BK_ROW, "法人授权委托书原件", "12", "1,234.50", NULL);
	doc_add(d, BK_RULE, NULL);
	doc_add(d, BK_STRONG, "最迟 2026-12-10 周四 制好", NULL);
	doc_add(d, BK_LINE, "材料已收到。制证期限自材料齐全之日起算，14个工作日内完成；好了发短信到138****8000。",
		NULL);
	doc_add(d, BK_QR, "https://example.invalid/i?no=26112201000173", "扫码填写发票", NULL);
	doc_add(d, BK_PART, "存根联", NULL);
	doc_add(d, BK_TITLE, "收件回执", NULL);
	doc_add(d, BK_PAIR, "申领单", "26112201000173", NULL);
	doc_add(d, BK_SIGN, "领取人签名", "日期", NULL);
}
