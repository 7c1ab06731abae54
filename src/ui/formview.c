/* A clerk fills in a form without leaving the number row and Enter, and sees at the field what is wrong with it. */
#include "ui/formview.h"

#include "base/utf8.h"
#include "ui/formview_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void formview_init(struct formview *f, const struct formview_field *fields, const void *owner)
{
	memset(f, 0, sizeof(*f));
	f->fields = fields;
	f->owner = owner;
	for (f->n = 0; f->n < FORMVIEW_MAX && fields[f->n].label; f->n++) {
		lineedit_init(&f->line[f->n], fields[f->n].limit ? fields[f->n].limit : 100);
		f->line[f->n].secret = fields[f->n].flags & FORM_SECRET;
	}
	f->focus = -1;
	formview_step(f, 1);
}

bool formview_exists(const struct formview *f, int i)
{
	return !f->fields[i].when || f->fields[i].when(f);
}

static bool takes_focus(const struct formview *f, int i)
{
	return !(f->fields[i].flags & (FORM_READONLY | FORM_HEADING)) && formview_exists(f, i);
}

bool formview_step(struct formview *f, int by)
{
	for (int i = f->focus + by; i >= 0 && i < f->n; i += by)
		if (takes_focus(f, i)) {
			f->focus = i;
			return true;
		}
	return false;
}

static int field_of(const struct formview *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (f->fields[i].name && !strcmp(f->fields[i].name, name))
			return i;
	return -1;
}

void formview_set(struct formview *f, const char *name, const char *text)
{
	int i = field_of(f, name);

	if (i >= 0)
		lineedit_set(&f->line[i], text);
}

const char *formview_get(const struct formview *f, const char *name)
{
	int i = field_of(f, name);

	return i >= 0 && formview_exists(f, i) ? f->line[i].text : "";
}

int formview_choice(const struct formview *f, const char *name)
{
	return atoi(formview_get(f, name));
}

void formview_blame(struct formview *f, const char *name, const char *sentence)
{
	int i = field_of(f, name);

	if (i < 0)
		return;
	snprintf(f->error[i], sizeof(f->error[i]), "%s", sentence);
	if (takes_focus(f, i))
		f->focus = i;
}

const char *formview_fault(const struct formview *f)
{
	return f->focus >= 0 ? f->error[f->focus] : "";
}

/* Fills error[i]; true when the field may be left. */
static bool check_one(struct formview *f, int i, bool again)
{
	const struct formview_field *d = f->fields + i;
	const char *why = NULL;
	bool soft = d->flags & FORM_SOFT;

	if (!takes_focus(f, i)) {
		f->error[i][0] = '\0';
		return true;
	}
	if (!f->line[i].text[0]) {
		soft = false;
		if (d->flags & FORM_REQUIRED)
			why = d->choices ? "按数字选一项" : "必填";
	} else if (d->check) {
		why = d->check(f, i);
	}
	if (why && soft && (f->overruled[i] || (again && !strcmp(why, f->error[i]))))
		f->overruled[i] = true;
	if (why && soft && f->overruled[i])
		why = NULL;
	snprintf(f->error[i], sizeof(f->error[i]), "%s", why ? why : "");
	return !why;
}

bool formview_check(struct formview *f)
{
	int first = -1;

	for (int i = 0; i < f->n; i++)
		if (!check_one(f, i, false) && first < 0)
			first = i;
	if (first >= 0)
		f->focus = first;
	return first < 0;
}

static enum formview_result enter(struct formview *f)
{
	if (f->focus < 0)
		return FORMVIEW_DONE;
	if (!check_one(f, f->focus, true))
		return FORMVIEW_BAD;
	if (formview_step(f, 1))
		return FORMVIEW_TOOK;
	return formview_check(f) ? FORMVIEW_DONE : FORMVIEW_BAD;
}

static void edited(struct formview *f)
{
	f->changed = true;
	f->overruled[f->focus] = false;
	f->error[f->focus][0] = '\0';
}

enum formview_result formview_key(struct formview *f, enum key k)
{
	if (k == K_ENTER)
		return enter(f);
	if (f->focus < 0)
		return FORMVIEW_PASSED;
	if (k == K_DOWN || k == K_TAB || k == K_UP || k == K_BACKTAB) {
		check_one(f, f->focus, false);
		formview_step(f, k == K_DOWN || k == K_TAB ? 1 : -1);
		return FORMVIEW_TOOK;
	}
	if (!lineedit_key(&f->line[f->focus], k))
		return FORMVIEW_PASSED;
	if (k == K_BACKSPACE || k == K_DELETE || k == K_CTRL_U)
		edited(f);
	return FORMVIEW_TOOK;
}

int formview_choices(const char *choices)
{
	int n = 1;

	for (; *choices; choices++)
		n += *choices == '|';
	return n;
}

bool formview_text(struct formview *f, const char *ch)
{
	const struct formview_field *d;

	if (f->focus < 0)
		return false;
	d = f->fields + f->focus;
	if (!d->choices) {
		if (lineedit_insert(&f->line[f->focus], ch))
			edited(f);
		return true;
	}
	if (ch[0] < '1' || ch[0] > '9' || ch[1] || ch[0] - '0' > formview_choices(d->choices)) {
		snprintf(f->error[f->focus], sizeof(f->error[0]), "按数字 1 到 %d", formview_choices(d->choices));
		return true;
	}
	lineedit_set(&f->line[f->focus], ch);
	edited(f);
	return true;
}

void formview_save(const struct formview *f, struct bytes *out)
{
	for (int i = 0; i < f->n; i++)
		if (f->fields[i].name && !(f->fields[i].flags & FORM_SECRET) && f->line[i].text[0])
			bytes_printf(out, "%s=%s\n", f->fields[i].name, f->line[i].text);
}

void formview_load(struct formview *f, const char *draft)
{
	char name[64], text[LINEEDIT_MAX];

	while (*draft) {
		size_t n = strcspn(draft, "\n"), eq = strcspn(draft, "=\n");

		if (eq < n && eq < sizeof(name) && n - eq - 1 < sizeof(text)) {
			snprintf(name, sizeof(name), "%.*s", (int)eq, draft);
			snprintf(text, sizeof(text), "%.*s", (int)(n - eq - 1), draft + eq + 1);
			formview_set(f, name, text);
		}
		draft += n + (draft[n] == '\n');
	}
}
