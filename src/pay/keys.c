/* The settings of the wallets, read once when the worker starts: each mistake is named before a customer waits. */
#include "pay/keys.h"

#include "base/bytes.h"
#include "crypt/secret_openssl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct field {
	const char *key;
	size_t offset, size;
	bool needed;
	const char *otherwise;
	const char *alphabet; /* NULL: printable, no quotes */
	size_t min;
};

#define FIELD(key, member, needed, otherwise, alphabet, min)                                                           \
	{                                                                                                              \
		key, offsetof(struct pay_keys, member), sizeof(((struct pay_keys *)0)->member), needed, otherwise,     \
			alphabet, min                                                                                  \
	}
#define DIGITS "0123456789"
#define WORD DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"

/* clang-format off */
static const struct field alipay_fields[] = {
	FIELD("gateway",    base,      false, "https://openapi.alipay.com/gateway.do", NULL, 10),
	FIELD("app_id",     app,       true,  "",                       DIGITS, 10),
	FIELD("notify_url", notify,    false, "",                       NULL,   0),
	FIELD("qr_prefix",  qr_prefix, false, "https://qr.alipay.com/", NULL,   8),
};
static const struct field wechat_fields[] = {
	FIELD("base",          base,        false, "https://api.mch.weixin.qq.com", NULL, 10),
	FIELD("mchid",         merchant,    true,  "",                         DIGITS, 8),
	FIELD("appid",         app,         true,  "",                         WORD,   8),
	FIELD("serial",        serial,      true,  "",                         DIGITS "ABCDEF", 8),
	FIELD("public_key_id", platform_id, true,  "",                         WORD,   10),
	FIELD("notify_url",    notify,      true,  "",                         NULL,   8),
	FIELD("qr_prefix",     qr_prefix,   false, "weixin://wxpay/bizpayurl", NULL,   8),
	FIELD("store_id",      store,       false, "",                         WORD,   0),
};
/* clang-format on */

static bool is_clean(const char *text, const char *alphabet)
{
	if (alphabet)
		return strspn(text, alphabet) == strlen(text);
	for (const char *p = text; *p; p++)
		if (*p < 0x21 || *p > 0x7e || *p == '"')
			return false;
	return true;
}

static enum status read_fields(
	const struct conf *conf, const char *section, const struct field *f, size_t n, struct pay_keys *out)
{
	for (size_t i = 0; i < n; i++) {
		const char *v = conf_get(conf, section, f[i].key, f[i].otherwise);

		if (!*v && f[i].needed)
			return fail(ST_INVALID, "[%s] 没有写 %s", section, f[i].key);
		if (strlen(v) >= f[i].size || strlen(v) < f[i].min || !is_clean(v, f[i].alphabet))
			return fail(ST_INVALID, "[%s] %s 写得不对: %.80s", section, f[i].key, v);
		snprintf((char *)out + f[i].offset, f[i].size, "%s", v);
	}
	return ST_OK;
}

/* https everywhere; http only to a practice gateway on this machine, and only where the settings say so. */
static enum status check_base(const struct conf *conf, const char *section, const char *base)
{
	static const char *const loopback[] = {"http://127.0.0.1:", "http://[::1]:", "http://localhost:"};

	if (!strncasecmp(base, "https://", 8) && base[8] && !strchr(base, '@'))
		return ST_OK;
	for (size_t i = 0; i < sizeof(loopback) / sizeof(*loopback); i++)
		if (!strncmp(base, loopback[i], strlen(loopback[i])) && !strchr(base, '@'))
			return conf_bool(conf, "pay", "sandbox", false)
				       ? ST_OK
				       : fail(ST_INVALID, "[%s] 的地址是本机的沙箱, 要在 [pay] 写 sandbox = yes",
						 section);
	return fail(ST_INVALID, "[%s] 的地址要以 https:// 开头: %.80s", section, base);
}

/* A file beside the settings, an absolute path, or credential:NAME of the service. */
static enum status key_path(const struct conf *conf, const char *section, const char *key, struct bytes *out)
{
	const char *v = conf_get(conf, section, key, ""), *dir = getenv("CREDENTIALS_DIRECTORY");

	if (!*v)
		return fail(ST_INVALID, "[%s] 没有写 %s", section, key);
	if (!strncmp(v, "credential:", 11)) {
		if (!dir)
			return fail(ST_INVALID, "[%s] %s 要从服务的凭据里取, 但后台不是由 systemd 带凭据启动的",
				section, key);
		bytes_printf(out, "%s/%s", dir, v + 11);
	} else {
		bytes_printf(out, "%s%s%s", *v == '/' ? "" : conf_dir(conf), *v == '/' ? "" : "/", v);
	}
	return ST_OK;
}

