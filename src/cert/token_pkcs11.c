/* UKeys by the PKCS#11 module of their maker: found, read, and signing once with a PIN that was given once. */
#include "cert/token_p11.h"

#include "base/utf8.h"
#include "base/xalloc.h"
#include "crypt/secret_openssl.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DER 16384

/* clang-format off */
static const struct { CK_RV rv; enum status st; const char *text; } faults[] = {
	{ CKR_PIN_INCORRECT,          ST_DENIED,      "密码不对, 没有再试" },
	{ CKR_PIN_LEN_RANGE,          ST_DENIED,      "密码的长度不对, 没有再试" },
	{ CKR_PIN_INVALID,            ST_DENIED,      "密码里有不能用的字符, 没有再试" },
	{ CKR_PIN_LOCKED,             ST_DENIED,      "UKey 已锁定, 密码次数用完; 请办理密码忘记(解锁)" },
	{ CKR_PIN_EXPIRED,            ST_DENIED,      "UKey 的密码已过期, 请持有人用 CA 的客户端改密码" },
	{ CKR_USER_PIN_NOT_INITIALIZED, ST_DENIED,    "UKey 还没有设密码, 请持有人先用 CA 的客户端设好" },
	{ CKR_TOKEN_NOT_PRESENT,      ST_UNAVAILABLE, "UKey 已拔出, 请插好再试" },
	{ CKR_DEVICE_REMOVED,         ST_UNAVAILABLE, "UKey 已拔出, 请插好再试" },
	{ CKR_SLOT_ID_INVALID,        ST_UNAVAILABLE, "UKey 已拔出, 请插好再试" },
	{ CKR_TOKEN_NOT_RECOGNIZED,   ST_UNAVAILABLE, "这个驱动不认识插着的 UKey" },
	{ CKR_DEVICE_ERROR,           ST_UNAVAILABLE, "UKey 出错, 请拔下重插后再试" },
	{ CKR_MECHANISM_INVALID,      ST_REFUSED,     "这个驱动不能签 SHA-256, 请持有人用自己的客户端签名" },
	{ CKR_FUNCTION_CANCELED,      ST_REFUSED,     "在 UKey 上取消了" },
};
/* clang-format on */

enum status p11_fail(CK_RV rv)
{
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (faults[i].rv == rv)
			return fail(faults[i].st, "%s", faults[i].text);
	return fail(ST_UNAVAILABLE, "UKey 的驱动说不行(0x%lX), 请拔下重插后再试", (unsigned long)rv);
}

/* The library stays open: the process ends with the answer. */
enum status p11_open(const char *path, CK_FUNCTION_LIST_PTR *out)
{
	void *lib = dlopen(path, RTLD_NOW | RTLD_LOCAL), *sym = lib ? dlsym(lib, "C_GetFunctionList") : NULL;
	CK_RV (*get)(CK_FUNCTION_LIST_PTR_PTR) = NULL;

	if (!lib)
		return fail(ST_UNAVAILABLE, "UKey 驱动 %s 打不开: %s", path, dlerror());
	if (!sym)
		return fail(ST_INVALID, "%s 不是 PKCS#11 驱动", path);
	memcpy(&get, &sym, sizeof get); /* POSIX's way from an object to a function */
	CK_RV rv = get(out);
	if (rv == CKR_OK)
		rv = (*out)->C_Initialize(NULL);
	return rv == CKR_OK || rv == CKR_CRYPTOKI_ALREADY_INITIALIZED ? ST_OK : p11_fail(rv);
}

/* Fields are padded with blanks to their whole width; a cut character at the end is left out. */
static void field(char *to, size_t cap, const unsigned char *from, size_t len)
{
	char buf[80];

	while (len && (from[len - 1] == ' ' || !from[len - 1]))
		len--;
	len = len < sizeof buf ? len : sizeof buf - 1;
	memcpy(buf, from, len);
	buf[len] = '\0';
	str_copy(to, cap, text_clean(buf));
}

static void stand(const CK_TOKEN_INFO *i, struct token *t)
{
	CK_FLAGS f = i->flags;

	t->pin = !(f & CKF_LOGIN_REQUIRED)         ? TOKEN_PIN_NONE
		 : f & CKF_USER_PIN_LOCKED         ? TOKEN_PIN_LOCKED
		 : f & CKF_USER_PIN_FINAL_TRY      ? TOKEN_PIN_FINAL
		 : !(f & CKF_USER_PIN_INITIALIZED) ? TOKEN_PIN_UNSET
		 : f & CKF_USER_PIN_COUNT_LOW      ? TOKEN_PIN_LOW
						   : TOKEN_PIN_FINE;
	t->tries = t->pin == TOKEN_PIN_FINAL ? 1 : t->pin == TOKEN_PIN_LOCKED ? 0 : -1;
}

