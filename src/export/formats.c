/* The formats, the first being the one taken when nothing is said. */
#include "export/formats.h"

#include <stddef.h>

const struct table_format *const export_formats[] = {&format_xlsx, &format_csv, &format_csv_gb, NULL};
