/* What F8 calls 入库: a made UKey comes in, or what was posted comes back. */
#include "screens/application.h"

#include "screens/common.h"

static int stock_event(const struct view *v)
{
	return application_state(v)->d.app.state == AP_ISSUED ? EV_RESHELVE : EV_STOCK;
}

const char *application_stock_bar(const struct view *v)
{
	return counter_bar(v, stock_event(v));
}

enum status application_stock(struct view *v)
{
	return counter_run(v, stock_event(v));
}
