/* What is wrong with a chain, as a clerk can act on it. */
#include "cert/trust_in.h"

/* clang-format off */
static const struct { int error; const char *text; } rows[] = {
	{ X509_V_OK,                                     "可信" },
	{ X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,          "找不到上级 CA 的证书: 请管理员把它放进锚点文件夹, 或证书不是认可的 CA 发的" },
	{ X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,  "找不到上级 CA 的证书: 请管理员把它放进锚点文件夹, 或证书不是认可的 CA 发的" },
	{ X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,    "找不到上级 CA 的证书, 验不了签名" },
	{ X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,        "是自己签自己的证书, 不是认可的 CA 发的" },
	{ X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,          "根证书不在锚点里: 不是认可的 CA 发的" },
	{ X509_V_ERR_CERT_SIGNATURE_FAILURE,             "CA 的签名不对: 证书被改过, 或是同名的假 CA 发的, 不要发出" },
	{ X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, "上级 CA 的公钥读不出" },
	{ X509_V_ERR_CERT_NOT_YET_VALID,                 "还没有到有效期" },
	{ X509_V_ERR_CERT_HAS_EXPIRED,                   "已经过期" },
	{ X509_V_ERR_CRL_SIGNATURE_FAILURE,              "吊销列表的签名不对: 请重新下载吊销列表" },
	{ X509_V_ERR_CRL_NOT_YET_VALID,                  "吊销列表比要判断的时间还新" },
	{ X509_V_ERR_CRL_HAS_EXPIRED,                    "吊销列表已过下次更新时间" },
	{ X509_V_ERR_CERT_REVOKED,                       "已被 CA 吊销" },
	{ X509_V_ERR_INVALID_CA,                         "上级证书不是 CA 证书, 无权签发" },
	{ X509_V_ERR_PATH_LENGTH_EXCEEDED,               "CA 的层级超过根证书允许的" },
	{ X509_V_ERR_KEYUSAGE_NO_CERTSIGN,               "上级证书无权签发证书" },
	{ X509_V_ERR_KEYUSAGE_NO_CRL_SIGN,               "上级证书无权签发吊销列表" },
	{ X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION,       "证书里有本程序不认识的关键扩展" },
	{ X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION,   "吊销列表里有本程序不认识的关键扩展" },
	{ X509_V_ERR_CERT_CHAIN_TOO_LONG,                "证书链太长" },
	{ X509_V_ERR_EE_KEY_TOO_SMALL,                   "密钥太短" },
	{ X509_V_ERR_CA_KEY_TOO_SMALL,                   "上级 CA 的密钥太短, 已不安全" },
	{ X509_V_ERR_CA_MD_TOO_WEAK,                     "上级 CA 用 SHA-1 等弱算法签发, 已不安全" },
	{ X509_V_ERR_UNABLE_TO_GET_CRL,                  "没有签发者的吊销列表" },
	{ X509_V_ERR_DIFFERENT_CRL_SCOPE,                "没有管到这张证书的吊销列表" },
};
/* clang-format on */

const char *chain_text(int error)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].error == error)
			return rows[i].text;
	return "证书链验不通过";
}
