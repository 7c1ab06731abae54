/* The log for the administrator: one line an event on stderr or a file, control characters shown as \xNN, no personal
 * data. */
#ifndef GUITAI_BASE_LOG_H
#define GUITAI_BASE_LOG_H

void log_open(const char *path); /* NULL: stderr; "": nothing */
void log_line(const char *who, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
