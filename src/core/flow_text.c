/* The workflow table for people: as text for the golden file and as a graph. */
#include "core/flow.h"

static const char *state_word(int state)
{
	return state == AP__COUNT ? "*" : code_text(app_states, state);
}

void flow_table(struct bytes *out)
{
	char roles[80];
	for (int i = 0; i < flow_nrows; i++) {
		const struct flow_row *r = &flow_rows[i];
		bytes_printf(out, "%s\t%s\t%s\t%s\t%s%s%s%s%s\n", state_word((int)r->from),
			code_text(event_codes, (int)r->event), (int)r->to == AP__COUNT ? "=" : state_word((int)r->to),
			r->roles ? roles_text(r->roles, roles, sizeof(roles)) : "后台", r->not_by ? "另一人 " : "",
			r->slip ? "凭条:" : "", r->slip ? code_text(slip_kinds, r->slip - 1) : "",
			r->notice ? (r->by_post       ? " 或 通知:"
					    : r->slip ? " 通知:"
						      : "通知:")
				  : "",
			r->notice ? code_text(notice_kinds, r->notice - 1) : "");
	}
}

void flow_dot(struct bytes *out)
{
	bytes_puts(out, "digraph guitai {\n\trankdir=LR;\n");
	for (int i = 0; i < flow_nrows; i++) {
		const struct flow_row *r = &flow_rows[i];
		if ((int)r->from != AP__COUNT)
			bytes_printf(out, "\t\"%s\" -> \"%s\" [label=\"%s\"];\n", state_word((int)r->from),
				state_word((int)r->to == AP__COUNT ? (int)r->from : (int)r->to),
				code_text(event_codes, (int)r->event));
	}
	bytes_puts(out, "}\n");
}
