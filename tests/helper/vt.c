/* A clerk made of code: types into a program behind a terminal and reads the screen. */
#include "tests/helper/vt.h"

#include "base/utf8.h"
#include "base/xalloc.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* What the terminal answers goes back to the program: CSI 6n and the like. */
static void answer(const char *s, size_t len, void *user)
{
	struct vt *t = user;

	char wide[32];
	int row;

	if (t->cjk && sscanf(s, "\033[%d;2R", &row) == 1) {
		len = (size_t)snprintf(wide, sizeof(wide), "\033[%d;3R", row);
		s = wide;
	}
	if (t->fd >= 0 && !t->deaf && write(t->fd, s, len) < 0)
		print_error("vt: %s\n", strerror(errno));
}

struct vt *vt_new(int rows, int cols)
{
	struct vt *t = xcalloc(1, sizeof(*t));

	t->rows = rows;
	t->cols = cols;
	t->fd = -1;
	t->vterm = vterm_new(rows, cols);
	vterm_set_utf8(t->vterm, 1);
	vterm_output_set_callback(t->vterm, answer, t);
	t->screen = vterm_obtain_screen(t->vterm);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	return t;
}

void vt_feed(struct vt *t, const void *data, size_t len)
{
	t->bytes_out += len;
	vterm_input_write(t->vterm, data, len);
}

static void set_env(const char *const *env)
{
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	unsetenv("NO_COLOR");
	for (; env && *env; env++) {
		char *copy = xstrdup(*env), *eq = strchr(copy, '=');

		if (eq)
			*eq = '\0';
		if (eq)
			setenv(copy, eq + 1, 1);
		else
			unsetenv(copy);
	}
}

struct vt *vt_start(const char *const *argv, const char *const *env, int rows, int cols)
{
	struct vt *t = vt_new(rows, cols);
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0)
		fail_msg("forkpty: %s", strerror(errno));
	if (t->pid == 0) {
		set_env(env);
		execv(argv[0], (char *const *)argv);
		fprintf(stderr, "%s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	return t;
}

void vt_kill(struct vt *t, int sig)
{
	if (!t->pid)
		return;
	kill(t->pid, sig);
	vt_wait_end(t);
}

void vt_free(struct vt *t)
{
	if (!t)
		return;
	if (t->pid) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, &t->status, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	vterm_free(t->vterm);
	bytes_free(&t->text);
	free(t);
}

/* Esc goes as F12, which means the same: a lone ESC byte would need a pause behind it. */
/* clang-format off */
static const struct {
	const char *name, *bytes;
} words[] = {
	{"ENTER", "\r"}, {"ESC", "\033[24~"}, {"TAB", "\t"}, {"BACKTAB", "\033[Z"}, {"BACKSPACE", "\177"},
	{"DELETE", "\033[3~"}, {"UP", "\033OA"}, {"DOWN", "\033OB"}, {"RIGHT", "\033OC"}, {"LEFT", "\033OD"},
	{"HOME", "\033OH"}, {"END", "\033OF"}, {"PGUP", "\033[5~"}, {"PGDN", "\033[6~"}, {"F1", "\033OP"},
	{"F2", "\033OQ"}, {"F3", "\033OR"}, {"F4", "\033OS"}, {"F5", "\033[15~"}, {"F6", "\033[17~"},
	{"F7", "\033[18~"}, {"F8", "\033[19~"}, {"F9", "\033[20~"}, {"F10", "\033[21~"}, {"F12", "\033[24~"},
	{"CTRL-L", "\014"}, {"CTRL-U", "\025"}, {"CTRL-C", "\003"}, {"STX", "\002"}, {"CR", "\r"}, {"LT", "<"}, {"ALT", "\033"},
};
/* clang-format on */

static void type_word(struct vt *t, const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i].name) == len && !strncmp(words[i].name, word, len)) {
			assert_int_equal(write(t->fd, words[i].bytes, strlen(words[i].bytes)), strlen(words[i].bytes));
			return;
		}
	fail_msg("vt_type: <%.*s> is no key", (int)len, word);
}

void vt_type(struct vt *t, const char *script)
{
	while (*script) {
		size_t n = strcspn(script, "<>");

		if (n) {
			assert_int_equal(write(t->fd, script, n), n);
			script += n;
			continue;
		}
		n = strcspn(script, ">");
		type_word(t, script + 1, n - 1);
		script += n + 1;
	}
}

void vt_resize(struct vt *t, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vterm, rows, cols);
	if (t->fd >= 0)
		ioctl(t->fd, TIOCSWINSZ, &size);
}

bool vt_pump(struct vt *t, int ms)
{
	struct pollfd p = {.fd = t->fd, .events = POLLIN};
	char buf[8192];

	/* Waits for the first piece only, then takes what is there already. */
	for (; poll(&p, 1, ms) > 0; ms = 0) {
		ssize_t n = read(t->fd, buf, sizeof(buf));

		if (n <= 0)
			return false;
		vt_feed(t, buf, (size_t)n);
	}
	return true;
}

const char *vt_text(struct vt *t)
{
	bytes_clear(&t->text);
	for (int r = 0; r < t->rows; r++) {
		struct bytes row = {0};
		size_t end = 0;

		for (int x = 0; x < t->cols; x++) {
			VTermScreenCell cell = vt_cell(t, r, x);
			char ch[5];

			if (cell.chars[0] == (uint32_t)-1)
				continue;
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				bytes_add(&row, ch, (size_t)utf8_put(cell.chars[i], ch));
			if (cell.chars[0] && cell.chars[0] != ' ')
				end = row.len;
			else if (!cell.chars[0])
				bytes_puts(&row, " ");
		}
		bytes_add(&t->text, bytes_str(&row), end);
		bytes_puts(&t->text, "\n");
		bytes_free(&row);
	}
	return bytes_str(&t->text);
}

bool vt_shows(struct vt *t, const char *text)
{
	return strstr(vt_text(t), text);
}

static void wait_for(struct vt *t, const char *text, bool wanted)
{
	int64_t until = now_ms() + VT_WAIT_MS;

	while (vt_shows(t, text) != wanted) {
		int64_t left = until - now_ms();

		/* The last words of a program that ended count too. */
		if ((left <= 0 || !vt_pump(t, (int)left)) && vt_shows(t, text) != wanted)
			fail_msg("'%s' %s on the screen:\n%s", text, wanted ? "did not come" : "stays", vt_text(t));
	}
}

void vt_wait(struct vt *t, const char *text)
{
	wait_for(t, text, true);
}

void vt_wait_gone(struct vt *t, const char *text)
{
	wait_for(t, text, false);
}

int vt_wait_end(struct vt *t)
{
	int64_t until = now_ms() + VT_WAIT_MS;

	while (t->pid) {
		if (waitpid(t->pid, &t->status, WNOHANG) == t->pid) {
			t->pid = 0;
			break;
		}
		if (now_ms() > until)
			fail_msg("the program does not end:\n%s", vt_text(t));
		/* A program that writes while it ends must be listened to. */
		if (!vt_pump(t, 10))
			poll(NULL, 0, 1);
	}
	vt_pump(t, 0);
	return WIFEXITED(t->status) ? WEXITSTATUS(t->status) : 128 + WTERMSIG(t->status);
}

VTermScreenCell vt_cell(struct vt *t, int row, int col)
{
	VTermScreenCell cell;

	memset(&cell, 0, sizeof(cell));
	vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

void vt_caret(struct vt *t, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vterm), &pos);
	*row = pos.row;
	*col = pos.col;
}
