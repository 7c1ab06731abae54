/*
 * Certificates as a CA sends them: files in every form, with or without its list. Read into a plan that a clerk looks
 * at first, then written as one act. The same files again change nothing.
 */
#ifndef GUITAI_CORE_CERT_IMPORT_H
#define GUITAI_CORE_CERT_IMPORT_H

#include "core/cert.h"
#include "core/desk.h"

#define CERT_FILES_MOST 5000

/* What becomes of a certificate, a file or a row of the list. */
enum cert_fate {
	FT_MATCHED,  /* comes in, for an application */
	FT_UNLISTED, /* comes in for the application of its code or name; the CA's list does not have it */
	FT_KNOWN,    /* is here already */
	FT_TWICE,    /* a second time in these files */
	FT_CA,       /* a CA's own, in a bundle */
	FT_NOBODY,   /* matches no application, stays out */
	FT_MISSING,  /* in the list, and no file has it */
	FT_BAD,      /* cannot be read */
	FT__COUNT
};
extern const struct code cert_fates[];

struct cert_row {
	enum cert_fate fate;
	char file[200], note[300];
	char by[40];                   /* matched by: 列表, 机构代码, 名称 */
	char order[16], org[ORG_NAME]; /* of the application */
	struct certificate c;          /* FT_MATCHED, FT_UNLISTED: as it will be written */
	struct cert_facts facts;
	unsigned char *der; /* owned */
	size_t len;
	int number; /* of its file in `files` */
};

/* A row of the CA's list. */
struct cert_listed {
	int line;
	char order[40], serial[72], media[40], org[ORG_NAME];
	bool met;
};

struct cert_plan {
	struct cert_row *rows; /* owned */
	int n, count[FT__COUNT];
	struct cert_file *files; /* owned; those that are not known yet, in the order of their names */
	int nfiles;
	struct cert_listed *list; /* owned; NULL without one */
	int nlist;
};

/* path: a file or a folder; list: the CA's, CSV in UTF-8 or GBK, may be NULL. ST_INVALID when nothing can be read at all.
 * Free it. */
enum status cert_plan_read(struct desk *k, const char *path, const char *list, struct cert_plan *out);
void cert_plan_free(struct cert_plan *p);
/* The only table of a folder; "" when path is none or has several. */
void cert_list_beside(const char *path, char *buf, size_t cap);
/* Writes what comes in, as one act. ST_CONFLICT: an application changed meanwhile, read again. */
enum status desk_cert_import(struct desk *k, const char *key, const struct cert_plan *p);

/* ---- inside: cert_list.c, cert_match.c ---- */
struct cert_row *cert_row_add(struct cert_plan *p, const char *file); /* valid until the next one */
enum status cert_list_read(const char *path, struct cert_plan *p);
enum status cert_match(struct desk *k, struct cert_plan *p);
enum status cert_file_read(const char *path, struct bytes *out);

#endif
