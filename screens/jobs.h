/* The state of 打印任务, between its rows (jobs_rows.c) and its keys (jobs.c). */
#ifndef GUITAI_SCREENS_JOBS_H
#define GUITAI_SCREENS_JOBS_H

#include "core/act.h"
#include "core/store.h"
#include "ui/list.h"
#include "ui/screen.h"

struct desk;

/* One printing, with what the clerk knows it by. */
struct job {
	struct copy copy;
	char kind[40], no[20], code[16], org[200], printer[60];
};

struct jobs {
	struct desk *desk; /* for the next page; borrowed */
	struct job *rows;  /* owned */
	struct rows lanes; /* owned */
	struct listview list;
	const char *trouble; /* of the worker, or NULL */
	char key[ACT_KEY];
	int64_t slip; /* being reprinted, while its reason is asked */
	int64_t copy; /* being decided, while the question stands */
};

extern const struct list_column jobs_columns[];
void jobs_cell(const void *rows, int row, int column, char *buf, size_t cap);
enum style jobs_style(const void *rows, int row);
/* What to do about a copy: "" when nothing. */
const char *jobs_advice(const struct copy *c);
/* Reads the newest `limit` printings again, with the lanes. */
enum status jobs_read(struct jobs *s, int limit);
void jobs_free(struct jobs *s);
/* After an act: a new act key, everything read anew, and the sentence. */
enum status jobs_did(struct view *v, const char *sentence);
/* The name of the printer whose lane this is; NULL: of something else. */
const char *jobs_printer(const struct lane *l);
/* 打印测试页 on a printer to choose, and why not. */
enum status jobs_test_page(struct view *v);
const char *jobs_test_bar(const struct view *v);

#endif
