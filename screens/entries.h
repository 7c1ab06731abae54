/* What can be opened by its number: the rows of the home screen and of 全部功能 are this one table. */
#ifndef GUITAI_SCREENS_ENTRIES_H
#define GUITAI_SCREENS_ENTRIES_H

#include "core/store.h"
#include "screens/screens.h"

struct desk;

enum entry_group { ENTRY_TODAY, ENTRY_OTHER, ENTRY_DO, ENTRY_CA, ENTRY_SYSTEM, ENTRY__COUNT };

#define ENTRY_RARE 0x100u /* on the home screen only when something waits */

struct entry {
	int number;     /* 1..999; the same everywhere */
	unsigned group; /* enum entry_group, maybe with ENTRY_RARE */
	const char *label;
	const struct screen *screen;
	const void *arg;
	enum status (*run)(struct view *v); /* instead of a screen */
	int64_t (*count)(const struct counts *n);
	/* A few words more, for those that wait; "" = none. */
	void (*note)(const struct desk *k, const struct counts *n, char *buf, size_t cap);
	enum style style; /* when something waits */
};

extern const struct entry entries[]; /* ends with number 0 */
bool entry_of(const struct entry *e, enum entry_group g);
const char *entry_group_label(enum entry_group g);
enum status entry_open(struct view *v, int number); /* ST_NOT_FOUND with a sentence */

#endif
