/* What the tests of 发票 ask of the counter, in their few words. */
#include "tests/helper/invoices.h"

#include "base/xalloc.h"
#include "core/invoice_file.h"
#include "tests/helper/openssl.h"
#include "tests/helper/status.h"

struct invoice invoices_nth(int n)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	assert_true(n < d.ninvoices);
	struct invoice v = d.invoices[n];
	dossier_free(&d);
	return v;
}

struct charge invoices_charge(void)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	struct charge c = d.charges[0];
	dossier_free(&d);
	return c;
}

const char *invoices_code(void)
{
	static struct application a;
	a = clerk_app(CASE_ISSUED);
	return a.code;
}

int invoices_steps(void)
{
	struct dossier d = counter_read(&clerk_at, CASE_ISSUED);
	int n = d.nsteps;
	dossier_free(&d);
	return n;
}

enum status invoices_ask(const char *title)
{
	struct invoice v = invoices_nth(0);
	v.id = 0;
	v.reason[0] = '\0';
	str_copy(v.title, sizeof(v.title), title);
	return desk_invoice(&clerk_at.desk, NULL, &v, NULL);
}

int64_t invoices_file(void)
{
	int64_t file = 0;
	good(desk_invoice_file(&clerk_at.desk, NULL, &file));
	return file;
}

int64_t invoices_write(int64_t file, const char *name, const struct table_format *format)
{
	struct invoice_out w = {.file = file, .format = format, .path = ossl_path(name)};
	int64_t rows = 0;
	good(desk_invoice_write(&clerk_at.desk, &w, &rows));
	return rows;
}

const char *invoices_text(const char *name)
{
	static struct bytes text;
	bytes_clear(&text);
	ossl_get(name, &text);
	return bytes_str(&text);
}
