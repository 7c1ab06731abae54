/* What another program is told about an application, in the words of the columns. */
#include "base/json.h"

#include <jansson.h>
#include <string.h>

static json_t *inner(struct jsn *j)
{
	return (json_t *)(void *)j;
}

static const json_t *bare(const struct jsn *j)
{
	return (const json_t *)(const void *)j;
}

static struct jsn *outer(json_t *j)
{
	return (struct jsn *)(void *)j;
}

struct jsn *jsn_object(void)
{
	return outer(json_object());
}

struct jsn *jsn_array(void)
{
	return outer(json_array());
}

void jsn_text(struct jsn *object, const char *name, const char *value)
{
	json_object_set_new(inner(object), name, json_string(value));
}

void jsn_int(struct jsn *object, const char *name, int64_t value)
{
	json_object_set_new(inner(object), name, json_integer(value));
}

void jsn_bool(struct jsn *object, const char *name, bool value)
{
	json_object_set_new(inner(object), name, json_boolean(value));
}

void jsn_put(struct jsn *object, const char *name, struct jsn *value)
{
	json_object_set_new(inner(object), name, inner(value));
}

void jsn_push(struct jsn *array, struct jsn *value)
{
	json_array_append_new(inner(array), inner(value));
}

static json_t *column_value(const struct column *c, const void *rec, bool open)
{
	char text[16384];
	int64_t v = c->type == COL_TEXT ? 0 : record_int(c, rec);
	switch (c->type) {
	case COL_INT:
		return json_integer(v);
	case COL_BOOL:
		return json_boolean(v != 0);
	case COL_CODE:
		return json_string(code_name(c->codes, (int)v));
	case COL_DAY:
	case COL_TIME:
		return v ? json_string(record_text(c, rec, text, sizeof(text))) : json_null();
	case COL_MONEY:
		return json_string(record_text(c, rec, text, sizeof(text)));
	case COL_TEXT:
		break;
	}
	return json_string(open ? record_str(c, rec) : record_masked(c, rec, text, sizeof(text)));
}

struct jsn *jsn_record(const struct record_type *type, const void *rec, bool open)
{
	json_t *o = json_object();
	for (int i = 0; i < type->ncols; i++) {
		const struct column *c = &type->cols[i];
		if (c->label[0])
			json_object_set_new(o, c->name, column_value(c, rec, open));
	}
	return outer(o);
}

char *jsn_dump(const struct jsn *j)
{
	return json_dumps(bare(j), JSON_INDENT(2));
}

char *jsn_line(const struct jsn *j)
{
	return json_dumps(bare(j), JSON_COMPACT);
}

void jsn_free(struct jsn *j)
{
	json_decref(inner(j));
}

enum status jsn_parse(const void *data, size_t len, struct jsn **out)
{
	json_error_t why;
	/* jansson skips raw NULs: what it would read is then not what was signed. */
	json_t *j = len && memchr(data, '\0', len) ? NULL : json_loadb(data, len, JSON_REJECT_DUPLICATES, &why);

	*out = outer(j);
	return j ? ST_OK : fail(ST_INVALID, "不是合格的 JSON");
}

const char *jsn_get_text(const struct jsn *object, const char *name)
{
	return json_string_value(json_object_get(bare(object), name));
}

bool jsn_get_int(const struct jsn *object, const char *name, int64_t *value)
{
	const json_t *v = json_object_get(bare(object), name);

	if (!json_is_integer(v))
		return false;
	*value = json_integer_value(v);
	return true;
}

const struct jsn *jsn_get(const struct jsn *object, const char *name)
{
	json_t *v = json_object_get(bare(object), name);

	return json_is_object(v) || json_is_array(v) ? outer(v) : NULL;
}

const struct jsn *jsn_at(const struct jsn *array, size_t i)
{
	json_t *v = json_array_get(bare(array), i);

	return json_is_object(v) || json_is_array(v) ? outer(v) : NULL;
}
