/* The columns of a box of blank keys, its range of numbers, and the table of what may befall a key. */
#include "core/key_stock.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
#define X(member, type, flags, label) COLUMN(key_box, member, type, flags, NULL, label)
const struct column key_box_cols[XC__COUNT] = {
	[XC_ID]      = X(id,      COL_INT,  KEY, "编号"),
	[XC_REV]     = X(rev,     COL_INT,  0,   ""),
	[XC_FIRST]   = X(first,   COL_TEXT, 0,   "首号"),
	[XC_LAST]    = X(last,    COL_TEXT, 0,   "末号"),
	[XC_COUNTER] = X(counter, COL_INT,  0,   "柜台"),
	[XC_CLERK]   = X(clerk,   COL_INT,  0,   "经手"),
	[XC_AT]      = X(at,      COL_TIME, 0,   "进盒"),
};
const struct code key_acts[] = {
	{ KEY_SPOIL, "spoil", "作损坏" },
	{ KEY_LOSE,  "lose",  "报丢失" },
	{ KEY_FIND,  "find",  "找到了" },
	{ KEY_RETURN, "return", "退件上架" },
	{ 0, NULL, NULL }
};
const struct key_step key_steps[] = {
	/* act        from           to             shelf */
	{ KEY_SPOIL,  KEY_BLANK,     UNIT_SPOILED,   0, "盒里的坏了, 不能再用" },
	{ KEY_LOSE,   KEY_BLANK,     UNIT_LOST,      0, "盒里的不见了" },
	{ KEY_SPOIL,  UNIT_SHELF,    UNIT_SPOILED,  -1, "在柜的坏了, 要再制一个" },
	{ KEY_LOSE,   UNIT_SHELF,    UNIT_LOST,     -1, "在柜的不见了, 要再制一个" },
	{ KEY_FIND,   UNIT_LOST,     UNIT_SHELF,     1, "在柜丢的找到了" },
	{ KEY_SPOIL,  UNIT_LOST,     UNIT_SPOILED,   0, "丢的找到了, 已另制, 作损坏" },
	{ KEY_RETURN, UNIT_MAILED,   UNIT_RETURNED,  1, "寄出的退回来了, 放回存放位" },
};
/* clang-format on */
const int key_nsteps = sizeof(key_steps) / sizeof(key_steps[0]);
const struct record_type key_box_type = {"key_box", "UKey 盒", key_box_cols, XC__COUNT, sizeof(struct key_box)};

/* Where the digits at the end begin. */
static size_t digits_at(const char *number)
{
	size_t n = strlen(number);
	while (n && number[n - 1] >= '0' && number[n - 1] <= '9')
		n--;
	return n;
}

int64_t key_box_size(const struct key_box *b)
{
	size_t at = digits_at(b->first), n = strlen(b->first);
	if (n != strlen(b->last) || at == n || n - at > 15 || at != digits_at(b->last) ||
		memcmp(b->first, b->last, at) != 0 || strcmp(b->first, b->last) > 0)
		return 0;
	return strtoll(b->last + at, NULL, 10) - strtoll(b->first + at, NULL, 10) + 1;
}

bool key_box_has(const struct key_box *b, const char *number)
{
	return strlen(number) == strlen(b->first) && digits_at(number) == digits_at(b->first) &&
	       strcmp(number, b->first) >= 0 && strcmp(number, b->last) <= 0;
}

const struct key_step *key_step_of(int state, enum key_act act)
{
	for (int i = 0; i < key_nsteps; i++)
		if (key_steps[i].act == act && key_steps[i].from == state)
			return &key_steps[i];
	return NULL;
}

void key_stock_table(struct bytes *out)
{
	bytes_puts(out, "处置\t原来\t以后\t在柜\t说明\n");
	for (int i = 0; i < key_nsteps; i++) {
		const struct key_step *s = &key_steps[i];
		bytes_printf(out, "%s\t%s\t%s\t%+d\t%s\n", code_text(key_acts, (int)s->act),
			s->from == KEY_BLANK ? "盒里" : code_text(unit_states, s->from), code_text(unit_states, s->to),
			s->shelf, s->word);
	}
}
