/* Where a CA has put the organisation's name and code: the places of etc/cert_places.tsv, tried from top to bottom. */
#include "cert/x509_in.h"

#include "base/number.h"
#include "base/record.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "cert/der.h"

#include <openssl/objects.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place_col { PLACE_WHAT, PLACE_KIND, PLACE_KEY, PLACE_SURE, PLACE_WORDS };
#define TEXT 200

struct hunt {
	const char *const *place; /* the row being looked at */
	struct cert_facts *f;
	bool sure;
};

static void add(struct cert_found list[CERT_FOUND], int *n, const struct hunt *h, const char *text)
{
	for (int i = 0; i < *n; i++)
		if (!strcmp(list[i].text, text))
			return;
	if (*n == CERT_FOUND)
		return;
	str_copy(list[*n].text, sizeof(list[*n].text), text);
	str_copy(list[*n].from, sizeof(list[*n].from), h->place[PLACE_WORDS]);
	list[(*n)++].sure = h->sure;
}

static bool is_code(const char *s)
{
	char want;

	return number_uscc(s, &want) == NUM_OK || number_orgcode(s, &want) == NUM_OK || number_zcy(s);
}

/* Letters and digits only, as long as a code can be. */
static bool like_code(const char *s)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)s[i]) && s[i] != '-')
			return false;
	return len >= 8 && len < 40;
}

/* The whole text, or the parts of 18 characters in it: nine digits in a longer text may be anything. */
static void add_code(const struct hunt *h, const char *text)
{
	char folded[TEXT], part[TEXT], want;
	const char *whole = number_zcy(text) ? text : text_fold(text, folded, sizeof(folded));

	if ((h->sure && like_code(whole)) || is_code(whole)) {
		add(h->f->codes, &h->f->ncodes, h, whole);
		return;
	}
	for (const char *p = whole; *p;) {
		size_t n = strspn(p, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

		snprintf(part, sizeof(part), "%.*s", (int)n, p);
		if (n == 18 && number_uscc(part, &want) == NUM_OK)
			add(h->f->codes, &h->f->ncodes, h, part);
		p += n ? n : 1;
	}
}

static void add_name(const struct hunt *h, const char *text)
{
	char name[TEXT];

	x509_mask_people(str_copy(name, sizeof(name), text));
	add(h->f->names, &h->f->nnames, h, name);
}

static void take(const struct hunt *h, const char *text)
{
	const char *what = h->place[PLACE_WHAT];

	if (!*text)
		return;
	if (!strcmp(what, "code"))
		add_code(h, text);
	else if (!strcmp(what, "name"))
		add_name(h, text);
	else if (!strcmp(what, "person") && !h->f->person[0])
		mask_text(text, h->f->person, sizeof(h->f->person));
}

/* "1.2.3" itself, or with "1.2.3.*" everything below it. */
static bool oid_fits(const ASN1_OBJECT *o, const char *key)
{
	char oid[100];
	size_t n = strlen(key);

	if (OBJ_obj2txt(oid, sizeof(oid), o, 1) <= 0)
		return false;
	if (n > 2 && !strcmp(key + n - 2, ".*"))
		return !strncmp(oid, key, n - 1);
	return !strcmp(oid, key);
}

static void in_extensions(const struct hunt *h, const X509 *x)
{
	char text[TEXT];
	bool upn = !strcmp(h->place[PLACE_KIND], "upn");

	for (int i = 0; i < X509_get_ext_count(x); i++) {
		X509_EXTENSION *e = X509_get_ext(x, i);
		const ASN1_OCTET_STRING *v = X509_EXTENSION_get_data(e);
		const unsigned char *p = ASN1_STRING_get0_data(v);
		size_t len = (size_t)ASN1_STRING_length(v);

		if (upn ? OBJ_obj2nid(X509_EXTENSION_get_object(e)) != NID_subject_alt_name
			: !oid_fits(X509_EXTENSION_get_object(e), h->place[PLACE_KEY]))
			continue;
		if (upn ? der_upn(p, len, text, sizeof(text)) : der_extension_text(p, len, text, sizeof(text)))
			take(h, text);
	}
}

/* id@名称@类型@序号: the n-th part, or with "*" each. A CN without any '@' has no parts. */
static void parts_of(const struct hunt *h, char *cn)
{
	int n = 0, nth = atoi(h->place[PLACE_KEY]);
	char *save = NULL;

	if (!strchr(cn, '@'))
		return;
	for (char *part = strtok_r(cn, "@", &save); part; part = strtok_r(NULL, "@", &save))
		if (++n == nth || !nth)
			take(h, text_trim(part));
}

static void in_subject(const struct hunt *h, const X509 *x)
{
	const X509_NAME *name = X509_get_subject_name(x);
	bool cn = !strcmp(h->place[PLACE_KIND], "cn");
	char text[TEXT];

	for (int i = 0; i < X509_NAME_entry_count(name); i++) {
		const X509_NAME_ENTRY *e = X509_NAME_get_entry(name, i);
		const ASN1_STRING *s = X509_NAME_ENTRY_get_data(e);

		if (!oid_fits(X509_NAME_ENTRY_get_object(e), cn ? "2.5.4.3" : h->place[PLACE_KEY]))
			continue;
		der_text((unsigned)ASN1_STRING_type(s), ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s), text,
			sizeof(text));
		if (cn)
			parts_of(h, text);
		else
			take(h, text);
	}
}

void places_read(const struct table *places, X509 *x, struct cert_facts *f)
{
	for (int i = 0; i < places->nrows; i++) {
		const char *const *row = places->rows[i];
		const struct hunt h = {row, f, !strcmp(row[PLACE_SURE], "yes")};

		if (!strcmp(row[PLACE_KIND], "ext") || !strcmp(row[PLACE_KIND], "upn"))
			in_extensions(&h, x);
		else
			in_subject(&h, x);
	}
	if (f->nnames)
		str_copy(f->name, sizeof(f->name), f->names[0].text);
	if (f->ncodes) {
		str_copy(f->code, sizeof(f->code), f->codes[0].text);
		str_copy(f->code_from, sizeof(f->code_from), f->codes[0].from);
	}
}
