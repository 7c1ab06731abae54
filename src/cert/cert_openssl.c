/* The counter's certificates by OpenSSL 3.0. */
#include "cert/trust.h"

#include "base/xalloc.h"
#include "cert/x509_in.h"

#include <stdlib.h>

static void list_free(struct cert_list *l)
{
	for (int i = 0; i < l->n; i++)
		free(l->items[i].der);
	free(l->items);
	*l = (struct cert_list){0};
}

/* A serial that does not fit would make two certificates one. */
static enum status item_fill(X509 *x, const struct table *places, struct cert_item *out)
{
	out->der = x509_der(x, &out->len);
	if (!out->der)
		return fail(ST_INVALID, "不是完整的证书, 请重新导出");
	x509_facts(x, out->der, out->len, places, &out->facts);
	return out->facts.serial[0] ? ST_OK : fail(ST_INVALID, "证书序列号过长, 不合规, 请 CA 重新签发");
}

static enum status load(const void *file, size_t len, const struct table *places, struct cert_list *out)
{
	STACK_OF(X509) *all = NULL;
	enum status st = x509_read(file, len, &all);

	*out = (struct cert_list){0};
	if (st)
		return st;
	out->items = xcalloc((size_t)sk_X509_num(all), sizeof(*out->items));
	for (; !st && out->n < sk_X509_num(all); out->n++)
		st = item_fill(sk_X509_value(all, out->n), places, &out->items[out->n]);
	sk_X509_pop_free(all, X509_free);
	if (st)
		list_free(out);
	return st;
}

const struct cert_ops cert_openssl = {
	load, list_free, trust_open, trust_close, trust_add, trust_crl, trust_crl_names, trust_chain, cert_verify};
