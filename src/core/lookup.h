/* The scan or search line: one text, any number or name, and what it means. One table in lookup.c. */
#ifndef GUITAI_CORE_LOOKUP_H
#define GUITAI_CORE_LOOKUP_H

#include "core/desk.h"

enum lookup_kind { LOOKUP_APPLICATION, LOOKUP_PARCEL, LOOKUP_NOTHING };

struct lookup {
	enum lookup_kind kind;
	const char *what; /* 申领单号, 凭条号, 运单号, UKey编号, 领取码, 信用代码, 身份证, 手机, 尾号, 名称 */
	struct find find; /* LOOKUP_APPLICATION: one or several */
	int64_t parcel;   /* LOOKUP_PARCEL: a signed-for envelope that no application claims yet */
};

/* In the order of domain.md section 4: the first kind with a hit decides. ST_NOT_FOUND with a sentence. */
enum status lookup_text(struct desk *k, const char *text, const char *token, struct lookup *out);
void lookup_free(struct lookup *l);

#endif
