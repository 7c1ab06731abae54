/* The counter's only window to ncursesw: cells go out by setcchar, bytes come in by getch and nothing gets lost
 * between. */
#include "ui/term.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "ui/decoder.h"
#include "ui/term_in.h"

#include <curses.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ESC_MS 25
#define WAIT_MS 250 /* never longer: a resize between check and wait would be lost */

struct term {
	SCREEN *screen;
	int in;
	bool mono, ascii, caret;
	struct decoder decoder;
	struct scanner *scanner; /* borrowed */
};

enum { PAIR_RED = 1, PAIR_YELLOW, PAIR_GREEN, PAIR_WATERMARK, PAIR_ON_LIGHT, PAIR_ON_DARK };

/* clang-format off */
static const struct {
	short pair;
	attr_t attr, mono; /* with colours; without */
} looks[STYLE__COUNT] = {
	[STYLE_PLAIN] =          {0, A_NORMAL, A_NORMAL},
	[STYLE_DIM] =            {0, A_DIM, A_DIM},
	[STYLE_BOLD] =           {0, A_BOLD, A_BOLD},
	[STYLE_REVERSE] =        {0, A_REVERSE, A_REVERSE},
	[STYLE_TITLE] =          {0, A_REVERSE, A_REVERSE},
	[STYLE_FIELD] =          {0, A_UNDERLINE, A_UNDERLINE},
	[STYLE_RED] =            {PAIR_RED, A_BOLD, A_BOLD},
	[STYLE_YELLOW] =         {PAIR_YELLOW, A_NORMAL, A_BOLD},
	[STYLE_GREEN] =          {PAIR_GREEN, A_NORMAL, A_NORMAL},
	[STYLE_WATERMARK] =      {PAIR_WATERMARK, A_NORMAL, A_BOLD},
	[STYLE_QR_LIGHT] =       {PAIR_ON_LIGHT, A_NORMAL, A_REVERSE},
	[STYLE_QR_DARK] =        {PAIR_ON_DARK, A_NORMAL, A_NORMAL},
	[STYLE_QR_LOWER_DARK] =  {PAIR_ON_LIGHT, A_NORMAL, A_REVERSE}, /* dark ink on light */
	[STYLE_QR_LOWER_LIGHT] = {PAIR_ON_DARK, A_NORMAL, A_NORMAL},   /* light ink on dark */
};

static const struct {
	int code;
	enum key key;
} keys[] = {
	{KEY_F(12), K_ESC}, {KEY_ENTER, K_ENTER}, {KEY_BTAB, K_BACKTAB}, {KEY_BACKSPACE, K_BACKSPACE},
	{KEY_DC, K_DELETE}, {KEY_UP, K_UP}, {KEY_DOWN, K_DOWN}, {KEY_LEFT, K_LEFT}, {KEY_RIGHT, K_RIGHT},
	{KEY_HOME, K_HOME}, {KEY_END, K_END}, {KEY_FIND, K_HOME}, {KEY_SELECT, K_END},
	{KEY_PPAGE, K_PGUP}, {KEY_NPAGE, K_PGDN}, {KEY_A1, K_HOME}, {KEY_C1, K_END}, {KEY_A3, K_PGUP}, {KEY_C3, K_PGDN},
};

