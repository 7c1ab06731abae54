/* Every wallet the counter knows, a row each: a new one is a new row. */
#include "pay/wallets.h"

#include "base/xalloc.h"
#include "pay/alipay.h"
#include "pay/sim.h"
#include "pay/sim_host.h"
#include "pay/transport.h"
#include "pay/wechat.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const struct pay_channel *channel;
	enum status (*keys)(const struct conf *conf, struct pay_keys *out); /* NULL: a practice wallet */
	bool (*by_code)(const struct conf *conf);
} rows[] = {
	{&wechat_channel, pay_keys_open_wechat, pay_keys_wechat_by_code},
	{&alipay_channel, pay_keys_open_alipay, pay_keys_alipay_by_code},
	{&sim_wechat, NULL, NULL},
	{&sim_alipay, NULL, NULL},
};
#define ROWS (sizeof(rows) / sizeof(*rows))

static size_t row_of(const char *name)
{
	size_t i = 0;

	while (i < ROWS && strcmp(rows[i].channel->name, name))
		i++;
	return i;
}

/* Where 付款码 is not configured the channel says so: a payer's code that is scanned then opens the QR code at once. */
static const struct pay_channel *offered(const struct conf *conf, size_t row)
{
	static struct pay_channel by_qr[ROWS];

	if (!rows[row].by_code || rows[row].by_code(conf))
		return rows[row].channel;
	by_qr[row] = *rows[row].channel;
	by_qr[row].ops &= ~(unsigned)PAY_PAY;
	return &by_qr[row];
}

void wallets_named(const struct conf *conf, const struct pay_channel *out[WALLETS_MOST + 1])
{
	char *names = xstrdup(conf_get(conf, "pay", "channels", "")), *save;
	int n = 0;

	for (char *name = strtok_r(names, " ,", &save); name; name = strtok_r(NULL, " ,", &save)) {
		size_t i = row_of(name);
		bool there = i == ROWS;

		for (int k = 0; !there && k < n; k++)
			there = !strcmp(out[k]->name, name);
		if (!there && n < WALLETS_MOST)
			out[n++] = offered(conf, i);
	}
	out[n] = NULL;
	free(names);
}

static void open_real(const struct conf *conf, size_t row, bool practice, struct wallets *w, int n)
{
	struct wallet *one = &w->list[n];
	enum status st = ST_OK;

	if (conf_bool(conf, "pay", "sandbox", false) && !practice)
		st = fail(ST_REFUSED, "沙箱只能用在练习库: 请去掉 [pay] sandbox");
	if (!st)
		st = rows[row].keys(conf, &w->keys[n]);
	if (!st && !w->http)
		st = transport_open(conf, &w->http);
	if (st) {
		str_copy(one->trouble, sizeof(one->trouble), fault_text());
		return;
	}
	one->keys = &w->keys[n];
	one->transport = transport_of(w->http);
}

enum status wallets_open(const struct conf *conf, const char *sim, bool practice, struct wallets *out)
{
	const struct pay_channel *named[WALLETS_MOST + 1];

	*out = (struct wallets){0};
	wallets_named(conf, named);
	for (; named[out->n]; out->n++) {
		size_t row = row_of(named[out->n]->name);

		out->list[out->n].channel = named[out->n];
		if (rows[row].keys)
			open_real(conf, row, practice, out, out->n);
		else
			out->list[out->n].transport = sim_transport(sim);
	}
	return ST_OK;
}

void wallets_close(struct wallets *w)
{
	for (int i = 0; i < w->n; i++)
		pay_keys_close(&w->keys[i]);
	http_close(w->http);
	*w = (struct wallets){0};
}
