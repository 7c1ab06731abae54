/* The clerk presses F5: the code against running qrencode, and against the bare library that both stand on. */
#include "code/qr.h"
#include "tests/helper/bench.h"
#include "ui/qr_draw.h"

#include <qrencode.h>

#define LINK "weixin://wxpay/bizpayurl?pr=Ab3dEf6hi"

static struct canvas *canvas;

static void encode_and_draw(void *ctx)
{
	struct qr_box box = {.row = 1, .col = 2, .rows = 20, .cols = 38};
	struct qr qr;

	(void)ctx;
	if (qr_make(LINK, &qr) || qr_draw(canvas, &qr, &box))
		bench_fail("no code: %s", fault_text());
}

static void process(void *ctx)
{
	static const char *const argv[] = {"qrencode", "-t", "UTF8", "-l", "M", LINK, NULL};

	(void)ctx;
	bench_process(argv);
}

static void library(void *ctx)
{
	QRcode *q = QRcode_encodeString(LINK, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

	(void)ctx;
	if (!q)
		bench_fail("libqrencode gives no code");
	QRcode_free(q);
}

int main(void)
{
	static struct bench ours = {.name = "encode+draw", .run = encode_and_draw, .times = 10},
			    run = {.name = "qrencode process", .run = process},
			    bare = {.name = "QRcode_encodeString", .run = library, .times = 10};
	struct bench *const all[] = {&ours, &run, &bare};

	canvas = canvas_new(24, 80);
	bench_run(all, 3, 60);
	bench_line("qr", &ours, &run);
	bench_line("qr", &ours, &bare);
	canvas_free(canvas);
	return 0;
}
