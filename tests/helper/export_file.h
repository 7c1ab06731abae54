/* Files as the platform exports them, row by row, and what importing one at the desk of tests must give. */
#ifndef GUITAI_TESTS_EXPORT_FILE_H
#define GUITAI_TESTS_EXPORT_FILE_H

#include "core/import.h"
#include "tests/helper/desk_rig.h"

/* clang-format off */
enum { NO, REGION, VENDOR, TYPE, ORG, USCC, REGISTRAR, AGENT, ID, PHONE, EMAIL, QUANTITY, MAIL, ADDRESS, STATE, FEE, CELLS };
/* clang-format on */
extern const char *const export_labels[CELLS];
extern const char *const export_good[CELLS]; /* 待终审, 自取, two keys, 400.00 paid */

void export_row(struct bytes *b, const char *const *cells);
/* The good row with some cells changed: ROW(&b, NO, "ZC2", STATE, "待初审"). */
void export_changed(struct bytes *b, ...);
#define ROW(b, ...) export_changed((b), __VA_ARGS__, -1)

/* Imports the text as a file; fails the test when the answer is not `want`. */
struct import_report export_import(struct rig *r, const struct bytes *text, bool history, enum status want);
/* Imports header and rows; the report must count so. Empties rows. */
void export_counts(struct rig *r, struct bytes *rows, int added, int changed, int same, int bad, int mismatched);
struct dossier export_got(struct rig *r, const char *no);

int export_rig_up(void **state);
int export_rig_down(void **state);

#endif
