/* Inside 导入证书: what was read and what of it was taken in. */
#ifndef GUITAI_SCREENS_CERT_IMPORT_H
#define GUITAI_SCREENS_CERT_IMPORT_H

#include "core/cert_import.h"
#include "ui/lineedit.h"
#include "ui/list.h"
#include "ui/screen.h"

struct importing {
	struct lineedit line;
	struct cert_plan *plan; /* owned; n 0: nothing read yet */
	struct listview list;
	char path[400], beside[500], key[ACT_KEY];
	bool done;
};

void cert_import_list(struct importing *s); /* makes the list ready to be drawn */
void cert_import_draw(const struct view *v, struct canvas *c);
void cert_import_hint(const struct view *v, char *buf, size_t cap);

#endif
