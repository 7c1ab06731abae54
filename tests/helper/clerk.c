/* A clerk at the counter to try screens at. */
#include "tests/helper/clerk.h"

#include "tests/helper/screen.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

struct counter clerk_at;

int clerk_start(void **state)
{
	(void)state;
	counter_setup(&clerk_at, 24, 80);
	return 0;
}

int clerk_stop(void **state)
{
	(void)state;
	counter_teardown(&clerk_at);
	return 0;
}

void clerk_has(const char *text)
{
	if (!strstr(screen_text(clerk_at.ui), text))
		fail_msg("'%s' is not on the screen: %s\n%s", text, clerk_at.ui->message, screen_text(clerk_at.ui));
}

void clerk_has_not(const char *text)
{
	if (strstr(screen_text(clerk_at.ui), text))
		fail_msg("'%s' is on the screen:\n%s", text, screen_text(clerk_at.ui));
}

void clerk_golden(const char *name)
{
	screen_golden(clerk_at.ui, name);
	screen_play(clerk_at.ui, "<RESIZE:43x132>");
	screen_golden(clerk_at.ui, name);
	screen_play(clerk_at.ui, "<RESIZE:24x80>");
}

void clerk_open(const struct screen *s, const void *arg)
{
	if (view_open(ui_top(clerk_at.ui), s, arg))
		fail_msg("%s: %s", s->name, fault_text());
}

const char *clerk_top(void)
{
	return ui_top(clerk_at.ui)->screen->name;
}

int clerk_keys; /* pressed by clerk_play() */

void clerk_play(const char *script)
{
	for (const char *p = script; *p; p++) {
		if (*p == '<')
			p = strchr(p, '>');
		else if ((*p & 0xC0) == 0x80)
			continue;
		clerk_keys++;
	}
	screen_play(clerk_at.ui, script);
}

void clerk_press(const char *script, int most)
{
	int before = clerk_keys;
	clerk_play(script);
	if (clerk_keys - before > most)
		fail_msg("%s takes %d keys, at most %d", script, clerk_keys - before, most);
}

struct application clerk_app(enum counter_case which)
{
	struct dossier d = counter_read(&clerk_at, which);
	struct application a = d.app;
	dossier_free(&d);
	return a;
}
