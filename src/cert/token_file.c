/* A key in a file: PEM, or PFX with its password. For practice, tests, and holders whose CA gave them a file. */
#include "cert/key_sign.h"
#include "cert/token_own.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/cert.h"
#include "crypt/secret_openssl.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST (1024 * 1024)
#define MOST_CERTS 16

struct keyfile {
	unsigned char *data;
	size_t len;
	EVP_PKEY *key;
	X509 *certs[MOST_CERTS];
	int n;
	bool sealed; /* there is something that only a password opens */
};

static void keyfile_close(struct keyfile *f)
{
	for (int i = 0; i < f->n; i++)
		X509_free(f->certs[i]);
	EVP_PKEY_free(f->key);
	if (f->data)
		secret_wipe(f->data, f->len);
	free(f->data);
	*f = (struct keyfile){0};
	ERR_clear_error();
}

static enum status slurp(const char *path, struct keyfile *f)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;

	if (fd < 0)
		return fail(errno == ENOENT ? ST_NOT_FOUND : ST_IO, "密钥文件 %s 打不开: %s", path, strerror(errno));
	f->data = xcalloc(1, MOST);
	while (f->len < MOST && (n = read(fd, f->data + f->len, MOST - f->len)) > 0)
		f->len += (size_t)n;
	close(fd);
	if (n < 0 || f->len == MOST)
		return fail(ST_IO, "密钥文件 %s 读不了, 或者太大", path);
	return ST_OK;
}

static void take(struct keyfile *f, X509 *x)
{
	if (x && f->n < MOST_CERTS)
		f->certs[f->n++] = x;
	else
		X509_free(x);
}

static int give_pin(char *buf, int cap, int writing, void *pin)
{
	size_t len = strlen(pin);

	(void)writing;
	if (len > (size_t)cap)
		return 0;
	memcpy(buf, pin, len);
	return (int)len;
}

static void read_pem(struct keyfile *f, const char *pin)
{
	BIO *b = BIO_new_mem_buf(f->data, (int)f->len);
	X509 *x;

	f->sealed = memmem(f->data, f->len, "ENCRYPTED", 9) != NULL;
	f->key = PEM_read_bio_PrivateKey(b, NULL, give_pin, (void *)(uintptr_t)pin);
	BIO_free(b);
	b = BIO_new_mem_buf(f->data, (int)f->len);
	while ((x = PEM_read_bio_X509(b, NULL, NULL, NULL)))
		take(f, x);
	BIO_free(b);
}

static void read_pfx(struct keyfile *f, const char *pin)
{
	const unsigned char *at = f->data;
	PKCS12 *p = d2i_PKCS12(NULL, &at, (long)f->len);
	STACK_OF(X509) *more = NULL;
	X509 *own = NULL;

	f->sealed = p && PKCS12_verify_mac(p, "", 0) != 1 && PKCS12_verify_mac(p, NULL, 0) != 1;
	if (p && PKCS12_parse(p, pin, &f->key, &own, &more) == 1) {
		take(f, own);
		while (sk_X509_num(more) > 0)
			take(f, sk_X509_shift(more));
	}
	sk_X509_free(more);
	PKCS12_free(p);
}

static enum status keyfile_open(const char *path, const char *pin, struct keyfile *f)
{
	*f = (struct keyfile){0};
	enum status st = slurp(path, f);
	if (st)
		return st;
	if (f->len > 4 && f->data[0] == 0x30)
		read_pfx(f, pin);
	else
		read_pem(f, pin);
	ERR_clear_error();
	return f->sealed || f->key || f->n ? ST_OK : fail(ST_INVALID, "%s 里没有看得懂的密钥(PEM 或 PFX)", path);
}

static void cert_der(X509 *x, struct bytes *der, char sha256[65])
{
	unsigned char *raw = NULL;
	int n = i2d_X509(x, &raw);

	if (n > 0)
		bytes_add(der, raw, (size_t)n);
	OPENSSL_free(raw);
	secret_openssl.sha256(der->data, der->len, sha256);
}

/* Only the certificate that goes with the key: the others are its CA's. */
static enum status file_list(const char *where, const char *pin, struct token_list *out)
{
	const char *name = strrchr(where, '/');
	struct keyfile f;
	enum status st = keyfile_open(where, pin, &f);

	if (st) {
		keyfile_close(&f);
		return st;
	}
	struct token *t = token_add(out);
	str_copy(t->label, sizeof t->label, name ? name + 1 : where);
	text_clean(t->label);
	str_copy(t->maker, sizeof t->maker, "文件");
	t->pin = f.sealed ? TOKEN_PIN_FINE : TOKEN_PIN_NONE;
	for (int i = 0; i < f.n; i++) {
		if (f.key && X509_check_private_key(f.certs[i], f.key) != 1)
			continue;
		struct token_cert *c = token_cert_add(t);
		cert_der(f.certs[i], &c->der, c->sha256);
		str_copy(c->label, sizeof c->label, t->label);
	}
	keyfile_close(&f);
	return ST_OK;
}

static enum status sign_with(
	const struct keyfile *f, const struct token_ask *ask, struct bytes *sig, struct bytes *cert)
{
	bool sm2 = EVP_PKEY_is_a(f->key, "SM2");
	int own = 0;
	char sha256[65] = "";

	while (own < f->n && X509_check_private_key(f->certs[own], f->key) != 1)
		own++;
	if (own < f->n)
		cert_der(f->certs[own], cert, sha256);
	if (*ask->cert && strcmp(ask->cert, sha256) != 0)
		return fail(ST_NOT_FOUND, "文件 %s 里没有这张证书的密钥", ask->where);
	if (!sm2 && !EVP_PKEY_is_a(f->key, "RSA"))
		return fail(ST_REFUSED, "文件 %s 里的密钥不是 SM2 也不是 RSA", ask->where);
	if (!key_sign(f->key, CERT_SM2_ID, sm2 ? NULL : EVP_sha256(), false, ask->text, ask->len, sig))
		return fail(ST_IO, "文件 %s 里的密钥签不了名", ask->where);
	return ST_OK;
}

static enum status file_sign(const struct token_ask *ask, struct bytes *sig, struct bytes *cert)
{
	struct keyfile f;
	enum status st = keyfile_open(ask->where, ask->pin, &f);

	if (!st && !f.key && f.sealed)
		st = fail(ST_DENIED, *ask->pin ? "密码不对, 没有再试" : "这个密钥文件要密码");
	else if (!st && !f.key)
		st = fail(ST_INVALID, "%s 里只有证书, 没有私钥", ask->where);
	if (!st)
		st = sign_with(&f, ask, sig, cert);
	keyfile_close(&f);
	return st;
}

const struct token_driver token_file = {"file", "", file_list, file_sign};
