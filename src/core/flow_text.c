/* The workflow table for people: as text for the golden file and as a graph. */
#include "core/flow.h"

#include <stdio.h>
#include <string.h>

#define EVERY ((1u << AP__COUNT) - 1)

static const char *from_words(unsigned from, char *buf, size_t cap)
{
	buf[0] = '\0';
	if (from == EVERY)
		return "任何状态";
	for (int s = 0; s < AP__COUNT; s++) {
		size_t len = strlen(buf);
		if (from & (1u << s))
			snprintf(buf + len, cap - len, "%s%s", len ? " " : "", code_text(app_states, s));
	}
	return buf;
}

static const char *biz_words(unsigned biz, char *buf, size_t cap)
{
	buf[0] = '\0';
	for (int t = BIZ_NEW; t <= BIZ_REVOKE; t++) {
		size_t len = strlen(buf);
		if (biz & (1u << t))
			snprintf(buf + len, cap - len, "%s%s", len ? " " : "", code_text(biz_types, t));
	}
	return buf;
}

/* What follows: the slip, the notice, or one of both by how the papers came. */
static void follow_words(const struct flow_row *r, struct bytes *out)
{
	if (r->slip)
		bytes_printf(out, "%s凭条:%s ", r->by_post ? "当面 " : "", code_text(slip_kinds, r->slip - 1));
	if (r->notice)
		bytes_printf(out, "%s通知:%s ", r->by_post ? "寄来 " : "", code_text(notice_kinds, r->notice - 1));
	if (r->by_post > 0)
		bytes_printf(out, "凭条:%s ", code_text(slip_kinds, r->by_post - 1));
}

void flow_table(struct bytes *out, int biz)
{
	char from[160], roles[80], types[160];
	for (int i = 0; i < flow_nrows; i++) {
		const struct flow_row *r = &flow_rows[i];
		if (biz >= 0 && !flow_of_biz(r, biz))
			continue;
		bytes_printf(out, "%s\t%s\t%s\t%s%s\t", code_text(event_codes, (int)r->event),
			from_words(r->from, from, sizeof(from)),
			r->to == AP__COUNT ? "=" : code_text(app_states, (int)r->to),
			r->roles ? roles_text(r->roles, roles, sizeof(roles)) : "后台", r->not_by ? ", 须另一人" : "");
		follow_words(r, out);
		bytes_printf(out, "%s%s\n", biz < 0 && r->biz ? "\t" : "",
			biz < 0 ? biz_words(r->biz, types, sizeof(types)) : "");
	}
}

void flow_dot(struct bytes *out, int biz)
{
	bytes_puts(out, "digraph guitai {\n\trankdir=LR;\n");
	for (int i = 0; i < flow_nrows; i++) {
		const struct flow_row *r = &flow_rows[i];
		for (int s = 0; s < AP__COUNT && r->from != EVERY; s++) {
			if (biz >= 0 && !flow_of_biz(r, biz))
				break;
			int to = r->to == AP__COUNT ? s : (int)r->to;
			if (r->from & (1u << s))
				bytes_printf(out, "\t\"%s\" -> \"%s\" [label=\"%s\"];\n", code_text(app_states, s),
					code_text(app_states, to), code_text(event_codes, (int)r->event));
		}
	}
	bytes_puts(out, "}\n");
}
