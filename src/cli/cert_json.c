/* Certificates as JSON: the same facts as in words, times in ISO 8601 with Beijing's offset. */
#include "cli/cert_json.h"

#include "base/day.h"

#include <stdio.h>

static void put_time(struct jsn *o, const char *name, int64_t ms)
{
	int y, m, d;
	int32_t day = day_of_ms(ms), s = (int32_t)((ms - day_start_ms(day)) / 1000);
	char text[40];

	day_to_ymd(day, &y, &m, &d);
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d+08:00", y, m, d, s / 3600, s / 60 % 60, s % 60);
	jsn_text(o, name, ms ? text : NULL);
}

static void put_facts(struct jsn *o, const struct cert_facts *f)
{
	const struct {
		const char *name, *value;
	} texts[] = {{"serial", f->serial}, {"serial_decimal", f->serial_dec}, {"subject", f->subject},
		{"issuer", f->issuer}, {"issuer_sha256", f->issuer_id}, {"name", f->name}, {"code", f->code},
		{"code_from", f->code_from}, {"person_masked", f->person}, {"algorithm", f->alg},
		{"signed_by", f->signed_by}, {"sha1", f->sha1}, {"sha256", f->sha256}, {"sm3", f->sm3},
		{"spki_sha256", f->spki}};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		jsn_text(o, texts[i].name, texts[i].value);
	jsn_int(o, "bits", f->bits);
	jsn_bool(o, "sign", f->use & CERT_SIGN);
	jsn_bool(o, "encrypt", f->use & CERT_ENC);
	jsn_bool(o, "ca", f->ca);
}

static struct jsn *chain_json(const struct cert_chain *k)
{
	struct jsn *o = jsn_object();

	jsn_bool(o, "good", k->good);
	jsn_bool(o, "path_good", k->path_good);
	jsn_text(o, "path", k->path);
	jsn_text(o, "text", k->text);
	jsn_int(o, "fault", k->fault);
	jsn_bool(o, "revoked", k->revoked);
	if (k->revoked)
		put_time(o, "revoked_at", k->revoked_at);
	jsn_bool(o, "crl_known", k->crl_known);
	jsn_bool(o, "crl_stale", k->crl_stale);
	if (k->crl_known) {
		put_time(o, "crl_this_update", k->crl_at);
		put_time(o, "crl_next_update", k->crl_next);
	}
	return o;
}

struct jsn *cert_json_findings(const struct cert_finding *findings, int n)
{
	struct jsn *list = jsn_array();

	for (int i = 0; i < n; i++) {
		struct jsn *o = jsn_object();

		jsn_text(o, "check", code_name(cert_checks, (int)findings[i].check));
		jsn_text(o, "severity", code_name(cert_levels, (int)findings[i].severity));
		jsn_text(o, "text", findings[i].text);
		jsn_push(list, o);
	}
	return list;
}

struct jsn *cert_json(const struct cert_facts *f, const struct cert_chain *chain, const struct cert_finding *findings,
	int n, int64_t now)
{
	struct jsn *o = jsn_object();

	put_facts(o, f);
	put_time(o, "not_before", f->from);
	put_time(o, "not_after", f->to);
	jsn_int(o, "days_left", day_of_ms(f->to) - day_of_ms(now));
	if (chain)
		jsn_put(o, "chain", chain_json(chain));
	if (n)
		jsn_put(o, "findings", cert_json_findings(findings, n));
	return o;
}
