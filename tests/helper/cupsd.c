/* cupsd as a child: its own folders, a Unix socket, and a back-end whose paper runs out on demand. */
#include "tests/helper/cupsd.h"

#include <cups/cups.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char files_conf[] =
	"SystemGroup %2$s\nServerRoot %1$s/etc\nRequestRoot %1$s/spool\nCacheDir %1$s/cache\nStateDir %1$s/run\n"
	"TempDir %1$s/spool/tmp\nServerBin %1$s/bin\nDataDir /usr/share/cups\nAccessLog %1$s/log/access_log\n"
	"ErrorLog %1$s/log/error_log\nPageLog %1$s/log/page_log\nUser %3$s\nGroup %4$s\n";

static const char conf[] =
	"Listen %1$s/cups.sock\nBrowsing No\nWebInterface No\nDefaultAuthType None\nPreserveJobHistory Yes\n"
	"PreserveJobFiles No\nMaxJobs 0\nJobRetryInterval 2\nJobRetryLimit 3\nDirtyCleanInterval %2$d\n"
	"MultipleOperationTimeout 30\n<Location />\n  Order allow,deny\n  Allow all\n</Location>\n<Policy default>\n"
	"  JobPrivateAccess all\n  JobPrivateValues none\n  SubscriptionPrivateAccess all\n"
	"  SubscriptionPrivateValues none\n  <Limit All>\n    Order deny,allow\n  </Limit>\n</Policy>\n";

/* printing.md 8.4 */
static const char fakepos[] = "#!/bin/sh\n"
			      "[ $# = 0 ] && { echo 'direct fakepos:/ \"Fake\" \"Fake POS\"'; exit 0; }\n"
			      "dir=${DEVICE_URI#fakepos:}\n"
			      "if [ -e \"$dir/paper-out\" ]; then\n"
			      "  echo 'STATE: +media-empty-error' >&2\n"
			      "  while [ -e \"$dir/paper-out\" ]; do sleep 0.02; done\n"
			      "  echo 'STATE: -media-empty-error' >&2\n"
			      "fi\n"
			      "if [ -e \"$dir/state\" ]; then\n"
			      "  word=$(cat \"$dir/state\")\n"
			      "  echo \"STATE: +$word\" >&2\n"
			      "  while [ -e \"$dir/state\" ]; do sleep 0.02; done\n"
			      "  echo \"STATE: -$word\" >&2\n"
			      "fi\n"
			      "if [ -e \"$dir/exit-once\" ] && mkdir \"$dir/exited\" 2>/dev/null; then\n"
			      "  exit \"$(cat \"$dir/exit-once\")\"\n"
			      "fi\n"
			      "[ -e \"$dir/exit\" ] && exit \"$(cat \"$dir/exit\")\"\n"
			      "cat ${6:+\"$6\"} > \"$dir/job-$1.bin\"\n";

static int put_file(const char *path, mode_t mode, const char *fmt, ...)
{
	FILE *f = fopen(path, "w");
	va_list ap;

	if (!f)
		return -1;
	va_start(ap, fmt);
	vfprintf(f, fmt, ap);
	va_end(ap);
	return fclose(f) || chmod(path, mode);
}

static int shell(const char *fmt, ...)
{
	char line[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	return system(line);
}

static int lay_out(struct cupsd *c)
{
	int root = geteuid() == 0;
	char path[160];
	const char *d = c->dir;

	if (shell("cd %s && chmod 755 . && mkdir -p etc spool/tmp cache run/certs log pos bin/backend && chmod 1777 "
		  "pos && "
		  "for x in cgi-bin daemon driver filter monitor notifier; do ln -s /usr/lib/cups/$x bin/$x; done && "
		  "for x in socket ipp; do ln -s /usr/lib/cups/backend/$x bin/backend/$x; done",
		    d) ||
		shell("install -m 755 etc/cups/once %s/bin/backend/once", d))
		return -1;
	snprintf(path, sizeof(path), "%s/bin/backend/fakepos", d);
	if (put_file(path, 0755, "%s", fakepos))
		return -1;
	snprintf(path, sizeof(path), "%s/etc/cups-files.conf", d);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (put_file(path, 0644, files_conf, d, root ? "root" : "nogroup", root ? "lp" : getenv("USER"), "lp"))
		return -1;
	snprintf(path, sizeof(path), "%s/etc/cupsd.conf", d);
	return put_file(path, 0644, conf, d, c->clean_s);
#pragma GCC diagnostic pop
}

static int answers(const struct cupsd *c)
{
	struct sockaddr_un a = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), rc;

	snprintf(a.sun_path, sizeof(a.sun_path), "%s", c->sock);
	rc = connect(fd, (struct sockaddr *)&a, sizeof(a));
	close(fd);
	return rc == 0;
}

