/* Every command, once: dispatch, help and the man page read these rows and those of options.c. */
#include "cli/run.h"

#include <string.h>

/* clang-format off */
#define C(fn) run_##fn
#define S CMD_STORE
#define SP (CMD_STORE | CMD_PERSON)
#define ANY -1
const struct command command_rows[] = {
	{ "counter",   "",              0, 0,   0,          C(counter),   { OPT_FORCE },
	  "打开柜台(不写命令也是)", NULL },
	{ "practice",  "[reset | ca 文件夹 [单号...]]", 0, ANY, 0, C(practice), { OPT_FORCE, OPT_AT },
	  "打开练习: 自己的数据库, 虚构的人员和单位; reset 重来; ca 写出练习 CA",
	  "练习库在数据库旁边的 practice 文件夹里, 或 [practice] path 写的地方; 没有就建一个. 付款由练习的钱包,\n"
	  "凭条写进它旁边的文件夹, 通知不出门; 正式的数据库不会打开. 签退就回来.\n"
	  "ca: 写出根证书、吊销列表、好的和坏的证书, 只供练习和测试. 文件夹里: anchors 根和中级, crl 吊销列表, certs\n"
	  "证书(EXPECT.tsv 说明各有什么毛病), keys 私钥, forms 各种文件形式. 写上单号则另在 orders 里给这些申领单制出\n"
	  "证书, list.csv 是 CA 的清单. PFX 口令 practice." },
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
	{ "apply",     "[栏=值...]",    0, ANY, SP,         C(apply),     { OPT_AGREE, OPT_SEEN, OPT_EDIT, OPT_LIST },
	  "新办申领: 填申领表并提交",
	  "栏: uscc org_type region vendor org registrar agent agent_id phone email quantity by_mail address; --list 列出\n"
	  "条款和各栏. 没有社会信用代码的采购单位写 uscc= ; region 可写一部分或拼音首字母. 校验位不符的代码, 与执照原件\n"
	  "核对一致的加 --seen. 初审退回的用 --edit, 只写要改的栏. 附件: scan.种类=文件 或 =seen(原件已当面核验, 当日补扫),\n"
	  "如 scan.idcopy=a.pdf scan.licence=seen; scans=seen 是余下的都当面核验过." },
	{ "proxy",     "[单号]",        0, 1,   SP,         C(proxy),     { 0 },
	  "打印授权委托书: 按申领单填好的; 不写单号则空白", NULL },
	{ "scan",      "add|later|drop|check 单号 [种类] [文件]", 2, 4, SP, C(scan), { OPT_REASON, OPT_BAD },
	  "附件: 附上扫描件(PDF、JPEG、PNG), 或记下原件已核验当日补扫",
	  "add 附上或换; later 原件已当面核验, 当日补扫; drop 撤, 写 --reason; check 初审看过, 盖章清晰, 不写种类是全部,\n"
	  "--bad sealed,legible 是这一种未盖章、不清. 种类: papers.tsv 里的 idcopy licence uscc proxy, signed 签字回执, other." },
	{ "scans",     "[单号]",        0, 1,   S,          C(scans),     { OPT_OWED },
	  "一件申领单的附件, 连撤换了的; --owed 全部还没补扫的", NULL },
	{ "box",       "单号 盒号",     2, 2,   SP,         C(box),       { 0 },
	  "归档: 签字的纸放在哪个档案盒, 空文字则清除", NULL },
	{ "first",     "单号",          1, 1,   SP,         C(first),     { OPT_LIST, OPT_RETURN },
	  "初审: 通过(通知寄材料), 或 --return 退回补正",
	  "--return 后写原因的编号, 多个用逗号隔开, 9 后面写说明: 1,4 或 2,9:请改用全称. --list 只列出原因.\n"
	  "附件没有看过不能通过(scan check); 附件不合格的写 --return scans, 原因照附件写好.\n"
	  "填单的人自己不是审核员时, 由在场的审核员用 --second 办." },
	{ "review",    "单号",          1, 1,   SP,         C(review),    { OPT_RETURN },
	  "终审: 通过, 或 --return 退回",
	  "核验的人不能终审: 由另一位审核员办, 或当场用 --second." },
	{ "stock",     "单号 UKey...",  2, ANY, SP,         C(stock),     { OPT_SLOT },
	  "制好的 UKey 入库", NULL },
	{ "service",   "单号 事项",     2, 2,   SP,         C(service),   { OPT_UNIT, OPT_SEEN, OPT_BIDS },
	  "已发出的 UKey: 丢失(马上挂失)、损坏、密码忘记、更新、变更、注销",
	  "事项: lost 丢失, spoiled 损坏, pin 密码忘记, renew 更新, change 变更, revoke 注销.\n"
	  "须用 --seen 说明证件原件与本人一致; 除密码忘记外还须 --bids-asked. 建好的新单写在输出里." },
	{ "change",    "单号 栏=值...", 2, ANY, SP,         C(change),    { 0 },
	  "变更单: 登记由什么改为什么, 只写变了的栏",
	  "栏: org 机构名称, registrar 注册机关, agent 经办人, agent_id 身份证号码, phone 联系电话, email 联系邮箱;\n"
	  "没有单独一栏的写 other=文字, 如 other='法定代表人 由张某改为李某'. 原来的内容留着, 每一项记入日志." },
	{ "bids",      "单号",          1, 1,   SP,         C(bids),      { OPT_BIDS },
	  "平台来的更新、变更、补办、注销: 记下未开标项目的回答", NULL },
	{ "issue",     "UKey...",       1, ANY, SP,         C(issue),     { OPT_TAKER, OPT_ID_KIND, OPT_NAME, OPT_ID, OPT_SEEN, OPT_PROXY_SEEN, OPT_PICKUP, OPT_CALLED },
	  "当面发证: 扫 UKey, 各归各的申领单, 一家机构一张领取回执",
	  "须用 --seen 说明证件原件与本人一致; 代领和变更经办人还须 --proxy-seen, 代领再加 --pickup-code 或 --called-back." },
	{ "dispatch",  "单号 运单号",   2, 2,   SP,         C(dispatch),  { OPT_CARRIER },
	  "寄出: 快递员取走时登记运单号", NULL },
	{ "mailing",   "[print|give|drop ...]", 0, ANY, S,  C(mailing),   { OPT_CARRIER, OPT_REASON },
	  "邮寄交接清单: 待交接的; 打一张; 快递员拿走的",
	  "print 单号=运单号...: 打一张请快递员签名, 给出清单号. give 清单号 运单号...: 拿走的都寄出, 没写的留在待寄出, 另打\n"
	  "一张. drop 清单号 --reason 原因: 作废. 补打用 reprint 清单号." },
	{ "mail-back", "[单号 UKey...]", 0, ANY, S,         C(mail_back), { OPT_SLOT },
	  "邮寄退回: 列出来; 或退件上架, 写上拆开后扫到的 UKey",
	  "签收时扫到本柜台寄出的运单号, 那一单就是邮寄退回. 上架后通知申请人; 来领用 issue, 再寄用 to-mail 再 dispatch." },
	{ "pay",       "单号|付款单号", 1, 1,   SP,         C(pay),
	  { OPT_CHANNEL, OPT_CODE, OPT_WAIT, OPT_STOP, OPT_ASK, OPT_TRADE, OPT_LET },
	  "收费: 给出收款码或收付款码, 可等到付款",
	  "付款由后台(guitai worker)查证, 查证到了才算数. 正在收款时写另一个 --channel 或 --code, 先关闭前一个码.\n"
	  "付款单号是付款人手机上的商户单号, 结束了的也能 --ask." },
	{ "invoice",   "单号 | list|issue|return|red|export|import|code ...", 1, 3, SP, C(invoice),
	  { OPT_CHARGE, OPT_VAT, OPT_TITLE, OPT_TAX_NO, OPT_EMAIL, OPT_DAY, OPT_REASON, OPT_TO, OPT_FULL, OPT_FILE, OPT_PREVIEW },
	  "发票: 申请, 登记开具、退回、红冲, 导出给财务, 导入开票结果",
	  "单号: 申请, 退回过的更正后再申请. list [asked|issued|returned|reverse]: 待开、已开具、退回、待红冲的.\n"
	  "issue 单号 号码 [--day 日期]: 登记开出的 20 位号码. return 单号 --reason 原因. red 单号 红字号码(主管办).\n"
	  "export 文件: 还没有交财务的写成 XLSX 或 CSV, 每张只交一次; --file N 再生成第 N 号.\n"
	  "import 文件: 财务填好的 CSV (UTF-8 或 GB18030), 整个文件一次登记; 有行没能登记时退出码为 1.\n"
	  "code 单号: 申请人自己填发票的码, 设置了网址才有." },
	{ "cases",     "[编号 做法 [单号]]", 0, 3, S, C(cases), { OPT_REASON, OPT_JSON },
	  "账务待处理: 列出来; 由主管处理一件",
	  "做法 done: 另行处理了, 用 --reason 写明. refund: 退还多收的. book: 按账单入账(收款或退款); 本柜台没有的付款单号,\n"
	  "后面写是哪张申领单的. refund 和 book 须 --second." },
	{ "bills",     "",              0, 0,   S,          C(bills),     { OPT_LIMIT, OPT_JSON },
	  "钱包账单: 各天核对得怎样, 新的在前", NULL },
	{ "to-mail",   "单号 地址",     2, 2,   SP,         C(to_mail),   { 0 },
	  "改为邮寄(产生货运服务费)", NULL },
	{ "to-pickup", "单号",          1, 1,   SP,         C(to_pickup), { OPT_REASON },
	  "改为自取; 运费已缴的连退费, 须第二个人复核", NULL },
	{ "withdraw",  "单号",          1, 1,   SP,         C(withdraw),  { OPT_REASON },
	  "申请人撤回: 本单终止, 未缴的费用不再收", NULL },
	{ "refuse",    "单号",          1, 1,   SP,         C(refuse),    { OPT_REASON },
	  "不予办理: 本单终止, 须第二个人复核", NULL },
	{ "reverse",   "单号",          1, 1,   SP,         C(reverse),   { OPT_REASON },
	  "撤销今天的发证或寄出: UKey 收回, 回执作废, 须第二个人复核", NULL },
	{ "refund",    "单号",          1, 1,   SP,         C(refund),    { OPT_CHARGE, OPT_REASON, OPT_AGAIN },
	  "退费: 原路退回, 须第二个人复核",
	  "加 --second 当场复核, 否则记入待复核. 退款由后台办, 钱包证实了才算退成." },
	{ "approvals", "",              0, 0,   S,          C(approvals), { OPT_JSON },
	  "待复核: 等第二个人的事", NULL },
	{ "approve",   "编号",          1, 1,   SP,         C(approve),   { OPT_DENY },
	  "复核: 同意并照办, 或 --deny 不同意",
	  "提出的人不能自己复核; 在提出的人这里办, 用 --second 由另一人签." },
	{ "remark",    "单号 文字",     2, 2,   SP,         C(remark),    { 0 },
	  "写备注, 空文字则清除", NULL },
	{ "export",    "文件",          1, 1,   SP,         C(export),
	  { OPT_STATE, OPT_ORG_TYPE, OPT_REGION, OPT_FROM, OPT_UNTIL, OPT_TO, OPT_FULL, OPT_REASON, OPT_SINCE },
	  "导出申领信息: XLSX 或 CSV, 个人信息遮住, 导出本身记入日志",
	  "格式按文件名的结尾, 或 --to xlsx, csv (UTF-8), csv-gb (GB18030).\n"
	  "输出里的日志号, 下次回传平台时写在 --since 后面." },
	{ "notices",   "[单号]",        0, 1,   S,          C(notices),   { 0 },
	  "一件申领单的通知和每次发送的经过; 不写单号则列出待打电话的和没有发出的", NULL },
	{ "called",    "通知号 结果 [说明]", 2, 3, SP,       C(called),    { 0 },
	  "记下电话通知的结果",
	  "结果: told 已告知本人, noanswer 无人接听, again 稍后再打, wrong 空号或号码不对." },
	{ "remind",    "单号",          1, 1,   SP,         C(remind),    { 0 },
	  "催领: 现在就通知经办人来领", NULL },
	{ "shelf-label", "单号",        1, 1,   SP,         C(shelf_label), { 0 },
	  "打取件标签", NULL },
	{ "slips",     "单号",          1, 1,   S,          C(slips),     { OPT_JSON },
	  "列出一件申领单的凭条", NULL },
	{ "print",     "凭条 [单号]",   1, 2,   S,          C(print),     { OPT_TO, OPT_PROFILE },
	  "把一张凭条写到标准输出(预览, 不算打印)",
	  "凭条: 凭条号, 或种类加单号(取最新一张): receipt 收件回执, correction 补正告知书, payment 缴费凭证,\n"
	  "handover 领取回执, invoice 发票申请单, label 档案标签, paycode 收款码." },
	{ "printers",  "",              0, 0,   0,          C(printers),  { 0 },
	  "有哪些打印机和队列, 现在怎样, 适合打什么", NULL },
	{ "test-page", "打印机",        1, 1,   SP,         C(test_page), { 0 },
	  "打测试页: 宽度尺, 字符集, 对齐, 二维码, 切纸",
	  "打印机: 设置里 [printer.名字] 的名字." },
	{ "slip",      "verify|key|newkey [验真码]", 1, 2, CMD_BARE, C(slip),  { OPT_KEY, OPT_TO },
	  "验真: 凭条是不是本柜台开的, 内容改过没有",
	  "verify 验真码 --key 公钥: 不用数据库, 不用网络. key: 本柜台现在的公钥, 可用 --to 打印出来张贴.\n"
	  "newkey --as 工号: 管理员换一把签名密钥, 记入日志; 旧的作废, 它的公钥留着, 旧凭条仍可验. 换后重启后台." },
	{ "reprint",   "凭条号",        1, 1,   SP,         C(reprint),   { OPT_REASON },
	  "补打一张凭条, 写明原因", NULL },
	{ "cert",      "show|check 文件 | import 文件 [列表] | judge|pass 单号 | void 序列号", 2, 3, 0, C(cert),
	  { OPT_ANCHORS, OPT_CRL, OPT_AT, OPT_NAME, OPT_CODE, OPT_JSON, OPT_LIST, OPT_REASON },
	  "看或核对一个证书文件; 导入制好的证书; 核对一单的证书; 放行",
	  "文件: DER, PEM, base64, p7b 都行. show 加 --anchors 时还看证书链和吊销. check 每项一行: 通过, 注意, 不能发;\n"
	  "有一项不能发时退出码为 1. --at 按那一天(北京时间正午)来判断.\n"
	  "import: 一个文件或文件夹, 后面可写 CA 的列表(CSV: 申请单号, 序列号, 介质号, 名称); 没有 --as 时只看不导入.\n"
	  "judge: 重新核对, 逐项列出. pass: 核对不符仍要发, 须第二个人复核; 名称、代码不符和已吊销的不能放行.\n"
	  "void: 没有发出的作废, 写 --reason; CA 重新制作的再导入." },
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
	{ "display",   "",              0, 0,   0,          C(display),   { 0 },
	  "客显: 对着申请人的第二个终端, 只有收款码、金额、剩余时间和下一步",
	  "用 --counter 指明是哪个柜台的. 它不打开数据库; 柜台停了 10 秒或收款码到期, 它就空白. Esc 或 q 退出." },
	{ "sandbox",   "文件夹",        1, 1,   0,          C(sandbox),   { OPT_PORT },
	  "沙箱: 在本机上扮演微信支付和支付宝, 严格核对每个签名",
	  "在文件夹里写出新密钥和 sandbox.conf(--conf 用它, 只配练习库). 付款人由控制口扮演, 例如\n"
	  "curl 'http://127.0.0.1:端口/control/pay?no=付款单号'; 还有 scan, code, refund, hold, clock, money, orders, cancels, refusals\n"
	  "和 fault?kind=slow|drop|lost|5xx|unsigned|wrongsign|old|amount|status|twice&count=N." },
	{ "day",       "[柜台]",        0, 1,   S,          C(day),       { 0 },
	  "柜台的一天: 开着还是结了, 各项应有多少", NULL },
	{ "shift",     "open|pass|close [柜台]", 1, 2, SP,  C(shift),     { OPT_CASH, OPT_KEYS, OPT_COUNTED, OPT_REASON },
	  "开班, 交班, 日结: 写上点到的现金和 UKey",
	  "与应有的不符时要写 --reason. 别人没有结的柜台由主管来结, 写上柜台号. 日结单随即打印." },
	{ "keys",      "[box 首号 末号 | spoil|lose|find UKey]", 0, 3, S, C(keys),  { OPT_REASON },
	  "UKey 库存: 各盒还剩多少; 登记一盒; 损坏、丢失、找到",
	  "登记过盒以后, 入库时扫到盒外的编号会被拒绝. 在柜的坏了或丢了, 那张申领单回到制证中." },
	{ "bind",      "challenge|prove|token", 3, 4, SP,   C(bind),      { OPT_OUT, OPT_PIN_FD },
	  "绑定: 给出签名文字, 收回签名; 或当场用 UKey 签",
	  "bind challenge 账号 序列号: 写出要签的文字, 10 分钟内有效, 只用一次; 持有人用自己的客户端签.\n"
	  "bind prove 随机数 签名文件: 文件里是签名(base64、十六进制或原始字节), - 为标准输入.\n"
	  "bind token 账号 序列号 [来源]: 用插着的 UKey(或密钥文件)当场签, 一步办好." },
	{ "unbind",    "challenge|prove|token", 2, 3, SP,   C(unbind),    { OPT_OUT, OPT_PIN_FD },
	  "解除绑定: 凭 UKey 签名",
	  "unbind challenge 序列号, unbind prove 随机数 签名文件, unbind token 序列号 [来源]: 与 bind 一样.\n"
	  "没有 UKey 时凭材料和第二个人: guitai accounts unbind." },
	{ "token",     "list|sign [来源] [文件]", 1, 3, 0, C(token),     { OPT_CERT, OPT_PIN_FD, OPT_JSON },
	  "插着的 UKey: 里面的证书和密码状态; 用它给一个文件签名",
	  "来源: PKCS#11 驱动(.so), 或密钥文件(PEM, PFX); 不写则用设置 [token] modules 里的. sign 输出 base64 签名.\n"
	  "密码在终端上问, 或用 --pin-fd; 只试一次, 只剩最后一次机会或已锁定的不试." },
	{ "token-driver", "",           0, 0,   CMD_BARE | CMD_HIDDEN, C(token_driver), { 0 },
	  "驱动的进程, 由柜台启动", NULL },
	{ "certs",     "[文字]",        0, 1,   S,          C(certs),     { OPT_WITHIN, OPT_JSON },
	  "证书信息: 按序列号、介质号、机构代码、名称、单号查找; 不写则列出最近导入的", NULL },
	{ "accounts",  "[文字 | add 账号 机构 | unbind 序列号]", 0, 3, S, C(accounts), { OPT_REASON, OPT_JSON },
	  "CA 用户: 账号和绑定的证书; 登记账号; 没有 UKey 时凭材料解除绑定",
	  "查到一个账号时列出绑定的证书和全部经过. unbind 要写 --reason (看了哪些材料), 并用 --second 由第二个人复核." },
	{ "anchors",   "[add 文件... | on|off 编号]", 0, ANY, S, C(anchors), { OPT_SM2_ID },
	  "信任的 CA: 根和中间 CA 的证书(管理员办)",
	  "自己签发自己的是根, 别的只帮助连到根." },
	{ "crl",       "[import 文件]", 0, 2,   S,          C(crl),       { 0 },
	  "吊销列表: 列出; 导入新的, 本柜台发的证书在里面的随即停用",
	  "要由信任的 CA 签发, 列表号不能倒退." },
	{ "verify",    "",              0, 0,   S,          C(verify),    { 0 },
	  "查验日志和附件有没有被改动过", NULL },
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
