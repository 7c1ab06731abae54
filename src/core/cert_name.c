/* Whether a certificate is made out to the unit that ordered it: CAs write names and codes in their own ways. */
#include "core/cert_judge.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

#define NAME 700

/* Half width, upper case, no blanks: what differs then is another name. */
static void plain(const char *s, char out[NAME])
{
	char folded[NAME];
	char *w = out;

	for (const char *p = text_fold(s, folded, sizeof(folded)); *p;) {
		size_t blank = *p == ' ' ? 1 : !strncmp(p, "\u3000", 3) ? 3 : !strncmp(p, "\u00a0", 2) ? 2 : 0;

		if (!blank)
			*w++ = *p;
		p += blank ? blank : 1;
	}
	*w = '\0';
}

/* （业务专用五）: says which key of the unit it is, not which unit. */
static bool is_key_suffix(const char *s)
{
	static const char *const words[] = {"专用", "业务", "备用"};
	size_t len = strlen(s);

	if (len < 3 || s[0] != '(' || s[len - 1] != ')' || strchr(s + 1, '('))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(s, words[i]))
			return true;
	return false;
}

enum cert_same cert_name_same(const char *certified, const char *ordered)
{
	char a[NAME], b[NAME];
	size_t n;

	plain(certified, a);
	plain(ordered, b);
	n = strlen(b);
	if (!n || strncmp(a, b, n) != 0)
		return CERT_DIFFERENT;
	return !a[n] ? CERT_SAME : is_key_suffix(a + n) ? CERT_SUFFIX : CERT_DIFFERENT;
}

static size_t bare(const char *s, char out[64])
{
	size_t n = 0;

	for (; *s && n < 63; s++)
		if (isalnum((unsigned char)*s))
			out[n++] = (char)toupper((unsigned char)*s);
	out[n] = '\0';
	return n;
}

bool cert_code_same(const char *certified, const char *ordered)
{
	char a[64], b[64];
	size_t na = bare(certified, a), nb = bare(ordered, b);

	if (na == 9 && nb == 18)
		return !strncmp(a, b + 8, 9);
	if (na == 18 && nb == 9)
		return !strncmp(a + 8, b, 9);
	return na > 0 && na == nb && !strcmp(a, b);
}
