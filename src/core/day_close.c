/* The columns of a counter's day, and its sums: what the lines of the log and the slips' numbers come to. */
#include "core/day_close.h"

#include "base/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
const struct code day_states[] = {
	{ DAY_OPEN,   "open",   "开着" },
	{ DAY_PASSED, "passed", "已交班" },
	{ DAY_CLOSED, "closed", "已日结" },
	{ 0, NULL, NULL }
};

#define Q(member, type, flags, codes, label) COLUMN(day_close, member, type, flags, codes, label)
const struct column day_close_cols[QC__COUNT] = {
	[QC_ID]           = Q(id,           COL_INT,  KEY, NULL,       "编号"),
	[QC_REV]          = Q(rev,          COL_INT,  0,   NULL,       ""),
	[QC_COUNTER]      = Q(counter,      COL_INT,  0,   NULL,       "柜台"),
	[QC_STATE]        = Q(state,        COL_CODE, 0,   day_states, "状态"),
	[QC_DAY]          = Q(day,          COL_DAY,  0,   NULL,       "日结日期"),
	[QC_FIRST_SEQ]    = Q(first_seq,    COL_INT,  0,   NULL,       "日志自"),
	[QC_LAST_SEQ]     = Q(last_seq,     COL_INT,  0,   NULL,       "日志至"),
	[QC_BASE_SEQ]     = Q(base_seq,     COL_INT,  0,   NULL,       ""),
	[QC_BASE_STEP]    = Q(base_step,    COL_INT,  0,   NULL,       ""),
	[QC_LAST_SLIP]    = Q(last_slip,    COL_INT,  0,   NULL,       ""),
	[QC_LAST_SLIP_NO] = Q(last_slip_no, COL_TEXT, 0,   NULL,       "凭条号至"),
	[QC_OPENED_AT]    = Q(opened_at,    COL_TIME, 0,   NULL,       "开班"),
	[QC_OPENED_BY]    = Q(opened_by,    COL_INT,  0,   NULL,       ""),
	[QC_CLOSED_AT]    = Q(closed_at,    COL_TIME, 0,   NULL,       "日结"),
	[QC_CLOSED_BY]    = Q(closed_by,    COL_INT,  0,   NULL,       ""),
	[QC_OPENED_NAME]  = Q(opened_name,  COL_TEXT, 0,   NULL,       "开班人"),
	[QC_CLOSED_NAME]  = Q(closed_name,  COL_TEXT, 0,   NULL,       "日结人"),
	[QC_HEAD_SEQ]     = Q(head_seq,     COL_INT,  0,   NULL,       "日志封印"),
	[QC_HEAD_MAC]     = Q(head_mac,     COL_TEXT, 0,   NULL,       ""),
	[QC_SLIP]         = Q(slip,         COL_INT,  REF, NULL,       "日结单"),
};

#define N(member, type, flags, label) COLUMN(day_count, member, type, flags, NULL, label)
const struct column day_count_cols[QN__COUNT] = {
	[QN_ID]       = N(id,       COL_INT,  KEY, "编号"),
	[QN_CLOSE]    = N(close,    COL_INT,  REF, "日结"),
	[QN_OPENING]  = N(opening,  COL_BOOL, 0,   "开班时"),
	[QN_WHAT]     = N(what,     COL_TEXT, 0,   "项目"),
	[QN_START]    = N(start,    COL_INT,  0,   "期初"),
	[QN_CAME]     = N(came,     COL_INT,  0,   "收入"),
	[QN_WENT]     = N(went,     COL_INT,  0,   "付出"),
	[QN_EXPECTED] = N(expected, COL_INT,  0,   "应有"),
	[QN_COUNTED]  = N(counted,  COL_INT,  0,   "实点"),
	[QN_KNOWN]    = N(known,    COL_BOOL, 0,   "已点"),
	[QN_REASON]   = N(reason,   COL_TEXT, 0,   "差额原因"),
};
/* clang-format on */

const struct record_type day_close_type = {"day_close", "日结", day_close_cols, QC__COUNT, sizeof(struct day_close)};
const struct record_type day_count_type = {"day_count", "清点", day_count_cols, QN__COUNT, sizeof(struct day_count)};

const struct day_money *day_money_of(const struct day_sum *s, const char *channel)
{
	for (int i = 0; i < s->nmoney; i++)
		if (strcmp(s->money[i].channel, channel) == 0)
			return &s->money[i];
	return NULL;
}

/* More channels than rows would be our own bug: the settings name at most a handful; the last row takes the rest. */
static struct day_money *money_row(struct day_sum *s, const char *channel)
{
	for (int i = 0; i < s->nmoney; i++)
		if (strcmp(s->money[i].channel, channel) == 0 || i == DAY_CHANNELS - 1)
			return &s->money[i];
	struct day_money *m = &s->money[s->nmoney++];
	str_copy(m->channel, sizeof(m->channel), channel);
	return m;
}

static void add_money(struct day_sum *s, const struct step *line, int64_t base_seq)
{
	struct day_money *m = money_row(s, line->channel);
	bool drawer = strcmp(line->channel, DAY_CASH) == 0 && line->seq > base_seq;
	*(line->fen < 0 ? &m->nback : &m->n) += 1;
	*(line->fen < 0 ? &m->went : &m->came) += llabs(line->fen);
	if (drawer)
		*(line->fen < 0 ? &s->cash_went : &s->cash_came) += llabs(line->fen);
}

void day_add_line(struct day_sum *s, const struct step *line, int64_t base_seq)
{
	if (line->refused || line->event <= EV_NONE || line->event >= EV__COUNT)
		return;
	s->acts[line->event]++;
	s->moved[line->event] += line->moved;
	s->same_person += line->same_person;
	s->reprints += line->event == EV_PRINT && strncmp(line->text, "补打", strlen("补打")) == 0;
	if (line->fen)
		add_money(s, line, base_seq);
}

void day_add_keys(struct day_sum *s, const struct step *line)
{
	if (line->refused || line->event == EV_ARRIVE)
		return;
	*(line->moved < 0 ? &s->keys_went : &s->keys_came) += llabs(line->moved);
}

/* 9 CC YYMMDD NNNNNN K */
static int64_t number_in(const char *no)
{
	char digits[7] = "";
	if (strlen(no) == 16)
		memcpy(digits, no + 9, 6);
	return strtoll(digits, NULL, 10);
}

void day_add_slip(struct day_sum *s, const struct slip *slip, const char *before)
{
	const char *last = s->slips ? s->last_slip : before;
	bool same_day = strlen(last) == 16 && strlen(slip->no) == 16 && memcmp(last, slip->no, 9) == 0;
	int64_t wanted = same_day ? number_in(last) + 1 : 1, hole = number_in(slip->no) - wanted;
	if (!s->slips)
		str_copy(s->first_slip, sizeof(s->first_slip), slip->no);
	if (hole > 0 && !s->missing)
		snprintf(s->gap, sizeof(s->gap), "%.9s 第 %lld 号起", slip->no, (long long)wanted);
	s->missing += hole > 0 ? hole : 0;
	s->slips++;
	s->voids += slip->void_;
	str_copy(s->last_slip, sizeof(s->last_slip), slip->no);
}
