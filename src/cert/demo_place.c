/* Where Chinese CAs write an organisation's name and code: one row for each way (certificates.md section 5.2). */
#include "cert/demo_own.h"

#include "base/charset.h"

#include <openssl/x509v3.h>

#include <stdio.h>
#include <string.h>

enum how { EXT_DER, EXT_RAW, RDN, UPN };

/* {c} the code, {9} its nine characters with a hyphen, {n} the name. */
/* clang-format off */
static const struct place_row {
	const char *name;
	bool found;
	enum how how;
	int type; /* of the characters */
	const char *oid, *text;
	const char *cn, *given; /* NULL = the name; nothing */
} places[DEMO__COUNT] = {
	[DEMO_USCC]    = { "uscc",    true,  EXT_DER, V_ASN1_PRINTABLESTRING, "1.2.156.10260.4.1.4",       "{c}", NULL, NULL },
	[DEMO_ORGCODE] = { "orgcode", true,  EXT_DER, V_ASN1_PRINTABLESTRING, "1.2.156.10260.4.1.4",       "{9}", NULL, NULL },
	[DEMO_UTF8]    = { "utf8",    true,  EXT_DER, V_ASN1_UTF8STRING,      "1.2.156.10260.4.1.4",       "{c}", NULL, NULL },
	[DEMO_ARC]     = { "arc",     true,  EXT_DER, V_ASN1_UTF8STRING,      "1.2.156.112562.2.1.1.24",   "{c}", NULL, NULL },
	[DEMO_RAW]     = { "raw",     true,  EXT_RAW, 0,                      "1.2.156.10260.4.1.4",       "{c}", NULL, NULL },
	[DEMO_OLD_RAW] = { "old-raw", true,  EXT_RAW, 0,                      "1.2.86.11.7.4",             "{c}", NULL, NULL },
	[DEMO_SERIAL]  = { "serial",  true,  RDN,     V_ASN1_PRINTABLESTRING, "2.5.4.5",                   "{c}", NULL, NULL },
	[DEMO_OU]      = { "ou",      true,  RDN,     V_ASN1_UTF8STRING,      "2.5.4.11",                  "{c}", "{n}（业务专用五）", NULL },
	[DEMO_RDN1]    = { "rdn1",    true,  RDN,     V_ASN1_UTF8STRING,      "2.5.4.1",                   "{c}", "{c}", "{n}" },
	[DEMO_CN]      = { "cn",      true,  RDN,     0,                      NULL,                        "",    "{c}@{n}@单位证书@1", NULL },
	[DEMO_CN_051]  = { "cn-051",  true,  RDN,     0,                      NULL,                        "",    "051@{n}@{c}@00000001", NULL },
	[DEMO_NOWHERE] = { "nowhere", false, UPN,     V_ASN1_UTF8STRING,      "1.3.6.1.4.1.311.20.2.3",    "{n}", NULL, NULL },
	[DEMO_TRUST]   = { "trust",   false, EXT_RAW, 0,                      "1.2.86.21.1.3",             "1@5009ZZ0000001", NULL, NULL },
};
/* clang-format on */

const char *demo_place_name(enum demo_place p)
{
	return places[p].name;
}

bool demo_place_found(enum demo_place p)
{
	return places[p].found;
}

static void fill(const char *t, const struct demo_want *w, struct bytes *out)
{
	for (; *t; t++) {
		if (!strncmp(t, "{c}", 3) || !strncmp(t, "{n}", 3)) {
			bytes_puts(out, t[1] == 'c' ? w->code : w->org);
			t += 2;
		} else if (!strncmp(t, "{9}", 3)) {
			if (strlen(w->code) == 18)
				bytes_printf(out, "%.8s-%.1s", w->code + 8, w->code + 16);
			t += 2;
		} else {
			bytes_putc(out, *t);
		}
	}
}

bool demo_rdn(X509_NAME *n, const char *oid, int type, const char *utf8)
{
	ASN1_OBJECT *o = OBJ_txt2obj(oid, 1);
	ASN1_STRING *s = NULL;
	bool good = o != NULL;

	if (good && type == V_ASN1_BMPSTRING) {
		good = ASN1_mbstring_copy(&s, (const unsigned char *)utf8, -1, MBSTRING_UTF8, B_ASN1_BMPSTRING) > 0;
		good = good && X509_NAME_add_entry_by_OBJ(
				       n, o, type, ASN1_STRING_get0_data(s), ASN1_STRING_length(s), -1, 0) == 1;
	} else if (good) {
		good = X509_NAME_add_entry_by_OBJ(n, o, type, (const unsigned char *)utf8, -1, -1, 0) == 1;
	}
	ASN1_STRING_free(s);
	ASN1_OBJECT_free(o);
	return good;
}

