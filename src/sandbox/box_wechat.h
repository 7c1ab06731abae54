/* One call at 微信支付's gateway, and the services that answer it. */
#ifndef GUITAI_SANDBOX_BOX_WECHAT_H
#define GUITAI_SANDBOX_BOX_WECHAT_H

#include "sandbox/box.h"

struct box_visit {
	struct box *b;
	const struct box_request *r;
	struct box_fields body;
	char no[80]; /* from the path */
	char query[200];
	enum box_fault fault;
	int http;
	struct bytes answer;
};

void box_wx_native(struct box_visit *v);
void box_wx_query(struct box_visit *v);
void box_wx_close(struct box_visit *v);
void box_wx_reverse(struct box_visit *v);
void box_wx_codepay(struct box_visit *v);
void box_wx_refund(struct box_visit *v);
void box_wx_refund_query(struct box_visit *v);
void box_wx_bill(struct box_visit *v);
void box_wx_file(struct box_visit *v);

#endif
