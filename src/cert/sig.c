/* 绑定: what the holder's client gives back differs from CA to CA, what it means does not. */
#include "cert/sig.h"

#include "cert/der.h"

#include <string.h>

/* A number of any length into SIG_HALF octets. */
static bool number_fits(const unsigned char *p, size_t len, unsigned char out[SIG_HALF])
{
	bool any = false;

	while (len && !*p) {
		p++;
		len--;
	}
	if (len > SIG_HALF)
		return false;
	memset(out, 0, SIG_HALF);
	memcpy(out + SIG_HALF - len, p, len);
	for (size_t i = 0; i < SIG_HALF; i++)
		any = any || out[i];
	return any;
}

static bool halves(const unsigned char *p, size_t half, struct sig_sm2 *out)
{
	return number_fits(p, half, out->r) && number_fits(p + half, half, out->s);
}

static bool is_number(const struct der *e)
{
	if (e->tag == DER_INTEGER)
		return e->len > 0 && !(e->p[0] & 0x80);
	return e->tag == DER_OCTETS && e->len > 0 && e->len <= 64;
}

bool sig_read(const void *sig, size_t len, struct sig_sm2 *out)
{
	struct der all, r, s;
	struct der_cursor in;

	if (len == 64 || len == 128)
		return halves(sig, len / 2, out);
	if (!der_whole(sig, len, &all) || all.tag != DER_SEQUENCE)
		return false;
	in = (struct der_cursor){all.p, all.len};
	if (!der_next(&in, &r) || !der_next(&in, &s) || in.left || r.tag != s.tag || !is_number(&r) || !is_number(&s))
		return false;
	return number_fits(r.p, r.len, out->r) && number_fits(s.p, s.len, out->s);
}

static size_t put_integer(const unsigned char n[SIG_HALF], unsigned char *out)
{
	size_t skip = 0, sign, len;

	while (skip < SIG_HALF - 1 && !n[skip])
		skip++;
	sign = n[skip] & 0x80 ? 1 : 0;
	len = SIG_HALF - skip;
	out[0] = DER_INTEGER;
	out[1] = (unsigned char)(len + sign);
	out[2] = 0;
	memcpy(out + 2 + sign, n + skip, len);
	return 2 + sign + len;
}

size_t sig_write(const struct sig_sm2 *sig, unsigned char out[SIG_DER])
{
	size_t n = 2;

	n += put_integer(sig->r, out + n);
	n += put_integer(sig->s, out + n);
	out[0] = DER_SEQUENCE;
	out[1] = (unsigned char)(n - 2);
	return n;
}
