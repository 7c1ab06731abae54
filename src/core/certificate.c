/* The columns of the certificates, and what can be told from one alone. */
#include "core/certificate.h"

#include "base/day.h"

#include <stdio.h>

/* clang-format off */
const struct code certificate_states[] = {
	{ CS_IMPORTED,  "imported",  "未发" },
	{ CS_ISSUED,    "issued",    "已发" },
	{ CS_SUSPENDED, "suspended", "挂失" },
	{ CS_REVOKED,   "revoked",   "已吊销" },
	{ CS_REPLACED,  "replaced",  "已换新" },
	{ CS_VOID,      "void",      "作废" },
	{ 0, NULL, NULL }
};
const struct code certificate_verdicts[] = {
	{ CV_UNSEEN, "unseen", "未核对" },
	{ CV_GOOD,   "good",   "相符" },
	{ CV_WARNED, "warned", "有提示" },
	{ CV_BARRED, "barred", "不符" },
	{ CV_PASSED, "passed", "复核放行" },
	{ 0, NULL, NULL }
};
const struct code certificate_uses[] = {
	{ CU_NONE, "none", "不明" },
	{ CU_SIGN, "sign", "签名" },
	{ CU_ENC,  "enc",  "加密" },
	{ CU_BOTH, "both", "签名加密" },
	{ 0, NULL, NULL }
};

#define CE(member, type, flags, codes, label) COLUMN(certificate, member, type, flags, codes, label)
const struct column certificate_cols[CE__COUNT] = {
	[CE_ID]          = CE(id,          COL_INT,  KEY,    NULL,                 "编号"),
	[CE_REV]         = CE(rev,         COL_INT,  0,      NULL,                 ""),
	[CE_APPLICATION] = CE(application, COL_INT,  REF,    NULL,                 "申领单"),
	[CE_MEDIA]       = CE(media,       COL_TEXT, SEARCH, NULL,                 "介质号"),
	[CE_USE]         = CE(use,         COL_CODE, 0,      certificate_uses,     "用途"),
	[CE_ISSUER_ID]   = CE(issuer_id,   COL_TEXT, 0,      NULL,                 "颁发者标识"),
	[CE_ISSUER]      = CE(issuer,      COL_TEXT, 0,      NULL,                 "颁发者"),
	[CE_SERIAL]      = CE(serial,      COL_TEXT, SEARCH, NULL,                 "序列号"),
	[CE_SUBJECT]     = CE(subject,     COL_TEXT, 0,      NULL,                 "主题"),
	[CE_ORG]         = CE(org,         COL_TEXT, SEARCH, NULL,                 "机构名称"),
	[CE_CODE]        = CE(code,        COL_TEXT, SEARCH, NULL,                 "机构代码"),
	[CE_CODE_FROM]   = CE(code_from,   COL_TEXT, 0,      NULL,                 "代码出处"),
	[CE_ALG]         = CE(alg,         COL_TEXT, 0,      NULL,                 "算法"),
	[CE_SIGNED_BY]   = CE(signed_by,   COL_TEXT, 0,      NULL,                 "签名算法"),
	[CE_BITS]        = CE(bits,        COL_INT,  0,      NULL,                 "位数"),
	[CE_NOT_BEFORE]  = CE(not_before,  COL_TIME, 0,      NULL,                 "有效期自"),
	[CE_NOT_AFTER]   = CE(not_after,   COL_TIME, 0,      NULL,                 "有效期至"),
	[CE_SHA256]      = CE(sha256,      COL_TEXT, 0,      NULL,                 "SHA-256"),
	[CE_SPKI]        = CE(spki,        COL_TEXT, 0,      NULL,                 "公钥指纹"),
	[CE_FILE]        = CE(file,        COL_INT,  REF,    NULL,                 "来自文件"),
	[CE_STATE]       = CE(state,       COL_CODE, 0,      certificate_states,   "状态"),
	[CE_VERDICT]     = CE(verdict,     COL_CODE, 0,      certificate_verdicts, "核对"),
	[CE_STATE_AT]    = CE(state_at,    COL_TIME, 0,      NULL,                 "状态时间"),
	[CE_JUDGED_AT]   = CE(judged_at,   COL_TIME, 0,      NULL,                 "核对时间"),
	[CE_FINDING]     = CE(finding,     COL_TEXT, 0,      NULL,                 "核对结果"),
	[CE_PASSED]      = CE(passed,      COL_TEXT, 0,      NULL,                 "放行项目"),
	[CE_REPLACES]    = CE(replaces,    COL_INT,  REF,    NULL,                 "接替"),
	[CE_REVOKED_AT]  = CE(revoked_at,  COL_TIME, 0,      NULL,                 "吊销时间"),
	[CE_CRL_NO]      = CE(crl_no,      COL_TEXT, 0,      NULL,                 "吊销列表号"),
};
const struct column cert_der_cols[CD__COUNT] = {
	[CD_ID]          = COLUMN(cert_der, id,          COL_INT,  KEY, NULL, "编号"),
	[CD_CERTIFICATE] = COLUMN(cert_der, certificate, COL_INT,  REF, NULL, "证书"),
	[CD_DER]         = COLUMN(cert_der, der,         COL_TEXT, 0,   NULL, "DER"),
};
const struct column cert_file_cols[CF__COUNT] = {
	[CF_ID]           = COLUMN(cert_file, id,           COL_INT,  KEY, NULL, "编号"),
	[CF_SHA256]       = COLUMN(cert_file, sha256,       COL_TEXT, 0,   NULL, "SHA-256"),
	[CF_NAME]         = COLUMN(cert_file, name,         COL_TEXT, 0,   NULL, "文件"),
	[CF_CERTIFICATES] = COLUMN(cert_file, certificates, COL_INT,  0,   NULL, "证书数"),
	[CF_AT]           = COLUMN(cert_file, at,           COL_TIME, 0,   NULL, "导入时间"),
	[CF_CLERK]        = COLUMN(cert_file, clerk,        COL_INT,  0,   NULL, "导入人"),
};
#define CK(member, type, flags, codes, label) COLUMN(certificate_check, member, type, flags, codes, label)
const struct column certificate_check_cols[CK__COUNT] = {
	[CK_ID]          = CK(id,          COL_INT,  KEY, NULL,            "编号"),
	[CK_CERTIFICATE] = CK(certificate, COL_INT,  REF, NULL,            "证书"),
	[CK_APPLICATION] = CK(application, COL_INT,  REF, NULL,            "申领单"),
	[CK_CODE]        = CK(code,        COL_TEXT, 0,   NULL,            "项目"),
	[CK_SEVERITY]    = CK(severity,    COL_CODE, 0,   cert_levels, "结论"),
	[CK_DETAIL]      = CK(detail,      COL_TEXT, 0,   NULL,            "说明"),
	[CK_AT]          = CK(at,          COL_TIME, 0,   NULL,            "时间"),
	[CK_CLERK]       = CK(clerk,       COL_INT,  0,   NULL,            "柜员"),
};
/* clang-format on */

