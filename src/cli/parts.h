/* What main puts into the command line: the parts that it does not know itself. */
#ifndef GUITAI_CLI_PARTS_H
#define GUITAI_CLI_PARTS_H

#include "base/conf.h"
#include "core/ca_order.h"
#include "core/cert.h"
#include "core/practice.h"
#include "core/sign.h"
#include "core/token.h"

#include <stddef.h>

struct cli;

struct cli_parts {
	enum status (*store_make)(const char *path, bool practice); /* database and keys; ST_REFUSED when it is there */
	enum status (*store_open)(struct cli *c);                   /* fills c->desk; store_close takes it back */
	void (*store_close)(struct cli *c);
	/* The screens; the store is opened for them and closed again. door->next: what they ended for. */
	enum status (*counter)(struct cli *c, bool force, struct practice *door);
	void (*practice)(struct cli *c, bool force, struct practice *door); /* here, as a program of its own */
	enum status (*tour)(struct cli *c);                                 /* the screens without a terminal */
	enum status (*worker)(struct cli *c, bool once, bool tied, const char *lane);
	enum status (*sim_pay)(struct cli *c, const char *attempt); /* the practice wallet pays */
	enum status (*sandbox)(const char *dir, int port);          /* serves until it is told to end */
	enum status (*display)(const char *path);                   /* the applicant's terminal */
	enum status (*practice_path)(const struct conf *c, const char *db, char *buf, size_t cap);
	enum status (*practice_clear)(const char *db);
	const struct sign_ops *sign;
	const struct cert_ops *certs;
	const struct token_port *tokens;
	void (*token_serve)(void); /* the driver's process; does not return */
	enum status (*practice_ca)(const char *dir, int64_t at, const struct ca_order *orders, int n);
};

#endif
