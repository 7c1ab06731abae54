/* Inside 发证: the person who stands here, everything that person may take, and the UKeys scanned so far. */
#ifndef GUITAI_SCREENS_ISSUE_H
#define GUITAI_SCREENS_ISSUE_H

#include "core/cert_gate.h"
#include "ui/lineedit.h"
#include "ui/screen.h"

#define ISSUE_MOST 16
#define ISSUE_KEYS 128
#define ISSUE_PEOPLE 9

enum issue_focus { ISSUE_FIND, ISSUE_WHO, ISSUE_NAME, ISSUE_ID, ISSUE_SEEN };

struct issue_row {
	struct dossier d;
	bool by_code;                /* found by its 领取码 */
	bool letter;                 /* 委托书原件 is in the clerk's hand */
	char confirmed[PERSON_NAME]; /* no 领取码: who confirmed when called back */
	char key[ACT_KEY];
};

struct issue {
	int64_t application;  /* opened from it; 0 = from anywhere */
	struct lineedit line; /* of the field with the focus */
	enum issue_focus focus;
	char name[PERSON_NAME], id_no[20];
	int taker, id_kind;
	bool carded; /* known by his own card, not by an order's 经办人 */
	bool chosen; /* who it is was said */
	bool seen;   /* 证件原件、本人一致 */
	struct issue_row rows[ISSUE_MOST];
	int n, row; /* row with the focus */
	int64_t units[ISSUE_KEYS];
	int nunits;
	struct unit last;      /* scanned just now; id 0: none */
	struct gate_word word; /* what its certificates say */
	char people[ISSUE_PEOPLE][20];
};

/* Looks for the person first, later for more that this person takes. */
enum status issue_find(struct view *v, const char *text);
enum status issue_add(struct view *v, int64_t application, const char *by);
/* A UKey of the rows, or any number or name; a UKey as the first thing says who may take it. */
enum status issue_any(struct view *v, const char *text);
/* A 领取码 is whole with its sixth digit: taken without Enter. True when it was one. */
bool issue_code(struct view *v);
/* 1 经办人 2 法定代表人 3 代领 4 变更后的经办人. */
enum status issue_who(struct view *v, int digit);
void issue_go(struct issue *s, enum issue_focus field);
void issue_next_person(struct view *v);
/* How this person stands to the organisation of a row: who acts for others may be 经办人 of one of them. */
int issue_taker(const struct issue *s, const struct issue_row *r);
bool issue_wants_letter(const struct issue *s, const struct issue_row *r);

/* 代领 of an organisation whose 领取码 nobody told, and nobody was called yet. */
bool issue_wants_call(const struct issue *s, const struct issue_row *r);
/* Who takes the keys of the organisation of this row, and what was seen and heard of him; no units yet. */
struct hand_over issue_collector(const struct issue *s, const struct issue_row *r);
enum status issue_id(struct issue *s, const char *text); /* the number of the card that is shown */
enum status issue_done(struct view *v);                  /* Enter in the field with the focus */

/* One UKey: finds its application among the rows, or is refused with the reason. ST_NOT_FOUND: no UKey of ours. */
enum status issue_scan(struct view *v, const char *number);
void issue_take_back(struct view *v);
void issue_drop(struct issue *s, const struct issue_row *r);         /* what was scanned of this row is put back */
int issue_scanned(const struct issue *s, const struct issue_row *r); /* UKeys of a row that were scanned */
/* NULL, or why nothing of this row can be handed over now. Borrowed. */
const char *issue_row_bar(const struct view *v, const struct issue_row *r);
const char *issue_bar(const struct view *v);
enum status issue_commit(struct view *v);

enum status issue_leave(struct view *v);
void issue_resume(struct view *v);
void issue_draw(const struct view *v, struct canvas *c);
void issue_hint(const struct view *v, char *buf, size_t cap);

#endif
