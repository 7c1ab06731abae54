/* Who may take UKeys away, what must be seen of him, and how each paper of identity is checked (domain.md rule 10). */
#ifndef GUITAI_CORE_COLLECT_H
#define GUITAI_CORE_COLLECT_H

#include "core/dossier.h"

/* One kind of 证件: what its number is called and looks like. */
struct identity {
	int kind; /* enum id_kind; its name is in id_kinds */
	const char *number, *look;
	/* NULL, or into buf why this number (folded) is none of that kind */
	const char *(*bar)(const struct identity *i, const char *no, int32_t today, char *buf, size_t cap);
};
extern const struct identity identities[]; /* in the order of id_kinds; the last has no number */
const struct identity *identity_of(int kind);
/* Folds and checks what was typed or read; out gets the number. */
enum status identity_number(int kind, const char *text, int32_t today, char out[20]);

/* Who stands here, and what the clerk must have in his hand or have heard. */
struct collector {
	int taker;         /* enum taker; its name is in takers */
	const char *sees;  /* beside which Enter is pressed */
	const char *paper; /* 委托书: which one, as an original; NULL = none */
	bool own;          /* his number must be that of the order's 经办人 */
	bool call;         /* without the 领取码 the 经办人 is called back, at the number of the order */
};
extern const struct collector collectors[]; /* by enum taker */

struct hand_over {
	int taker, id_kind;
	char name[PERSON_NAME], id_no[20];
	bool papers_seen;            /* 证件原件、本人一致 */
	bool proxy_seen;             /* 代领, 变更: 委托书原件 */
	char code[8];                /* the 领取码 that was told, or "" */
	char confirmed[PERSON_NAME]; /* who confirmed when called back, or "" */
	const int64_t *units;        /* the keys scanned, of applications of one organisation */
	int nunits;
};
/* Refuses what can be seen without an order: papers, letter, name, the number of the 证件. */
enum status collect_check(const struct hand_over *h, int32_t today);
/* NULL, or why this person does not stand to this order as he says. Borrowed. */
const char *collect_bar(int taker, const char *id_no, const struct application *a);
/* Whether the 领取码 is one of these orders, or somebody was called. */
enum status collect_call(const struct hand_over *h, const struct dossier *const *orders, int n);

#endif
