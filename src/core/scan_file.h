/* Files from a scanner are strangers: looked at with care, kept whole under their hash, opened by nobody. */
#ifndef GUITAI_CORE_SCAN_FILE_H
#define GUITAI_CORE_SCAN_FILE_H

#include "base/bytes.h"
#include "core/scan.h"

#define SCAN_LISTED 200
#define SCAN_PATH 1024

/* One file of the scanner's folder, as its first bytes and its size tell. */
struct scan_found {
	char name[SCAN_NAME]; /* cleaned for the screen when bar is set */
	int format;
	int64_t size, at;
	char bar[120]; /* "" or why it cannot be taken, as a sentence part */
};
struct scan_folder {
	struct scan_found files[SCAN_LISTED]; /* newest first */
	int n;
	int more; /* older ones that are not listed */
};
/* ST_NOT_FOUND with a sentence when the folder cannot be read. */
enum status scan_folder_read(const char *folder, int64_t limit, struct scan_folder *out);

/* Reads a regular file whole, at most limit bytes. Links, folders, pipes, devices, files that are too big, cut short,
 * still growing or none of PDF, JPEG and PNG: a sentence each. what gets name, format, size, pages. Free data. */
enum status scan_file_read(const char *path, int64_t limit, struct scan *what, struct bytes *data);
/* The bytes of a regular file that nobody is writing. NULL, or why not, as a sentence part. Free data. */
const char *scan_file_bytes(const char *path, int64_t limit, struct bytes *data);

/* ---- scan_keep.c ---- */
/* Writes the bytes under their hash: temporary file, fsync, rename. What is there already stays, unless it is spoiled.
 */
enum status scan_file_keep(const struct secret *s, const char *folder, const char *hash, const struct bytes *data);
/* Whether the kept file is there and still what it was. ST_REFUSED: the sentence part says what is wrong. */
enum status scan_file_check(const struct secret *s, const char *folder, const struct scan *what);

#endif