/* What terminals send that do not do what their description says: F1 of xterm under TERM=vt100, Home of a console. */
static const struct {
	const char *sequence;
	int code;
} sequences[] = {
	{"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)}, {"\033OR", KEY_F(3)}, {"\033OS", KEY_F(4)},
	{"\033[11~", KEY_F(1)}, {"\033[12~", KEY_F(2)}, {"\033[13~", KEY_F(3)}, {"\033[14~", KEY_F(4)},
	{"\033[15~", KEY_F(5)}, {"\033[17~", KEY_F(6)}, {"\033[18~", KEY_F(7)}, {"\033[19~", KEY_F(8)},
	{"\033[20~", KEY_F(9)}, {"\033[21~", KEY_F(10)}, {"\033[24~", KEY_F(12)},
	{"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
	{"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
	{"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
	{"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE},
	{"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB},
};
/* clang-format on */

static void start_colours(struct term *t)
{
	short white = COLORS >= 256 ? 231 : COLORS >= 16 ? 15 : COLOR_WHITE;
	short black = COLORS >= 256 ? 16 : COLOR_BLACK;

	use_default_colors();
	init_pair(PAIR_ON_LIGHT, black, white);
	init_pair(PAIR_ON_DARK, white, black);
	if (t->mono)
		return;
	init_pair(PAIR_RED, COLOR_RED, -1);
	init_pair(PAIR_YELLOW, COLOR_YELLOW, -1);
	init_pair(PAIR_GREEN, COLOR_GREEN, -1);
	init_pair(PAIR_WATERMARK, COLOR_BLACK, COLOR_YELLOW);
}

static void start_keys(void)
{
	set_escdelay(ESC_MS);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	for (size_t i = 0; i < sizeof(sequences) / sizeof(sequences[0]); i++)
		if (key_defined(sequences[i].sequence) == 0)
			define_key(sequences[i].sequence, sequences[i].code);
}

enum status term_open(const struct term_want *want, struct term **out)
{
	struct term *t = xcalloc(1, sizeof(*t));
	struct bytes typed = {0};
	bool tty = isatty(fileno(want->in)) && isatty(fileno(want->out));

	/* Fixed sizes of a shell would hide every resize. */
	unsetenv("LINES");
	unsetenv("COLUMNS");
	t->in = fileno(want->in);
	t->scanner = want->scanner;
	t->ascii = want->probe && tty && !term_probe(t->in, fileno(want->out), &typed);
	t->screen = newterm(want->name, want->out, want->in);
	if (!t->screen) {
		bytes_free(&typed);
		free(t);
		return fail(ST_UNAVAILABLE, "guitai: the terminal type %s is not known here", want->name);
	}
	set_term(t->screen);
	start_keys();
	t->mono = want->mono;
	if (has_colors() && start_color() == OK)
		start_colours(t);
	if (want->rows > 0 && want->cols > 0)
		resize_term(want->rows, want->cols);
	t->caret = true;
	for (size_t i = typed.len; i-- > 0;)
		ungetch(typed.data[i]);
	bytes_free(&typed);
	*out = t;
	return ST_OK;
}

void term_close(struct term *t)
{
	if (!t)
		return;
	endwin();
	delscreen(t->screen);
	free(t);
}

void term_size(const struct term *t, int *rows, int *cols)
{
	(void)t;
	getmaxyx(stdscr, *rows, *cols);
}

bool term_ascii(const struct term *t)
{
	return t->ascii;
}

static void draw_cell(const struct term *t, int row, int col, const struct cell *cell)
{
	wchar_t text[CCHARW_MAX + 1] = L" ";
	bool colours = has_colors(), code = cell->style >= STYLE_QR_LIGHT;
	bool plain = !colours || (t->mono && !code);
	const char *s = cell->text;
	size_t len = strlen(s);
	cchar_t cc;

	for (int i = 0; len && i < CCHARW_MAX; i++) {
		uint32_t cp;
		int n = utf8_next(s, len, &cp);

		if (n <= 0)
			break;
		text[i] = (wchar_t)cp;
		text[i + 1] = L'\0';
		s += n;
		len -= (size_t)n;
	}
	setcchar(&cc, text, plain ? looks[cell->style].mono : looks[cell->style].attr,
		plain ? 0 : looks[cell->style].pair, NULL);
	mvadd_wch(row, col, &cc); /* ERR at the last cell of all, which is drawn all the same */
}

void term_draw(struct term *t, const struct canvas *c)
{
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	for (int r = 0; r < c->rows && r < rows; r++)
		for (int x = 0; x < c->cols && x < cols; x++) {
			const struct cell *cell = canvas_cell(c, r, x);

			if (cell->width)
				draw_cell(t, r, x, cell);
		}
	if (t->caret != (c->caret_row >= 0)) {
		t->caret = c->caret_row >= 0;
		curs_set(t->caret);
	}
	if (t->caret)
		move(c->caret_row, c->caret_col < cols ? c->caret_col : cols - 1);
	refresh();
}

void term_beep(struct term *t)
{
	(void)t;
	beep();
}

void term_resize(struct term *t, int rows, int cols)
{
	(void)t;
	resizeterm(rows, cols); /* makes a KEY_RESIZE too */
}

static void take_key(struct term *t, int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(10)) {
		decoder_key(&t->decoder, (enum key)(K_F1 + (code - KEY_F(1))));
		return;
	}
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (keys[i].code == code)
			decoder_key(&t->decoder, keys[i].key);
}

static bool resized(struct term_input *in)
{
	memset(in, 0, sizeof(*in));
	in->what = TERM_RESIZE;
	getmaxyx(stdscr, in->rows, in->cols);
	clearok(curscr, TRUE);
	return true;
}

/* Whatever has come in already. */
static bool take(struct term *t, struct term_input *in)
{
	int ch;

	while (!decoder_next(&t->decoder, in)) {
		ch = getch();
		if (ch == KEY_RESIZE)
			return resized(in);
		if (ch == ERR) {
			decoder_idle(&t->decoder);
			return decoder_next(&t->decoder, in);
		}
		if (ch >= KEY_MIN)
			take_key(t, ch);
		else
			decoder_byte(&t->decoder, (unsigned char)ch);
	}
	return true;
}

static bool take_scan(struct term *t, struct term_input *in)
{
	enum scan_from got;

	if (!t->scanner)
		return false;
	scanner_again(t->scanner);
	got = scanner_read(t->scanner, in->text);
	in->what = got == SCAN_WHOLE ? TERM_SCAN : TERM_BAD_SCAN;
	return got != SCAN_NONE;
}

void term_wait(struct term *t, int ms, struct term_input *in)
{
	int64_t until = term_now() + (ms > WAIT_MS ? WAIT_MS : ms), left = 0;

	do {
		struct pollfd p[2] = {
			{.fd = t->in, .events = POLLIN}, {.fd = t->scanner ? t->scanner->fd : -1, .events = POLLIN}};

		memset(in, 0, sizeof(*in));
		if (take(t, in) || take_scan(t, in))
			return;
		if (term_gone(t->in)) {
			in->what = TERM_GONE;
			return;
		}
		memset(in, 0, sizeof(*in));
		left = until - term_now();
		if (left > 0)
			poll(p, 2, (int)left);
	} while (left > 0);
}
