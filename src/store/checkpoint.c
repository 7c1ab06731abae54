/* Checkpoints beside the database: whoever cuts the end off the log or puts an old copy back is seen by them. */
#include "store/parts.h"

#include "base/day.h"
#include "base/xalloc.h"
#include "store/record_rw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

/* One line: "1 311 57a304ff… 1795413900000" = chain, number, hash, time. Only ever added to. */

static bool wanted(const struct step *line)
{
	return !line->refused &&
	       (line->event == EV_SIGN_IN || line->event == EV_SIGN_OUT || line->event == EV_DAY_OPEN ||
		       line->event == EV_DAY_CLOSE || line->event == EV_DAY_PASS);
}

static bool in_memory(const struct store_sqlite *s)
{
	return strcmp(s->path, ":memory:") == 0;
}

static enum status add_line(const struct store_sqlite *s, const struct step *step)
{
	char text[200], *path = xasprintf("%s.checkpoints", s->path);
	int n = snprintf(text, sizeof(text), "%lld %lld %s %lld\n", (long long)step->chain, (long long)step->seq,
		step->mac, (long long)step->at);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, text, (size_t)n) == n && fdatasync(fd) == 0;
	int error = errno;
	if (fd >= 0)
		close(fd);
	free(path);
	return ok ? ST_OK : fail(ST_IO, "%s", strerror(error));
}

/* The act is committed: a checkpoint that cannot be written is told to the administrator, not to the clerk. The
 * system's own log has it too, which is another account's; standard error is the clerk's screen. */
void checkpoint_write(const struct store_sqlite *s, const struct step *lines, int n)
{
	for (int i = 0; i < n; i++) {
		if (!wanted(&lines[i]) || in_memory(s))
			continue;
		enum status st = add_line(s, &lines[i]);
		syslog(LOG_AUTHPRIV | LOG_NOTICE, "guitai checkpoint: chain %lld seq %lld mac %s",
			(long long)lines[i].chain, (long long)lines[i].seq, lines[i].mac);
		if (st)
			syslog(LOG_AUTHPRIV | LOG_ERR, "guitai checkpoint: not written beside %s: %s", s->path,
				fault_text());
	}
}

static enum status check_line(struct store_sqlite *s, const char *line)
{
	long long chain, seq, at;
	char mac[72], when[DAY_TEXT];
	struct query *q = NULL;
	bool row = false;
	if (sscanf(line, "%lld %lld %71s %lld", &chain, &seq, mac, &at) != 4)
		return fail(ST_REFUSED, "留痕有误: 检查点文件里有一行读不懂");
	enum status st = db_prepare(s->db, "SELECT mac FROM step WHERE chain=$chain AND seq=$seq", &q);
	if (st)
		return st;
	query_int(q, "$chain", chain);
	query_int(q, "$seq", seq);
	st = query_step(q, &row);
	if (!st && (!row || strcmp(query_col_text(q, 0), mac) != 0))
		st = fail(ST_REFUSED, "留痕有误: %02d 号台第 %lld 条在 %s 还在, 现在%s; 末尾被删去, 或换成了旧的数据库",
			(int)chain, seq, time_text(at, when), row ? "变了" : "没有了");
	query_close(q);
	return st;
}

enum status checkpoint_verify(struct store_sqlite *s)
{
	char *path = xasprintf("%s.checkpoints", s->path), line[256];
	FILE *f = in_memory(s) ? NULL : fopen(path, "re");
	enum status st = ST_OK;
	/* A last line without its end was being written when the power went. */
	while (!st && f && fgets(line, sizeof(line), f) && strchr(line, '\n'))
		st = check_line(s, line);
	if (f)
		fclose(f);
	free(path);
	return st;
}

/* A store that begins anew, with new keys, has nothing to do with the checkpoints of the one before. */
void checkpoint_begin(const struct store_sqlite *s)
{
	char *path = xasprintf("%s.checkpoints", s->path), *old = xasprintf("%s.old", path);
	rename(path, old);
	free(path);
	free(old);
}
