/* The clerk pulls the trigger: the line comes from the scanner's own device and never passes the input method. */
#include "ui/scanner.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define RETRY_MS 2000

/* clang-format off */
static const struct {
	unsigned short code;
	char plain, shifted;
} chars[] = {
	{KEY_1, '1', '!'}, {KEY_2, '2', '@'}, {KEY_3, '3', '#'}, {KEY_4, '4', '$'}, {KEY_5, '5', '%'},
	{KEY_6, '6', '^'}, {KEY_7, '7', '&'}, {KEY_8, '8', '*'}, {KEY_9, '9', '('}, {KEY_0, '0', ')'},
	{KEY_A, 'a', 'A'}, {KEY_B, 'b', 'B'}, {KEY_C, 'c', 'C'}, {KEY_D, 'd', 'D'}, {KEY_E, 'e', 'E'},
	{KEY_F, 'f', 'F'}, {KEY_G, 'g', 'G'}, {KEY_H, 'h', 'H'}, {KEY_I, 'i', 'I'}, {KEY_J, 'j', 'J'},
	{KEY_K, 'k', 'K'}, {KEY_L, 'l', 'L'}, {KEY_M, 'm', 'M'}, {KEY_N, 'n', 'N'}, {KEY_O, 'o', 'O'},
	{KEY_P, 'p', 'P'}, {KEY_Q, 'q', 'Q'}, {KEY_R, 'r', 'R'}, {KEY_S, 's', 'S'}, {KEY_T, 't', 'T'},
	{KEY_U, 'u', 'U'}, {KEY_V, 'v', 'V'}, {KEY_W, 'w', 'W'}, {KEY_X, 'x', 'X'}, {KEY_Y, 'y', 'Y'},
	{KEY_Z, 'z', 'Z'}, {KEY_MINUS, '-', '_'}, {KEY_EQUAL, '=', '+'}, {KEY_LEFTBRACE, '[', '{'},
	{KEY_RIGHTBRACE, ']', '}'}, {KEY_BACKSLASH, '\\', '|'}, {KEY_SEMICOLON, ';', ':'},
	{KEY_APOSTROPHE, '\'', '"'}, {KEY_GRAVE, '`', '~'}, {KEY_COMMA, ',', '<'}, {KEY_DOT, '.', '>'},
	{KEY_SLASH, '/', '?'}, {KEY_SPACE, ' ', ' '}, {KEY_KP0, '0', '0'}, {KEY_KP1, '1', '1'},
	{KEY_KP2, '2', '2'}, {KEY_KP3, '3', '3'}, {KEY_KP4, '4', '4'}, {KEY_KP5, '5', '5'}, {KEY_KP6, '6', '6'},
	{KEY_KP7, '7', '7'}, {KEY_KP8, '8', '8'}, {KEY_KP9, '9', '9'}, {KEY_KPMINUS, '-', '-'},
	{KEY_KPPLUS, '+', '+'}, {KEY_KPDOT, '.', '.'}, {KEY_KPSLASH, '/', '/'}, {KEY_KPASTERISK, '*', '*'},
};
/* clang-format on */

