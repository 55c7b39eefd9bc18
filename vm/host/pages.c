/* Pages of results and of JSON documents that were kept, and their pictures as files. What a page
 * looks like is the stdlib's; it is made from the very document that JSON output prints. */
#include <string.h>

#include "host/host.h"

/* Renders by report/pages.lua. `kept`: a document that may be anything. */
static status render(heng *h, const json_t *document, const char *format, bool kept, char **text,
                     size_t *length) {
    json_t *options = host_options(h, format, false, 0);
    if (!document || !options || json_object_set_new(options, "kept", json_boolean(kept)) != 0) {
        json_decref(options);
        return ST_NOMEM;
    }
    status st = script_render("pages", document, options, h->config.stdlib_dir, &h->alloc,
                              &h->diags, text, length);
    json_decref(options);
    return st;
}

static heng_status put_files(const json_t *list, const heng_files *files) {
    size_t i;
    json_t *file;
    json_array_foreach(list, i, file) {
        const char *name = json_string_value(json_object_get(file, "name"));
        const json_t *text = json_object_get(file, "text");
        if (!name || !json_is_string(text)) return HENG_INTERNAL;
        if (!files->put(files->user_data, name, json_string_value(text), json_string_length(text)))
            return HENG_FAILED;
    }
    return HENG_OK;
}

/* The page to `out`, or where that is NULL the pictures to `files`. An empty text is what no page
 * can be made of. */
static heng_status deliver(heng *h, const json_t *document, const char *path,
                           const heng_writer *out, const heng_files *files) {
    char *text = NULL;
    size_t length = 0;
    status st = render(h, document, out ? "html" : "pictures", path != NULL, &text, &length);
    if (st != ST_OK) return host_status(st);
    heng_status result = HENG_INTERNAL;
    if (length == 0 && path) {
        diag_error(&h->diags, "HE0611", "path", path, NULL);
        result = HENG_FAILED;
    } else if (length > 0 && out) {
        result = host_write_text(h, text, length, out);
    } else if (length > 0) {
        json_t *list = json_loadb(text, length, 0, NULL);
        if (list) result = put_files(list, files);
        json_decref(list);
    }
    alloc_free(&h->alloc, text, length + 1);
    return result;
}

/* The document at a path, without the subjects of a run, of which no page speaks. */
static heng_status read_document(heng *h, const char *path, json_t **document) {
    char *text = NULL;
    size_t length = 0;
    json_error_t fault;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return host_status(st);
    *document = json_loadb(text, length, JSON_REJECT_DUPLICATES, &fault);
    alloc_free(&h->alloc, text, length + 1);
    if (!json_is_object(*document)) {
        json_decref(*document);
        diag_error(&h->diags, "HE0611", "path", path, NULL);
        return HENG_FAILED;
    }
    json_object_del(*document, "subjects");
    return HENG_OK;
}

static heng_status report(heng *h, const char *path, const heng_writer *out,
                          const heng_files *files) {
    json_t *document = NULL;
    heng_status result = read_document(h, path, &document);
    if (result != HENG_OK) return result;
    result = deliver(h, document, path, out, files);
    json_decref(document);
    return result;
}

heng_status host_write_page(heng *h, const json_t *document, const heng_writer *out) {
    return deliver(h, document, NULL, out, NULL);
}

heng_status host_write_pictures(heng *h, const json_t *document, const heng_files *files) {
    return deliver(h, document, NULL, NULL, files);
}

HENG_API heng_status heng_write_result_pictures(heng *h, heng_result *r, const heng_files *files) {
    if (r->only >= 0) return HENG_INTERNAL;
    return host_write_pictures(h, r->header, files);
}

HENG_API heng_status heng_write_report(heng *h, const char *path, const heng_writer *out) {
    return report(h, path, out, NULL);
}

HENG_API heng_status heng_write_report_pictures(heng *h, const char *path,
                                                const heng_files *files) {
    return report(h, path, NULL, files);
}
