/* What stands in the form before and while the clerk types: defaults, what is known, what was kept. */
#include "screens/apply.h"

#include "base/number.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/common.h"
#include "ui/choose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taken from the account, read-only once known (domain.md rule 2). */
static const char *const of_account[] = {"org_type", "region", "vendor", "org"};

static const char *vendor_list(const struct desk *k)
{
	return conf_get(k->house.conf, "apply", "vendors", "浙江汇信");
}

/* With one there is nothing to choose. */
static const char *only_vendor(const struct applying *s)
{
	return strchr(s->vendors, '|') ? "" : "1";
}

void apply_start(struct view *v)
{
	struct applying *s = v->state;
	struct desk *k = view_desk(v);

	str_copy(s->vendors, sizeof(s->vendors), vendor_list(k));
	for (char *p = s->vendors; *p; p++)
		*p = *p == ' ' ? '|' : *p;
	for (int i = 0; i < APPLY_FIELDS - 1 && form_apply[i].label; i++) {
		s->fields[i] = form_apply[i];
		if (s->fields[i].name && strcmp(s->fields[i].name, "vendor") == 0)
			s->fields[i].choices = s->vendors;
	}
	s->owner.house = &k->house;
	formview_init(&s->form, s->fields, &s->owner);
	formview_set(&s->form, "has_code", "1");
	formview_set(&s->form, "vendor", only_vendor(s));
	formview_set(&s->form, "region", conf_get(k->house.conf, "apply", "region", "浙江省本级"));
	formview_set(&s->form, "quantity", "1");
	formview_set(&s->form, "by_mail", "1");
}

static void put_vendor(struct applying *s, const char *vendor)
{
	char digit[12];
	int n = 1;

	formview_set(&s->form, "vendor", ""); /* one that is not offered any more has to be chosen anew */
	for (const char *p = s->vendors; *p; n++) {
		size_t len = strcspn(p, "|");

		snprintf(digit, sizeof(digit), "%d", n);
		if (strlen(vendor) == len && strncmp(p, vendor, len) == 0)
			formview_set(&s->form, "vendor", digit);
		p += len + (p[len] == '|');
	}
}

static void put_column(struct applying *s, const struct application *a, int col)
{
	const struct column *c = &application_cols[col];
	char text[ORG_NAME];

	if (col == AC_VENDOR)
		put_vendor(s, a->vendor);
	else if (col == AC_ORG_TYPE || col == AC_BY_MAIL)
		formview_set(&s->form, c->name, (const char *[]){"1", "2", "3"}[record_int(c, a)]);
	else
		formview_set(&s->form, c->name, record_text(c, a, text, sizeof(text)));
}

void apply_from(struct applying *s, const struct application *a)
{
	for (int i = 0; apply_cols[i] >= 0; i++)
		put_column(s, a, apply_cols[i]);
	formview_set(&s->form, "has_code", "1");
	str_copy(s->reason, sizeof(s->reason), a->reject_reason);
}

void apply_load(struct applying *s, const char *draft)
{
	const char *at = strstr(draft, "terms_at="), *version = strstr(draft, "terms_version=");

	if (at)
		s->terms_at = strtoll(at + strlen("terms_at="), NULL, 10);
	if (version)
		snprintf(s->terms_version, sizeof(s->terms_version), "%.*s",
			(int)strcspn(version + strlen("terms_version="), "\n"), version + strlen("terms_version="));
	apply_scans_load(s, draft);
	formview_load(&s->form, draft);
}

