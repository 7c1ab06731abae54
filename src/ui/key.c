/* The names of the keys: one for the footer that the clerk reads, one for scripts. */
#include "ui/key.h"

#include <string.h>

/* clang-format off */
static const struct {
	const char *name, *label;
} names[K__COUNT] = {
	[K_0] = {"0", "0"}, [K_1] = {"1", "1"}, [K_2] = {"2", "2"}, [K_3] = {"3", "3"}, [K_4] = {"4", "4"},
	[K_5] = {"5", "5"}, [K_6] = {"6", "6"}, [K_7] = {"7", "7"}, [K_8] = {"8", "8"}, [K_9] = {"9", "9"},
	[K_F1] = {"F1", "F1"}, [K_F2] = {"F2", "F2"}, [K_F3] = {"F3", "F3"}, [K_F4] = {"F4", "F4"},
	[K_F5] = {"F5", "F5"}, [K_F6] = {"F6", "F6"}, [K_F7] = {"F7", "F7"}, [K_F8] = {"F8", "F8"},
	[K_F9] = {"F9", "F9"}, [K_F10] = {"F10", "F10"},
	[K_ESC] = {"ESC", "Esc"},
	[K_ENTER] = {"ENTER", "回车"},
	[K_TAB] = {"TAB", "Tab"},
	[K_BACKTAB] = {"BACKTAB", "Shift-Tab"},
	[K_BACKSPACE] = {"BACKSPACE", "退格"},
	[K_DELETE] = {"DELETE", "Del"},
	[K_UP] = {"UP", "上"},
	[K_DOWN] = {"DOWN", "下"},
	[K_LEFT] = {"LEFT", "左"},
	[K_RIGHT] = {"RIGHT", "右"},
	[K_HOME] = {"HOME", "Home"},
	[K_END] = {"END", "End"},
	[K_PGUP] = {"PGUP", "PgUp"},
	[K_PGDN] = {"PGDN", "PgDn"},
	[K_CTRL_L] = {"CTRL-L", "^L"},
	[K_CTRL_U] = {"CTRL-U", "^U"},
};
/* clang-format on */

const char *uikey_name(enum key k)
{
	return k > K_NONE && k < K__COUNT ? names[k].name : "";
}

const char *uikey_label(enum key k)
{
	return k > K_NONE && k < K__COUNT ? names[k].label : "";
}

bool uikey_find(const char *name, enum key *k)
{
	for (int i = K_NONE + 1; i < K__COUNT; i++)
		if (!strcmp(names[i].name, name)) {
			*k = (enum key)i;
			return true;
		}
	return false;
}
