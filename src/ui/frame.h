/* What stands around every screen: where I am, who, when; one sentence; the keys. */
#ifndef GUITAI_UI_FRAME_H
#define GUITAI_UI_FRAME_H

#include "ui/ui.h"

/* Columns the footer of v's screen needs at least: without the common keys and the Esc that come by themselves. */
int frame_footer_width(const struct view *v);

#endif
