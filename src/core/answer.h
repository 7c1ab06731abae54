/* The first line of every application: what one says on the telephone. */
#ifndef GUITAI_CORE_ANSWER_H
#define GUITAI_CORE_ANSWER_H

#include "core/dossier.h"
#include "core/house.h"

/* "材料11月20日收到, 已齐全, 最迟12月10日制好, 好了发短信." Into buf; returns buf. */
const char *answer_text(const struct dossier *d, const struct house *h, int32_t today, char *buf, size_t cap);

#endif
