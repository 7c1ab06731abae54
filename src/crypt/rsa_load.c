/* Keys as administrators have them: from the wallets' tools, from openssl, copied out of a web page into one line. */
#include "crypt/rsa_openssl.h"

#include "base/base64.h"
#include "crypt/secret_openssl.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_FILE 65536

/* No key of ours has a passphrase: a prompt would stop the worker. */
static int no_passphrase(char *buf, int size, int rwflag, void *u)
{
	(void)buf;
	(void)size;
	(void)rwflag;
	(void)u;
	return -1;
}

static BIO *memory(const char *text, size_t len)
{
	return len < KEY_FILE ? BIO_new_mem_buf(text, (int)len) : NULL;
}

static EVP_PKEY *pem_private(const char *text, size_t len)
{
	BIO *b = memory(text, len);
	EVP_PKEY *k = b ? PEM_read_bio_PrivateKey(b, NULL, no_passphrase, NULL) : NULL;

	BIO_free(b);
	return k;
}

static EVP_PKEY *pem_public(const char *text, size_t len)
{
	BIO *b = memory(text, len);
	EVP_PKEY *k = b ? PEM_read_bio_PUBKEY(b, NULL, no_passphrase, NULL) : NULL;

	BIO_free(b);
	return k;
}

static X509 *pem_certificate(const char *text, size_t len)
{
	BIO *b = memory(text, len);
	X509 *x = b ? PEM_read_bio_X509(b, NULL, no_passphrase, NULL) : NULL;

	BIO_free(b);
	return x;
}

static EVP_PKEY *certified(const char *text, size_t len)
{
	X509 *x = pem_certificate(text, len);
	EVP_PKEY *k = x ? X509_get_pubkey(x) : NULL;

	X509_free(x);
	return k;
}

/* The bytes of "-----BEGIN RSA PUBLIC KEY-----" and of bare base64, blanks and breaks dropped. */
static bool bare_bytes(const char *text, size_t len, struct bytes *der)
{
	struct bytes packed = {0};
	const char *p = text, *end = text + len;
	bool good;

	for (; p < end; p++)
		if (!isspace((unsigned char)*p))
			bytes_putc(&packed, *p);
	good = packed.len && base64_decode(bytes_str(&packed), packed.len, der);
	if (packed.data)
		secret_wipe(packed.data, packed.len);
	bytes_free(&packed);
	return good;
}

static EVP_PKEY *bare_key(const char *text, size_t len, enum rsa_side side)
{
	struct bytes der = {0};
	EVP_PKEY *k = NULL;

	if (bare_bytes(text, len, &der) && der.len < KEY_FILE) {
		const unsigned char *p = der.data;

		k = side == RSA_OURS ? d2i_AutoPrivateKey(NULL, &p, (long)der.len)
				     : d2i_PUBKEY(NULL, &p, (long)der.len);
		p = der.data;
		if (!k && side == RSA_THEIRS)
			k = d2i_PublicKey(EVP_PKEY_RSA, NULL, &p, (long)der.len);
	}
	if (der.data)
		secret_wipe(der.data, der.len);
	bytes_free(&der);
	return k;
}

/* PKCS#1 public keys have a PEM word of their own. */
static EVP_PKEY *pkcs1_public(const char *text, size_t len)
{
	static const char begin[] = "-----BEGIN RSA PUBLIC KEY-----", end[] = "-----END";
	const char *from = memmem(text, len, begin, sizeof(begin) - 1), *to;

	if (!from)
		return NULL;
	from += sizeof(begin) - 1;
	to = memmem(from, len - (size_t)(from - text), end, sizeof(end) - 1);
	return to ? bare_key(from, (size_t)(to - from), RSA_THEIRS) : NULL;
}

static EVP_PKEY *any_key(const char *text, size_t len, enum rsa_side side)
{
	EVP_PKEY *k = side == RSA_OURS ? pem_private(text, len) : pem_public(text, len);

	if (!k && side == RSA_THEIRS)
		k = certified(text, len);
	if (!k && side == RSA_THEIRS)
		k = pkcs1_public(text, len);
	if (!k)
		k = bare_key(text, len, side);
	return k;
}

static enum status refuse(const char *text, size_t len, const char *name, enum rsa_side side)
{
	EVP_PKEY *other = any_key(text, len, side == RSA_OURS ? RSA_THEIRS : RSA_OURS);

