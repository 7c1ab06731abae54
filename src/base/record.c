/* Reads and writes any column of any record: what the clerk types, what the store keeps, what a slip says. */
#include "base/record.h"

#include "base/day.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct code *code_row(const struct code *codes, int value)
{
	for (; codes && codes->code; codes++)
		if (codes->value == value)
			return codes;
	return NULL;
}

const char *code_text(const struct code *codes, int value)
{
	const struct code *row = code_row(codes, value);

	return row ? row->text : "";
}

const char *code_name(const struct code *codes, int value)
{
	const struct code *row = code_row(codes, value);

	return row ? row->code : "";
}

bool code_find(const struct code *codes, const char *name, int *value)
{
	for (; codes && codes->code; codes++)
		if (!strcmp(codes->code, name)) {
			*value = codes->value;
			return true;
		}
	return false;
}

bool code_by_text(const struct code *codes, const char *text, int *value)
{
	for (; codes && codes->code; codes++)
		if (!strcmp(codes->text, text)) {
			*value = codes->value;
			return true;
		}
	return false;
}

int record_column(const struct record_type *t, const char *name)
{
	for (int i = 0; i < t->ncols; i++)
		if (!strcmp(t->cols[i].name, name))
			return i;
	return -1;
}

static const void *member(const struct column *c, const void *rec)
{
	return (const char *)rec + c->offset;
}

int64_t record_int(const struct column *c, const void *rec)
{
	const void *m = member(c, rec);

	switch (c->type) {
	case COL_INT:
	case COL_MONEY:
	case COL_TIME:
		return *(const int64_t *)m;
	case COL_DAY:
		return *(const int32_t *)m;
	case COL_CODE:
		return *(const int *)m;
	case COL_BOOL:
		return *(const bool *)m;
	case COL_TEXT:
		break;
	}
	assert(!"a text has no number");
	return 0;
}

const char *record_str(const struct column *c, const void *rec)
{
	assert(c->type == COL_TEXT);
	return member(c, rec);
}

void record_set_int(const struct column *c, void *rec, int64_t v)
{
	void *m = (char *)rec + c->offset;

	switch (c->type) {
	case COL_INT:
	case COL_MONEY:
	case COL_TIME:
		*(int64_t *)m = v;
		return;
	case COL_DAY:
		*(int32_t *)m = (int32_t)v;
		return;
	case COL_CODE:
		*(int *)m = (int)v;
		return;
	case COL_BOOL:
		*(bool *)m = v != 0;
		return;
	case COL_TEXT:
		break;
	}
	assert(!"a text takes no number");
}

enum status record_set_str(const struct column *c, void *rec, const char *s)
{
	char *m = (char *)rec + c->offset;
	size_t len = strlen(s);

	assert(c->type == COL_TEXT);
	if (len >= c->size)
		return fail(ST_INVALID, "%s太长: 有 %zu 字节, 最多 %zu (约 %zu 个汉字)", c->label, len, c->size - 1,
			(c->size - 1) / 3);
	/* The rest is cleared so that records can be compared and no old text stays in memory. */
	memmove(m, s, len);
	memset(m + len, 0, c->size - len);
	return ST_OK;
}

bool record_equal(const struct column *c, const void *a, const void *b)
{
	if (c->type == COL_TEXT)
		return !strcmp(record_str(c, a), record_str(c, b));
	return record_int(c, a) == record_int(c, b);
}

const char *record_text(const struct column *c, const void *rec, char *buf, size_t cap)
{
	char small[DAY_TEXT > MONEY_TEXT ? DAY_TEXT : MONEY_TEXT] = "";
	const char *s = small;

	switch (c->type) {
	case COL_TEXT:
		s = record_str(c, rec);
		break;
	case COL_INT:
		snprintf(small, sizeof(small), "%" PRId64, record_int(c, rec));
		break;
	case COL_MONEY:
		money_text(record_int(c, rec), small);
		break;
	case COL_DAY:
		day_text((int32_t)record_int(c, rec), small);
		break;
	case COL_TIME:
		time_text(record_int(c, rec), small);
		break;
	case COL_CODE:
		s = code_text(c->codes, (int)record_int(c, rec));
		break;
	case COL_BOOL:
		s = record_int(c, rec) ? "是" : "否";
		break;
	}
	return str_copy(buf, cap, s);
}

const char *record_masked(const struct column *c, const void *rec, char *buf, size_t cap)
{
	char open[512];

	if (!(c->flags & PRIVATE))
		return record_text(c, rec, buf, cap);
	return mask_text(record_text(c, rec, open, sizeof(open)), buf, cap);
}
