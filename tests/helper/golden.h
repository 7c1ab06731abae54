/* Texts as they should be, kept as files that a reader can judge. */
#ifndef GUITAI_TESTS_GOLDEN_H
#define GUITAI_TESTS_GOLDEN_H

/* Compares text with tests/golden/NAME and fails the cmocka test at the first line that differs. With
 * GUITAI_GOLDEN=write the file is rewritten instead. NAME may contain folders; they are made. */
void golden_check(const char *name, const char *text);

#endif