int cupsd_restart(struct cupsd *c)
{
	struct timespec tick = {.tv_nsec = 5000000};
	char conf_path[128], files_path[128];

	snprintf(conf_path, sizeof(conf_path), "%s/etc/cupsd.conf", c->dir);
	snprintf(files_path, sizeof(files_path), "%s/etc/cups-files.conf", c->dir);
	unlink(c->sock);
	c->pid = fork();
	if (c->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		execl("/usr/sbin/cupsd", "cupsd", "-f", "-c", conf_path, "-s", files_path, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; c->pid > 0 && i < 1000; i++) {
		if (answers(c))
			return 0;
		if (waitpid(c->pid, NULL, WNOHANG) == c->pid)
			break;
		nanosleep(&tick, NULL);
	}
	return -1;
}

int cupsd_start(struct cupsd *c)
{
	*c = (struct cupsd){.clean_s = c->clean_s};
	snprintf(c->dir, sizeof(c->dir), "/tmp/gtcupsXXXXXX"); /* short: the socket's path must fit 108 bytes */
	if (!mkdtemp(c->dir))
		return -1;
	snprintf(c->sock, sizeof(c->sock), "%s/cups.sock", c->dir);
	snprintf(c->pos, sizeof(c->pos), "%s/pos", c->dir);
	setenv("CUPS_SERVER", c->sock, 1);
	cupsSetServer(c->sock); /* libcups looks at the variable only once */
	return lay_out(c) || cupsd_restart(c);
}

void cupsd_kill(struct cupsd *c, int signal)
{
	if (c->pid <= 0)
		return;
	kill(c->pid, signal);
	if (signal == SIGKILL || signal == SIGTERM) {
		while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
			;
		c->pid = 0;
	}
}

int cupsd_settle(struct cupsd *c)
{
	cupsd_kill(c, SIGTERM);
	return cupsd_restart(c);
}

void cupsd_stop(struct cupsd *c)
{
	cupsd_kill(c, SIGCONT);
	cupsd_kill(c, SIGTERM);
	if (!strncmp(c->dir, "/tmp/gtcups", 11))
		shell("rm -rf %s", c->dir);
}

int cupsd_tool(struct cupsd *c, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	return shell("CUPS_SERVER=%s PATH=/usr/sbin:/usr/bin:/bin %s >/dev/null 2>&1", c->sock, line);
}

int cupsd_queue(struct cupsd *c, const char *name, const char *uri)
{
	return cupsd_tool(c, "lpadmin -p %s -E -v '%s' -m raw -o printer-error-policy=abort-job", name, uri);
}

void cupsd_switch(struct cupsd *c, const char *name, const char *text)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/%s", c->pos, name);
	if (text)
		put_file(path, 0644, "%s", text);
	else
		unlink(path);
}

/* The least that CUPS takes for a driver: it passes a PDF on as it is. */
static const char driver[] =
	"*PPD-Adobe: \"4.3\"\n*FormatVersion: \"4.3\"\n*FileVersion: \"1\"\n*LanguageVersion: English\n"
	"*LanguageEncoding: ISOLatin1\n*PCFileName: \"A4.PPD\"\n*Manufacturer: \"Sample\"\n*Product: \"(Sample)\"\n"
	"*ModelName: \"Sample A4\"\n*ShortNickName: \"Sample A4\"\n*NickName: \"Sample A4\"\n*PSVersion: \"(3010) 0\"\n"
	"*LanguageLevel: \"3\"\n*ColorDevice: False\n*DefaultColorSpace: Gray\n"
	"*cupsFilter2: \"application/pdf application/pdf 0 -\"\n*OpenUI *PageSize/Media Size: PickOne\n"
	"*OrderDependency: 10 AnySetup *PageSize\n*DefaultPageSize: A4\n*PageSize A4/A4: \"\"\n*CloseUI: *PageSize\n"
	"*OpenUI *PageRegion: PickOne\n*OrderDependency: 10 AnySetup *PageRegion\n*DefaultPageRegion: A4\n"
	"*PageRegion A4/A4: \"\"\n*CloseUI: *PageRegion\n*DefaultImageableArea: A4\n"
	"*ImageableArea A4/A4: \"0 0 595 842\"\n*DefaultPaperDimension: A4\n*PaperDimension A4/A4: \"595 842\"\n";

int cupsd_driver(struct cupsd *c, const char *name, const char *uri)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/driver.ppd", c->dir);
	return put_file(path, 0644, "%s", driver) ||
	       cupsd_tool(c, "lpadmin -p %s -E -v '%s' -P %s -o printer-error-policy=abort-job", name, uri, path);
}

void cupsd_job(struct cupsd *c, int64_t id, struct bytes *out)
{
	http_t *h = httpConnect2(c->sock, 0, NULL, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1, 3000, NULL);
	ipp_t *r = ippNewRequest(IPP_OP_GET_JOB_ATTRIBUTES), *a;
	char value[400];

	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, "ipp://localhost/");
	ippAddInteger(r, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", (int)id);
	ippAddString(r, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL, cupsUser());
	a = cupsDoRequest(h, r, "/jobs");
	for (ipp_attribute_t *at = ippFirstAttribute(a); at; at = ippNextAttribute(a)) {
		ippAttributeString(at, value, sizeof(value));
		bytes_printf(out, "%s=%s\n", ippGetName(at) ? ippGetName(at) : "", value);
	}
	ippDelete(a);
	httpClose(h);
}
