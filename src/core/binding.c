/* The columns of accounts, of what is bound to them, and of the history. */
#include "core/binding.h"

/* clang-format off */
const struct code binding_kinds[] = {
	{ BIND_ON,  "bind",   "绑定" },
	{ BIND_OFF, "unbind", "解除绑定" },
	{ 0, NULL, NULL }
};
const struct code binding_proofs[] = {
	{ PROOF_SIGNATURE, "signature", "签名" },
	{ PROOF_PAPERS,    "papers",    "材料与复核" },
	{ PROOF_LOST,      "lost",      "挂失" },
	{ PROOF_REVOKED,   "revoked",   "吊销" },
	{ 0, NULL, NULL }
};

const struct column account_cols[AN__COUNT] = {
	[AN_ID]      = COLUMN(account, id,      COL_INT,  KEY,    NULL, "编号"),
	[AN_REV]     = COLUMN(account, rev,     COL_INT,  0,      NULL, ""),
	[AN_NAME]    = COLUMN(account, name,    COL_TEXT, SEARCH, NULL, "账号"),
	[AN_ORG]     = COLUMN(account, org,     COL_TEXT, SEARCH, NULL, "机构名称"),
	[AN_USCC]    = COLUMN(account, uscc,    COL_TEXT, SEARCH, NULL, "社会信用代码"),
	[AN_MADE_AT] = COLUMN(account, made_at, COL_TIME, 0,      NULL, "登记时间"),
	[AN_MADE_BY] = COLUMN(account, made_by, COL_INT,  0,      NULL, "登记人"),
};
const struct column binding_cols[BD__COUNT] = {
	[BD_ID]          = COLUMN(bound, id,          COL_INT,  KEY, NULL, "编号"),
	[BD_REV]         = COLUMN(bound, rev,         COL_INT,  0,   NULL, ""),
	[BD_ACCOUNT]     = COLUMN(bound, account,     COL_INT,  REF, NULL, "账号"),
	[BD_CERTIFICATE] = COLUMN(bound, certificate, COL_INT,  REF, NULL, "证书"),
	[BD_BOUND]       = COLUMN(bound, bound,       COL_BOOL, 0,   NULL, "已绑定"),
	[BD_EVENT]       = COLUMN(bound, event,       COL_INT,  REF, NULL, "经过"),
	[BD_AT]          = COLUMN(bound, at,          COL_TIME, 0,   NULL, "时间"),
};
#define BE(member, type, flags, codes, label) COLUMN(binding_event, member, type, flags, codes, label)
const struct column binding_event_cols[BE__COUNT] = {
	[BE_ID]          = BE(id,          COL_INT,  KEY, NULL,           "编号"),
	[BE_ACCOUNT]     = BE(account,     COL_INT,  REF, NULL,           "账号"),
	[BE_CERTIFICATE] = BE(certificate, COL_INT,  REF, NULL,           "证书"),
	[BE_KIND]        = BE(kind,        COL_CODE, 0,   binding_kinds,  "办了什么"),
	[BE_PROOF]       = BE(proof,       COL_CODE, 0,   binding_proofs, "凭什么"),
	[BE_REASON]      = BE(reason,      COL_TEXT, 0,   NULL,           "原因"),
	[BE_NONCE]       = BE(nonce,       COL_TEXT, 0,   NULL,           "随机数"),
	[BE_TEXT]        = BE(text,        COL_TEXT, 0,   NULL,           "签名原文"),
	[BE_SIG]         = BE(sig,         COL_TEXT, 0,   NULL,           "签名值"),
	[BE_AT]          = BE(at,          COL_TIME, 0,   NULL,           "时间"),
	[BE_CLERK]       = BE(clerk,       COL_INT,  0,   NULL,           "柜员"),
	[BE_APPROVER]    = BE(approver,    COL_INT,  0,   NULL,           "复核人"),
	[BE_COUNTER]     = BE(counter,     COL_INT,  0,   NULL,           "柜台"),
};
/* clang-format on */

const struct record_type account_type = {"account", "CA 用户", account_cols, AN__COUNT, sizeof(struct account)};
const struct record_type binding_type = {"binding", "绑定", binding_cols, BD__COUNT, sizeof(struct bound)};
const struct record_type binding_event_type = {
	"binding_event", "绑定经过", binding_event_cols, BE__COUNT, sizeof(struct binding_event)};
