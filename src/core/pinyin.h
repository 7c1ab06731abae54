/* The pinyin initials that a Chinese character can have, all its readings together: 重 is found by c and by z. */
#ifndef GUITAI_CORE_PINYIN_H
#define GUITAI_CORE_PINYIN_H

#include <stdint.h>

/* Bit 0 = a … bit 25 = z. A Latin letter a-z is its own initial; 0 for digits and for whatever has no reading. */
uint32_t pinyin_set(uint32_t cp);

#endif
