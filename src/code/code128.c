/* The barcode on every slip and label: scanning it opens the application that it belongs to. */
#include "code/code128.h"

#include <stdbool.h>
#include <string.h>

enum { TO_C = 99, TO_B = 100, START_B = 104, START_C = 105, STOP = 106 };
enum { SET_B, SET_C };

/* clang-format off */
static const char patterns[][8] = {
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
	"221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
	"221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
	"212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
	"231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
	"231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
	"314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
	"112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
	"111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
	"114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};
/* clang-format on */

/* cost[i][set]: symbols still needed from character i on when the reader is in that set. */
struct plan {
	int cost[CODE128_TEXT_MAX + 2][2];
};

static bool pair(const char *s)
{
	return s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9';
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static void make_plan(const char *text, int len, struct plan *p)
{
	const int never = 1000;

	p->cost[len][SET_B] = p->cost[len][SET_C] = 0;
	for (int i = len - 1; i >= 0; i--) {
		int b = 1 + p->cost[i + 1][SET_B];
		int c = pair(text + i) ? 1 + p->cost[i + 2][SET_C] : never;

		p->cost[i][SET_B] = least(b, 1 + c);
		p->cost[i][SET_C] = least(c, 1 + b);
	}
}

static void draw(struct code128 *out, int value)
{
	for (const char *w = patterns[value]; *w; w++) {
		out->width[out->nwidths++] = (unsigned char)(*w - '0');
		out->modules += *w - '0';
	}
}

static void send(struct code128 *out, int byte)
{
	out->escpos[out->escpos_len++] = (unsigned char)byte;
}

static void send_set(struct code128 *out, int set)
{
	send(out, '{');
	send(out, set == SET_C ? 'C' : 'B');
}

/* One symbol at text; returns how many characters it takes. */
static int put(struct code128 *out, int set, const char *text, int *value)
{
	*value = set == SET_C ? (text[0] - '0') * 10 + text[1] - '0' : text[0] - ' ';
	if (set == SET_B && text[0] == '{')
		send(out, '{');
	send(out, set == SET_C ? *value : text[0]);
	draw(out, *value);
	return set == SET_C ? 2 : 1;
}

static enum status bar(const char *text)
{
	size_t len = strlen(text);

	if (!len || len > CODE128_TEXT_MAX)
		return fail(ST_INVALID, "条码要有 1 至 %d 个字符, 「%s」有 %zu 个", CODE128_TEXT_MAX, text, len);
	for (const char *c = text; *c; c++)
		if (*c < ' ' || *c > '~')
			return fail(ST_INVALID, "条码只能有英文字母, 数字和符号");
	return ST_OK;
}

enum status code128_make(const char *text, struct code128 *out)
{
	enum status st = bar(text);
	int len = (int)strlen(text), set, sum, weight = 1;
	struct plan plan;

	if (st)
		return st;
	*out = (struct code128){0};
	make_plan(text, len, &plan);
	set = plan.cost[0][SET_C] < plan.cost[0][SET_B] ? SET_C : SET_B;
	sum = set == SET_C ? START_C : START_B;
	draw(out, sum);
	send_set(out, set);
	for (int i = 0; i < len; weight++) {
		int other = set == SET_C ? SET_B : SET_C, value;

		if (plan.cost[i][set] == 1 + plan.cost[i][other]) {
			set = other;
			value = set == SET_C ? TO_C : TO_B;
			draw(out, value);
			send_set(out, set);
		} else {
			i += put(out, set, text + i, &value);
		}
		sum += weight * value;
	}
	draw(out, sum % 103);
	draw(out, STOP);
	return ST_OK;
}
