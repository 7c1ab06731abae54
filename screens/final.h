/* Inside 终审: the application under the second pair of eyes and what is being decided. */
#ifndef GUITAI_SCREENS_FINAL_H
#define GUITAI_SCREENS_FINAL_H

#include "core/desk.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

struct final {
	struct dossier d;
	struct application before; /* the last one skipped */
	int reason;                /* digit of etc/returns.tsv; 0 = pass */
	bool typing;               /* the words of reason 9 */
	struct lineedit line;
	char words[ORG_NAME];
	bool queue;
	int skipped; /* in a row, since this person may not decide them */
	char why[400];
	char key[ACT_KEY];
};

const char *final_reason(const struct view *v); /* "" = pass; borrowed */
void final_resume(struct view *v, int64_t application);
enum status final_leave(struct view *v);
void final_draw(const struct view *v, struct canvas *c);
void final_hint(const struct view *v, char *buf, size_t cap);

#endif
