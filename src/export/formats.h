/* The formats in which tables leave the house. */
#ifndef GUITAI_EXPORT_FORMATS_H
#define GUITAI_EXPORT_FORMATS_H

#include "core/table_out.h"

extern const struct table_format format_xlsx, format_csv, format_csv_gb;
extern const struct table_format *const export_formats[]; /* ends with NULL */

#endif
