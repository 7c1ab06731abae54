/* Ed25519 by OpenSSL; keys lie in files that every tool reads (PKCS#8 and SubjectPublicKeyInfo, RFC 8410). */
#include "crypt/sign_openssl.h"

#include "base/base64.h"
#include "base/xalloc.h"
#include "crypt/secret_openssl.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PEM_MAX 400

/* The DER before the 32 bytes of a key (RFC 8410 section 7, 4). */
static const struct form {
	const char *label, *der;
	size_t len;
} private_form = {"PRIVATE KEY", "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 16},
  public_form = {"PUBLIC KEY", "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12};

static void to_pem(const struct form *f, const unsigned char key[SIGN_KEY], struct bytes *out)
{
	unsigned char der[64];

	memcpy(der, f->der, f->len);
	memcpy(der + f->len, key, SIGN_KEY);
	bytes_printf(out, "-----BEGIN %s-----\n", f->label);
	base64_encode(der, f->len + SIGN_KEY, out);
	bytes_printf(out, "\n-----END %s-----\n", f->label);
	secret_wipe(der, sizeof(der));
}

static bool from_pem(const struct form *f, const char *text, unsigned char key[SIGN_KEY])
{
	char begin[40];
	struct bytes der = {0};
	const char *at, *end;
	bool good = false;

	snprintf(begin, sizeof(begin), "-----BEGIN %s-----", f->label);
	at = strstr(text, begin);
	at = at ? at + strlen(begin) : NULL;
	at = at ? at + strspn(at, "\r\n") : NULL;
	end = at ? at + strcspn(at, "\r\n-") : NULL;
	if (at && base64_decode(at, (size_t)(end - at), &der))
		good = der.len == f->len + SIGN_KEY && !memcmp(der.data, f->der, f->len);
	if (good)
		memcpy(key, der.data + f->len, SIGN_KEY);
	if (der.len)
		secret_wipe(der.data, der.len);
	bytes_free(&der);
	return good;
}

/* SHA-256 of the public key, its first four bytes as six digits. */
static void key_id(const unsigned char pub[SIGN_KEY], char id[SIGN_ID])
{
	char hex[SECRET_HEX];

	secret_openssl.sha256(pub, SIGN_KEY, hex);
	hex[8] = '\0';
	snprintf(id, SIGN_ID, "%06lu", strtoul(hex, NULL, 16) % 1000000);
}

enum status sign_from_seed(const unsigned char seed[SIGN_KEY], struct signer *out)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, SIGN_KEY);
	size_t n = SIGN_KEY;

	*out = (struct signer){.ops = &sign_openssl, .own = key};
	if (!key || EVP_PKEY_get_raw_public_key(key, out->pub, &n) != 1)
		return fail(ST_IO, "签名密钥用不了, 请管理员查看");
	key_id(out->pub, out->id);
	return ST_OK;
}

static void sign_close(struct signer *s)
{
	EVP_PKEY_free(s->own);
	*s = (struct signer){0};
}

static enum status sign_text(const struct signer *s, const void *text, size_t len, unsigned char sig[SIGN_SIG])
{
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	size_t n = SIGN_SIG;
	bool good = c && EVP_DigestSignInit(c, NULL, NULL, NULL, s->own) == 1 &&
		    EVP_DigestSign(c, sig, &n, text, len) == 1 && n == SIGN_SIG;

	EVP_MD_CTX_free(c);
	return good ? ST_OK : fail(ST_IO, "凭条签不了名, 请管理员查看签名密钥");
}

static bool verify(const unsigned char pub[SIGN_KEY], const void *text, size_t len, const unsigned char sig[SIGN_SIG])
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, pub, SIGN_KEY);
	EVP_MD_CTX *c = EVP_MD_CTX_new();
	bool good = key && c && EVP_DigestVerifyInit(c, NULL, NULL, NULL, key) == 1 &&
		    EVP_DigestVerify(c, sig, SIGN_SIG, text, len) == 1;

	EVP_MD_CTX_free(c);
	EVP_PKEY_free(key);
	return good;
}

/* ---- files ---- */

static enum status put_file(const char *path, mode_t mode, const struct bytes *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
	bool good = fd >= 0 && write(fd, text->data, text->len) == (ssize_t)text->len && fsync(fd) == 0;
	enum status st = good ? ST_OK : fail(ST_IO, "写不了 %s: %s", path, strerror(errno));

	if (fd >= 0)
		close(fd);
	return st;
}

