/* A whole application for the slips: an invented association, its papers, keys, payment and invoice. */
#ifndef GUITAI_TESTS_FILE_H
#define GUITAI_TESTS_FILE_H

#include "core/dossier.h"
#include "core/house.h"

/* Fills an empty dossier; dossier_free() it. Personal numbers are published samples. */
void file_sample(struct dossier *d);
/* A house with address and hours; the conf is the caller's. */
void file_house(struct conf *c, struct house *h);
#define FILE_NOW 1795327500000 /* 2026-11-22 14:05 in China */

#endif
