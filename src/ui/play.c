/* Plays what a clerk would type, for tests, golden screens and the tour. */
#include "ui/ui.h"

#include <stdio.h>
#include <string.h>

static enum status play_word(struct ui *ui, const char *word)
{
	int rows, cols;
	enum key k;

	if (!strncmp(word, "SCAN:", 5))
		ui_scan(ui, word + 5);
	else if (!strcmp(word, "TICK"))
		ui_tick(ui);
	else if (!strcmp(word, "LT"))
		ui_text(ui, "<");
	else if (sscanf(word, "RESIZE:%dx%d", &rows, &cols) == 2)
		ui_resize(ui, rows, cols);
	else if (uikey_find(word, &k))
		ui_key(ui, k);
	else
		return fail(ST_INVALID, "<%s> is no key of a script", word);
	return ST_OK;
}

enum status ui_play(struct ui *ui, const char *script)
{
	char word[512];
	enum status st = ST_OK;

	while (*script && !st) {
		size_t n = *script == '<' ? strcspn(script, ">") : strcspn(script, "<");

		if (n + 1 > sizeof(word) || (*script == '<' && !script[n]))
			return fail(ST_INVALID, "script: %.20s", script);
		snprintf(word, sizeof(word), "%.*s", (int)n, script);
		if (*script != '<') {
			ui_text(ui, word);
			script += n;
			continue;
		}
		st = play_word(ui, word + 1);
		script += n + 1;
	}
	return st;
}
