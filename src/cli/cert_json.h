/* Certificates and what was found on them, for other programs. */
#ifndef GUITAI_CLI_CERT_JSON_H
#define GUITAI_CLI_CERT_JSON_H

#include "base/json.h"
#include "core/cert_judge.h"

/* chain may be NULL; findings n = 0: none were asked for. */
struct jsn *cert_json(const struct cert_facts *f, const struct cert_chain *chain, const struct cert_finding *findings,
	int n, int64_t now);
struct jsn *cert_json_findings(const struct cert_finding *findings, int n);

#endif
