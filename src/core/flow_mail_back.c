/* Why UKeys that the post brought back cannot go where somebody wants them: their order is 已发证 all the while. */
#include "core/flow_bars.h"

const char *bar_was_mailed(const struct dossier *d)
{
	return d->app.returned_mail ? "本单已登记邮寄退回" : dossier_posted(d) == 0 ? "本单没有寄出的 UKey" : NULL;
}

const char *bar_is_back(const struct dossier *d)
{
	return dossier_posted(d) > 0 ? NULL : dossier_shelved(d) > 0 ? "退回的 UKey 都上架了" : "本单没有寄出的 UKey";
}

/* What goes out once more has to lie here. */
static const char *nothing_lies_here(const struct dossier *d)
{
	return !d->app.returned_mail     ? "本单已发证, UKey 都已发出"
	       : dossier_shelved(d) == 0 ? "退件还没有拆封上架, 请先办退件上架"
					 : NULL;
}

const char *bar_back_to_take(const struct dossier *d)
{
	const char *reason = nothing_lies_here(d);
	return reason           ? reason
	       : d->app.by_mail ? "本单要再寄, 请登记寄出; 要当面领取, 先改领取方式"
				: bar_owes_nothing(d);
}

const char *bar_back_to_mail(const struct dossier *d)
{
	const char *reason = nothing_lies_here(d);
	return reason            ? reason
	       : !d->app.by_mail ? "退件等申请人来领; 要再寄, 先改领取方式, 核对地址"
				 : bar_owes_nothing(d);
}

const char *bar_back_again(const struct dossier *d)
{
	const char *reason = nothing_lies_here(d);
	return reason ? reason : d->app.by_mail ? "本单已排进待寄出" : NULL;
}

const char *bar_back_no_more(const struct dossier *d)
{
	const char *reason = nothing_lies_here(d);
	return reason ? reason : !d->app.by_mail ? "本单已是自取" : NULL;
}

bool when_came_back(const struct dossier *d)
{
	return dossier_came_back(d);
}
