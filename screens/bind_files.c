/* The text leaves as a file for the holder's own client; the signature comes back as one. */
#include "screens/bind.h"

#include "screens/common.h"
#include "ui/dialog.h"

#include <stdio.h>

static enum status save_to(struct view *v, const char *path)
{
	enum status st = bind_file_write(&((struct bind_view *)v->state)->c, path);

	if (!st)
		view_say(v, STYLE_GREEN, "签名文字已存成 %s, 请持有人签名", path);
	return st;
}

static const char *place(const struct view *v, const char *ending, char *buf, size_t cap)
{
	const struct conf *c = view_desk(v)->house.conf;

	snprintf(buf, cap, "%s/bind-%.8s.%s", conf_get(c, "token", "folder", conf_get(c, "export", "folder", "export")),
		((const struct bind_view *)v->state)->c.nonce, ending);
	return buf;
}

enum status bind_save(struct view *v)
{
	char path[600];

	return dialog_line(v, "把签名文字存成文件, 交给持有人的 CA 客户端签名", "文件",
		place(v, "txt", path, sizeof(path)), 200, save_to);
}

static enum status load_from(struct view *v, const char *path)
{
	struct bytes sig = {0};
	enum status st = bind_file_read(path, &sig);

	st = st ? st : bind_prove(v, sig.data, sig.len);
	bytes_free(&sig);
	return st;
}

enum status bind_load(struct view *v)
{
	char path[600];

	return dialog_line(v, "读持有人签好的签名文件: base64、十六进制或原始字节", "文件",
		place(v, "sig", path, sizeof(path)), 200, load_from);
}
