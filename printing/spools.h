/* The ways to a printer: a CUPS queue, a device or address, a folder. */
#ifndef GUITAI_PRINTING_SPOOLS_H
#define GUITAI_PRINTING_SPOOLS_H

#include "base/conf.h"
#include "core/spool.h"
#include "printing/paper.h"

/*
 * The spool of a printer's section: `spool = cups:QUEUE`, `device:/dev/usb/lp0`, `device:10.0.0.5:9100`, `dir:/path`.
 * A relative dir: lies under `base` (beside the store). ST_INVALID names section and value; also for pages (a PDF) to
 * a device, which cannot print them.
 */
enum status spool_open(const struct conf *c, const char *section, const char *base, const struct paper *paper,
	const char *mime, struct spool **out);

/* server: a socket path or host[:port]; NULL = CUPS_SERVER or the system's. mime: of every document; a queue that it
 * does not fit refuses it unsent. slow_s: seconds after which a printer that neither prints nor complains counts as
 * unreachable. */
enum status spool_cups_open(const char *server, const char *queue, const char *mime, int slow_s, struct spool **out);
enum status spool_device_open(const char *path, enum paper_status dialect, struct spool **out);
enum status spool_dir_open(const char *dir, struct spool **out);

#endif
