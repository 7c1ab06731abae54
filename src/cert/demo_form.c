/* One certificate, nine kinds of file: as they come by mail, on sticks, out of browsers and of CAs' web pages. */
#include "cert/demo_own.h"

#include "base/base64.h"

#include <openssl/pkcs7.h>

#include <string.h>

static const char *const names[DEMO_FORM__COUNT] = {
	"der.cer", "pem.cer", "crlf.cer", "bom.cer", "bare.cer", "text.txt", "der.p7b", "pem.p7b", "bare.p7b"};

const char *demo_form_name(enum demo_form f)
{
	return names[f];
}

static void lines64(const struct bytes *der, const char *end, struct bytes *out)
{
	struct bytes text = {0};

	base64_encode(der->data, der->len, &text);
	for (size_t at = 0; at < text.len; at += 64)
		bytes_printf(out, "%.64s%s", bytes_str(&text) + at, end);
	bytes_free(&text);
}

static void pem(const struct bytes *der, const char *what, const char *end, struct bytes *out)
{
	bytes_printf(out, "-----BEGIN %s-----%s", what, end);
	lines64(der, end, out);
	bytes_printf(out, "-----END %s-----%s", what, end);
}

/* A SignedData that signs nothing: only its certificates count. */
static enum status p7(const struct bytes *certs, int n, struct bytes *out)
{
	PKCS7 *p = PKCS7_new();
	unsigned char *raw = NULL;
	bool good = p && PKCS7_set_type(p, NID_pkcs7_signed) && PKCS7_content_new(p, NID_pkcs7_data) &&
		    PKCS7_set_detached(p, 1) >= 0;

	for (int i = 0; good && i < n; i++) {
		const unsigned char *at = certs[i].data;
		X509 *x = d2i_X509(NULL, &at, (long)certs[i].len);
		good = x && PKCS7_add_certificate(p, x) == 1;
		X509_free(x);
	}
	int len = good ? i2d_PKCS7(p, &raw) : 0;
	if (len > 0)
		bytes_add(out, raw, (size_t)len);
	OPENSSL_free(raw);
	PKCS7_free(p);
	return len > 0 ? ST_OK : demo_fail();
}

static enum status p7_write(enum demo_form f, const struct bytes *certs, int n, struct bytes *out)
{
	struct bytes der = {0};
	enum status st = p7(certs, n, &der);

	if (f == DEMO_P7_DER)
		bytes_add(out, der.data, der.len);
	else if (f == DEMO_P7_PEM)
		pem(&der, "PKCS7", "\n", out);
	else
		lines64(&der, "\n", out);
	bytes_free(&der);
	return st;
}

enum status demo_form_write(enum demo_form f, const struct bytes *certs, int n, struct bytes *out)
{
	const char *end = f == DEMO_PEM_CRLF ? "\r\n" : "\n";

	if (f >= DEMO_P7_DER)
		return p7_write(f, certs, n, out);
	if (f == DEMO_DER)
		bytes_add(out, certs[0].data, certs[0].len);
	else if (f == DEMO_BARE)
		lines64(&certs[0], end, out);
	if (f == DEMO_DER || f == DEMO_BARE)
		return ST_OK;
	if (f == DEMO_PEM_BOM)
		bytes_puts(out, "\xef\xbb\xbf");
	for (int i = 0; i < n; i++) {
		if (f == DEMO_TEXT)
			bytes_printf(out, "第 %d 张证书, 练习用, 不可信任\n", i + 1);
		pem(&certs[i], "CERTIFICATE", end, out);
	}
	return ST_OK;
}
