/* What the two halves of a form, filling in and drawing, share. */
#ifndef GUITAI_UI_FORMVIEW_IN_H
#define GUITAI_UI_FORMVIEW_IN_H

#include "ui/formview.h"

bool formview_exists(const struct formview *f, int i);
bool formview_step(struct formview *f, int by); /* the next field that takes the focus; false at the end */
int formview_choices(const char *choices);      /* how many */

#endif
