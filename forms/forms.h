/* Every form by name: a table of fields, one file each. */
#ifndef GUITAI_FORMS_FORMS_H
#define GUITAI_FORMS_FORMS_H

#include "ui/formview.h"

extern const struct formview_field form_sign_in[]; /* no, password */
extern const struct formview_field form_invoice[]; /* owner: struct invoice_owner */

extern const struct formview_field form_export[];
extern const struct formview_field form_invoice_out[];

/* What the fields of the invoice form ask while they are filled in. */
struct invoice_owner {
	bool tax_required; /* 税号 on a 普票, by 单位性质 */
	int charges;       /* how many may be invoiced: the choice exists from two on */
};

extern const struct formview_field form_change[]; /* owner: struct apply_owner */

/* CA 在线申领. Names are those of the application's columns, but has_code. */
extern const struct formview_field form_apply[]; /* owner: struct apply_owner */
#define APPLY_SCANS 6 /* rows scan1.. of the form; label, choices and when are the screen's */
struct house;
struct apply_owner {
	const struct house *house;
	bool scan_ready[APPLY_SCANS]; /* a file was chosen for this row */
};
/* What the core says of a field that is named as a column; owner: struct apply_owner. */
const char *form_column_check(const struct formview *f, int i);

#endif
