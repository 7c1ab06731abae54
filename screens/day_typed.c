/* What was typed on 开班与日结, read as amounts and pieces. */
#include "screens/day.h"

#include "base/money.h"
#include "base/xalloc.h"

#include <stdlib.h>

bool day_typed_at(const struct day_screen *s, int i, int64_t *counted, bool *bad)
{
	const char *text = s->counted[i].text;
	char *end;

	*bad = false;
	if (!text[0])
		return false;
	if (day_is_money(s->v.items[i].what)) {
		*bad = money_parse(text, counted) != ST_OK;
	} else {
		*counted = strtoll(text, &end, 10);
		*bad = *end != '\0';
	}
	return !*bad;
}

bool day_differs(const struct day_screen *s, int i)
{
	int64_t counted;
	bool bad;

	return s->v.day.id && day_typed_at(s, i, &counted, &bad) && counted != s->v.items[i].expected;
}

int day_typed_all(const struct day_screen *s, struct day_typed typed[DAY_ITEMS])
{
	int n = 0;
	int64_t counted = 0;
	bool bad;

	for (int i = 0; i < s->v.nitems; i++) {
		if (!day_typed_at(s, i, &counted, &bad))
			continue;
		typed[n] = (struct day_typed){.counted = counted};
		str_copy(typed[n].what, sizeof(typed[n].what), s->v.items[i].what);
		str_copy(typed[n].reason, sizeof(typed[n].reason), day_differs(s, i) ? s->reason[i].text : "");
		n++;
	}
	return n;
}
