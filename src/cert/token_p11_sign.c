/* One signature by a UKey: the holder's own, with a PIN that is tried once and only when it may be. */
#include "cert/token_p11.h"

#include <string.h>

/* The certificate that is meant: the one asked for, or the only one. */
static enum status cert_choose(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, const char *sha256, struct p11_cert *out)
{
	CK_OBJECT_HANDLE all[P11_MOST];
	int n = p11_certs(f, s, all), fit = 0;

	for (int i = 0; i < n; i++) {
		struct p11_cert one;
		if (!p11_cert(f, s, all[i], &one))
			continue;
		bool wanted = !*sha256 || !strcmp(sha256, one.cert.sha256);
		if (wanted && !fit++)
			*out = one;
		else
			bytes_free(&one.cert.der);
	}
	if (fit == 1)
		return ST_OK;
	if (fit)
		bytes_free(&out->cert.der);
	return fit ? fail(ST_INVALID, "UKey 里不止一张证书, 请指明用哪一张")
		   : fail(ST_NOT_FOUND, "插着的 UKey 里没有这张证书, 请换成持有人的那一个");
}

static enum status key_use(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, const struct p11_cert *c,
	const struct token_ask *ask, struct bytes *sig)
{
	CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
	CK_ATTRIBUTE like[] = {
		{CKA_CLASS, &class, sizeof class}, {CKA_ID, (void *)(uintptr_t)c->id, (CK_ULONG)c->idlen}};
	CK_MECHANISM how = {CKM_SHA256_RSA_PKCS, NULL, 0};
	CK_OBJECT_HANDLE keys[P11_MOST];
	CK_KEY_TYPE type = 0;
	unsigned char buf[1024];
	CK_ULONG len = sizeof buf;
	size_t n;

	if (!c->idlen || p11_find(f, s, like, 2, keys) != 1)
		return fail(ST_NOT_FOUND, "UKey 里没有这张证书的私钥");
	if (!p11_get(f, s, keys[0], CKA_KEY_TYPE, &type, sizeof type, &n) || type != CKK_RSA)
		return fail(ST_REFUSED, "这个驱动只能签 RSA; 国密证书请持有人用自己的客户端签名, 再读回来");
	CK_RV rv = f->C_SignInit(s, &how, keys[0]);
	if (rv == CKR_OK)
		rv = f->C_Sign(s, (CK_BYTE_PTR)(uintptr_t)ask->text, (CK_ULONG)ask->len, buf, &len);
	if (rv != CKR_OK)
		return p11_fail(rv);
	bytes_add(sig, buf, len);
	return ST_OK;
}

/* A wrong PIN: what is left of it now, in words. Called once, whatever came of it. */
static enum status login(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID slot, CK_SESSION_HANDLE s, CK_FLAGS flags, const char *pin)
{
	bool pad = flags & CKF_PROTECTED_AUTHENTICATION_PATH; /* typed on the token itself */
	struct token t = {.tries = -1};

	if (!(flags & CKF_LOGIN_REQUIRED))
		return ST_OK;
	if (!pad && !*pin)
		return fail(ST_DENIED, "请持有人输入 UKey 的密码");
	CK_RV rv =
		f->C_Login(s, CKU_USER, pad ? NULL : (CK_UTF8CHAR_PTR)(uintptr_t)pin, pad ? 0 : (CK_ULONG)strlen(pin));
	if (rv == CKR_PIN_INCORRECT && p11_slot(f, slot, &t, &flags) == ST_OK && t.pin != TOKEN_PIN_FINE)
		return fail(ST_DENIED, "密码不对, 没有再试; UKey 现在: %s", token_pin_text(t.pin));
	return rv == CKR_OK ? ST_OK : p11_fail(rv);
}

static enum status slot_sign(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID slot, CK_FLAGS flags, const struct token_ask *ask,
	struct bytes *sig, struct bytes *cert)
{
	CK_SESSION_HANDLE s;
	struct p11_cert c = {0};
	CK_RV rv = f->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &s);

	if (rv != CKR_OK)
		return p11_fail(rv);
	enum status st = cert_choose(f, s, ask->cert, &c);
	st = st ? st : login(f, slot, s, flags, ask->pin);
	st = st ? st : key_use(f, s, &c, ask, sig);
	if (!st)
		bytes_add(cert, c.cert.der.data, c.cert.der.len);
	bytes_free(&c.cert.der);
	f->C_Logout(s);
	f->C_CloseSession(s);
	return st;
}

enum status p11_sign(const struct token_ask *ask, struct bytes *sig, struct bytes *cert)
{
	CK_FUNCTION_LIST_PTR f;
	CK_SLOT_ID ids[P11_MOST];
	CK_ULONG n = 0;
	struct token t = {.tries = -1}, here;
	CK_SLOT_ID slot = 0;
	CK_FLAGS flags = 0, own;
	int fit = 0;
	enum status st = p11_open(ask->where, &f);

	st = st ? st : p11_slots(f, ids, &n);
	for (CK_ULONG i = 0; !st && i < n; i++) {
		here = (struct token){.tries = -1};
		if (p11_slot(f, ids[i], &here, &own) || (*ask->serial && strcmp(ask->serial, here.serial) != 0))
			continue;
		fit++;
		t = here;
		slot = ids[i];
		flags = own;
	}
	if (st)
		return st;
	if (fit != 1)
		return fit ? fail(ST_INVALID, "插着不止一个 UKey, 请只留持有人的那一个")
			   : fail(ST_UNAVAILABLE, "UKey 不在, 请插好再试");
	if (token_pin_bar(t.pin))
		return fail(ST_DENIED, "%s", token_pin_bar(t.pin));
	return slot_sign(f, slot, flags, ask, sig, cert);
}
