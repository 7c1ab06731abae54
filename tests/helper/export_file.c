/* The platform's files for tests. */
#include "tests/helper/export_file.h"

#include "base/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

/* clang-format off */
const char *const export_labels[CELLS] = { "平台单号", "所属区划", "CA厂商", "机构类型", "机构名称", "社会信用代码",
	"注册机关", "经办人", "身份证号码", "联系电话", "联系邮箱", "申领数量", "需要邮寄", "邮寄地址", "状态", "费用" };
const char *const export_good[CELLS] = { "ZC0001", "浙江省本级", "浙江汇信", "供应商", "杭州霁川信息技术有限公司",
	"91350100M000100Y43", "杭州市市场监督管理局", "张某", "330106189003071237", "13800000001", "demo@example.com", "2",
	"否", "", "待终审", "400.00" };
/* clang-format on */

int export_rig_up(void **state)
{
	struct rig *r = calloc(1, sizeof *r);
	rig_open(r);
	*state = r;
	return 0;
}

int export_rig_down(void **state)
{
	rig_close(*state);
	free(*state);
	return 0;
}

void export_row(struct bytes *b, const char *const *cells)
{
	for (int i = 0; i < CELLS; i++)
		csv_put(b, cells[i], i + 1 == CELLS);
}

/* The export_good row with some cells changed: WITH(&f, NO, "ZC2", STATE, "待初审"). */
void export_changed(struct bytes *b, ...)
{
	const char *cells[CELLS];
	va_list ap;
	memcpy(cells, export_good, sizeof cells);
	va_start(ap, b);
	for (int col; (col = va_arg(ap, int)) >= 0;)
		cells[col] = va_arg(ap, const char *);
	va_end(ap);
	export_row(b, cells);
}

struct import_report export_import(struct rig *r, const struct bytes *text, bool history, enum status want)
{
	char path[] = "/tmp/guitai-import-XXXXXX";
	struct import_report out = {0};
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text->data, text->len), text->len);
	close(fd);
	enum status st = import_file(&r->desk, path, history, NULL, NULL, &out);
	unlink(path);
	if (st != want)
		fail_msg("import: %d, %s", st, fault_text());
	return out;
}

void export_counts(struct rig *r, struct bytes *rows, int added, int changed, int same, int bad, int mismatched)
{
	struct bytes text = {0};
	export_row(&text, export_labels);
	bytes_puts(&text, bytes_str(rows));
	struct import_report out = export_import(r, &text, false, ST_OK);
	for (int i = 0; i < out.nfaults; i++)
		print_message("%d %s %s\n", out.faults[i].line, out.faults[i].column, out.faults[i].reason);
	assert_int_equal(out.added, added);
	assert_int_equal(out.changed, changed);
	assert_int_equal(out.same, same);
	assert_int_equal(out.bad, bad);
	assert_int_equal(out.mismatched, mismatched);
	assert_int_equal(out.rows, added + changed + same + bad + mismatched);
	import_report_free(&out);
	bytes_free(&text);
	bytes_clear(rows);
}

struct dossier export_got(struct rig *r, const char *no)
{
	struct dossier d = {0};
	assert_true(rig_case(r, no, &d));
	return d;
}
