/* Mending scheme files: full-width characters and missing commas. */
#include "host/host.h"

/* Has a text mended; format "text" for the whole, "diff" for the change. The caller owns *out. */
static status mend(heng *h, const json_t *document, const char *format, char **out,
                   size_t *length) {
    json_t *options = host_options(h, format, false, 0);
    status st = script_render("fixes", document, options, h->config.stdlib_dir, &h->alloc,
                              &h->diags, out, length);
    json_decref(options);
    return st;
}

static status write_mended(heng *h, const char *path, const json_t *document) {
    char *text = NULL;
    size_t length = 0;
    status st = mend(h, document, "text", &text, &length);
    if (st != ST_OK) return st;
    st = sink_file(path, text, length, &h->diags);
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

static heng_status fix_document(heng *h, const char *path, const json_t *document, bool write,
                                const heng_writer *out) {
    char *diff = NULL;
    size_t length = 0;
    status st = mend(h, document, "diff", &diff, &length);
    if (st != ST_OK) return host_status(st);
    heng_status result = length > 0 ? HENG_NOT_CLEAN : HENG_OK;
    if (write && length > 0) st = write_mended(h, path, document);
    if (st != ST_OK) result = host_status(st);
    if (st == ST_OK && out && length > 0) {
        heng_status written = host_write_text(h, diff, length, out);
        if (written != HENG_OK) result = written;
    }
    alloc_free(&h->alloc, diff, length + 1);
    return result;
}

HENG_API heng_status heng_fix(heng *h, const char *path, bool write, const heng_writer *out) {
    char *text = NULL;
    size_t length = 0;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return host_status(st);
    json_t *content = json_stringn(text, length), *document = NULL;
    alloc_free(&h->alloc, text, length + 1);
    /* what is not UTF-8 cannot be mended; heng_check tells where */
    if (!content) return HENG_OK;
    document = json_pack("{s:s, s:o}", "file", path, "text", content);
    heng_status result = document ? fix_document(h, path, document, write, out) : HENG_INTERNAL;
    json_decref(document);
    return result;
}