/* The name in the certificate's own encoding: `mark` stands for bytes that are put in later. */
bool demo_patch(const struct demo_want *w, char mark[200], struct bytes *patch)
{
	if (!(w->flags & (DEMO_GBK | DEMO_GBK_UTF8)))
		return false;
	if (charset_to(CHARSET_GBK, w->org, strlen(w->org), patch) || patch->len >= 200)
		return false;
	memset(mark, '~', patch->len);
	mark[patch->len] = '\0';
	return true;
}

static int name_type(unsigned flags)
{
	return flags & DEMO_BMP ? V_ASN1_BMPSTRING : flags & DEMO_GBK ? V_ASN1_T61STRING : V_ASN1_UTF8STRING;
}

static bool subject(X509_NAME *n, const struct demo_want *w)
{
	const struct place_row *p = &places[w->place];
	int type = name_type(w->flags);
	struct bytes code = {0}, cn = {0}, given = {0};

	fill(p->text, w, &code);
	fill(p->cn ? p->cn : "{n}", w, &cn);
	fill(p->given ? p->given : "", w, &given);
	bool good = demo_rdn(n, "2.5.4.6", V_ASN1_PRINTABLESTRING, "CN") && demo_rdn(n, "2.5.4.10", type, w->org) &&
		    demo_rdn(n, "2.5.4.11", V_ASN1_PRINTABLESTRING, "PRACTICE");
	if (good && p->how == RDN && p->oid && w->code[0])
		good = demo_rdn(n, p->oid, p->type, bytes_str(&code));
	if (good && p->given)
		good = demo_rdn(n, "2.5.4.42", type, bytes_str(&given));
	good = good && demo_rdn(n, "2.5.4.3", type, bytes_str(&cn));
	bytes_free(&code);
	bytes_free(&cn);
	bytes_free(&given);
	return good;
}

static bool extension(X509 *x, const char *oid, const struct bytes *value)
{
	ASN1_OBJECT *o = OBJ_txt2obj(oid, 1);
	ASN1_OCTET_STRING *s = ASN1_OCTET_STRING_new();
	X509_EXTENSION *e = NULL;
	bool good = o && s && ASN1_OCTET_STRING_set(s, value->data, (int)value->len) == 1;

	if (good)
		e = X509_EXTENSION_create_by_OBJ(NULL, o, 0, s);
	good = e && X509_add_ext(x, e, -1) == 1;
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(s);
	ASN1_OBJECT_free(o);
	return good;
}

static bool coded(X509 *x, const struct place_row *p, const struct bytes *text)
{
	struct bytes value = {0};

	if (p->how == EXT_DER) { /* below 128 bytes: one byte of length */
		bytes_putc(&value, p->type);
		bytes_putc(&value, (int)text->len);
	}
	bytes_add(&value, text->data, text->len);
	bool good = extension(x, p->oid, &value);
	bytes_free(&value);
	return good;
}

static bool upn(X509 *x, const struct place_row *p, const char *text)
{
	GENERAL_NAMES *all = sk_GENERAL_NAME_new_null();
	GENERAL_NAME *one = GENERAL_NAME_new();
	ASN1_TYPE *value = ASN1_TYPE_new();
	ASN1_UTF8STRING *s = ASN1_UTF8STRING_new();
	bool good = all && one && value && s && ASN1_STRING_set(s, text, -1) == 1;

	if (good) {
		ASN1_TYPE_set(value, V_ASN1_UTF8STRING, s);
		good = GENERAL_NAME_set0_othername(one, OBJ_txt2obj(p->oid, 1), value) == 1 &&
		       sk_GENERAL_NAME_push(all, one) > 0 &&
		       X509_add1_ext_i2d(x, NID_subject_alt_name, all, 0, X509V3_ADD_APPEND) == 1;
	}
	sk_GENERAL_NAME_pop_free(all, GENERAL_NAME_free);
	return good;
}

bool demo_holder(X509 *x, const struct demo_want *w)
{
	const struct place_row *p = &places[w->place];
	struct demo_want shown = *w;
	struct bytes text = {0}, patch = {0};
	char mark[200];

	if (demo_patch(w, mark, &patch))
		shown.org = mark;
	fill(p->text, w, &text);
	bool good = subject(X509_get_subject_name(x), &shown);
	if (good && p->how == UPN)
		good = upn(x, p, bytes_str(&text));
	else if (good && p->how != RDN && w->code[0])
		good = coded(x, p, &text);
	bytes_free(&text);
	bytes_free(&patch);
	return good;
}
