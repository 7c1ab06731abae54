/* Inside 查看证书信息: what is known of the certificate, as lines to show. */
#ifndef GUITAI_SCREENS_CERT_H
#define GUITAI_SCREENS_CERT_H

#include "core/certs.h"
#include "ui/canvas.h"

#define CERT_LINES 60

struct cert_line {
	const char *label;
	enum style style;
	char text[700];
};

struct cert_view {
	struct cert_look look; /* owned */
	struct cert_line lines[CERT_LINES];
	int n, top;
};

void cert_lines(struct cert_view *s); /* writes them anew */

#endif
