/* The token is set up by softhsm2's own tool; certificates go in by PKCS#11, which that tool cannot. */
#include "tests/helper/hsm.h"

#include <dlfcn.h>
#include <p11-kit-1/p11-kit/pkcs11.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

static void run(const char *fmt, ...)
{
	char line[800];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	if (system(line) != 0)
		fail_msg("failed: %s", line);
}

void hsm_start(struct hsm *h)
{
	char path[100];
	snprintf(h->dir, sizeof h->dir, "/tmp/guitai-hsm-XXXXXX");
	assert_non_null(mkdtemp(h->dir));
	snprintf(path, sizeof path, "%s/conf", h->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "directories.tokendir = %s/tokens\nobjectstore.backend = file\nlog.level = ERROR\n", h->dir);
	fclose(f);
	run("mkdir %s/tokens", h->dir);
	setenv("SOFTHSM2_CONF", path, 1);
	run("softhsm2-util --init-token --free --label " HSM_LABEL " --pin " HSM_PIN " --so-pin 12345678 >/dev/null");
}

void hsm_stop(struct hsm *h)
{
	run("rm -rf '%s'", h->dir);
	unsetenv("SOFTHSM2_CONF");
}

static void key_add(struct hsm *h, const struct demo_key *key, const char *label, int id)
{
	struct bytes pem = {0};
	char path[100];
	assert_int_equal(demo_key_pem(key, &pem), ST_OK);
	snprintf(path, sizeof path, "%s/key.pem", h->dir);
	FILE *f = fopen(path, "w");
	fwrite(pem.data, 1, pem.len, f);
	fclose(f);
	bytes_free(&pem);
	run("softhsm2-util --import %s --token " HSM_LABEL " --label '%s' --id %02X --pin " HSM_PIN " >/dev/null", path,
		label, id);
}

static CK_SLOT_ID the_slot(CK_FUNCTION_LIST_PTR f)
{
	CK_SLOT_ID ids[8];
	CK_ULONG n = 8;
	CK_TOKEN_INFO i;
	assert_int_equal(f->C_GetSlotList(CK_TRUE, ids, &n), CKR_OK);
	for (CK_ULONG k = 0; k < n; k++)
		if (f->C_GetTokenInfo(ids[k], &i) == CKR_OK && i.flags & CKF_TOKEN_INITIALIZED)
			return ids[k];
	fail_msg("no token");
	return 0;
}

static void cert_add(CK_FUNCTION_LIST_PTR f, const struct bytes *cert, const char *label, int id)
{
	CK_OBJECT_CLASS class = CKO_CERTIFICATE;
	CK_CERTIFICATE_TYPE type = CKC_X_509;
	unsigned char yes = CK_TRUE, no = CK_FALSE, tag = (unsigned char)id;
	CK_ATTRIBUTE a[] = {{CKA_CLASS, &class, sizeof class}, {CKA_CERTIFICATE_TYPE, &type, sizeof type},
		{CKA_TOKEN, &yes, 1}, {CKA_PRIVATE, &no, 1}, {CKA_ID, &tag, 1},
		{CKA_LABEL, (void *)(uintptr_t)label, strlen(label)}, {CKA_SUBJECT, (void *)(uintptr_t) "", 0},
		{CKA_VALUE, cert->data, cert->len}};
	CK_SESSION_HANDLE s;
	CK_OBJECT_HANDLE o;
	unsigned char pin[] = HSM_PIN;
	assert_int_equal(f->C_OpenSession(the_slot(f), CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL, &s), CKR_OK);
	assert_int_equal(f->C_Login(s, CKU_USER, pin, strlen(HSM_PIN)), CKR_OK);
	assert_int_equal(f->C_CreateObject(s, a, sizeof a / sizeof *a, &o), CKR_OK);
	f->C_CloseSession(s);
}

void hsm_add(struct hsm *h, const struct demo_key *key, const struct bytes *cert, const char *label, int id)
{
	CK_RV (*get)(CK_FUNCTION_LIST_PTR_PTR) = NULL;
	CK_FUNCTION_LIST_PTR f;
	if (key)
		key_add(h, key, label, id);
	void *lib = dlopen(HSM_MODULE, RTLD_NOW | RTLD_LOCAL);
	assert_non_null(lib);
	void *sym = dlsym(lib, "C_GetFunctionList");
	memcpy(&get, &sym, sizeof get);
	assert_int_equal(get(&f), CKR_OK);
	assert_int_equal(f->C_Initialize(NULL), CKR_OK);
	cert_add(f, cert, label, id);
	f->C_Finalize(NULL);
	dlclose(lib);
}
