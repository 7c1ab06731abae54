/*
 * The gate before 已发证: a UKey leaves only when its certificates are those of its application. Every way out asks here
 * (入库, 发证, 寄出), so no screen and no command can go round it. Settings [cert].
 */
#ifndef GUITAI_CORE_CERT_GATE_H
#define GUITAI_CORE_CERT_GATE_H

#include "core/cert_judge.h"
#include "core/deed.h"

/* A certificate of one application with what was found in it. */
struct gate_cert {
	struct certificate was; /* as it is stored */
	struct certificate c;   /* with what the look found */
	struct cert_facts facts;
	bool read;
	char unread[200];   /* why not */
	unsigned char *der; /* owned by the gate, borrowed for an import */
	size_t len;
	struct cert_finding found[CHK__COUNT];
	int n;
	bool revoked; /* by a list of its CA */
};

/* Certificates of an application that count. */
struct gate {
	struct gate_cert *certs; /* owned */
	int n;
	char elsewhere[40]; /* number of another UKey that has some; "" = none, or not asked */
};
/* All of them, read and not judged; with a number, those that may lie in that UKey: its own, and those of which nobody
 * knows where they are. Both halves of a pair are in it, or none. */
enum status gate_read(struct desk *k, const struct application *a, const char *number, struct gate *out);
/* Judges what is read: sets found, and verdict, finding and judged_at of c. t NULL: nothing is trusted. */
enum status gate_judge(
	struct desk *k, struct cert_trust *t, const struct application *a, struct gate_cert *certs, int n);
/* Read and judged by what is trusted now: all of them, or as gate_read those of one UKey. */
enum status gate_open(struct desk *k, const struct application *a, struct gate *out);
enum status gate_open_key(struct desk *k, const struct application *a, const char *number, struct gate *out);
void gate_close(struct gate *g);

/* Whether a second person let every fault of it pass (certificate.passed), and nobody may let a wrong one pass. */
bool gate_passed(const struct gate_cert *g);
bool gate_may_pass(const struct gate_cert *g);

/* What the gate says of one UKey. */
struct gate_word {
	enum certificate_verdict verdict;
	char text[400]; /* 证书 ..3103 名称、代码相符; 未核对证书 */
};
/* Whether the UKey of this number may leave for this application. ST_REFUSED with the sentence. */
enum status gate_key(struct desk *k, const struct dossier *d, const char *number, struct gate_word *out);
/* Whether a UKey with this number may come in for this application: one whose certificates are barred may not, so that
 * nobody is told to come for it. ST_REFUSED with the sentence. */
enum status gate_comes_in(struct desk *k, const struct dossier *d, const char *number);

/* Judges the certificates of an application anew and writes what was found; *worst its worst verdict. */
enum status desk_cert_judge(struct desk *k, const char *key, int64_t application, enum certificate_verdict *worst);

/* ---- in a deed ---- */
/* A UKey comes in, as gate_comes_in: its certificates get its number; what was found is written. */
enum status gate_stock(struct deed *e, const struct dossier *was, struct unit *u);
/* A UKey leaves: asks gate_key once more, writes what was found, its certificates are 已发 and follow older ones. */
enum status gate_out(struct deed *e, const struct dossier *d, const struct unit *u);
/* A mistaken 发证 is taken back. */
enum status gate_back(struct deed *e, const struct dossier *d, const struct unit *u);
/* 挂失, 注销: the certificates in this UKey are stopped at once and bound to nobody. *n counts them. */
enum status gate_stop(struct deed *e, const char *number, const char *reason, int *n);

#endif
