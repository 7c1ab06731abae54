/* Fresh keys at every start: nothing of a sandbox is worth keeping, and nothing of it opens anything real. */
#include "sandbox/box_make.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status write_file(const struct box *b, const char *name, const struct bytes *text)
{
	char path[300];
	int fd;
	bool good;

	snprintf(path, sizeof(path), "%s/%s", b->dir, name);
	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	good = fd >= 0 && write(fd, text->data, text->len) == (ssize_t)text->len;
	if (fd >= 0)
		close(fd);
	return good ? ST_OK : fail(ST_IO, "写不了 %s: %s", path, strerror(errno));
}

/* One half stays here, the other is written for the counter. */
static enum status pair(struct box *b, enum box_wallet w, const char *own, const char *theirs)
{
	struct bytes priv = {0}, pub = {0};
	struct rsa_key *merchant = NULL;
	enum status st = rsa_key_make(&b->wallet[w], &priv, &pub);

	if (!st)
		st = write_file(b, theirs, &pub);
	bytes_clear(&priv);
	bytes_clear(&pub);
	if (!st)
		st = rsa_key_make(&merchant, &priv, &pub);
	if (!st)
		st = write_file(b, own, &priv);
	if (!st)
		st = rsa_key_read(bytes_str(&pub), pub.len, theirs, RSA_THEIRS, &b->merchant[w]);
	rsa_key_free(merchant);
	bytes_free(&priv);
	bytes_free(&pub);
	return st;
}

static enum status write_conf(struct box *b)
{
	struct bytes text = {0};
	enum status st;

	bytes_printf(&text,
		"# 沙箱的设置: 每次启动都换, 只用于练习和测试\n[pay]\nchannels = wechat alipay\nsandbox = yes\n\n"
		"[pay.alipay]\ngateway = http://127.0.0.1:%d/gateway.do\napp_id = %s\n"
		"private_key = %s/alipay-own.pem\nalipay_public_key = %s/alipay-platform.pem\n\n"
		"[pay.wechat]\nbase = http://127.0.0.1:%d\nmchid = %s\nappid = %s\nserial = %s\n"
		"private_key = %s/wechat-own.pem\npublic_key_id = %s\npublic_key = %s/wechat-platform.pem\n"
		"notify_url = https://counter.invalid/none\nstore_id = S01\n",
		b->port, b->app[BOX_ALIPAY], b->dir, b->dir, b->port, b->merchant_id, b->app[BOX_WECHAT], b->serial,
		b->dir, b->platform_id, b->dir);
	st = write_file(b, "sandbox.conf", &text);
	bytes_free(&text);
	return st;
}

enum status box_make(struct box *b, const char *dir)
{
	char whole[4096];
	enum status st;

	if (mkdir(dir, 0700) && errno != EEXIST)
		return fail(ST_IO, "建不了文件夹 %s: %s", dir, strerror(errno));
	if (!realpath(dir, whole) || strlen(whole) >= sizeof(b->dir))
		return fail(ST_IO, "文件夹 %s 用不了", dir);
	snprintf(b->dir, sizeof(b->dir), "%s", whole);
	snprintf(b->app[BOX_ALIPAY], sizeof(b->app[0]), "2026000000000001");
	snprintf(b->app[BOX_WECHAT], sizeof(b->app[0]), "wx8888888888888888");
	snprintf(b->merchant_id, sizeof(b->merchant_id), "1900000001");
	snprintf(b->serial, sizeof(b->serial), "5157F09EFDC096DE15EBE81A47057A7232F1B8E1");
	snprintf(b->platform_id, sizeof(b->platform_id), "PUB_KEY_ID_0119000000012026");
	st = pair(b, BOX_ALIPAY, "alipay-own.pem", "alipay-platform.pem");
	if (!st)
		st = pair(b, BOX_WECHAT, "wechat-own.pem", "wechat-platform.pem");
	return st ? st : write_conf(b);
}

void box_unmake(struct box *b)
{
	for (int w = 0; w < 2; w++) {
		rsa_key_free(b->wallet[w]);
		rsa_key_free(b->merchant[w]);
		bytes_free(&b->bills[w]);
		for (int i = 0; i < 9; i++) {
			bytes_free(&b->old[w][i]);
			bytes_free(&b->old_headers[w][i]);
		}
	}
	bytes_free(&b->refusals);
	free(b->orders);
	free(b->refunds);
	free(b->nonces);
}
