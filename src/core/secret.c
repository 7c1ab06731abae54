/* Digits and keys out of random bytes. */
#include "core/secret.h"

#include <stdio.h>

void secret_digits(const struct secret *s, int n, char *out)
{
	for (int i = 0; i < n; i++) {
		unsigned char b;
		do
			s->random(&b, 1);
		while (b >= 250);
		out[i] = (char)('0' + b % 10);
	}
	out[n] = '\0';
}

void secret_key(const struct secret *s, char out[33])
{
	unsigned char b[16];
	s->random(b, sizeof(b));
	for (int i = 0; i < 16; i++)
		snprintf(out + 2 * i, 3, "%02x", b[i]);
}
