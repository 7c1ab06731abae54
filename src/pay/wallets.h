/* The wallets of the settings: which channels there are, and for the worker their keys and ways to them. */
#ifndef GUITAI_PAY_WALLETS_H
#define GUITAI_PAY_WALLETS_H

#include "base/conf.h"
#include "net/http.h"
#include "pay/keys.h"

#define WALLETS_MOST 4

struct wallet {
	const struct pay_channel *channel;
	const struct pay_keys *keys; /* NULL for practice wallets */
	struct pay_transport transport;
	char trouble[400]; /* "" = usable; else what is wrong with its settings, in words */
};
struct wallets {
	struct wallet list[WALLETS_MOST];
	int n;
	struct pay_keys keys[WALLETS_MOST];
	struct http *http;
};

/* Those that [pay] channels names, in its order, ended by NULL. For screens too: no key is read. */
void wallets_named(const struct conf *conf, const struct pay_channel *out[WALLETS_MOST + 1]);
/* For the worker. sim: the practice wallets' book. A wallet whose settings are wrong is listed with its trouble; so is
 * a sandbox where practice is false. wallets_close() it. */
enum status wallets_open(const struct conf *conf, const char *sim, bool practice, struct wallets *out);
void wallets_close(struct wallets *w);

#endif
