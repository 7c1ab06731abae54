/* UKeys as things: boxes of blank ones by their numbers, and what may befall a key, as a table. */
#ifndef GUITAI_CORE_KEY_STOCK_H
#define GUITAI_CORE_KEY_STOCK_H

#include "base/bytes.h"
#include "core/desk.h"

/* Numbers first..last, of the same length: the same letters, then digits. */
struct key_box {
	int64_t id, rev;
	char first[40], last[40];
	int64_t counter, clerk, at;
};
/* clang-format off */
enum key_box_col { XC_ID, XC_REV, XC_FIRST, XC_LAST, XC_COUNTER, XC_CLERK, XC_AT, XC__COUNT };
/* clang-format on */
extern const struct column key_box_cols[XC__COUNT];
extern const struct record_type key_box_type;

int64_t key_box_size(const struct key_box *b); /* 0: first and last make no range */
bool key_box_has(const struct key_box *b, const char *number);

/* What befalls a key that lies here. BLANK: still in its box, no row of its own. */
enum key_act { KEY_SPOIL, KEY_LOSE, KEY_FIND, KEY_RETURN, KEY__COUNT };
#define KEY_BLANK -1
struct key_step {
	enum key_act act;
	int from, to; /* enum unit_state, or KEY_BLANK */
	int shelf;    /* how many more lie on the shelf then */
	const char *word;
};
extern const struct key_step key_steps[];
extern const int key_nsteps;
extern const struct code key_acts[];
const struct key_step *key_step_of(int state, enum key_act act); /* NULL: not possible */
void key_stock_table(struct bytes *out);

enum status desk_key_box(struct desk *k, const char *key, const char *first, const char *last);
enum status desk_key_act(struct desk *k, const char *key, const char *number, enum key_act act, const char *reason);
/* ST_REFUSED when there are boxes and the number is in none of them. */
enum status desk_key_known(struct desk *k, const char *number);
struct key_box_use {
	int64_t size, used, spoiled, lost, left;
};
enum status desk_key_box_use(struct desk *k, const struct key_box *b, struct key_box_use *out);

#endif
