/* The function of each command, by the file it stands in. */
#ifndef GUITAI_CLI_RUN_H
#define GUITAI_CLI_RUN_H

#include "cli/cli.h"

#define COMMAND(name) enum status run_##name(struct cli *c, const struct args *a)
COMMAND(counter);
COMMAND(help);
COMMAND(init);
COMMAND(import);
COMMAND(find);
COMMAND(show);
COMMAND(arrive);
COMMAND(open);
COMMAND(check);
COMMAND(apply);
COMMAND(proxy);
COMMAND(scan);
COMMAND(scans);
COMMAND(box);
COMMAND(first);
COMMAND(review);
COMMAND(stock);
COMMAND(service);
COMMAND(bids);
COMMAND(change);
COMMAND(issue);
COMMAND(dispatch);
COMMAND(mail_back);
COMMAND(mailing);
COMMAND(pay);
COMMAND(invoice);
COMMAND(cases);
COMMAND(bills);
COMMAND(to_mail);
COMMAND(to_pickup);
COMMAND(remark);
COMMAND(export);
COMMAND(notices);
COMMAND(called);
COMMAND(remind);
COMMAND(shelf_label);
COMMAND(withdraw);
COMMAND(refuse);
COMMAND(reverse);
COMMAND(refund);
COMMAND(approvals);
COMMAND(approve);
COMMAND(print);
COMMAND(slips);
COMMAND(reprint);
COMMAND(slip);
COMMAND(printers);
COMMAND(test_page);
COMMAND(due);
COMMAND(number);
COMMAND(qr);
COMMAND(flow);
COMMAND(sim);
COMMAND(worker);
COMMAND(sandbox);
COMMAND(display);
COMMAND(day);
COMMAND(shift);
COMMAND(keys);
COMMAND(certs);
COMMAND(accounts);
COMMAND(anchors);
COMMAND(crl);
COMMAND(verify);
COMMAND(token);
COMMAND(bind);
COMMAND(unbind);
COMMAND(token_driver);
COMMAND(reindex);
COMMAND(tour);
COMMAND(practice);
COMMAND(practice_ca);
COMMAND(demo_data);
COMMAND(person);
COMMAND(cert);

/* The one certificate that the text means. */
struct certificate;
enum status cli_cert(struct cli *c, const char *text, struct certificate *out);

/* The words of cert that need the store: import, judge, pass, void. */
bool cert_desk_has(const char *word);
enum status cert_desk(struct cli *c, const struct args *a);

/* Asks for a step that takes two; with --second it is done at once. */
enum status cli_ask(struct cli *c, enum event ev, int64_t application, int64_t subject, const char *reason);

/* The format of an export by its name, else by the ending of the file; NULL with a sentence. */
struct table_format;
const struct table_format *cli_format(const struct cli *c, const char *name, const char *path);

/* tour --slips: every kind of slip of a sample application as DIR/KIND.escpos, .pdf or .txt. */
enum status cli_slips_write(struct cli *c, const char *dir, const char *profile);

#endif
