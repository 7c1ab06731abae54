/* What a CA is asked to make: the units of one application. The practice CA's answer is a folder of certificates. */
#ifndef GUITAI_CORE_CA_ORDER_H
#define GUITAI_CORE_CA_ORDER_H

struct ca_order {
	const char *code; /* 申领单号 */
	const char *org, *uscc;
	int units;
};

#endif
