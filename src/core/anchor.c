/* The columns of CA certificates, lists of revoked certificates, and reminders that a certificate ends. */
#include "core/anchor.h"

/* clang-format off */
const struct column anchor_cols[AA__COUNT] = {
	[AA_ID]        = COLUMN(anchor, id,        COL_INT,  KEY, NULL, "编号"),
	[AA_REV]       = COLUMN(anchor, rev,       COL_INT,  0,   NULL, ""),
	[AA_SHA256]    = COLUMN(anchor, sha256,    COL_TEXT, 0,   NULL, "SHA-256"),
	[AA_NAME]      = COLUMN(anchor, name,      COL_TEXT, 0,   NULL, "名称"),
	[AA_SERIAL]    = COLUMN(anchor, serial,    COL_TEXT, 0,   NULL, "序列号"),
	[AA_ALG]       = COLUMN(anchor, alg,       COL_TEXT, 0,   NULL, "算法"),
	[AA_NOT_AFTER] = COLUMN(anchor, not_after, COL_TIME, 0,   NULL, "有效期至"),
	[AA_ROOT]      = COLUMN(anchor, root,      COL_BOOL, 0,   NULL, "根"),
	[AA_ENABLED]   = COLUMN(anchor, enabled,   COL_BOOL, 0,   NULL, "启用"),
	[AA_SM2_ID]    = COLUMN(anchor, sm2_id,    COL_TEXT, 0,   NULL, "SM2 签名标识"),
	[AA_DER]       = COLUMN(anchor, der,       COL_TEXT, 0,   NULL, "DER"),
	[AA_AT]        = COLUMN(anchor, at,        COL_TIME, 0,   NULL, "登记时间"),
	[AA_CLERK]     = COLUMN(anchor, clerk,     COL_INT,  0,   NULL, "登记人"),
};
const struct column crl_cols[AR__COUNT] = {
	[AR_ID]          = COLUMN(crl, id,          COL_INT,  KEY, NULL, "编号"),
	[AR_ISSUER_ID]   = COLUMN(crl, issuer_id,   COL_TEXT, 0,   NULL, "颁发者标识"),
	[AR_ISSUER]      = COLUMN(crl, issuer,      COL_TEXT, 0,   NULL, "颁发者"),
	[AR_NUMBER]      = COLUMN(crl, number,      COL_TEXT, 0,   NULL, "列表号"),
	[AR_THIS_UPDATE] = COLUMN(crl, this_update, COL_TIME, 0,   NULL, "发布时间"),
	[AR_NEXT_UPDATE] = COLUMN(crl, next_update, COL_TIME, 0,   NULL, "下次更新"),
	[AR_ENTRIES]     = COLUMN(crl, entries,     COL_INT,  0,   NULL, "吊销数"),
	[AR_SHA256]      = COLUMN(crl, sha256,      COL_TEXT, 0,   NULL, "SHA-256"),
	[AR_AT]          = COLUMN(crl, at,          COL_TIME, 0,   NULL, "导入时间"),
	[AR_CLERK]       = COLUMN(crl, clerk,       COL_INT,  0,   NULL, "导入人"),
};
const struct column crl_part_cols[CP__COUNT] = {
	[CP_ID]   = COLUMN(crl_part, id,   COL_INT,  KEY, NULL, "编号"),
	[CP_CRL]  = COLUMN(crl_part, crl,  COL_INT,  REF, NULL, "吊销列表"),
	[CP_DATA] = COLUMN(crl_part, data, COL_TEXT, 0,   NULL, "内容"),
};
const struct column reminder_cols[RM__COUNT] = {
	[RM_ID]          = COLUMN(reminder, id,          COL_INT,  KEY, NULL, "编号"),
	[RM_CERTIFICATE] = COLUMN(reminder, certificate, COL_INT,  REF, NULL, "证书"),
	[RM_DAYS]        = COLUMN(reminder, days,        COL_INT,  0,   NULL, "提前天数"),
	[RM_NOTICE]      = COLUMN(reminder, notice,      COL_INT,  REF, NULL, "通知"),
	[RM_AT]          = COLUMN(reminder, at,          COL_TIME, 0,   NULL, "时间"),
};
/* clang-format on */

const struct record_type anchor_type = {"anchor", "信任的 CA", anchor_cols, AA__COUNT, sizeof(struct anchor)};
const struct record_type crl_type = {"crl", "吊销列表", crl_cols, AR__COUNT, sizeof(struct crl)};
const struct record_type crl_part_type = {
	"crl_part", "吊销列表内容", crl_part_cols, CP__COUNT, sizeof(struct crl_part)};
const struct record_type reminder_type = {"reminder", "到期提醒", reminder_cols, RM__COUNT, sizeof(struct reminder)};
