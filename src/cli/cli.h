/*
 * The command line: one table of commands (table.c) makes dispatch, help and the man page. Each command is a row and a
 * function that reads its words and options and calls the same desk_* as the screens.
 */
#ifndef GUITAI_CLI_CLI_H
#define GUITAI_CLI_CLI_H

#include "base/conf.h"
#include "cli/parts.h"
#include "core/desk.h"

#define CLI_WORDS 512
#define CLI_PATH 1024

/* clang-format off */
enum opt {
	OPT_NONE,
	OPT_HELP,
	/* of every command */
	OPT_DB, OPT_CONF, OPT_COUNTER, OPT_AS, OPT_PASSWORD_FD, OPT_SECOND, OPT_SECOND_FD,
	/* of some */
	OPT_JSON, OPT_PRACTICE, OPT_HISTORY, OPT_LIMIT, OPT_AFTER, OPT_REASON, OPT_WAY, OPT_CARRIER, OPT_DAY,
	OPT_UNCLAIMED, OPT_LIST, OPT_BAD, OPT_RETURN, OPT_SLOT, OPT_TAKER, OPT_ID_KIND, OPT_NAME, OPT_ID, OPT_SEEN,
	OPT_PROXY_SEEN, OPT_CHANNEL, OPT_WAIT, OPT_STOP, OPT_CHARGE, OPT_VAT, OPT_TITLE, OPT_TAX_NO, OPT_EMAIL, OPT_TO,
	OPT_PROFILE, OPT_DAYS, OPT_WHY, OPT_RESTDAY, OPT_DOT, OPT_TABLE, OPT_ONCE, OPT_LANE, OPT_OUT, OPT_COUNT,
	OPT_SEED, OPT_STYLE, OPT_MAN, OPT_FORCE, OPT_TIED, OPT_SLIPS, OPT_KEY, OPT_PORT, OPT_CODE, OPT_ASK, OPT_LET,
	OPT_TRADE, OPT_BIZ, OPT_UNIT, OPT_BIDS, OPT_CASH, OPT_KEYS, OPT_COUNTED, OPT_PICKUP, OPT_CALLED, OPT_AGREE,
	OPT_EDIT, OPT_DENY, OPT_AGAIN, OPT_STATE, OPT_ORG_TYPE, OPT_REGION, OPT_FROM, OPT_UNTIL, OPT_FULL, OPT_SINCE, OPT_AT,
	OPT_CERT, OPT_PIN_FD,
	OPT_WITHIN, OPT_SM2_ID,
	OPT_ANCHORS, OPT_CRL, OPT_FILE, OPT_PREVIEW, OPT_OWED,
	OPT__COUNT
};
/* clang-format on */

/* arg NULL: a switch. */
struct option_row {
	const char *name, *arg, *help;
};
extern const struct option_row option_rows[OPT__COUNT];

struct args {
	const char *opt[OPT__COUNT]; /* NULL = not given; a switch is "" */
	const char *word[CLI_WORDS];
	int n;
};

enum command_flags {
	CMD_STORE = 1 << 0,  /* opens the store */
	CMD_PERSON = 1 << 1, /* somebody must sign in (--as); without it --as is a wish */
	CMD_HIDDEN = 1 << 2,
	CMD_BARE = 1 << 3, /* works without settings too */
};

struct cli;
struct command {
	const char *name, *words; /* "NO UKEY..." */
	int min, max;             /* words; max -1 = any */
	unsigned flags;
	enum status (*run)(struct cli *c, const struct args *a);
	enum opt opts[12]; /* ends with OPT_NONE */
	const char *about; /* one line for `guitai help` */
	const char *more;  /* of --help; may be NULL */
};
extern const struct command command_rows[];
extern const int command_nrows;
const struct command *command_named(const char *name);

struct cli {
	const struct cli_parts *parts;
	struct conf *conf;
	char db[CLI_PATH], conf_path[CLI_PATH], tty[64];
	struct desk desk;
	bool open;      /* the store is */
	bool own_shift; /* opened by this command */
	struct session second;
	void *owner; /* main's own */
};

/* The whole program: exit code. */
int cli_main(const struct cli_parts *parts, int argc, char **argv);

enum status cli_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
enum status cli_open(struct cli *c); /* the store; once */
enum status cli_sign_in(struct cli *c, const struct args *a);
enum status cli_second(struct cli *c, const struct args *a);  /* --second; without it nothing */
const struct session *cli_second_person(const struct cli *c); /* NULL: none */
void cli_close(struct cli *c);
void cli_shut(struct cli *c); /* the store alone; what it was opened for is done */
/* Fills a new practice store: people, then 300 applications. */
enum status cli_practice(struct cli *c, bool tell);
/* The text after an option. */
const char *cli_opt(const struct args *a, enum opt o, const char *otherwise);
/* The number after an option; ST_USAGE names it when it is none between lo and hi. */
enum status cli_number(const struct args *a, enum opt o, int64_t lo, int64_t hi, int64_t otherwise, int64_t *out);
enum status cli_day(const struct args *a, enum opt o, int32_t otherwise, int32_t *out);
/* A code by its short word: "in-person" of parcel_ways. */
enum status cli_code(const struct args *a, enum opt o, const struct code *codes, int otherwise, int *out);
/* 口令 from fd (text, may be NULL) or, echo off, from the terminal. */
enum status cli_password(const char *fd, const char *prompt, char *buf, size_t cap);
/* The one application that the text means; free the dossier. */
enum status cli_dossier(struct cli *c, const char *text, struct dossier *out);
int32_t cli_today(void);
/* What became of the application, one line. */
enum status cli_tell(struct cli *c, int64_t application);
void cli_help(const struct command *cmd); /* NULL: of the program */
void cli_man(void);
/* Standard output is for people: control characters cannot get there. */
void cli_print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
struct jsn;
void cli_json(struct jsn *all); /* prints it, frees it */
bool cli_signed_in(const struct cli *c);
/* ST_USAGE with the sentence that somebody has to sign in for this step. */
enum status cli_person(const struct cli *c);
/* A file's bytes, at most one more than `most`: a caller sees that it is too long. */
struct bytes;
enum status cli_file(const char *path, size_t most, struct bytes *out);

#endif
