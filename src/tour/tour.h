/* The counter shown without a terminal: the main job played through the real screens, each printed as text. */
#ifndef GUITAI_TOUR_TOUR_H
#define GUITAI_TOUR_TOUR_H

#include "core/desk.h"

/* What the tour needs of the world; put together in main.c. */
struct tour {
	struct desk *desk;                                  /* a fresh practice store; nobody signed in */
	enum status (*worker)(void *ctx);                   /* does what the worker has to do now */
	enum status (*pay)(void *ctx, const char *attempt); /* the applicant pays at the wallet */
	enum status (*slip)(void *ctx, const struct slip *s, struct bytes *out); /* as text */
	void *ctx;
};

/* Plays every stop and prints screens and slips on standard output. The clock must be fixed. ST_REFUSED names the stop
 * where the counter stood elsewhere than the story says. */
enum status tour_play(const struct tour *t);

#endif