enum status p11_slot(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID slot, struct token *t, CK_FLAGS *flags)
{
	CK_TOKEN_INFO i;
	CK_RV rv = f->C_GetTokenInfo(slot, &i);

	if (rv == CKR_TOKEN_NOT_PRESENT || (rv == CKR_OK && !(i.flags & CKF_TOKEN_INITIALIZED)))
		return ST_NOT_FOUND;
	if (rv != CKR_OK)
		return p11_fail(rv);
	field(t->label, sizeof t->label, i.label, sizeof i.label);
	field(t->maker, sizeof t->maker, i.manufacturerID, sizeof i.manufacturerID);
	field(t->serial, sizeof t->serial, i.serialNumber, sizeof i.serialNumber);
	stand(&i, t);
	*flags = i.flags;
	return ST_OK;
}

bool p11_get(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_TYPE type, void *buf,
	size_t cap, size_t *len)
{
	CK_ATTRIBUTE a = {type, buf, cap};

	if (f->C_GetAttributeValue(s, o, &a, 1) != CKR_OK || a.ulValueLen > cap)
		return false;
	*len = a.ulValueLen;
	return true;
}

int p11_find(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_ATTRIBUTE *like, CK_ULONG n, CK_OBJECT_HANDLE *out)
{
	CK_ULONG got = 0;

	if (f->C_FindObjectsInit(s, like, n) != CKR_OK)
		return 0;
	if (f->C_FindObjects(s, out, P11_MOST, &got) != CKR_OK)
		got = 0;
	f->C_FindObjectsFinal(s);
	return (int)got;
}

bool p11_cert(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, struct p11_cert *out)
{
	static unsigned char der[MOST_DER];
	unsigned char label[80];
	size_t len, n = 0;

	*out = (struct p11_cert){0};
	if (!p11_get(f, s, o, CKA_VALUE, der, sizeof der, &len) || !len)
		return false;
	if (p11_get(f, s, o, CKA_LABEL, label, sizeof label, &n))
		field(out->cert.label, sizeof out->cert.label, label, n);
	if (!p11_get(f, s, o, CKA_ID, out->id, sizeof out->id, &out->idlen))
		out->idlen = 0;
	bytes_add(&out->cert.der, der, len);
	secret_openssl.sha256(der, len, out->cert.sha256);
	return true;
}

int p11_certs(CK_FUNCTION_LIST_PTR f, CK_SESSION_HANDLE s, CK_OBJECT_HANDLE out[P11_MOST])
{
	CK_OBJECT_CLASS class = CKO_CERTIFICATE;
	CK_ATTRIBUTE like = {CKA_CLASS, &class, sizeof class};

	return p11_find(f, s, &like, 1, out);
}

static enum status certs_list(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID slot, struct token *t)
{
	CK_OBJECT_HANDLE all[P11_MOST];
	CK_SESSION_HANDLE s;
	struct p11_cert one;
	CK_RV rv = f->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &s);

	if (rv != CKR_OK)
		return p11_fail(rv);
	int n = p11_certs(f, s, all);
	for (int i = 0; i < n; i++)
		if (p11_cert(f, s, all[i], &one))
			*token_cert_add(t) = one.cert;
	f->C_CloseSession(s);
	return ST_OK;
}

enum status p11_slots(CK_FUNCTION_LIST_PTR f, CK_SLOT_ID out[P11_MOST], CK_ULONG *n)
{
	*n = P11_MOST;
	CK_RV rv = f->C_GetSlotList(CK_TRUE, out, n);

	return rv == CKR_OK ? ST_OK : p11_fail(rv);
}

static enum status p11_list(const char *where, const char *pin, struct token_list *out)
{
	CK_FUNCTION_LIST_PTR f;
	CK_SLOT_ID ids[P11_MOST];
	CK_ULONG n = 0;
	enum status st = p11_open(where, &f);

	(void)pin;
	st = st ? st : p11_slots(f, ids, &n);
	for (CK_ULONG i = 0; !st && i < n; i++) {
		struct token t = {.tries = -1};
		CK_FLAGS flags;
		st = p11_slot(f, ids[i], &t, &flags);
		if (!st)
			st = certs_list(f, ids[i], &t);
		if (!st)
			*token_add(out) = t;
		st = st == ST_NOT_FOUND ? ST_OK : st;
	}
	return st;
}

const struct token_driver token_pkcs11 = {"pkcs11", ".so .so.0 .so.1 .so.2 .dylib", p11_list, p11_sign};
