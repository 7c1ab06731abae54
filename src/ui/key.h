/* The keys of the counter, whatever the terminal sends for them. Text is no key: it comes as UTF-8 beside them. */
#ifndef GUITAI_UI_KEY_H
#define GUITAI_UI_KEY_H

#include <stdbool.h>

enum key {
	K_NONE,
	K_0, /* digits, only for rows of key tables: K_1 takes "1" before the screen's text does */
	K_1,
	K_2,
	K_3,
	K_4,
	K_5,
	K_6,
	K_7,
	K_8,
	K_9,
	K_F1, /* F1..F10, and Alt+1..Alt+9, Alt+0 for terminals that keep F-keys to themselves */
	K_F2,
	K_F3,
	K_F4,
	K_F5,
	K_F6,
	K_F7,
	K_F8,
	K_F9,
	K_F10,
	K_ESC, /* F12 too */
	K_ENTER,
	K_TAB,
	K_BACKTAB,
	K_BACKSPACE,
	K_DELETE,
	K_UP,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PGUP,
	K_PGDN,
	K_CTRL_L,
	K_CTRL_U, /* empties the field */
	K__COUNT
};

const char *uikey_name(enum key k);  /* in scripts: "F4", "ENTER"; "" for K_NONE */
const char *uikey_label(enum key k); /* in the footer: "F4", "回车", "^L" */
bool uikey_find(const char *name, enum key *k);

#endif
