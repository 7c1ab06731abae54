/* A printer's profile: what its paper holds and which commands it knows. */
#ifndef GUITAI_PRINTING_PAPER_H
#define GUITAI_PRINTING_PAPER_H

#include "base/charset.h"
#include "base/conf.h"
#include "base/status.h"

enum paper_kind { PAPER_RECEIPT, PAPER_LABEL, PAPER_A4 };
enum paper_qr { PAPER_QR_RASTER, PAPER_QR_NATIVE };
enum paper_cut { PAPER_CUT_NONE, PAPER_CUT_FEED, PAPER_CUT_PARTIAL, PAPER_CUT_FULL };
enum paper_drawer { PAPER_DRAWER_NONE, PAPER_DRAWER_PIN2, PAPER_DRAWER_PIN5 };
enum paper_status { PAPER_STATUS_NONE, PAPER_STATUS_EPSON };

struct paper {
	char name[32];
	enum paper_kind kind;
	enum charset charset;
	int columns; /* of half-width characters in the normal font */
	int dots;    /* printable width */
	enum paper_qr qr;
	enum paper_cut cut;       /* FEED: GS V 66 0 feeds to the cutter by itself */
	int feed_before_cut;      /* lines, for the other kinds */
	enum paper_drawer drawer; /* which pin of the printer's socket opens it */
	enum paper_status status; /* how the printer is asked for paper and cover; only a device spool can */
};

/* 48 columns on the screen: the preview when no printer is meant. */
extern const struct paper paper_preview;

/*
 * The paper of a section of conf: the profile it names (`profile = generic-80`, from printers.d/ beside the settings
 * file), then its own keys over that. ST_INVALID names section, key and the values allowed; ST_NOT_FOUND: no such
 * profile.
 */
enum status paper_read(const struct conf *c, const char *section, struct paper *out);
/* DIR/printers.d/NAME.conf over the preview's values. */
enum status paper_profile(const char *dir, const char *name, struct paper *out);

#endif
