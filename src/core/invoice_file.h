/* 开票文件: what the finance office is told, file by file; each thing once, and every file can be made again. */
#ifndef GUITAI_CORE_INVOICE_FILE_H
#define GUITAI_CORE_INVOICE_FILE_H

#include "core/desk.h"
#include "core/table_out.h"

struct invoice_file { /* its number is its id */
	int64_t id, rev;
	int64_t rows, made_at, clerk, counter;
};
/* clang-format off */
enum invoice_file_col { IF_ID, IF_REV, IF_ROWS, IF_MADE_AT, IF_CLERK, IF_COUNTER, IF__COUNT };
/* clang-format on */
extern const struct column invoice_file_cols[IF__COUNT];
extern const struct record_type invoice_file_type;

enum invoice_what {
	INVOICE_TELL_MAKE,
	INVOICE_TELL_STOP, /* it was told to be made, and the money went back */
	INVOICE_TELL_RED
};
struct invoice_line {
	int64_t id, file, invoice;
	int what;
};
/* clang-format off */
enum invoice_line_col { IL_ID, IL_FILE, IL_INVOICE, IL_WHAT, IL__COUNT };
/* clang-format on */
extern const struct column invoice_line_cols[IL__COUNT];
extern const struct record_type invoice_line_type;
extern const struct code invoice_whats[];

/* Everything that the finance office has not heard of becomes a file; *file its number. ST_NOT_FOUND with a sentence
 * when there is nothing. */
enum status desk_invoice_file(struct desk *k, const char *key, int64_t *file);

struct invoice_out {
	int64_t file;
	const struct table_format *format;
	const char *path;
	bool full; /* 接收邮箱 whole: only 主管 or 管理员, and with a reason */
	const char *reason;
};
/* Whether this person may write it so; asked before a file is made. */
enum status invoice_out_allowed(const struct desk *k, const struct invoice_out *w);
/* Writes the file, the first time or again. It is in its place only when the log has it. */
enum status desk_invoice_write(struct desk *k, const struct invoice_out *w, int64_t *rows);

#endif