void scanner_start(struct scanner *s, int fd, enum scanner_kind kind)
{
	memset(s, 0, sizeof(*s));
	s->fd = fd;
	s->kind = kind;
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

/* 9600 8N1 is what serial scanners come with; on USB the speed means nothing. */
static void set_line(int fd)
{
	struct termios t;

	if (tcgetattr(fd, &t))
		return;
	cfmakeraw(&t);
	cfsetspeed(&t, B9600);
	t.c_cflag |= CLOCAL | CREAD;
	tcsetattr(fd, TCSANOW, &t);
}

static bool try_open(struct scanner *s)
{
	int version;

	s->fd = open(s->path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (s->fd < 0)
		return false;
	s->kind = ioctl(s->fd, EVIOCGVERSION, &version) ? SCANNER_LINE : SCANNER_EVDEV;
	if (s->kind == SCANNER_LINE)
		set_line(s->fd);
	else if (ioctl(s->fd, EVIOCGRAB, 1)) {
		/* Not ours alone: the same scan would be typed into a field too. */
		close(s->fd);
		s->fd = -1;
	}
	s->len = s->nraw = 0;
	s->bad = s->shift = false;
	return s->fd >= 0;
}

enum status scanner_open(struct scanner *s, const char *path)
{
	memset(s, 0, sizeof(*s));
	snprintf(s->path, sizeof(s->path), "%s", path);
	s->next_try = clock_mono_ms() + RETRY_MS;
	if (try_open(s))
		return ST_OK;
	return fail(ST_UNAVAILABLE, "扫码枪没有接上 (%s: %s)", path, strerror(errno));
}

void scanner_close(struct scanner *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

void scanner_again(struct scanner *s)
{
	if (s->fd >= 0 || !s->path[0] || clock_mono_ms() < s->next_try)
		return;
	s->next_try = clock_mono_ms() + RETRY_MS;
	try_open(s);
}

static void add(struct scanner *s, char ch)
{
	if (s->len + 1 < sizeof(s->line))
		s->line[s->len++] = ch;
	else
		s->bad = true;
}

/* The end of a line: empty ones (LF after CR) are nothing. */
static enum scan_from finish(struct scanner *s, char text[SCAN_MAX])
{
	bool bad = s->bad;

	s->line[s->len] = '\0';
	if (!s->len && !bad)
		return SCAN_NONE;
	bad |= memchr(s->line, '\0', s->len) || text_bar(s->line, SCAN_MAX);
	snprintf(text, SCAN_MAX, "%s", bad ? "" : s->line);
	s->len = 0;
	s->bad = false;
	return bad ? SCAN_BAD : SCAN_WHOLE;
}

static enum scan_from take_event(struct scanner *s, const struct input_event *e, char text[SCAN_MAX])
{
	if (e->type != EV_KEY)
		return SCAN_NONE;
	if (e->code == KEY_LEFTSHIFT || e->code == KEY_RIGHTSHIFT) {
		s->shift = e->value != 0;
		return SCAN_NONE;
	}
	if (e->value != 1)
		return SCAN_NONE;
	if (e->code == KEY_ENTER || e->code == KEY_KPENTER || e->code == KEY_TAB)
		return finish(s, text);
	for (size_t i = 0; i < sizeof(chars) / sizeof(chars[0]); i++)
		if (chars[i].code == e->code) {
			add(s, s->shift ? chars[i].shifted : chars[i].plain);
			return SCAN_NONE;
		}
	s->bad = true;
	return SCAN_NONE;
}

static enum scan_from take_byte(struct scanner *s, unsigned char b, char text[SCAN_MAX])
{
	struct input_event e;

	if (s->kind == SCANNER_LINE) {
		if (b == '\r' || b == '\n')
			return finish(s, text);
		add(s, (char)b);
		return SCAN_NONE;
	}
	s->raw[s->nraw++] = b;
	if (s->nraw < sizeof(e))
		return SCAN_NONE;
	memcpy(&e, s->raw, sizeof(e));
	s->nraw = 0;
	return take_event(s, &e, text);
}

enum scan_from scanner_read(struct scanner *s, char text[SCAN_MAX])
{
	/* An event device gives whole events only, so a piece is one of them. */
	unsigned char piece[sizeof(struct input_event)];
	size_t want = s->kind == SCANNER_LINE ? 1 : sizeof(piece) - s->nraw;
	enum scan_from got = SCAN_NONE;
	ssize_t n;

	while (s->fd >= 0 && got == SCAN_NONE) {
		n = read(s->fd, piece, want);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return SCAN_NONE;
		if (n <= 0) {
			scanner_close(s);
			return SCAN_NONE;
		}
		for (ssize_t i = 0; i < n; i++)
			got = take_byte(s, piece[i], text);
		want = s->kind == SCANNER_LINE ? 1 : sizeof(piece) - s->nraw;
	}
	return got;
}
