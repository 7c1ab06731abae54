/* One call at 支付宝's gateway, and the services that answer it. */
#ifndef GUITAI_SANDBOX_BOX_ALIPAY_H
#define GUITAI_SANDBOX_BOX_ALIPAY_H

#include "sandbox/box.h"

struct box_call {
	struct box *b;
	struct box_fields form, biz;
	size_t kind;
	enum box_fault fault;
	struct bytes node; /* the answer's node, without its last } */
};

void box_ali_precreate(struct box_call *c);
void box_ali_query(struct box_call *c);
void box_ali_close(struct box_call *c);
void box_ali_cancel(struct box_call *c);
void box_ali_pay(struct box_call *c);
void box_ali_refund(struct box_call *c);
void box_ali_refund_query(struct box_call *c);
void box_ali_bill(struct box_call *c);

#endif
