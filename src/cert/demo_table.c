/* What the practice CA hands out, good and bad: one row a certificate, with the check that has to speak. */
#include "cert/demo_dir.h"

#define SIGN DEMO_SIGN
#define BOTH (DEMO_SIGN | DEMO_ENC)

/* clang-format off */
const struct demo_row demo_rows[] = {
	{ "good-sm2",       DEMO_SM2, DEMO_USCC,   BOTH, true, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "国密, 签名和加密一对" },
	{ "good-rsa",       DEMO_RSA, DEMO_USCC,   BOTH, true, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "RSA, 签名和加密一对" },
	{ "sm2-bare",       DEMO_SM2, DEMO_USCC,   SIGN | DEMO_BARE_ALG, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "算法标识没有参数" },
	{ "by-root",        DEMO_SM2, DEMO_USCC,   SIGN | DEMO_FROM_ROOT, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "根直接签发" },
	{ "revoked-sm2",    DEMO_SM2, DEMO_USCC,   SIGN, false, true,  false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "REVOKED", "已吊销" },
	{ "revoked-rsa",    DEMO_RSA, DEMO_USCC,   SIGN, false, true,  false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "REVOKED", "已吊销" },
	{ "expired-sm2",    DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, -400, -35, 0, "TIME", "已过期" },
	{ "expired-rsa",    DEMO_RSA, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, -400, -35, 0, "TIME", "已过期" },
	{ "future",         DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 30, 395, 0, "TIME", "还没有生效" },
	{ "wrong-name",     DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, "宁波练习科技有限公司", DEMO_CODE, 0, 0, 0, "NAME", "别家的名称" },
	{ "longer-name",    DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG "第一分公司", DEMO_CODE, 0, 0, 0, "NAME", "开头相同的另一家" },
	{ "half-width",     DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, "杭州练习(集团)有限公司", DEMO_CODE, 0, 0, 0, "", "半角括号, 算相同" },
	{ "suffix",         DEMO_SM2, DEMO_OU,     SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "名称后带业务专用" },
	{ "wrong-code",     DEMO_SM2, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG, "91330100MA2PRACT10", 0, 0, 0, "CODE", "别家的代码" },
	{ "wrong-id",       DEMO_SM2, DEMO_USCC,   SIGN | DEMO_OTHER_ID, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "CHAIN", "签名用了别的 SM2 标识" },
	{ "other-root-sm2", DEMO_SM2, DEMO_USCC,   SIGN | DEMO_NO_AKI, false, false, true,  DEMO_ORG, DEMO_CODE, 0, 0, 0, "CHAIN", "颁发者同名, 密钥不同" },
	{ "other-root-rsa", DEMO_RSA, DEMO_USCC,   SIGN | DEMO_NO_AKI, false, false, true,  DEMO_ORG, DEMO_CODE, 0, 0, 0, "CHAIN", "颁发者同名, 密钥不同" },
	{ "rsa-1024",       DEMO_RSA, DEMO_USCC,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 1024, "KEY", "密钥太短" },
	{ "rsa-sha1",       DEMO_RSA, DEMO_USCC,   SIGN | DEMO_SHA1, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "KEY", "SHA-1 签名" },
	{ "enc-only",       DEMO_SM2, DEMO_USCC,   DEMO_ENC, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "USAGE", "只有加密证书" },
	{ "bmp",            DEMO_SM2, DEMO_USCC,   SIGN | DEMO_BMP, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "名称是 BMPString" },
	{ "gbk",            DEMO_RSA, DEMO_USCC,   SIGN | DEMO_GBK, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "名称是 T61String 里的 GBK" },
	{ "gbk-as-utf8",    DEMO_SM2, DEMO_USCC,   SIGN | DEMO_GBK_UTF8, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "PARSE", "GBK 冒充 UTF8String" },
	{ "place-orgcode",  DEMO_SM2, DEMO_ORGCODE, SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "9 位代码带短横" },
	{ "place-utf8",     DEMO_SM2, DEMO_UTF8,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "扩展是 UTF8String" },
	{ "place-arc",      DEMO_SM2, DEMO_ARC,    SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "私有扩展" },
	{ "place-raw",      DEMO_SM2, DEMO_RAW,    SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "扩展里是裸字符" },
	{ "place-old-raw",  DEMO_RSA, DEMO_OLD_RAW, SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "旧扩展, 裸字符" },
	{ "place-serial",   DEMO_SM2, DEMO_SERIAL, SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "主题 serialNumber" },
	{ "place-rdn1",     DEMO_SM2, DEMO_RDN1,   SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "主题 2.5.4.1" },
	{ "place-cn",       DEMO_SM2, DEMO_CN,     SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "CN 用 @ 分段" },
	{ "place-cn-051",   DEMO_SM2, DEMO_CN_051, SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "CN 以 051 开头" },
	{ "place-nowhere",  DEMO_RSA, DEMO_NOWHERE, SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "没有代码" },
	{ "place-trust",    DEMO_SM2, DEMO_TRUST,  SIGN, false, false, false, DEMO_ORG, DEMO_CODE, 0, 0, 0, "", "信任号不是机构代码" },
};
/* clang-format on */
const int demo_nrows = sizeof demo_rows / sizeof *demo_rows;
