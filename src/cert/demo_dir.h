/* The folder that `guitai practice ca` writes: anchors, lists of revoked ones, certificates good and bad, their keys. */
#ifndef GUITAI_CERT_DEMO_DIR_H
#define GUITAI_CERT_DEMO_DIR_H

#include "cert/demo_ca.h"
#include "core/ca_order.h"

#define DEMO_ORG "杭州练习（集团）有限公司"
#define DEMO_CODE "91350100M000100Y43" /* the standard's own example (GB 32100) */
#define DEMO_PASSWORD "practice"       /* of the PFX files */

/* One that is to be written: NAME.cer, or with a pair NAME-sign.cer and NAME-enc.cer; its key keys/NAME.pem. */
struct demo_row {
	const char *name;
	enum demo_alg alg;
	enum demo_place place;
	unsigned flags; /* enum demo_flags; DEMO_SIGN | DEMO_ENC with pair: one each */
	bool pair, revoked, other_root;
	const char *org, *code;
	int from, to; /* days after the day it is written; 0 0 = -30 335 */
	int bits;
	const char *finding, *note; /* the check of certificates.md section 4 that must speak, "" = good */
};
extern const struct demo_row demo_rows[];
extern const int demo_nrows;

/* Writes CODE-1-sign.cer, CODE-1-enc.cer, … of every order into `certs`, the keys of the signing ones into `keys` (NULL:
 * nowhere), and the CA's list as list.csv and list-gbk.csv into list_dir. The folders must be there. */
enum status demo_orders_write(const char *certs, const char *keys, const char *list_dir, int64_t at, struct demo_ca *ca,
	const struct ca_order *orders, int n);

/* Makes the folder (ST_REFUSED when it is there already); at: the instant that counts as today. */
enum status demo_dir_write(const char *dir, int64_t at, const struct ca_order *orders, int n);

/* Shared by the files that write: a new file, its key and certificate as PEM (0600), 23:59:59 of a China day. */
enum status demo_put(const char *dir, const char *name, unsigned mode, const struct bytes *b);
enum status demo_key_put(const char *dir, const char *name, const struct demo_key *key, const struct bytes *cert);
int64_t demo_day_end(int64_t at, int days);

#endif