const struct record_type certificate_type = {
	"certificate", "证书", certificate_cols, CE__COUNT, sizeof(struct certificate)};
const struct record_type cert_der_type = {"cert_der", "证书原文", cert_der_cols, CD__COUNT, sizeof(struct cert_der)};
const struct record_type cert_file_type = {
	"cert_file", "证书文件", cert_file_cols, CF__COUNT, sizeof(struct cert_file)};
const struct record_type certificate_check_type = {
	"certificate_check", "证书核对", certificate_check_cols, CK__COUNT, sizeof(struct certificate_check)};

bool certificate_counts(const struct certificate *c)
{
	return c->state == CS_IMPORTED || c->state == CS_ISSUED || c->state == CS_SUSPENDED;
}

int certificate_weight(int verdict)
{
	return verdict == CV_BARRED ? CV__COUNT : verdict;
}

int certificate_days(const struct certificate *c, int32_t today)
{
	return day_of_ms(c->not_after) - today;
}

const char *certificate_text(const struct certificate *c, int32_t today, char *buf, size_t cap)
{
	int days = certificate_days(c, today);
	if (c->state != CS_ISSUED && c->state != CS_IMPORTED)
		snprintf(buf, cap, "%s", code_text(certificate_states, c->state));
	else if (days < 0)
		snprintf(buf, cap, "已过期 %d 天", -days);
	else if (c->state == CS_IMPORTED)
		snprintf(buf, cap, "未发");
	else
		snprintf(buf, cap, days > 60 ? "有效" : "%d 天后到期", days);
	return buf;
}
