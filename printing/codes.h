/* QR codes and bars sized for a roll of paper. */
#ifndef GUITAI_PRINTING_CODES_H
#define GUITAI_PRINTING_CODES_H

#include "base/status.h"
#include "code/code128.h"
#include "printing/bitmap.h"

#include <stdbool.h>
#include <stddef.h>

/* The code with its quiet zone as dots, and the dots of one module. ST_REFUSED: too long for this paper. */
enum status codes_qr(const char *text, int dots, struct bitmap *out, int *module);

/* CODE128 of text and the widest module (3, 2, 1 dots) at which it fits with its quiet zones; false: none does. */
bool codes_bars(const char *text, int dots, struct code128 *out, int *module);
/* The bars as dots. */
struct bitmap codes_bars_dots(const struct code128 *bars, int module);
/* Whether data holds 10 04 or 10 14, which some printers take for real-time commands. */
bool codes_look_realtime(const unsigned char *data, size_t len);

#endif
