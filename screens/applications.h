/* Applications as rows of a list: the same columns wherever several are shown. */
#ifndef GUITAI_SCREENS_APPLICATIONS_H
#define GUITAI_SCREENS_APPLICATIONS_H

#include "core/store.h"
#include "ui/list.h"

struct desk;
extern const struct list_column applications_columns[];
/* rows: struct rows of applications. */
void applications_cell(const void *rows, int row, int column, char *buf, size_t cap);
enum style applications_style(const void *rows, int row); /* by what is due */
const struct application *applications_at(const struct rows *rows, int row);

/* "02号台 李某 正开着这一单" when another window has it open. */
bool applications_shared(const struct desk *k, const struct rows *rows, int row, char *buf, size_t cap);

#endif
