/* Notices as text files in a folder, where the house's own messaging gateway takes them. */
#ifndef GUITAI_NOTICE_FOLDER_H
#define GUITAI_NOTICE_FOLDER_H

#include "core/notice.h"

/*
 * dir: made when it is absent; borrowed for as long as the channel is used. A notice is the file notice-ID.txt, written
 * whole or not at all: lines "key: value" (id kind order phone email made), a blank line, the text. The gateway may
 * move what it took to DIR/sent; a notice found there is not written again.
 */
struct notice_channel folder_channel(const char *dir);

#endif