static enum status open_key(
	const struct conf *conf, const char *section, const char *key, enum rsa_side side, struct rsa_key **out)
{
	struct bytes path = {0};
	enum status st = key_path(conf, section, key, &path);

	if (!st)
		st = rsa_key_open(bytes_str(&path), side, out);
	bytes_free(&path);
	return st;
}

static enum status open_pair(
	const struct conf *conf, const char *section, const char *theirs, const char *whose, struct pay_keys *out)
{
	enum status st = open_key(conf, section, "private_key", RSA_OURS, &out->own);

	if (!st)
		st = open_key(conf, section, theirs, RSA_THEIRS, &out->theirs);
	if (!st && rsa_key_same(out->own, out->theirs))
		st = fail(ST_INVALID, "[%s] %s 里是我们自己的公钥: 要填的是%s的公钥, 在商户平台查看", section, theirs,
			whose);
	return st;
}

/* The serial in the settings is that of our certificate, where the certificate is at hand. */
static enum status check_serial(const struct conf *conf, struct pay_keys *k)
{
	struct bytes path = {0};
	struct rsa_key *certified = NULL;
	char serial[80];
	enum status st;

	if (!*conf_get(conf, "pay.wechat", "certificate", ""))
		return ST_OK;
	st = key_path(conf, "pay.wechat", "certificate", &path);
	if (!st)
		st = rsa_serial(bytes_str(&path), serial, sizeof(serial));
	if (!st && strcasecmp(serial, k->serial))
		st = fail(ST_INVALID, "[pay.wechat] serial 是 %s, 商户证书的是 %s", k->serial, serial);
	if (!st)
		st = rsa_key_open(bytes_str(&path), RSA_THEIRS, &certified);
	if (!st && !rsa_key_same(certified, k->own))
		st = fail(ST_INVALID, "[pay.wechat] private_key 与 certificate 不是一对");
	rsa_key_free(certified);
	bytes_free(&path);
	return st;
}

/* Not used in public-key mode; but a wrong one is told now and not on the day when it is. */
static enum status check_apiv3(const struct conf *conf)
{
	struct bytes path = {0};
	struct stat sb;
	enum status st;

	if (!*conf_get(conf, "pay.wechat", "apiv3_key", ""))
		return ST_OK;
	st = key_path(conf, "pay.wechat", "apiv3_key", &path);
	if (!st && stat(bytes_str(&path), &sb))
		st = fail(ST_INVALID, "[pay.wechat] apiv3_key 的文件 %s 打不开", bytes_str(&path));
	else if (!st && (sb.st_mode & 077))
		st = fail(ST_DENIED, "%s 别人也能读: 请 chmod 600", bytes_str(&path));
	else if (!st && sb.st_size != 32 && sb.st_size != 33)
		st = fail(ST_INVALID, "[pay.wechat] apiv3_key 应是 32 个字符");
	bytes_free(&path);
	return st;
}

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

bool pay_keys_alipay_by_code(const struct conf *conf)
{
	return conf_bool(conf, "pay.alipay", "by_code", true);
}

/* 微信 takes a 付款码 for a shop only. */
bool pay_keys_wechat_by_code(const struct conf *conf)
{
	return *conf_get(conf, "pay.wechat", "store_id", "") && conf_bool(conf, "pay.wechat", "by_code", true);
}

enum status pay_keys_open_alipay(const struct conf *conf, struct pay_keys *out)
{
	enum status st;

	memset(out, 0, sizeof(*out));
	st = read_fields(conf, "pay.alipay", alipay_fields, COUNT(alipay_fields), out);
	if (!st)
		st = check_base(conf, "pay.alipay", out->base);
	if (!st)
		st = open_pair(conf, "pay.alipay", "alipay_public_key", "支付宝", out);
	out->by_code = pay_keys_alipay_by_code(conf);
	if (st)
		pay_keys_close(out);
	return st;
}

enum status pay_keys_open_wechat(const struct conf *conf, struct pay_keys *out)
{
	enum status st;

	memset(out, 0, sizeof(*out));
	st = read_fields(conf, "pay.wechat", wechat_fields, COUNT(wechat_fields), out);
	if (!st)
		st = check_base(conf, "pay.wechat", out->base);
	if (!st && out->base[strlen(out->base) - 1] == '/')
		st = fail(ST_INVALID, "[pay.wechat] base 的末尾不要写 /");
	if (!st)
		st = open_pair(conf, "pay.wechat", "public_key", "微信支付", out);
	if (!st)
		st = check_serial(conf, out);
	if (!st)
		st = check_apiv3(conf);
	out->by_code = pay_keys_wechat_by_code(conf);
	if (st)
		pay_keys_close(out);
	return st;
}

void pay_keys_close(struct pay_keys *k)
{
	rsa_key_free(k->own);
	rsa_key_free(k->theirs);
	secret_wipe(k, sizeof(*k));
}
