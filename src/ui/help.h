/* F1: what can be done here, from the screen's own key table. */
#ifndef GUITAI_UI_HELP_H
#define GUITAI_UI_HELP_H

#include "ui/screen.h"

enum status help_open(struct view *v);

#endif
