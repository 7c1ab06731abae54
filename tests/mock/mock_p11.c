/* A PKCS#11 module that misbehaves as MOCK_P11 says, and writes down each PIN that it was given into MOCK_P11_LOG. */
#include <p11-kit-1/p11-kit/pkcs11.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int mood(const char *what)
{
	const char *m = getenv("MOCK_P11");
	return m && !strcmp(m, what);
}

static CK_RV initialize(void *args)
{
	(void)args;
	if (mood("hang"))
		pause();
	if (mood("crash"))
		raise(SIGABRT);
	return CKR_OK;
}

static CK_RV slot_list(unsigned char present, CK_SLOT_ID *ids, CK_ULONG *n)
{
	(void)present;
	ids[0] = 7;
	*n = mood("empty") ? 0 : 1;
	return CKR_OK;
}

static void blank(unsigned char *to, size_t len, const char *text)
{
	memset(to, ' ', len);
	memcpy(to, text, strlen(text) < len ? strlen(text) : len);
}

static CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO *i)
{
	if (slot != 7)
		return CKR_SLOT_ID_INVALID;
	memset(i, 0, sizeof *i);
	blank(i->label, sizeof i->label, "浙江某某协会的备用钥匙盘"); /* 36 bytes: the last character is cut */
	blank(i->manufacturerID, sizeof i->manufacturerID, "mock\x1b[31m");
	blank(i->serialNumber, sizeof i->serialNumber, "0001");
	i->flags = CKF_TOKEN_INITIALIZED | CKF_LOGIN_REQUIRED | CKF_USER_PIN_INITIALIZED;
	if (mood("unset"))
		i->flags &= ~(CK_FLAGS)CKF_USER_PIN_INITIALIZED;
	if (mood("low"))
		i->flags |= CKF_USER_PIN_COUNT_LOW;
	if (mood("final"))
		i->flags |= CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY;
	if (mood("locked"))
		i->flags |= CKF_USER_PIN_LOCKED;
	return CKR_OK;
}

static CK_RV open_session(CK_SLOT_ID slot, CK_FLAGS f, void *app, CK_NOTIFY notify, CK_SESSION_HANDLE *out)
{
	(void)slot, (void)f, (void)app, (void)notify;
	*out = 1;
	return CKR_OK;
}

static CK_RV one(CK_SESSION_HANDLE s)
{
	(void)s;
	return CKR_OK;
}

static CK_RV find_init(CK_SESSION_HANDLE s, CK_ATTRIBUTE *like, CK_ULONG n)
{
	(void)s, (void)like, (void)n;
	return CKR_OK;
}

static CK_RV find(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE *out, CK_ULONG most, CK_ULONG *n)
{
	(void)s, (void)most;
	out[0] = 3;
	*n = 1;
	return CKR_OK;
}

static CK_RV value(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE *a, CK_ULONG n)
{
	(void)s, (void)o, (void)n;
	if (a->type == CKA_KEY_TYPE || a->ulValueLen < 3)
		return CKR_ATTRIBUTE_TYPE_INVALID;
	memcpy(a->pValue, "abc", 3);
	a->ulValueLen = 3;
	return CKR_OK;
}

static CK_RV login(CK_SESSION_HANDLE s, CK_USER_TYPE who, unsigned char *pin, CK_ULONG len)
{
	FILE *f = fopen(getenv("MOCK_P11_LOG"), "a");
	(void)s, (void)who;
	if (f) {
		fprintf(f, "%.*s\n", (int)len, (char *)pin);
		fclose(f);
	}
	return mood("removed") ? CKR_DEVICE_REMOVED : mood("lock") ? CKR_PIN_LOCKED : CKR_PIN_INCORRECT;
}

static CK_FUNCTION_LIST functions = {.version = {2, 40},
	.C_Initialize = initialize,
	.C_GetSlotList = slot_list,
	.C_GetTokenInfo = token_info,
	.C_OpenSession = open_session,
	.C_CloseSession = one,
	.C_FindObjectsInit = find_init,
	.C_FindObjects = find,
	.C_FindObjectsFinal = one,
	.C_GetAttributeValue = value,
	.C_Login = login,
	.C_Logout = one};

CK_RV C_GetFunctionList(CK_FUNCTION_LIST **out)
{
	*out = &functions;
	return CKR_OK;
}
