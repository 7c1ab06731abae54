/* 导出申领信息: which orders, how, and the line in the log that goes with it. */
#ifndef GUITAI_CORE_EXPORT_H
#define GUITAI_CORE_EXPORT_H

#include "core/desk.h"
#include "core/table_out.h"

struct export_want {
	const struct table_format *format;
	const char *path;
	int state, org_type; /* -1 = all */
	const char *region;  /* the part that it begins with; "" or NULL = all */
	int32_t from, to;    /* days of 提交 (created), both counted; 0 = open */
	bool full;           /* 全号: only 主管 or 管理员, and with a reason */
	const char *reason;
	bool back;     /* for the platform: 平台单号, 状态, 发证时间, 运单号 of what changed */
	int64_t since; /* after this number of the log */
	progress_fn *progress;
	void *ctx;
};

struct export_done {
	int64_t rows;
	int64_t last; /* number of the log at the beginning: --since of the next time */
};

/* Somebody must be signed in. The file is in its place only when the log has the export. */
enum status desk_export(struct desk *k, const char *key, const struct export_want *w, struct export_done *out);

/* Inside the core: who may take a table away, and how it is said of this one. */
struct export_right {
	bool full; /* nothing masked */
	const char *reason;
	const char *whole, *masked; /* 带全号的导出, 不带全号的 */
};
enum status export_allowed(const struct desk *k, const struct export_right *r);

#endif
