/* 打印测试页: shows at a glance whether a printer is set as it is: width, characters, sizes, codes, cutter. */
#include "printing/slips.h"

/* Which characters a printer writes in its own font says which encoding it knows; the rest we draw, and it looks so. */
static const struct {
	const char *charset, *text;
} samples[] = {
	{"ASCII", "ABCXYZabcxyz 0123456789 !#$%&()*+,-./:;<=>?@"},
	{"标点", "，。；：？！“”‘’《》（）【】…—·×÷±％￥√"},
	{"GB2312", "柜台证书领取回执壹贰叁鑫淼沅"},
	{"GBK", "喆堃囍瑄玥"},
	{"GB18030", "䶮㐂𠮷"},
};

enum status slip_test(const struct dossier *d, const struct slip_about *about, struct doc *doc)
{
	(void)d;
	slip_title(doc, SLIP_TEST);
	if (about->printer)
		doc_add(doc, BK_PAIR, "打印机", about->printer, NULL);
	doc_add(doc, BK_LINE, "尺子的数字到纸边为止, 每行不折行、不缺右边, 宽度就设对了。", NULL);
	doc_add(doc, BK_RULER, NULL);
	doc_add(doc, BK_RULE, NULL);
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		doc_add(doc, BK_PAIR, samples[i].charset, samples[i].text, NULL);
	doc_add(doc, BK_LINE, "上面的字没有空白、问号和乱码, 字符集就设对了。GB18030 一行是画出来的, 字形不同属正常。",
		NULL);
	doc_add(doc, BK_RULE, NULL);
	doc_add(doc, BK_STRONG, "加高加粗 2026-12-01 周二", NULL);
	doc_add(doc, BK_TABLE, "3", "-1", "-2", NULL);
	doc_add(doc, BK_HEAD, "对齐", "件", "金额(元)", NULL);
	doc_add(doc, BK_ROW, "右边两栏的个位对齐", "1", "10.00", NULL);
	doc_add(doc, BK_ROW, "全角￥与半角", "12", "￥1,234.50", NULL);
	doc_add(doc, BK_QR, "GUITAI TEST 0123456789", "这个二维码扫出 GUITAI TEST 0123456789", NULL);
	doc_add(doc, BK_LINE, "下面的条码扫出本页的凭条号; 有切刀的, 在条码下面切断, 不切到字。", NULL);
	return doc->st;
}
