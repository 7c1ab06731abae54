/* What an independent reader sees in a picture that we drew. */
#ifndef GUITAI_TESTS_ZBAR_H
#define GUITAI_TESTS_ZBAR_H

#include <stddef.h>

/* Lets zbarimg read a picture of width x height pixels (1 dark), each drawn `scale` times as large on white with a
 * margin of `quiet` pixels. Writes what it read without the final line break into buf; "" when it read nothing. */
char *zbar_read(const unsigned char *dark, int width, int height, int quiet, int scale, char *buf, size_t cap);

#endif
