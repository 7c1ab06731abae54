/* Whatever a file holds, the counter reads certificates out of it or says why not; nothing that it shows can hurt. */
#include "cert/der.h"
#include "cert/sig.h"
#include "core/cert.h"

#include "base/conf.h"
#include "tests/helper/fuzz_replay.h"

#include <string.h>

static const struct table *places(void)
{
	static struct table t;

	if (!t.rows && table_open("etc", "cert_places.tsv", 5, &t))
		return NULL;
	return &t;
}

static void plain(const char *s)
{
	fuzz_check(fuzz_plain(s, strlen(s)));
}

static void facts(const struct cert_facts *f)
{
	plain(f->subject);
	plain(f->issuer);
	plain(f->name);
	plain(f->code);
	plain(f->person);
	fuzz_check(f->serial[0] && strspn(f->serial, "-0123456789ABCDEF") == strlen(f->serial));
	fuzz_check(strlen(f->sha1) == 40 && strlen(f->sha256) == 64 && strlen(f->sm3) == 64);
	fuzz_check(f->nnames >= 0 && f->nnames <= CERT_FOUND && f->ncodes >= 0 && f->ncodes <= CERT_FOUND);
	for (int i = 0; i < f->ncodes; i++)
		plain(f->codes[i].text);
}

/* One that came out of the file goes into every function of the port. */
static void use(const struct cert_item *it)
{
	struct cert_trust *t;
	struct cert_chain c;
	struct cert_signed s = {.cert = it->der,
		.cert_len = it->len,
		.text = "x",
		.text_len = 1,
		.sig = it->der,
		.sig_len = it->len < 64 ? it->len : 64};
	struct cert_list again;

	facts(&it->facts);
	if (cert_openssl.trust_open(NULL, NULL, &t))
		return;
	cert_openssl.trust_add(t, it->der, it->len, NULL);
	fuzz_check(cert_openssl.chain(t, it->der, it->len, NULL, INT64_C(1795413900000), &c) == ST_OK);
	plain(c.text);
	plain(c.path);
	fuzz_check(cert_openssl.verify(&s) != ST_OK);
	fuzz_check(cert_openssl.load(it->der, it->len, NULL, &again) == ST_OK && again.n == 1);
	fuzz_check(!strcmp(again.items[0].facts.sha256, it->facts.sha256));
	cert_openssl.list_free(&again);
	cert_openssl.trust_close(t);
}

static void file(const uint8_t *data, size_t size)
{
	struct cert_list l;
	struct cert_trust *t;

	if (cert_openssl.load(data, size, places(), &l))
		fuzz_check(!l.items && !l.n && fault_text()[0] && fuzz_plain(fault_text(), strlen(fault_text())));
	for (int i = 0; i < l.n; i++)
		use(&l.items[i]);
	cert_openssl.list_free(&l);
	if (cert_openssl.trust_open(NULL, NULL, &t))
		return;
	fuzz_check(cert_openssl.trust_crl(t, data, size, NULL) != ST_OK);
	cert_openssl.trust_close(t);
}

static void extension(const uint8_t *data, size_t size)
{
	char text[200], small[7];

	if (der_extension_text(data, size, text, sizeof(text)))
		fuzz_check(text[0]);
	plain(text);
	der_extension_text(data, size, small, sizeof(small));
	plain(small);
	der_upn(data, size, text, sizeof(text));
	plain(text);
}

static void signature(const uint8_t *data, size_t size)
{
	struct sig_sm2 rs, back;
	unsigned char der[SIG_DER];
	size_t n;

	if (!sig_read(data, size, &rs))
		return;
	n = sig_write(&rs, der);
	fuzz_check(n <= sizeof(der));
	if (n == 64) /* would be taken for r|s: the numbers are 48 bits short, which no signer lives to see */
		return;
	fuzz_check(sig_read(der, n, &back) && !memcmp(&rs, &back, sizeof(rs)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	file(data, size);
	extension(data, size);
	signature(data, size);
	return 0;
}

FUZZ_MAIN("cert", 2000)