/* The whole of a small file; ours means that nobody else may read or write it. */
static enum status get_file(const char *path, bool ours, char text[PEM_MAX])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat sb;
	ssize_t n = -1;
	enum status st = ST_OK;

	if (fd < 0)
		return errno == ENOENT ? fail(ST_NOT_FOUND, "没有密钥文件 %s", path)
				       : fail(ST_IO, "读不了 %s: %s", path, strerror(errno));
	if (fstat(fd, &sb) || !S_ISREG(sb.st_mode) || (n = read(fd, text, PEM_MAX - 1)) < 0)
		st = fail(ST_IO, "读不了 %s", path);
	else if (ours && (sb.st_mode & 077 || (sb.st_uid != geteuid() && sb.st_uid != 0)))
		st = fail(ST_DENIED, "%s 别人也能读写, 密钥可能已泄露, 请管理员查看 (只许本账号读写)", path);
	text[n < 0 ? 0 : n] = '\0';
	close(fd);
	return st;
}

/* A fresh key as sign.new, its public half beside it. */
static enum status make(const char *dir, char fresh[], size_t cap)
{
	unsigned char seed[SIGN_KEY];
	struct bytes pem = {0}, pub = {0};
	struct signer s;
	char *path = NULL;
	enum status st;

	secret_openssl.random(seed, sizeof(seed));
	st = sign_from_seed(seed, &s);
	to_pem(&private_form, seed, &pem);
	to_pem(&public_form, s.pub, &pub);
	if (!st) {
		path = xasprintf("%s/sign-%s.pub", dir, s.id);
		st = put_file(path, 0644, &pub);
		snprintf(fresh, cap, "%s/sign-%s.new", dir, s.id);
	}
	if (!st)
		st = put_file(fresh, 0600, &pem);
	secret_wipe(pem.data, pem.len);
	secret_wipe(seed, sizeof(seed));
	sign_close(&s);
	bytes_free(&pem);
	bytes_free(&pub);
	free(path);
	return st;
}

static enum status renew(const char *dir)
{
	char fresh[4096], path[4096];
	enum status st = make(dir, fresh, sizeof(fresh));

	snprintf(path, sizeof(path), "%s/sign.pem", dir);
	if (!st && rename(fresh, path) != 0)
		st = fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
	return st;
}

/* Two processes may come first: the one whose link() succeeds has made the key, the other uses it. */
static enum status make_first(const char *dir, const char *path)
{
	char fresh[4096];
	enum status st = make(dir, fresh, sizeof(fresh));

	if (!st && link(fresh, path) != 0 && errno != EEXIST)
		st = fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
	unlink(fresh);
	return st;
}

static enum status sign_open(const char *dir, struct signer *out)
{
	char text[PEM_MAX] = "", *path = xasprintf("%s/sign.pem", dir);
	unsigned char seed[SIGN_KEY];
	enum status st = get_file(path, true, text);

	*out = (struct signer){0};
	if (st == ST_NOT_FOUND) {
		st = make_first(dir, path);
		st = st ? st : get_file(path, true, text);
	}
	if (!st && !from_pem(&private_form, text, seed))
		st = fail(ST_IO, "密钥文件 %s 内容不对, 请从备份恢复", path);
	if (!st)
		st = sign_from_seed(seed, out);
	secret_wipe(text, sizeof(text));
	secret_wipe(seed, sizeof(seed));
	free(path);
	return st;
}

enum status sign_store_open(const char *db, struct signer *out)
{
	char *dir = xasprintf("%s.keys", db);
	enum status st = sign_open(dir, out);

	free(dir);
	return st;
}

static enum status public_read(const char *source, unsigned char pub[SIGN_KEY])
{
	char text[PEM_MAX] = "";
	enum status st;

	if (strlen(source) == 64 && strspn(source, "0123456789abcdefABCDEF") == 64) {
		for (int i = 0; i < SIGN_KEY; i++)
			sscanf(source + 2 * i, "%2hhx", &pub[i]);
		return ST_OK;
	}
	st = get_file(source, false, text);
	if (!st && !from_pem(&public_form, text, pub))
		st = fail(ST_INVALID, "%s 不是 Ed25519 公钥(PEM)", source);
	return st;
}

static void public_pem(const unsigned char pub[SIGN_KEY], struct bytes *out)
{
	to_pem(&public_form, pub, out);
}

const struct sign_ops sign_openssl = {
	.open = sign_open,
	.close = sign_close,
	.sign = sign_text,
	.renew = renew,
	.verify = verify,
	.public_read = public_read,
	.public_pem = public_pem,
	.key_id = key_id,
};