void apply_read(const struct view *v, struct apply *out)
{
	const struct applying *s = v->state;
	const struct formview *f = &s->form;
	const char *vendor = s->vendors;

	memset(out, 0, sizeof(*out));
	out->no_code = formview_choice(f, "has_code") == 2;
	for (int i = 0; apply_cols[i] >= 0; i++)
		if (apply_cols[i] != AC_VENDOR && apply_cols[i] != AC_ORG_TYPE && apply_cols[i] != AC_BY_MAIL)
			apply_put(&out->app, apply_cols[i], formview_get(f, application_cols[apply_cols[i]].name));
	out->app.org_type = formview_choice(f, "org_type") ? formview_choice(f, "org_type") - 1 : ORG_SUPPLIER;
	out->app.by_mail = formview_choice(f, "by_mail") == 2;
	for (int n = formview_choice(f, "vendor"); n > 1 && *vendor; n--)
		vendor += strcspn(vendor, "|") + (vendor[strcspn(vendor, "|")] == '|');
	if (formview_choice(f, "vendor"))
		snprintf(out->app.vendor, sizeof(out->app.vendor), "%.*s", (int)strcspn(vendor, "|"), vendor);
	for (int i = 0; i < f->n; i++)
		if (f->fields[i].name && strcmp(f->fields[i].name, "uscc") == 0)
			out->uscc_seen = f->overruled[i];
	str_copy(out->app.terms_version, sizeof(out->app.terms_version), s->terms_version);
	out->app.terms_at = s->terms_at;
	memcpy(out->scans, s->given, sizeof(out->scans));
}

static void lock_account(struct applying *s, bool known)
{
	for (int i = 0; i < s->form.n; i++)
		for (size_t k = 0; k < sizeof(of_account) / sizeof(of_account[0]); k++) {
			if (!s->fields[i].name || strcmp(s->fields[i].name, of_account[k]) != 0)
				continue;
			if (s->fields[i].flags & FORM_READONLY && !known) /* it was another organisation's */
				formview_set(&s->form, of_account[k], "");
			s->fields[i].flags &= ~(unsigned)FORM_READONLY;
			if (known && s->form.line[i].text[0])
				s->fields[i].flags |= FORM_READONLY;
		}
}

enum status apply_known(struct view *v)
{
	struct applying *s = v->state;
	struct application a = {0};

	if (s->subject > 0 || apply_put(&a, AC_USCC, formview_get(&s->form, "uscc")) ||
		strcmp(a.uscc, s->known_for) == 0)
		return ST_OK;
	enum status st = apply_earlier(view_desk(v), a.uscc, &s->earlier);
	if (st)
		return st;
	str_copy(s->known_for, sizeof(s->known_for), a.uscc);
	lock_account(s, false);
	if (!*formview_get(&s->form, "vendor"))
		formview_set(&s->form, "vendor", only_vendor(s));
	if (!s->earlier.last.id)
		return ST_OK;
	for (int i = 0; apply_cols[i] >= 0; i++) {
		int col = apply_cols[i];
		if (col != AC_USCC && col != AC_QUANTITY && col != AC_BY_MAIL)
			put_column(s, &s->earlier.last, col);
	}
	lock_account(s, true);
	view_say(v, STYLE_GREEN, "这家机构办过, 已带出; 经办人换了请改");
	return ST_OK;
}

static enum status picked(struct view *v, int i)
{
	struct applying *s = v->state;

	formview_set(&s->form, "region", s->regions.name[i]);
	s->form.changed = true;
	formview_key(&s->form, K_ENTER);
	return ST_OK;
}

enum status apply_region(struct view *v, bool *asked)
{
	struct applying *s = v->state;
	const char *text = formview_get(&s->form, "region");
	struct choice choices[REGION_MOST];
	char title[200];

	*asked = false;
	if (!*text || region_is(&view_desk(v)->house, text))
		return ST_OK;
	region_find(&view_desk(v)->house, text, &s->regions);
	if (s->regions.n == 1)
		formview_set(&s->form, "region", s->regions.name[0]);
	if (s->regions.n < 2)
		return ST_OK;
	*asked = true;
	for (int i = 0; i < s->regions.n; i++)
		choices[i] = (struct choice){.label = s->regions.name[i]};
	snprintf(title, sizeof(title), s->regions.more ? "%.60s: 太多, 再写详细些" : "%.60s: 是哪一个", text);
	return choose_open(v, title, choices, s->regions.n, picked);
}
