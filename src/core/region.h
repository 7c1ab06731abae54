/* 所属区划: the administrative divisions by their whole names, found by a part of them or by pinyin initials. */
#ifndef GUITAI_CORE_REGION_H
#define GUITAI_CORE_REGION_H

#include "core/house.h"

#define REGION_NAME 120
#define REGION_MOST 9 /* one digit picks */

struct regions {
	char name[REGION_MOST][REGION_NAME]; /* 浙江省杭州市西湖区 */
	int n;
	bool more;
};

/* Whether text is the whole name of one. */
bool region_is(const struct house *h, const char *text);
/* Those with all of the words in their names ("西湖", "杭州 xh", "zjs"): of the
 * counter's own province first, and there what begins with the words. */
void region_find(const struct house *h, const char *text, struct regions *out);

#endif
