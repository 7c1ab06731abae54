/* Every command and every option, once: dispatch, help and the man page read these rows. */
#include "cli/run.h"

#include <string.h>

/* clang-format off */
const struct option_row option_rows[OPT__COUNT] = {
	[OPT_HELP]        = { "--help",        NULL,    "本说明" },
	[OPT_DB]          = { "--db",          "文件",  "数据库; 不写则用设置文件里的" },
	[OPT_CONF]        = { "--conf",        "文件",  "设置文件; 不写则用 /etc/guitai/guitai.conf 或 etc/guitai.conf" },
	[OPT_COUNTER]     = { "--counter",     "NN",    "柜台号 1 到 89; 不写则用设置文件里的" },
	[OPT_AS]          = { "--as",          "工号",  "以此人签到办理; 口令在终端上问, 或用 --password-fd" },
	[OPT_PASSWORD_FD] = { "--password-fd", "N",     "从文件描述符 N 读口令, 一行" },
	[OPT_SECOND]      = { "--second",      "工号",  "第二个人: 须由另一人办的一步由他办" },
	[OPT_SECOND_FD]   = { "--second-fd",   "N",     "从文件描述符 N 读第二个人的口令" },
	[OPT_JSON]        = { "--json",        NULL,    "输出 JSON" },
	[OPT_PRACTICE]    = { "--practice",    NULL,    "练习: 虚构的人员和申领单, 屏幕和凭条都带「练习」" },
	[OPT_HISTORY]     = { "--history",     NULL,    "历史文件: 允许已发证的申领单进来" },
	[OPT_LIMIT]       = { "--limit",       "N",     "最多几件, 不写则 20" },
	[OPT_AFTER]       = { "--after",       "标记",  "接着上一页往下找" },
	[OPT_REASON]      = { "--reason",      "文字",  "原因, 记入日志" },
	[OPT_WAY]         = { "--way",         "方式",  "courier 快递, post 邮政, person 当面递交" },
	[OPT_CARRIER]     = { "--carrier",     "名称",  "快递公司; 不写则按运单号认" },
	[OPT_DAY]         = { "--day",         "日期",  "签收日期, 今天或更早" },
	[OPT_UNCLAIMED]   = { "--unclaimed",   "文字",  "对不上申领单: 转待认领, 写明里面是什么" },
	[OPT_LIST]        = { "--list",        NULL,    "只列出要看的材料和不合格原因, 不办理" },
	[OPT_BAD]         = { "--bad",         "N=R",   "第 N 项不合格, 原因 R; 多项用逗号隔开, 9 后面写说明: 1=3,4=9:已过期" },
	[OPT_RETURN]      = { "--return",      "文字",  "退回, 写明原因" },
	[OPT_SLOT]        = { "--slot",        "位",    "存放位; 不写则取空位" },
	[OPT_TAKER]       = { "--taker",       "身份",  "agent 经办人, legal 法定代表人, proxy 代领, newagent 变更后的经办人" },
	[OPT_ID_KIND]     = { "--id-kind",     "证件",  "card 身份证, temporary, hmt, foreign, passport" },
	[OPT_NAME]        = { "--name",        "姓名",  "领取人姓名; 不写则是经办人; init 与 person: 姓名" },
	[OPT_ID]          = { "--id",          "号码",  "领取人证件号; 不写则是经办人的" },
	[OPT_SEEN]        = { "--seen",        NULL,    "证件原件、本人一致, 都看过了" },
	[OPT_PROXY_SEEN]  = { "--proxy-seen",  NULL,    "委托书原件看过了" },
	[OPT_CHANNEL]     = { "--channel",     "渠道",  "付款渠道; 不写则列出可用的" },
	[OPT_WAIT]        = { "--wait",        "秒",    "等到付款, 最多这么久" },
	[OPT_STOP]        = { "--stop",        NULL,    "取消正在进行的收款" },
	[OPT_CHARGE]      = { "--charge",      "N",     "第几笔收费单, 不写则取第一笔可开票的" },
	[OPT_VAT]         = { "--vat",         NULL,    "增值税专用发票; 不写则普通发票" },
	[OPT_TITLE]       = { "--title",       "名称",  "抬头; 不写则是机构名称" },
	[OPT_TAX_NO]      = { "--tax-no",      "税号",  "不写则是社会信用代码" },
	[OPT_EMAIL]       = { "--email",       "邮箱",  "接收邮箱; 不写则是经办人的" },
	[OPT_TO]          = { "--to",          "格式",  "text, escpos 或 pdf; 不写则 text" },
	[OPT_PROFILE]     = { "--profile",     "名称",  "打印机样式, printers.d 里的文件名" },
	[OPT_DAYS]        = { "--days",        "N",     "第几个工作日" },
	[OPT_WHY]         = { "--why",         NULL,    "说明为什么是这一天" },
	[OPT_RESTDAY]     = { "--restday",     "规则",  "next: 休息日签收次一工作日起算; shift: 视为次一工作日签收" },
	[OPT_DOT]         = { "--dot",         NULL,    "graphviz 图" },
	[OPT_TABLE]       = { "--table",       NULL,    "表" },
	[OPT_ONCE]        = { "--once",        NULL,    "办完眼前的就退出" },
	[OPT_LANE]        = { "--lane",        "名称",  "只管一条道: print" },
	[OPT_OUT]         = { "--out",         "文件",  "写到文件; 不写则标准输出" },
	[OPT_COUNT]       = { "--count",       "N",     "几家机构, 不写则 300" },
	[OPT_SEED]        = { "--seed",        "N",     "种子: 同一个数得到同样的文件" },
	[OPT_STYLE]       = { "--style",       "样式",  "full 整块, half 半块; 不写则按窗口大小" },
	[OPT_FORCE]       = { "--force",       NULL,    "终端看上去显示不了中文也打开" },
	[OPT_TIED]        = { "--tied",        NULL,    "标准输入关闭时结束: 由柜台启动时用" },
	[OPT_KEY]         = { "--key",         "公钥",  "公钥文件(PEM), 或 64 位十六进制" },
	[OPT_SLIPS]       = { "--slips",       "文件夹", "把每种凭条的样张写到这里: 打印机的字节(.escpos)或页面(.pdf)" },
	[OPT_BIZ]         = { "--biz",         "业务",  "new 新办, renew 更新, change 变更, replace 补办, unlock 解锁, revoke 注销" },
	[OPT_PORT]        = { "--port",        "N",     "本机端口; 不写则任取一个空的" },
	[OPT_MAN]         = { "--man",         NULL,    "man 手册的源文" },
};

