/* Between UTF-8 and the encodings that printers and exported files use. The only user of iconv. */
#ifndef GUITAI_BASE_CHARSET_H
#define GUITAI_BASE_CHARSET_H

#include "base/bytes.h"
#include "base/status.h"

#include <stdbool.h>

enum charset { CHARSET_UTF8, CHARSET_GB18030, CHARSET_GBK, CHARSET_GB2312, CHARSET__COUNT };

/* Appends in[0..len) converted to out. ST_INVALID names the byte offset of what could not be converted. */
enum status charset_from(enum charset cs, const char *in, size_t len, struct bytes *out);
enum status charset_to(enum charset cs, const char *utf8, size_t len, struct bytes *out);
/* Whether one character exists in cs. A four-byte GB18030 code counts as absent for GBK and GB2312, a private-use one
 * for all. */
bool charset_has(enum charset cs, const char *ch);
/* UTF-8 (with or without BOM) or GB18030 by content; drops a BOM. Appends UTF-8 to out. */
enum status charset_detect(const char *in, size_t len, struct bytes *out, enum charset *found);

#endif