	EVP_PKEY_free(other);
	ERR_clear_error();
	if (other)
		return fail(ST_INVALID,
			side == RSA_OURS ? "%s 里是公钥, 这里要商户自己的私钥" : "%s 里是私钥, 这里要平台的公钥", name);
	return fail(ST_INVALID, "%s 里没有看得懂的密钥(PEM 或 base64, 不带口令)", name);
}

enum status rsa_key_read(const char *text, size_t len, const char *name, enum rsa_side side, struct rsa_key **out)
{
	EVP_PKEY *k = any_key(text, len, side);

	*out = NULL;
	if (!k)
		return refuse(text, len, name, side);
	ERR_clear_error();
	if (EVP_PKEY_get_base_id(k) != EVP_PKEY_RSA || EVP_PKEY_get_bits(k) < 2048 || EVP_PKEY_get_bits(k) > 8192) {
		EVP_PKEY_free(k);
		return fail(ST_INVALID, "%s 里的密钥不能用: 要 2048 位以上的 RSA", name);
	}
	*out = (struct rsa_key *)(void *)k;
	return ST_OK;
}

/* Of a private key: a regular file of ours (or root's, as systemd's credentials are) that nobody else can touch. */
static bool is_guarded(int fd)
{
	struct stat sb;

	return !fstat(fd, &sb) && S_ISREG(sb.st_mode) && !(sb.st_mode & 077) &&
	       (sb.st_uid == geteuid() || sb.st_uid == 0);
}

static enum status slurp(const char *path, bool guarded, char *buf, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	enum status st = ST_OK;

	if (fd < 0)
		return fail(ST_IO, "密钥文件 %s 打不开: %s", path, strerror(errno));
	if (guarded && !is_guarded(fd))
		st = fail(ST_DENIED, "%s 别人也能读, 私钥可能已泄露: 请 chmod 600 并归后台账号所有, 必要时换新密钥",
			path);
	n = st ? 0 : read(fd, buf, KEY_FILE - 1);
	if (!st && n < 0)
		st = fail(ST_IO, "密钥文件 %s 读不出: %s", path, strerror(errno));
	close(fd);
	*len = n > 0 ? (size_t)n : 0;
	return st;
}

enum status rsa_key_open(const char *path, enum rsa_side side, struct rsa_key **out)
{
	char buf[KEY_FILE];
	size_t len = 0;
	enum status st = slurp(path, side == RSA_OURS, buf, &len);

	*out = NULL;
	if (!st)
		st = rsa_key_read(buf, len, path, side, out);
	secret_wipe(buf, sizeof(buf));
	return st;
}

enum status rsa_serial(const char *path, char *out, size_t cap)
{
	char buf[KEY_FILE];
	size_t len = 0;
	enum status st = slurp(path, false, buf, &len);
	X509 *x = st ? NULL : pem_certificate(buf, len);
	BIGNUM *n = x ? ASN1_INTEGER_to_BN(X509_get0_serialNumber(x), NULL) : NULL;
	char *hex = n ? BN_bn2hex(n) : NULL;

	if (!st && (!hex || strlen(hex) >= cap))
		st = fail(ST_INVALID, "%s 不是证书", path);
	if (!st)
		memcpy(out, hex, strlen(hex) + 1);
	OPENSSL_free(hex);
	BN_free(n);
	X509_free(x);
	ERR_clear_error();
	return st;
}

static void to_bytes(BIO *b, struct bytes *out)
{
	char *data = NULL;
	long len = BIO_get_mem_data(b, &data);

	if (len > 0)
		bytes_add(out, data, (size_t)len);
}

enum status rsa_key_make(struct rsa_key **out, struct bytes *private_pem, struct bytes *public_pem)
{
	EVP_PKEY *k = EVP_RSA_gen(2048);
	BIO *priv = BIO_new(BIO_s_mem()), *pub = BIO_new(BIO_s_mem());
	bool good = k && priv && pub && PEM_write_bio_PrivateKey(priv, k, NULL, NULL, 0, NULL, NULL) == 1 &&
		    PEM_write_bio_PUBKEY(pub, k) == 1;

	if (good) {
		to_bytes(priv, private_pem);
		to_bytes(pub, public_pem);
	}
	BIO_free(priv);
	BIO_free(pub);
	*out = (struct rsa_key *)(void *)k;
	return good ? ST_OK : fail(ST_UNAVAILABLE, "生成不了密钥");
}