#define C(fn) run_##fn
#define S CMD_STORE
#define SP (CMD_STORE | CMD_PERSON)
#define ANY -1
const struct command command_rows[] = {
	{ "counter",   "",              0, 0,   0,          C(counter),   { OPT_FORCE },
	  "打开柜台(不写命令也是)", NULL },
	{ "help",      "[命令]",        0, 1,   0,          C(help),      { OPT_MAN },
	  "本说明, 或一个命令的说明", NULL },
	{ "init",      "",              0, 0,   0,          C(init),      { OPT_PRACTICE, OPT_NAME },
	  "建立数据库、密钥和第一位管理员",
	  "工号用 --as 给, 姓名用 --name 给, 没给就在终端上问. 加 --practice 则建练习库: 虚构的人员和 300 家机构,\n"
	  "练习口令写在输出里. 已有数据库时不动它." },
	{ "person",    "工号 角色...",  2, 6,   SP,         C(person),    { OPT_NAME },
	  "登记一位人员(管理员办)",
	  "角色: clerk 柜员, reviewer 审核员, supervisor 主管, auditor 审计员, admin 管理员.\n"
	  "新人的口令从 --second-fd 读, 或在终端上问." },
	{ "import",    "文件",          1, 1,   SP,         C(import),    { OPT_HISTORY, OPT_JSON },
	  "导入平台导出的申领单(CSV)",
	  "UTF-8 或 GB18030. 每一处毛病按行、栏目、原因列出; 好的行照样导入. 同一个文件再导入一遍不会改动任何东西.\n"
	  "有整行没能导入时退出码为 1." },
	{ "find",      "文字",          1, 1,   S,          C(find),      { OPT_LIMIT, OPT_AFTER, OPT_JSON, OPT_REASON },
	  "按单号、运单号、领取码、名称、拼音首字母、尾号、代码、证件号查找",
	  "没有 --as 时个人信息只显示一部分; 有 --as 时显示全部并记入日志." },
	{ "show",      "单号",          1, 1,   S,          C(show),      { OPT_JSON, OPT_REASON },
	  "看一件申领单的全部: 电话答复、进度、材料、UKey、费用、凭条",
	  "没有 --as 时个人信息只显示一部分; 有 --as 时显示全部并记入日志." },
	{ "arrive",    "[运单号...]",   0, ANY, SP,         C(arrive),    { OPT_WAY, OPT_CARRIER, OPT_DAY },
	  "签收来件, 一个运单号一件; 当面递交不写运单号", NULL },
	{ "open",      "来件 [单号...]", 1, ANY, SP,        C(open),      { OPT_UNCLAIMED },
	  "拆封: 来件(运单号或签收时给的来件号)里是哪些申领单的材料", NULL },
	{ "check",     "单号",          1, 1,   SP,         C(check),     { OPT_LIST, OPT_BAD },
	  "核验材料: 没写 --bad 的都合格",
	  "全部合格即受理; 否则一次性告知补正." },
	{ "first",     "单号",          1, 1,   SP,         C(first),     { OPT_LIST, OPT_RETURN },
	  "初审: 通过(通知寄材料), 或 --return 退回补正",
	  "--return 后写原因的编号, 多个用逗号隔开, 9 后面写说明: 1,4 或 2,9:请改用全称. --list 只列出原因.\n"
	  "填单的人自己不是审核员时, 由在场的审核员用 --second 办." },
	{ "review",    "单号",          1, 1,   SP,         C(review),    { OPT_RETURN },
	  "终审: 通过, 或 --return 退回",
	  "核验的人不能终审: 由另一位审核员办, 或当场用 --second." },
	{ "stock",     "单号 UKey...",  2, ANY, SP,         C(stock),     { OPT_SLOT },
	  "制好的 UKey 入库", NULL },
	{ "issue",     "UKey...",       1, ANY, SP,         C(issue),     { OPT_TAKER, OPT_ID_KIND, OPT_NAME, OPT_ID, OPT_SEEN, OPT_PROXY_SEEN },
	  "当面发证: 扫 UKey, 各归各的申领单, 一家机构一张领取回执",
	  "须用 --seen 说明证件原件与本人一致; 代领和变更经办人还须 --proxy-seen." },
	{ "dispatch",  "单号 运单号",   2, 2,   SP,         C(dispatch),  { OPT_CARRIER },
	  "寄出: 快递员取走时登记运单号", NULL },
	{ "pay",       "单号",          1, 1,   SP,         C(pay),       { OPT_CHANNEL, OPT_WAIT, OPT_STOP },
	  "收费: 给出收款码, 可等到付款",
	  "付款由后台(guitai worker)查证, 查证到了才算数." },
	{ "invoice",   "单号",          1, 1,   SP,         C(invoice),   { OPT_CHARGE, OPT_VAT, OPT_TITLE, OPT_TAX_NO, OPT_EMAIL },
	  "申请发票", NULL },
	{ "to-mail",   "单号 地址",     2, 2,   SP,         C(to_mail),   { 0 },
	  "改为邮寄(产生货运服务费)", NULL },
	{ "to-pickup", "单号",          1, 1,   SP,         C(to_pickup), { 0 },
	  "改为自取", NULL },
	{ "remark",    "单号 文字",     2, 2,   SP,         C(remark),    { 0 },
	  "写备注, 空文字则清除", NULL },
	{ "slips",     "单号",          1, 1,   S,          C(slips),     { OPT_JSON },
	  "列出一件申领单的凭条", NULL },
	{ "print",     "凭条 [单号]",   1, 2,   S,          C(print),     { OPT_TO, OPT_PROFILE },
	  "把一张凭条写到标准输出(预览, 不算打印)",
	  "凭条: 凭条号, 或种类加单号(取最新一张): receipt 收件回执, correction 补正告知书, payment 缴费凭证,\n"
	  "handover 领取回执, invoice 发票申请单, label 档案标签, paycode 收款码." },
	{ "slip",      "verify|key|newkey [验真码]", 1, 2, CMD_BARE, C(slip),  { OPT_KEY, OPT_TO },
	  "验真: 凭条是不是本柜台开的, 内容改过没有",
	  "verify 验真码 --key 公钥: 不用数据库, 不用网络. key: 本柜台现在的公钥, 可用 --to 打印出来张贴.\n"
	  "newkey: 换一把签名密钥; 旧的作废, 它的公钥留着, 旧凭条仍可验. 换后重启后台." },
	{ "reprint",   "凭条号",        1, 1,   SP,         C(reprint),   { OPT_REASON },
	  "补打一张凭条, 写明原因", NULL },
	{ "due",       "日期",          1, 1,   0,          C(due),       { OPT_DAYS, OPT_WHY, OPT_RESTDAY },
	  "从签收日期起第 N 个工作日是哪天", NULL },
	{ "number",    "种类 号码",     2, 2,   0,          C(number),    { 0 },
	  "核对一个号码",
	  "种类: uscc 社会信用代码, orgcode 组织机构代码, id 身份证号, mobile 手机号, order 申领单号." },
	{ "qr",        "文字",          1, 1,   0,          C(qr),        { OPT_STYLE },
	  "在终端上画一个可扫的二维码", NULL },
	{ "flow",      "",              0, 0,   0,          C(flow),      { OPT_DOT, OPT_TABLE, OPT_BIZ },
	  "办理流程: 哪个状态下谁能办什么", NULL },
	{ "sim",       "pay 付款单号",  2, 2,   S,          C(sim),       { 0 },
	  "练习用的钱包: 付一笔款", NULL },
	{ "worker",    "",              0, 0,   0,          C(worker),    { OPT_ONCE, OPT_LANE, OPT_TIED },
	  "后台: 打印、收款、通知", NULL },
	{ "sandbox",   "文件夹",        1, 1,   0,          C(sandbox),   { OPT_PORT },
	  "沙箱: 在本机上扮演微信支付和支付宝, 严格核对每个签名",
	  "在文件夹里写出新密钥和 sandbox.conf(--conf 用它, 只配练习库). 付款人由控制口扮演, 例如\n"
	  "curl 'http://127.0.0.1:端口/control/pay?no=付款单号'; 还有 scan, code, refund, hold, clock, money, orders, refusals\n"
	  "和 fault?kind=slow|drop|lost|5xx|unsigned|wrongsign|old|amount|status|twice&count=N." },
	{ "verify",    "",              0, 0,   S,          C(verify),    { 0 },
	  "查验日志有没有被改动过", NULL },
	{ "reindex",   "",              0, 0,   S,          C(reindex),   { 0 },
	  "重建查找用的索引", NULL },
	{ "tour",      "",              0, 0,   0,          C(tour),      { OPT_SLIPS, OPT_PROFILE },
	  "没有终端也能看: 把主要办理过程走一遍, 屏幕和凭条以文字输出", NULL },
	{ "demo-data", "",              0, 0,   0,          C(demo_data), { OPT_OUT, OPT_COUNT, OPT_SEED },
	  "写出虚构机构的申领单文件(CSV)", NULL },
};
/* clang-format on */
const int command_nrows = sizeof command_rows / sizeof *command_rows;

const struct command *command_named(const char *name)
{
	for (int i = 0; i < command_nrows; i++) {
		if (!strcmp(command_rows[i].name, name))
			return &command_rows[i];
	}
	return NULL;
}
