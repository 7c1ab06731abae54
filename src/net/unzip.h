/* The wallets' bills come packed. */
#ifndef GUITAI_NET_UNZIP_H
#define GUITAI_NET_UNZIP_H

#include "base/bytes.h"
#include "base/status.h"

#define UNZIP_MOST (64u << 20)

/* The i-th file of a zip archive by its central directory: its name as it stands there and its bytes, checked against
 * size and CRC. ST_NOT_FOUND after the last; ST_INVALID when the archive is damaged, encrypted or too big. */
enum status unzip_file(const struct bytes *zip, int i, char *name, size_t cap, struct bytes *out);

#endif
