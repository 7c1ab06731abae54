/* The renderers: pure functions from a document to bytes. Spools move the bytes; neither knows the other. */
#ifndef GUITAI_PRINTING_RENDER_H
#define GUITAI_PRINTING_RENDER_H

#include "base/bytes.h"
#include "printing/frame.h"
#include "printing/paper.h"

struct renderer {
	const char *name; /* as `guitai print --to NAME` */
	const char *mime; /* document-format for the spool */
	/* Appends to out; on failure out holds a torso that must not be printed. ST_REFUSED names a character that
	 * neither the printer nor our font can draw. */
	enum status (*render)(const struct doc *, const struct doc_head *, const struct paper *, struct bytes *out);
};

extern const struct renderer text_renderer, escpos_renderer, pdf_renderer;

/* By name; NULL when there is none. */
const struct renderer *renderer_find(const char *name);

#endif
